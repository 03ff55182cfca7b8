import type { DeliveryOutcome } from 'backstage-plugin-desktop-central-common';
import { HttpDcCallbackReader } from '../driver/HttpDcCallbackReader';
import { TestDesk } from '../deployments/testing/TestDesk';
import { useDatabases } from '../testing/databases';
import { CallbackService } from './CallbackService';
import { CallbackTestStore } from './CallbackTestStore';
import { DeliveryStore } from './DeliveryStore';

jest.setTimeout(60_000);

const GOOD_KEY = 'dck_good';

interface Sent {
  callbackId: string;
  configurationId: string;
}

describe('callbacks of many attempts that come at the same time', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    async function scene() {
      const desk = await TestDesk.open(await migratedDatabase(databaseId));
      const callbacks = new CallbackService({
        db: desk.db,
        deliveries: new DeliveryStore(),
        deployments: desk.service,
        readers: { readerOf: async () => new HttpDcCallbackReader() },
        keys: {
          verify: async (secret, serverId) =>
            secret === GOOD_KEY && serverId === 'server-1'
              ? { technicianId: 'dana' }
              : undefined,
        },
        tests: new CallbackTestStore(),
        failuresPerMinute: 1_000,
        logger: desk.logger,
      });
      return { desk, callbacks };
    }

    async function sent(desk: TestDesk, targets: string[]): Promise<Sent> {
      const { id } = await desk.submit(targets);
      const row = await desk
        .db('attempts')
        .where({ deployment_id: id })
        .first('callback_id', 'configuration_id');
      return {
        callbackId: row.callback_id,
        configurationId: row.configuration_id,
      };
    }

    /** The request of one deployment is put away, and the others go on. */
    async function freeze(desk: TestDesk, { callbackId }: Sent): Promise<void> {
      const { deployment_id: id } = await desk
        .db('attempts')
        .where({ callback_id: callbackId })
        .first('deployment_id');
      const [row] = await desk.db('requests');
      await desk.db('requests').insert({
        ...row,
        id: 'request-put-away',
        number: Number(row.number) + 1,
        archived_at: new Date(),
      });
      await desk
        .db('deployments')
        .where({ id })
        .update({ request_id: 'request-put-away' });
    }

    function receiver(callbacks: CallbackService) {
      return async (
        to: Sent,
        updates: Record<string, string>,
        {
          key = GOOD_KEY,
          deliveryId,
        }: { key?: string; deliveryId?: string } = {},
      ): Promise<DeliveryOutcome | 'refused' | 'limited'> => {
        const body = {
          collectionId: to.configurationId,
          updates: Object.entries(updates).map(([resourceId, status]) => ({
            resourceId,
            status,
          })),
        };
        const answer = await callbacks.receive({
          callbackId: to.callbackId,
          headers: {
            authtoken: key,
            'content-type': 'application/json',
            'x-dc-delivery': deliveryId,
          },
          body: Buffer.from(JSON.stringify(body)),
          address: '10.0.0.1',
        });
        return answer.kind === 'taken' ? answer.outcome : answer.kind;
      };
    }

    const statesOf = async (desk: TestDesk) =>
      Object.fromEntries(
        (await desk.db('targets').select('dc_id', 'state')).map(row => [
          row.dc_id,
          row.state,
        ]),
      );

    it('are one line of the log for each attempt and outcome, without what they carry', async () => {
      const { desk, callbacks } = await scene();
      const one = await sent(desk, ['301', '302']);
      const [{ id: attemptId, deployment_id: deploymentId }] = await desk.db(
        'attempts',
      );
      const send = receiver(callbacks);
      await send(one, { 301: 'In Progress' });
      desk.logger.info.mockClear();

      await Promise.all([
        send(one, { 301: 'Succeeded', 302: 'In Progress' }),
        send(one, { 302: 'Succeeded' }),
        send(one, { 302: 'Succeeded' }),
        send(one, { 399: 'Failed' }),
      ]);

      const lines = desk.logger.info.mock.calls.filter(([message]) =>
        message.startsWith('Desktop Central called back'),
      );
      expect(lines).toEqual([
        [
          'Desktop Central called back: accepted',
          {
            deploymentId,
            attemptId,
            outcome: 'accepted',
            callbacks: 2,
            updates: 3,
          },
        ],
        [
          'Desktop Central called back: duplicate',
          {
            deploymentId,
            attemptId,
            outcome: 'duplicate',
            callbacks: 1,
            updates: 1,
          },
        ],
        [
          'Desktop Central called back: quarantined',
          {
            deploymentId,
            attemptId,
            outcome: 'quarantined',
            reason: 'foreignTargets',
            callbacks: 1,
            updates: 1,
          },
        ],
      ]);
      expect(JSON.stringify(lines)).not.toMatch(
        new RegExp(`${GOOD_KEY}|${one.callbackId}|"301"`),
      );
    });

    it('each get what they would get alone, and are recorded', async () => {
      const { desk, callbacks } = await scene();
      const one = await sent(desk, ['301']);
      const two = await sent(desk, ['302']);
      const frozen = await sent(desk, ['303']);
      await freeze(desk, frozen);
      const nobody = { ...one, callbackId: 'x'.repeat(43) };
      const other = { ...two, configurationId: '999999' };
      const send = receiver(callbacks);

      const outcomes = await Promise.all([
        send(one, { 301: 'In Progress' }),
        send(one, { 301: 'Succeeded' }),
        send(one, { 301: 'Succeeded' }),
        send(one, { 301: 'In Progress' }),
        send(one, { 301: 'Failed', 302: 'Failed' }),
        send(two, { 302: 'In Progress' }, { deliveryId: 'd-1' }),
        send(two, { 302: 'Failed' }, { deliveryId: 'd-1' }),
        send(two, { 302: 'Failed' }, { key: 'dck_bad' }),
        send(other, { 302: 'Failed' }),
        send(frozen, { 303: 'Failed' }),
        send(nobody, { 301: 'Failed' }),
      ]);

      expect(outcomes).toEqual([
        'accepted',
        'accepted',
        'duplicate',
        'stale',
        'quarantined',
        'accepted',
        'duplicate',
        'refused',
        'quarantined',
        'quarantined',
        'refused',
      ]);
      expect(await statesOf(desk)).toEqual({
        301: 'succeeded',
        302: 'inProgress',
        303: 'yetToApply',
      });
      expect(await desk.db('deliveries')).toHaveLength(8);
      expect(
        (
          await desk.db('deliveries').whereNotNull('reason').pluck('reason')
        ).sort(),
      ).toEqual(['foreignTargets', 'frozen', 'otherConfiguration']);
      const moves = await desk
        .db('target_evidence')
        .orderBy('id')
        .select('from_state', 'to_state');
      expect(moves).toHaveLength(3);
    });

    it('leave the counts of each deployment at what its targets are', async () => {
      const { desk, callbacks } = await scene();
      const one = await sent(desk, ['301', '302']);
      const two = await sent(desk, ['303']);
      const send = receiver(callbacks);

      await Promise.all([
        send(one, { 301: 'In Progress' }),
        send(two, { 303: 'In Progress' }),
        send(one, { 302: 'Failed' }),
        send(one, { 301: 'Succeeded' }),
        send(two, { 303: 'Succeeded' }),
      ]);

      const rows = await desk
        .db('deployments')
        .join('attempts', 'attempts.deployment_id', 'deployments.id')
        .whereIn('callback_id', [one.callbackId, two.callbackId])
        .orderBy('deployments.target_count')
        .select('deployments.id', 'deployments.state');
      expect(rows.map(({ state }) => state)).toEqual([
        'succeeded',
        'partiallySucceeded',
      ]);
      const counts = await Promise.all(
        rows.map(async ({ id }) => (await desk.see(id)).counts),
      );
      expect(counts).toEqual([{ succeeded: 1 }, { succeeded: 1, failed: 1 }]);
    });
  });
});
