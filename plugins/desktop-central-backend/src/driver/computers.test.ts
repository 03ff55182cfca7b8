import { answerRows, collect, usePeerDrivers } from '../testing/peerDrivers';

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
describe('one of DC', () => {
  const drivers = usePeerDrivers();

  async function read(row: unknown) {
    answerRows(drivers.peer(), 'computers', [row]);
    return collect(drivers.driverOf().listComputers());
  }

  it.each<[string, unknown, unknown]>([
    [
      'one under the names of today',
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
      'one with numbers as texts',
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
      'one under the names of 2015',
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
      'one of which everything is none',
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
      'one without a name',
      { resource_id: 304 },
      { id: '304', name: '304', domain: '', ...bare },
    ],
    [
      'one with null and wrong types',
      { resource_id: 305, resource_name: null, os_name: ['Windows'] },
      { id: '305', name: '305', domain: '', ...bare },
    ],
    ['one without an id', { resource_name: 'WS-1' }, undefined],
    ['one whose id is none', { resource_id: '--' }, undefined],
    ['one whose id is -1', { resource_id: -1 }, undefined],
    ['a Mac', { resource_id: 1, os_platform: 2 }, undefined],
    [
      'a Mac by the name of its system',
      { resource_id: 1, os_name: 'macOS 15' },
      undefined,
    ],
    ['a Linux machine', { resource_id: 1, os_platform: '3' }, undefined],
    ['what is no row', 'WS-0001', undefined],
  ])('can be %s', async (_what, row, expected) => {
    expect(await read(row)).toEqual(expected ? [expected] : []);
  });

  it('is bounded, whatever its length', async () => {
    const long = 'x'.repeat(20_000);
    const [computer] = await read({
      resource_id: 1,
      resource_name: long,
      agent_logged_on_users: long,
    });
    expect(computer.name).toHaveLength(255);
    expect(computer.loggedOnUsers).toHaveLength(500);
    expect(await read({ resource_id: '9'.repeat(65) })).toEqual([]);
  });
});
