import { createServiceFactory } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { ServiceUnavailableError } from '@backstage/errors';
import { ApiError } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { openDatabase } from '../database/migrate';
import { catalogOfPeople, people } from '../testing/people';
import { configOf, Portal, startPortal } from '../testing/portal';
import {
  IDS,
  insertRightsFixture,
  TARGET_NAME,
} from '../testing/rightsFixture';

jest.setTimeout(60_000);

describe('the machines of people', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const catalog = catalogServiceMock({
    entities: catalogOfPeople().map(entity =>
      entity.metadata.name === 'emma'
        ? {
            ...entity,
            metadata: {
              ...entity.metadata,
              annotations: { 'desktop-central.io/login': 'ACME\\OLAF' },
            },
          }
        : entity,
    ),
  });
  let knex: Knex;
  let portal: Portal;

  beforeAll(async () => {
    knex = await databases.init('SQLITE_3');
    await openDatabase({ getClient: async () => knex });
    await insertRightsFixture(knex);
    portal = await startPortal({
      knex,
      config: configOf([], { catalog: { maxAge: { milliseconds: 1 } } }),
      catalog: createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalog,
      }),
    });
  });

  afterAll(() => portal.stop());

  it.each([
    ['the name of the catalog user', 'otherUser'],
    ['the annotation with a login name', 'endUser'],
  ] as const)('are found by %s', async (_what, person) => {
    const { items } = await portal.as(person).listMachines(people[person]);
    expect(items).toEqual([
      {
        serverId: IDS.serverId,
        serverName: IDS.serverId,
        computer: expect.objectContaining({ id: '301', name: TARGET_NAME }),
      },
    ]);
  });

  it('of another are for the desk', async () => {
    const { otherUser } = people;
    await expect(
      portal.as('endUser').listMachines(otherUser),
    ).rejects.toMatchObject({ status: 403 });
    const { items } = await portal.as('dcGuest').listMachines(otherUser);
    expect(items).toHaveLength(1);
  });

  it.each(['user:default/nobody', 'group:default/desk'])(
    'are none of %s',
    async person => {
      expect(await portal.as('dcGuest').listMachines(person)).toEqual({
        items: [],
      });
    },
  );

  it('need a person who can be one', async () => {
    await expect(
      portal.as('dcGuest').listMachines('user:default/'),
    ).rejects.toMatchObject({ status: 400 });
  });

  it('are not known while the catalog does not answer', async () => {
    jest
      .spyOn(catalog, 'getEntitiesByRefs')
      .mockRejectedValue(new ServiceUnavailableError('Down'));
    const error = await portal
      .as('otherUser')
      .listMachines(people.otherUser)
      .catch(caught => caught);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      status: 503,
      message: expect.stringContaining('The catalog does not answer'),
    });
  });
});
