import { FormError } from '../errors/FormError';
import type { ServerRecord } from '../servers/ServerStore';

/** Accounts that DC or Windows has for itself, in lower case. */
const BUILT_IN = new Set(['admin', 'administrator', 'root', 'system', 'guest']);

function refuse(path: string, code: string, message: string): FormError {
  return new FormError([{ path, code, message }]);
}

/** A login name without the domain that it may be written with. */
function withoutDomain(name: string): string {
  return name.slice(name.lastIndexOf('\\') + 1).replace(/@.*$/, '');
}

/**
 * A technician's account is a person's own: neither one that everybody has, nor the one that the portal works with.
 * @throws FormError
 */
export function requireOwnLogin(
  loginName: string,
  server: Pick<ServerRecord, 'name' | 'credentialUsername'>,
): void {
  const login = loginName.toLowerCase();
  if (BUILT_IN.has(withoutDomain(login))) {
    throw refuse(
      'loginName',
      'reserved',
      `${loginName} is a built-in account. Choose one that belongs to this person alone.`,
    );
  }
  const ours = server.credentialUsername?.toLowerCase();
  if (ours && [ours, withoutDomain(ours)].includes(login)) {
    throw refuse(
      'loginName',
      'reserved',
      `${loginName} is the account that the portal itself signs in to ${server.name} with. Choose one that belongs to this person alone.`,
    );
  }
}

/** @throws FormError where the name that was typed to confirm is another one */
export function requireTyped(
  path: string,
  typed: string,
  loginName: string,
): void {
  if (typed === loginName) return;
  throw refuse(
    path,
    'different',
    `Type ${loginName}, exactly as it is written here, to confirm it.`,
  );
}

/** Refuses a login name that belongs to another technician on the server. */
export function loginTaken(loginName: string): FormError {
  return refuse(
    'loginName',
    'taken',
    `${loginName} is the account of another technician on this server.`,
  );
}
