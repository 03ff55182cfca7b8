import type { LookUpInput } from 'backstage-plugin-desktop-central-common';
import { MinuteLimit } from '../database/MinuteLimit';
import { DatabaseFailure, transact } from '../database/transact';
import { HistoryStore } from '../history/HistoryStore';
import { aComputer, aUser, serveCatalogue } from '../testing/cataloguePeer';
import { useDatabases } from '../testing/databases';
import { json } from '../testing/dcPeer';
import { people } from '../testing/people';
import { countsOf, useSync } from '../testing/syncFixture';
import { InventoryStore } from './InventoryStore';
import { LookUpService } from './LookUpService';

const PER_MINUTE = 5;

describe('looking in Desktop Central now', () => {
  const databases = useDatabases();

  describe.each(databases.ids)('on %s', databaseId => {
    const given = useSync(() => databases.migratedDatabase(databaseId));
    let lookUps: LookUpService;

    const lookUp = (input: LookUpInput, person: string = people.dcGuest) =>
      lookUps.lookUp(person, given.serverId, input);
    const computer = (name: string) => lookUp({ kind: 'computer', name });

    beforeEach(async () => {
      lookUps = new LookUpService({
        db: given.db,
        servers: given.parts.store,
        dc: given.parts.servers,
        inventory: new InventoryStore(),
        catalogue: given.parts.catalogue,
        history: new HistoryStore(),
        limit: new MinuteLimit(),
        perMinute: PER_MINUTE,
        timeoutMs: 500,
      });
      await given.work();
    });

    it('finds a computer that the last sync did not, which can be chosen from then on', async () => {
      given.catalogue.computers.push(
        aComputer(9, { agent_logged_on_users: 'amy' }),
      );
      const found = await computer('ws-9');
      expect(found).toMatchObject({
        computers: [{ id: '9', name: 'WS-9', loggedOnUsers: 'amy' }],
        directoryUsers: [],
      });
      expect(await given.names('computers')).toContain('WS-9');
      const [act] = await given
        .db('history')
        .where({ act: 'inventory.lookedUp' });
      expect(act).toMatchObject({
        actor: people.dcGuest,
        subject_id: given.serverId,
      });
      expect(JSON.parse(act.detail)).toEqual({
        server: 'Head office',
        kind: 'computer',
        name: 'ws-9',
        found: 1,
      });
    });

    it('finds a directory user of a domain', async () => {
      given.catalogue.directoryUsers?.push(aUser(9, { displayName: 'Nina' }));
      expect(
        await lookUp({ kind: 'directoryUser', name: 'USER9', domain: 'ACME' }),
      ).toEqual({
        computers: [],
        directoryUsers: [
          { id: '9', name: 'user9', displayName: 'Nina', domain: 'ACME' },
        ],
      });
      expect(await given.names('directory_users')).toContain('user9');
    });

    it('brings what is known up to date, which the next sync then finds unchanged', async () => {
      given.catalogue.computers[0] = aComputer(1, { os_name: 'Windows 12' });
      const { computers } = await computer('WS-1');
      expect(computers[0].operatingSystem).toBe('Windows 12');
      expect(countsOf(await given.runSync()).computers).toBe('3: +0 ~0 -0 =3');
    });

    it('takes nothing for removed because it was not found', async () => {
      given.catalogue.computers = [];
      expect(await computer('WS-1')).toEqual({
        computers: [],
        directoryUsers: [],
      });
      expect(await given.names('computers')).toHaveLength(3);
    });

    it('keeps what was found from a sync that has read the list already', async () => {
      let found = Promise.resolve();
      serveCatalogue(given.peer, given.catalogue, ({ url }) => {
        if (!url.includes('deploymentpolicies?page=1')) return undefined;
        // The list of computers was read without it.
        given.catalogue.computers.push(aComputer(9));
        found = computer('WS-9').then(() => {});
        return found.then(() => undefined);
      });
      const run = await given.runSync();
      await found;
      expect(run).toMatchObject({ state: 'succeeded' });
      expect(await given.names('computers')).toContain('WS-9');

      given.catalogue.computers.pop();
      serveCatalogue(given.peer, given.catalogue);
      await given.runSync();
      expect(await given.names('computers')).not.toContain('WS-9');
    });

    it('says what is wrong where Desktop Central fails, without its words', async () => {
      serveCatalogue(given.peer, given.catalogue, () =>
        json({ errorCode: 'X', errorMessage: 'secret words' }, 400),
      );
      const failure = await computer('WS-1').catch(error => error);
      expect(failure.name).toBe('ServiceUnavailableError');
      expect(failure.message).toMatch(/refused the call.*try again/);
      expect(failure.message).not.toContain('secret');
    });

    it('gives up on a server that does not answer', async () => {
      serveCatalogue(given.peer, given.catalogue, () => 'hang');
      await expect(computer('WS-1')).rejects.toThrow(/did not answer in time/);
    });

    it('puts the server on hold where it refuses the credential, and asks no more', async () => {
      serveCatalogue(given.peer, given.catalogue, () => json({}, 401));
      await expect(computer('WS-1')).rejects.toThrow(/does not accept/);
      given.peer.requests.length = 0;
      await expect(computer('WS-1')).rejects.toThrow(/on hold/);
      expect(given.peer.requests).toEqual([]);
    });

    it('does not hold the server for a scope that this call lacks', async () => {
      serveCatalogue(given.peer, given.catalogue, () => ({
        headers: { 'content-type': 'text/html' },
        body: '<html></html>',
      }));
      await expect(computer('WS-1')).rejects.toThrow(/scope/);
      const { hold } = await given.parts.servers.get(given.serverId);
      expect(hold).toBeUndefined();
    });

    it('is not possible while the server is not connected, or where there is none', async () => {
      await given.db('servers').update({ connection_state: 'notConnected' });
      await expect(computer('WS-1')).rejects.toThrow(/not connected/);
      await expect(
        lookUps.lookUp(people.dcGuest, 'none', { kind: 'computer', name: 'x' }),
      ).rejects.toThrow(/no such/);
    });

    it('keeps nothing of a server that became another one meanwhile', async () => {
      given.catalogue.computers.push(aComputer(9));
      serveCatalogue(given.peer, given.catalogue, () =>
        given
          .db('servers')
          .update({ address_version: 2 })
          .then(() => undefined),
      );
      await expect(computer('WS-9')).rejects.toThrow(/Look again/);
      expect(await given.names('computers')).not.toContain('WS-9');
    });

    it('tells nothing of a row that the database does not take', async () => {
      const row = {
        ...{ id: '9', name: 'WS-9', domain: 'ACME', isServer: false },
        ...{ agentInstalled: true, managed: true, liveStatus: 'live' as const },
        loggedOnUsers: 'a secret',
      };
      const failure = await transact(given.db, tx =>
        given.parts.catalogue.keepLookedUp(tx, 'no server', 'computers', [row]),
      ).catch(error => error);
      expect(failure).toBeInstanceOf(DatabaseFailure);
      expect(`${failure.message} ${failure.stack}`).not.toContain('secret');
    });

    it('is limited for each person', async () => {
      // Limits count by minutes of the clock.
      const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now());
      try {
        for (let at = 0; at < PER_MINUTE; at += 1) await computer('WS-1');
        await expect(computer('WS-1')).rejects.toThrow(/5 times a minute/);
        await expect(
          lookUp({ kind: 'computer', name: 'WS-1' }, people.dcAdmin),
        ).resolves.toMatchObject({ computers: [{ id: '1' }] });
      } finally {
        now.mockRestore();
      }
    });
  });
});
