import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { FormError } from '../errors/FormError';
import type { CatalogUsers } from '../technicians/CatalogUsers';

const GUEST = 'guest';

function refuse(code: string, message: string): FormError {
  return new FormError([{ path: 'requester', code, message }]);
}

/**
 * The full ref, in lower case, of somebody for whom another raises a request.
 * @throws FormError for a group, a guest, or what is no entity ref
 */
export function requesterRef(entered: string): string {
  let ref;
  try {
    ref = parseEntityRef(entered, {
      defaultKind: 'User',
      defaultNamespace: 'default',
    });
  } catch {
    throw refuse(
      'notARef',
      'Choose a user of the catalog, e.g. user:default/emma.',
    );
  }
  if (ref.kind.toLocaleLowerCase('en-US') !== 'user') {
    throw refuse(
      'notAUser',
      'A request is raised for a user, not for a group.',
    );
  }
  if (ref.name.toLocaleLowerCase('en-US') === GUEST) {
    throw refuse(
      'guest',
      'The guest user stands for anybody. Choose the person who needs it.',
    );
  }
  return stringifyEntityRef(ref);
}

/**
 * @throws FormError where the catalog does not know the user
 * @throws ServiceUnavailableError where it does not answer
 */
export async function requireInCatalog(
  users: Pick<CatalogUsers, 'uidOf'>,
  userEntityRef: string,
): Promise<void> {
  if ((await users.uidOf(userEntityRef)) !== undefined) return;
  throw refuse(
    'unknownUser',
    'The catalog has no such user. Choose somebody who is in it.',
  );
}
