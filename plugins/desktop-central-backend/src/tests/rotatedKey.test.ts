import { mockServices } from '@backstage/backend-test-utils';
import { useDatabases } from '../testing/databases';
import { configOf, Portal, startPortal, tasksOf } from '../testing/portal';
import { serverInput } from '../testing/serverParts';

jest.setTimeout(60_000);

const OLD = { id: 'old', key: 'the key that was there before, 32 letters' };
const NEW = { id: 'new', key: 'the key that is to replace it, 32 letters' };

describe('the key that credentials are sealed with', () => {
  const databases = useDatabases();
  let portal: Portal;

  afterEach(() => portal.stop());

  it.each(databases.ids)(
    'can be replaced, and the old one taken away after the next tidying up, on %s',
    async id => {
      const knex = await databases.migratedDatabase(id);
      const start = async (secretKeys: Array<typeof OLD>) => {
        const scheduler = mockServices.scheduler();
        portal = await startPortal({
          knex,
          config: configOf([], { secretKeys }),
          features: [tasksOf(scheduler)],
        });
        return { admin: portal.as('portalAdmin'), scheduler };
      };
      const before = await start([OLD]);
      const { id: server } = await before.admin.createServer(serverInput(1));
      await portal.stop();

      const { scheduler } = await start([NEW, OLD]);
      await scheduler.triggerTask('retention');
      await portal.stop();

      const after = await start([NEW]);
      const { connection } = await after.admin.checkServer(server);
      expect(connection.steps).toContainEqual(
        expect.objectContaining({ code: 'connectionRefused' }),
      );
    },
  );
});
