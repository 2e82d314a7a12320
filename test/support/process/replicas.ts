import { type Emulator, type EmulatorOptions, startEmulator } from '../../../emulator/emulator.ts';
import { type Server, startServer } from '../../../src/server/server.ts';
import type { ServerOptions } from '../../../src/server/serverOptions.ts';
import { post, type Subgraph, TEST_SERVER } from '../subgraph.ts';

/** Servers in front of one emulator. `ask` asks them in turn, `url` is that of the first. */
export interface Replicas extends Subgraph {
  readonly servers: readonly Server[];
}

interface ReplicasOptions {
  readonly emulator?: EmulatorOptions;
  readonly server?: Partial<ServerOptions>;
}

/** Starts servers that share an emulator and whatever Redis their options name. */
export async function startReplicas(count: number, options: ReplicasOptions): Promise<Replicas> {
  const emulator: Emulator = await startEmulator({ rateLimits: false, ...options.emulator });
  const servers = await Promise.all(
    Array.from({ length: count }, () =>
      startServer({
        ...TEST_SERVER,
        toriiUrl: emulator.url,
        authentication: { mode: 'service', key: emulator.keys[0] ?? '' },
        lifetimes: { slowMs: 300_000, entityMs: 0 },
        ...options.server,
      }),
    ),
  );
  let turn = 0;
  return {
    servers,
    emulator,
    url: servers[0]?.url ?? '',
    async ask(query, asked) {
      const before = emulator.log.calls.length;
      const answer = await post(servers[turn++ % count]?.url ?? '', query, asked);
      return { ...answer, calls: emulator.log.calls.slice(before) };
    },
    async stop() {
      await Promise.all(servers.map(server => server.stop()));
      await emulator.close();
    },
  };
}
