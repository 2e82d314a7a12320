import type { Read } from '../../torii/answers/envelope.ts';
import { bool, isObject } from '../../torii/answers/json.ts';
import { ToriiError } from '../../torii/toriiError.ts';
import type { Draft } from './draft.ts';
import { bodyOf, type FieldWrite, placesOf } from './fieldWrite.ts';
import type { Path } from './problem.ts';

const readSuccess: Read<boolean> = (body, endpoint) => {
  const success = isObject(body) ? bool(body['success']) : null;
  if (success === null) {
    throw new ToriiError('UPSTREAM_PROTOCOL', 'Expected "success" to be true or false', { endpoint });
  }
  return success;
};

/** `POST /workflows/{idWorkflow}/trigger`. */
export function runWorkflow(
  idWorkflow: string,
  writes: readonly Pick<FieldWrite<never>, 'key' | 'value' | 'path'>[],
  target: Path,
): Draft<boolean> {
  return {
    endpoint: 'triggerWorkflow',
    params: { idWorkflow },
    body: bodyOf(writes),
    read: readSuccess,
    places: placesOf(writes, target),
  };
}

/** `POST /appCatalog/triggerAppAccessRequestPolicy`. */
export function requestAppAccess(writes: readonly Pick<FieldWrite<never>, 'key' | 'value' | 'path'>[]): Draft<boolean> {
  return { endpoint: 'triggerAppAccessRequest', body: bodyOf(writes), read: readSuccess, places: placesOf(writes) };
}
