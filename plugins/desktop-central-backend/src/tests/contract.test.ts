import { useDatabases } from '../testing/databases';
import { tokenOf } from '../testing/tokens';
import { configOf, Portal, startPortal } from '../testing/portal';

jest.setTimeout(60_000);

describe('requests that are not as the contract says', () => {
  const databases = useDatabases();

  describe.each(databases.ids)('on %s', id => {
    let portal: Portal;

    beforeAll(async () => {
      portal = await startPortal({
        knex: await databases.migratedDatabase(id),
        config: configOf([]),
      });
    });

    afterAll(() => portal.stop());

    function send(method: string, path: string, body?: string) {
      return fetch(
        `http://127.0.0.1:${portal.port}/api/desktop-central${path}`,
        {
          method,
          headers: {
            authorization: tokenOf('endUser'),
            'content-type': 'application/json',
            'idempotency-key': 'a-key-of-this-test',
          },
          ...(body ? { body } : {}),
        },
      );
    }

    it.each(['/requests/%00', '/requests?search=%00', '/requests/%E0%A4%A'])(
      'refuse the address %s',
      async path => {
        expect((await send('GET', path)).status).toBe(400);
      },
    );

    it('refuse a NUL in a text', async () => {
      const body = '{"serviceItemId":"any","subject":"a\\u0000b"}';
      expect((await send('POST', '/requests', body)).status).toBe(400);
    });

    it('tell nothing of a body that is no JSON', async () => {
      const answer = await send('POST', '/requests', '{"password": hunter2');
      expect(answer.status).toBe(400);
      expect(await answer.text()).not.toContain('hunter2');
    });

    it.each(['HEAD', 'PATCH', 'OPTIONS'])('refuse %s', async method => {
      const { status } = await send(method, '/requests?limit=100000000');
      expect(status).toBe(405);
    });

    it('name the field that is wrong', async () => {
      const answer = await send('POST', '/requests', '{"serviceItemId":"any"}');
      expect(await answer.json()).toMatchObject({
        error: { name: 'InputError', fields: [{ path: 'subject' }] },
      });
    });

    it('have no effect with an address of a callback that nobody was given', async () => {
      const { status } = await send('POST', '/callbacks/%00', '{}');
      expect(status).toBe(401);
    });
  });
});
