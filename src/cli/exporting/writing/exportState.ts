import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { EXIT } from '../../exitCodes.ts';
import { CommandError } from '../../failure.ts';

/** What an export is of, each as a hash: an export goes on only where all of them are the same. */
const identity = z.object({ document: z.string(), variables: z.string(), tenant: z.string(), format: z.string() });

const state = z.object({
  version: z.literal(1),
  of: identity,
  /** Where the next page begins; null at the beginning. */
  cursor: z.string().nullable(),
  rows: z.number().int().nonnegative(),
  /** How much of the file is whole. */
  bytes: z.number().int().nonnegative(),
  gaps: z.object({ count: z.number().int().nonnegative(), bytes: z.number().int().nonnegative() }),
  /** All pages are there. */
  isWhole: z.boolean(),
});

export type Identity = z.infer<typeof identity>;
/** How far an export has come. */
export type ExportState = z.infer<typeof state>;

/** SHA-256, in hexadecimal. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

export function beginning(of: Identity): ExportState {
  return { version: 1, of, cursor: null, rows: 0, bytes: 0, gaps: { count: 0, bytes: 0 }, isWhole: false };
}

/** Reads a state file. @throws CommandError where there is none that can be read */
export function readState(file: string): ExportState {
  try {
    return state.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    const why = isMissing ? 'there is none: nothing was begun, or it was finished' : 'it cannot be read';
    throw new CommandError(`--resume: expected the state of an export in ${file}, ${why}`, EXIT.wrongUse, { cause });
  }
}

/** Puts a file in place of the one that is there: whoever reads it finds the old one or the new one, whatever happens. */
export function replaceFile(file: string, content: unknown): void {
  const next = `${file}.next`;
  const descriptor = openSync(next, 'w', 0o600);
  try {
    writeSync(descriptor, `${JSON.stringify(content)}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(next, file);
}
