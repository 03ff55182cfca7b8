import { Simulator, startSimulator } from '../startSimulator';
import { clientOf, createBody } from '../testing/client';

const NAME = 'ACME\\installer';

describe('work that runs as somebody', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await startSimulator({
      httpPort: 0,
      speed: 1_000_000,
      failureShare: 0,
    });
    simulator.control.putRunAsAccount(NAME, 'right');
  });
  afterEach(() => simulator.stop());

  async function run(userName: string, password: string, machines: number) {
    const { control } = simulator;
    const after = control.lastEvent;
    await clientOf(simulator).create(
      createBody({
        resourceIds: Array.from({ length: machines }, (_, index) =>
          String(301 + index),
        ),
        configDetails: [
          {
            configName: 'SOFTWARE_INSTALL',
            details: [
              {
                packageId: '9001',
                operation: 'install',
                runAs: {
                  userName,
                  password: Buffer.from(password).toString('base64'),
                },
              },
            ],
          },
        ],
      }),
    );
    const ended = await control.waitFor('configurationExecuted', { after });
    const { targetDetails } = control.configuration(
      ended?.collectionId ?? '',
    ) as NonNullable<ReturnType<typeof control.configuration>>;
    return targetDetails.map(({ status, errorCode }) => errorCode ?? status);
  }

  it('fails with a wrong password, and five of them lock the account', async () => {
    expect(await run(NAME, 'wrong', 4)).toEqual(Array(4).fill('1326'));
    expect(simulator.control.state().runAsAccounts).toEqual([
      { name: 'acme\\installer', failures: 4, locked: false },
    ]);
    expect(await run('Installer@acme.example', 'wrong', 2)).toEqual(
      expect.arrayContaining(['1326', '1909']),
    );

    expect(await run(NAME, 'right', 1)).toEqual(['1909']);
  });

  it('succeeds with the right one, which forgets the wrong ones before it', async () => {
    await run(NAME, 'wrong', 4);

    expect(await run(NAME, 'right', 1)).toEqual(['Succeeded']);
    expect(simulator.control.state().runAsAccounts[0].failures).toBe(0);
  });

  it('succeeds with any password of an account that nobody named', async () => {
    expect(await run('ACME\\other', 'any', 1)).toEqual(['Succeeded']);
  });

  it('keeps no password', async () => {
    await run(NAME, 'very secret', 1);
    const detail = simulator.control.configuration('501');

    expect(JSON.stringify([detail, simulator.control.state()])).not.toContain(
      'very secret',
    );
  });

  it('is unlocked by naming the account again, over HTTP too', async () => {
    await run(NAME, 'wrong', 5);

    const { status } = await clientOf(simulator).control(
      `run-as-accounts/${encodeURIComponent(NAME)}`,
      'PUT',
      { password: 'new' },
    );

    expect(status).toBe(200);
    expect(await run(NAME, 'new', 1)).toEqual(['Succeeded']);
  });
});
