import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ALL_SETTINGS } from '../../src/settings/described/all.ts';
import { LIMIT_SETTINGS } from '../../src/settings/described/limits.ts';
import { fileOf, type Setting } from '../../src/settings/setting.ts';

/** The page with the tables, from the project's root. */
export const PAGE = 'docs/operating.md';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The page with its tables as the settings are described; what stands around them is kept. @throws Error where a mark is missing */
export function settingsPage(page = readFileSync(ROOT + PAGE, 'utf8')): string {
  const rest = Object.entries(ALL_SETTINGS).filter(([name]) => !(name in LIMIT_SETTINGS));
  const settings = table('what it is', rest);
  const limits = table('what is counted', Object.entries(LIMIT_SETTINGS));
  return between(between(page, 'settings', settings), 'limits', limits);
}

/** Puts a table between the marks `<!-- name -->` and `<!-- /name -->`. */
function between(page: string, name: string, text: string): string {
  const [before, inside, ...others] = page.split(`<!-- ${name} -->\n`);
  const after = inside?.split(`<!-- /${name} -->`);
  if (before === undefined || after?.length !== 2 || others.length > 0) {
    throw new Error(`${PAGE}: expected one table between <!-- ${name} --> and <!-- /${name} -->`);
  }
  return `${before}<!-- ${name} -->\n${text}<!-- /${name} -->${after[1]}`;
}

function table(what: string, settings: readonly (readonly [string, Setting])[]): string {
  const rows = settings.map(([name, described]) => {
    const names = described.secret ? `\`${name}\`, \`${fileOf(name)}\`` : `\`${name}\``;
    return `| ${names} | ${defaultOf(described)} | ${described.what}${linkOf(described)} |\n`;
  });
  return `| setting | default | ${what} |\n| --- | --- | --- |\n${rows.join('')}`;
}

function defaultOf({ shown, kind }: Setting): string {
  if (shown !== undefined) return shown;
  const value: unknown = kind.parse(undefined);
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return 'none';
  return typeof value === 'number' ? String(value) : `\`${String(value)}\``;
}

/** On the page itself a link goes to the heading alone. */
function linkOf({ page }: Setting): string {
  if (page === undefined) return '';
  const [file, heading] = page.split('#');
  const isHere = PAGE.endsWith(`/${file}`);
  return isHere ? `: [below](#${heading})` : `: [${file}](${page})`;
}
