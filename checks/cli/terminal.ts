import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** Ports that the page names. Others stand for them while the commands are run: these may be taken. */
const PORTS = [4000, 4010, 8080] as const;
/** What a server says last when it is up. */
const IS_UP = /^(Try: curl| {2}MCP )/m;
/** A line of the stack of an error that nobody caught. */
const STACK = /^ {4}at \S/m;
/** Milliseconds for a command. */
const LONGEST_MS = 60_000;

/** A shell in which `torii-subgraph` is this project's own command. Servers that it starts go on until it is closed. */
export class Terminal {
  readonly #root: string;
  readonly #folder = mkdtempSync(join(tmpdir(), 'torii-cli-'));
  readonly #running: ChildProcess[] = [];
  #ports: ReadonlyMap<number, number> | undefined;

  constructor(root: string) {
    this.#root = root;
    const command = join(this.#folder, 'torii-subgraph');
    const main = join(root, 'src/main.ts');
    writeFileSync(
      command,
      `#!/bin/sh\nexec '${process.execPath}' --disable-warning=ExperimentalWarning '${main}' "$@"\n`,
    );
    chmodSync(command, 0o755);
  }

  /** What a command prints to either output, up to where a server is up. */
  async run(command: string): Promise<string> {
    this.#ports ??= await freePorts();
    const serves = !command.includes('--help') && /torii-subgraph (serve|emulator)/.test(command);
    const child = spawn('sh', ['-c', `${this.#there(command)} 2>&1`], {
      cwd: this.#folder,
      detached: true,
      env: this.#environment(),
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.#running.push(child);
    let output = '';
    const isUp = Promise.withResolvers<void>();
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (serves && IS_UP.test(output)) isUp.resolve();
    });
    const timer = setTimeout(() => isUp.reject(new Error(`Expected an end of ${command}, got ${output}`)), LONGEST_MS);
    await Promise.race([once(child, 'close'), isUp.promise]);
    clearTimeout(timer);
    // A page shows what a command says, never how it broke.
    if (STACK.test(output)) throw new Error(`Expected an answer of ${command}, got ${output}`);
    return this.#here(withoutLog(output));
  }

  async close(): Promise<void> {
    for (const child of this.#running) {
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) continue;
      const ended = once(child, 'exit');
      process.kill(-child.pid, 'SIGINT');
      await ended;
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #environment(): NodeJS.ProcessEnv {
    const path = [this.#folder, dirname(process.execPath), process.env['PATH']].join(delimiter);
    const port = String(this.#ports?.get(4000));
    return { PATH: path, HOME: this.#folder, LANG: 'C.UTF-8', PORT: port };
  }

  /** A command with the ports that are free. */
  #there(command: string): string {
    return [...(this.#ports ?? [])].reduce(
      (text, [named, free]) => text.replaceAll(String(named), String(free)),
      command,
    );
  }

  /** An output as it is wherever it is printed: with the page's ports, without paths, times and versions. */
  #here(output: string): string {
    const text = [...(this.#ports ?? [])].reduce(
      (all, [named, free]) => all.replaceAll(String(free), String(named)),
      output,
    );
    return text
      .replaceAll(`${this.#root}`, '')
      .replaceAll(/\d+ ms\b/g, '… ms')
      .replaceAll(/Node \d+\.\d+\.\d+ on \w+ \w+/g, 'Node 24 on linux x64')
      .replaceAll(/ +$/gm, '');
  }
}

/** The lines for people: a server's log is another matter. */
function withoutLog(output: string): string {
  const lines = output.split('\n').filter(line => !line.startsWith('{"level"'));
  return lines.join('\n').replace(/\n*$/, '\n').replace(/^\n$/, '');
}

async function freePorts(): Promise<ReadonlyMap<number, number>> {
  const servers = PORTS.map(() => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map(server => once(server, 'listening')));
  const found = servers.map((server, index) => {
    const address = server.address();
    return [PORTS[index] ?? 0, typeof address === 'object' ? (address?.port ?? 0) : 0] as const;
  });
  await Promise.all(servers.map(server => new Promise(resolve => server.close(resolve))));
  return new Map(found);
}
