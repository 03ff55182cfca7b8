import { mkdtemp, readdir, readFile, rm } from 'fs/promises';
import { tmpdir } from 'os';
import { join } from 'path';
import type {
  DcAddress,
  DcCredential,
} from 'backstage-plugin-desktop-central-node';
import {
  Simulator,
  SimulatorOptions,
  startSimulator,
} from 'desktop-central-simulator';
import { HttpDcDriver } from '../driver/HttpDcDriver';
import { DcPeer, json, startDcPeer } from '../testing/dcPeer';
import { RecordingProxy, startRecordingProxy } from '../testing/recordingProxy';
import { capture, NotRedactedError } from './capture';
import { CapturedCall, writeCapture } from './CaptureFolder';
import { CapturingTransport, NotAReadError } from './CapturingTransport';

const READS_BY_POST = [
  '/api/1.4/desktop/authentication',
  '/dcapi/customGroups/availableResources',
];

function addressOf(port: number): DcAddress {
  return { host: '127.0.0.1', port, protocol: 'http' };
}

/** Everything that names anybody or anything in the simulator. */
function namesIn({ inventory }: Simulator): string[] {
  return [
    ...inventory.computers.flatMap(computer => [
      computer.name,
      computer.fqdn,
      computer.ipAddress,
      computer.macAddress,
      computer.loggedOnUser ?? computer.name,
    ]),
    ...inventory.users.flatMap(user => [user.loginName, user.displayName]),
    ...inventory.domains.flatMap(domain => [
      domain.netbiosName,
      domain.dnsName,
    ]),
    ...inventory.packages.map(item => item.name),
    ...inventory.scripts.flatMap(script => [
      script.name,
      script.content,
      Buffer.from(script.content).toString('base64'),
    ]),
    'Local Office',
    'ACME\\installer',
  ];
}

