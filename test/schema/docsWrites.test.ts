import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph();
});
afterAll(() => subgraph.stop());

interface Block {
  readonly language: string;
  readonly text: string;
}

/** The blocks of a page, in order. */
function blocks(page: string): Block[] {
  const text = readFileSync(join(import.meta.dirname, '../..', page), 'utf8');
  return [...text.matchAll(/^```(\w+)\n(.*?)^```/gms)].map(([, language = '', block = '']) => ({
    language,
    text: block,
  }));
}

/** Queries and mutations, each with the answer that is printed below it. */
function examples(page: string): { query: string; answer: unknown }[] {
  const all = blocks(page);
  return all.flatMap(({ language, text }, at) => {
    const next = all[at + 1];
    return language === 'graphql'
      ? [{ query: text, answer: next?.language === 'json' ? JSON.parse(next.text) : null }]
      : [];
  });
}

/** What was answered under a name: what one example gives the next one takes. */
function find(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = key === name ? inner : find(inner, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

describe.each(['README.md', 'docs/writes.md'])('the examples of %s on the sample organisation', page => {
  test('are answered without an error and as printed', async () => {
    const asked = examples(page);
    expect(asked.length).toBeGreaterThan(2);
    const answers: unknown[] = [];
    for (const { query, answer } of asked) {
      const names = [...query.matchAll(/\$(\w+): /g)].map(([, name = '']) => name);
      const variables = Object.fromEntries(names.map(name => [name, find(answers.at(-1), name)]));
      const { data, errors } = await subgraph.ask(query, { variables });
      expect(errors, query).toEqual([]);
      answers.push(data);
      for (const [field, value] of Object.entries<any>(data)) {
        expect(value, `${field} of ${query}`).not.toBeNull();
        expect(value.userErrors ?? [], query).toEqual([]);
        expect(Object.values(value), `${field} of ${query}`).not.toContain(null);
        if (answer !== null) expect(value).toEqual(answer);
      }
    }
  });
});
