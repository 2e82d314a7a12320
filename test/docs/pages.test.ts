import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type ASTNode, parse, visit } from 'graphql';
import { describe, expect, test } from 'vitest';
import { ALL_SETTINGS } from '../../src/settings/described/all.ts';
import { ENDPOINTS, PAGE } from '../../src/torii/endpoints.ts';
import { DESCRIBED_COSTS } from '../support/describedCosts.ts';

const ROOT = join(import.meta.dirname, '../..');
const PAGES = globSync(['*.md', 'docs/**/*.md', 'emulator/*.md', 'bench/*.md', 'examples/*/*.md', 'deploy/*/*.md'], {
  cwd: ROOT,
  exclude: ['**/node_modules/**'],
}).sort();
const SOURCES = globSync(['*.ts', '{src,emulator,test,checks,drills,bench,examples}/**/*.ts'], {
  cwd: ROOT,
  exclude: ['**/node_modules/**'],
}).map(path => `/${path.replaceAll('\\', '/')}`);
const text = (page: string) => readFileSync(join(ROOT, page), 'utf8');
const { scripts } = JSON.parse(text('package.json'));

/** What a page names between backticks that looks like a file of this project; of any noun's files, those of contracts. */
function namedPaths(page: string): string[] {
  const named = [
    ...text(page).matchAll(
      /`((?:src|emulator|test|docs|checks|operations|schema|examples|drills|bench|tools|bin|\.ci)\/[\w./*{}<>-]*)`/g,
    ),
  ];
  return named.map(([, path = '']) => path.replaceAll('<noun>', 'contract')).filter(path => !/[*{}<]/.test(path));
}

function links(page: string): string[] {
  const targets = [...text(page).matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)].map(([, target = '']) => target);
  return targets.filter(target => !/^[a-z]+:/.test(target));
}

describe.each(PAGES)('%s', page => {
  test('its links lead somewhere', () => {
    expect(links(page).filter(target => !existsSync(join(ROOT, dirname(page), target)))).toEqual([]);
  });

  test('the files and folders it names are there', () => {
    expect(namedPaths(page).filter(path => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  test('the files it names by the end of their path are there', () => {
    const named = [...text(page).matchAll(/`([\w/]+(?:\.test)?\.ts)`/g)].map(([, path = '']) => `/${path}`);
    expect(named.filter(path => !SOURCES.some(source => source.endsWith(path)))).toEqual([]);
  });

  test('the npm scripts it names are there', () => {
    const named = [...text(page).matchAll(/npm (?:run )([\w:-]+)/g)].map(([, script = '']) => script);
    expect(named.filter(script => script !== '--silent' && !(script in scripts))).toEqual([]);
  });
});

test('the README stays short and opens with the two commands', () => {
  expect(text('README.md').split('\n').length).toBeLessThan(150);
  const blocks = [...text('README.md').matchAll(/```sh\n(.*?)```/gs)].map(([, block = '']) => block.trim());
  expect(blocks.slice(0, 2)).toEqual(['npm ci && npm start', 'npm ci && npm test']);
});

test('every setting stands in docs/operating.md, as it is described', () => {
  const names = Object.keys(ALL_SETTINGS);
  expect(names.length).toBeGreaterThan(40);
  const rows = [...text('docs/operating.md').matchAll(/^\| `([A-Z][A-Z0-9_]*)`/gm)].map(([, name = '']) => name);
  expect(names.filter(name => !rows.includes(name))).toEqual([]);
});

test('every code that clients can get stands in docs/errors.md', () => {
  const sources = globSync('src/{torii,server,resolvers}/**/*.ts', { cwd: ROOT }).map(text).join('\n');
  const codes = new Set([...sources.matchAll(/code: '([A-Z_]+)'/g)].map(([, code = '']) => code));
  expect(codes.size).toBeGreaterThan(5);
  expect([...codes].filter(code => !text('docs/errors.md').includes(`\`${code}\``))).toEqual([]);
});

/** The rates that descriptions in the schema name, by type or by type and field. */
function describedRates(): Record<string, number[]> {
  const rates: Record<string, number[]> = {};
  const names: string[] = [];
  const enter = (node: ASTNode) => {
    if ('name' in node && node.name && node.kind.endsWith('Definition')) names.push(node.name.value);
    const description = 'description' in node ? node.description?.value : undefined;
    const named = [...(description ?? '').matchAll(/(\d+) a minute/g)].map(([, rate]) => Number(rate));
    if (named.length > 0) rates[names.join('.')] = named;
  };
  const leave = (node: ASTNode) => {
    if ('name' in node && node.name && node.kind.endsWith('Definition')) names.pop();
  };
  visit(parse(text('schema.graphql')), { enter, leave });
  return rates;
}

test('descriptions of upstream cost agree with the table of endpoints', () => {
  const expected = Object.entries(DESCRIBED_COSTS).map(([name, endpoints]) => [
    name,
    endpoints.map(endpoint => ENDPOINTS[endpoint].perMinute),
  ]);
  expect(describedRates()).toEqual(Object.fromEntries(expected));
});

test('rates and page sizes stand in the table of endpoints and nowhere else', () => {
  const sources = globSync('src/{datasources,relay,resolvers,server}/**/*.ts', { cwd: ROOT });
  expect(sources.length).toBeGreaterThan(100);
  expect(sources.filter(source => /\d a minute|size: \d{2}|PAGE = \d|BATCH = \d/.test(text(source)))).toEqual([]);
  const first = [...text('schema.graphql').matchAll(/\bfirst: Int = (\d+)/g)].map(([, size]) => Number(size));
  expect(new Set(first)).toEqual(new Set([PAGE.default]));
});
