import {
  type DcCredential,
  DcError,
} from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { FormError } from '../errors/FormError';
import { SecretBox } from '../secrets/SecretBox';
import { useDatabases } from '../testing/databases';
import {
  codeWanted,
  SCRIPTED,
  scriptedDriver,
} from '../testing/scriptedDriver';
import { portalAdmin, serverInput, serverParts } from '../testing/serverParts';

const CHALLENGE = 'the-id-of-an-interrupted-sign-in';
const CODE = '482915';

/** Whether a driver was made with what a code has proven. */
function proven({ credential }: { credential: DcCredential }): boolean {
  return credential.kind === 'password' && credential.proof !== undefined;
}

function refusal(code: string): DcError {
  return new DcError({ kind: 'refused', code, message: 'No.' });
}

describe('a sign-in that Desktop Central interrupts for a one-time code', () => {
  const databases = useDatabases();

  describe.each(databases.ids)('on %s', id => {
    let db: Knex;
    let dc: ReturnType<typeof scriptedDriver>;
    let resumed: string[];
    let parts: ReturnType<typeof serverParts>;
    let serverId: string;

    const replica = (secrets: SecretBox) =>
      serverParts(db, {
        secrets,
        moreDrivers: [dc.factory],
        observer: { resumed: async (_tx, key) => void resumed.push(key) },
      });
    const password = (more: object = {}) =>
      serverInput(9, '', {
        driver: SCRIPTED,
        credential: { kind: 'password', username: 'amy', password: 'pw' },
        ...more,
      });
    const signInStep = async () =>
      (await parts.servers.get(serverId)).connection.steps.find(
        ({ step }) => step === 'signIn',
      );
    const enter = (code = CODE) =>
      parts.oneTimeCodes.enter(portalAdmin, serverId, code);

    beforeEach(async () => {
      db = await databases.migratedDatabase(id);
      dc = scriptedDriver();
      resumed = [];
      parts = replica(SecretBox.ephemeral());
      ({ id: serverId } = await parts.servers.create(portalAdmin, password()));
      dc.script.signIn = async () => {
        if (!dc.madeFor.some(proven)) throw codeWanted(CHALLENGE);
      };
    });

    it('puts the server on hold with the words of the driver, and waits for the code', async () => {
      await parts.connect();
      const server = await parts.servers.get(serverId);
      expect(server).toMatchObject({
        connection: { state: 'notConnected' },
        hold: { reason: 'oneTimeCode' },
        oneTimeCode: { method: 'mail', since: expect.any(String) },
      });
      expect(await signInStep()).toMatchObject({
        outcome: 'failed',
        code: 'oneTimeCodeWanted',
        nextStep: 'Enter the code that was mailed.',
      });
    });

    it('goes on once a person enters it, and the hold ends', async () => {
      await parts.connect();
      const redeemed: unknown[] = [];
      dc.script.redeemOneTimeCode = async (challenge, code) => {
        redeemed.push(challenge, code);
        return { token: 'session', deviceToken: 'device' };
      };

      const server = await enter();
      expect(redeemed).toEqual([{ id: CHALLENGE, method: 'mail' }, CODE]);
      expect(server).toMatchObject({
        version: 2,
        connection: { state: 'connecting' },
      });
      expect(server.hold).toBeUndefined();
      expect(server.oneTimeCode).toBeUndefined();
      expect(resumed).toEqual([serverId]);

      await parts.connect();
      expect((await parts.servers.get(serverId)).connection.state).toBe(
        'connected',
      );
      expect(dc.madeFor.at(-1)?.credential).toEqual({
        kind: 'password',
        username: 'amy',
        password: 'pw',
        proof: { token: 'session', deviceToken: 'device' },
      });
      expect(await signInStep()).toMatchObject({
        outcome: 'passed',
        message: expect.stringContaining('remembers the portal for a while'),
      });
    });

    it('says that the next session will want another code where no device is remembered', async () => {
      await parts.connect();
      dc.script.redeemOneTimeCode = async () => ({ token: 'session' });
      await enter();
      await parts.connect();
      expect(await signInStep()).toMatchObject({
        message: expect.stringContaining('when this session ends'),
      });
      const entered = await db('history')
        .where({ act: 'server.oneTimeCodeEntered' })
        .first();
      expect(JSON.parse(entered.detail)).toMatchObject({ asksAgainSoon: true });
    });

    it.each(['oneTimeCodeWrong', 'oneTimeCodeLate'])(
      'stays interrupted where the code is refused as %s',
      async code => {
        await parts.connect();
        dc.script.redeemOneTimeCode = async () => {
          throw refusal(code);
        };
        const attempt = enter();
        await expect(attempt).rejects.toBeInstanceOf(FormError);
        await expect(attempt).rejects.toMatchObject({
          fields: [{ path: 'code', code }],
        });
        expect((await parts.servers.get(serverId)).hold?.reason).toBe(
          'oneTimeCode',
        );
      },
    );

    it('can be gone on with later where Desktop Central does not answer now', async () => {
      await parts.connect();
      dc.script.redeemOneTimeCode = async () => {
        throw new DcError({ kind: 'uncertain', code: 'x', message: 'Lost.' });
      };
      await expect(enter()).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: 'Lost.',
      });
    });

    it('takes no code where none is awaited, or where nobody can tell what for', async () => {
      const none = /No one-time code is awaited/;
      await expect(enter()).rejects.toThrow(none);
      await parts.connect();
      const keyless = replica(SecretBox.ephemeral());
      await expect(
        keyless.oneTimeCodes.enter(portalAdmin, serverId, CODE),
      ).rejects.toThrow(none);
      await expect(
        parts.oneTimeCodes.enter(portalAdmin, 'none', CODE),
      ).rejects.toThrow(/no such/);
    });

    it('that is interrupted while work goes on ends the connection, without another try', async () => {
      dc.script.signIn = async () => {};
      await parts.connect();
      await db.transaction(tx =>
        parts.servers.holdForSignIn(
          tx,
          { id: serverId, addressVersion: 1 },
          codeWanted(CHALLENGE),
        ),
      );
      expect(await parts.servers.get(serverId)).toMatchObject({
        connection: { state: 'notConnected' },
        hold: { reason: 'oneTimeCode' },
        oneTimeCode: { method: 'mail' },
      });
      expect(await signInStep()).toMatchObject({
        outcome: 'failed',
        code: 'oneTimeCodeWanted',
      });
    });

    it('is none of a server that leads elsewhere since: it would be sent to the wrong one', async () => {
      const moved = password({ port: 10 });
      await parts.servers.update(portalAdmin, serverId, 1, moved);
      await db.transaction(tx =>
        parts.servers.holdForSignIn(
          tx,
          { id: serverId, addressVersion: 1 },
          codeWanted(CHALLENGE),
        ),
      );
      const server = await parts.servers.get(serverId);
      expect(server.oneTimeCode).toBeUndefined();
      expect(server.hold).toBeUndefined();
      expect(server.connection.state).toBe('connecting');
    });

    it('is of the call that was interrupted last', async () => {
      await parts.connect();
      await db.transaction(tx =>
        parts.servers.holdForSignIn(
          tx,
          { id: serverId, addressVersion: 1 },
          codeWanted('a newer one'),
        ),
      );
      const redeemed: string[] = [];
      dc.script.redeemOneTimeCode = async challenge => {
        redeemed.push(challenge.id);
        return { token: 'session' };
      };
      await enter();
      expect(redeemed).toEqual(['a newer one']);
    });

    it('is forgotten with another credential, with another address, and where none is asked for any more', async () => {
      const waits = async () =>
        (await parts.store.get(db, serverId))?.oneTimeCode !== undefined;
      const sealed = async () =>
        (await db('servers').first('one_time_code_sealed'))
          .one_time_code_sealed !== null;
      const interrupt = (addressVersion = 1) =>
        db.transaction(tx =>
          parts.servers.holdForSignIn(
            tx,
            { id: serverId, addressVersion },
            codeWanted(CHALLENGE),
          ),
        );
      await interrupt();
      expect([await waits(), await sealed()]).toEqual([true, true]);
      await parts.servers.update(portalAdmin, serverId, 1, password());
      expect([await waits(), await sealed()]).toEqual([false, false]);

      await interrupt();
      await parts.servers.update(
        portalAdmin,
        serverId,
        2,
        password({ port: 10, credential: undefined }),
      );
      expect([await waits(), await sealed()]).toEqual([false, false]);

      await parts.servers.update(
        portalAdmin,
        serverId,
        3,
        password({ port: 10 }),
      );
      await interrupt(2);
      dc.script.signIn = async () => {};
      await parts.servers.check(portalAdmin, serverId);
      expect([await waits(), await sealed()]).toEqual([false, false]);
    });

    it('never shows challenge, code or session', async () => {
      await parts.connect();
      dc.script.redeemOneTimeCode = async () => ({
        token: 'a-session-of-dc',
        deviceToken: 'a-device-of-dc',
      });
      await enter();
      await parts.connect();
      const tables = await Promise.all(
        ['servers', 'history', 'outbox'].map(table => db(table).select()),
      );
      const seen = JSON.stringify([
        tables,
        await parts.servers.list(),
        parts.announced,
        (['error', 'warn', 'info', 'debug'] as const).map(
          level => parts.logger[level].mock.calls,
        ),
      ]);
      expect(seen).toContain('server.oneTimeCodeEntered');
      for (const secret of [CHALLENGE, CODE, 'a-session', 'a-device']) {
        expect(seen).not.toContain(secret);
      }
    });
  });
});
