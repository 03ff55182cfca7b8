import type { DcDriver } from 'backstage-plugin-desktop-central-node';
import { useDatabases } from '../../testing/databases';
import { useSimulatorDrivers } from '../../testing/simulatorDrivers';
import { AT_NIGHT } from '../testing/deskFacts';
import {
  insertDeployment,
  scriptForm,
  type WantedDeployment,
} from '../testing/insertDeployment';
import { TestDesk } from '../testing/TestDesk';

jest.setTimeout(60_000);

const NAME = 'ACME\\installer';
const SIX = Array.from({ length: 6 }, (_, index) => ({
  id: String(301 + index),
  name: `WS-000${index + 1}`,
  domain: 'ACME',
}));

describe('sending to a server on a socket', () => {
  const { ids, migratedDatabase } = useDatabases();
  const { simulator, driverOf } = useSimulatorDrivers({ speed: 1_000_000 });

  /** A desk whose DC is the simulator. */
  async function open(): Promise<TestDesk> {
    const desk = await TestDesk.open(await migratedDatabase(ids[0]));
    const driver: DcDriver = driverOf();
    desk.dcInstead = driver;
    return desk;
  }

  async function sent(wanted: WantedDeployment) {
    const desk = await open();
    desk.facts.policies = [AT_NIGHT];
    const { control } = simulator();
    const after = control.lastEvent;
    const id = await insertDeployment(desk, wanted);
    await desk.send();
    const stored = await control.waitFor('createStored', { after });
    const collectionId = stored?.collectionId ?? '';
    return { desk, id, after, collectionId };
  }

  it('runs a script for a user on the machine that the user is signed in to', async () => {
    const { desk, id, after, collectionId } = await sent({
      form: { ...scriptForm('user'), when: 'duringLogin' },
      targets: [{ id: '80001', name: 'amy.example', domain: 'ACME' }],
      arguments: '-Target C:\\Temp',
    });
    const { control } = simulator();
    await control.waitFor('configurationExecuted', { after, collectionId });
    await desk.read();

    expect((await desk.see(id)).state).toBe('succeeded');
    expect(control.configuration(collectionId)).toMatchObject({
      scriptId: '4101',
      arguments: '-Target C:\\Temp',
      configType: 'user',
      executeAt: 'login',
    });
  });

  it('hands a schedule over, before which nothing happens', async () => {
    const notBefore = new Date(Date.now() + 60 * 60 * 1000);
    const { desk, id, collectionId } = await sent({
      targets: SIX.slice(0, 1),
      notBefore,
    });
    await desk.read();

    expect((await desk.see(id)).counts).toEqual({ yetToApply: 1 });
    expect(simulator().control.configuration(collectionId)).toMatchObject({
      notBefore: notBefore.getTime(),
    });
  });

  it('names a deployment policy in place of when and reboot', async () => {
    const { collectionId } = await sent({
      form: {
        deploymentPolicyId: '3',
        when: undefined,
        rebootPolicy: undefined,
      },
      targets: SIX.slice(0, 1),
    });

    expect(simulator().control.configuration(collectionId)).toMatchObject({
      deploymentPolicyId: '3',
    });
  });

  it('tries a wrong password on one machine, and locks no account', async () => {
    const { control } = simulator();
    control.putRunAsAccount(NAME, 'right');
    const { desk, id, after, collectionId } = await sent({
      targets: SIX,
      runAs: { userName: NAME, password: 'wrong' },
    });
    await control.waitFor('configurationExecuted', { after, collectionId });
    await desk.read();
    await desk.send();

    expect(control.state().runAsAccounts).toEqual([
      { name: NAME.toLowerCase(), failures: 1, locked: false },
    ]);
    expect(await desk.see(id)).toMatchObject({
      state: 'failed',
      counts: { failed: 1, cancelled: 5 },
    });
  });

  it('goes on to the others once the first has succeeded', async () => {
    const { control } = simulator();
    control.putRunAsAccount(NAME, 'right');
    const { desk, id, after, collectionId } = await sent({
      targets: SIX,
      runAs: { userName: NAME, password: 'right' },
    });
    await control.waitFor('configurationExecuted', { after, collectionId });
    await desk.read();
    const second = control.lastEvent;
    await desk.send();
    await control.waitFor('configurationExecuted', { after: second });
    await desk.read();

    expect((await desk.see(id)).state).toBe('succeeded');
    const [name] = await desk.db('attempts').pluck('configuration_name');
    const executed = control
      .executions()
      .filter(({ label }) => label.slice(0, -1) === name.slice(0, -1));
    expect(executed).toHaveLength(SIX.length);
    expect(executed.every(({ executions }) => executions === 1)).toBe(true);
  });
});
