import {
  DcRole,
  DesktopCentralClient,
  Server,
  ServiceItemInput,
} from 'backstage-plugin-desktop-central-common';
import { Persona, personas } from './personas';

/** One thing that the demo has to have. `make` may be tried again, so it makes only what is missing. */
export interface DemoStep {
  id: string;
  /** Waits for something at each start, in place of making something once. */
  everyStart?: boolean;
  make(): Promise<void>;
}

/** Something has to happen elsewhere first; the step is tried again a little later. */
export class NotYetError extends Error {
  name = 'NotYetError';
}

/** What the steps use of the plugin's HTTP API. */
type Client = Pick<
  DesktopCentralClient,
  | 'checkServer'
  | 'createServer'
  | 'createServiceItem'
  | 'enableTechnician'
  | 'getMe'
  | 'listPackages'
  | 'listServers'
  | 'listServiceItems'
  | 'listTechnicians'
  | 'raiseRequest'
  | 'startSync'
>;

export interface DemoStepOptions {
  clients: Record<Persona, Client>;
  /** The simulator; without one, the portal starts empty. */
  server?: { url: string; apiKey: string };
}

const SERVER_NAME = 'Head office';
const SOFTWARE_ITEM = 'Software installation';
/** An item of its own, whose form begins with the package of this name. */
const ARCHIVER = '7-Zip';

const serviceItems: ServiceItemInput[] = [
  {
    name: SOFTWARE_ITEM,
    category: 'Software',
    description: 'Get a program installed on your computer, or taken off it.',
    type: 'service',
    active: true,
    templateActions: { software: true, script: false },
  },
  {
    name: 'Report a problem',
    category: 'Support',
    description: 'Something does not work as it should.',
    type: 'incident',
    active: true,
    templateActions: { software: false, script: false },
  },
];

const archiverItem: ServiceItemInput = {
  name: ARCHIVER,
  category: 'Software',
  description: 'Open and pack archives.',
  type: 'service',
  active: true,
  templateActions: { software: true, script: false },
};

const scriptItem: ServiceItemInput = {
  name: 'Run a check on my computer',
  category: 'Support',
  description: 'Have a technician run one of the scripts of the desk for you.',
  type: 'service',
  active: true,
  templateActions: { software: false, script: true },
};

/** The steps in the order in which they build on each other. */
export function demoSteps(options: DemoStepOptions): DemoStep[] {
  const { clients, server } = options;
  const admin = clients.portalAdmin;
  const people: DemoStep = {
    id: 'people',
    everyStart: true,
    // The catalog has to have read them before anybody can sign in.
    make: async () => {
      await Promise.all(Object.values(clients).map(client => client.getMe()));
    },
  };
  if (!server) return [people];
  return [
    people,
    { id: 'server', make: () => makeServer(admin, server) },
    { id: 'first-sync', make: () => awaitFirstSync(admin) },
    { id: 'technician-dana', make: () => enable(admin, 'dcAdmin', 'dcAdmin') },
    { id: 'technician-gus', make: () => enable(admin, 'dcGuest', 'dcGuest') },
    ...serviceItems.map(item => ({
      id: `service-item-${item.name}`,
      make: () => makeServiceItem(admin, item),
    })),
    {
      id: `service-item-${ARCHIVER}`,
      make: async () =>
        makeServiceItem(admin, {
          ...archiverItem,
          ...(await beginningWith(admin, ARCHIVER)),
        }),
    },
    {
      id: `service-item-${scriptItem.name}`,
      make: () => makeServiceItem(admin, scriptItem),
    },
    { id: 'request', make: () => raiseRequest(clients.endUser) },
  ];
}

async function findServer(admin: Client): Promise<Server | undefined> {
  const { items } = await admin.listServers();
  return items.find(({ name }) => name === SERVER_NAME);
}

async function makeServer(
  admin: Client,
  { url, apiKey }: { url: string; apiKey: string },
) {
  if (await findServer(admin)) return;
  const { hostname, port } = new URL(url);
  await admin.createServer({
    name: SERVER_NAME,
    host: hostname,
    port: Number(port),
    protocol: 'http',
    confirm: hostname,
    menuEnabled: true,
    credential: { kind: 'apiKey', apiKey },
    statusSource: 'poll',
    accountsMode: 'portalOnly',
  });
}

async function awaitFirstSync(admin: Client) {
  const server = await findServer(admin);
  if (!server) return;
  if (server.connection.state === 'notConnected') {
    await admin.checkServer(server.id);
  }
  if (server.lastSync?.state === 'failed') await admin.startSync(server.id);
  if (server.lastSync?.state === 'succeeded') return;
  throw new NotYetError(
    `The DC server is ${server.connection.state}, its first sync is ${
      server.lastSync?.state ?? 'not started'
    }`,
  );
}

async function enable(admin: Client, persona: Persona, dcRole: DcRole) {
  const userEntityRef = `user:default/${personas[persona].name}`;
  const { items } = await admin.listTechnicians();
  if (items.some(known => known.userEntityRef === userEntityRef)) return;
  await admin.enableTechnician({ userEntityRef, dcRole });
}

/** What lets the form begin with a package; nothing where the server does not have it. */
async function beginningWith(
  admin: Client,
  search: string,
): Promise<Pick<ServiceItemInput, 'templateDefaults'>> {
  const server = await findServer(admin);
  if (!server) return {};
  const { items } = await admin.listPackages(server.id, { search, limit: 1 });
  if (items.length === 0) return {};
  const software = { serverId: server.id, packageId: items[0].id };
  return { templateDefaults: { software } };
}

async function makeServiceItem(admin: Client, item: ServiceItemInput) {
  const { items } = await admin.listServiceItems();
  if (items.some(({ name }) => name === item.name)) return;
  await admin.createServiceItem(item);
}

async function raiseRequest(endUser: Client) {
  const { items } = await endUser.listServiceItems();
  const software = items.find(({ name }) => name === SOFTWARE_ITEM);
  if (!software) return;
  // The same key answers with the first request again.
  await endUser.raiseRequest('demo-first-request', {
    serviceItemId: software.id,
    subject: '7-Zip for the price lists',
    description:
      'Our suppliers send their price lists as 7z archives, and I cannot open them. Could I have 7-Zip, please?',
    machine: 'WS-0003',
  });
}
