import { type Agent, get } from 'node:http';

/** The status that a GET is answered with; 0 where nobody answers within a second. */
export function statusOf(url: string, agent: Agent): Promise<number> {
  return new Promise(resolve => {
    const asking = get(url, { agent, timeout: 1_000 }, response => {
      response.resume().once('close', () => resolve(response.statusCode ?? 0));
    });
    asking.once('timeout', () => asking.destroy()).once('error', () => resolve(0));
  });
}
