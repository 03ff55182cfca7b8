import type { DcDriverSuite } from 'backstage-plugin-desktop-central-node/testUtils';
import { gatewayDriverFactory } from './gatewayModule';
import { startGateway } from './startGateway';

const REPORT = {
  id: 501,
  states: [{ computer: 100, state: 'done', text: 'Installed' }],
};

/** What the driver is tested with: what gateways cannot do, what they report, and one that runs. */
export const gatewaySuite: DcDriverSuite = {
  cannot: [
    'scripts',
    'directoryUsers',
    'deploymentPolicies',
    'append',
    'runScript',
    'createAccount',
  ],
  callbacks: {
    good: {
      headers: { 'x-portal-key': 'key-1' },
      body: JSON.stringify(REPORT),
      callback: {
        key: 'key-1',
        configurationId: '501',
        updates: [
          { targetId: '100', status: 'Succeeded', remarks: 'Installed' },
        ],
      },
    },
    withUnknownMembers: {
      headers: { 'x-portal-key': 'key-1' },
      body: JSON.stringify({ ...REPORT, sentBy: 'gateway 3' }),
    },
    withoutKey: { headers: {}, body: JSON.stringify(REPORT) },
    unreadable: [
      { headers: { 'x-portal-key': 'key-1' }, body: '{"id":' },
      { headers: { 'x-portal-key': 'key-1' }, body: '{"id":501}' },
    ],
  },
  start: async () => {
    const gateway = await startGateway({ key: 'the-key-of-the-gateway' });
    return {
      factory: gatewayDriverFactory,
      context: {
        server: { host: '127.0.0.1', port: gateway.port, protocol: 'http' },
        credential: { kind: 'apiKey', apiKey: 'the-key-of-the-gateway' },
        inferredWrites: [],
        network: {
          requestTimeoutMs: 5_000,
          maxAnswerBytes: 1_000_000,
          allowedHosts: ['127.0.0.1'],
        },
      },
      wrongCredential: { kind: 'apiKey', apiKey: 'another-key' },
      known: {
        domain: 'BRANCH',
        computers: [
          { id: '100', name: 'WS-1', domain: 'BRANCH' },
          { id: '101', name: 'WS-12', domain: 'BRANCH' },
        ],
        notWindows: ['103'],
        packageId: '11',
        scriptId: 'none',
        user: 'none',
        standingConfigurationId: 'none',
        absentId: '999999',
      },
      requests: gateway.requests,
      stop: gateway.stop,
    };
  },
};
