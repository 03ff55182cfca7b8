import type { AuditorServiceCreateEventOptions } from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { randomUUID } from 'crypto';
import { Simulator, startSimulator } from 'desktop-central-simulator';
import { spec } from '../schema/openapi.generated';
import { installForm, openDesk } from '../testing/mainThread';
import { MUTATIONS, NOT_SERVED_YET, Scene } from '../testing/mutations';
import { people, tokenOf } from '../testing/people';
import { configOf, Portal, startPortal } from '../testing/portal';

jest.setTimeout(120_000);

const MUTATING = ['post', 'put', 'delete', 'patch'];

interface Operation {
  operationId: string;
  method: string;
  path: string;
}

/** Every operation of the contract by which a person changes something. */
function mutatingOperations(): Operation[] {
  return Object.entries(spec.paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([method]) => MUTATING.includes(method))
        .map(([method, operation]) => ({
          method: method.toUpperCase(),
          operationId: (operation as { operationId: string }).operationId,
          path: path.replace(/\{[^}]+\}/g, 'any'),
        })),
    )
    .filter(({ operationId }) => operationId !== 'ReceiveCallback');
}

const operations = mutatingOperations();
const served = operations.filter(({ operationId }) => operationId in MUTATIONS);
const unserved = operations.filter(
  ({ operationId }) => operationId in NOT_SERVED_YET,
);

describe('what people do', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const succeeded: AuditorServiceCreateEventOptions[] = [];
  let simulator: Simulator;
  let portal: Portal;
  let scene: Scene;

  beforeAll(async () => {
    simulator = await startSimulator({
      httpPort: 0,
      computers: 20,
      speed: 20_000,
      failureShare: 0,
    });
    const db = await databases.init('SQLITE_3');
    const auditor = mockServices.auditor.mock({
      createEvent: async options => ({
        success: async () => void succeeded.push(options),
        fail: async () => {},
      }),
    });
    portal = await startPortal({
      knex: db,
      config: configOf([new URL(simulator.url).host]),
      features: [auditor.factory],
    });
    const { as } = portal;
    scene = { db, as, desk: await openDesk(as, simulator) };
  });

  afterAll(async () => {
    await portal.stop();
    await simulator.stop();
  });

  it('has an act for every operation of the contract', () => {
    const known = [...Object.keys(MUTATIONS), ...Object.keys(NOT_SERVED_YET)];
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(
      known.sort(),
    );
  });

  it.each(served)(
    'by $operationId is one row of the history and one audit event, with who it was',
    async ({ operationId }) => {
      const { act, by, ready } = MUTATIONS[operationId];
      const carryOut = await ready(scene);
      const [{ last }] = await scene.db('history').max({ last: 'id' });
      succeeded.length = 0;

      await carryOut();

      expect(
        await scene
          .db('history')
          .where('id', '>', last)
          .where({ act, actor: people[by] }),
      ).toHaveLength(1);
      // Backstage reads the actor of an event from its request.
      expect(
        succeeded.map(({ request }) => request?.headers.authorization),
      ).toEqual([tokenOf(by)]);
    },
  );

  it('with what somebody else asked for is recorded, although it is answered as if it were not there', async () => {
    const { requestId } = scene.desk;
    const saved = await portal
      .as('dcAdmin')
      .createDeployment(
        requestId,
        randomUUID(),
        await installForm(portal.as, scene.desk, 1),
      );
    const form = await installForm(portal.as, scene.desk, 1);
    const stranger = portal.as('otherUser');
    const attempts: Array<() => Promise<unknown>> = [
      () => stranger.getRequest(requestId),
      () => stranger.getRequestHistory(requestId),
      () => stranger.assignRequest(requestId, 1, scene.desk.technicianId),
      () => stranger.changeRequestState(requestId, 1, 'cancelled'),
      () => stranger.listRequestDeployments(requestId),
      () => stranger.createDeployment(requestId, randomUUID(), form),
      () => stranger.getDeployment(saved.id),
      () => stranger.listDeploymentTargets(saved.id),
      () => stranger.settleDeployment(saved.id, randomUUID(), 'close'),
    ];
    for (const attempt of attempts) {
      await expect(attempt()).rejects.toMatchObject({ status: 404 });
    }
    const refusals = await scene
      .db('history')
      .where({ act: 'operation.refused', actor: people.otherUser });
    expect(refusals.map(row => row.subject_id)).toEqual(
      attempts.map(() => requestId),
    );
  });

  // Once a route serves one of these, it moves to the table above.
  it.each(unserved)(
    'cannot be done yet by $operationId',
    async ({ operationId, method, path }) => {
      const { body } = NOT_SERVED_YET[operationId];
      const answer = await fetch(
        `http://127.0.0.1:${portal.port}/api/desktop-central${path}`,
        {
          method,
          headers: {
            authorization: tokenOf('portalAdmin'),
            'if-match': '"1"',
            'idempotency-key': 'a-key-of-this-test',
            ...(body ? { 'content-type': 'application/json' } : {}),
          },
          ...(body ? { body: JSON.stringify(body) } : {}),
        },
      );
      // A route that is there would at least say what is missing.
      expect([answer.status, await answer.text()]).toEqual([404, '']);
    },
  );
});
