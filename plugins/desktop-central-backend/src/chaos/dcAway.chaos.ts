import { TestDatabases } from '@backstage/backend-test-utils';
import { setTimeout as delay } from 'timers/promises';
import { postgresId } from '../testing/databases';
import { until } from '../testing/until';
import {
  expectAccountedFor,
  expectExecutedOnce,
  expectSucceeded,
  Load,
} from './Load';
import { connectionOf, Site } from './Site';

jest.setTimeout(180_000);

const AWAY_MS = 6_000;

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

  it('that is away for a while finds everything waiting when it is back, and gets it once', async () => {
    await load.saveSome(4);
    await site.dc.shut();
    load.begin(300);
    await until(
      () => site.as('dcAdmin').getDeployment(load.saved[load.saved.length - 1]),
      ({ state, waitingFor }) =>
        state === 'queued' && waitingFor?.code !== 'worker',
      30_000,
    );
    await delay(AWAY_MS);
    await load.end();
    await site.dc.reopen();

    await expectAllSucceeded();
  });
});
