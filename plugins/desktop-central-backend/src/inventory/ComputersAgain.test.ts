import { mockServices } from '@backstage/backend-test-utils';
import { MinuteLimit } from '../database/MinuteLimit';
import { aComputer, serveCatalogue } from '../testing/cataloguePeer';
import { useDatabases } from '../testing/databases';
import { json } from '../testing/dcPeer';
import { people } from '../testing/people';
import { useSync } from '../testing/syncFixture';
import { ComputersAgain } from './ComputersAgain';
import { InventoryStore } from './InventoryStore';

const PER_MINUTE = 5;

describe('reading chosen computers again', () => {
  const databases = useDatabases();

  describe.each(databases.ids)('on %s', databaseId => {
    const given = useSync(() => databases.migratedDatabase(databaseId));
    let again: ComputersAgain;

    const refresh = (...ids: string[]) =>
      again.refresh(people.dcAdmin, given.serverId, ids);

    beforeEach(async () => {
      again = new ComputersAgain({
        db: given.db,
        servers: given.parts.store,
        dc: given.parts.servers,
        inventory: new InventoryStore(),
        catalogue: given.parts.catalogue,
        logger: mockServices.logger.mock(),
        limit: new MinuteLimit(),
        perMinute: PER_MINUTE,
        timeoutMs: 300,
      });
      await given.work();
      given.peer.requests.length = 0;
    });

    it('takes in that one was renamed and another is gone, by one call', async () => {
      given.catalogue.computers = [
        aComputer(1, { resource_name: 'NEW-1' }),
        aComputer(3),
      ];
      await refresh('1', '2');
      expect(await given.names('computers')).toEqual(
        expect.arrayContaining(['NEW-1', 'WS-3']),
      );
      expect(await given.names('computers')).not.toContain('WS-2');
      expect(given.peer.requests).toHaveLength(1);
    });

    it('finds one again that the sync after it sees', async () => {
      const [first] = given.catalogue.computers.splice(0, 1);
      await refresh('1', '2');
      expect(await given.names('computers')).not.toContain('WS-1');
      given.catalogue.computers.push(first);
      await given.runSync();
      expect(await given.names('computers')).toContain('WS-1');
    });

    it('changes nothing where the server does not understand the question', async () => {
      serveCatalogue(given.peer, given.catalogue, ({ url }) =>
        url.includes('residfilter')
          ? json({ computers: [aComputer(3)] })
          : undefined,
      );
      await refresh('1', '2');
      expect(await given.names('computers')).toHaveLength(3);
    });

    it('takes nothing for gone that the server has by its name', async () => {
      serveCatalogue(given.peer, given.catalogue, ({ url }) =>
        url.includes('residfilter') ? json({ computers: [] }) : undefined,
      );
      await refresh('1', '2');
      expect(await given.names('computers')).toHaveLength(3);
    });

    it('is content with what the sync saw where the server does not answer in time, or fails', async () => {
      serveCatalogue(given.peer, given.catalogue, () => 'hang');
      await refresh('1');
      serveCatalogue(given.peer, given.catalogue, () => json({}, 500));
      await refresh('1');
      expect(await given.names('computers')).toHaveLength(3);
    });

    it('puts the server on hold where it refuses the credential, and asks it no more', async () => {
      serveCatalogue(given.peer, given.catalogue, () => json({}, 401));
      await refresh('1');
      given.peer.requests.length = 0;
      await refresh('1');
      expect(given.peer.requests).toEqual([]);
    });

    it('asks no more than so often in a minute for one person', async () => {
      for (let time = 0; time <= PER_MINUTE; time += 1) await refresh('1');
      expect(given.peer.requests).toHaveLength(PER_MINUTE);
    });
  });
});
