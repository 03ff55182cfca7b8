import { Simulator, startSimulator } from '../startSimulator';
import { clientOf, createBody, scriptBody } from '../testing/client';

describe('script configurations', () => {
  let simulator: Simulator;
  let client: ReturnType<typeof clientOf>;
  beforeEach(async () => {
    simulator = await startSimulator({
      httpPort: 0,
      speed: 1_000_000,
      failureShare: 0,
    });
    client = clientOf(simulator);
  });
  afterEach(() => simulator.stop());

  it('are executed by the agents, and counted for the script', async () => {
    const response = await client.createScript(
      scriptBody({
        detail: {
          arguments: '-Name "New PC"',
          runAs: { userName: 'ACME\\installer', password: 'c2VjcmV0' },
        },
      }),
    );
    expect(await response.json()).toMatchObject({
      status: 'success',
      collectionId: 501,
    });
    await simulator.control.waitFor('configurationExecuted');
    expect(simulator.control.configuration('501')).toMatchObject({
      packageId: '',
      scriptId: '4101',
      arguments: '-Name "New PC"',
      runAsUser: 'ACME\\installer',
      operation: 'runScript',
      counts: { Succeeded: 1 },
      targetDetails: [{ remarks: 'dc.db.agent.script.success' }],
    });
    expect(simulator.control.executions()).toMatchObject([
      { scriptId: '4101', executions: 1 },
    ]);
  });

  it('are shown with masked arguments and without the password', async () => {
    await client.createScript(
      scriptBody({
        detail: {
          arguments: '-Token abc',
          runAs: { userName: 'ACME\\installer', password: 'c2VjcmV0' },
        },
      }),
    );
    const detail = await client.get(
      '/dcapi/configuration/501',
      'collectionDetails',
    );
    expect(detail.configDetails).toEqual([
      {
        configName: 'CUSTOM_SCRIPT',
        details: [
          {
            executionType: 'Repository',
            scriptId: '4101',
            arguments: '****',
            runAs: { userName: 'ACME\\installer' },
          },
        ],
      },
    ]);
    expect(detail).not.toHaveProperty('rebootPolicy');
    const { messageResponse } = await client.get(
      '/dcapi/configuration/viewData/configurationsView',
      'configurationMickeyViews',
    );
    expect(messageResponse[0].CATEGORY).toBe('Custom Script');
  });

  it.each([
    [{ detail: { scriptId: '1' } }, 'INVALID_SCRIPT'],
    [{ detail: { scriptId: 4101 } }, 'INVALID_REQUEST'],
    [{ detail: { executionType: 'Inline' } }, 'INVALID_REQUEST'],
    [{ detail: { arguments: 'x'.repeat(2_001) } }, 'INVALID_REQUEST'],
    [{ detail: { copyOption: 'none' } }, 'INVALID_REQUEST'],
    [{ rebootPolicy: 'none' }, 'INVALID_REQUEST'],
    [{ resourceIds: [] }, 'INVALID_REQUEST'],
  ])('are refused where they make no sense (%#)', async (change, code) => {
    const response = await client.createScript(scriptBody(change));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errorCode: code });
    expect(simulator.control.configurations()).toEqual([]);
  });

  it('keep their script from being deleted, with a 200', async () => {
    await client.createScript();
    const remove = async (scriptId: string) => {
      const response = await client.call(
        `/dcapi/configuration/scriptRepository/${scriptId}`,
        'deleteScriptStatus',
        { method: 'DELETE' },
      );
      expect(response.status).toBe(200);
      return (await response.json()).isUsedInConfiguration;
    };
    expect(await remove('4101')).toBe(true);
    expect(await remove('4102')).toBe(false);
    const { scripts } = await client.get(
      '/dcapi/configuration/scripts?limit=2',
      'scripts',
    );
    expect(
      scripts.map(({ scriptId }: { scriptId: number }) => scriptId),
    ).toEqual([4101, 4103]);
  });
});

describe('deployment policies', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await startSimulator({ httpPort: 0, speed: 1 });
  });
  afterEach(() => simulator.stop());

  it('take the place of when and reboot', async () => {
    const client = clientOf(simulator);
    const policy = { executeAt: undefined, rebootPolicy: undefined };
    await client.create(createBody({ ...policy, deploymentPolicyId: '3' }));
    const detail = await client.get(
      '/dcapi/configuration/501',
      'collectionDetails',
    );
    expect(detail).toMatchObject({ deploymentPolicyId: '3' });
    expect(detail).not.toHaveProperty('executeAt');
    expect(simulator.control.configuration('501')?.executeAt).toBe('startup');
    for (const change of [
      { deploymentPolicyId: '3' },
      { ...policy, deploymentPolicyId: '99' },
    ]) {
      expect((await client.create(createBody(change))).status).toBe(400);
    }
  });
});
