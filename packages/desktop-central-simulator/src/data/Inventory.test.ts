import { Inventory } from './Inventory';

const SIZE = {
  computers: 400,
  users: 200,
  packages: 120,
  scripts: 30,
  seed: 1,
  startTime: Date.UTC(2026, 0, 1),
};

describe('Inventory', () => {
  it('gives the same data for the same seed and options, and other data for another seed', () => {
    expect(new Inventory(SIZE)).toEqual(new Inventory(SIZE));
    expect(new Inventory({ ...SIZE, seed: 2 })).not.toEqual(
      new Inventory(SIZE),
    );
  });

  it('keeps the data of a machine when there are more of them', () => {
    const few = new Inventory(SIZE);
    const many = new Inventory({ ...SIZE, computers: 800 });
    expect(many.computers.slice(0, 300)).toEqual(few.computers.slice(0, 300));
  });

  it('has workstations, servers, Macs and Linux machines in both domains', () => {
    const { computers } = new Inventory(SIZE);
    const kinds = new Set(computers.map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(['workstation', 'server', 'mac', 'linux']));
    expect(new Set(computers.map(({ domain }) => domain))).toEqual(
      new Set(['ACME', 'EMEA']),
    );
    expect(computers[0].name).toBe('WS-0001');
    const server = computers.find(({ kind }) => kind === 'server');
    expect(server).toMatchObject({
      name: 'SRV-0001',
      os: { name: expect.stringContaining('Server'), platform: 1 },
    });
  });

  it('has live machines first, and some that are down or without an agent', () => {
    const { computers } = new Inventory(SIZE);
    expect(
      computers
        .slice(0, 20)
        .every(({ agentInstalled, liveStatus }) =>
          Boolean(agentInstalled && liveStatus === 1),
        ),
    ).toBe(true);
    expect(computers.some(({ liveStatus }) => liveStatus === 2)).toBe(true);
    expect(computers.some(({ agentInstalled }) => !agentInstalled)).toBe(true);
  });

  it('has the end-user of the demonstration signed in on a live workstation, whatever the seed', () => {
    for (const seed of [1, 2]) {
      const { computers } = new Inventory({ ...SIZE, seed });
      expect(
        computers.filter(({ loggedOnUser }) => loggedOnUser === 'emma'),
      ).toMatchObject([{ name: 'WS-0003', domain: 'ACME', liveStatus: 1 }]);
    }
  });

  it('has no id, machine name or login name twice', () => {
    const inventory = new Inventory({
      ...SIZE,
      computers: 5_000,
      users: 5_000,
    });
    const { computers, users, packages, scripts } = inventory;
    const lists = [
      [...computers, ...users].map(({ resourceId }) => resourceId),
      computers.map(({ name }) => name),
      computers.map(({ macAddress }) => macAddress),
      users.map(({ loginName }) => loginName),
      packages.map(({ packageId }) => packageId),
      packages.map(({ name }) => name),
      scripts.map(({ name }) => name),
    ];
    for (const list of lists) expect(new Set(list).size).toBe(list.length);
  });

  it('has both installer types, both kinds of path, and packages that cannot be uninstalled', () => {
    const { packages } = new Inventory(SIZE);
    expect(new Set(packages.map(({ type }) => type))).toEqual(
      new Set(['MSI', 'EXE']),
    );
    expect(new Set(packages.map(({ pathType }) => pathType))).toEqual(
      new Set(['HTTPUpload', 'NetworkShare']),
    );
    expect(packages.some(({ disableUninstall }) => disableUninstall)).toBe(
      true,
    );
    expect(packages[0].name).toBe('7-Zip 24.08 (x64)');
  });
});
