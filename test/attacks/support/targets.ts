import { startSubgraph } from '../../support/subgraph.ts';
import { type Attack, SECRET, type Targets } from './attack.ts';
import { type Refusal, shoot, shootBytes } from './shot.ts';

/** The API key of the target `closed`: it must not show anywhere. */
export const CANARY = 'canary-7f3a91c2d4e8b6';

/** Starts the servers that are attacked. */
export async function startTargets(): Promise<Targets> {
  const sizes = { users: 40, apps: 20, contracts: 30, auditLogs: 40, executions: 40, bigAppUsers: 12 };
  const [open, closed, passthrough] = await Promise.all([
    startSubgraph({ emulator: { sizes } }),
    startSubgraph({
      emulator: { sizes, keys: [CANARY] },
      server: {
        authentication: { mode: 'service', key: CANARY },
        introspection: false,
        graphiql: false,
        routerSecret: SECRET,
      },
    }),
    startSubgraph({ emulator: { sizes }, server: { authentication: { mode: 'passthrough' } } }),
  ]);
  return { open, closed, passthrough };
}

/** Sends an attack to the target that it is meant for. */
export async function fire(targets: Targets, { at = 'open', shot, bytes }: Attack): Promise<Refusal> {
  if (bytes !== undefined) return shootBytes(targets[at], bytes);
  const ready = typeof shot === 'function' ? await shot(targets) : shot;
  if (!ready) throw new Error('Expected a shot or bytes');
  return shoot(targets[at], ready);
}
