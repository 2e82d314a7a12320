import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { generate } from '@graphql-codegen/cli';
import { buildSchema, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import config from '../../codegen.operations.ts';
import { readSafelist } from '../../src/server/access/safelist.ts';
import { buildServedSchema } from '../../src/server/naming/servedSchema.ts';
import { startSubgraph } from '../../test/support/subgraph.ts';
import { readOperations } from '../operations/operations.ts';
import { printedManifest } from '../operations/printedOperations.ts';
import { printedSchema } from '../schema/printedSchema.ts';

const PREFIXED = printedSchema({ prefix: 'Torii' });
const { outward, shown } = buildServedSchema({ prefix: 'Torii' });

/** Runs a script with SCHEMA_PREFIX=Torii. */
function run(script: string, ...given: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['bin/run.js', script, ...given], {
    cwd: join(import.meta.dirname, '../..'),
    env: { PATH: process.env['PATH'], SCHEMA_PREFIX: 'Torii' },
    encoding: 'utf8',
  });
  expect(status, stderr).toBe(0);
  return stdout;
}

describe('what is printed under a prefix', () => {
  const directory = mkdtempSync(join(tmpdir(), 'torii-operations-'));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  const operations = readOperations(outward);
  beforeAll(() => {
    run('checks/operations/operationsPrint.ts', directory);
  });
  const fileOf = ({ folder, name }: { readonly folder: string; readonly name: string }) =>
    join(directory, folder, `${name}.graphql`);

  test('the schema is what the server serves', async () => {
    expect(run('checks/schema/schemaPrint.ts', '--stdout')).toBe(PREFIXED);
    const subgraph = await startSubgraph({ server: { schemaPrefix: 'Torii' } });
    try {
      const { data } = await subgraph.ask('{ _service { sdl } }');
      const torii = (sdl: string) => [{ name: 'torii', url: 'http://torii.example', typeDefs: parse(sdl) }];
      const { supergraphSdl } = composeServices(torii(data._service.sdl));
      expect(supergraphSdl).toContain('type ToriiUser implements ToriiNode');
      expect(supergraphSdl).toBe(composeServices(torii(PREFIXED)).supergraphSdl);
    } finally {
      await subgraph.stop();
    }
  });

  test('the manifest holds the server’s own persisted operations', () => {
    const manifest = run('checks/operations/operationsManifest.ts', '--stdout');
    expect(manifest).toBe(printedManifest(outward));
    const own = new URL('../../operations/manifest.json', import.meta.url).pathname;
    const safelist = readSafelist(own, outward);
    for (const { id, body } of JSON.parse(manifest).operations) expect(safelist.documentOf(id)).toBe(body);
  });

  test.each(operations)('$name is a file that is valid and says what it is for', operation => {
    const text = readFileSync(fileOf(operation), 'utf8');
    expect(text.startsWith('# ')).toBe(true);
    expect(validate(shown, parse(text))).toEqual([]);
  });

  test('a front end’s code generator takes both', async () => {
    const outputs = await generate(
      {
        ...config,
        silent: true,
        schema: PREFIXED,
        documents: operations.map(fileOf),
        generates: { 'generated/': config.generates['examples/clients/generated/'] ?? {} },
      },
      false,
    );
    const types = outputs.map((file: { readonly content: string }) => file.content).join('\n');
    expect(types).toContain('export type ToriiUserFilter');
    expect(types).toContain('AppAccessReviewDocument');
    // Answers keep their keys.
    expect(types).toMatch(/OrganizationOverviewQuery = \{[^\n]*\borganization\b/);
  });

  test('without one they are the files of this repository', () => {
    expect(printedSchema({ prefix: '' })).toBe(printedSchema());
    expect(printedManifest()).toBe(readFileSync(new URL('../../operations/manifest.json', import.meta.url), 'utf8'));
    expect(() => buildSchema(PREFIXED, { assumeValidSDL: true })).not.toThrow();
  });
});
