import type { FastifyBaseLogger } from 'fastify';
import type { Observation } from '../../torii/calls/observation.ts';
import { connectionCause } from '../../torii/connections/connectionError.ts';
import { endpointLabel } from '../../torii/endpoints.ts';
import { ToriiError } from '../../torii/toriiError.ts';
import { currentRequest } from './currentRequest.ts';

/** The code of a call's outcome: `OK`, an error's code, or ABORTED if the request was given up. */
export function codeOf({ error }: Observation): string {
  if (error === undefined) return 'OK';
  return error instanceof ToriiError ? error.code : 'ABORTED';
}

/** Logs a call to Torii: failures as warnings, the rest, NOT_FOUND included, at debug level. */
export function logUpstream(log: FastifyBaseLogger, observation: Observation): void {
  const code = codeOf(observation);
  const request = currentRequest();
  const line = {
    reqId: request?.id,
    traceId: request?.traceId,
    endpoint: endpointLabel(observation.endpoint),
    status: observation.status,
    code,
    cause: connectionCause(observation.error),
    retries: observation.retries,
    durationMs: Math.round(observation.durationMs),
  };
  const expected = code === 'OK' || code === 'NOT_FOUND' || code === 'ABORTED';
  if (expected) log.debug(line, 'call to Torii');
  else log.warn(line, 'call to Torii failed');
}
