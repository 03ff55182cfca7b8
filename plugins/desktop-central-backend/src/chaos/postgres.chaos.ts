import { TestDatabases } from '@backstage/backend-test-utils';
import { setTimeout as delay } from 'timers/promises';
import { postgresId } from '../testing/databases';
import { crashPostgres } from './crashPostgres';
import { expectAccountedFor, expectExecutedOnce, Load } from './Load';
import { connectionOf, Site } from './Site';

jest.setTimeout(180_000);

const RESTARTS = 3;
const BETWEEN_MS = 3_000;

describe('PostgreSQL', () => {
  const databases = TestDatabases.create({ ids: [postgresId()] });
  let connection: string;
  let site: Site;

  beforeEach(async () => {
    const knex = await databases.init(postgresId());
    connection = connectionOf(knex);
    // Nobody but the back ends is to lose a connection.
    await knex.destroy();
    site = await Site.open(connection);
  });

  afterEach(() => site?.close());

  it('that crashes and starts again under load loses nothing, and nothing is executed twice', async () => {
    const load = await Load.of(site);
    load.begin(200);
    for (let done = 0; done < RESTARTS; done += 1) {
      await delay(BETWEEN_MS);
      await crashPostgres(connection);
    }
    await delay(BETWEEN_MS);
    await load.end();

    const deployments = await load.ended();
    expectAccountedFor(deployments);
    expectExecutedOnce(site);
    expect(
      deployments.filter(({ state }) => state === 'succeeded').length,
    ).toBeGreaterThan(0);
  });
});
