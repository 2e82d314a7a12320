import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from '@graphql-codegen/cli';
import { expect, test } from 'vitest';
import config from '../../codegen.operations.ts';

test('front ends send a document that agents are offered too without what is for agents', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'operations-'));
  try {
    const path = join(folder, 'Question.graphql');
    writeFileSync(
      path,
      '"Asks." query Question("How many." $first: Int @range(min: 1, max: 9)) @tool(title: "Question", group: "g") { apps(first: $first) { totalCount } }',
    );
    const outputs: readonly { readonly filename: string; readonly content: string }[] = await generate(
      { ...config, documents: path, silent: true },
      false,
    );
    const documents = outputs.find(({ filename }) => filename.endsWith('/graphql.ts'))?.content ?? '';
    expect(documents).toContain('export const QuestionDocument');
    expect(documents).not.toMatch(/"tool"|"range"|Asks|How many/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