/** A name as a word of its own, so that `ben` is not found in a longer one. */
function isIn(text: string, name: string): boolean {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![a-z0-9])${escaped}(?![a-z0-9])`, 'i').test(text);
}

describe('capturing a server', () => {
  let simulator: Simulator;
  let proxy: RecordingProxy;
  let folder: string;
  let configurationId: string;

  async function start(options: SimulatorOptions = {}) {
    simulator = await startSimulator({
      httpPort: 0,
      computers: 60,
      users: 55,
      packages: 12,
      scripts: 5,
      speed: 1,
      username: 'portal.service',
      password: 'pass-word-of-the-service',
      ...options,
    });
    proxy = await startRecordingProxy(simulator.url);
    const driver = new HttpDcDriver({
      server: addressOf(proxy.port),
      credential: { kind: 'apiKey', apiKey: simulator.apiKey },
      inferredWrites: ['software'],
      network: {
        requestTimeoutMs: 5000,
        maxAnswerBytes: 1_000_000,
        allowedHosts: ['127.0.0.1'],
      },
    });
    const targets = simulator.inventory.computers.slice(0, 5);
    configurationId = await driver.createSoftwareConfiguration({
      name: 'Rollout for the finance team',
      description: 'Asked for by Amy Example',
      packageId: simulator.inventory.packages[0].packageId,
      operation: 'install',
      copyOption: 'none',
      installFor: 'workstation',
      when: 'duringOrAfterStartup',
      rebootPolicy: 'none',
      runAs: { userName: 'ACME\\installer', password: 'run-as-password' },
      targets: targets.map(({ resourceId }) => resourceId),
    });
    await driver.close();
    proxy.requests.length = 0;
  }

  const withKey = (): DcCredential => ({
    kind: 'apiKey',
    apiKey: simulator.apiKey,
  });

  const captured = (credential: DcCredential = withKey(), pages: number = 1) =>
    capture({ server: addressOf(proxy.port), credential, pages });

  async function written(calls: CapturedCall[]): Promise<string> {
    await writeCapture(folder, calls);
    const files = await readdir(folder);
    const texts = await Promise.all(
      files.map(file => readFile(join(folder, file), 'utf8')),
    );
    return [...files, ...texts].join('\n');
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dc-capture-'));
  });

  afterEach(async () => {
    await proxy.stop();
    await simulator.stop();
    await rm(folder, { recursive: true });
  });

  it.each([
    ['a key', {}],
    ['ids above 2^53', { largeIds: true }],
    ['numbers as texts', { numbersAsStrings: true }],
    ['fields of 2015', { oldFields: true }],
  ])('leaves no name and no secret in the folder: %s', async (_, options) => {
    await start(options);
    const text = await written(await captured());
    for (const name of namesIn(simulator)) {
      expect([name, isIn(text, name)]).toEqual([name, false]);
    }
    expect(text).not.toContain(simulator.apiKey);
    expect(text).not.toMatch(/finance|installer|Asked for|127\.0\.0\.1/i);
  });

  it('leaves neither password nor token in the folder where it signs in', async () => {
    await start();
    const { username, password } = simulator;
    const calls = await captured({ kind: 'password', username, password });
    expect(calls[0]).toMatchObject({
      name: 'signIn',
      status: 200,
      body: {
        message_response: {
          authentication: {
            auth_data: { auth_token: expect.stringMatching(/^[x-]+$/) },
          },
        },
      },
    });
    const text = await written(calls);
    expect(text).not.toContain(password);
    expect(text).not.toContain(Buffer.from(password).toString('base64'));
    expect(text).not.toContain(username);
    expect(text).not.toMatch(/[0-9A-F]{8}-[0-9A-F]{4}-/i);
  });

  it('only reads', async () => {
    await start();
    const { username, password } = simulator;
    await captured({ kind: 'password', username, password });
    const writes = proxy.requests.filter(
      ({ method, path }) =>
        method !== 'GET' &&
        !(method === 'POST' && READS_BY_POST.includes(path)),
    );
    expect(proxy.requests.length).toBeGreaterThan(10);
    expect(writes).toEqual([]);
    expect(simulator.control.configurations()).toHaveLength(1);
  });

  it.each([
    ['POST', '/dcapi/swDeployment/manualdeployment'],
    ['POST', '/dcapi/configuration/501/suspend'],
    ['PUT', '/dcapi/target/501/modifyTargets'],
    ['POST', '/api/1.4/desktop/authentication/otpValidate'],
  ] as const)('cannot be made to write: %s %s', async (method, path) => {
    await start();
    const transport = new CapturingTransport(
      addressOf(proxy.port),
      {
        requestTimeoutMs: 5000,
        maxAnswerBytes: 1000,
        allowedHosts: ['127.0.0.1'],
      },
      () => {},
    );
    const call = transport.send({ method, path, headers: {} });
    await expect(call).rejects.toBeInstanceOf(NotAReadError);
    await transport.close();
    expect(proxy.requests).toEqual([]);
  });

  it('reads the first page of each list, and one configuration with everything about it', async () => {
    await start();
    const calls = await captured();
    expect(calls.map(({ name }) => name)).toEqual([
      'computers',
      'serverDetails',
      'discover',
      'serverProperties',
      'summary',
      'packages',
      'packageDetails',
      'scripts',
      'scriptContent',
      'deploymentPolicies',
      'domains',
      'users',
      'configurations',
      'collectionDetails',
      'getTargets',
      'executionStatus',
      'accounts',
    ]);
    expect(calls.every(({ status }) => status === 200)).toBe(true);
    const [computers] = calls;
    expect(computers).toMatchObject({
      path: '/api/1.4/som/computers?page=1&pagelimit=50',
      accept: 'application/json',
      contentType: 'text/plain;charset=UTF-8',
      list: { member: 'computers', page: 1 },
    });
    const details = calls.find(({ name }) => name === 'collectionDetails');
    expect(details?.path).toBe(`/dcapi/configuration/${configurationId}`);
  });

  it('reads more pages where it is told to, and ends where the list does', async () => {
    await start();
    const calls = await captured(withKey(), 5);
    const pagesOf = (wanted: string) =>
      calls.filter(({ name }) => name === wanted).map(({ list }) => list?.page);
    expect(pagesOf('computers')).toEqual([1, 2, 3]);
    expect(pagesOf('packages')).toEqual([1, 2]);
  });

  it('keeps what DC refuses, as it refuses it', async () => {
    await start({
      build: '70300',
      apiKeys: [{ name: 'narrow', key: 'narrow-key', scopes: ['SOM.READ'] }],
    });
    const calls = await captured({ kind: 'apiKey', apiKey: 'narrow-key' });
    const of = (wanted: string) => calls.find(({ name }) => name === wanted);
    expect(of('packages')).toMatchObject({
      status: 200,
      contentType: expect.stringContaining('text/html'),
    });
    expect(of('packages')).not.toHaveProperty('body');
    expect(of('users')).toMatchObject({ status: 404 });
  });

  it('ends at once where DC does not accept the credential', async () => {
    await start();
    await expect(
      captured({ kind: 'apiKey', apiKey: 'another-key' }),
    ).rejects.toMatchObject({ code: 'wrongKey' });
    expect(proxy.requests).toHaveLength(1);
  });

  it('never overwrites what was captured before', async () => {
    await start();
    const calls = await captured();
    await writeCapture(folder, calls);
    await expect(writeCapture(folder, calls)).rejects.toThrow('not empty');
  });
});

describe('capturing a server that says something unheard of', () => {
  // Of letters only, so that it could be a word of DC.
  const KEY = 'TheKeyOfThePortal';
  let peer: DcPeer;

  beforeEach(async () => {
    peer = await startDcPeer();
  });

  afterEach(() => peer.stop());

  const captured = () =>
    capture({
      server: addressOf(peer.port),
      credential: { kind: 'apiKey', apiKey: KEY },
      pages: 1,
    });

  it('hides what it does not know', async () => {
    peer.answer(() =>
      json({
        computers: [
          { resource_id: 1, assigned_nurse: 'Jane Doe', ward: ['4 East'] },
        ],
      }),
    );
    const [computers] = await captured();
    expect(JSON.stringify(computers)).not.toMatch(/Jane|East/);
    expect(computers.body).toMatchObject({
      computers: [
        {
          assigned_nurse: expect.stringContaining('zz'),
          ward: [expect.stringContaining('zz')],
        },
      ],
    });
  });

  it('writes nothing where the credential is in what DC says, and does not repeat it', async () => {
    peer.answer(() => json({ computers: [{ status: KEY }] }));
    const failure = await captured().catch(error => error);
    expect(failure).toBeInstanceOf(NotRedactedError);
    expect(String(failure)).toContain('computers');
    expect(String(failure)).not.toContain(KEY);
  });
});
