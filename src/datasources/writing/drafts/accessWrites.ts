import type { Read } from '../../../torii/answers/envelope.ts';
import { bool, isObject } from '../../../torii/answers/json.ts';
import type { UserRow } from '../../../torii/rows/user.ts';
import type { Draft } from '../draft.ts';
import { bodyOf, type FieldWrite, placesOf } from '../fieldWrite.ts';
import type { Path } from '../problem.ts';

/** What a request for access is about. */
export interface AccessSubject {
  readonly policyId: string;
  readonly user: UserRow | null;
}

/** What Torii answered to a request for access. */
export interface AccessRequest extends AccessSubject {
  readonly isStarted: boolean;
  /** When it was prepared, right before it was sent: epoch milliseconds. */
  readonly sentAt: number;
}

/** What asks for access: what is sent, what it is about, and where in the input stand the policy and the user. */
export interface Asking {
  readonly writes: readonly Pick<FieldWrite<never>, 'key' | 'value' | 'path'>[];
  readonly about: AccessSubject;
  readonly policy: Path;
  readonly user: Path;
}

/** What Torii answers is not documented: only `success: false` says that it did nothing. */
function readRequest(about: AccessSubject): Read<AccessRequest> {
  const sentAt = Date.now();
  return body => ({ ...about, isStarted: !isObject(body) || bool(body['success']) !== false, sentAt });
}

/** `POST /appCatalog/accessRequestPolicies/{id}/trigger`. */
export function requestAccess({ writes, about, policy, user }: Asking): Draft<AccessRequest, AccessSubject> {
  const message = 'Torii answered that it did not take the request on, and not why';
  return {
    endpoint: 'triggerAccessRequestPolicy',
    params: { id: about.policyId },
    body: bodyOf(writes),
    read: readRequest(about),
    places: { ...placesOf(writes, policy), entitled: user },
    about,
    declined: ({ isStarted }) => (isStarted ? undefined : { code: 'BAD_USER_INPUT', message, path: policy }),
  };
}
