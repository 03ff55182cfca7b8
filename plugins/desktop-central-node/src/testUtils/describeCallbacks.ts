import { targetStateOfDcStatus } from 'backstage-plugin-desktop-central-common';
import type { DcCallback } from '../driver/DcRows';
import { DcCallbackMessage, DcDriverSuite } from './DcDriverSuite';
import type { SceneOf } from './Scene';

/** Headers in which a URL with a key may come along. */
const HEADERS_WITH_URLS = ['referer', 'x-original-url', 'x-forwarded-uri'];

/** Bodies that no format can rely on; what they are read as does not matter, as long as nothing else happens. */
const STRANGE_BODIES = [
  '',
  '{',
  '[]',
  'null',
  '\u0000\u0001',
  '{"a":'.repeat(5_000),
  '&&==%%%',
  '<html></html>',
];

/** The format of callbacks. */
export function describeCallbacks(suite: DcDriverSuite, scene: SceneOf): void {
  const { callbacks } = suite;
  if (callbacks === 'none') return;
  const { good, withUnknownMembers, withoutKey, unreadable } = callbacks;
  const read = ({ headers, body }: DcCallbackMessage): DcCallback =>
    scene().callbackReader.readCallback(headers, Buffer.from(body));
  const { key, ...keyless } = good.callback;

  describe('a callback', () => {
    it('is read with its key and its updates, in words that the portal knows', () => {
      expect(good.callback.updates).not.toEqual([]);
      const callback = read(good);
      expect(callback).toEqual(good.callback);
      for (const { status } of callback.updates) {
        expect(targetStateOfDcStatus(status)).toBeDefined();
      }
    });

    it('may have members and headers that nobody knows', () => {
      const { headers, body } = withUnknownMembers;
      const more = { ...headers, 'x-nobody-knows': '1' };
      expect(read({ headers: more, body })).toEqual(good.callback);
    });

    it('without a key is read all the same, for whoever checks the key', () => {
      expect(read(withoutKey)).toEqual(keyless);
    });

    it.each(HEADERS_WITH_URLS)('has no key in a URL: %s', header => {
      const url = `/callbacks/1?authtoken=${key}&key=${key}&token=${key}`;
      const headers = { ...withoutKey.headers, [header]: url };
      expect(read({ ...withoutKey, headers })).not.toHaveProperty('key');
    });

    it('that cannot be read is refused, and the failure has nothing of it', async () => {
      expect(unreadable).not.toEqual([]);
      for (const message of unreadable) {
        const failure = await scene().failureOf(async () => read(message));
        expect(failure.kind).toBe('refused');
        expect(String(failure.stack)).not.toContain(key);
      }
    });

    it.each(STRANGE_BODIES)(
      'of any bytes is read or refused: %#',
      async body => {
        const outcome = async () => {
          read({ headers: good.headers, body });
          return 'read';
        };
        const kind = await outcome().catch(({ kind: refused }) => refused);
        expect(['read', 'refused']).toContain(kind);
      },
    );
  });
}
