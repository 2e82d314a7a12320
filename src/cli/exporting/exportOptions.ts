import type { Asked } from '../../server/exporting/whatIsAsked.ts';
import { EXIT } from '../exitCodes.ts';
import { CommandError } from '../failure.ts';

/** The flags of `export`, as they are given. */
export interface ExportOptions {
  readonly fields?: string;
  readonly filter?: string;
  readonly order?: string;
  readonly variables?: string;
  readonly format?: 'ndjson' | 'csv';
  readonly out?: string;
  readonly page?: string;
  readonly raw?: boolean;
  readonly bom?: boolean;
  readonly resume?: boolean;
  readonly sinceLast?: boolean;
  readonly state?: string;
}

/** What they mean. */
export interface ReadOptions {
  readonly asked: Asked;
  readonly format: 'ndjson' | 'csv';
  readonly out?: string | undefined;
  /** Rows of a page. */
  readonly page: number;
  readonly raw: boolean;
  readonly bom: boolean;
  readonly resume: boolean;
  readonly sinceLast: boolean;
  readonly state?: string | undefined;
}

/** The graph's largest page. */
const LARGEST_PAGE = 1000;

/** Reads the flags. @throws CommandError for what makes no sense */
export function questionOptions(what: string, given: ExportOptions): ReadOptions {
  const { out, format = out?.endsWith('.csv') ? 'csv' : 'ndjson', state } = given;
  const { raw = false, bom = false, resume = false, sinceLast = false } = given;
  if (format === 'ndjson' && (raw || bom)) throw wrong(raw ? '--raw' : '--bom', 'is for --format csv');
  if (resume && out === undefined) throw wrong('--resume', 'goes with --out: what went to the standard output is gone');
  if (resume && sinceLast) throw wrong('--resume', 'does not go with --since-last, which goes on by itself');
  if (state !== undefined && !sinceLast) throw wrong('--state', 'goes with --since-last');
  return {
    asked: {
      what,
      fields: given.fields === undefined ? undefined : fieldsOf(given.fields),
      filter: json('--filter', given.filter, 'object'),
      order: json('--order', given.order, 'list'),
      variables: json('--variables', given.variables, 'object') as Record<string, unknown> | undefined,
    },
    format,
    out,
    page: pageOf(given.page),
    raw,
    bom,
    resume,
    sinceLast,
    state,
  };
}

function fieldsOf(given: string): string[] {
  const fields = given.split(',').map(field => field.trim());
  const bad = fields.find(field => !/^[A-Za-z_]\w{0,100}(?:\.[A-Za-z_]\w{0,100}){0,8}$/.test(field));
  if (bad !== undefined) throw wrong('--fields', `expected names such as id,role.name, got ${bad.slice(0, 100)}`);
  return [...new Set(fields)];
}

function json(flag: string, given: string | undefined, kind: 'object' | 'list'): unknown {
  if (given === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(given);
  } catch {
    throw wrong(flag, `expected JSON, got ${given.slice(0, 100)}`);
  }
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  // One criterion is as good as a list of one.
  if (kind === 'list' ? Array.isArray(value) || isObject : isObject) return value;
  throw wrong(flag, `expected ${kind === 'list' ? 'a list' : 'an object'} in JSON`);
}

function pageOf(given: string | undefined): number {
  if (given === undefined) return LARGEST_PAGE;
  const page = /^\d{1,4}$/.test(given) ? Number(given) : 0;
  if (page >= 1 && page <= LARGEST_PAGE) return page;
  throw wrong('--page', `expected a whole number from 1 to ${LARGEST_PAGE}`);
}

function wrong(flag: string, sentence: string): CommandError {
  return new CommandError(`${flag}: ${sentence}`, EXIT.wrongUse);
}
