import {
  defaultTimeOf,
  DeploymentInput,
  FieldOfStandingConfiguration,
  fieldsAsInDc,
} from 'backstage-plugin-desktop-central-common';
import type { StandingConfigurationRecord } from '../../standingConfigurations/StandingConfigurationStore';
import type { SavedForm } from '../DeploymentStore';
import type { CheckedSave } from './CheckedSave';

/** What is neither secret nor kept elsewhere, with what is meant where nothing was chosen. */
function enteredOf(input: DeploymentInput): SavedForm {
  const { targets, selectionId, confirmedTargets, runAs, schedule, ...form } =
    input;
  const timeZone = schedule ? { timeZone: schedule.timeZone } : {};
  const when = form.when ?? defaultTimeOf(form.installFor);
  if (form.kind === 'script') {
    const { arguments: secret, ...entered } = form;
    return { ...entered, when, ...timeZone };
  }
  if (form.deploymentPolicyId) return { ...form, ...timeZone };
  const { rebootPolicy = 'none' } = form;
  return { ...form, when, rebootPolicy, ...timeZone };
}

/** What a standing configuration decides, as far as DC tells it. */
function decidedBy(
  standing: StandingConfigurationRecord,
  form: SavedForm,
): SavedForm {
  const asInDc: FieldOfStandingConfiguration[] = fieldsAsInDc(
    standing,
    form.kind,
  );
  const when = standing.when ?? form.when;
  if (form.kind === 'script') return { ...form, when, asInDc };
  return {
    ...form,
    when,
    copyOption: standing.copyOption ?? form.copyOption,
    rebootPolicy: standing.rebootPolicy ?? form.rebootPolicy,
    asInDc,
  };
}

/** The form as it is kept with a deployment. */
export function savedFormOf({
  input,
  standing,
  policy,
}: Pick<CheckedSave, 'input' | 'standing' | 'policy'>): SavedForm {
  const form = enteredOf(input);
  if (standing) return decidedBy(standing, form);
  return policy ? { ...form, deploymentPolicyName: policy.name } : form;
}
