import { TestDatabases } from '@backstage/backend-test-utils';
import { setTimeout as delay } from 'timers/promises';
import { postgresId } from '../testing/databases';
import { chaosMs } from './chaosMs';
import { makeMischief } from './mischief';
import { expectAccountedFor, expectExecutedOnce, Load } from './Load';
import { connectionOf, LEASE_MS, Site } from './Site';

const CHAOS_MS = chaosMs();
const SAVE_EVERY_MS = 400;
const BETWEEN_MS = 1_000;

jest.setTimeout(CHAOS_MS + 180_000);

describe('two back ends on one PostgreSQL, killed and paused under load', () => {
  const databases = TestDatabases.create({ ids: [postgresId()] });
  let site: Site;

  beforeEach(async () => {
    site = await Site.open(connectionOf(await databases.init(postgresId())), {
      failureShare: 0.1,
    });
  });

  afterEach(() => site?.close());

  async function killOne(at: number): Promise<void> {
    await site.kill(at);
    await site.start(at);
  }

  /** Past its lease, with a create in its hands where one comes along. */
  async function pauseOne(at: number): Promise<void> {
    const { control } = site.simulator;
    await control.waitFor(
      'createReceived',
      { after: control.lastEvent },
      BETWEEN_MS,
    );
    site.pause(at);
    await delay(LEASE_MS + BETWEEN_MS);
    site.goOn(at);
  }

  it('lose nothing and execute nothing twice, whatever Desktop Central does meanwhile', async () => {
    const load = await Load.of(site);
    load.begin(SAVE_EVERY_MS);
    const mischief = makeMischief(site.simulator.control);
    const end = Date.now() + CHAOS_MS;
    for (let turn = 0; Date.now() < end; turn += 1) {
      const at = Math.floor(turn / 2) % 2;
      await (turn % 2 === 0 ? pauseOne(at) : killOne(at));
      await delay(BETWEEN_MS);
    }
    mischief.end();
    await load.end();

    const deployments = await load.ended();
    expectAccountedFor(deployments);
    expectExecutedOnce(site);
    expect(
      deployments.filter(({ state }) => state !== 'held').length,
    ).toBeGreaterThan(0);

    // What a person then sends again has not been sent before.
    expectAccountedFor(await load.settled());
    expectExecutedOnce(site);
  });
});
