import type { AuditorServiceCreateEventOptions } from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { randomUUID } from 'crypto';
import { Simulator, startSimulator } from 'desktop-central-simulator';
import { spec } from '../schema/openapi.generated';
import { installForm, openDesk } from '../testing/mainThread';
import { MUTATIONS } from '../testing/mutations';
import type { Scene } from '../testing/mutations/scene';
import { people } from '../testing/people';
import { tokenOf } from '../testing/tokens';
import { configOf, Portal, startPortal } from '../testing/portal';

jest.setTimeout(120_000);

const MUTATING = ['post', 'put', 'delete', 'patch'];

/** Called by Desktop Central; and what a person selects is a note for the form, which changes nothing for anybody. */
const NO_ACTS = ['ReceiveCallback', 'MakeSelection'];

const CODE = '246810';

/** Every operation of the contract by which a person changes something. */
function mutatingOperations(): string[] {
  return Object.values(spec.paths)
    .flatMap(methods =>
      Object.entries(methods)
        .filter(([method]) => MUTATING.includes(method))
        .map(
          ([_, operation]) =>
            (operation as { operationId: string }).operationId,
        ),
    )
    .filter(operationId => !NO_ACTS.includes(operationId));
}

describe('what people do', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const succeeded: AuditorServiceCreateEventOptions[] = [];
  let dc: Simulator;
  let untriedDc: Simulator;
  let portal: Portal;
  let scene: Scene;

  beforeAll(async () => {
    const options = {
      httpPort: 0,
      computers: 20,
      speed: 20_000,
      failureShare: 0,
    };
    dc = await startSimulator(options);
    untriedDc = await startSimulator({ ...options, oneTimeCode: CODE });
    const db = await databases.init('SQLITE_3');
    const auditor = mockServices.auditor.mock({
      createEvent: async event => ({
        success: async () => void succeeded.push(event),
        fail: async () => {},
      }),
    });
    portal = await startPortal({
      knex: db,
      config: configOf([new URL(dc.url).host], {
        network: { checksPerMinute: 1000 },
      }),
      features: [auditor.factory],
    });
    const { as } = portal;
    scene = { db, as, dc, untriedDc, code: CODE, desk: await openDesk(as, dc) };
  });

  afterAll(async () => {
    await portal.stop();
    await dc.stop();
    await untriedDc.stop();
  });

  it('has an act for every operation of the contract', () => {
    expect(mutatingOperations().sort()).toEqual(Object.keys(MUTATIONS).sort());
  });

  it.each(Object.entries(MUTATIONS))(
    'by %s is one row of the history and one audit event, with who it was',
    async (_, { act, by, ready }) => {
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
      .createDeployment(requestId, randomUUID(), {
        ...(await installForm(portal.as, scene.desk, 1)),
        confirmedTargets: 1,
      });
    const form = await installForm(portal.as, scene.desk, 1);
    const stranger = portal.as('otherUser');
    const attempts: Array<() => Promise<unknown>> = [
      () => stranger.getRequest(requestId),
      () => stranger.getRequestHistory(requestId),
      () => stranger.assignRequest(requestId, 1, scene.desk.technicianId),
      () => stranger.changeRequestState(requestId, 1, 'cancelled'),
      () =>
        stranger.editRequest(requestId, 1, {
          serviceItemId: scene.desk.serviceItemId,
          type: 'service',
          subject: 'Mine',
          description: '',
        }),
      () => stranger.archiveRequest(requestId, 1),
      () => stranger.deleteRequest(requestId, 1),
      () => stranger.restoreRequest(requestId, 1),
      () => stranger.listComments(requestId),
      () => stranger.addComment(requestId, randomUUID(), { text: 'Mine' }),
      () => stranger.listRequestDeployments(requestId),
      () => stranger.createDeployment(requestId, randomUUID(), form),
      () => stranger.getDeployment(saved.id),
      () => stranger.listDeploymentTargets(saved.id),
      () => stranger.settleDeployment(saved.id, randomUUID(), 'close'),
      () => stranger.cancelDeployment(saved.id, randomUUID()),
      () => stranger.retryDeployment(saved.id, randomUUID()),
      () => stranger.startDeployment(saved.id, randomUUID()),
      () => stranger.resumeDeployment(saved.id, randomUUID()),
      () => stranger.exportDeployment(saved.id),
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
});
