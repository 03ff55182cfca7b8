import { DcError } from 'backstage-plugin-desktop-central-node';
import { textWithout } from '../../driver/words';
import type { OpenedSecrets } from './configurationOf';

/**
 * A failed call without whom it was to run as, their password and the arguments of the script, where DC repeats them in its
 * words and its driver, which may be another than ours, has left them there.
 */
export function withoutSecrets(
  error: unknown,
  { runAs, arguments: text }: OpenedSecrets,
): unknown {
  if (!(error instanceof DcError) || !error.dcWords) return error;
  const secrets = [runAs?.password, runAs?.userName, text];
  const dcWords = textWithout(
    error.dcWords,
    secrets.flatMap(secret => secret ?? []),
  );
  if (dcWords === error.dcWords) return error;
  const { kind, code, message, nextStep, dcCode } = error;
  return new DcError({ kind, code, message, nextStep, dcCode, dcWords });
}
