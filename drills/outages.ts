import { setTimeout as pass } from 'node:timers/promises';
import type { Emulator, Fault } from '../emulator/emulator.ts';

/** Longer than a breaker looks back, so that it opens, and opens again after its try. */
export const OUTAGE_MS = 12_000;
const PAUSE_MS = 10_000;

/** Takes an endpoint away for twelve seconds. The faults `beside` stand meanwhile and afterwards. */
export async function outage({ faults }: Emulator, endpoint: string, beside: readonly Fault[] = []): Promise<void> {
  faults.clear();
  faults.add({ kind: 'error503', endpoint }, ...beside);
  await pass(OUTAGE_MS);
  faults.clear();
  faults.add(...beside);
}

/** Takes endpoints away one after another, each for twelve seconds. The faults `beside` stand before, between and after. */
export async function outages(
  emulator: Emulator,
  endpoints: readonly string[],
  beside: readonly Fault[] = [],
): Promise<void> {
  emulator.faults.add(...beside);
  for (const endpoint of endpoints) {
    await pass(PAUSE_MS);
    await outage(emulator, endpoint, beside);
  }
}
