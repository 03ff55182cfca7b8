import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { CatalogServiceUsers } from './CatalogUsers';

const DANA = 'user:default/dana';

function entity(
  kind: string,
  name: string,
  more: Partial<Entity> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default', uid: `uid-of-${name}` },
    ...more,
  };
}

function setUp(maxAgeMs: number) {
  const catalog = catalogServiceMock.mock();
  let entities = [
    entity('User', 'dana', {
      metadata: {
        name: 'dana',
        namespace: 'default',
        uid: 'uid-of-dana',
        annotations: { 'desktop-central.io/login': 'ddoe' },
      },
      spec: { profile: { displayName: 'Dana Doe' } },
      relations: [
        { type: 'memberOf', targetRef: 'group:default/Desk' },
        { type: 'ownerOf', targetRef: 'component:default/portal' },
      ],
    }),
    entity('User', 'gus'),
    entity('Group', 'desk'),
  ];
  catalog.getEntitiesByRefs.mockImplementation(async ({ entityRefs }) => ({
    items: entityRefs.map(ref =>
      entities.find(
        one => `${one.kind}:default/${one.metadata.name}`.toLowerCase() === ref,
      ),
    ),
  }));
  const users = new CatalogServiceUsers({
    catalog,
    auth: mockServices.auth.mock(),
    maxAgeMs,
  });
  return { catalog, users, leaveAll: () => void (entities = []) };
}

describe('users of the catalog', () => {
  it('come with uid, display name, proposed login and groups', async () => {
    const { users } = setUp(1000);
    const found = await users.find([
      DANA,
      'user:default/gus',
      'group:default/desk',
      'user:default/nobody',
    ]);
    expect([...found]).toEqual([
      [
        DANA,
        {
          uid: 'uid-of-dana',
          displayName: 'Dana Doe',
          loginName: 'ddoe',
          groups: ['group:default/desk'],
        },
      ],
      [
        'user:default/gus',
        {
          uid: 'uid-of-gus',
          displayName: 'gus',
          loginName: 'gus',
          groups: [],
        },
      ],
    ]);
  });

  it('are asked for once within the greatest age, who left among them', async () => {
    const { users, catalog, leaveAll } = setUp(60_000);
    expect(await users.uidOf(DANA)).toBe('uid-of-dana');
    expect(await users.uidOf('user:default/nobody')).toBeUndefined();
    leaveAll();
    expect(await users.uidOf(DANA)).toBe('uid-of-dana');
    expect(await users.uidOf('user:default/nobody')).toBeUndefined();
    expect(catalog.getEntitiesByRefs).toHaveBeenCalledTimes(2);
  });

  it('are asked for again after it', async () => {
    const { users, leaveAll } = setUp(0);
    expect(await users.uidOf(DANA)).toBe('uid-of-dana');
    leaveAll();
    expect(await users.uidOf(DANA)).toBeUndefined();
  });

  it('are unknown while the catalog does not answer, and that is not remembered', async () => {
    const { users, catalog } = setUp(60_000);
    catalog.getEntitiesByRefs.mockRejectedValueOnce(
      new Error('socket hang up'),
    );
    await expect(users.uidOf(DANA)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    expect(await users.uidOf(DANA)).toBe('uid-of-dana');
  });
});
