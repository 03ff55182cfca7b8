import type { DeploymentInput, FieldError, Permission } from '../types';
import { fieldError, type FormFacts } from './facts';
import { runAsOf } from './runAs';

function refused(
  path: string,
  chosen: unknown,
  permission: Permission,
): FieldError[] {
  if (!chosen || permission.allowed) return [];
  return fieldError(
    path,
    'notCarried',
    permission.reason ?? 'This server cannot be told this.',
  );
}

/** The portal waits by itself for a schedule that the server cannot be told, but keeps no password meanwhile. */
function checkKept(
  { schedule, runAs }: DeploymentInput,
  carriesSchedule: Permission,
): FieldError[] {
  if (!schedule || !runAsOf(runAs) || carriesSchedule.allowed) return [];
  return fieldError(
    'runAs.userName',
    'scheduleKept',
    'The portal waits for the scheduled time by itself on this server, and keeps no password meanwhile. Leave out the schedule, or run as nobody.',
  );
}

/** What is chosen and cannot be told to the server is refused, never dropped. */
export function checkCarried(
  input: DeploymentInput,
  { carries, sendMode }: FormFacts,
): FieldError[] {
  if (!carries) return [];
  const { users, runAs, deploymentPolicies, scriptTime, schedule } = carries;
  const whenOfScript =
    input.kind === 'script' && sendMode !== 'append' ? input.when : undefined;
  const policy =
    input.kind === 'software' ? input.deploymentPolicyId : undefined;
  const runAsRefused = refused('runAs.userName', runAsOf(input.runAs), runAs);
  return [
    ...refused('installFor', input.installFor === 'user', users),
    ...runAsRefused,
    ...(runAsRefused.length > 0 ? [] : checkKept(input, schedule)),
    ...refused('deploymentPolicyId', policy, deploymentPolicies),
    ...refused('when', whenOfScript, scriptTime),
  ];
}
