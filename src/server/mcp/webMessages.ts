import type { FastifyReply, FastifyRequest } from 'fastify';

/** The protocol's own headers and what it negotiates with; the rest is ours. */
const PASSED = ['accept', 'content-type', 'mcp-protocol-version', 'mcp-method', 'mcp-name'];

/** A request as the protocol's package takes it. @param signal aborts when its answer is no longer wanted */
export function webRequest({ headers }: FastifyRequest, path: string, signal: AbortSignal): Request {
  const passed = PASSED.flatMap(name => {
    const value = headers[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  const negotiated = new Headers(Object.fromEntries(passed));
  // Who takes anything takes both, which is what the protocol's package looks for by name.
  if (takesAnything(headers.accept)) negotiated.set('accept', 'application/json, text/event-stream');
  return new Request(`http://localhost${path}`, { method: 'POST', headers: negotiated, signal });
}

/** As RFC 9110 has it: no header, or one with a range of everything. */
function takesAnything(accept: string | undefined): boolean {
  return accept === undefined || accept.split(',').some(range => range.split(';')[0]?.trim() === '*/*');
}

/** Texts are sent whole, so that they can be compressed; streams as they come. */
export async function sendAnswer(reply: FastifyReply, answer: Response): Promise<FastifyReply> {
  const type = answer.headers.get('content-type') ?? '';
  if (type.startsWith('text/event-stream')) {
    // The package's own lets caches keep it, if they ask again. Nothing on the way may hold events back to change them.
    answer.headers.set('cache-control', 'no-store, no-transform');
    return reply.send(answer);
  }
  // Nobody gets these: 499 is for a client that has gone away, anything above for a mistake of ours that was logged.
  void reply.code(answer.status);
  if (type !== '') void reply.type(type);
  return reply.send(await answer.text());
}
