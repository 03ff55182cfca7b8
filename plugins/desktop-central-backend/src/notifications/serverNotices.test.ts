import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import { mockLogger } from '../testing/mocks';
import { DISPATCH } from '../deployments/testing/deskBounds';
import { useDatabases } from '../testing/databases';
import {
  portalAdmin,
  serverInput,
  serverParts,
  work,
} from '../testing/serverParts';
import { ServerNoticeHandler } from './ServerNoticeHandler';
import { SERVER_NOTICE_TOPIC, ServerNotices } from './ServerNotices';
import { ServerNoticeStore } from './ServerNoticeStore';
import { serverNoticePayload } from './serverNoticeText';

const ADMINS = ['user:default/pam', 'group:default/portal-admins'];
const HOUR_MS = 60 * 60_000;
const LOST = {
  step: 'connect',
  outcome: 'failed',
  code: 'connectionRefused',
  message: 'Nothing accepts connections at this host and port.',
  nextStep: 'Check the port, and that Desktop Central is running.',
} as const;

describe('notices about servers', () => {
  const databases = useDatabases();

  describe.each(databases.ids)('on %s', id => {
    let db: Knex;
    let parts: ReturnType<typeof serverParts>;
    let server: string;
    let sent: NotificationSendOptions[];
    let failures: Error[];
    const logger = mockLogger();

    beforeEach(async () => {
      db = await databases.migratedDatabase(id);
      parts = serverParts(db);
      sent = [];
      failures = [];
      ({ id: server } = await parts.servers.create(
        portalAdmin,
        serverInput(1),
      ));
    });

    function handler(admins: string[] = ADMINS) {
      return new ServerNoticeHandler({
        db,
        outbox: parts.outbox,
        notices: new ServerNoticeStore(),
        servers: parts.store,
        notifications: {
          send: async options => {
            const failure = failures.shift();
            if (failure) throw failure;
            sent.push(options);
          },
        },
        admins,
        dispatch: DISPATCH,
        logger,
      });
    }

    async function workOff(by = handler()): Promise<void> {
      while ((await work(parts.outbox, by)) > 0);
    }

    function happens(
      news: (notices: ServerNotices, tx: Knex) => Promise<void>,
    ): Promise<void> {
      const notices = new ServerNotices({
        notices: new ServerNoticeStore(),
        outbox: parts.outbox,
        wake: () => {},
      });
      return db.transaction(async tx => {
        await parts.store.lock(tx, server);
        await news(notices, tx);
      });
    }

    const down = () => happens((notices, tx) => notices.down(tx, server, LOST));
    const up = () => happens((notices, tx) => notices.up(tx, server));
    const expires = (sha256: string) =>
      happens((notices, tx) =>
        notices.certificateExpires(tx, server, {
          sha256,
          validTo: new Date(Date.now() + HOUR_MS),
        }),
      );
    const titles = () => sent.map(({ payload }) => payload.title);

    it('tell all portal admins what happened, why, and what to do', async () => {
      await down();
      await workOff();

      expect(sent).toEqual([
        {
          recipients: { type: 'entity', entityRef: ADMINS },
          payload: {
            title: 'The connection to Head office is lost',
            description: expect.stringMatching(
              /^Since .* UTC\. Nothing accepts connections .* Check the port, and that .* Nothing is sent to it until/,
            ),
            link: `/servers/${server}`,
            severity: 'high',
            topic: 'desktop-central',
            scope: `server:${server}:connection`,
          },
        },
      ]);
      expect(await db('outbox').where({ topic: SERVER_NOTICE_TOPIC })).toEqual(
        [],
      );
    });

    it('say in the same place when it is over', async () => {
      await down();
      await workOff();
      await up();
      await workOff();

      expect(titles()).toEqual([
        'The connection to Head office is lost',
        'Head office is connected again',
      ]);
      const [first, second] = sent.map(({ payload }) => payload);
      expect(second.scope).toBe(first.scope);
      expect(second.severity).toBe('normal');
      expect(second.description).toMatch(/was lost at .* UTC/);
    });

    it('that were overtaken are not sent', async () => {
      await down();
      await up();
      await down();
      await up();
      await workOff();

      expect(titles()).toEqual(['Head office is connected again']);
    });

    it('that come while another is on its way go out after it', async () => {
      await down();
      const by = handler();
      const [lease] = await parts.outbox.claim(SERVER_NOTICE_TOPIC, {
        limit: 1,
        leaseMs: 10_000,
      });
      const sending = by.handle(lease);
      await up();
      await sending;
      await workOff();

      expect(titles().at(-1)).toBe('Head office is connected again');
      expect(await db('server_notices').where({ state: 'waiting' })).toEqual(
        [],
      );
    });

    it('are tried again, and given up when they are no news any more', async () => {
      await down();
      failures.push(new Error('away'));
      await work(parts.outbox, handler());
      expect(sent).toEqual([]);
      await db('outbox').update({ available_at: new Date(0) });
      await workOff();
      expect(sent).toHaveLength(1);

      await up();
      await db('server_notices').update({
        created_at: new Date(Date.now() - 2 * HOUR_MS),
      });
      failures.push(new Error('away'));
      await workOff();
      expect(sent).toHaveLength(1);
      expect(await db('server_notices').orderBy('id').pluck('state')).toEqual([
        'sent',
        'dropped',
      ]);
      expect(logger.warn).toHaveBeenCalledWith(
        expect.stringContaining('given up'),
      );
    });

    it('go to nobody where there is no portal admin, and are dropped', async () => {
      await down();
      await workOff(handler([]));

      expect(sent).toEqual([]);
      expect(await db('server_notices').pluck('state')).toEqual(['dropped']);
    });

    it('of a certificate that was replaced meanwhile are not sent', async () => {
      const certificate = (sha256: string) => ({
        sha256,
        pem: '',
        subject: 'CN=dc',
        issuer: 'CN=dc',
        validFrom: new Date(0),
        validTo: new Date(Date.now() + HOUR_MS),
      });
      const record = await parts.store.get(db, server);
      await parts.store.setTrust(db, record!, {
        mode: 'pin',
        current: certificate('b'.repeat(64)),
      });
      await expires('a'.repeat(64));
      await workOff();
      expect(sent).toEqual([]);

      await expires('b'.repeat(64));
      await workOff();
      expect(titles()).toEqual([
        'The certificate of Head office expires within a day',
      ]);
    });
  });
});

