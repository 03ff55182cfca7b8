import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import express from 'express';
import Router from 'express-promise-router';
import request from 'supertest';
import { mountApiKeyRoutes } from '../apiKeys/routes';
import { AuditTrail } from '../history/AuditTrail';
import { mountRequestRoutes } from '../requests/routes';
import { mountServiceItemRoutes } from '../serviceItems/routes';
import { AccountsOfTest, accountParts } from '../testing/accountsOfTest';
import { useDatabases } from '../testing/databases';
import { Desk, deskFixture } from '../testing/deskFixture';
import { people, Person } from '../testing/people';
import { mountAccountRoutes } from '../technicians/accountRoutes';
import { GroupAccess } from '../technicians/GroupAccess';
import { mountMeRoute } from '../technicians/meRoute';
import { mountTechnicianRoutes } from '../technicians/routes';

const ITEM = {
  name: 'Software',
  type: 'service',
  active: true,
  templateActions: { software: true, script: false },
};

describe('routes of people and requests', () => {
  const { ids, migratedDatabase } = useDatabases();
  let desk: Desk;
  let app: express.Express;

  beforeEach(async () => {
    desk = await deskFixture(await migratedDatabase(ids[0]));
    const { accountActs } = accountParts(desk, new AccountsOfTest());
    const deps = {
      ...desk,
      accountActs,
      groups: new GroupAccess({
        ...desk,
        store: desk.technicianStore,
        users: desk.catalog,
      }),
      identify: (req: express.Request) =>
        desk.authorizer.identify(
          mockCredentials.user(people[req.header('x-person') as Person]),
        ),
      audit: new AuditTrail(
        mockServices.auditor.mock({
          createEvent: async () => ({
            success: async () => {},
            fail: async () => {},
          }),
        }),
      ),
      adminsConfigured: true,
    };
    const router = Router();
    router.use(express.json());
    mountMeRoute(router, deps);
    mountTechnicianRoutes(router, deps);
    mountAccountRoutes(router, deps);
    mountApiKeyRoutes(router, deps);
    mountServiceItemRoutes(router, deps);
    mountRequestRoutes(router, deps);
    app = express().use(router).use(mockErrorHandler());
  });

  afterEach(async () => {
    await desk.db.destroy();
  });

  const call = (
    person: Person,
    method: 'get' | 'post' | 'put' | 'delete',
    path: string,
  ) => request(app)[method](path).set('x-person', person);

  it('tell callers who they are and what they may', async () => {
    const { body } = await call('dcAdmin', 'get', '/me');
    expect(body).toMatchObject({
      userEntityRef: people.dcAdmin,
      portalAdmin: false,
      dcRole: 'dcAdmin',
      technicianId: desk.dana.id,
      adminsConfigured: true,
    });
    expect(body.operations['deployment.create']).toEqual({ allowed: true });
    expect(body.operations['apiKey.manage']).toEqual({ allowed: true });
    expect(body.operations['administration.manage']).toEqual({
      allowed: false,
      reason: expect.stringContaining('portal admin'),
    });
    expect(Object.keys(body.operations)).toHaveLength(11);
  });

  it('refuse everybody but portal admins what only they may', async () => {
    const calls: Array<['post' | 'put', string, object]> = [
      [
        'post',
        '/technicians',
        { userEntityRef: people.endUser, dcRole: 'dcAdmin' },
      ],
      [
        'put',
        `/technicians/${desk.gus.id}`,
        { dcRole: 'dcAdmin', enabled: true },
      ],
      [
        'put',
        `/technicians/${desk.gus.id}/accounts/server-1`,
        { loginName: 'gus' },
      ],
      ['post', '/serviceItems', ITEM],
      ['put', '/serviceItems/any', ITEM],
      ['post', `/technicians/${desk.gus.id}/apiKeys`, { serverId: 'server-1' }],
    ];
    for (const person of ['endUser', 'dcGuest', 'dcAdmin'] as const) {
      for (const [method, path, body] of calls) {
        const { status } = await call(person, method, path)
          .set('if-match', '1')
          .send(body);
        expect([person, path, status]).toEqual([person, path, 403]);
      }
    }
    expect(await desk.db('technicians')).toHaveLength(2);
    expect(await desk.technicians.get(desk.gus.id)).toEqual(desk.gus);
    expect(await desk.db('service_items')).toEqual([]);
    expect(await desk.db('api_keys')).toEqual([]);
  });

  it('list technicians for those who assign requests', async () => {
    for (const person of ['endUser', 'dcGuest'] as const) {
      expect((await call(person, 'get', '/technicians')).status).toBe(403);
    }
    for (const person of ['dcAdmin', 'portalAdmin'] as const) {
      const { body } = await call(person, 'get', '/technicians');
      expect(
        body.items.map((one: { userEntityRef: string }) => one.userEntityRef),
      ).toEqual([people.dcAdmin, people.dcGuest]);
      expect(JSON.stringify(body)).not.toContain('uid-of');
    }
  });

  it('hide from others which technicians have keys, and let DC Admins make their own', async () => {
    expect(
      (await call('endUser', 'get', '/technicians/unknown/apiKeys')).status,
    ).toBe(403);
    expect(
      (await call('endUser', 'get', `/technicians/${desk.dana.id}/apiKeys`))
        .status,
    ).toBe(403);
    expect(
      (await call('portalAdmin', 'get', '/technicians/unknown/apiKeys')).status,
    ).toBe(404);
    const made = await call(
      'dcAdmin',
      'post',
      `/technicians/${desk.dana.id}/apiKeys`,
    ).send({ serverId: 'server-1' });
    expect(made.status).toBe(201);
    const ended = await call(
      'dcAdmin',
      'delete',
      `/technicians/${desk.dana.id}/apiKeys/${made.body.apiKey.id}`,
    );
    expect(ended.status).toBe(204);
    const { body } = await call(
      'dcAdmin',
      'get',
      `/technicians/${desk.dana.id}/apiKeys`,
    );
    expect(body.items).toMatchObject([{ state: 'revoked' }]);
    expect(JSON.stringify(body)).not.toContain(made.body.secret);
  });

  it('show end-users the active service items, and portal admins all', async () => {
    await call('portalAdmin', 'post', '/serviceItems').send(ITEM).expect(201);
    await call('portalAdmin', 'post', '/serviceItems')
      .send({ ...ITEM, name: 'Old', active: false })
      .expect(201);
    const names = async (person: Person) =>
      (await call(person, 'get', '/serviceItems')).body.items.map(
        (one: { name: string }) => one.name,
      );
    expect(await names('endUser')).toEqual(['Software']);
    expect(await names('portalAdmin')).toEqual(['Old', 'Software']);
    const inactive = '/serviceItems?active=false';
    const found = async (person: Person) =>
      (await call(person, 'get', inactive)).body.items.length;
    expect(await found('portalAdmin')).toBe(1);
    expect((await call('dcAdmin', 'get', inactive)).body.items).toMatchObject([
      { name: 'Software' },
    ]);
    const { body } = await call('portalAdmin', 'get', inactive);
    const old = `/serviceItems/${body.items[0].id}`;
    expect((await call('portalAdmin', 'get', old)).status).toBe(200);
    expect((await call('dcAdmin', 'get', old)).status).toBe(404);
  });

  it('show what forms begin with to those who see the desk', async () => {
    const templateDefaults = { software: { rebootPolicy: 'skipReboot' } };
    const { body } = await call('portalAdmin', 'post', '/serviceItems').send({
      ...ITEM,
      templateDefaults,
    });
    for (const path of ['/serviceItems', `/serviceItems/${body.id}`]) {
      for (const person of ['dcGuest', 'dcAdmin', 'portalAdmin'] as const) {
        const answer = JSON.stringify((await call(person, 'get', path)).body);
        expect(answer).toContain('skipReboot');
      }
      const answer = JSON.stringify((await call('endUser', 'get', path)).body);
      expect(answer).not.toContain('templateDefaults');
    }
  });

  it('carry a request from raising to reopening', async () => {
    const item = await call('portalAdmin', 'post', '/serviceItems').send(ITEM);
    const raised = await call('endUser', 'post', '/requests')
      .set('idempotency-key', 'key-00000001')
      .send({
        serviceItemId: item.body.id,
        subject: 'Please',
        machine: 'WS-0001',
      });
    expect(raised.status).toBe(201);
    expect(raised.body).toMatchObject({
      number: 1001,
      machine: 'WS-0001',
      description: '',
      serviceItem: { id: item.body.id, name: 'Software' },
      allowedActions: {
        changeState: ['cancelled'],
        assign: { allowed: false },
      },
    });
    const path = `/requests/${raised.body.id}`;
    const assigned = await call('dcAdmin', 'put', `${path}/assignment`)
      .set('if-match', '"1"')
      .send({ technicianId: desk.dana.id });
    expect(assigned.body).toMatchObject({
      state: 'inProgress',
      technician: { id: desk.dana.id, userEntityRef: people.dcAdmin },
      allowedActions: { installSoftware: { allowed: true } },
    });
    await call('dcAdmin', 'put', `${path}/state`)
      .set('if-match', '1')
      .send({ state: 'resolved' })
      .expect(409);
    await call('dcAdmin', 'put', `${path}/state`)
      .set('if-match', '2')
      .send({ state: 'resolved' })
      .expect(200);
    await call('endUser', 'put', `${path}/state`)
      .set('if-match', '3')
      .send({ state: 'open' })
      .expect(200);
    await call('otherUser', 'get', path).expect(404);
    await call('otherUser', 'get', `${path}/history`).expect(404);
    const list = await call('otherUser', 'get', '/requests');
    expect(list.body).toEqual({ items: [] });
    const history = await call('endUser', 'get', `${path}/history`);
    expect(history.body.items.map((one: { act: string }) => one.act)).toEqual([
      'request.raised',
      'request.assigned',
      'request.stateChanged',
      'request.stateChanged',
      'request.stateChanged',
    ]);
  });
});
