import { type Attack, SECRET } from '../support/attack.ts';
import { query } from '../support/shot.ts';

/** One entity, as a router asks for it. */
export const ENTITY = '_entities(representations: [{ __typename: "User", toriiId: "1" }]) { ... on User { email } }';
/** What only a router may ask. */
export const ROUTER: readonly Attack[] = [
  {
    id: 'A-140',
    name: '_service without the secret',
    code: 'FORBIDDEN',
    status: 403,
    at: 'closed',
    shot: query('{ _service { sdl } }'),
  },
  {
    id: 'A-141',
    name: '_entities without the secret',
    code: 'FORBIDDEN',
    at: 'closed',
    shot: query(`{ ${ENTITY} }`),
  },
  {
    id: 'A-142',
    name: '_entities under an alias',
    code: 'FORBIDDEN',
    at: 'closed',
    shot: query(`{ users: ${ENTITY} }`),
  },
  {
    id: 'A-143',
    name: '_entities in a fragment',
    code: 'FORBIDDEN',
    at: 'closed',
    shot: query(`{ ...a } fragment a on Query { ...b } fragment b on Query { ... { ${ENTITY} } }`),
  },
  {
    id: 'A-144',
    name: '_entities beside other fields, which are not executed either',
    code: 'FORBIDDEN',
    at: 'closed',
    shot: query(`{ roles { totalCount } ${ENTITY} }`),
  },
  {
    id: 'A-145',
    name: '_entities in the second of two operations',
    code: 'FORBIDDEN',
    at: 'closed',
    shot: { body: JSON.stringify({ query: `query A { __typename } query B { ${ENTITY} }`, operationName: 'B' }) },
  },
  {
    id: 'A-146',
    name: 'a wrong secret',
    code: 'FORBIDDEN',
    at: 'closed',
    shot: query(`{ ${ENTITY} }`, {}, { 'x-router-secret': `${SECRET}!` }),
  },
  {
    id: 'A-147',
    name: 'the beginning of the secret',
    code: 'FORBIDDEN',
    at: 'closed',
    shot: query(`{ ${ENTITY} }`, {}, { 'x-router-secret': SECRET.slice(0, -1) }),
  },
  {
    id: 'A-148',
    name: 'an empty secret',
    code: 'FORBIDDEN',
    at: 'closed',
    shot: query(`{ ${ENTITY} }`, {}, { 'x-router-secret': '' }),
  },
  {
    id: 'A-149',
    name: 'the secret twice',
    code: 'FORBIDDEN',
    at: 'closed',
    shot: query(`{ ${ENTITY} }`, {}, { 'x-router-secret': `${SECRET}, ${SECRET}` }),
  },
];
