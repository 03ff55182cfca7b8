import type { FieldError, RunAs } from '../types';
import { fieldError, hasControlCharacters } from './facts';

/** The most characters of a user name, and of a password. @public */
export const MAX_RUN_AS_LENGTH = 200;

/** What neither Windows nor a directory has in the name of a user. */
const NAME = String.raw`[^\\@/"[\]:;|=,+*?<>]+`;
const DOMAIN = String.raw`[\p{L}\p{N}][\p{L}\p{N}._-]*`;
const BACKSLASH_FORM = new RegExp(String.raw`^${DOMAIN}\\${NAME}$`, 'u');
const AT_FORM = new RegExp(`^${NAME}@${DOMAIN}$`, 'u');

/** What was entered to run as; undefined where nothing was. @public */
export function runAsOf(runAs: RunAs | undefined): RunAs | undefined {
  if (!runAs) return undefined;
  const userName = runAs.userName.trim();
  return userName || runAs.password
    ? { userName, password: runAs.password }
    : undefined;
}

function checkUserName(userName: string): FieldError[] {
  const error = (code: string, message: string) =>
    fieldError('runAs.userName', code, message);
  if (!userName) {
    return error('required', 'Enter the user that the password is of.');
  }
  if (userName.length > MAX_RUN_AS_LENGTH) {
    return error('tooLong', `Enter at most ${MAX_RUN_AS_LENGTH} characters.`);
  }
  if (
    hasControlCharacters(userName) ||
    !(BACKSLASH_FORM.test(userName) || AT_FORM.test(userName))
  ) {
    return error('format', 'Enter DOMAIN\\user or user@domain.');
  }
  return [];
}

function checkPassword(password: string, draft: boolean): FieldError[] {
  const error = (code: string, message: string) =>
    fieldError('runAs.password', code, message);
  if (draft) {
    return password
      ? error(
          'notInDraft',
          'A draft keeps no password. It is asked when the draft is started.',
        )
      : [];
  }
  if (!password) return error('required', 'Enter the password of this user.');
  if (password.length > MAX_RUN_AS_LENGTH) {
    return error('tooLong', `Enter at most ${MAX_RUN_AS_LENGTH} characters.`);
  }
  return hasControlCharacters(password)
    ? error('controlCharacters', 'Enter it without line breaks and tabs.')
    : [];
}

/** Both or none; `DOMAIN\user` or `user@domain`. No message has anything of what was entered. @public */
export function checkRunAs(
  entered: RunAs | undefined,
  draft = false,
): FieldError[] {
  const runAs = runAsOf(entered);
  if (!runAs) return [];
  return [
    ...checkUserName(runAs.userName),
    ...checkPassword(runAs.password, draft),
  ];
}
