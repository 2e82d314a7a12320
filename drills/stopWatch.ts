/**
 * In a thread of its own, so that no other work is measured: sends SIGTERM, and tells how many milliseconds pass until `/health/ready` is not 200,
 * and for how many of them the process was ready to run and had no processor: that is the machine's doing. Only Linux tells these.
 */
import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import { statusOf } from './statusOf.ts';

const { pid, url } = workerData as { readonly pid: number; readonly url: string };
const agent = new Agent({ keepAlive: true });

/** Milliseconds for which the process's event loop has waited for a processor so far. */
function waitedForProcessor(): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}

// The connection stands already when the signal is sent.
await statusOf(`${url}/health/ready`, agent);
const waitedBefore = waitedForProcessor();
const began = performance.now();
process.kill(pid, 'SIGTERM');
while ((await statusOf(`${url}/health/ready`, agent)) === 200) await new Promise(resolve => setTimeout(resolve, 1));
const notReadyMs = performance.now() - began;
parentPort?.postMessage({ notReadyMs, waitedMs: Math.max(0, waitedForProcessor() - waitedBefore) });
agent.destroy();
