import type { Actor, Subject } from './actor';
import { decide, type Decision, type Operation } from './decide';

/** Somebody else than the actor. */
const OTHER = 'user:default/somebody-else';

/** A row of the permission matrix. @public */
export type MatrixCase =
  | 'serviceItem.read'
  | 'request.raise'
  | 'request.raiseForOther'
  | 'request.readOwn'
  | 'request.readOther'
  | 'request.cancelOwn'
  | 'request.cancelOwnSent'
  | 'request.cancelOther'
  | 'request.manage'
  | 'desk.read'
  | 'deployment.create'
  | 'deployment.cancel'
  | 'deployment.retry'
  | 'hold.manage'
  | 'apiKey.manageOwn'
  | 'apiKey.manageOther'
  | 'administration.manage'
  | 'trial.run';

/** What a row of the matrix is about, where a right depends on more than the operation. */
const CASES: Record<
  MatrixCase,
  [operation: Operation, subject?: (actor: Actor) => Subject]
> = {
  'serviceItem.read': ['serviceItem.read'],
  'request.raise': ['request.raise'],
  'request.raiseForOther': ['request.raise', () => ({ requester: OTHER })],
  'request.readOwn': [
    'request.read',
    actor => ({ requester: actor.userEntityRef }),
  ],
  'request.readOther': ['request.read', () => ({ requester: OTHER })],
  'request.cancelOwn': [
    'request.cancel',
    actor => ({ requester: actor.userEntityRef }),
  ],
  'request.cancelOwnSent': [
    'request.cancel',
    actor => ({ requester: actor.userEntityRef, anythingSent: true }),
  ],
  'request.cancelOther': ['request.cancel', () => ({ requester: OTHER })],
  'request.manage': ['request.manage'],
  'desk.read': ['desk.read'],
  'deployment.create': ['deployment.create'],
  'deployment.cancel': ['deployment.cancel'],
  'deployment.retry': ['deployment.retry'],
  'hold.manage': ['hold.manage'],
  'apiKey.manageOwn': [
    'apiKey.manage',
    actor => ({ keyOwner: actor.userEntityRef }),
  ],
  'apiKey.manageOther': ['apiKey.manage', () => ({ keyOwner: OTHER })],
  'administration.manage': ['administration.manage'],
  'trial.run': ['trial.run'],
};

/** Every row of the permission matrix, in the order in which it is shown. @public */
export const MATRIX_CASES = Object.keys(CASES) as MatrixCase[];

/** What our own rule says of an actor in each case, before an organization's policy takes away from it. @public */
export function permissionMatrix(
  actor: Actor,
): Array<{ case: MatrixCase; operation: Operation; decision: Decision }> {
  return MATRIX_CASES.map(name => {
    const [operation, subjectOf] = CASES[name];
    return {
      case: name,
      operation,
      decision: decide(actor, operation, subjectOf?.(actor)),
    };
  });
}
