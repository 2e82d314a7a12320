import { readFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { type DocumentNode, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Subgraph, startSubgraph } from '../../test/support/subgraph.ts';
import { printedSchema } from '../schema/printedSchema.ts';

const ROOT = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');

const service = (name: string, sdl: string) => ({ name, url: `http://${name}.example/graphql`, typeDefs: parse(sdl) });
const TICKETS = service('tickets', read('examples/supergraph/tickets/schema.graphql'));
const FINANCE = service('finance', read('examples/supergraph/finance/schema.graphql'));

/** Apollo's `@cacheControl` brings an enum that no field has; it is harmless. See docs/federation.md. */
const KNOWN_HINTS = [expect.stringMatching(/^UNUSED_ENUM_TYPE: Enum type "CacheControlScope"/)];

function compose(...services: { name: string; url: string; typeDefs: DocumentNode }[]) {
  const { errors, hints, supergraphSdl } = composeServices(services);
  return {
    errors: (errors ?? []).map(({ message }) => message),
    hints: (hints ?? []).map(({ definition, message }) => `${definition.code}: ${message}`),
    supergraphSdl,
  };
}

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph();
});
afterAll(() => subgraph.stop());

describe('a supergraph', () => {
  test('takes the subgraph alone', () => {
    expect(compose(service('torii', printedSchema()))).toMatchObject({
      errors: [],
      hints: KNOWN_HINTS,
    });
  });

  test('joins it with subgraphs that refer to its users by email, to its apps and contracts by number', () => {
    const { errors, hints, supergraphSdl } = compose(service('torii', printedSchema()), TICKETS, FINANCE);
    expect(errors).toEqual([]);
    expect(hints).toEqual(KNOWN_HINTS);
    for (const type of ['User', 'App', 'Contract', 'Role', 'File', 'WorkflowExecution', 'AppUser']) {
      expect(supergraphSdl).toMatch(
        new RegExp(`type ${type} implements Node[^{]*@join__type\\(graph: TORII, key: "id"`),
      );
    }
    expect(supergraphSdl).toMatch(/type User [^{]*@join__type\(graph: TICKETS, key: "email"\)/);
    expect(supergraphSdl).toMatch(/type Contract [^{]*@join__type\(graph: FINANCE, key: "toriiId"\)/);
  });

  test('is the same from what the running subgraph says of itself', async () => {
    const { data } = await subgraph.ask('{ _service { sdl } }');
    const fromServer = compose(service('torii', data._service.sdl), TICKETS, FINANCE);
    expect(fromServer.errors).toEqual([]);
    expect(fromServer.supergraphSdl).toBe(compose(service('torii', printedSchema()), TICKETS, FINANCE).supergraphSdl);
  });

  test('refuses a key that does not exist, so that composing is a test', () => {
    const broken = printedSchema().replace(
      'type Role implements Node @key(fields: "id")',
      'type Role @key(fields: "no")',
    );
    expect(compose(service('torii', broken)).errors.join()).toContain('Cannot query field "no" on type "Role"');
  });
});

describe('schema.graphql', () => {
  test('is what schema/ says today', () => {
    expect(read('schema.graphql'), 'fix it with: npm run schema:print').toBe(printedSchema());
  });

  test('introspection shows scalars under their own names and descriptions', async () => {
    const { data } = await subgraph.ask('{ __schema { types { kind name description } } }');
    const scalars = data.__schema.types.filter(({ kind }: any) => kind === 'SCALAR');
    for (const name of ['DateTime', 'Date', 'JSON', 'SafeInt', 'URL']) {
      const { description } = scalars.find((type: any) => type.name === name);
      expect(printedSchema()).toContain(`"${description}"\nscalar ${name}\n`);
    }
  });
});
