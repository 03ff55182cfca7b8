import { answerRows, collect, usePeerDrivers } from '../testing/peerDrivers';
import type { HttpDcDriver } from './HttpDcDriver';

/** A list: the member that holds its rows, and how it is read. */
type List = [
  member: string,
  read: (driver: HttpDcDriver) => AsyncIterable<unknown[]>,
];

const packages: List = ['packages', driver => driver.listPackages()];
const scripts: List = ['scripts', driver => driver.listScripts()];
const domains: List = ['domains', driver => driver.listDomains()];
const users: List = ['resources', driver => driver.listDirectoryUsers('ACME')];
const policies: List = [
  'deploymentpolicies',
  driver => driver.listDeploymentPolicies(),
];
const targets: List = [
  'executionDetails',
  driver => driver.readExecutionStatus('501'),
];

const msi = {
  id: '9001',
  name: '7-Zip',
  installerType: 'msi',
  uninstallAllowed: true,
  onNetworkShare: 'no',
};
const unknownPackage = {
  installerType: 'unknown',
  uninstallAllowed: true,
  onNetworkShare: 'unknown',
};

describe('rows of DC', () => {
  const drivers = usePeerDrivers();

  it.each<[string, List, unknown, unknown]>([
    [
      'a package',
      packages,
      {
        packageId: 9001,
        packageName: '7-Zip',
        packageType: 'Msi',
        platform: 1,
        pathType: 'HTTPUpload',
        disableUninstall: false,
      },
      msi,
    ],
    [
      'a package with numbers and booleans as texts',
      packages,
      {
        packageId: '9001',
        packageName: '7-Zip',
        packageType: 'MSI',
        platform: '1',
        pathType: 'HTTPUpload',
        disableUninstall: 'false',
      },
      msi,
    ],
    [
      'a package that lies on a share and cannot be uninstalled',
      packages,
      {
        packageId: 9002,
        packageName: 'Reader',
        packageVersion: '24.1',
        packageType: 'EXE',
        platform: 'Windows',
        pathType: 'Network Share',
        disableUninstall: 'True',
      },
      {
        id: '9002',
        name: 'Reader',
        packageVersion: '24.1',
        installerType: 'exe',
        uninstallAllowed: false,
        onNetworkShare: 'yes',
      },
    ],
    [
      'a package without a name',
      packages,
      { packageId: 9003, packageVersion: '--', packageType: '--' },
      { id: '9003', name: '9003', ...unknownPackage },
    ],
    ['a package for Mac', packages, { packageId: 1, platform: 2 }, undefined],
    ['a package without an id', packages, { packageName: 'x' }, undefined],
    [
      'a script',
      scripts,
      {
        scriptId: 4101,
        scriptName: 'clear.ps1',
        description: '--',
        platform: 'WINDOWS',
        checksum: 'A'.repeat(64),
      },
      { id: '4101', name: 'clear.ps1', checksum: 'a'.repeat(64) },
    ],
    [
      'a script without a name and with a hash that is none',
      scripts,
      { scriptId: '4102', checksum: 'abc', description: 'Empties\u0000it' },
      { id: '4102', name: '4102', description: 'Empties it' },
    ],
    [
      'a script for Linux',
      scripts,
      { scriptId: 1, platform: 'Linux' },
      undefined,
    ],
    [
      'a domain',
      domains,
      { domainId: 1, domainNetbiosName: 'ACME', isManaged: 'true' },
      { id: '1', name: 'ACME', managed: true },
    ],
    [
      'a domain that is not managed',
      domains,
      { domainId: '2', domainName: 'EMEA', isManaged: 0 },
      { id: '2', name: 'EMEA', managed: false },
    ],
    ['a domain without a name', domains, { domainId: 3 }, undefined],
    [
      'a user',
      users,
      {
        resourceId: 80001,
        resourceName: 'amy',
        displayName: 'Amy Example',
        domainName: 'ACME',
      },
      { id: '80001', name: 'amy', displayName: 'Amy Example', domain: 'ACME' },
    ],
    [
      'a user of whom everything is none',
      users,
      {
        resourceId: '80002',
        resourceName: '--',
        displayName: '--',
        domainName: '--',
      },
      { id: '80002', name: '80002', domain: 'ACME' },
    ],
    ['a user without an id', users, { resourceName: 'amy' }, undefined],
    [
      'a deployment policy',
      policies,
      { template_id: 3, template_name: 'Deploy any time at the earliest' },
      { id: '3', name: 'Deploy any time at the earliest' },
    ],
    [
      'a deployment policy without a name',
      policies,
      { template_id: '4' },
      { id: '4', name: '4' },
    ],
    [
      'a deployment policy without an id',
      policies,
      { template_name: 'x' },
      undefined,
    ],
    [
      'the status of a target, with its remark in words',
      targets,
      {
        resourceId: 301,
        status: 'Succeeded',
        remarks: 'dc.db.agent.install.success',
      },
      { targetId: '301', status: 'Succeeded', remarks: 'Installed.' },
    ],
    [
      'the status of a target that has no remark',
      targets,
      { resourceId: '302', status: 'Yet To Apply', remarks: '--' },
      { targetId: '302', status: 'Yet To Apply' },
    ],
    [
      'a remark that means something to JavaScript, as it came',
      targets,
      { resourceId: 304, status: 'Failed', remarks: 'constructor' },
      { targetId: '304', status: 'Failed', remarks: 'constructor' },
    ],
    [
      'a remark that nobody knows, as it came',
      targets,
      { resourceId: 303, status: 'Failed', remarks: 'dc.some.unknown.key' },
      { targetId: '303', status: 'Failed', remarks: 'dc.some.unknown.key' },
    ],
    [
      'a status that nobody knows, as it came',
      targets,
      { resourceId: 304, status: 'dc.new.status' },
      { targetId: '304', status: 'dc.new.status' },
    ],
    ['a target without a status', targets, { resourceId: 305 }, undefined],
    [
      'a target without an id',
      targets,
      { resourceId: '--', status: 'Failed' },
      undefined,
    ],
  ])('can be %s', async (_what, [member, read], row, expected) => {
    answerRows(drivers.peer(), member, [row]);
    const rows = await collect(read(drivers.driverOf()));
    expect(rows).toEqual(expected ? [expected] : []);
  });
});
