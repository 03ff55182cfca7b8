import { TestDatabases } from '@backstage/backend-test-utils';
import { randomUUID } from 'crypto';
import { setTimeout as delay } from 'timers/promises';
import type { Knex } from 'knex';
import { postgresId } from '../testing/databases';
import { DatabaseCopy } from './DatabaseCopy';
import { expectAllSucceeded, Load } from './Load';
import { connectionOf, Site } from './Site';

jest.setTimeout(180_000);

const LOAD_MS = 4_000;
const HOUR_MS = 3_600_000;

describe('a copy of the database that was taken under load and is put back later', () => {
  const databases = TestDatabases.create({ ids: [postgresId()] });
  let site: Site;
  let copy: DatabaseCopy;

  beforeEach(async () => {
    const connection = connectionOf(await databases.init(postgresId()));
    copy = new DatabaseCopy(connection);
    site = await Site.open(connection, { replicas: 1 });
  });

  afterEach(async () => {
    await site?.close();
    await copy.remove();
  });

  /** Takes the copy while there is something queued, goes on for a while, and puts the copy in place. Answers what it has. */
  async function putBack(
    before: (db: Knex) => Promise<unknown>,
  ): Promise<string[]> {
    const load = await Load.of(site);
    // Nothing is answered, so that of what is saved some is queued and some is being sent.
    site.simulator.control.holdCreates({ count: 2, store: true });
    await load.saveSome(12);
    await site.killAll();
    await copy.take();
    const inCopy = [...load.saved];
    site.simulator.control.releaseCreates();

    await site.startAll();
    load.begin(200);
    await delay(LOAD_MS);
    await load.end();
    await load.ended();
    await site.killAll();
    await copy.use(before);
    await site.startAll(copy.connection);
    return inCopy;
  }

  async function expectNothingTwice(ids: string[]): Promise<void> {
    await expectAllSucceeded(site, await Load.of(site), ids);
  }

  it('sends nothing twice, since Desktop Central is asked first', async () => {
    await expectNothingTwice(await putBack(async () => {}));
  });

  it('holds what it has not sent where that was long ago, and sends nothing twice when a person lets it go on', async () => {
    const ids = await putBack(db =>
      db('dispatch_heartbeat').update({
        beat_at: new Date(Date.now() - HOUR_MS),
      }),
    );
    const dcAdmin = site.as('dcAdmin');
    const load = await Load.of(site);
    const held = (await load.ended(ids)).filter(
      ({ waitingFor }) => waitingFor?.code === 'gap',
    );
    expect(held).not.toEqual([]);
    for (const { id } of held) {
      await dcAdmin.releaseDeployment(id, randomUUID());
    }

    await expectNothingTwice(ids);
  });
});
