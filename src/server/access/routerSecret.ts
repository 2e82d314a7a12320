import { createHash, timingSafeEqual } from 'node:crypto';
import { type DocumentNode, type FragmentDefinitionNode, Kind } from 'graphql';
import { operationRefusal, type Refusal } from '../errors/refusal.ts';
import { rootFields } from '../limits/rootFields.ts';
import type { OperationStep } from '../operationSteps.ts';

/** The header with the router's secret. */
export const ROUTER_HEADER = 'x-router-secret';

/** Root fields for routers only. */
const ROUTER_FIELDS = new Set(['_service', '_entities']);

const NO_SECRET: Refusal = {
  status: 403,
  code: 'FORBIDDEN',
  message: `Expected the router's secret in the header ${ROUTER_HEADER}`,
};

/** Refuses `_service` and `_entities` to requests without the router's secret, before anything is executed. */
export function routerOnly(secret: string): OperationStep {
  const isSecret = secretCheck(secret);
  return {
    resolved({ operation, document, request }) {
      if (!operation) return;
      const asked = rootFields(operation, name => fragmentNamed(document, name)).find(({ name }) =>
        ROUTER_FIELDS.has(name.value),
      );
      if (!asked || isSecret(request.http?.headers.get(ROUTER_HEADER))) return;
      throw operationRefusal(NO_SECRET, { nodes: asked });
    },
  };
}

function fragmentNamed({ definitions }: DocumentNode, name: string): FragmentDefinitionNode | undefined {
  return definitions.filter(one => one.kind === Kind.FRAGMENT_DEFINITION).find(one => one.name.value === name);
}

/** Gives a check whether a header's value is the secret, in constant time. */
export function secretCheck(secret: string): (given: unknown) => boolean {
  const expected = digest(secret);
  return given => timingSafeEqual(digest(typeof given === 'string' ? given : ''), expected);
}

/** A digest of fixed length, so that the comparison takes the same time for every value. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
