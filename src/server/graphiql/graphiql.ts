import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { exampleDocuments } from './exampleDocuments.ts';

/** Where `npm run build:graphiql` puts it. */
const BUILT = fileURLToPath(new URL('../../../dist/graphiql', import.meta.url));

/** The page may run only its own scripts and connect only to this server. Monaco needs inline styles. */
const HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  // These files are the same for everybody.
  vary: 'accept-encoding',
  'referrer-policy': 'no-referrer',
};

const NOT_BUILT = `GraphiQL has not been built yet.

Run  npm run build:graphiql  and start the server again. (npm start does both.)
The API itself answers at /graphql.
`;

export interface GraphiqlOptions {
  /** Where the built files are; default `dist/graphiql`. */
  readonly directory?: string;
  /** Gives a document in the names that callers know types and fields by; default: as it is. */
  readonly outward?: (text: string) => string;
}

/** Serves GraphiQL, the query editor, at `/graphiql`; if it was not built, a page that says how to. */
export async function registerGraphiql(
  app: FastifyInstance,
  { directory = BUILT, outward = text => text }: GraphiqlOptions = {},
): Promise<void> {
  await app.register(async scope => {
    scope.addHook('onSend', async (_request, reply) => {
      reply.headers(HEADERS);
    });
    if (existsSync(join(directory, 'index.html'))) await serveFiles(scope, directory, exampleDocuments(outward));
    else scope.get('/graphiql', (_request, reply) => reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT));
  });
}

async function serveFiles(
  scope: FastifyInstance,
  root: string,
  documents: Readonly<Record<string, string>>,
): Promise<void> {
  const { fastifyStatic } = await import('@fastify/static');
  await scope.register(fastifyStatic, {
    root,
    prefix: '/graphiql/',
    dotfiles: 'ignore',
    cacheControl: false,
    // Written beside the files when they are built.
    preCompressed: true,
    // Names of assets contain a hash of their content.
    setHeaders: (reply, path) => {
      const hashed = path.startsWith(join(root, 'assets'));
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  scope.get('/graphiql/documents.json', (_request, reply) => reply.header('cache-control', 'no-cache').send(documents));
  // The page's paths are relative, so its URL must end with a slash. The router ignores trailing slashes, so this route gets
  // both. The redirect is relative too: a proxy may serve the whole below a path of its own.
  scope.get('/graphiql', (request, reply) => {
    const { pathname, search } = new URL(request.url, 'http://localhost');
    return pathname.endsWith('/') ? reply.sendFile('index.html') : reply.redirect(`graphiql/${search}`);
  });
}
