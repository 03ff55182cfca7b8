import { checkRunAs, runAsOf } from 'backstage-plugin-desktop-central-common';
import { FormError } from '../errors/FormError';
import type { DeploymentRecord } from './DeploymentStore';
import type { RunAs } from './ports';

function wrong(code: string, message: string): FormError {
  return new FormError([{ path: 'runAs', code, message }]);
}

/**
 * Who it is run as, where that is asked again: the password of before is not kept.
 * @throws FormError where it is missing or breaks a rule of the form, or where the deployment is run as nobody
 */
export function runAsAgain(
  { secrets }: Pick<DeploymentRecord, 'secrets'>,
  given: RunAs | undefined,
): RunAs | undefined {
  const { runAsUser } = secrets;
  if (!runAsUser) {
    if (!given) return undefined;
    throw wrong(
      'notWanted',
      'This was saved without a user to run it as. Save it anew to name one.',
    );
  }
  if (!given?.userName.trim() || !given.password) {
    throw wrong(
      'required',
      `Enter the user and the password to run it with again. It was saved for ${runAsUser}; the password is not kept.`,
    );
  }
  const fields = checkRunAs(given);
  if (fields.length > 0) throw new FormError(fields);
  return runAsOf(given);
}
