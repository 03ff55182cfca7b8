import { DcError } from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { useDatabases } from '../testing/databases';
import {
  capabilities,
  SCRIPTED,
  scriptedDriver,
} from '../testing/scriptedDriver';
import { portalAdmin, serverInput, serverParts } from '../testing/serverParts';
import { capabilitiesOf } from './capabilities';

const AT = '2026-03-01T12:00:00.000Z';

describe('what a server can do, as it is shown', () => {
  const inferred = capabilities({
    create: 'inferred',
    runScript: 'inferred',
    createAccount: 'inferred',
    callback: 'inferred',
  });
  const server = {
    host: '127.0.0.1',
    port: 8020,
    capabilities: inferred,
    provenWrites: {},
  };
  const stillInferred = (
    known: Parameters<typeof capabilitiesOf>[0],
    trusted: string[] = [],
  ) =>
    capabilitiesOf(known, trusted)
      ?.filter(({ answer }) => answer === 'inferred')
      .map(({ name }) => name);

  it('is inferred where no trial has passed', () => {
    expect(stillInferred(server)).toEqual([
      'create',
      'runScript',
      'createAccount',
      'callback',
    ]);
  });

  it('is a yes where a trial has passed, and says since when', () => {
    const proven = {
      ...server,
      provenWrites: { software: { trialId: 't', at: AT } },
    };
    expect(stillInferred(proven)).toEqual([
      'runScript',
      'createAccount',
      'callback',
    ]);
    expect(
      capabilitiesOf(proven, [])?.find(({ name }) => name === 'create'),
    ).toMatchObject({
      answer: 'yes',
      reason: expect.stringContaining('2026-03-01'),
    });
  });

  it('is a yes where app-config trusts the server', () => {
    expect(stillInferred(server, ['127.0.0.1:8020'])).toEqual([]);
    expect(stillInferred(server, ['127.0.0.1:8021'])).toHaveLength(4);
  });

  it('is not known before a check has found it out', () => {
    expect(
      capabilitiesOf({ ...server, capabilities: undefined }, []),
    ).toBeUndefined();
  });
});

describe('the look at what a server can do', () => {
  const databases = useDatabases();

  describe.each(databases.ids)('on %s', id => {
    let db: Knex;
    let dc: ReturnType<typeof scriptedDriver>;
    let parts: ReturnType<typeof serverParts>;
    let serverId: string;

    beforeEach(async () => {
      db = await databases.migratedDatabase(id);
      dc = scriptedDriver();
      parts = serverParts(db, { moreDrivers: [dc.factory] });
      ({ id: serverId } = await parts.servers.create(
        portalAdmin,
        serverInput(9, 'key', { driver: SCRIPTED }),
      ));
    });

    const check = async () => {
      const server = await parts.servers.check(portalAdmin, serverId);
      const step = server.connection.steps.find(
        each => each.step === 'capabilities',
      );
      return { server, step };
    };

    it('is kept with the server', async () => {
      dc.script.probeCapabilities = async () =>
        capabilities({ directoryUsers: 'no', append: 'no' });
      const { server, step } = await check();
      expect(server.connection.state).toBe('connected');
      expect(step).toMatchObject({
        outcome: 'passed',
        message: expect.stringMatching(
          /read directory users, append to configurations/,
        ),
      });
      expect(server.capabilities).toContainEqual({
        name: 'append',
        answer: 'no',
        scope: 'append.READ',
      });
    });

    it.each(['packages', 'computers'] as const)(
      'ends the connection where %s cannot be read, and says which scope to add',
      async name => {
        dc.script.probeCapabilities = async () =>
          capabilities({ [name]: 'no' });
        const { server, step } = await check();
        expect(server.connection.state).toBe('notConnected');
        expect(step).toMatchObject({
          outcome: 'failed',
          code: 'capabilityMissing',
          nextStep: expect.stringContaining(`${name}.READ`),
        });
        expect(server.capabilities).toHaveLength(12);
      },
    );

    it('says what its driver knows to be done about it', async () => {
      dc.script.probeCapabilities = async () =>
        capabilities({ packages: 'no', computers: 'no' }).map(capability =>
          capability.answer === 'no'
            ? { ...capability, reason: 'Update Desktop Central.' }
            : capability,
        );
      const { step } = await check();
      expect(step).toMatchObject({
        message: expect.stringContaining('read packages, read workstations'),
        nextStep: 'Update Desktop Central.',
      });
    });

    it('that fails says why, and takes nothing from a server that answers', async () => {
      await check();
      dc.script.probeCapabilities = async () => {
        throw new DcError({
          kind: 'uncertain',
          code: 'serverError',
          message: 'It failed.',
        });
      };
      const { server, step } = await check();
      expect(server.connection.state).toBe('connected');
      expect(step).toMatchObject({
        outcome: 'failed',
        code: 'serverError',
        nextStep: expect.any(String),
      });
      expect(server.capabilities).toHaveLength(12);
    });

    it('is forgotten with what trials have shown when the server becomes another one', async () => {
      await check();
      await db('servers').update({
        proven_writes: JSON.stringify({ software: { trialId: 't', at: AT } }),
      });
      const moved = await parts.servers.update(
        portalAdmin,
        serverId,
        1,
        serverInput(10, 'key', { driver: SCRIPTED }),
      );
      expect(moved.capabilities).toBeUndefined();
      expect((await parts.store.get(db, serverId))?.provenWrites).toEqual({});
    });
  });
});
