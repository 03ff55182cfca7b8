import type { ApiKeyInput } from 'backstage-plugin-desktop-central-common';
import fc from 'fast-check';
import { useDatabases } from '../testing/databases';
import { Desk, deskFixture } from '../testing/deskFixture';
import { isWellFormed, newKey } from './keyFormat';

const FORM = /^dck_[0-9A-Za-z]{49}$/;

describe('the form of a key', () => {
  it('is dck_, 43 random characters and 6 of checksum, new each time', () => {
    const made = Array.from({ length: 500 }, () => newKey());
    for (const key of made) {
      expect(key).toMatch(FORM);
      expect(isWellFormed(key)).toBe(true);
    }
    expect(new Set(made).size).toBe(500);
  });

  it('tells a changed character, wherever it is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 52 }),
        fc.constantFrom(...'0aZ_-9'),
        (index, character) => {
          const key = newKey();
          const changed =
            key.slice(0, index) + character + key.slice(index + 1);
          return changed === key || !isWellFormed(changed);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it('is not met by any text', () => {
    fc.assert(
      fc.property(fc.string(), text => !isWellFormed(text)),
      { numRuns: 2000 },
    );
  });
});

/** How many keys that nobody was given are tried, of which so many have the right form. */
const TRIED = 100_000;
const WELL_FORMED = 20_000;
const AT_ONCE = 500;

/** Keys that nobody was given: of the right form, of a UUID's form, and a real one with a character changed. */
function* wrongKeys(real: string): Generator<string> {
  for (let index = 0; index < WELL_FORMED; index += 1) {
    yield newKey(index % 2 ? 'uuid' : 'dck');
  }
  for (let index = WELL_FORMED; index < TRIED; index += 1) {
    const at = index % real.length;
    const code = 33 + ((real.charCodeAt(at) - 33 + 1 + (index % 93)) % 94);
    yield real.slice(0, at) + String.fromCharCode(code) + real.slice(at + 1);
  }
}

describe('100,000 keys that nobody was given', () => {
  const { migratedDatabase } = useDatabases();

  it('open nothing', async () => {
    const desk = await deskFixture(await migratedDatabase('SQLITE_3'));
    const { secret } = await desk.apiKeys.generate(
      await desk.as('portalAdmin'),
      desk.dana.id,
      { serverId: 'server-1' },
    );
    const keys = [...wrongKeys(secret)];
    expect(keys).toHaveLength(TRIED);
    expect(keys).not.toContain(secret);
    let opened = 0;
    for (let start = 0; start < TRIED; start += AT_ONCE) {
      const answers = await Promise.all(
        keys
          .slice(start, start + AT_ONCE)
          .map(key => desk.apiKeys.verify(key, 'server-1')),
      );
      opened += answers.filter(Boolean).length;
    }
    expect(opened).toBe(0);
    expect(await desk.apiKeys.verify(secret, 'server-1')).toBeDefined();
    await desk.db.destroy();
  }, 60_000);
});

describe('API keys', () => {
  const { ids, migratedDatabase } = useDatabases();

  describe.each(ids)('on %s', id => {
    let desk: Desk;

    beforeEach(async () => {
      desk = await deskFixture(await migratedDatabase(id));
    });

    afterEach(async () => {
      await desk.db.destroy();
    });

    const generate = async (
      technicianId = desk.dana.id,
      serverId = 'server-1',
      input: Omit<ApiKeyInput, 'serverId'> = {},
    ) =>
      desk.apiKeys.generate(await desk.as('portalAdmin'), technicianId, {
        serverId,
        ...input,
      });
    const kept = (overlapHours: number) =>
      generate(desk.dana.id, 'server-1', { overlapHours });
    const opens = async ({ secret }: { secret: string }) =>
      (await desk.apiKeys.verify(secret, 'server-1')) !== undefined;
    const inList = async ({ apiKey }: { apiKey: { id: string } }) =>
      (await desk.apiKeys.list(desk.dana.id)).find(
        each => each.id === apiKey.id,
      );

    it('open the callbacks of their server and of no other', async () => {
      const { secret, apiKey } = await generate();
      expect(apiKey).toMatchObject({
        technicianId: desk.dana.id,
        serverId: 'server-1',
        serverName: 'Head office',
        prefix: secret.slice(0, 8),
        state: 'live',
      });
      expect(await desk.apiKeys.verify(secret, 'server-1')).toEqual({
        technicianId: desk.dana.id,
      });
      expect(await desk.apiKeys.verify(secret, 'server-2')).toBeUndefined();
      expect(await desk.apiKeys.verify(secret, 'unknown')).toBeUndefined();
    });

    it('are shown once and kept nowhere', async () => {
      const { secret } = await generate();
      const listed = await desk.apiKeys.list(desk.dana.id);
      const stored = [
        await desk.db('api_keys'),
        await desk.db('history'),
        await desk.db('outbox'),
        listed,
      ];
      expect(JSON.stringify(stored)).not.toContain(secret);
      expect(JSON.stringify(stored)).not.toContain(secret.slice(8, 20));
      expect(Object.keys(listed[0])).not.toContain('hash');
    });

    it('are replaced at once, and one is live per technician and server', async () => {
      const first = await generate();
      const other = await generate(desk.dana.id, 'server-2');
      const second = await generate();
      expect(
        await desk.apiKeys.verify(first.secret, 'server-1'),
      ).toBeUndefined();
      expect(
        await desk.apiKeys.verify(second.secret, 'server-1'),
      ).toBeDefined();
      expect(await desk.apiKeys.verify(other.secret, 'server-2')).toBeDefined();
      const listed = await desk.apiKeys.list(desk.dana.id);
      const states = new Map(listed.map(key => [key.id, key.state]));
      expect(states.get(first.apiKey.id)).toBe('replaced');
      expect(states.get(second.apiKey.id)).toBe('live');
    });

    it('are kept beside the new one for as long as was chosen, one at the most', async () => {
      const first = await generate();
      const second = await kept(24);
      const third = await kept(24);
      expect(await opens(first)).toBe(false);
      expect(await opens(second)).toBe(true);
      expect(await opens(third)).toBe(true);
      const listed = await desk.apiKeys.list(desk.dana.id);
      const byId = new Map(listed.map(key => [key.id, key]));
      expect(byId.get(first.apiKey.id)?.state).toBe('replaced');
      expect(byId.get(third.apiKey.id)?.state).toBe('live');
      const overlapping = byId.get(second.apiKey.id);
      expect(overlapping?.state).toBe('overlapping');
      const left = Date.parse(overlapping?.expiresAt ?? '') - Date.now();
      expect(left).toBeLessThanOrEqual(24 * 60 * 60_000);
      expect(left).toBeGreaterThan(23 * 60 * 60_000);
    });

    it('end by themselves when the overlap is over, and never live longer by it', async () => {
      const first = await generate();
      const soon = new Date(Date.now() + 60_000);
      await desk.db('api_keys').update({ expires_at: soon });
      await kept(24);
      const old = await inList(first);
      expect(old?.expiresAt).toBe(soon.toISOString());
      await desk
        .db('api_keys')
        .where({ id: first.apiKey.id })
        .update({ expires_at: new Date(Date.now() - 1) });
      expect(await opens(first)).toBe(false);
      const ended = await inList(first);
      expect(ended?.state).toBe('replaced');
    });

    it('end at once, those in overlap too, where no overlap is chosen or access is taken', async () => {
      const first = await generate();
      const second = await kept(24);
      const third = await generate();
      expect(await opens(first)).toBe(false);
      expect(await opens(second)).toBe(false);
      const fourth = await kept(24);
      await desk.technicians.update(
        await desk.as('portalAdmin'),
        desk.dana.id,
        1,
        { dcRole: 'dcAdmin', enabled: false },
      );
      expect(await opens(third)).toBe(false);
      expect(await opens(fourth)).toBe(false);
    });

    it('cannot be kept for longer than app-config allows', async () => {
      const first = await generate();
      await expect(kept(7 * 24 + 1)).rejects.toMatchObject({
        fields: [{ path: 'overlapHours', code: 'tooLong' }],
      });
      expect(await opens(first)).toBe(true);
      await kept(7 * 24);
      expect(await opens(first)).toBe(true);
    });

    it('are UUIDs where the field of a server takes nothing else, in capitals too', async () => {
      const { secret, apiKey } = await generate(desk.dana.id, 'server-1', {
        format: 'uuid',
      });
      expect(secret).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      expect(apiKey.prefix).toBe(secret.slice(0, 8));
      expect(await opens({ secret })).toBe(true);
      expect(await opens({ secret: secret.toUpperCase() })).toBe(true);
      expect(await opens({ secret: newKey('uuid') })).toBe(false);
    });

    it('leave one live when many are generated at the same time', async () => {
      const made = await Promise.all(
        Array.from({ length: 8 }, () => generate()),
      );
      const accepted = await Promise.all(
        made.map(({ secret }) => desk.apiKeys.verify(secret, 'server-1')),
      );
      expect(accepted.filter(Boolean)).toHaveLength(1);
    });

    it('open nothing after they were revoked or expired', async () => {
      const admin = await desk.as('portalAdmin');
      const { secret, apiKey } = await generate();
      await desk.apiKeys.revoke(admin, desk.dana.id, apiKey.id);
      await desk.apiKeys.revoke(admin, desk.dana.id, apiKey.id);
      expect(await desk.apiKeys.verify(secret, 'server-1')).toBeUndefined();
      const next = await generate();
      await desk
        .db('api_keys')
        .where({ id: next.apiKey.id })
        .update({ expires_at: new Date(Date.now() - 1) });
      expect(
        await desk.apiKeys.verify(next.secret, 'server-1'),
      ).toBeUndefined();
      const states = (await desk.apiKeys.list(desk.dana.id)).map(
        key => key.state,
      );
      expect(states.sort()).toEqual(['expired', 'revoked']);
      const acts = await desk.db('history').where({ act: 'apiKey.revoked' });
      expect(acts).toHaveLength(1);
    });

    it('open until they expire, and not a second later', async () => {
      const made = await generate();
      const expires = (ms: number) =>
        desk.db('api_keys').update({ expires_at: new Date(Date.now() + ms) });
      await expires(60_000);
      expect(await opens(made)).toBe(true);
      await expires(-1000);
      expect(await opens(made)).toBe(false);
      expect((await desk.apiKeys.list(desk.dana.id))[0].state).toBe('expired');
    });

    it('end with the access of their technician, and do not come back with it', async () => {
      const admin = await desk.as('portalAdmin');
      const { secret } = await generate();
      const off = { dcRole: 'dcAdmin', enabled: false } as const;
      await desk.technicians.update(admin, desk.dana.id, 1, off);
      expect(await desk.apiKeys.verify(secret, 'server-1')).toBeUndefined();
      await expect(generate()).rejects.toMatchObject({ name: 'ConflictError' });
      await desk.technicians.update(admin, desk.dana.id, 2, {
        ...off,
        enabled: true,
      });
      expect(await desk.apiKeys.verify(secret, 'server-1')).toBeUndefined();
    });

    it('of a disabled technician never open, even one that did not end', async () => {
      const { secret } = await generate();
      await desk.db('technicians').update({ enabled: false });
      expect(await desk.apiKeys.verify(secret, 'server-1')).toBeUndefined();
    });

    it('cannot be made for an unknown technician or server, nor revoked under another technician', async () => {
      const admin = await desk.as('portalAdmin');
      const missing = { name: 'NotFoundError' };
      await expect(generate('unknown')).rejects.toMatchObject(missing);
      await expect(generate(desk.dana.id, 'unknown')).rejects.toMatchObject(
        missing,
      );
      const { secret, apiKey } = await generate();
      await expect(
        desk.apiKeys.revoke(admin, desk.gus.id, apiKey.id),
      ).rejects.toMatchObject(missing);
      expect(await desk.apiKeys.verify(secret, 'server-1')).toBeDefined();
    });

    it('note their use at most once a minute', async () => {
      const { secret, apiKey } = await generate();
      const lastUsed = async () =>
        (await desk.apiKeys.list(desk.dana.id))[0].lastUsedAt;
      expect(await lastUsed()).toBeUndefined();
      await desk.apiKeys.verify(secret, 'server-1');
      const first = await lastUsed();
      expect(first).toBeDefined();
      await desk.apiKeys.verify(secret, 'server-1');
      expect(await lastUsed()).toBe(first);
      const old = new Date(Date.now() - 61_000);
      await desk
        .db('api_keys')
        .where({ id: apiKey.id })
        .update({ last_used_at: old });
      await desk.apiKeys.verify(secret, 'server-1');
      expect(await lastUsed()).not.toBe(old.toISOString());
    });

    it('that are made up or mutated open nothing', async () => {
      const { secret } = await generate();
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(
            fc.constant(null).map(() => newKey()),
            fc.string(),
            fc
              .tuple(
                fc.integer({ min: 0, max: secret.length }),
                fc.constantFrom(...'09azAZ_ '),
              )
              .map(
                ([at, letter]) =>
                  secret.slice(0, at) + letter + secret.slice(at + 1),
              ),
            fc
              .integer({ min: 0, max: secret.length - 1 })
              .map(end => secret.slice(0, end)),
          ),
          async text => {
            if (text === secret) return;
            expect(await desk.apiKeys.verify(text, 'server-1')).toBeUndefined();
          },
        ),
        { numRuns: 3000 },
      );
      expect(await desk.apiKeys.verify(secret, 'server-1')).toBeDefined();
    });

    it('are managed by portal admins for anyone and by DC Admins for themselves', async () => {
      const may = async (
        person: Parameters<Desk['as']>[0],
        technicianId: string,
      ) =>
        desk.authorizer.decide(await desk.as(person), 'apiKey.manage', {
          keyOwner: await desk.apiKeys.ownerOf(technicianId),
        });
      expect(await may('portalAdmin', desk.dana.id)).toMatchObject({
        allowed: true,
      });
      expect(await may('dcAdmin', desk.dana.id)).toMatchObject({
        allowed: true,
      });
      expect(await may('dcAdmin', desk.gus.id)).toMatchObject({
        allowed: false,
      });
      expect(await may('dcGuest', desk.gus.id)).toMatchObject({
        allowed: false,
      });
      expect(await may('endUser', desk.dana.id)).toMatchObject({
        allowed: false,
      });
      expect(await may('dcAdmin', 'unknown')).toMatchObject({ allowed: false });
    });
  });
});
