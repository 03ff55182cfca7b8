import { TestDatabases } from '@backstage/backend-test-utils';
import type { SyncRun } from 'backstage-plugin-desktop-central-common';
import { Simulator, startSimulator } from 'desktop-central-simulator';
import { databaseIds } from '../testing/databases';
import { openDesk } from '../testing/mainThread';
import { configOf, Portal, startPortal } from '../testing/portal';
import { until } from '../testing/until';

jest.setTimeout(120_000);

const LOOK_UPS_PER_MINUTE = 4;
const LISTS = {
  packages: '/dcapi/swDeployment/packages',
  computers: '/api/1.4/som/computers',
  users: '/dcapi/customGroups/availableResources',
};

describe('the catalogue of a DC server, over HTTP', () => {
  const databases = TestDatabases.create({ ids: databaseIds() });

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    let simulator: Simulator;
    let portal: Portal;
    let serverId: string;

    beforeAll(async () => {
      simulator = await startSimulator({
        httpPort: 0,
        computers: 30,
        users: 40,
      });
      portal = await startPortal({
        knex: await databases.init(databaseId),
        config: configOf([], {
          inventory: { lookUpsPerMinute: LOOK_UPS_PER_MINUTE },
        }),
      });
      ({ serverId } = await openDesk(portal.as, simulator));
    });

    afterEach(() => simulator.control.clearFaults());

    afterAll(async () => {
      await portal.stop();
      await simulator.stop();
    });

    const guest = () => portal.as('dcGuest');
    const admin = () => portal.as('portalAdmin');
    const synced = async (): Promise<SyncRun> => {
      const { id } = await admin().startSync(serverId);
      const { items } = await until(
        () => admin().listSyncRuns(serverId),
        ({ items: [run] }) => run.id === id && run.state !== 'running',
      );
      return items[0];
    };

    it('is listed to who sees the desk', async () => {
      const scripts = await guest().listScripts(serverId, { search: 'queue' });
      expect(scripts.items).toEqual([
        expect.objectContaining({
          name: 'clear-print-queue.ps1',
          hasContent: true,
        }),
      ]);
      const users = await guest().listDirectoryUsers(serverId, {
        domain: 'ACME',
        search: 'Y EXAM',
      });
      expect(users.items).toEqual([
        expect.objectContaining({ name: 'amy.example', domain: 'ACME' }),
      ]);
      const all = await guest().listDirectoryUsers(serverId, { limit: 200 });
      expect(all.items).toHaveLength(40);
      const policies = await guest().listDeploymentPolicies(serverId);
      expect(policies.items).toHaveLength(8);
    });

    it('says what each run changed', async () => {
      const { items: runs } = await admin().listSyncRuns(serverId);
      const { id } = runs[runs.length - 1];
      const changes = await admin().listSyncChanges(serverId, id, { limit: 5 });
      expect(changes.items).toHaveLength(5);
      expect(changes.items[0]).toMatchObject({
        kind: 'packages',
        change: 'added',
      });
      await synced();
      const next = await synced();
      expect(next.counts.every(counts => counts.unchanged > 0)).toBe(true);
      expect(await admin().listSyncChanges(serverId, next.id)).toEqual({
        items: [],
      });
    });

    it.each([
      ['a list that ends early', { list: 'truncated' }, /of \d+ rows/],
      ['an answer that is cut off', { answer: 'truncatedBody' }, /be read/],
      ['a failing server', { answer: 'serverError' }, /failed/],
    ] as const)('stays as it was after %s', async (_, faults, cause) => {
      simulator.control.setFaults({ ...faults, onlyPath: LISTS.computers });
      const run = await synced();
      expect(run).toMatchObject({
        state: 'failed',
        error: expect.stringMatching(cause),
      });
      const { items } = await guest().listComputers(serverId, { limit: 200 });
      expect(items.length).toBeGreaterThan(20);
    });

    it('is synced without the users where the credential may not read them', async () => {
      simulator.control.setFaults({
        answer: 'loginPage',
        onlyPath: LISTS.users,
      });
      const { counts, state } = await synced();
      expect(state).toBe('succeeded');
      expect(counts.find(({ note }) => note)).toMatchObject({
        kind: 'directoryUsers',
        note: expect.stringMatching(/left as they were.*scope/),
      });
      const users = await guest().listDirectoryUsers(serverId, { limit: 200 });
      expect(users.items).toHaveLength(40);
    });

    it('takes rows without a name and ids that come twice', async () => {
      simulator.control.setFaults({ list: 'missingName' });
      expect(await synced()).toMatchObject({ state: 'succeeded' });
      simulator.control.setFaults({ list: 'doubledId' });
      expect(await synced()).toMatchObject({ state: 'succeeded' });
      simulator.control.clearFaults();
      await synced();
    });

    it('is looked into at once, so many times a minute', async () => {
      const [known] = (await guest().listComputers(serverId)).items;
      const person = portal.as('dcAdmin');
      const lookUp = (name: string) =>
        person.lookInDesktopCentral(serverId, { kind: 'computer', name });
      expect(await lookUp(known.name.toLowerCase())).toEqual({
        computers: [known],
        directoryUsers: [],
      });
      expect(await lookUp('NO-SUCH')).toEqual({
        computers: [],
        directoryUsers: [],
      });
      expect(
        await person.lookInDesktopCentral(serverId, {
          kind: 'directoryUser',
          name: 'Amy.Example',
          domain: 'ACME',
        }),
      ).toMatchObject({ directoryUsers: [{ name: 'amy.example' }] });
      const asked = await Promise.allSettled(
        Array.from({ length: 2 * LOOK_UPS_PER_MINUTE }, () => lookUp('NONE')),
      );
      const refused = asked.find(({ status }) => status === 'rejected');
      expect(refused).toMatchObject({ reason: { status: 429 } });
    });

    it('says that Desktop Central does not answer a look-up, without its words', async () => {
      simulator.control.setFaults({ answer: 'serverError' });
      await expect(
        guest().lookInDesktopCentral(serverId, {
          kind: 'computer',
          name: 'WS-0001',
        }),
      ).rejects.toMatchObject({
        status: 503,
        message: expect.stringMatching(/failed while it worked.*try again/),
      });
    });

    it('is left as it was by a run that is cancelled, which has to be under way', async () => {
      await expect(admin().cancelSync(serverId)).rejects.toMatchObject({
        status: 409,
      });
      simulator.control.setFaults({
        answer: 'neverAnswer',
        onlyPath: LISTS.packages,
      });
      const { id } = await admin().startSync(serverId);
      const cancelled = await admin().cancelSync(serverId);
      expect(cancelled).toMatchObject({ id, state: 'cancelled' });
      simulator.control.clearFaults();
      expect(await synced()).toMatchObject({ state: 'succeeded' });
      const { items } = await admin().listSyncRuns(serverId);
      expect(items[1]).toEqual(cancelled);
    });
  });
});
