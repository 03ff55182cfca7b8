import type {
  DeploymentInput,
  DeploymentTime,
  FieldError,
  InstallFor,
} from '../types';
import { fieldError, targetsInWords } from './facts';

/** The choices of "when" for workstations; the last is the default. @public */
export const WORKSTATION_TIMES: readonly DeploymentTime[] = [
  'duringStartup',
  'afterStartup',
  'duringOrAfterStartup',
];

/** The choices of "when" for users; the last is the default. @public */
export const USER_TIMES: readonly DeploymentTime[] = [
  'duringLogin',
  'afterLogin',
  'duringOrAfterLogin',
];

/** The choices of "when" that go with a choice of "install for". @public */
export function timesOf(installFor: InstallFor): readonly DeploymentTime[] {
  return installFor === 'user' ? USER_TIMES : WORKSTATION_TIMES;
}

/** The choice of "when" that is meant where nobody chose. @public */
export function defaultTimeOf(installFor: InstallFor): DeploymentTime {
  return installFor === 'user' ? 'duringOrAfterLogin' : 'duringOrAfterStartup';
}

/** "Install for" decides which times there are. */
export function checkWhen(
  { installFor, when }: Pick<DeploymentInput, 'installFor' | 'when'>,
  needed: boolean,
): FieldError[] {
  if (!when) {
    return needed
      ? fieldError('when', 'required', 'Choose when it is to happen.')
      : [];
  }
  if (timesOf(installFor).includes(when)) return [];
  return fieldError(
    'when',
    'notOffered',
    `This time is not one for ${targetsInWords(installFor)}. Choose another.`,
  );
}
