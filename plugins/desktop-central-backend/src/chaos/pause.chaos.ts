import { TestDatabases } from '@backstage/backend-test-utils';
import { randomUUID } from 'crypto';
import type { Knex } from 'knex';
import { SEND_TOPIC } from '../deployments/topics';
import { postgresId } from '../testing/databases';
import { whenDeployment } from '../testing/mainThread';
import { until } from '../testing/until';
import { expectAllSucceeded, Load } from './Load';
import { connectionOf, Site } from './Site';

jest.setTimeout(240_000);

/** The only one there is when the create is sent. */
const SENDER = 0;
/** Started once the sender stands still. */
const OTHER = 1;
const WITHIN_MS = 60_000;

interface SendEntry {
  tries: number;
  lease_token: string | null;
  lease_expires_at: Date | null;
}

describe('a back end that stands still past its lease while it is sending', () => {
  const databases = TestDatabases.create({ ids: [postgresId()] });
  let db: Knex;
  let site: Site;
  let load: Load;

  beforeEach(async () => {
    db = await databases.init(postgresId());
    site = await Site.open(connectionOf(db), { replicas: 1 });
    load = await Load.of(site);
  });

  afterEach(() => site?.close());

  async function sendEntry(): Promise<SendEntry | undefined> {
    return db('outbox')
      .where({ topic: SEND_TOPIC })
      .first('tries', 'lease_token', 'lease_expires_at');
  }

  /** Nobody else can have written to the entry: whoever holds the lease stands still. */
  async function takenOver(lost: SendEntry): Promise<void> {
    await until(
      sendEntry,
      entry => entry?.lease_token !== lost.lease_token,
      WITHIN_MS,
    );
    expect(Date.now()).toBeGreaterThan(Number(lost.lease_expires_at));
  }

  /** Answers the id of a deployment whose create one back end waits for and another one has taken over. */
  async function standStill({ store }: { store: boolean }): Promise<string> {
    const { control } = site.simulator;
    control.holdCreates({ count: 1, store });
    const id = await load.save();
    const held = await control.waitFor('createHeld', {}, WITHIN_MS);
    site.pause(SENDER);
    expect(held).toBeDefined();

    const lost = await sendEntry();
    expect(lost).toMatchObject({ tries: 1, lease_token: expect.any(String) });
    await site.start(OTHER);
    await takenOver(lost!);
    return id;
  }

  /** The create is answered, and who has waited for that goes on; it then sends what is saved next, since it is alone. */
  async function goOn(): Promise<void> {
    const { control } = site.simulator;
    const after = control.lastEvent;
    expect(control.releaseCreates()).toBe(1);
    const answered = await control.waitFor('createAnswered', { after });
    expect(answered).toBeDefined();
    site.goOn(SENDER);

    await site.kill(OTHER);
    const next = await load.save();
    await whenDeployment(site.as, next, ['succeeded'], WITHIN_MS);
  }

  /** The deployment that two had in their hands, and the one that was saved afterwards: each by one configuration. */
  async function expectTwoSent(): Promise<void> {
    await expectAllSucceeded(site, load);
    const { control } = site.simulator;
    expect(control.configurations()).toHaveLength(2);
    const executions = control.executions().map(row => row.executions);
    expect(executions).toEqual(executions.map(() => 1));
    expect(executions).toHaveLength(6);
  }

  it('after Desktop Central has stored the configuration, leaves it to the other one, who found it there', async () => {
    const id = await standStill({ store: true });
    const before = await whenDeployment(site.as, id, ['succeeded'], WITHIN_MS);

    await goOn();

    await expectTwoSent();
    const after = await site.as('dcAdmin').getDeployment(id);
    expect(after.attempts).toHaveLength(1);
    expect(after.counts).toEqual(before.counts);
  });

  it('before Desktop Central has stored anything, changes nothing of what a person had sent again by the other one', async () => {
    const id = await standStill({ store: false });
    const held = await whenDeployment(site.as, id, ['held'], WITHIN_MS);
    expect(held.waitingFor?.code).toBe('unknownOutcome');
    expect(site.simulator.control.configurations()).toEqual([]);
    await site
      .as('dcAdmin')
      .settleDeployment(id, randomUUID(), 'sendAsNewAttempt');
    const before = await whenDeployment(site.as, id, ['succeeded'], WITHIN_MS);

    await goOn();

    await expectTwoSent();
    const after = await site.as('dcAdmin').getDeployment(id);
    expect(after.attempts).toHaveLength(2);
    expect(after.counts).toEqual(before.counts);
  });
});
