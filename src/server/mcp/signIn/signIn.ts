import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Toolbox } from '../../../mcp/toolbox.ts';
import { isObject } from '../../../torii/answers/json.ts';
import type { McpOptions, OAuthOptions } from '../mcpOptions.ts';
import { ourRefusal, type RpcRefusal } from '../rpcRefusal.ts';
import { type Access, TokenError, verifyToken } from './accessToken.ts';
import { IssuerKeys } from './issuerKeys.ts';
import { metadataPaths, metadataUrl, resourceOf } from './resource.ts';

/** What lists and calls tools that read, and those that write. */
const READ = 'torii:read';
const WRITE = 'torii:write';

/** What a request may do. */
export interface Allowed {
  readonly reads: boolean;
  readonly writes: boolean;
  /** Whose it is: nothing that is shown. */
  readonly caller: string;
}

/** The sign-in of agents: this server as an OAuth resource server. */
export interface SignIn {
  /** The paths of its metadata. */
  readonly paths: readonly string[];
  /** Why a request is refused, if it is. @param token that it brought, if any */
  check(request: FastifyRequest, token: string | undefined): Promise<RpcRefusal | undefined>;
  /** What a request that was checked may do. */
  allowed(request: FastifyRequest): Allowed;
  /** The refusal of a call of one of these tools for which the access is too little. */
  lack(request: FastifyRequest, toolbox: Toolbox): RpcRefusal | undefined;
  /** Aborts when the access ends. Gives the timer. */
  endWithAccess(request: FastifyRequest, controller: AbortController): NodeJS.Timeout;
  /** Serves the metadata. */
  register(app: FastifyInstance): void;
  /** Reads the issuer's keys before anybody needs them. */
  warm(log: FastifyBaseLogger): Promise<void>;
  close(): void;
}

export interface SignInOptions extends OAuthOptions, Pick<McpOptions, 'mode'> {
  /** The path of agents. */
  readonly path: string;
}

/** The longest time that a timer takes, in milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** This and what it imports is loaded only where there is an issuer. */
export function createSignIn({ issuer, audience, path, mode }: SignInOptions): SignIn {
  const keys = new IssuerKeys({ issuer });
  const accesses = new WeakMap<FastifyRequest, Access>();
  const accessOf = (request: FastifyRequest): Access => {
    const access = accesses.get(request);
    if (access === undefined) throw new Error('expected a request that was checked');
    return access;
  };
  const supported = mode === 'read-only' ? [READ] : [READ, WRITE];
  const challenge = (request: FastifyRequest, scopes: readonly string[], error?: string, description?: string) => {
    const parts = [
      ...(error === undefined ? [] : [`error="${error}"`, `error_description="${description}"`]),
      `scope="${scopes.join(' ')}"`,
      `resource_metadata="${metadataUrl(resourceOf({ audience, path }, request.host))}"`,
    ];
    return `Bearer ${parts.join(', ')}`;
  };
  const tooLittle = (request: FastifyRequest, wanted: string): RpcRefusal => {
    const has = (accesses.get(request)?.scopes ?? []).filter(scope => supported.includes(scope));
    const scopes = supported.filter(scope => has.includes(scope) || scope === wanted);
    const message = `The access token lacks the scope ${wanted}`;
    return {
      ...ourRefusal(403, `Expected an access token with the scope ${wanted}`, 'FORBIDDEN'),
      challenge: challenge(request, scopes, 'insufficient_scope', message),
    };
  };
  const paths = metadataPaths({ audience, path });
  return {
    paths,
    async check(request, token) {
      if (token === undefined || token === '') {
        return { ...ourRefusal(401, NO_TOKEN, 'UNAUTHENTICATED'), challenge: challenge(request, supported) };
      }
      request.record.secrets.push(token);
      try {
        const access = await verifyToken(token, { keys, issuer, audience });
        accesses.set(request, access);
        return access.scopes.some(scope => supported.includes(scope)) ? undefined : tooLittle(request, READ);
      } catch (error) {
        const reqId = request.record.id;
        if (error instanceof TokenError) {
          request.log.info({ reqId, reason: error.message }, 'MCP token refused');
          return {
            ...ourRefusal(401, `${error.message}. ${NO_TOKEN}`, 'UNAUTHENTICATED'),
            challenge: challenge(request, supported, 'invalid_token', error.message),
          };
        }
        request.log.warn({ reqId, reason: reasonOf(error) }, 'MCP tokens cannot be verified');
        return { ...ourRefusal(503, NO_KEYS, 'UPSTREAM_UNAVAILABLE'), retryAfter: 1 };
      }
    },
    allowed(request) {
      const { scopes, caller } = accessOf(request);
      return { reads: scopes.includes(READ), writes: scopes.includes(WRITE), caller };
    },
    lack(request, toolbox) {
      const name = calledIn(request.body) ?? '';
      const wanted = toolbox.tools.get(name)?.document.writes ? WRITE : READ;
      const isThere = toolbox.tools.has(name) || toolbox.others.has(name);
      return !isThere || accessOf(request).scopes.includes(wanted) ? undefined : tooLittle(request, wanted);
    },
    endWithAccess(request, controller) {
      const expired = () => controller.abort(new DOMException('The access token has expired', 'AbortError'));
      const left = accessOf(request).expiresAt - Date.now();
      return setTimeout(expired, Math.min(left, LONGEST_TIMER)).unref();
    },
    register(app) {
      for (const url of paths) {
        app.route({
          url,
          method: ['GET', 'OPTIONS'],
          async handler(request, reply) {
            void letAnyPageRead(reply);
            if (request.method === 'OPTIONS') return reply.code(204).send();
            return reply.send({
              resource: resourceOf({ audience, path }, request.host),
              authorization_servers: [issuer],
              scopes_supported: supported,
              bearer_methods_supported: ['header'],
              resource_name: 'Torii',
            });
          },
        });
      }
    },
    async warm(log) {
      await keys.held().catch((error: unknown) => {
        log.warn(
          { reason: reasonOf(error) },
          'The keys of MCP_OAUTH_ISSUER could not be read: they are read again when a token comes',
        );
      });
    },
    close: () => keys.close(),
  };
}

/** The tool that a message calls, if it calls one. */
function calledIn(body: unknown): string | undefined {
  if (!isObject(body) || body['method'] !== 'tools/call' || !isObject(body['params'])) return undefined;
  const { name } = body['params'];
  return typeof name === 'string' ? name : undefined;
}

/** Metadata is public: pages of any origin find out where to sign in. */
function letAnyPageRead(reply: FastifyReply): FastifyReply {
  return reply.headers({
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'GET',
    'access-control-allow-headers': 'mcp-protocol-version',
  });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const NO_TOKEN = 'Expected an access token of the issuer that the metadata of this resource names';
const NO_KEYS = 'The keys of the issuer of access tokens cannot be read';
