import { readdirSync } from 'fs';
import { join, resolve } from 'path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { DcError } from 'backstage-plugin-desktop-central-node';
import { stringify } from 'lossless-json';
import { CapturedCall, readCapture } from '../capture/CaptureFolder';
import { suspicionsOf } from '../capture/suspicions';
import { collect } from '../testing/peerDrivers';
import { ReplayPeer, rowsOf, startReplayPeer } from '../testing/replayPeer';
import { HttpDcDriver } from './HttpDcDriver';
import {
  toAccount,
  toComputer,
  toConfiguration,
  toDeploymentPolicy,
  toDirectoryUser,
  toPackage,
  toScript,
  toTargetStatus,
} from './rows';
import { DcObject, parseJson, toText } from './values';

/*
 * What the driver makes of answers that real servers gave, as `npm run dc:capture` recorded them: every folder here, and the
 * one that DC_CAPTURE names.
 */

const FOLDER = resolvePackagePath(
  'backstage-plugin-desktop-central-backend',
  ...['src', 'driver', 'captures'],
);
const OWN = process.env.DC_CAPTURE;
const CAPTURES = [
  ...readdirSync(FOLDER).map(name => join(FOLDER, name)),
  ...(OWN ? [resolve(process.env.INIT_CWD ?? '.', OWN)] : []),
];

type Mapped = object | undefined;

const ROWS: Record<string, (row: DcObject) => Mapped> = {
  computers: toComputer,
  packages: toPackage,
  scripts: toScript,
  deploymentPolicies: toDeploymentPolicy,
  users: row => toDirectoryUser(row, 'DOMAIN'),
  configurations: toConfiguration,
  executionStatus: toTargetStatus,
  accounts: toAccount,
};

const ANOTHER_SYSTEM = /^(2|3|mac|linux|all)$/i;

function isForAnotherSystem(row: DcObject): boolean {
  const platform = toText(row.platform ?? row.os_platform, 20) ?? '';
  const system = toText(row.os_name ?? row.os, 255) ?? 'Windows';
  return ANOTHER_SYSTEM.test(platform) || !/windows/i.test(system);
}

/** What DC calls it, where the driver found its name; an id in its place means that it did not. */
function hasName(mapped: object): boolean {
  const { id, name } = mapped as { id?: string; name?: string };
  return name === undefined || name !== id;
}

function rowsAsParsed(call: CapturedCall): DcObject[] {
  return rowsOf(call).map(row => parseJson(stringify(row) ?? '') as DcObject);
}

function unreadableRows(call: CapturedCall): string[] {
  const toRow = ROWS[call.name];
  return rowsAsParsed(call)
    .filter(row => !isForAnotherSystem(row))
    .filter(row => {
      const mapped = toRow(row);
      return mapped === undefined || !hasName(mapped);
    })
    .map(row => `${call.name}: ${JSON.stringify(row)}`);
}

describe.each(CAPTURES)('the server that was captured into %s', folder => {
  let peer: ReplayPeer;
  let driver: HttpDcDriver;

  beforeAll(async () => {
    peer = await startReplayPeer(folder);
    driver = new HttpDcDriver({
      server: { host: '127.0.0.1', port: peer.port, protocol: 'http' },
      credential: { kind: 'apiKey', apiKey: 'key' },
      inferredWrites: [],
      network: {
        requestTimeoutMs: 5000,
        maxAnswerBytes: 32 * 1024 * 1024,
        allowedHosts: ['127.0.0.1'],
      },
    });
  });

  afterAll(async () => {
    await driver.close();
    await peer.stop();
  });

  /** The pages of a list that DC gave. */
  const pagesOf = (name: string) =>
    peer.calls.filter(call => call.name === name && rowsOf(call).length > 0);

  /** As many as there are rows for Windows. */
  const countOf = (name: string) =>
    pagesOf(name)
      .flatMap(rowsAsParsed)
      .filter(row => !isForAnotherSystem(row)).length;

  /** None where DC refused the list to the credential that it was captured with, or has no such list. */
  const rowsFrom = (name: string, list: AsyncIterable<object[]>) =>
    collect(list).catch(error => {
      if (error instanceof DcError && pagesOf(name).length === 0) return [];
      throw error;
    });

  it('has nothing in it that looks like a name or a secret', async () => {
    const found = (await readCapture(folder)).flatMap(call =>
      suspicionsOf({ request: call.request, body: call.body }),
    );
    expect(found).toEqual([]);
  });

  it('has no row that the driver cannot read', () => {
    const lists = peer.calls.filter(({ name }) => Object.hasOwn(ROWS, name));
    expect(lists.flatMap(unreadableRows)).toEqual([]);
  });

  it.each<[string, () => AsyncIterable<object[]>]>([
    ['computers', () => driver.listComputers()],
    ['packages', () => driver.listPackages()],
    ['scripts', () => driver.listScripts()],
    ['deploymentPolicies', () => driver.listDeploymentPolicies()],
    ['users', () => driver.listDirectoryUsers('DOMAIN')],
  ])('has %s that the driver lists whole', async (name, list) => {
    expect(await rowsFrom(name, list())).toHaveLength(countOf(name));
  });

  it('has a status for each target of its configuration', async () => {
    const [configuration] = pagesOf('configurations').flatMap(rowsAsParsed);
    const id = String(configuration?.COLLECTION_ID);
    const rows = driver.readExecutionStatus(id);
    expect(await rowsFrom('executionStatus', rows)).toHaveLength(
      countOf('executionStatus'),
    );
  });

  it('can be asked what it can do', async () => {
    const answers = await driver.probeCapabilities();
    expect(new Set(answers.map(({ name }) => name)).size).toBe(12);
  });

  it('tells its build, or that it is to be typed', async () => {
    const { buildNumber } = await driver.readServerDetails();
    expect(['string', 'undefined']).toContain(typeof buildNumber);
  });
});
