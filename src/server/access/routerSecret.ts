import { createHash, timingSafeEqual } from 'node:crypto';
import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestContext } from '../context.ts';
import { rootFields } from '../limits/rootFields.ts';
import { operationRefusal, type Refusal } from '../refusal.ts';

/** Where a router says that it is one. */
export const ROUTER_HEADER = 'x-router-secret';

/** What only a router asks for. */
const ROUTER_FIELDS = new Set(['_service', '_entities']);

const NO_SECRET: Refusal = {
  status: 403,
  code: 'FORBIDDEN',
  message: `Expected the router's secret in the header ${ROUTER_HEADER}`,
};

/** Refuses `_service` and `_entities` to requests without the router's secret, before anything is executed. */
export function routerSecretPlugin(secret: string): ApolloServerPlugin<RequestContext> {
  const isSecret = secretCheck(secret);
  return {
    async requestDidStart({ request }) {
      return {
        async didResolveOperation({ operation, document }) {
          if (!operation) return;
          const fragments = new Map(
            document.definitions.flatMap(one => (one.kind === 'FragmentDefinition' ? [[one.name.value, one]] : [])),
          );
          const asked = rootFields(operation, name => fragments.get(name)).find(({ name }) =>
            ROUTER_FIELDS.has(name.value),
          );
          if (!asked) return;
          if (isSecret(request.http?.headers.get(ROUTER_HEADER))) return;
          throw operationRefusal(NO_SECRET, { nodes: asked });
        },
      };
    },
  };
}

/** Whether a header's value is the secret, found in a time that does not depend on it. */
export function secretCheck(secret: string): (given: unknown) => boolean {
  const expected = digest(secret);
  return given => timingSafeEqual(digest(typeof given === 'string' ? given : ''), expected);
}

/** Of one length, so that comparing them tells nothing. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
