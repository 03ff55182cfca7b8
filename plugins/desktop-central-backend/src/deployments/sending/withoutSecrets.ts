import { withoutSecret } from '../../driver/withoutSecret';
import type { OpenedSecrets } from './configurationOf';

/** A failed call without whom it was to run as, their password and the arguments of the script, if DC repeats them in its words. */
export function withoutSecrets(
  error: unknown,
  { runAs, arguments: text }: OpenedSecrets,
): unknown {
  return [runAs?.password, runAs?.userName, text].reduce<unknown>(
    (left, secret) => withoutSecret(left, secret ?? ''),
    error,
  );
}
