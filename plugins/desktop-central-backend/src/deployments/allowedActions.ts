import type {
  Decision,
  Deployment,
  Operation,
  Permission,
  TargetCounts,
} from 'backstage-plugin-desktop-central-common';
import type { Authorizer, Caller } from '../permissions/Authorizer';
import type { AttemptRecord } from './AttemptStore';
import type { DeploymentRecord } from './DeploymentStore';
import { startRefusal } from './drafts/DraftStart';
import { resumeRefusal } from './resuming/ResumeRequest';
import { retryRefusal } from './retrying/retryRefusal';
import type { Settling } from './SettlePermissions';
import { cancelRefusal } from './stopping/DeploymentCancel';

/** What a caller may do with deployments at all, whatever their state. */
export type DeploymentRights = Record<
  'create' | 'cancel' | 'retry' | 'hold',
  Permission
>;

const OPERATIONS = {
  create: 'deployment.create',
  cancel: 'deployment.cancel',
  retry: 'deployment.retry',
  hold: 'hold.manage',
} as const satisfies Record<keyof DeploymentRights, Operation>;

const REQUEST_NOT_OPEN =
  'Its request takes no deployments any more. Open the request again first.';

function permissionOf(decision: Decision): Permission {
  return decision.allowed
    ? { allowed: true }
    : { allowed: false, reason: decision.reason };
}

/** Asks once for all deployments of a page. */
export async function rightsOf(
  authorizer: Authorizer,
  caller: Caller,
): Promise<DeploymentRights> {
  const entries = Object.entries(OPERATIONS).map(
    async ([name, operation]) =>
      [name, permissionOf(await authorizer.decide(caller, operation))] as const,
  );
  return Object.fromEntries(await Promise.all(entries)) as DeploymentRights;
}

function when(right: Permission, refusal: string | undefined): Permission {
  if (!right.allowed) return right;
  return refusal ? { allowed: false, reason: refusal } : { allowed: true };
}

/** What the caller may do with a deployment now; each refusal tells what is missing or what to do. */
export function allowedActionsOf(
  record: DeploymentRecord,
  attempts: AttemptRecord[],
  counts: TargetCounts,
  rights: DeploymentRights,
  held: Settling & Pick<Deployment['allowedActions'], 'release'>,
): Deployment['allowedActions'] {
  const closed = record.requestOpen ? undefined : REQUEST_NOT_OPEN;
  return {
    cancel: when(rights.cancel, cancelRefusal(record, attempts)),
    retry: when(rights.retry, retryRefusal(record, attempts, counts) ?? closed),
    start: when(rights.create, startRefusal(record) ?? closed),
    resume: when(rights.hold, resumeRefusal(record, attempts) ?? closed),
    ...held,
  };
}
