import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import { AttemptStore } from '../../deployments/AttemptStore';
import { DeploymentStore } from '../../deployments/DeploymentStore';
import {
  type DeskBounds,
  DISPATCH,
} from '../../deployments/testing/deskBounds';
import { TestDesk } from '../../deployments/testing/TestDesk';
import { HistoryStore } from '../../history/HistoryStore';
import { DeploymentNotices, NOTICE_TOPIC } from '../DeploymentNotices';
import { NoticeHandler } from '../NoticeHandler';
import { NoticeStore } from '../NoticeStore';
import { NotificationRuleService } from '../NotificationRuleService';
import { NotificationRuleStore } from '../NotificationRuleStore';
import { OwnMachineWait } from '../OwnMachineWait';

/** A desk whose deployments are told of, and what was sent to whom. */
export async function noticeScene(db: Knex, bounds: DeskBounds = {}) {
  const desk = await TestDesk.open(db, bounds);
  const sent: NotificationSendOptions[] = [];
  const failures: Error[] = [];
  const stores = {
    notices: new NoticeStore(),
    rules: new NotificationRuleStore(),
    deployments: new DeploymentStore(),
    attempts: new AttemptStore(),
  };
  const base = { ...stores, db, outbox: desk.outbox };
  const notices = new DeploymentNotices({ ...base, wake: () => {} });
  desk.looksOn = notices;
  const handler = new NoticeHandler({
    ...base,
    requests: { get: async () => desk.facts.request },
    ownMachineWait: new OwnMachineWait({
      ...base,
      servers: { get: async () => ({ ...desk.facts.server }) },
      ownMachines: {
        loginOf: async person => desk.facts.logins.get(person),
        idsOn: async person => desk.facts.machines.get(person) ?? [],
      },
    }),
    notifications: {
      send: async options => {
        const failure = failures.shift();
        if (failure) throw failure;
        sent.push(options);
      },
    },
    dispatch: DISPATCH,
    logger: desk.logger,
  });
  return {
    desk,
    notices,
    sent,
    failures,
    rules: new NotificationRuleService({
      db,
      rules: stores.rules,
      history: new HistoryStore(),
      authorizer: desk.authorizer,
    }),
    /** Does what is due. Answers how much that was. */
    work: async () => {
      const leases = await desk.outbox.claim(NOTICE_TOPIC, {
        limit: 10,
        leaseMs: 10_000,
      });
      for (const lease of leases) await handler.handle(lease);
      return leases.length;
    },
    /** Lets time pass: what was sent was sent so much earlier, and what waits is due so much sooner. */
    pass: async (ms: number) => {
      const earlier = (time: unknown) =>
        new Date(new Date(time as string | number).getTime() - ms);
      for (const { id, sent_at: at } of await db('notices').whereNotNull(
        'sent_at',
      )) {
        await db('notices')
          .where({ id })
          .update({ sent_at: earlier(at) });
      }
      for (const { id, available_at: at } of await db('outbox').where({
        topic: NOTICE_TOPIC,
      })) {
        await db('outbox')
          .where({ id })
          .update({ available_at: earlier(at) });
      }
    },
    titles: () => sent.map(({ payload }) => payload.title),
    /** Whom what was sent was for, in its order. */
    readers: () =>
      sent.map(({ recipients }) =>
        recipients.type === 'entity' ? recipients.entityRef : recipients.type,
      ),
  };
}

/** See {@link noticeScene}. */
export type NoticeScene = Awaited<ReturnType<typeof noticeScene>>;
