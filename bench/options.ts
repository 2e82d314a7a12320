import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './contenders/contender.ts';

/** Another checkout of this project, and what tables call it. */
export interface Against {
  readonly name: string;
  readonly directory: string;
}

export interface Options {
  /** `full` writes the results; `quick` takes under two minutes. */
  readonly mode: 'full' | 'quick';
  /** Whether counts are compared with bench/counts.json; only a quick run does that. */
  readonly check: boolean;
  /** With `check`: writes the counts instead of comparing them. */
  readonly accept: boolean;
  readonly rounds: number;
  /** Of a contender in a round. */
  readonly seconds: number;
  readonly connections: readonly number[];
  /** Names of works and contenders; absent: all. */
  readonly works: readonly string[] | undefined;
  readonly contenders: readonly string[] | undefined;
  readonly against: readonly Against[];
  /** Whether nothing is left out or added, so that the results can stand for all. */
  readonly isWhole: boolean;
  /** Torii's OpenAPI document. */
  readonly document: string;
  /** The command line, of paths the last part alone: results are of no machine's folders. */
  readonly command: string;
}

const MODES = {
  full: { rounds: 5, seconds: 1.2, connections: [1, 16] },
  quick: { rounds: 1, seconds: 0.25, connections: [16] },
} as const;

const TEXT = { type: 'string' } as const;
const FLAG = { type: 'boolean', default: false } as const;

/** The options from a command line. @throws RangeError, or TypeError for an unknown option */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: FLAG,
      check: FLAG,
      accept: FLAG,
      rounds: TEXT,
      seconds: TEXT,
      connections: TEXT,
      works: TEXT,
      contenders: TEXT,
      document: TEXT,
      against: { type: 'string', multiple: true },
    },
  });
  const mode = values.check || values.quick ? 'quick' : 'full';
  const defaults = MODES[mode];
  return {
    mode,
    check: values.check,
    accept: values.accept,
    rounds: number('--rounds', values.rounds, 1, 1000) ?? defaults.rounds,
    seconds: number('--seconds', values.seconds, 0.01, 60) ?? defaults.seconds,
    connections:
      list(values.connections)?.map(text => number('--connections', text, 1, 256) ?? 1) ?? defaults.connections,
    works: list(values.works),
    contenders: list(values.contenders),
    against: (values.against ?? []).map(againstOf),
    isWhole: [values.works, values.contenders, values.against].every(given => given === undefined),
    document: resolve(values.document ?? `${ROOT}../shared/torii/openapi.json`),
    command: ['npm run bench', ...(args.length > 0 ? ['--', ...args.map(withoutPath)] : [])].join(' '),
  };
}

/** Of `DIR` or `name=DIR` the name and the last part. */
function withoutPath(text: string): string {
  const from = text.indexOf('=') + 1;
  return text.slice(0, from) + basename(text.slice(from));
}

/** `DIR`, or `name=DIR`. */
function againstOf(text: string, at: number): Against {
  const [, name, directory = text] = /^([a-z0-9-]{1,20})=(.+)$/.exec(text) ?? [];
  return { name: name ?? (at === 0 ? 'other' : `other${at + 1}`), directory: resolve(directory) };
}

function list(text: string | undefined): readonly string[] | undefined {
  return text?.split(',').filter(part => part !== '');
}

function number(name: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,6}(\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new RangeError(`${name}: expected a number from ${least} to ${most}, got ${text}`);
}
