import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { randomUUID } from 'crypto';
import { openDatabase } from '../database/migrate';
import { people, Person } from '../testing/people';
import { configOf, Portal, startPortal } from '../testing/portal';
import { IDS, insertRightsFixture } from '../testing/rightsFixture';

jest.setTimeout(60_000);

describe('requests over HTTP', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let db: Knex;
  let portal: Portal;

  beforeAll(async () => {
    db = await databases.init('SQLITE_3');
    await openDatabase({ getClient: async () => db });
    await insertRightsFixture(db);
    portal = await startPortal({ knex: db, config: configOf([]) });
  });

  afterAll(() => portal.stop());

  const raise = (more = {}) =>
    portal.as('dcAdmin').raiseRequest(randomUUID(), {
      serviceItemId: IDS.serviceItemId,
      subject: 'Please',
      ...more,
    });

  it('are raised for another, edited, commented on, put away and restored', async () => {
    const dana = portal.as('dcAdmin');
    const notBefore = '2099-01-01T08:00:00.000Z';
    const raised = await raise({ requester: people.endUser, notBefore });
    expect(raised).toMatchObject({
      requester: people.endUser,
      raisedBy: people.dcAdmin,
      notBefore,
      version: 1,
    });
    const { id } = raised;
    await expect(
      dana.editRequest(id, 1, {
        serviceItemId: IDS.serviceItemId,
        type: 'service',
        subject: 'Please, soon',
        description: 'By Monday',
      }),
    ).resolves.toMatchObject({ subject: 'Please, soon', version: 2 });
    const comment = await portal
      .as('endUser')
      .addComment(id, randomUUID(), { text: '<script>alert(1)</script>' });
    expect(await dana.listComments(id)).toEqual({ items: [comment] });
    expect(comment.text).toBe('<script>alert(1)</script>');
    await dana.archiveRequest(id, 2, { queuedDeployments: 'cancel' });
    await dana.deleteRequest(id, 3, { sentDeployments: 'leave' });
    await expect(portal.as('endUser').getRequest(id)).rejects.toMatchObject({
      status: 404,
    });
    await expect(dana.getRequest(id)).resolves.toMatchObject({
      archivedAt: expect.any(String),
      deletedAt: expect.any(String),
      allowedActions: { restore: { allowed: true } },
    });
    await dana.restoreRequest(id, 4);
    const back = await dana.restoreRequest(id, 5);
    expect(back).not.toHaveProperty('archivedAt');
    expect(back).not.toHaveProperty('deletedAt');
  });

  it('are changed together, with what became of each', async () => {
    const dana = portal.as('dcAdmin');
    const first = await raise();
    const second = await raise();
    const { results } = await dana.assignRequests(
      [
        { id: first.id, version: 1 },
        { id: second.id, version: 5 },
        { id: 'unknown', version: 1 },
      ],
      IDS.technicianId,
    );
    expect(results).toEqual([
      { id: first.id, number: first.number, done: true },
      {
        id: second.id,
        number: second.number,
        done: false,
        message: expect.any(String),
      },
      { id: 'unknown', done: false, message: 'There is no such request.' },
    ]);
    const closed = await dana.changeRequestStates(
      [{ id: first.id, version: 2 }],
      'closed',
    );
    expect(closed.results).toMatchObject([{ done: true }]);
    await expect(
      dana.changeRequestStates(
        Array.from({ length: 101 }, (_, n) => ({ id: `r-${n}`, version: 1 })),
        'closed',
      ),
    ).rejects.toMatchObject({ status: 400 });
  });

  it('take their deployments with them when they are deleted, but not from those who manage requests', async () => {
    const listed = async (person: Person) => {
      const { items } = await portal.as(person).listDeployments();
      return items.map(({ id }) => id);
    };
    const all = [IDS.scriptDeploymentId, IDS.deploymentId];
    await db('requests').where({ id: IDS.requestId }).update({
      deleted_at: new Date(),
    });
    try {
      expect(await listed('dcGuest')).toEqual([]);
      expect(await listed('dcAdmin')).toEqual(all);
      expect(await listed('portalAdmin')).toEqual(all);
      for (const call of [
        portal.as('dcGuest').getDeployment(IDS.deploymentId),
        portal.as('otherUser').getDeployment(IDS.deploymentId),
      ]) {
        await expect(call).rejects.toMatchObject({ status: 404 });
      }
    } finally {
      await db('requests').update({ deleted_at: null });
    }
    expect(await listed('dcGuest')).toEqual(all);
  });

  it('of nobody are listed for a caller without a technician who asks for their own work', async () => {
    for (const person of ['endUser', 'portalAdmin'] as const) {
      await expect(
        portal.as(person).listRequests({ technician: 'me' }),
      ).resolves.toEqual({ items: [] });
    }
  });

  it('are listed by every filter of the contract, the deleted ones for those who manage requests', async () => {
    const query = {
      state: ['open', 'closed'],
      type: 'service',
      technician: 'none',
      serviceItem: IDS.serviceItemId,
      requester: people.otherUser,
      raisedAfter: '2025-01-01T00:00:00Z',
      raisedBefore: '2027-01-01T00:00:00Z',
      show: 'current',
      sort: 'number',
      order: 'asc',
      search: 'Please',
    } as const;
    const { items } = await portal
      .as('dcGuest')
      .listRequests({ ...query, state: [...query.state] });
    expect(items.map(({ id }) => id)).toEqual([
      IDS.requestId,
      IDS.requestToArchiveId,
      IDS.requestToDeleteId,
    ]);
    await expect(
      portal.as('dcGuest').listRequests({ show: 'deleted' }),
    ).rejects.toMatchObject({ status: 403 });
    await expect(
      portal.as('portalAdmin').listRequests({ show: 'deleted' }),
    ).resolves.toBeDefined();
    await expect(
      portal.as('dcGuest').listRequests({ raisedAfter: 'yesterday' }),
    ).rejects.toMatchObject({ status: 400 });
  });
});
