import {
  configurationStateOfDcStatus,
  type FieldError,
} from 'backstage-plugin-desktop-central-common';
import type {
  DcConfiguration,
  DcConfigurationDetails,
} from 'backstage-plugin-desktop-central-node';
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

function refused(path: string, code: string, message: string): FieldError {
  return { path, code, message };
}

function cannotRun(
  { name, status }: Pick<DcConfiguration, 'name' | 'status'>,
  details: DcConfigurationDetails,
): FieldError | undefined {
  if (details.trashed) {
    return refused(
      NAME,
      'trashed',
      `${name} is in the trash of Desktop Central. Restore it there first.`,
    );
  }
  // The description may not tell it; the list does.
  const listed = configurationStateOfDcStatus(status);
  return details.suspended || listed === 'suspended'
    ? refused(
        NAME,
        'suspended',
        `${name} is suspended in Desktop Central. Resume it there first.`,
      )
    : undefined;
}

function otherPurpose(
  name: string,
  details: DcConfigurationDetails,
  purpose: Purpose,
): FieldError[] {
  const { kind, itemId, operation, installFor } = purpose;
  const what = kind === 'software' ? 'package' : 'script';
  const errors: FieldError[] = [];
  if (otherValue(itemOf(details, kind), itemId)) {
    errors.push(
      refused(
        'itemId',
        'otherItem',
        `${name} is for another ${what} in Desktop Central. Choose that one, or another configuration.`,
      ),
    );
  }
  if (kind === 'software' && otherValue(details.operation, operation)) {
    errors.push(
      refused(
        'operation',
        'otherOperation',
        `${name} does something else with the package in Desktop Central: ${details.operation}. Choose that, or another configuration.`,
      ),
    );
  }
  if (otherValue(details.installFor, installFor)) {
    errors.push(
      refused(
        'installFor',
        'otherInstallFor',
        `${name} is for a ${details.installFor} in Desktop Central. Choose that, or another configuration.`,
      ),
    );
  }
  return errors;
}

/** What stands against appending to a configuration for a purpose, as DC lists and describes it now. */
export function contradictions(
  listed: Pick<DcConfiguration, 'name' | 'status'>,
  details: DcConfigurationDetails,
  purpose: Purpose,
): FieldError[] {
  const stopped = cannotRun(listed, details);
  if (stopped) return [stopped];
  if (!otherValue(details.kind, purpose.kind)) {
    return otherPurpose(listed.name, details, purpose);
  }
  const what = purpose.kind === 'software' ? 'package' : 'script';
  return [
    refused(
      NAME,
      'otherKind',
      `${listed.name} is for no ${what} in Desktop Central. Choose another configuration.`,
    ),
  ];
}

/** What of its purpose DC does not tell, in words. */
export function untold(
  details: DcConfigurationDetails,
  purpose: Purpose,
): string[] {
  const ofSoftware = purpose.kind === 'software';
  if (details.kind === undefined) return ['what it does'];
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
