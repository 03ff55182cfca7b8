import type { FieldError, ScriptDeploymentInput } from '../types';
import { checkCarried } from './carried';
import {
  fieldError,
  hasControlCharacters,
  type ScriptFormFacts,
} from './facts';
import { checkRunAs } from './runAs';
import { checkSchedule } from './schedule';
import { checkTargets } from './targets';
import { checkWhen } from './times';

/** The most characters of the arguments of a script. @public */
export const MAX_ARGUMENTS_LENGTH = 2000;

/** The arguments that were entered; undefined where DC's default is meant. @public */
export function argumentsOf(
  input: Pick<ScriptDeploymentInput, 'arguments'>,
): string | undefined {
  return input.arguments?.trim() ? input.arguments : undefined;
}

function checkScript(
  { scriptChecksum }: ScriptDeploymentInput,
  script: ScriptFormFacts['script'],
): FieldError[] {
  if (!script) {
    return fieldError(
      'scriptId',
      'unknown',
      'Desktop Central does not have this script any more. Choose another, or sync the server.',
    );
  }
  // Where DC tells no checksum, both are absent.
  if (script.checksum === scriptChecksum) return [];
  return fieldError(
    'scriptId',
    'changed',
    `${script.name} has changed since you opened the form. Look at it, and choose it again.`,
  );
}

function checkArguments(input: ScriptDeploymentInput): FieldError[] {
  const entered = argumentsOf(input);
  if (!entered) return [];
  if (entered.length > MAX_ARGUMENTS_LENGTH) {
    return fieldError(
      'arguments',
      'tooLong',
      `Enter at most ${MAX_ARGUMENTS_LENGTH} characters.`,
    );
  }
  return hasControlCharacters(entered)
    ? fieldError(
        'arguments',
        'controlCharacters',
        'Enter the arguments on one line, without tabs.',
      )
    : [];
}

/**
 * Every rule of the Run Script form, for the browser and for the server.
 * An empty answer means that the form may be saved.
 * @public
 */
export function checkScriptForm(
  input: ScriptDeploymentInput,
  facts: ScriptFormFacts,
): FieldError[] {
  return [
    ...checkScript(input, facts.script),
    ...checkArguments(input),
    ...checkRunAs(input.runAs, facts.draft),
    ...checkWhen(input, false),
    ...checkSchedule(input.schedule, facts.now),
    ...checkCarried(input, facts),
    ...checkTargets(input, facts),
  ];
}
