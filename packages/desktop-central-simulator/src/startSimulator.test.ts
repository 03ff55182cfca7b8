import { startSimulator } from './startSimulator';
import { clientOf } from './testing/client';

describe('startSimulator', () => {
  it('answers within 5 seconds with 50,000 computers, 50,000 users and 5,000 packages', async () => {
    const start = performance.now();
    const simulator = await startSimulator({
      httpPort: 0,
      httpsPort: 0,
      computers: 50_000,
      users: 50_000,
      packages: 5_000,
      scripts: 1_000,
    });
    const { total } = await clientOf(simulator).get(
      '/dcapi/swDeployment/packages?limit=1000',
      'packages',
    );
    const took = performance.now() - start;
    await simulator.stop();
    expect(total).toBe(5_000);
    expect(took).toBeLessThan(5_000);
  });

  it('ends what it has begun when a port is taken', async () => {
    const first = await startSimulator({ httpPort: 0, computers: 1 });
    const taken = Number(new URL(first.url).port);
    const second = startSimulator({ httpPort: 0, httpsPort: taken });
    await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await first.stop();
  });
});
