import { SignalPayload } from '@backstage/plugin-signals-node';
import { mockLogger } from '../testing/mocks';
import { SignalAnnouncer } from './SignalAnnouncer';

describe('signals', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  function scene(failure?: Error) {
    const published: SignalPayload[] = [];
    const logger = mockLogger();
    const deskUsers = jest.fn(async () => [
      'user:default/dana',
      'group:default/admins',
    ]);
    const announcer = new SignalAnnouncer({
      signals: {
        publish: async payload => {
          if (failure) throw failure;
          published.push(payload as SignalPayload);
        },
      },
      audience: { deskUsers },
      logger,
    });
    return { published, logger, announcer, deskUsers };
  }

  it('carry ids only, to requester, technicians and portal admins', async () => {
    const { announcer, published } = scene();

    announcer.announce({
      deploymentId: 'd1',
      requestId: 'r1',
      requesters: ['user:default/emma', 'user:default/dana'],
    });
    await jest.advanceTimersByTimeAsync(0);

    expect(published).toEqual([
      {
        channel: 'desktop-central',
        recipients: {
          type: 'user',
          entityRef: [
            'user:default/emma',
            'user:default/dana',
            'group:default/admins',
          ],
        },
        message: { deploymentId: 'd1', requestId: 'r1' },
      },
    ]);
  });

  it('are at most two a second about one deployment, and the last is never lost', async () => {
    const { announcer, published } = scene();

    for (let change = 0; change < 50; change++) {
      announcer.announce({ deploymentId: 'd1' });
      await jest.advanceTimersByTimeAsync(20);
    }
    const during = published.length;
    await jest.advanceTimersByTimeAsync(1_000);

    expect(during).toBeLessThanOrEqual(3);
    expect(published.length).toBe(3);
    announcer.announce({ deploymentId: 'd1' });
    await jest.advanceTimersByTimeAsync(0);
    expect(published.length).toBe(4);
  });

  it('without ids say that a hold, a stop or a gap began or ended', async () => {
    const { announcer, published } = scene();

    announcer.announce({ deploymentId: 'd1' });
    announcer.announce({});
    await jest.advanceTimersByTimeAsync(0);

    expect(published.map(({ message }) => message)).toEqual([
      { deploymentId: 'd1' },
      {},
    ]);
  });

  it('about different deployments do not wait for each other', async () => {
    const { announcer, published, deskUsers } = scene();

    announcer.announce({ deploymentId: 'd1' });
    announcer.announce({ deploymentId: 'd2' });
    await jest.advanceTimersByTimeAsync(0);
    announcer.announce({ serverId: 's1' });
    await jest.advanceTimersByTimeAsync(0);

    expect(published.map(({ message }) => message)).toEqual([
      { deploymentId: 'd1' },
      { deploymentId: 'd2' },
      { serverId: 's1' },
    ]);
    expect(deskUsers.mock.calls.length).toBeLessThanOrEqual(2);
  });

  it('that cannot be sent hurt nobody and are reported once', async () => {
    const { announcer, logger } = scene(new Error('no signals'));

    announcer.announce({ deploymentId: 'd1' });
    announcer.announce({ deploymentId: 'd2' });
    await jest.advanceTimersByTimeAsync(1_000);

    expect(logger.warn).toHaveBeenCalledTimes(1);
  });
});
