import type { DcDriverContext } from 'backstage-plugin-desktop-central-node';
import {
  describeDcDriver,
  type DcDriverSuite,
  type KnownContent,
} from 'backstage-plugin-desktop-central-node/testUtils';
import { Simulator, startSimulator } from 'desktop-central-simulator';
import { startRecordingProxy } from '../testing/recordingProxy';
import { HttpDcDriverFactory } from './HttpDcDriverFactory';

const UPDATES = [{ resourceId: 301, status: 'Succeeded', remarks: 'Done' }];
const HEADERS = { 'content-type': 'application/json', authtoken: 'key-1' };

const CALLBACKS: DcDriverSuite['callbacks'] = {
  good: {
    headers: HEADERS,
    body: JSON.stringify({ collectionId: 501, updates: UPDATES }),
    callback: {
      key: 'key-1',
      configurationId: '501',
      updates: [{ targetId: '301', status: 'Succeeded', remarks: 'Done' }],
    },
  },
  withUnknownMembers: {
    headers: HEADERS,
    body: JSON.stringify({
      collectionId: 501,
      updates: [{ ...UPDATES[0], agent: '11.3' }],
      sentBy: 'DC',
    }),
  },
  withoutKey: {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ collectionId: 501, updates: UPDATES }),
  },
  unreadable: [
    { headers: HEADERS, body: '{"updates":[' },
    { headers: HEADERS, body: '{"updates":"none"}' },
  ],
};

function knownOf({ inventory }: Simulator): KnownContent {
  const [first, second] = inventory.computers
    .filter(
      ({ kind, agentInstalled }) => kind === 'workstation' && agentInstalled,
    )
    .map(({ resourceId, name, domain }) => ({ id: resourceId, name, domain }));
  const [user] = inventory.users;
  const isWindows = ({ platform }: { platform: number }) => platform === 1;
  return {
    domain: first.domain,
    computers: [first, second],
    notWindows: inventory.computers
      .filter(({ os }) => !isWindows(os))
      .map(({ resourceId }) => resourceId),
    packageId: inventory.packages.find(isWindows)?.packageId ?? 'none',
    scriptId:
      inventory.scripts.find(({ platform }) => platform === 'Windows')
        ?.scriptId ?? 'none',
    user: { id: user.resourceId, name: user.loginName, domain: user.domain },
    standingConfigurationId: 'none',
    absentId: '99999999',
  };
}

function suiteFor(
  options: Parameters<typeof startSimulator>[0],
  credentialOf: (simulator: Simulator) => DcDriverContext['credential'],
): DcDriverSuite {
  return {
    cannot: [],
    callbacks: CALLBACKS,
    start: async () => {
      const simulator = await startSimulator({
        httpPort: 0,
        failureShare: 0,
        speed: 1,
        ...options,
      });
      const proxy = await startRecordingProxy(simulator.url);
      return {
        factory: new HttpDcDriverFactory(),
        context: {
          server: { host: '127.0.0.1', port: proxy.port, protocol: 'http' },
          credential: credentialOf(simulator),
          inferredWrites: ['software', 'script', 'account'],
          network: {
            requestTimeoutMs: 10_000,
            maxAnswerBytes: 10_000_000,
            allowedHosts: ['127.0.0.1'],
          },
        },
        wrongCredential: { kind: 'apiKey', apiKey: 'a-key-of-nobody' },
        known: knownOf(simulator),
        requests: () => proxy.requests.length,
        stop: async () => {
          await proxy.stop();
          await simulator.stop();
        },
      };
    },
  };
}

describeDcDriver(
  'the driver of the plugin, with an API key',
  suiteFor({}, ({ apiKey }) => ({ kind: 'apiKey', apiKey })),
);

describeDcDriver(
  'the driver of the plugin, with a password, and ids above 2^53',
  suiteFor({ largeIds: true }, ({ username, password }) => ({
    kind: 'password',
    username,
    password,
  })),
);
