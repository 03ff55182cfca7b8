import { TestDatabases } from '@backstage/backend-test-utils';
import { postgresId } from '../testing/databases';
import {
  expectAccountedFor,
  expectExecutedOnce,
  expectSucceeded,
  Load,
} from './Load';
import { connectionOf, Site } from './Site';

jest.setTimeout(180_000);

const HOUR_MS = 3_600_000;

describe('a Desktop Central', () => {
  const databases = TestDatabases.create({ ids: [postgresId()] });
  let site: Site;
  let load: Load;

  beforeEach(async () => {
    site = await Site.open(connectionOf(await databases.init(postgresId())), {
      replicas: 1,
    });
    load = await Load.of(site);
  });

  afterEach(() => site?.close());

  async function expectAllSucceeded(): Promise<void> {
    const deployments = await load.settled();
    expectAccountedFor(deployments);
    expectSucceeded(deployments);
    expectExecutedOnce(site);
  }

  it.each([
    ['ahead', HOUR_MS],
    ['behind', -HOUR_MS],
  ])(
    'whose clock is an hour %s gets everything once, and its word is believed',
    async (_, clockOffsetMs) => {
      site.simulator.control.setFaults({ clockOffsetMs });
      await load.saveSome(6);

      await expectAllSucceeded();
    },
  );
});
