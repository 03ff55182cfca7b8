import type { Entity } from '@backstage/catalog-model';
import { mockCredentials } from '@backstage/backend-test-utils';

/** The four people of every test, and a stranger. */
export const people = {
  endUser: 'user:default/emma',
  otherUser: 'user:default/olaf',
  dcGuest: 'user:default/gus',
  dcAdmin: 'user:default/dana',
  portalAdmin: 'user:default/pam',
} as const;

/** One of the people of the tests. */
export type Person = keyof typeof people;

/** The catalog entities of the people. */
export function catalogOfPeople(): Entity[] {
  return Object.values(people).map(ref => {
    const name = ref.split('/')[1];
    return {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User',
      metadata: { name, namespace: 'default', uid: `uid-of-${name}` },
      spec: { profile: { displayName: name }, memberOf: [] },
    };
  });
}

/** The authorization header of a person's token. */
export function tokenOf(person: Person): string {
  return mockCredentials.user.header(people[person]);
}
