import { setTimeout as delay } from 'timers/promises';
import { until } from '../testing/until';
import { expectAllSucceeded } from './Load';
import { useLoadedSite } from './loadedSite';

jest.setTimeout(180_000);

const AWAY_MS = 6_000;

describe('a Desktop Central', () => {
  const made = useLoadedSite();

  it('that is away for a while finds everything waiting when it is back, and gets it once', async () => {
    const { site, load } = made;
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

    await expectAllSucceeded(site, load);
  });
});
