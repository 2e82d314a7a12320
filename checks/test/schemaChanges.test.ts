import { describe, expect, test } from 'vitest';
import { printedSchema } from '../schema/printedSchema.ts';
import { schemaChanges, unnamedBreaks } from '../schema/schemaChanges.ts';

const RELEASED = printedSchema();
const without = (text: string) => {
  expect(RELEASED).toContain(text);
  return RELEASED.replace(text, '');
};
const CHANGELOG = (entry: string) => `# Changelog\n\n## Unreleased\n\n${entry}\n\n## 0.1.0\n\n- \`User.email\`\n`;

describe('a breaking change of the schema', () => {
  const withoutEmail = without(
    '  "Email address of who did it, as it was written down."\n  performedByEmail: String\n',
  );

  test('must be named in the changelog', async () => {
    const changes = await schemaChanges(RELEASED, withoutEmail);
    expect(changes).toMatchObject([{ path: 'AuditLog.performedByEmail', isBreaking: true }]);
    expect(unnamedBreaks(changes, CHANGELOG('- Better audit logs'))).toEqual(changes);
    expect(unnamedBreaks(changes, CHANGELOG('- `AuditLog.performedByEmail` is gone: use `performedBy.email`'))).toEqual(
      [],
    );
  });

  test('named under an earlier release is not named', async () => {
    const changes = [{ path: 'User.email', message: 'gone', isBreaking: true }];
    expect(unnamedBreaks(changes, CHANGELOG(''))).toEqual(changes);
  });

  test('an added field is none', async () => {
    const changes = await schemaChanges(withoutEmail, RELEASED);
    expect(changes.map(({ path }) => path)).toContain('AuditLog.performedByEmail');
    expect(unnamedBreaks(changes, CHANGELOG(''))).toEqual([]);
  });

  test('no change, nothing to name', async () => {
    expect(await schemaChanges(RELEASED, RELEASED)).toEqual([]);
  });
});
