import { ServiceUnavailableError } from '@backstage/errors';
import { DcError } from 'backstage-plugin-desktop-central-node';

/** What a person is answered whose call needed DC, where DC failed. Other errors pass. */
export function answerOf(error: unknown): unknown {
  if (!(error instanceof DcError)) return error;
  const { message, nextStep } = error;
  return new ServiceUnavailableError(
    nextStep ? `${message} ${nextStep}` : message,
  );
}
