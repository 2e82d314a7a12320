import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { readSettings } from '../../src/settings/settings.ts';
import { extensionAlone } from '../../src/source.ts';
import { isObject } from '../../src/torii/answers/json.ts';
import { firstEvent, isSubscription } from '../support/streams/readStream.ts';
import { type Subgraph, startSubgraph } from '../support/subgraph.ts';

/** Where the pages say that the server is. */
const PRINTED_URL = 'http://127.0.0.1:4000';
/** Milliseconds that a command or a script of a page may take. */
const MOST_MILLISECONDS = 60_000;

/** What came of a command or a script: what it wrote, and the code that it ended with. */
export interface Run {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Carries out the blocks of one page, in order, on the sample organisation: what one block is answered the next ones can use. */
export class Session {
  readonly #subgraph: Subgraph;
  readonly #folder: string;
  readonly #answers: unknown[] = [];

  private constructor(subgraph: Subgraph, folder: string) {
    this.#subgraph = subgraph;
    this.#folder = folder;
  }

  /**
   * A server with GraphiQL in front of a fresh sample organisation, and an empty folder to work in. Custom fields that a page tells how to make fields
   * of the schema are fields of it.
   */
  static async begin(page: string): Promise<Session> {
    const SCHEMA_CUSTOM_FIELDS = /^SCHEMA_CUSTOM_FIELDS=(\S+) npm start$/m.exec(page)?.[1];
    const extension = await extensionAlone(readSettings({ SCHEMA_CUSTOM_FIELDS }));
    const server = { graphiql: true, rateScale: 1, extension };
    const subgraph = await startSubgraph({ server, emulator: { rateLimits: true } });
    return new Session(subgraph, await mkdtemp(join(tmpdir(), 'torii-docs-')));
  }

  /** Sends a query or mutation; its variables are what earlier answers hold under their names. The whole answer, as JSON. */
  async ask(query: string): Promise<Record<string, unknown>> {
    const names = [...(query.split('{', 1)[0] ?? '').matchAll(/\$(\w+)\s*:/g)].map(([, name = '']) => name);
    const found = names.map(name => [name, this.#answered(name)] as const).filter(([, value]) => value !== undefined);
    if (isSubscription(query)) {
      const { body } = await firstEvent(this.#subgraph.url, query, { variables: Object.fromEntries(found) });
      this.#answers.push(body);
      return body;
    }
    const response = await fetch(`${this.#subgraph.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-torii-cost': '1' },
      body: JSON.stringify({ query, variables: Object.fromEntries(found) }),
    });
    const answer: Record<string, unknown> = JSON.parse(await response.text());
    this.#answers.push(answer);
    return answer;
  }

  /** Runs a command in a shell. Files that it sends are made; `$UPLOAD_URL` is what an earlier answer holds as `uploadUrl`. */
  async command(given: string): Promise<Run> {
    for (const [, file = ''] of given.matchAll(/@([\w.-]+\.\w+)/g))
      await writeFile(join(this.#folder, file), 'a file\n');
    const names = [...given.matchAll(/\$\{?([A-Z][A-Z_]+)\b/g)].map(([, name = '']) => name);
    const variables = names.map(name => [name, String(this.#answered(camelCase(name)) ?? '')]);
    return this.#run('bash', ['-e', '-o', 'pipefail', '-c', this.#here(given)], Object.fromEntries(variables));
  }

  /** Runs a script as a module of Node's. */
  async script(given: string): Promise<Run> {
    const file = join(this.#folder, 'script.mjs');
    await writeFile(file, this.#here(given));
    return this.#run(process.execPath, [file], {});
  }

  async end(): Promise<void> {
    await this.#subgraph.stop();
    await rm(this.#folder, { recursive: true });
  }

  #here(given: string): string {
    return given.replaceAll(PRINTED_URL, this.#subgraph.url);
  }

  #answered(name: string): unknown {
    for (const answer of this.#answers.toReversed()) {
      const found = find(answer, name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  async #run(program: string, args: readonly string[], variables: Readonly<Record<string, string>>): Promise<Run> {
    const child = spawn(program, args, {
      cwd: this.#folder,
      env: { PATH: process.env['PATH'], HOME: this.#folder, ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: MOST_MILLISECONDS,
    });
    const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
    const [output, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    return { code, output, errors };
  }
}

function camelCase(name: string): string {
  return name.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** What an answer holds under a name, wherever it stands. */
function find(value: unknown, name: string): unknown {
  const entries = Array.isArray(value)
    ? value.map(one => ['', one] as const)
    : isObject(value)
      ? Object.entries(value)
      : [];
  for (const [key, inner] of entries) {
    const found = key === name && inner !== null ? inner : find(inner, name);
    if (found !== undefined) return found;
  }
  return undefined;
}
