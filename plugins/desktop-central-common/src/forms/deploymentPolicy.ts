import type { FieldError, SoftwareDeploymentInput } from '../types';
import { fieldError, type FormFacts } from './facts';

/** Whether a server works with deployment policies: it has some and can be told of one, and no standing configuration decides. */
export function worksWithPolicies({
  carries,
  policyIds,
  sendMode,
}: FormFacts): boolean {
  if (sendMode === 'append') return false;
  const canBeTold = carries?.deploymentPolicies.allowed ?? true;
  return canBeTold && policyIds !== undefined && policyIds.size > 0;
}

/** A deployment policy takes the place of when and reboot policy, and is one of the server. */
export function checkDeploymentPolicy(
  input: SoftwareDeploymentInput,
  facts: FormFacts,
): FieldError[] {
  const { policyIds } = facts;
  const { deploymentPolicyId, when, rebootPolicy } = input;
  if (!deploymentPolicyId) {
    return worksWithPolicies(facts)
      ? fieldError(
          'deploymentPolicyId',
          'required',
          'This server works with deployment policies, which say when it happens and whether the machine restarts. Choose one in place of when and reboot policy.',
        )
      : [];
  }
  if (when || rebootPolicy) {
    return fieldError(
      'deploymentPolicyId',
      'inPlaceOfWhen',
      'A deployment policy says when it happens and whether the machine restarts. Choose the policy, or when and reboot policy.',
    );
  }
  if (!policyIds || policyIds.has(deploymentPolicyId)) return [];
  return fieldError(
    'deploymentPolicyId',
    'unknown',
    'Desktop Central does not have this deployment policy any more. Choose another, or sync the server.',
  );
}
