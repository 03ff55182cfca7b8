import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { FormError } from '../errors/FormError';

const GUEST = 'guest';

/** Why a ref that was entered names no single person. */
export type UserRefFlaw = 'notARef' | 'notAUser' | 'guest';

/** Where a user was entered, and what is said of each flaw there. */
export interface UserField {
  path: string;
  words: Record<UserRefFlaw, string>;
}

/**
 * The full ref, in lower case, of a user of the catalog who is a single person.
 * @throws FormError for a group, a guest, or what is no entity ref
 */
export function userRefOf(entered: string, { path, words }: UserField): string {
  const refuse = (code: UserRefFlaw) =>
    new FormError([{ path, code, message: words[code] }]);
  let ref;
  try {
    ref = parseEntityRef(entered, {
      defaultKind: 'User',
      defaultNamespace: 'default',
    });
  } catch {
    throw refuse('notARef');
  }
  if (ref.kind.toLocaleLowerCase('en-US') !== 'user') throw refuse('notAUser');
  if (ref.name.toLocaleLowerCase('en-US') === GUEST) throw refuse('guest');
  return stringifyEntityRef(ref);
}

const TECHNICIAN: UserField = {
  path: 'userEntityRef',
  words: {
    notARef: 'Choose a user of the catalog, e.g. user:default/dana.',
    notAUser: 'Only a user can be a technician, not a group.',
    guest: 'The guest user stands for anybody and cannot be a technician.',
  },
};

/**
 * The full ref, in lower case, of a user who can become a technician.
 * @throws FormError for a group, a guest, or what is no entity ref
 */
export function technicianRef(entered: string): string {
  return userRefOf(entered, TECHNICIAN);
}

/** Refuses a user whom the catalog does not know. */
export function unknownUser(): FormError {
  return new FormError([
    {
      path: TECHNICIAN.path,
      code: 'unknownUser',
      message: 'The catalog has no such user.',
    },
  ]);
}
