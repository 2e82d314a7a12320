import type { z } from 'zod';

/** What people are told of a setting. */
export interface About {
  /** What it is, in a sentence without a capital and a full stop; code between backticks. */
  readonly what: string;
  /** What its value is, in a word or two, or the words that it may be: `number`, `true|false`. */
  readonly value: string;
  /** The default as people are told it, where it isn't the value itself. */
  readonly shown?: string;
  /** The page of `docs/` that says more. */
  readonly page?: string;
  /** Whether it is never to be shown. It may also be read from a file, which its name with `_FILE` names. */
  readonly secret?: boolean;
}

/** A setting, described once: flags, the table of `docs/operating.md` and the checks follow from it. */
export interface Setting<Kind extends z.ZodType = z.ZodType> extends About {
  /** Reads the text; its output is what the setting is when the text is absent. */
  readonly kind: Kind;
}

export function setting<Kind extends z.ZodType>(kind: Kind, about: About): Setting<Kind> {
  return { kind, ...about };
}

/** The name of the setting that names a file with a secret. */
export function fileOf(name: string): string {
  return `${name}_FILE`;
}

/** The flag of a setting: `--max-depth` of `MAX_DEPTH`. */
export function flagOf(name: string): string {
  return `--${name.toLowerCase().replaceAll('_', '-')}`;
}
