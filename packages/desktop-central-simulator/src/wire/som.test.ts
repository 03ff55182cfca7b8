import { Simulator, startSimulator } from '../startSimulator';
import { clientOf } from '../testing/client';

describe('the scope of management', () => {
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator({ httpPort: 0, computers: 400 });
  });
  afterAll(() => simulator.stop());

  const answer = (path: string) =>
    clientOf(simulator).get(`/api/1.4/${path}`, 'any');
  const names = async (query: string) => {
    const { message_response: list } = await answer(
      `som/computers?pagelimit=1000&${query}`,
    );
    expect(list.total).toBe(list.computers.length);
    return list.computers.map(
      (row: { resource_name: string }) => row.resource_name,
    );
  };
  const known = (test: (computer: { domain: string }) => boolean) =>
    simulator.inventory.computers.filter(test).map(({ name }) => name);

  it.each(['domainfilter=EMEA', 'domainFilter=emea'])(
    'finds the computers of a domain (%s)',
    async query => {
      expect(await names(query)).toEqual(
        known(({ domain }) => domain === 'EMEA'),
      );
    },
  );

  it.each([
    ['residfilter=301,303', ['WS-0001', 'WS-0003']],
    ['computernamefilter=srv-0011', ['SRV-0011']],
    [
      'searchtype=agent_logged_on_users&searchcolumn=agent_logged_on_users&searchvalue=AMY.EXAMPLE',
      ['WS-0001'],
    ],
    ['computernamefilter=ws&domainfilter=nowhere', []],
  ])('finds computers by %s', async (query, wanted) => {
    const found = await names(query);
    expect(found).toEqual(wanted);
  });

  it('finds computers by their state', async () => {
    const { computers } = simulator.inventory;
    const down = computers.filter(({ liveStatus }) => liveStatus === 2);
    const bare = computers.filter(({ agentInstalled }) => !agentInstalled);
    expect(Math.min(down.length, bare.length)).toBeGreaterThan(0);
    expect(await names('livestatusfilter=2')).toEqual(
      down.map(({ name }) => name),
    );
    expect(await names('installstatusfilter=21')).toEqual(
      bare.map(({ name }) => name),
    );
  });

  it('refuses a search whose type is not its column', async () => {
    expect(
      await answer('som/computers?searchtype=a&searchcolumn=b&searchvalue=c'),
    ).toMatchObject({ status: 'error', error_code: '10006' });
  });

  it('gives no more than 1000 a page', async () => {
    const { message_response: list } = await answer(
      'som/computers?pagelimit=10000',
    );
    expect(list.limit).toBe(1000);
  });

  it('counts the computers by the state of their agents', async () => {
    const { message_response: response } = await answer('som/summary');
    const { installation_status_summary: agents } = response.summary;
    expect(agents.total).toBe(400);
    expect(agents.installed + agents.yet_to_install).toBe(400);
    const seen: number[] = Object.values(
      response.summary.last_contact_time_summary,
    );
    expect(seen.reduce((sum, count) => sum + count)).toBe(agents.installed);
  });

  it('tells anybody where to sign in, and those signed in what it manages', async () => {
    const open = await fetch(`${simulator.url}/api/1.4/desktop/discover`);
    expect((await open.json()).message_response.login_data).toEqual({
      is_local_auth_only: false,
      domains: ['ACME', 'EMEA'],
      default_domain: 'ACME',
    });
    const path = '/api/1.4/desktop/serverproperties';
    expect(await (await fetch(`${simulator.url}${path}`)).json()).toMatchObject(
      { error_code: '10002' },
    );
    const { message_response: response } = await answer(
      'desktop/serverproperties',
    );
    expect(response.serverproperties.domains).toEqual([
      { domain_name: 'ACME' },
      { domain_name: 'EMEA' },
    ]);
  });

  it('picks computers of a domain as it does users', async () => {
    const response = await clientOf(simulator).call(
      '/dcapi/customGroups/availableResources',
      'availableResources',
      {
        method: 'POST',
        contentType: 'availableResources',
        body: { groupType: 1, domainFilter: 'ACME', charFilter: 'ws-0001' },
      },
    );
    expect(await response.json()).toEqual({
      resources: [
        {
          resourceId: 301,
          resourceName: 'WS-0001',
          displayName: 'WS-0001',
          domainName: 'ACME',
        },
      ],
      total: 1,
    });
  });

  it('lists deployment policies in pages', async () => {
    const { message_response: list } = await answer(
      'patch/deploymentpolicies?page=2&pagelimit=5',
    );
    expect(list).toMatchObject({ total: 8, page: 2 });
    expect(list.deploymentpolicies[0]).toEqual({
      template_id: 6,
      template_name:
        'Deploy during non-business hours(Wake computers and force shutdown)',
    });
  });
});
