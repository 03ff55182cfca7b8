import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { DemoData } from './DemoData';
import { DemoLedger } from './ledger';
import { DemoStep } from './steps';

jest.setTimeout(60_000);

describe('the demo data', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

  async function setUp() {
    const db = await databases.init('SQLITE_3');
    const made: string[] = [];
    const step = (id: string): DemoStep => ({
      id,
      make: async () => {
        made.push(id);
      },
    });
    const start = async (steps: DemoStep[], signal = neverAborted()) => {
      const demoData = new DemoData({
        ledger: await DemoLedger.create(db),
        logger: mockServices.logger.mock(),
        retryPauseMs: 1,
        steps,
      });
      await demoData.make(signal);
      return demoData;
    };
    return { made, step, start };
  }

  it('is made once: a second start does not touch what people made of it', async () => {
    const { made, step, start } = await setUp();

    await start([step('server'), step('request')]);
    await start([step('server'), step('request')]);

    expect(made).toEqual(['server', 'request']);
  });

  it('is made in order, and a step waits for the one before it', async () => {
    const { made, step, start } = await setUp();
    let tries = 0;
    const slow: DemoStep = {
      id: 'sync',
      make: async () => {
        tries += 1;
        if (tries < 3) throw new Error('still running');
        made.push('sync');
      },
    };

    const demoData = await start([step('server'), slow, step('request')]);

    expect(made).toEqual(['server', 'sync', 'request']);
    expect(demoData.waitingFor).toBeUndefined();
  });

  it('goes on at the next start where it was stopped, and says what is missing', async () => {
    const { made, step, start } = await setUp();
    const stopping = new AbortController();
    const stopped: DemoStep = {
      id: 'sync',
      make: async () => {
        stopping.abort();
        throw new Error('no connection');
      },
    };

    const first = await start([step('server'), stopped], stopping.signal);
    await start([step('server'), step('sync')]);

    expect(first.waitingFor).toContain('sync: Error: no connection');
    expect(made).toEqual(['server', 'sync']);
  });
});

function neverAborted() {
  return new AbortController().signal;
}
