import type { Knex } from 'knex';
import { mockLogger } from '../testing/mocks';
import { DeploymentStore } from '../deployments/DeploymentStore';
import { TargetStore } from '../deployments/TargetStore';
import { DISPATCH } from '../deployments/testing/deskBounds';
import { Outbox } from '../outbox/Outbox';
import { ProviderCalls } from '../requests/providers/ProviderCalls';
import { ProviderRegistry } from '../requests/providers/ProviderRegistry';
import { useDatabases } from '../testing/databases';
import { MemoryProvider } from '../testing/memoryProvider';
import { IDS, insertRightsFixture } from '../testing/rightsFixture';
import { ProviderNoteHandler } from './ProviderNoteHandler';
import { PROVIDER_NOTE_TOPIC, ProviderNotes } from './ProviderNotes';

const REQUEST = 'desk:r1';
const ENDED_AT = new Date('2026-02-01T10:00:00.000Z');
/** After so many tries a note is given up. */
const TRIES = 20;

describe('notes about the end of deployments', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', databaseId => {
    let db: Knex;
    let outbox: Outbox;
    let elsewhere: MemoryProvider;
    let notes: ProviderNotes;
    let handler: ProviderNoteHandler;
    const logger = mockLogger();

    beforeEach(async () => {
      db = await migratedDatabase(databaseId);
      await insertRightsFixture(db);
      const [{ id, ...request }] = await db('requests').where({
        id: IDS.requestId,
      });
      const origin = { id: REQUEST, number: 1042, provider: 'desk' };
      await db('requests').insert({ ...request, ...origin });
      await db('deployments').update({ request_id: REQUEST });
      outbox = new Outbox(db);
      elsewhere = new MemoryProvider();
      const registry = new ProviderRegistry();
      registry.addProvider(elsewhere);
      const deployments = new DeploymentStore();
      notes = new ProviderNotes({
        deployments,
        providers: registry,
        outbox,
        wake: () => {},
      });
      handler = new ProviderNoteHandler({
        db,
        outbox,
        deployments,
        targets: new TargetStore(),
        calls: new ProviderCalls({ registry, logger, timeoutMs: 5_000 }),
        dispatch: DISPATCH,
        logger,
      });
      logger.warn.mockClear();
    });

    const end = async (state = 'succeeded', finishedAt = ENDED_AT) => {
      await db('targets').update({ state });
      await db('target_counts').update({ state });
      await db('deployments').update({ state, finished_at: finishedAt });
      await db.transaction(tx => notes.ended(tx, IDS.deploymentId));
    };
    const work = async () => {
      const leases = await outbox.claim(PROVIDER_NOTE_TOPIC, {
        limit: 10,
        leaseMs: 10_000,
      });
      for (const lease of leases) await handler.handle(lease);
      return leases.length;
    };

    it('tell the outcome in numbers and words, without names', async () => {
      await end();
      expect(await work()).toBe(1);
      expect(elsewhere.notes).toEqual([
        {
          requestId: 'r1',
          id: `${IDS.deploymentId}/${ENDED_AT.getTime()}`,
          text: '7-Zip was installed. It worked on every workstation. Workstations: 1 succeeded. It is request 1042 in the portal.',
        },
      ]);
      expect(await work()).toBe(0);
    });

    it('speak of scripts as of scripts', async () => {
      const { form } = await db('deployments')
        .where({ id: IDS.scriptDeploymentId })
        .first('form');
      await db('deployments')
        .where({ id: IDS.deploymentId })
        .update({ kind: 'script', item_name: 'Clean up', form });
      await end('failed');
      await work();
      expect(elsewhere.notes.map(({ text }) => text)).toEqual([
        'Clean up could not be run. It failed on every workstation. Workstations: 1 failed. It is request 1042 in the portal.',
      ]);
    });

    it('are tried again under the same id, and given up in the end', async () => {
      await end();
      elsewhere.down = true;
      for (let tries = 1; tries < TRIES; tries += 1) await work();
      expect(await db('outbox')).toHaveLength(1);
      await work();
      expect(await db('outbox')).toEqual([]);
      expect(elsewhere.notes).toEqual([]);
      expect(logger.warn).toHaveBeenLastCalledWith(
        `The note about the end of deployment ${IDS.deploymentId} was given up after ${TRIES} tries.`,
      );
    });

    it('tell of the last end only, where a deployment went on meanwhile', async () => {
      await end('failed');
      const again = new Date(ENDED_AT.getTime() + 1);
      await end('succeeded', again);
      expect(await work()).toBe(2);
      expect(elsewhere.notes.map(({ id }) => id)).toEqual([
        `${IDS.deploymentId}/${again.getTime()}`,
      ]);
    });

    it('are written neither for requests of the portal nor where nobody wants them', async () => {
      elsewhere.acceptsStatus = false;
      await end();
      elsewhere.acceptsStatus = true;
      await db('deployments').update({ request_id: IDS.requestId });
      await end();
      expect(await db('outbox')).toEqual([]);
    });
  });
});
