import type { FieldError } from 'backstage-plugin-desktop-central-common';
import type { DcConfigurationDetails } from 'backstage-plugin-desktop-central-node';
import type { Purpose, StandingChoices } from './StandingConfigurationStore';

const NAME = 'configurationName';

function itemOf(
  details: DcConfigurationDetails,
  kind: Purpose['kind'],
): string | undefined {
  return kind === 'software' ? details.packageId : details.scriptId;
}

function otherValue(told: string | undefined, meant: string | undefined) {
  return told !== undefined && told !== meant;
}

/** What stands against appending to a configuration for a purpose, as DC describes it now. */
export function contradictions(
  details: DcConfigurationDetails,
  purpose: Purpose,
): FieldError[] {
  const { name } = details;
  if (details.trashed) {
    return [
      {
        path: NAME,
        code: 'trashed',
        message: `${name} is in the trash of Desktop Central. Restore it there first.`,
      },
    ];
  }
  if (details.suspended) {
    return [
      {
        path: NAME,
        code: 'suspended',
        message: `${name} is suspended in Desktop Central. Resume it there first.`,
      },
    ];
  }
  const what = purpose.kind === 'software' ? 'package' : 'script';
  if (details.kind !== purpose.kind) {
    return [
      {
        path: NAME,
        code: 'otherKind',
        message: `${name} is for no ${what} in Desktop Central. Choose another configuration.`,
      },
    ];
  }
  const errors: FieldError[] = [];
  if (otherValue(itemOf(details, purpose.kind), purpose.itemId)) {
    errors.push({
      path: 'itemId',
      code: 'otherItem',
      message: `${name} is for another ${what} in Desktop Central. Choose that one, or another configuration.`,
    });
  }
  if (
    purpose.kind === 'software' &&
    otherValue(details.operation, purpose.operation)
  ) {
    errors.push({
      path: 'operation',
      code: 'otherOperation',
      message: `${name} does something else with the package in Desktop Central: ${details.operation}. Choose that, or another configuration.`,
    });
  }
  if (otherValue(details.installFor, purpose.installFor)) {
    errors.push({
      path: 'installFor',
      code: 'otherInstallFor',
      message: `${name} is for a ${details.installFor} in Desktop Central. Choose that, or another configuration.`,
    });
  }
  return errors;
}

/** What of its purpose DC does not tell, in words. */
export function untold(
  details: DcConfigurationDetails,
  purpose: Purpose,
): string[] {
  const ofSoftware = purpose.kind === 'software';
  const missing: string[] = [];
  if (itemOf(details, purpose.kind) === undefined) {
    missing.push(ofSoftware ? 'which package it is for' : 'which script it is');
  }
  if (ofSoftware && details.operation === undefined) {
    missing.push('what it does with the package');
  }
  if (details.installFor === undefined) {
    missing.push('whether it is for workstations or users');
  }
  return missing;
}

/** What of a configuration the person who deploys has to take as it is. */
export function choicesOf(details: DcConfigurationDetails): StandingChoices {
  const { copyOption, when, rebootPolicy, runsAsUser } = details;
  return {
    ...(copyOption ? { copyOption } : {}),
    ...(when ? { when } : {}),
    ...(rebootPolicy ? { rebootPolicy } : {}),
    ...(runsAsUser === undefined ? {} : { runsAsUser }),
  };
}

const CHOICES: Record<keyof StandingChoices, string> = {
  copyOption: 'the copy option',
  when: 'when it happens',
  rebootPolicy: 'the reboot policy',
  runsAsUser: 'whom it runs as',
};

/** What DC tells otherwise than when the configuration was named, in words. */
export function changedChoices(
  details: DcConfigurationDetails,
  named: StandingChoices,
): string[] {
  const now = choicesOf(details);
  return (Object.keys(CHOICES) as Array<keyof StandingChoices>)
    .filter(choice => now[choice] !== named[choice])
    .map(choice => CHOICES[choice]);
}
