const HEADING = '## Unreleased\n';

/** The changelog once what is unreleased has a version. @param date as `2026-12-31`. @throws RangeError where nothing is unreleased */
export function releasedChangelog(changelog: string, version: string, date: string): string {
  const [before, after] = around(changelog);
  const { text, rest } = section(after);
  if (text === '') throw new RangeError('CHANGELOG.md: expected something under "## Unreleased"');
  return `${before}${HEADING}\n## ${version} (${date})\n\n${text}\n${rest === '' ? '' : `\n${rest}`}`;
}

/** What the changelog says of a version, without its heading. @throws RangeError where it says nothing */
export function notesOf(changelog: string, version: string): string {
  const at = changelog.indexOf(`\n## ${version} (`);
  const { text } = section(at === -1 ? '' : changelog.slice(changelog.indexOf('\n', at + 1) + 1));
  if (text === '') throw new RangeError(`CHANGELOG.md: expected something under "## ${version}"`);
  return `${text}\n`;
}

function around(changelog: string): [string, string] {
  const at = changelog.indexOf(HEADING);
  if (at === -1) throw new RangeError('CHANGELOG.md: expected a heading "## Unreleased"');
  return [changelog.slice(0, at), changelog.slice(at + HEADING.length)];
}

/** Up to the next heading of a version, and from there on. */
function section(after: string): { readonly text: string; readonly rest: string } {
  const end = after.startsWith('## ') ? 0 : after.indexOf('\n## ') + 1;
  const isLast = end === 0 && !after.startsWith('## ');
  return isLast ? { text: after.trim(), rest: '' } : { text: after.slice(0, end).trim(), rest: after.slice(end) };
}
