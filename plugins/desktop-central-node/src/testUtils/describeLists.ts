import type { CapabilityName } from 'backstage-plugin-desktop-central-common';
import type { DcDriver } from '../driver/DcDriver';
import type { DcDriverSuite } from './DcDriverSuite';
import { canOf, collect, named, Scene, SceneOf } from './Scene';

interface Row {
  id: string;
  name: string;
}

interface List {
  what: string;
  capability?: CapabilityName;
  read(driver: DcDriver): AsyncIterable<Row[]>;
}

const LISTS: List[] = [
  {
    what: 'packages',
    capability: 'packages',
    read: driver => driver.listPackages(),
  },
  {
    what: 'scripts',
    capability: 'scripts',
    read: driver => driver.listScripts(),
  },
  { what: 'domains', read: driver => driver.listDomains() },
  {
    what: 'computers',
    capability: 'computers',
    read: driver => driver.listComputers(),
  },
  {
    what: 'deployment policies',
    capability: 'deploymentPolicies',
    read: driver => driver.listDeploymentPolicies(),
  },
];

/** Ids are what the portal keeps things apart by. */
function expectRows(rows: Row[]): void {
  for (const { id, name } of rows) {
    expect(typeof id).toBe('string');
    expect(id).toBe(id.trim());
    expect(id).not.toBe('');
    expect(name).toBeTruthy();
  }
  const ids = rows.map(row => row.id);
  expect(new Set(ids).size).toBe(ids.length);
}

async function idsOf(pages: AsyncIterable<Row[]>): Promise<string[]> {
  return (await collect(pages)).map(row => row.id);
}

/** Users, where the server lists them and not only looks them up. */
async function listedUsers(scene: Scene): Promise<Row[] | undefined> {
  const { driver, known } = scene;
  const answers = await driver.probeCapabilities();
  const users = answers.find(({ name }) => name === 'directoryUsers');
  if (users?.how === 'lookUp') return undefined;
  return collect(driver.listDirectoryUsers(known.domain));
}

/** What is fetched whole. */
export function describeLists(suite: DcDriverSuite, scene: SceneOf): void {
  const can = canOf(suite);

  describe('a list', () => {
    it.each(LISTS.filter(({ capability }) => !capability || can(capability)))(
      'of $what ends, and has named rows whose ids are texts, each once',
      async ({ read }) => {
        const rows = await collect(read(scene().driver));
        expectRows(rows);
      },
    );

    it('of domains has the one that is known, by its NetBIOS name', async () => {
      const rows = await collect(scene().driver.listDomains());
      expect(rows.map(({ name }) => name)).toContain(scene().known.domain);
    });

    if (can('packages')) {
      it('of packages has the one that is known', async () => {
        const { driver, known } = scene();
        const id = named(known.packageId, 'package');
        expect(await idsOf(driver.listPackages())).toContain(id);
      });
    }

    if (can('scripts')) {
      it('of scripts has the one that is known', async () => {
        const { driver, known } = scene();
        const id = named(known.scriptId, 'script');
        expect(await idsOf(driver.listScripts())).toContain(id);
      });
    }

    if (can('computers')) {
      it('of computers has those that are known, and only Windows', async () => {
        const { driver, known } = scene();
        const ids = await idsOf(driver.listComputers());
        for (const { id } of known.computers) expect(ids).toContain(id);
        for (const id of known.notWindows) expect(ids).not.toContain(id);
      });
    }

    if (can('directoryUsers')) {
      it('of the users of a domain has the one that is known, where there is such a list', async () => {
        const { known } = scene();
        const rows = await listedUsers(scene());
        const user = named(known.user, 'user');
        expectRows(rows ?? []);
        expect(rows?.map(({ id }) => id) ?? [user.id]).toContain(user.id);
      });
    }
  });
}
