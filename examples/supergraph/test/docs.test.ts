import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printedSchema } from '../../../checks/schema/printedSchema.ts';
import { composeWithApollo, composeWithGuild, composeWithWunderGraph } from '../compose.ts';
import { startHiveGateway } from '../gateways/hive.ts';
import { type Supergraph, startSupergraph } from './supergraph.ts';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const PAGE = read('docs/federation.md');
const blocks = [...PAGE.matchAll(/```graphql\n(.*?)```/gs)].map(([, block = '']) => block);
const queries = blocks.filter(block => block.startsWith('{'));
const schemas = blocks.filter(block => block.startsWith('extend schema'));

describe('docs/federation.md', () => {
  let supergraph: Supergraph;
  beforeAll(async () => {
    supergraph = await startSupergraph(startHiveGateway);
  });
  afterAll(() => supergraph.stop());

  test('has queries and a schema', () => {
    expect(queries.length).toBeGreaterThan(1);
    expect(schemas).toHaveLength(2);
  });

  test.each(queries)('a query runs: %#', async query => {
    const { data, errors } = await supergraph.ask(query);
    expect(errors).toEqual([]);
    expect(Object.values<any>(data)[0].nodes.length).toBeGreaterThan(0);
  });

  test.each([composeWithApollo, composeWithGuild, composeWithWunderGraph])('its schemas compose: %#', compose => {
    const part = (name: string, sdl: string) => ({ name, url: `http://${name}.example/graphql`, sdl });
    for (const sdl of schemas) {
      // One that refers to our types under a prefix is for a server with the same.
      const prefix = sdl.includes('ToriiUser') ? 'Torii' : '';
      expect(compose([part('torii', printedSchema({ prefix })), part('other', sdl)]).errors).toEqual([]);
    }
  });

  test('names paths that exist', () => {
    const paths = [...PAGE.matchAll(/\]\(\.\.\/([^)]+)\)/g)].map(([, path = '']) => path);
    for (const path of paths) expect(existsSync(new URL(`../../../${path}`, import.meta.url)), path).toBe(true);
  });

  test('tells the versions of the composers that are installed', () => {
    const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(
      read('examples/supergraph/package.json'),
    );
    for (const [name, version] of Object.entries(dependencies).filter(([name]) => name.includes('composition'))) {
      expect(PAGE).toContain(`${name} ${version}`);
    }
  });
});

test.each(['supergraph.yaml', 'cosmo-graph.yaml'])('config/%s names schemas that exist', file => {
  const paths = [...read(`examples/supergraph/config/${file}`).matchAll(/file: (\S+\.graphql)/g)];
  expect(paths).toHaveLength(3);
  for (const [, path = ''] of paths) expect(existsSync(new URL(`../config/${path}`, import.meta.url)), path).toBe(true);
});
