import type { Read } from '../../../torii/answers/envelope.ts';
import { bool, isObject } from '../../../torii/answers/json.ts';
import type { AppRow } from '../../../torii/rows/app.ts';
import type { ContractRow } from '../../../torii/rows/contract.ts';
import type { UserRow } from '../../../torii/rows/user.ts';
import type { WorkflowRow } from '../../../torii/rows/workflows/workflow.ts';
import { ToriiError } from '../../../torii/toriiError.ts';
import type { Draft } from '../draft.ts';
import { bodyOf, type FieldWrite, placesOf } from '../fieldWrite.ts';
import type { Path } from '../problem.ts';

/** What a workflow is about: as much of each as the input tells. */
export interface Subject {
  readonly user: UserRow | null;
  readonly app: AppRow | null;
  readonly contract: ContractRow | null;
  /** The workflow itself, where one is named. */
  readonly workflow?: WorkflowRow;
}

/** What Torii answered when it was to start something. */
export interface Start extends Subject {
  readonly isStarted: boolean;
  /** When it was prepared, right before it was sent: epoch milliseconds. */
  readonly sentAt: number;
}

/** What starts something: what is sent, what it is about, and where in the input stands what is to be started. */
export interface Starting {
  readonly writes: readonly Pick<FieldWrite<never>, 'key' | 'value' | 'path'>[];
  readonly about: Subject;
  readonly target: Path;
}

function readStart(about: Subject): Read<Start> {
  const sentAt = Date.now();
  return (body, endpoint) => {
    const isStarted = isObject(body) ? bool(body['success']) : null;
    if (isStarted === null) {
      throw new ToriiError('UPSTREAM_PROTOCOL', 'Expected "success" to be true or false', { endpoint });
    }
    return { ...about, isStarted, sentAt };
  };
}

/** `POST /workflows/{idWorkflow}/trigger`. */
export function runWorkflow(idWorkflow: string, { writes, about, target }: Starting): Draft<Start, Subject> {
  return {
    endpoint: 'triggerWorkflow',
    params: { idWorkflow },
    body: bodyOf(writes),
    read: readStart(about),
    places: placesOf(writes, target),
    about,
    declined: declined('Torii answered that it did not start the workflow, and not why', target),
  };
}

/** `POST /appCatalog/triggerAppAccessRequestPolicy`. */
export function requestAppAccess({ writes, about, target }: Starting): Draft<Start, Subject> {
  return {
    endpoint: 'triggerAppAccessRequest',
    body: bodyOf(writes),
    read: readStart(about),
    places: placesOf(writes),
    about,
    declined: declined('Torii answered that it did not take the request on, and not why', target),
  };
}

function declined(message: string, path: Path): (start: Start) => ReturnType<NonNullable<Draft<Start>['declined']>> {
  return ({ isStarted }) => (isStarted ? undefined : { code: 'BAD_USER_INPUT', message, path });
}
