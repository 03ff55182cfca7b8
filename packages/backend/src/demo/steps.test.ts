import type {
  Server,
  ServiceItem,
  Technician,
} from 'backstage-plugin-desktop-central-common';
import { demoSteps, DemoStepOptions } from './steps';

const simulator = { url: 'http://127.0.0.1:8020', apiKey: 'key' };

/** A portal that remembers what was made, and nothing else. */
function portal() {
  const state = {
    servers: [] as Server[],
    technicians: [] as Technician[],
    serviceItems: [] as ServiceItem[],
    packages: [{ id: '9001', name: '7-Zip 24.08 (x64)' }],
    requests: new Map<string, unknown>(),
  };
  const client = {
    getMe: jest.fn(async () => ({})),
    listServers: async () => ({ items: state.servers }),
    createServer: jest.fn(async body => {
      const connection = { state: 'connected', steps: [] };
      const lastSync = { state: 'succeeded' };
      state.servers.push({ id: 's1', ...body, connection, lastSync });
    }),
    checkServer: jest.fn(),
    startSync: jest.fn(),
    listTechnicians: async () => ({ items: state.technicians }),
    enableTechnician: jest.fn(async body => state.technicians.push(body)),
    listServiceItems: async () => ({ items: state.serviceItems }),
    createServiceItem: jest.fn(async body =>
      state.serviceItems.push({ id: body.name, ...body }),
    ),
    listPackages: async () => ({ items: state.packages }),
    raiseRequest: jest.fn(async (key, body) => state.requests.set(key, body)),
  };
  const clients = {
    endUser: client,
    dcGuest: client,
    dcAdmin: client,
    portalAdmin: client,
  } as unknown as DemoStepOptions['clients'];
  return { state, client, clients };
}

async function makeAll(options: DemoStepOptions) {
  for (const step of demoSteps(options)) await step.make();
}

describe('the steps of the demo data', () => {
  it('make a server, two technicians, three items and a request', async () => {
    const { state, clients } = portal();

    await makeAll({ clients, server: simulator });

    expect(state.servers).toEqual([
      expect.objectContaining({ host: '127.0.0.1', port: 8020 }),
    ]);
    expect(state.technicians).toEqual([
      { userEntityRef: 'user:default/dana', dcRole: 'dcAdmin' },
      { userEntityRef: 'user:default/gus', dcRole: 'dcGuest' },
    ]);
    expect(
      state.serviceItems.map(({ name, templateActions }) => [
        name,
        templateActions.software,
      ]),
    ).toEqual([
      ['Software installation', true],
      ['Report a problem', false],
      ['7-Zip', true],
      ['Run a check on my computer', false],
    ]);
    expect(state.serviceItems[2].templateDefaults).toEqual({
      software: { serverId: 's1', packageId: '9001' },
    });
    expect(state.requests.size).toBe(1);
  });

  it('let no form begin with a package that the server does not have', async () => {
    const { state, clients } = portal();
    state.packages = [];

    await makeAll({ clients, server: simulator });

    expect(state.serviceItems[2]).toMatchObject({ name: '7-Zip' });
    expect(state.serviceItems[2]).not.toHaveProperty('templateDefaults');
  });

  it('double nothing when they are made again', async () => {
    const { state, client, clients } = portal();

    await makeAll({ clients, server: simulator });
    await makeAll({ clients, server: simulator });

    expect(client.createServer).toHaveBeenCalledTimes(1);
    expect(client.enableTechnician).toHaveBeenCalledTimes(2);
    expect(client.createServiceItem).toHaveBeenCalledTimes(4);
    expect(state.requests.size).toBe(1);
  });

  it('wait for the first sync before they go on', async () => {
    const { state, clients } = portal();
    const [, server, firstSync] = demoSteps({ clients, server: simulator });
    await server.make();
    state.servers[0].lastSync = undefined;

    await expect(firstSync.make()).rejects.toThrow(/first sync is not started/);
  });

  it('leave the portal empty where there is no simulator', async () => {
    const { state, client, clients } = portal();

    await makeAll({ clients });

    expect(client.getMe).toHaveBeenCalledTimes(4);
    expect(state.servers).toEqual([]);
  });
});
