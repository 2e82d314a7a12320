import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isObject } from '../../src/torii/answers/json.ts';
import { type Block, blocksOf, PAGES, pageText } from './blocks.ts';
import { ELSEWHERE, OTHER_BLOCKS, OTHER_PROGRAMS, OTHER_RUNNERS } from './elsewhere.ts';
import { differences } from './printed.ts';
import { Session } from './session.ts';

const ROOT = join(import.meta.dirname, '../..');

/** The commands of a block of a shell: a line each, lines that end with a backslash together with the next. */
function commandsOf({ text }: Block): string[] {
  const lines = text.replaceAll('\\\n', ' ').split('\n');
  return lines.map(line => line.trim()).filter(line => line !== '' && !line.startsWith('#'));
}

function isRunElsewhere(command: string): boolean {
  return ELSEWHERE.some(one => one.command.test(command)) || OTHER_PROGRAMS.some(one => one.test(command));
}

/** The part of an answer that a page prints: all of it, its data, or the value of its one root field. */
function shownPart({ data, errors }: Record<string, unknown>, printed: unknown): unknown {
  if (!isObject(printed)) return data;
  if ('errors' in printed || 'data' in printed) return errors === undefined ? { data } : { data, errors };
  const roots = isObject(data) ? Object.keys(data) : [];
  const isData = Object.keys(printed).some(key => roots.includes(key));
  return isData || !isObject(data) ? data : data[roots[0] ?? ''];
}

/** Fields that are not to be null where an example shows what they are for. */
function nullRoots({ data }: Record<string, unknown>): string[] {
  return isObject(data) ? Object.keys(data).filter(key => data[key] === null) : ['data'];
}

/** What the caller should have given otherwise, anywhere in an answer. */
function userErrorsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(userErrorsOf);
  if (!isObject(value)) return [];
  const own = Array.isArray(value['userErrors']) ? value['userErrors'] : [];
  return [...own, ...Object.values(value).flatMap(userErrorsOf)];
}

function parsed(output: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(output);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

describe.each(PAGES.filter(page => blocksOf(page).length > 0))('%s', page => {
  const blocks = blocksOf(page);
  const isElsewhere = (language: string) =>
    OTHER_BLOCKS.some(other => other.page === page && other.language === language);
  let session: Session;
  /** What the block before this one was answered. */
  let answer: Record<string, unknown> | undefined;
  beforeAll(async () => {
    session = await Session.begin(pageText(page));
  });
  afterAll(() => session.end());

  async function ask(query: string, next: Block | undefined) {
    answer = await session.ask(query);
    const printed = next?.language === 'json' ? parsed(next.text) : undefined;
    if (printed && 'errors' in printed) return;
    expect(answer['errors'], query).toBeUndefined();
    expect(nullRoots(answer), query).toEqual([]);
    if (printed === undefined) expect(userErrorsOf(answer), query).toEqual([]);
  }

  async function command(line: string) {
    if (isRunElsewhere(line)) return;
    expect(line, 'a command that nothing runs: see test/docs/elsewhere.ts').toMatch(/^\w*=?.*\bcurl\b/);
    const { code, output, errors } = await session.command(line);
    expect(code, `${line}\n${errors}`).toBe(0);
    answer = parsed(output);
    expect(answer?.['errors'], line).toBeUndefined();
    expect(userErrorsOf(answer), line).toEqual([]);
  }

  async function run(block: Block, next: Block | undefined) {
    if (isElsewhere(block.language)) return;
    switch (block.language) {
      case 'graphql':
        return page in OTHER_RUNNERS ? undefined : ask(block.text, next);
      case 'sh':
        for (const line of commandsOf(block)) await command(line);
        return;
      case 'js': {
        const { code, errors } = await session.script(block.text);
        return expect(code, errors).toBe(0);
      }
      case 'json':
        expect(answer, 'printed behind no question').toBeDefined();
        return expect(differences(shownPart(answer ?? {}, parsed(block.text)), parsed(block.text))).toEqual([]);
      default:
        throw new Error(`Expected a block that something runs, got one of ${block.language || 'no language'}`);
    }
  }

  test.each(blocks.map((block, at) => [block.place, block, blocks[at + 1]] as const))('%s runs', (_, block, next) =>
    run(block, next),
  );
});

test.each([...ELSEWHERE, ...OTHER_BLOCKS].map(({ runBy }) => runBy).concat(Object.values(OTHER_RUNNERS)))(
  'what runs other blocks is there: %s',
  file => expect(existsSync(join(ROOT, file))).toBe(true),
);
