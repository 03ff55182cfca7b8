// eslint-disable-next-line @backstage/no-undeclared-imports -- only tests import this file
import { mockCredentials } from '@backstage/backend-test-utils';
import { people, Person } from './people';

/** The authorization header of a person's token. */
export function tokenOf(person: Person): string {
  return mockCredentials.user.header(people[person]);
}
