import { threadCpuUsage } from 'node:process';

/** Milliseconds for which some work keeps the processor of this thread busy: what else runs on the machine does not count. */
export async function processorMs(work: () => unknown): Promise<number> {
  const before = threadCpuUsage();
  await work();
  const { user, system } = threadCpuUsage(before);
  return (user + system) / 1000;
}
