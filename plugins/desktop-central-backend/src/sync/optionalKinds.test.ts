import type { Capability } from 'backstage-plugin-desktop-central-common';
import { aUser, serveCatalogue } from '../testing/cataloguePeer';
import { useDatabases } from '../testing/databases';
import { json } from '../testing/dcPeer';
import { countsOf, useSync } from '../testing/syncFixture';

const USERS = '/dcapi/customGroups/availableResources';
const POLICIES = '/api/1.4/patch/deploymentpolicies';
const LOGIN_PAGE = {
  headers: { 'content-type': 'text/html' },
  body: '<html><form id="login"></form></html>',
};

describe('directory users and deployment policies', () => {
  const databases = useDatabases();

  describe.each(databases.ids)('on %s', databaseId => {
    const given = useSync(() => databases.migratedDatabase(databaseId));

    const noteOf = async (kind: string) =>
      (await given.latest())?.counts.find(counts => counts.kind === kind)?.note;
    const setCapabilities = (...capabilities: Capability[]) =>
      given
        .db('servers')
        .update({ capabilities: JSON.stringify(capabilities) });
    const asked = (path: string) =>
      given.peer.requests.filter(({ url }) => url.startsWith(path)).length;

    it('are those of every domain that Desktop Central manages', async () => {
      given.catalogue.domains = [
        { domainId: 1, domainNetbiosName: 'ACME' },
        { domainId: 2, domainNetbiosName: 'EMEA' },
        { domainId: 3, domainNetbiosName: 'LEFT', isManaged: false },
      ];
      given.catalogue.directoryUsers = [
        aUser(1),
        aUser(2, { domainName: 'EMEA' }),
        aUser(3, { domainName: 'LEFT' }),
      ];
      await given.work();
      expect(await given.names('directory_users')).toEqual(['user1', 'user2']);
    });

    it('are marked as removed when they are gone, and come back', async () => {
      await given.work();
      given.catalogue.directoryUsers = [aUser(2)];
      given.catalogue.deploymentPolicies = [];
      expect(countsOf(await given.runSync())).toMatchObject({
        directoryUsers: '1: +0 ~0 -1 =1',
        deploymentPolicies: '0: +0 ~0 -1 =0',
      });
      given.catalogue.directoryUsers = [aUser(1), aUser(2)];
      expect(countsOf(await given.runSync())).toMatchObject({
        directoryUsers: '2: +1 ~0 -0 =1',
      });
    });

    it('are left as they were where the server does not know the call', async () => {
      await given.work();
      given.catalogue.directoryUsers = undefined;
      given.catalogue.deploymentPolicies = undefined;
      given.catalogue.computers.pop();
      const run = await given.runSync();
      expect(run).toMatchObject({ state: 'succeeded' });
      expect(countsOf(run)).toMatchObject({
        computers: '2: +0 ~0 -1 =2',
        directoryUsers: '0: +0 ~0 -0 =0',
      });
      expect(await noteOf('directoryUsers')).toMatch(/does not know the call/);
      expect(await noteOf('deploymentPolicies')).toMatch(/left as they were/);
      expect(await given.names('directory_users')).toHaveLength(2);
      expect(await given.names('deployment_policies')).toHaveLength(1);
    });

    it('are left as they were where the credential lacks the scope, and the server is not held', async () => {
      await given.work();
      serveCatalogue(given.peer, given.catalogue, ({ url }) =>
        url.startsWith(USERS) || url.startsWith(POLICIES)
          ? LOGIN_PAGE
          : undefined,
      );
      expect(await given.runSync()).toMatchObject({ state: 'succeeded' });
      expect(await noteOf('directoryUsers')).toMatch(/scope/);
      expect(await given.names('directory_users')).toHaveLength(2);
      const { hold } = await given.parts.servers.get(given.serverId);
      expect(hold).toBeUndefined();
    });

    it('are fetched of the other domains where one cannot be listed, and then nobody is taken for gone', async () => {
      given.catalogue.domains = [
        { domainId: 1, domainNetbiosName: 'WORKGROUP' },
        { domainId: 2, domainNetbiosName: 'ACME' },
      ];
      await given.work();
      given.catalogue.directoryUsers = [aUser(2), aUser(3)];
      serveCatalogue(given.peer, given.catalogue, ({ body }) =>
        body.includes('WORKGROUP')
          ? json({ errorCode: 'X', errorMessage: 'no directory' }, 400)
          : undefined,
      );
      expect(countsOf(await given.runSync()).directoryUsers).toBe(
        '2: +1 ~0 -0 =1',
      );
      expect(await noteOf('directoryUsers')).toMatch(/WORKGROUP.*no directory/);
      expect(await given.names('directory_users')).toHaveLength(3);
    });

    it('end a run where the server fails while it lists them', async () => {
      await given.work();
      given.catalogue.packages = [];
      serveCatalogue(given.peer, given.catalogue, ({ url }) =>
        url.startsWith(USERS) ? json({}, 503) : undefined,
      );
      expect(await given.runSync()).toMatchObject({ state: 'failed' });
      expect(await given.names('packages')).toHaveLength(2);
    });

    it('are not asked for where the server is known not to list them', async () => {
      await setCapabilities(
        {
          name: 'deploymentPolicies',
          answer: 'no',
          reason: 'They come with build 100000.',
        },
        { name: 'directoryUsers', answer: 'yes', how: 'lookUp' },
      );
      given.peer.requests.length = 0;
      await given.work();
      expect(await given.latest()).toMatchObject({ state: 'succeeded' });
      expect(await noteOf('deploymentPolicies')).toMatch(/build 100000/);
      expect(await noteOf('directoryUsers')).toMatch(/can be looked up/);
      expect(asked(USERS) + asked(POLICIES)).toBe(0);
    });
  });
});
