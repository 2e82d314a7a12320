import { createHash, randomUUID } from 'node:crypto';
import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { persistedQueryCache } from '../../src/server/access/persistedQueries.ts';
import { createDocumentStore } from '../../src/server/documents/documentStore.ts';
import { startSubgraph } from '../support/subgraph.ts';

const MB = 1024 * 1024;
const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('review 7: registered queries', () => {
  test('are bounded by what they hold, not by how many they are', async () => {
    const cache = persistedQueryCache(undefined);
    const length = 50_000;
    for (const index of numbers(1000)) await cache.set(`apq:${index}`, `${index} `.padEnd(length, '#'));
    const kept = await Promise.all(numbers(1000).map(index => cache.get(`apq:${index}`)));
    const characters = kept.reduce((sum, document) => sum + (document?.length ?? 0), 0);
    expect(characters).toBeLessThanOrEqual(4 * MB);
    expect(characters).toBeGreaterThan(3 * MB);
    expect(kept.at(-1)).toHaveLength(length);
  });

  test('of tens of thousands that are short the last are kept', async () => {
    const cache = persistedQueryCache(undefined);
    for (const index of numbers(50_000)) await cache.set(`apq:${hash(String(index))}`, `{ a${index} }`);
    expect(await cache.get(`apq:${hash('49999')}`)).toBe('{ a49999 }');
    expect(
      (await Promise.all(numbers(50_000).map(index => cache.get(`apq:${hash(String(index))}`)))).filter(Boolean).length,
    ).toBeLessThan(50_000);
  });

  test.each([false, true])('a large one is answered, but not kept (with a safelist: %s)', async listed => {
    const safelist = { documentOf: () => undefined, lists: () => false };
    const subgraph = await startSubgraph({ server: listed ? { persistedQueries: { safelist, only: false } } : {} });
    const post = async (body: unknown) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${subgraph.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
      return JSON.parse(await response.text());
    };
    const register = async (query: string) => {
      const extensions = { persistedQuery: { version: 1, sha256Hash: hash(query) } };
      expect(await post({ query, extensions })).toEqual({ data: { __typename: 'Query' } });
      return post({ extensions });
    };
    expect(await register(`{ __typename } #${'x'.repeat(60_000)}`)).toEqual({ data: { __typename: 'Query' } });
    expect(await register(`{ __typename } #${'x'.repeat(70_000)}`)).toMatchObject({
      errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    });
    await subgraph.stop();
  });
});

describe('review 7: parsed documents', () => {
  const kept = async (texts: readonly string[]) => {
    const store = createDocumentStore();
    for (const text of texts) await store.set(hash(text), parse(text));
    return (await Promise.all(texts.map(text => store.get(hash(text))))).filter(Boolean).length;
  };

  test('count with their whole text, comments among it', async () => {
    expect(await kept(numbers(200).map(index => `{ a${index} } #${'x'.repeat(MB / 4)}`))).toBeLessThanOrEqual(32);
  });

  test('count with their syntax, which takes more than their text', async () => {
    expect(await kept(numbers(100).map(index => `{ a${index} ${'b '.repeat(3_000)} }`))).toBeLessThanOrEqual(24);
  });

  test('of a usual size are kept by the hundred', async () => {
    expect(await kept(numbers(100).map(index => `{ a${index} ${'b '.repeat(300)} }`))).toBe(100);
  });

  test('that are too large are not kept', async () => {
    expect(
      await kept(
        [`{ a } #${'x'.repeat(MB)}`, randomUUID().replaceAll(/[-\d]/g, 'a'), '{ b }'].map(text =>
          text.startsWith('{') ? text : `{ ${text} }`,
        ),
      ),
    ).toBe(2);
  });
});
