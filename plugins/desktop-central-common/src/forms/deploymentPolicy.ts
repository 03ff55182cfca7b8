import type { FieldError, SoftwareDeploymentInput } from '../types';
import { fieldError, type FormFacts } from './facts';

/** A deployment policy takes the place of when and reboot policy, and is one of the server. */
export function checkDeploymentPolicy(
  input: SoftwareDeploymentInput,
  { policyIds }: FormFacts,
): FieldError[] {
  const { deploymentPolicyId, when, rebootPolicy } = input;
  if (!deploymentPolicyId) return [];
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
