import { getNamedType } from 'graphql';
import { nounOf } from '../../relay/globalId.ts';
import type { ArgumentPath } from '../documents/argumentPaths.ts';
import { withoutHidden } from '../outputs/hiddenCharacters.ts';
import type { SelectedField } from '../outputs/selectedFields.ts';
import type { Toolbox } from '../toolbox.ts';
import type { Complaint } from './complaint.ts';

type Variables = Readonly<Record<string, unknown>>;
type FinderOf = Toolbox['finderOf'];

/** There is no such thing: which, by which arguments, and which tool finds some. */
export function notFound(
  thing: SelectedField,
  paths: readonly ArgumentPath[],
  variables: Variables,
  finderOf: FinderOf,
): Complaint {
  const type = getNamedType(thing.type).name;
  const ids = paths
    .filter(({ path: [name = '', ...inner] }) => inner.length === 0 && /^id$|Id$/.test(name))
    .map(({ argument }) => argument);
  return {
    code: 'NOT_FOUND',
    ...(ids.length > 0 ? { argument: ids.join(', ') } : {}),
    message: thereIsNo(type, ids, variables, finderOf),
  };
}

/** The same for a write of something that is not there; other errors are left as they are. @param ids arguments that are required and ids */
export function writtenNotFound(
  complaint: Complaint,
  type: string | undefined,
  ids: readonly string[],
  variables: Variables,
  finderOf: FinderOf,
): Complaint {
  const { code, argument } = complaint;
  if (code !== 'NOT_FOUND' || argument !== 'id' || type === undefined) return complaint;
  return { code, argument: ids.join(', '), message: thereIsNo(type, ids, variables, finderOf) };
}

function thereIsNo(type: string, ids: readonly string[], variables: Variables, finderOf: FinderOf): string {
  const shown = (id: string) => withoutHidden(String(variables[id]).slice(0, 60));
  const which =
    ids.length === 1 ? ids.map(shown) : ids.map((id, at) => `${at === 0 ? 'with' : 'and'} ${id} ${shown(id)}`);
  const finder = finderOf(type, ids);
  return `there is no ${[nounOf(type), ...which].join(' ')}.${finder === undefined ? '' : ` ${finder} finds ids.`}`;
}
