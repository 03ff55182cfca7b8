import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { FormError } from '../errors/FormError';

const GUEST = 'guest';

function refuse(code: string, message: string): FormError {
  return new FormError([{ path: 'userEntityRef', code, message }]);
}

/**
 * The full ref, in lower case, of a user who can become a technician.
 * @throws FormError for a group, a guest, or what is no entity ref
 */
export function technicianRef(entered: string): string {
  let ref;
  try {
    ref = parseEntityRef(entered, {
      defaultKind: 'User',
      defaultNamespace: 'default',
    });
  } catch {
    throw refuse(
      'notARef',
      'Choose a user of the catalog, e.g. user:default/dana.',
    );
  }
  if (ref.kind.toLocaleLowerCase('en-US') !== 'user') {
    throw refuse('notAUser', 'Only a user can be a technician, not a group.');
  }
  if (ref.name.toLocaleLowerCase('en-US') === GUEST) {
    throw refuse(
      'guest',
      'The guest user stands for anybody and cannot be a technician.',
    );
  }
  return stringifyEntityRef(ref);
}

/** Refuses a user whom the catalog does not know. */
export function unknownUser(): FormError {
  return refuse('unknownUser', 'The catalog has no such user.');
}
