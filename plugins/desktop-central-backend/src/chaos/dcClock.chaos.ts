import { expectAllSucceeded } from './Load';
import { useLoadedSite } from './loadedSite';

jest.setTimeout(180_000);

const HOUR_MS = 3_600_000;

describe('a Desktop Central', () => {
  const made = useLoadedSite();

  it.each([
    ['ahead', HOUR_MS],
    ['behind', -HOUR_MS],
  ])(
    'whose clock is an hour %s gets everything once, and its word is believed',
    async (_, clockOffsetMs) => {
      const { site, load } = made;
      site.simulator.control.setFaults({ clockOffsetMs });
      await load.saveSome(6);

      await expectAllSucceeded(site, load);
    },
  );
});
