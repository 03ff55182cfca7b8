import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import { mockLogger } from '../testing/mocks';
import { DISPATCH } from '../deployments/testing/deskBounds';
import { Outbox } from '../outbox/Outbox';
import { useDatabases } from '../testing/databases';
import { work } from '../testing/serverParts';
import { AdminNoticeHandler } from './AdminNoticeHandler';
import { ADMIN_NOTICE_TOPIC, AdminNotices } from './AdminNotices';
import { AdminNoticeStore } from './AdminNoticeStore';

const PAM = 'user:default/pam';
const ADMINS = [PAM, 'group:default/portal-admins'];
const DAY_MS = 24 * 60 * 60_000;
const DANA = { technicianId: 't1', userEntityRef: 'user:default/dana' };
const ACCOUNT = {
  ...DANA,
  serverId: 's1',
  serverName: 'Head office',
  loginName: 'dana',
};

describe('notices about people', () => {
  const databases = useDatabases();

  describe.each(databases.ids)('on %s', id => {
    let db: Knex;
    let outbox: Outbox;
    let sent: NotificationSendOptions[];
    let failures: Error[];
    const logger = mockLogger();

    beforeEach(async () => {
      db = await databases.migratedDatabase(id);
      outbox = new Outbox(db);
      sent = [];
      failures = [];
    });

    afterEach(() => db.destroy());

    const happens = (
      news: (notices: AdminNotices, tx: Knex) => Promise<void>,
    ): Promise<void> => {
      const notices = new AdminNotices({
        notices: new AdminNoticeStore(),
        outbox,
        wake: () => {},
      });
      return db.transaction(tx => news(notices, tx));
    };

    const workOff = async (admins: string[] = ADMINS) => {
      const handler = new AdminNoticeHandler({
        db,
        outbox,
        notices: new AdminNoticeStore(),
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
      await db('outbox').update({ available_at: new Date(0) });
      while ((await work(outbox, handler)) > 0);
    };

    const roleGiven = (by: string, dcRole: 'dcAdmin' | 'dcGuest' = 'dcAdmin') =>
      happens((notices, tx) => notices.roleGiven(tx, { ...DANA, dcRole, by }));
    const payloads = () => sent.map(({ payload }) => payload);

    it('tell all portal admins who gave whom which role', async () => {
      await roleGiven(PAM);
      await workOff();
      expect(sent).toEqual([
        {
          recipients: { type: 'entity', entityRef: ADMINS },
          payload: {
            title: 'dana was given the DC Admin role',
            description: expect.stringMatching(
              /^user:default\/pam gave user:default\/dana access .* change it on the page of the technician/,
            ),
            link: '/technicians/t1',
            severity: 'normal',
            topic: 'desktop-central',
            scope: 'technician:t1:role',
          },
        },
      ]);
    });

    it('are louder where somebody gave a role to themselves', async () => {
      await roleGiven(DANA.userEntityRef);
      await workOff();
      expect(payloads()).toEqual([
        expect.objectContaining({
          title: 'dana gave themselves the DC Admin role',
          severity: 'high',
        }),
      ]);
    });

    it('that were overtaken are not sent', async () => {
      await roleGiven(PAM, 'dcGuest');
      await roleGiven(PAM, 'dcAdmin');
      await workOff();
      expect(payloads()).toEqual([
        expect.objectContaining({ title: 'dana was given the DC Admin role' }),
      ]);
      expect(await db('admin_notices').orderBy('id').pluck('state')).toEqual([
        'dropped',
        'sent',
      ]);
      expect(await db('outbox')).toEqual([]);
    });

    it('of a group are one, with the number', async () => {
      for (const members of [1, 2, 3]) {
        await happens((notices, tx) =>
          notices.groupEnabled(tx, {
            actId: 'act-1',
            groupEntityRef: 'group:default/desk',
            dcRole: 'dcGuest',
            by: PAM,
            members,
            oneself: members > 1,
          }),
        );
      }
      await workOff();
      expect(payloads()).toEqual([
        expect.objectContaining({
          title: '3 members of desk were given the DC Guest role',
          description: expect.stringContaining('themselves among them'),
          severity: 'high',
          link: '/technicians',
        }),
      ]);
    });

    it('of a group say nothing away that another act has given', async () => {
      const given = { groupEntityRef: 'group:default/desk', by: PAM };
      const acts = [
        { actId: 'act-1', dcRole: 'dcAdmin', members: 2, oneself: true },
        { actId: 'act-2', dcRole: 'dcGuest', members: 1, oneself: false },
      ] as const;
      for (const act of acts) {
        await happens((notices, tx) =>
          notices.groupEnabled(tx, { ...given, ...act }),
        );
      }
      await workOff();
      const [first, second] = payloads();
      expect(first).toMatchObject({
        title: '2 members of desk were given the DC Admin role',
        severity: 'high',
      });
      expect(second.scope).not.toBe(first.scope);
    });

    it('of an account in DC say what to do, the newest last', async () => {
      const words = 'In Desktop Central the account dana has another role.';
      await happens((notices, tx) =>
        notices.accountDrifted(tx, { ...ACCOUNT, words }),
      );
      await workOff();
      await happens((notices, tx) => notices.accountNotClosed(tx, ACCOUNT));
      await workOff();
      const [drift, open] = payloads();
      expect(drift).toMatchObject({
        title: 'The account of dana in Head office is not as it should be',
        description: words,
      });
      expect(open).toMatchObject({
        title: 'The account dana in Head office is not closed',
        description: expect.stringMatching(/Close it there, then confirm it/),
        scope: drift.scope,
      });
    });

    it('of many who left the catalog lead to the page where that is confirmed', async () => {
      await happens((notices, tx) =>
        notices.standingHeld(tx, { changed: 3, enabled: 10 }),
      );
      await workOff();
      expect(payloads()).toEqual([
        expect.objectContaining({
          title: '3 of 10 technicians differ from the catalog',
          link: '/technicians',
        }),
      ]);
    });

    const endsSoon = (owner: string) =>
      happens((notices, tx) =>
        notices.endsSoon(tx, {
          id: 'k1',
          technicianId: 't1',
          owner,
          serverName: 'Head office',
          prefix: 'dck_4fQ9',
          expiresAt: new Date(Date.now() + 13.5 * DAY_MS),
        }),
      );

    it('of an API key go to its owner too, each to a page that they can open', async () => {
      await endsSoon(DANA.userEntityRef);
      await workOff();
      expect(sent).toMatchObject([
        {
          recipients: { entityRef: ADMINS },
          payload: {
            title:
              'The API key dck_4fQ9… of dana for Head office ends in 14 days',
            link: '/technicians/t1',
          },
        },
        {
          recipients: { entityRef: [DANA.userEntityRef] },
          payload: { link: '/my-access' },
        },
      ]);
    });

    it('go once to an owner who is a portal admin by name', async () => {
      await endsSoon(PAM);
      await workOff();
      expect(sent).toHaveLength(1);
    });

    it('of a request that somebody takes care of go to its requester, a portal admin too', async () => {
      for (const technician of ['user:default/gus', DANA.userEntityRef]) {
        await happens((notices, tx) =>
          notices.requestAssigned(tx, {
            requestId: 'r1',
            requestNumber: 1042,
            requester: PAM,
            technician,
          }),
        );
      }
      await workOff();
      expect(sent).toMatchObject([
        {
          recipients: { entityRef: [PAM] },
          payload: {
            title: 'dana takes care of your request',
            link: '/requests/r1',
            scope: 'request:r1:assigned',
          },
        },
      ]);
    });

    it('are tried again, and given up when they are no news any more', async () => {
      await roleGiven(PAM);
      failures.push(new Error('away'));
      await workOff();
      expect(sent).toHaveLength(1);

      await roleGiven(PAM);
      await db('admin_notices').update({
        created_at: new Date(Date.now() - 2 * DAY_MS),
      });
      failures.push(new Error('away'));
      await workOff();
      expect(sent).toHaveLength(1);
      expect(logger.warn).toHaveBeenCalledWith(
        expect.stringContaining('given up'),
      );
    });

    it('go to nobody where there is no portal admin, and are dropped', async () => {
      await roleGiven(PAM);
      await workOff([]);
      expect(sent).toEqual([]);
      expect(await db('outbox').where({ topic: ADMIN_NOTICE_TOPIC })).toEqual(
        [],
      );
    });

    it('are not sent of what was not kept', async () => {
      await expect(
        happens(async (notices, tx) => {
          await notices.accountNotClosed(tx, ACCOUNT);
          throw new Error('Not after all');
        }),
      ).rejects.toThrow('Not after all');
      await workOff();
      expect(sent).toEqual([]);
    });
  });
});
