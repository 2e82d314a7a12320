/** In a thread of its own, so that no other work is measured: sends SIGTERM, and tells how many milliseconds pass until `/health/ready` is not 200. */
import { Agent } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import { statusOf } from './statusOf.ts';

const { pid, url } = workerData as { readonly pid: number; readonly url: string };
const agent = new Agent({ keepAlive: true });
// The connection stands already when the signal is sent.
await statusOf(`${url}/health/ready`, agent);
const began = performance.now();
process.kill(pid, 'SIGTERM');
while ((await statusOf(`${url}/health/ready`, agent)) === 200) await new Promise(resolve => setTimeout(resolve, 1));
parentPort?.postMessage(performance.now() - began);
agent.destroy();
