import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What is answered to a call: the body, or a status without one. */
export type SmallAnswer = object | number;

/** A Torii of a test's own: `answers` by `METHOD /path` below `/v1.0`, in turn where there are several, the last one from then on. */
export async function startSmallTorii(answers: Readonly<Record<string, readonly SmallAnswer[]>>) {
  const log: string[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname.replace('/v1.0', '');
    const call = `${request.method} ${path}`;
    const turn = log.filter(seen => seen === call).length;
    log.push(call);
    request.resume();
    const known = Object.hasOwn(answers, call) ? (answers[call] ?? []) : [];
    const answer = known[turn] ?? known.at(-1) ?? 404;
    const status = typeof answer === 'number' ? answer : 200;
    const body = typeof answer === 'number' ? { statusCode: status, error: 'x', message: 'x' } : answer;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(status === 204 ? undefined : JSON.stringify(body));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    log,
    stop: () => new Promise<void>(resolve => server.close(() => resolve())),
  };
}
