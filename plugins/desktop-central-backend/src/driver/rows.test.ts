import { json } from '../testing/dcPeer';
import { collect, usePeerDrivers } from '../testing/peerDrivers';
import type { HttpDcDriver } from './HttpDcDriver';

/** A list: the member that holds its rows, and how it is read. */
type List = [
  member: string,
  read: (driver: HttpDcDriver) => AsyncIterable<unknown[]>,
];

const computers: List = ['computers', driver => driver.listComputers()];
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

const workstation = {
  id: '301',
  name: 'WS-0001',
  domain: 'ACME',
  operatingSystem: 'Windows 11 Enterprise',
  isServer: false,
  agentInstalled: true,
  managed: true,
  liveStatus: 'live',
  lastContactAt: new Date(1760000000000),
  loggedOnUsers: 'amy',
};
const bare = {
  isServer: false,
  agentInstalled: false,
  managed: false,
  liveStatus: 'unknown',
};
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

  /** What the driver makes of rows that come on the first page, in the envelope where there is one. */
  async function read([member, list]: List, rows: unknown[]) {
    drivers.peer().answer(() => {
      const payload = {
        [member]: drivers.peer().requests.length > 1 ? [] : rows,
      };
      if (!/^(computers|deploymentpolicies)$/.test(member))
        return json(payload);
      return {
        headers: { 'content-type': 'text/plain;charset=UTF-8' },
        body: JSON.stringify({
          message_type: member,
          message_response: payload,
          message_version: '1.4',
          status: 'success',
        }),
      };
    });
    return collect(list(drivers.driverOf()));
  }

  it.each<[string, List, unknown, unknown]>([
    [
      'a computer under the names of today',
      computers,
      {
        resource_id: 301,
        resource_id_string: '301',
        resource_name: 'WS-0001',
        domain_netbios_name: 'ACME',
        os_name: 'Windows 11 Enterprise',
        os_platform: 1,
        installation_status: 22,
        managed_status: 61,
        computer_live_status: 1,
        agent_last_contact_time: 1760000000000,
        agent_logged_on_users: 'amy',
        status_label: 'dc.db.som.status.installed_successfully',
      },
      workstation,
    ],
    [
      'a computer with numbers as texts',
      computers,
      {
        resource_id: '301',
        resource_name: 'WS-0001',
        domain_netbios_name: 'ACME',
        os_name: 'Windows 11 Enterprise',
        os_platform: '1',
        installation_status: '22',
        managed_status: '61',
        computer_live_status: '1',
        agent_last_contact_time: '1760000000000',
        agent_logged_on_users: 'amy',
      },
      workstation,
    ],
    [
      'a computer under the names of 2015',
      computers,
      {
        resource_id: 301,
        name: 'WS-0001',
        domain_netbios_name: 'ACME',
        os_name: 'Windows 11 Enterprise',
        installation_status: 22,
        live_status: 1,
        last_contact_time: 1760000000000,
        logged_on_users: 'amy',
        label: 'dc.db.som.status.installed_successfully',
      },
      workstation,
    ],
    [
      'a Windows Server that is down',
      computers,
      {
        resource_id: 302,
        resource_name: 'SRV-1',
        os_name: 'Windows Server 2022',
        os_platform: 1,
        installation_status: 22,
        managed_status: 62,
        computer_live_status: 2,
      },
      {
        id: '302',
        name: 'SRV-1',
        domain: '',
        operatingSystem: 'Windows Server 2022',
        isServer: true,
        agentInstalled: true,
        managed: false,
        liveStatus: 'down',
      },
    ],
    [
      'a computer of which everything is none',
      computers,
      {
        resource_id: 303,
        resource_name: '--',
        domain_netbios_name: '--',
        os_name: '--',
        os_platform: '--',
        installation_status: -1,
        managed_status: '--',
        computer_live_status: -1,
        agent_last_contact_time: -1,
        agent_logged_on_users: '--',
      },
      { id: '303', name: '303', domain: '', ...bare },
    ],
    [
      'a computer without a name',
      computers,
      { resource_id: 304 },
      { id: '304', name: '304', domain: '', ...bare },
    ],
    [
      'a computer with null and wrong types',
      computers,
      { resource_id: 305, resource_name: null, os_name: ['Windows'] },
      { id: '305', name: '305', domain: '', ...bare },
    ],
    [
      'a computer without an id',
      computers,
      { resource_name: 'WS-1' },
      undefined,
    ],
    [
      'a computer whose id is none',
      computers,
      { resource_id: '--' },
      undefined,
    ],
    ['a computer whose id is -1', computers, { resource_id: -1 }, undefined],
    ['a Mac', computers, { resource_id: 1, os_platform: 2 }, undefined],
    [
      'a Mac by the name of its system',
      computers,
      { resource_id: 1, os_name: 'macOS 15' },
      undefined,
    ],
    [
      'a Linux machine',
      computers,
      { resource_id: 1, os_platform: '3' },
      undefined,
    ],
    ['what is no row', computers, 'WS-0001', undefined],
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
  ])('can be %s', async (_what, list, row, expected) => {
    expect(await read(list, [row])).toEqual(expected ? [expected] : []);
  });

  it('are bounded, whatever their length', async () => {
    const long = 'x'.repeat(20_000);
    const [computer] = (await read(computers, [
      { resource_id: 1, resource_name: long, agent_logged_on_users: long },
    ])) as Array<Record<string, string>>;
    expect(computer.name).toHaveLength(255);
    expect(computer.loggedOnUsers).toHaveLength(500);
    expect(await read(computers, [{ resource_id: '9'.repeat(65) }])).toEqual(
      [],
    );
  });
});
