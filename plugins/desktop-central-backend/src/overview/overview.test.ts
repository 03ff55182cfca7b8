import {
  FAILURE_STATES,
  type DeploymentState,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { DateTime } from 'luxon';
import {
  DeploymentList,
  DeploymentListFilter,
} from '../deployments/DeploymentList';
import { DeploymentStore } from '../deployments/DeploymentStore';
import { DISPATCH } from '../deployments/testing/deskBounds';
import { insertDeployment } from '../deployments/testing/insertDeployment';
import {
  callerOf,
  dana,
  emma,
  pam,
  TestDesk,
} from '../deployments/testing/TestDesk';
import { HealthStore } from '../servers/HealthStore';
import { ServerStore } from '../servers/ServerStore';
import { SyncRunStore } from '../sync/SyncRunStore';
import { useDatabases } from '../testing/databases';
import { FleetStore } from './FleetStore';
import { OutcomeStore } from './OutcomeStore';
import { OverviewService } from './OverviewService';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const gus = callerOf({ name: 'gus', dcRole: 'dcGuest' });

describe('the overview', () => {
  const databases = useDatabases();

  describe.each(databases.ids)('on %s', databaseId => {
    let db: Knex;
    let desk: TestDesk;

    beforeEach(async () => {
      db = await databases.migratedDatabase(databaseId);
      desk = await TestDesk.open(db);
    });

    const service = (keptMs = 0) =>
      new OverviewService({
        db,
        authorizer: desk.authorizer,
        servers: new ServerStore(),
        health: new HealthStore(),
        runs: new SyncRunStore(),
        fleet: new FleetStore(DISPATCH),
        outcomes: new OutcomeStore(),
        keptMs,
      });

    const noon = () => Math.floor(Date.now() / DAY_MS) * DAY_MS + 123_457;

    async function ended(
      state: DeploymentState,
      { daysAgo = 0, minutes = 1, requestId = 'request-1' } = {},
    ) {
      const id = await insertDeployment(desk);
      const at = noon() - daysAgo * DAY_MS;
      await db('deployments')
        .where({ id })
        .update({
          state,
          request_id: requestId,
          created_at: new Date(at - minutes * MINUTE_MS),
          finished_at: new Date(at),
        });
      await db('attempts')
        .where({ deployment_id: id })
        .update({ state: 'closed' });
      return id;
    }

    async function anotherRequest(id: string, columns: object) {
      const [request] = await db('requests').where({ id: 'request-1' });
      await db('requests').insert({
        ...request,
        id,
        number: request.number + 1 + Math.floor(Math.random() * 1e6),
        ...columns,
      });
    }

    async function listed(filter: Partial<DeploymentListFilter>) {
      const { items } = await new DeploymentList(new DeploymentStore()).list(
        db,
        { ofDeleted: false, ...filter },
        { limit: 200 },
      );
      return items.length;
    }

    it('is of those who see the desk, and deliveries in quarantine of portal admins', async () => {
      await expect(service().get(emma)).rejects.toThrow(/DC/);
      expect((await service().get(gus)).quarantined).toBeUndefined();
      expect((await service().get(pam)).quarantined).toBe(0);
    });

    it('says of an empty portal that nothing is in flight and nothing ended', async () => {
      const overview = await service().get(dana);
      expect(overview).toMatchObject({ inFlight: [], failures: 0 });
      expect(overview.medianSecondsToDone).toBeUndefined();
      expect(overview.days).toHaveLength(30);
      expect(overview.days[29].day).toBe(new Date().toISOString().slice(0, 10));
    });

    it('counts what the lists behind its figures show', async () => {
      await insertDeployment(desk);
      const held = await insertDeployment(desk);
      await db('deployments').where({ id: held }).update({ state: 'held' });
      await ended('succeeded', { minutes: 1 });
      await ended('succeeded', { daysAgo: 3, minutes: 5 });
      await ended('partiallySucceeded', { daysAgo: 3, minutes: 60 });
      await ended('failed', { daysAgo: 29 });
      await ended('failed', { daysAgo: 40 });
      const { days, inFlight, failures, ...rest } = await service().get(gus);

      for (const { state, count } of inFlight) {
        expect([state, await listed({ states: [state] })]).toEqual([
          state,
          count,
        ]);
      }
      expect(inFlight).toEqual([
        { state: 'queued', count: 1 },
        { state: 'held', count: 1 },
      ]);
      for (const { day, ...counts } of days) {
        const finishedFrom = new Date(`${day}T00:00:00Z`);
        const finishedTo = new Date(finishedFrom.getTime() + DAY_MS);
        const all = Object.values(counts).reduce((sum, each) => sum + each, 0);
        expect([day, await listed({ finishedFrom, finishedTo })]).toEqual([
          day,
          all,
        ]);
      }
      expect(days[0].failed).toBe(1);
      expect(days[26]).toMatchObject({ succeeded: 1, partiallySucceeded: 1 });
      expect(failures).toBe(3);
      expect(failures).toBe(
        await listed({ states: [...FAILURE_STATES], openRequest: true }),
      );
      expect(rest.medianSecondsToDone).toBe(5 * 60);
    });

    it('counts by the days of the reader, as the list behind them does', async () => {
      await ended('succeeded', { daysAgo: 2 });
      const midnight = Math.floor(Date.now() / DAY_MS) * DAY_MS - 5 * DAY_MS;
      const atNight = await ended('failed');
      await db('deployments')
        .where({ id: atNight })
        .update({ finished_at: new Date(midnight - MINUTE_MS) });
      for (const zone of ['UTC', 'Asia/Tokyo', 'America/New_York']) {
        const { days } = await service().get(gus, zone);
        const counted = days.map(({ failed, succeeded }) => failed + succeeded);
        const listedOn = (day: string) => {
          const start = DateTime.fromISO(day, { zone });
          return listed({
            finishedFrom: start.toJSDate(),
            finishedTo: start.plus({ days: 1 }).toJSDate(),
          });
        };
        const shown = await Promise.all(days.map(({ day }) => listedOn(day)));
        expect([zone, counted]).toEqual([zone, shown]);
      }
      const failedOn = async (zone: string) =>
        (await service().get(gus, zone)).days.find(({ failed }) => failed)?.day;
      const night = new Date(midnight).toISOString().slice(0, 10);
      expect(await failedOn('Asia/Tokyo')).toBe(night);
      expect(await failedOn('UTC')).not.toBe(night);
    });

    it('takes the lower of two in the middle for the time to done', async () => {
      for (const minutes of [9, 2, 7, 3]) await ended('succeeded', { minutes });
      await ended('failed', { minutes: 1 });
      const { medianSecondsToDone } = await service().get(gus);
      expect(medianSecondsToDone).toBe(3 * 60);
    });

    it('leaves failures alone whose request is resolved or put away', async () => {
      await anotherRequest('resolved', { state: 'resolved' });
      await anotherRequest('archived', { archived_at: new Date() });
      await anotherRequest('deleted', { deleted_at: new Date() });
      for (const requestId of ['resolved', 'archived', 'deleted']) {
        await ended('failed', { requestId });
      }
      expect((await service().get(pam)).failures).toBe(0);
      const failedToday = async (caller = gus) =>
        (await service().get(caller)).days[29].failed;
      expect(await failedToday(gus)).toBe(2);
      expect(await failedToday(pam)).toBe(3);
    });

    it('says how each server is', async () => {
      await insertDeployment(desk);
      const scheduled = await insertDeployment(desk);
      const { id: attemptId } = await db('attempts')
        .whereNot({ deployment_id: scheduled })
        .first('id');
      const since = new Date(noon() - DAY_MS);
      await db('deployments').update({ not_after: since });
      await db('attempts').update({
        created_at: new Date(noon() - 3 * DAY_MS),
        waiting_code: 'scheduled',
      });
      await db('attempts')
        .where({ id: attemptId })
        .update({
          created_at: since,
          waiting_code: null,
          last_read_at: new Date(noon()),
          last_callback_at: new Date(noon() + 1000),
        });
      const [server] = (await service().get(gus)).servers;
      expect(server).toMatchObject({
        id: 'server-1',
        certificate: 'none',
        queued: 2,
        held: 0,
        oldestQueuedAt: since.toISOString(),
        lastPollAt: new Date(noon()).toISOString(),
        lastCallbackAt: new Date(noon() + 1000).toISOString(),
      });
      expect(server.lastSync).toBeUndefined();
    });

    it('says since when what was let go has waited, whatever it waited for before', async () => {
      await insertDeployment(desk);
      await db('attempts').update({ created_at: new Date(noon() - DAY_MS) });
      const released = new Date(noon() - MINUTE_MS);
      await db('deployments').update({
        not_after: new Date(released.getTime() + DISPATCH.notAfterMs),
      });

      const [server] = (await service().get(gus)).servers;

      expect(server.oldestQueuedAt).toBe(released.toISOString());
    });

    it('counts once for many who look at the same time, and again when that is old', async () => {
      const shared = service(60_000);
      const [first, second] = await Promise.all([
        shared.get(gus),
        shared.get(gus),
      ]);
      await insertDeployment(desk);
      expect(second.at).toBe(first.at);
      expect((await shared.get(gus)).inFlight).toEqual([]);
      expect((await service().get(gus)).inFlight).toHaveLength(1);
      const onKiritimati = await shared.get(gus, 'Pacific/Kiritimati');
      expect(onKiritimati.days[29].day).not.toBe(
        (await shared.get(gus, 'Pacific/Honolulu')).days[29].day,
      );
    });
  });
});
