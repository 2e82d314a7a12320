import { getNamedType } from 'graphql';
import type { ArgumentPath } from '../documents/argumentPaths.ts';
import { withoutHidden } from '../outputs/hiddenCharacters.ts';
import type { SelectedField } from '../outputs/selectedFields.ts';
import type { Complaint } from './complaint.ts';

/** There is no such thing: which, by which arguments, and which tool finds some. */
export function notFound(
  thing: SelectedField,
  paths: readonly ArgumentPath[],
  variables: Readonly<Record<string, unknown>>,
  finderOf: (typeName: string) => string | undefined,
): Complaint {
  const type = getNamedType(thing.type).name;
  const named = paths.filter(({ path: [name = '', ...inner] }) => inner.length === 0 && /^id$|Id$/.test(name));
  const given = ({ argument }: ArgumentPath) => withoutHidden(String(variables[argument]).slice(0, 60));
  const which =
    named.length === 1
      ? named.map(given).join('')
      : named.map((one, at) => `${at === 0 ? 'with ' : ''}${one.argument} ${given(one)}`).join(' and ');
  return {
    code: 'NOT_FOUND',
    ...(named.length > 0 ? { argument: named.map(({ argument }) => argument).join(', ') } : {}),
    message: thereIsNo([words(type), which].filter(text => text !== '').join(' '), finderOf(type)),
  };
}

/** The same for a write of something that is not there; other errors are left as they are. */
export function writtenNotFound(
  complaint: Complaint,
  type: string | undefined,
  variables: Readonly<Record<string, unknown>>,
  finderOf: (typeName: string) => string | undefined,
): Complaint {
  const { code, argument } = complaint;
  if (code !== 'NOT_FOUND' || argument !== 'id' || type === undefined) return complaint;
  const id = withoutHidden(String(variables[argument]).slice(0, 60));
  return { code, argument, message: thereIsNo(`${words(type)} ${id}`, finderOf(type)) };
}

function thereIsNo(which: string, finder: string | undefined): string {
  return `there is no ${which}.${finder === undefined ? '' : ` ${finder} finds ids.`}`;
}

/** `AppUser` as `app user`. */
function words(typeName: string): string {
  return typeName.replace(/(?!^)([A-Z])/g, ' $1').toLowerCase();
}
