import { createBackendModule } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import {
  type DcDriverFactory,
  desktopCentralDriverExtensionPoint,
} from 'backstage-plugin-desktop-central-node';
import { configOf, startPortal } from '../testing/portal';

jest.setTimeout(60_000);

function moduleWith(moduleId: string, id: string) {
  const factory: DcDriverFactory = {
    id,
    title: 'Branch office',
    createDriver: () => {
      throw new Error('Nobody calls it');
    },
    callbackReader: { readCallback: () => ({ updates: [] }) },
  };
  return createBackendModule({
    pluginId: 'desktop-central',
    moduleId,
    register(env) {
      env.registerInit({
        deps: { drivers: desktopCentralDriverExtensionPoint },
        init: async ({ drivers }) => drivers.addDriver(factory),
      });
    },
  });
}

describe('a module with a driver', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

  const start = async (...features: ReturnType<typeof moduleWith>[]) =>
    startPortal({
      knex: await databases.init('SQLITE_3'),
      config: configOf([]),
      features,
    });

  it('adds it to those that a portal admin chooses from', async () => {
    const portal = await start(moduleWith('branch', 'branch-office'));
    try {
      const { items } = await portal.as('portalAdmin').listDrivers();
      expect(items.map(driver => driver.id)).toEqual(['http', 'branch-office']);
    } finally {
      await portal.stop();
    }
  });

  it.each([
    ['that is there already', 'http'],
    ['with an id that no address can hold', 'Branch office'],
  ])('is named as what failed where it adds one %s', async (_, id) => {
    await expect(start(moduleWith('branch', id))).rejects.toThrow(
      /Module 'branch' for plugin 'desktop-central' .*driver '/s,
    );
  });
});
