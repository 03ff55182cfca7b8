import { randomBytes } from 'crypto';
import { SecretBox } from './SecretBox';

const OLD = { id: 'old', key: 'an old text to derive a key from' };
const NEW = { id: 'new', key: randomBytes(32).toString('base64') };
const OWNER = 'server:1';

function headerOf(sealed: string): Record<string, string> {
  return JSON.parse(Buffer.from(sealed.split('.')[0], 'base64url').toString());
}

describe('a sealed secret', () => {
  it('is opened for its owner, and looks different each time', async () => {
    const box = SecretBox.create([NEW]);
    const sealed = await box.seal(OWNER, 'pässword');
    expect(await box.open(OWNER, sealed)).toBe('pässword');
    expect(await box.seal(OWNER, 'pässword')).not.toBe(sealed);
    expect(headerOf(sealed)).toEqual({
      alg: 'dir',
      enc: 'A256GCM',
      kid: 'new',
      owner: OWNER,
    });
  });

  it('stays closed for another owner', async () => {
    const box = SecretBox.create([NEW]);
    const sealed = await box.seal(OWNER, 'password');
    await expect(box.open('server:2', sealed)).rejects.toMatchObject({
      name: 'SecretUnavailableError',
    });
  });

  it('stays closed when its header names another owner or its text was changed', async () => {
    const box = SecretBox.create([NEW]);
    const sealed = await box.seal(OWNER, 'password');
    const parts = sealed.split('.');
    const header = { ...headerOf(sealed), owner: 'server:2' };
    const moved = [
      Buffer.from(JSON.stringify(header)).toString('base64url'),
      ...parts.slice(1),
    ].join('.');
    await expect(box.open('server:2', moved)).rejects.toMatchObject({
      name: 'SecretUnavailableError',
    });
    const flipped = Buffer.from(parts[3], 'base64url');
    flipped[0] = (flipped[0] + 1) % 256;
    const changed = [
      ...parts.slice(0, 3),
      flipped.toString('base64url'),
      parts[4],
    ].join('.');
    for (const damaged of [changed, 'nonsense', '', parts.slice(1).join('.')]) {
      await expect(box.open(OWNER, damaged)).rejects.toMatchObject({
        name: 'SecretUnavailableError',
      });
    }
  });

  it('of an old key opens while that key is configured, and new ones are sealed by the first', async () => {
    const sealed = await SecretBox.create([OLD]).seal(OWNER, 'password');
    const both = SecretBox.create([NEW, OLD]);
    expect(await both.open(OWNER, sealed)).toBe('password');
    expect(headerOf(await both.seal(OWNER, 'x')).kid).toBe('new');
    await expect(SecretBox.create([NEW]).open(OWNER, sealed)).rejects.toThrow(
      /Enter it again/,
    );
    const sameName = SecretBox.create([{ ...NEW, id: 'old' }]);
    await expect(sameName.open(OWNER, sealed)).rejects.toMatchObject({
      name: 'SecretUnavailableError',
    });
  });

  it('tells which key sealed it, even where that key is not here', async () => {
    const box = SecretBox.create([NEW, OLD]);
    const foreign = SecretBox.create([{ id: 'lost', key: 'another text' }]);
    expect(box.keyIds).toEqual(['new', 'old']);
    expect(box.keyIdOf(await box.seal(OWNER, 'x'))).toBe('new');
    expect(box.keyIdOf(await foreign.seal(OWNER, 'x'))).toBe('lost');
    for (const damaged of ['', 'nonsense', 'a.b.c.d.e']) {
      expect(box.keyIdOf(damaged)).toBeUndefined();
    }
  });

  it('needs a key', () => {
    expect(() => SecretBox.create([])).toThrow(/at least one key/);
  });

  it('is not what a digest gives: that only tells equal texts, under each key', () => {
    const both = SecretBox.create([NEW, OLD]);
    const [current, former] = both.digests('text');
    expect(SecretBox.create([NEW]).digests('text')).toEqual([current]);
    expect(SecretBox.create([OLD]).digests('text')).toEqual([former]);
    expect(current).not.toBe(former);
    expect(both.digests('other')).not.toContain(current);
  });
});

describe('a signed text', () => {
  const END = 'history:end';

  it('can be read by anybody, and is known as ours for its owner only', async () => {
    const box = SecretBox.create([NEW]);
    const signed = await box.sign(END, 'entry 7');
    expect(Buffer.from(signed.split('.')[1], 'base64url').toString()).toBe(
      'entry 7',
    );
    expect(headerOf(signed)).toEqual({ alg: 'HS256', kid: 'new', owner: END });
    expect(await box.verify(END, signed)).toEqual({
      text: 'entry 7',
      byFirstKey: true,
    });
    expect(await box.verify('history:start', signed)).toBeUndefined();
  });

  it('is not ours when it was changed, or signed by another key or in no way', async () => {
    const box = SecretBox.create([NEW]);
    const [header, , signature] = (await box.sign(END, 'entry 7')).split('.');
    const payload = Buffer.from('entry 8').toString('base64url');
    const bare = Buffer.from(
      JSON.stringify({ alg: 'none', kid: 'new', owner: END }),
    ).toString('base64url');
    const stranger = SecretBox.create([{ id: 'new', key: 'somebody else' }]);
    for (const forged of [
      `${header}.${payload}.${signature}`,
      `${bare}.${payload}.`,
      await stranger.sign(END, 'entry 8'),
      'nonsense',
    ]) {
      expect(await box.verify(END, forged)).toBeUndefined();
    }
  });

  it('of an old key is known while that key is configured', async () => {
    const signed = await SecretBox.create([OLD]).sign(END, 'entry 7');
    expect(await SecretBox.create([NEW, OLD]).verify(END, signed)).toEqual({
      text: 'entry 7',
      byFirstKey: false,
    });
    expect(await SecretBox.create([NEW]).verify(END, signed)).toBeUndefined();
  });
});
