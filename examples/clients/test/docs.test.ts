import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Subgraph, startSubgraph } from '../../../test/support/subgraph.ts';

const PAGE = readFileSync(new URL('../../../docs/writes.md', import.meta.url), 'utf8');
const scripts = [...PAGE.matchAll(/^```js\n(.*?)^```/gms)].map(([, script = '']) => script);

let subgraph: Subgraph;
beforeAll(async () => {
  subgraph = await startSubgraph();
});
afterAll(() => subgraph.stop());

test('docs/writes.md uploads with two clients', () => expect(scripts).toHaveLength(2));

test.each(scripts.map((script, at) => [at, script] as const))(
  'script %i of docs/writes.md uploads its file',
  async (at, script) => {
    const path = fileURLToPath(new URL(`docs-script-${at}.generated.mjs`, import.meta.url));
    const file = "const file = new File(['a,b\\n'], 'expenses.csv', { type: 'text/csv' });";
    writeFileSync(path, `${file}\n${script.replaceAll("'/graphql'", `'${subgraph.url}/graphql'`)}\nexport { data };\n`);
    try {
      const { data } = await import(/* @vite-ignore */ pathToFileURL(path).href);
      expect(data.uploadFile).toMatchObject({ file: { id: expect.any(String) }, userErrors: [] });
    } finally {
      rmSync(path);
    }
  },
);
