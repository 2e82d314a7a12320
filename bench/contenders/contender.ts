import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ChildOptions } from '../processes/child.ts';
import type { Dialect } from '../works/work.ts';

/** Something that answers the works' questions in a process of its own. */
export interface Contender {
  /** How tables name it. */
  readonly name: string;
  /** What it is, in a line. */
  readonly title: string;
  /** `ours`: this project; `peer`: what one would take instead; `limit`: what nobody can beat. */
  readonly kind: 'ours' | 'peer' | 'limit';
  readonly dialect: Dialect;
  /** What it is to node: its script, where it runs, its own environment. */
  readonly script: string;
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Every operation and every call is traced, and sent to what stands for a collector. */
  readonly traced?: true;
}

/** Where a contender finds what it needs. */
export interface Surroundings {
  /** The origin that stands for Torii. */
  readonly upstream: string;
  /** A file of answers by the operation's name. */
  readonly answers: string;
  /** Torii's OpenAPI document. */
  readonly document: string;
}

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const OWN_FIGURES = new URL('../processes/ownFigures.ts', import.meta.url).href;

/** As in production. Every caller brings a key of its own; the budget is so large that nothing waits. */
const OURS = { TORII_AUTH: 'passthrough', RATE_LIMIT_SCALE: '99999', LOG_LEVEL: 'warn' };

/** A checkout of this project. @throws Error where there is none */
export function checkout(name: string, directory: string): Contender {
  const script = 'src/main.ts';
  if (!existsSync(`${directory}/${script}`)) throw new Error(`expected a checkout of this project in ${directory}`);
  const title = name === 'this' ? 'this project' : `this project, in ${name}`;
  return { name, title, kind: 'ours', dialect: 'torii', script, directory, environment: OURS };
}

/** The same with one key for all: callers who ask the same of it at the same time share a call, as nobody else's do. */
export const SERVICE: Contender = {
  ...checkout('this', ROOT),
  name: 'service',
  title: 'this project with one key for all, so that callers who ask the same at the same time share a call',
  environment: { ...OURS, TORII_AUTH: 'service', TORII_API_KEY: 'bench-key' },
};

/** The same with a trace of every operation: what traces cost. */
export const TRACED: Contender = {
  ...checkout('this', ROOT),
  name: 'traced',
  title: 'this project with every operation traced and sent',
  traced: true,
};

function ofBench(name: string, title: string, kind: Contender['kind'], dialect: Dialect, script: string): Contender {
  return { name, title, kind, dialect, script: `${ROOT}bench/${script}`, directory: ROOT, environment: {} };
}

export const MEMORY = ofBench(
  'memory',
  'Apollo Server, the answer from memory',
  'limit',
  'torii',
  'contenders/memory.ts',
);
export const RAW = ofBench('raw', "Torii's answers parsed and written again", 'limit', 'raw', 'contenders/raw.ts');
export const THIN = ofBench(
  'thin',
  'Apollo Server, the least calls by hand',
  'peer',
  'torii',
  'contenders/byHand/thin.ts',
);
export const PLAIN = ofBench(
  'plain',
  'Apollo Server, a fetch per field',
  'peer',
  'torii',
  'contenders/byHand/plain.ts',
);
export const MESH = ofBench('mesh', '@omnigraph/openapi on GraphQL Yoga', 'peer', 'mesh', 'peers/mesh.ts');
export const OTG = ofBench('otg', 'openapi-to-graphql on GraphQL Yoga', 'peer', 'otg', 'peers/otg.ts');

/** Flags for node with which a contender tells its own figures. */
export const WATCHED = ['--import', OWN_FIGURES];

/** How a contender is started. */
export function startOf(contender: Contender, around: Surroundings, flags: readonly string[]): ChildOptions {
  return {
    name: contender.name,
    command: [...flags, contender.script],
    directory: contender.directory,
    environment: {
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: '0',
      TORII_API_URL: around.upstream,
      ANSWERS: around.answers,
      DOCUMENT: around.document,
      ...(contender.traced ? { OTEL_EXPORTER_OTLP_ENDPOINT: around.upstream } : {}),
      ...contender.environment,
    },
    says: /(http:\/\/127\.0\.0\.1:\d+)\/graphql\s/,
  };
}
