import { createServiceFactory } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
// eslint-disable-next-line @backstage/no-undeclared-imports -- only tests import this file
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { catalogOfPeople } from './people';

/** A catalog of the people whose users a test deletes and makes again. */
export function changingCatalog() {
  const users = new Map<string, Entity>(
    catalogOfPeople().map(entity => [
      `user:default/${entity.metadata.name}`,
      entity,
    ]),
  );
  return {
    /** Deletes a user. */
    remove: (ref: string) => void users.delete(ref),
    /** Makes a user of this name again, who is another one. */
    makeAgain: (ref: string) => {
      const name = ref.split('/')[1];
      users.set(ref, {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'User',
        metadata: { name, namespace: 'default', uid: `another-${name}` },
        spec: { profile: { displayName: name }, memberOf: [] },
      });
    },
    service: createServiceFactory({
      service: catalogServiceRef,
      deps: {},
      factory: () => ({
        ...catalogServiceMock(),
        getEntitiesByRefs: async ({ entityRefs }) => ({
          items: entityRefs.map(ref => users.get(ref)),
        }),
      }),
    }),
  };
}
