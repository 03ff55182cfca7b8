import fc from 'fast-check';
import { json } from '../testing/dcPeer';
import { collect, failureOf, usePeerDrivers } from '../testing/peerDrivers';

describe('reading lists', () => {
  const drivers = usePeerDrivers();

  it('goes on after a short page and ends with an empty one', async () => {
    const list = [[1, 2], [3], []];
    drivers.peer().answer(() => {
      const ids = list[drivers.peer().requests.length - 1];
      return json({ scripts: ids.map(scriptId => ({ scriptId })) });
    });
    const scripts = await collect(drivers.driverOf().listScripts());
    expect(scripts.map(script => script.id)).toEqual(['1', '2', '3']);
    expect(drivers.peer().requests.map(request => request.url)).toEqual([
      expect.stringContaining('offset=0&'),
      expect.stringContaining('offset=2&'),
      expect.stringContaining('offset=3&'),
    ]);
  });

  it('ends with an error where DC answers the same page again', async () => {
    drivers.peer().answer(() => json({ scripts: [{ scriptId: 1 }] }));
    const failure = await failureOf(collect(drivers.driverOf().listScripts()));
    expect(failure).toMatchObject({ kind: 'uncertain', code: 'endlessList' });
  });

  it('does not take an answer without a list as the end', async () => {
    drivers.peer().answer(() => json({ total: 5 }));
    const failure = await failureOf(collect(drivers.driverOf().listPackages()));
    expect(failure.code).toBe('unexpectedAnswer');
  });

  it('reads the envelope of text/plain and both generations of names', async () => {
    const now = {
      resource_id: 301,
      resource_id_string: '301',
      resource_name: 'WS-0001',
      domain_netbios_name: 'ACME',
      os_name: 'Windows 11 Enterprise',
      os_platform: '1',
      installation_status: '22',
      managed_status: '61',
      computer_live_status: '1',
      agent_last_contact_time: '1760000000000',
      agent_logged_on_users: 'amy',
    };
    const then = {
      resource_id: '302',
      name: 'SRV-1',
      domain_netbios_name: '--',
      os_name: 'Windows Server 2012',
      installation_status: 21,
      live_status: 2,
      last_contact_time: -1,
      logged_on_users: '--',
    };
    const mac = { resource_id: 303, resource_name: 'MAC', os_platform: 2 };
    const body = (computers: unknown[]) => ({
      headers: { 'content-type': 'text/plain;charset=UTF-8' },
      body: JSON.stringify({
        message_type: 'computers',
        message_response: { total: 3, computers },
        message_version: '1.4',
        status: 'success',
      }),
    });
    drivers
      .peer()
      .answer(({ url }) =>
        body(url.includes('page=1&') ? [now, then, mac] : []),
      );
    expect(await collect(drivers.driverOf().listComputers())).toEqual([
      {
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
      },
      {
        id: '302',
        name: 'SRV-1',
        domain: '',
        operatingSystem: 'Windows Server 2012',
        isServer: true,
        agentInstalled: false,
        managed: false,
        liveStatus: 'down',
      },
    ]);
  });

  it('keeps every id as DC wrote it, however large', async () => {
    await fc.assert(
      fc.asyncProperty(fc.bigInt({ min: 1n, max: 10n ** 30n }), async id => {
        drivers.peer().answer(() => ({
          body: `{"collectionId":1,"resourceIds":[${id}]}`,
        }));
        expect(await drivers.driverOf().readTargets('1')).toEqual([String(id)]);
      }),
      { numRuns: 25 },
    );
  });

  it('finds only configurations of exactly the name', async () => {
    const rows = ['BSR-1-abc-1', 'BSR-1-abc-12', 'bsr-1-abc-1'].map(
      (CONFIG_NAME, index) => ({
        COLLECTION_ID: 501 + index,
        CONFIG_NAME,
        CONFIG_STATUS: 'In Progress',
      }),
    );
    drivers.peer().answer(({ url }) =>
      json({
        status: 'success',
        messageResponse: url.includes('_PN=1&') ? rows : [],
      }),
    );
    expect(await drivers.driverOf().findConfigurations('BSR-1-abc-1')).toEqual([
      { id: '501', name: 'BSR-1-abc-1', status: 'In Progress' },
    ]);
  });

  it('turns remarks into words, and leaves out what is none', async () => {
    const rows = [
      {
        resourceId: 1,
        status: 'Succeeded',
        remarks: 'dc.db.agent.install.success',
      },
      { resourceId: 2, status: 'Yet To Apply', remarks: '--' },
      { resourceId: 3, status: 'Failed', remarks: 'dc.some.unknown.key' },
      { resourceId: '--', status: 'Failed' },
    ];
    drivers
      .peer()
      .answer(({ url }) =>
        json({ executionDetails: url.includes('offset=0&') ? rows : [] }),
      );
    expect(
      await collect(drivers.driverOf().readExecutionStatus('501')),
    ).toEqual([
      { targetId: '1', status: 'Succeeded', remarks: 'Installed.' },
      { targetId: '2', status: 'Yet To Apply' },
      { targetId: '3', status: 'Failed', remarks: 'dc.some.unknown.key' },
    ]);
  });

  it('asks each operation for its own media type', async () => {
    drivers.peer().answer(() => json({ packages: [] }));
    await collect(drivers.driverOf().listPackages());
    expect(drivers.peer().requests[0].headers.accept).toBe(
      'application/packages.v1+json',
    );
  });

  it('answers no build where DC does not tell it', async () => {
    drivers.peer().answer(() => json({ errorCode: 'NOT_FOUND' }, 404));
    expect(await drivers.driverOf().readServerDetails()).toEqual({});
  });
});
