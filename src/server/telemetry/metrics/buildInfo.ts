import { readFileSync } from 'node:fs';
import { Gauge, type Registry } from '@prometheus-io/client';

/** torii-subgraph's own version. */
export const ownVersion: string = JSON.parse(
  readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8'),
).version;

/** Says which version runs, on which Node. */
export function registerBuildInfo(register: Registry): void {
  const gauge = new Gauge({
    name: 'torii_subgraph_build_info',
    help: 'Always 1; its labels are the versions of torii-subgraph and of Node.',
    labelNames: ['version', 'node'],
    registers: [register],
  });
  gauge.set({ version: ownVersion, node: process.versions.node }, 1);
}
