import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/emulator.ts';
import { type OwnProcess, startProcess } from '../support/process/ownProcess.ts';
import { describeWithRedis, type OwnRedis, startRedis } from '../support/process/ownRedis.ts';
import { post } from '../support/subgraph.ts';
import { environmentOf, readFolder } from './support/manifests.ts';
import { MountedSecrets } from './support/mountedSecrets.ts';

const FORMER = 'the-former-key-of-the-cluster';
const NEXT = 'the-next-key-of-the-cluster';
const ROUTER = 'a-secret-that-the-router-shares-too';

const deployment = readFolder('base').manifests['deployment.yaml'];
const [container] = deployment.spec.template.spec.containers;
const monitor = readFolder('components/monitoring').manifests['servicemonitor.yaml'];

describeWithRedis('a server with the environment and the files of the Deployment', () => {
  let emulator: Emulator;
  let redis: OwnRedis;
  let secrets: MountedSecrets;
  let server: OwnProcess;
  let admin: string;
  let graph: string;

  const files = (key: string) => ({ 'torii-api-key': key, 'router-secret': `${ROUTER}\n`, 'redis-url': redis.url });

  beforeAll(async () => {
    const keys = [FORMER, NEXT].map(key => ({ key, organization: 1 }));
    emulator = await startEmulator({ keys, sizes: { users: 20 } });
    redis = await startRedis();
    secrets = new MountedSecrets(files(FORMER));
    const mounted = Object.entries(environmentOf(deployment)).map(([name, value]) => [
      name,
      value.replace(/^\/etc\/torii-subgraph\//, `${secrets.folder}/`),
    ]);
    const environment = {
      ...Object.fromEntries(mounted),
      // Of this machine, on which others listen too.
      HOST: '127.0.0.1',
      PORT: '0',
      ADMIN_PORT: '0',
      TORII_API_URL: emulator.url,
      SHUTDOWN_DELAY_SECONDS: '0',
      LOG_LEVEL: 'info',
    };
    server = await startProcess(environment, { says: /Metrics\s+(http:\S+)\/metrics/ });
    admin = server.url;
    graph = /GraphQL\s+(http:\S+)\/graphql/.exec(server.output.join('\n'))?.[1] ?? '';
  });
  afterAll(async () => {
    await server?.stop();
    await redis?.stop();
    await emulator?.close();
    secrets?.remove();
  });

  const asked = async (url: string) => (await fetch(url)).status;

  test('answers each probe and metrics at their paths, and only on their port', async () => {
    for (const name of ['startupProbe', 'readinessProbe', 'livenessProbe']) {
      const { path } = container[name].httpGet;
      expect([path, await asked(admin + path), await asked(graph + path)]).toEqual([path, 200, 404]);
    }
    for (const { path } of monitor.spec.endpoints) expect(await asked(admin + path)).toBe(200);
  });

  test('answers probes while Redis hangs, and asks Torii nothing', async () => {
    const before = emulator.log.calls.length;
    redis.signal('SIGSTOP');
    try {
      for (const name of ['readinessProbe', 'livenessProbe']) {
        const { httpGet, timeoutSeconds } = container[name];
        const signal = AbortSignal.timeout(1000 * timeoutSeconds);
        expect((await fetch(admin + httpGet.path, { signal })).status).toBe(200);
      }
    } finally {
      redis.signal('SIGCONT');
    }
    expect(emulator.log.calls.length).toBe(before);
  });

  test('has the key, the secret of the router and Redis from the mounted files', async () => {
    const { data, errors } = await post(graph, '{ users(first: 1) { nodes { email } } }');
    expect(errors).toEqual([]);
    expect(data.users.nodes).toHaveLength(1);
    expect(emulator.log.calls.at(-1)?.key).toBe(FORMER);
    const sdl = '{ _service { sdl } }';
    expect((await post(graph, sdl)).errors).not.toEqual([]);
    expect((await post(graph, sdl, { headers: { 'x-router-secret': ROUTER } })).errors).toEqual([]);
    await expect
      .poll(async () => (await fetch(`${admin}/metrics`)).text(), { timeout: 5_000 })
      .toMatch(/^torii_redis_up 1$/m);
  });

  test('takes over a key that kubelet has put there, without being restarted', async () => {
    secrets.replace(files(NEXT));
    await expect
      .poll(() => server.output.some(line => line.includes('The API key was replaced')), { timeout: 6_000 })
      .toBe(true);
    expect((await post(graph, '{ users(first: 2) { nodes { email } } }')).errors).toEqual([]);
    expect(emulator.log.calls.at(-1)?.key).toBe(NEXT);
  });

  test('ends with 0 when it is told to', async () => {
    expect(await server.stop('SIGTERM')).toEqual({ code: 0, signal: null });
  });
});
