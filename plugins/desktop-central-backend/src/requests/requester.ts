import { FormError } from '../errors/FormError';
import type { CatalogUsers } from '../technicians/CatalogUsers';
import { UserField, userRefOf } from '../technicians/userRef';

const REQUESTER: UserField = {
  path: 'requester',
  words: {
    notARef: 'Choose a user of the catalog, e.g. user:default/emma.',
    notAUser: 'A request is raised for a user, not for a group.',
    guest: 'The guest user stands for anybody. Choose the person who needs it.',
  },
};

/**
 * The full ref, in lower case, of somebody for whom another raises a request.
 * @throws FormError for a group, a guest, or what is no entity ref
 */
export function requesterRef(entered: string): string {
  return userRefOf(entered, REQUESTER);
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
  throw new FormError([
    {
      path: REQUESTER.path,
      code: 'unknownUser',
      message: 'The catalog has no such user. Choose somebody who is in it.',
    },
  ]);
}
