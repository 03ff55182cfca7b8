import type { DeploymentInput, FieldError, InstallFor } from '../types';
import {
  fieldError,
  type FormFacts,
  type FormTarget,
  targetsInWords,
} from './facts';

/** The most targets that one deployment takes. @public */
export const MAX_TARGETS = 50_000;

type TargetFields = Pick<
  DeploymentInput,
  'targets' | 'selectionId' | 'domain' | 'installFor'
>;

function inWords(count: number): string {
  return count.toLocaleString('en');
}

function checkNumber(count: number, installFor: InstallFor): FieldError[] {
  const words = targetsInWords(installFor);
  if (count === 0) {
    const one = installFor === 'user' ? 'user' : 'workstation';
    return fieldError('targets', 'required', `Select at least one ${one}.`);
  }
  if (count > MAX_TARGETS) {
    return fieldError(
      'targets',
      'tooMany',
      `Select at most ${inWords(MAX_TARGETS)} ${words}; these are ${inWords(
        count,
      )}.`,
    );
  }
  return [];
}

function checkKnown(
  ids: string[],
  { domain, installFor }: TargetFields,
  known: ReadonlyMap<string, FormTarget>,
): FieldError[] {
  const unknown = ids.filter(id => !known.has(id)).length;
  if (unknown > 0) {
    return fieldError(
      'targets',
      'unknown',
      `${inWords(unknown)} of the selected ${targetsInWords(installFor)} ${
        unknown === 1 ? 'is' : 'are'
      } not known to Desktop Central any more. Select again.`,
    );
  }
  const foreign = ids
    .map(id => known.get(id))
    .find(target => target && target.domain !== domain);
  if (!foreign) return [];
  return fieldError(
    'targets',
    'otherDomain',
    `${foreign.name} belongs to the domain ${foreign.domain}, not to ${domain}.`,
  );
}

/** Targets are ids or a selection, 1 to {@link MAX_TARGETS} of the domain and kind, none of them twice. */
export function checkTargets(
  input: TargetFields,
  facts: FormFacts,
): FieldError[] {
  const { targets = [], selectionId, installFor } = input;
  if (selectionId && input.targets) {
    return fieldError(
      'targets',
      'twoWays',
      'Name the targets or a selection, not both.',
    );
  }
  if (selectionId) {
    return facts.selected === undefined
      ? []
      : checkNumber(facts.selected, installFor);
  }
  const number = checkNumber(targets.length, installFor);
  if (number.length > 0) return number;
  if (new Set(targets).size !== targets.length) {
    const one = installFor === 'user' ? 'user' : 'workstation';
    return fieldError(
      'targets',
      'duplicate',
      `A ${one} is selected more than once.`,
    );
  }
  return facts.targets ? checkKnown(targets, input, facts.targets) : [];
}
