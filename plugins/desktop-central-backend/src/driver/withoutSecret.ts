import { DcError } from 'backstage-plugin-desktop-central-node';

/** Words of a refusal are shown to people, and DC may say in them what it was sent. */
export function withoutSecret(error: unknown, secret: string): unknown {
  const words = error instanceof DcError ? error.dcWords : undefined;
  if (!(error instanceof DcError) || !secret || !words?.includes(secret)) {
    return error;
  }
  const { kind, code, message, nextStep, dcCode } = error;
  const dcWords = words.replaceAll(secret, '…');
  return new DcError({ kind, code, message, nextStep, dcCode, dcWords });
}
