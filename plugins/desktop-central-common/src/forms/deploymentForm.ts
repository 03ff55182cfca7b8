import type { DeploymentInput, FieldError } from '../types';
import type { ScriptFormFacts, SoftwareFormFacts } from './facts';
import { checkScriptForm } from './scriptForm';
import { checkSoftwareForm } from './softwareForm';

/** What the form of either template action is checked against. @public */
export type DeploymentFormFacts = SoftwareFormFacts & ScriptFormFacts;

/** Every rule of the form of either template action; see {@link checkSoftwareForm} and {@link checkScriptForm}. @public */
export function checkDeploymentForm(
  input: DeploymentInput,
  facts: DeploymentFormFacts,
): FieldError[] {
  return input.kind === 'script'
    ? checkScriptForm(input, facts)
    : checkSoftwareForm(input, facts);
}