describe('the words of a notice about a certificate', () => {
  const now = Date.parse('2026-11-26T10:00:00Z');
  const words = (
    days: number,
    mode: 'pin' | 'publicCa',
  ): ReturnType<typeof serverNoticePayload> =>
    serverNoticePayload(
      {
        id: 1,
        serverId: 's1',
        subject: 'certificate',
        news: {
          kind: 'certificateExpires',
          sha256: 'a',
          validTo: new Date(now + days * 24 * HOUR_MS).toISOString(),
        },
        createdAt: new Date(now),
      },
      { id: 's1', name: 'Head office', trust: { mode } },
      now,
    );

  it('say when it ends and what to do, by the kind of trust', () => {
    expect(words(29.5, 'pin')).toEqual({
      title: 'The certificate of Head office expires in 30 days',
      description:
        'It is valid until 2026-12-25 22:00 UTC; after that nothing is sent to the server. Renew it on the server. Trust the next one ahead, so that the change goes unnoticed.',
      severity: 'normal',
      link: '/servers/s1',
      topic: 'desktop-central',
      scope: 'server:s1:certificate',
    });
    expect(words(6.5, 'publicCa')).toMatchObject({
      title: 'The certificate of Head office expires in 7 days',
      description: expect.stringContaining('the same CA'),
      severity: 'high',
    });
  });
});
