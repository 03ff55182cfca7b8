import { startSimulator } from './startSimulator';

describe('startSimulator', () => {
  it('ends what it has begun when a port is taken', async () => {
    const first = await startSimulator({ httpPort: 0, computers: 1 });
    const taken = Number(new URL(first.url).port);
    const second = startSimulator({ httpPort: 0, httpsPort: taken });
    await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await first.stop();
  });
});
