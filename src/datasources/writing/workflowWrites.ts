import type { Read } from '../../torii/answers/envelope.ts';
import { bool, isObject } from '../../torii/answers/json.ts';
import { ToriiError } from '../../torii/toriiError.ts';
import { bodyOf, type Detail, type Draft, placesOf } from './fieldWrite.ts';
import type { Path } from './problem.ts';

const readSuccess: Read<boolean> = (body, endpoint) => {
  const success = isObject(body) ? bool(body['success']) : null;
  if (success === null) {
    throw new ToriiError('UPSTREAM_PROTOCOL', 'Expected "success" to be true or false', { endpoint });
  }
  return success;
};

/** `POST /workflows/{idWorkflow}/trigger` (100 a minute). */
export function runWorkflow(
  idWorkflow: string,
  details: readonly Pick<Detail<never>, 'key' | 'value' | 'path'>[],
  target: Path,
): Draft<boolean> {
  return {
    endpoint: 'triggerWorkflow',
    params: { idWorkflow },
    body: bodyOf(details),
    read: readSuccess,
    places: placesOf(details, target),
  };
}

/** `POST /appCatalog/triggerAppAccessRequestPolicy` (100 a minute). */
export function requestAppAccess(details: readonly Pick<Detail<never>, 'key' | 'value' | 'path'>[]): Draft<boolean> {
  return { endpoint: 'triggerAppAccessRequest', body: bodyOf(details), read: readSuccess, places: placesOf(details) };
}
