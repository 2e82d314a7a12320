/** A limit: what Torii answers, fetched, unpacked, parsed and written again. A question names the calls to make, all at once. */
import { fastify } from 'fastify';
import { callTorii } from './torii.ts';

interface Question {
  readonly calls: readonly { readonly method: string; readonly url: string; readonly body: string }[];
}

const app = fastify();
app.post<{ Body: Question }>('/graphql', async request => {
  const key = String(request.headers['x-torii-api-key']);
  return Promise.all(
    request.body.calls.map(({ method, url, body }) =>
      callTorii<object>({ method, path: url, key, ...(body === '' ? {} : { body }) }),
    ),
  );
});
console.log(`raw ${await app.listen({ host: '127.0.0.1', port: 0 })}/graphql`);
