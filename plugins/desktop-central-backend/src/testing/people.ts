import { type Entity, RELATION_HAS_MEMBER } from '@backstage/catalog-model';

/** The four people of every test, and a stranger. */
export const people = {
  endUser: 'user:default/emma',
  otherUser: 'user:default/olaf',
  dcGuest: 'user:default/gus',
  dcAdmin: 'user:default/dana',
  portalAdmin: 'user:default/pam',
} as const;

/** A group whose only member is none of the people. */
export const GROUP = 'group:default/desk';

/** The member of {@link GROUP}. */
export const NEWCOMER = 'user:default/nia';

/** One of the people of the tests. */
export type Person = keyof typeof people;

/** The catalog entities of the people, and of the group. */
export function catalogOfPeople(): Entity[] {
  const group = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: GROUP.split('/')[1], namespace: 'default' },
    relations: [{ type: RELATION_HAS_MEMBER, targetRef: NEWCOMER }],
  };
  const users = [...Object.values(people), NEWCOMER].map(ref => {
    const name = ref.split('/')[1];
    return {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User',
      metadata: { name, namespace: 'default', uid: `uid-of-${name}` },
      spec: { profile: { displayName: name }, memberOf: [] },
    };
  });
  return [...users, group];
}
