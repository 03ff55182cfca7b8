import { createHash } from 'crypto';
import type { Knex } from 'knex';
import type { KeyAnnouncer, NewsKey } from '../apiKeys/KeyAnnouncer';
import { afterCommit } from '../deployments/afterCommit';
import type { Outbox } from '../outbox/Outbox';
import type {
  NewsAccount,
  TechnicianAnnouncer,
} from '../technicians/TechnicianAnnouncer';
import type {
  AssignedRequest,
  RequestAnnouncer,
} from '../requests/RequestAnnouncer';
import type {
  AdminNews,
  AdminNoticeStore,
  NewAdminNotice,
} from './AdminNoticeStore';

/** Notices about people and sending to be sent; the key is the id of the notice. */
export const ADMIN_NOTICE_TOPIC = 'adminNotice';

/** The members of a group are enabled one after the other, and told of at once. */
const GROUP_AFTER_MS = 3_000;

/** Work that stops again and again is told of no more often than this. */
export const STALLED_AGAIN_AFTER_MS = 60 * 60_000;

/** What portal admins are told of sending. */
export type SendingNews = Extract<
  AdminNews,
  { kind: 'manyFail' | 'quotaHeld' | 'gapFound' }
>;

function ofAccount({ userEntityRef: user, ...account }: NewsAccount) {
  const { technicianId, serverName, loginName } = account;
  return { technicianId, user, serverName, loginName };
}

function accountScope({ technicianId, serverId }: NewsAccount): string {
  return `technician:${technicianId}:account:${serverId}`;
}

/** Notes down what portal admins, and whom it concerns, are to be told, within the transaction in which it happened. */
export class AdminNotices
  implements TechnicianAnnouncer, KeyAnnouncer, RequestAnnouncer
{
  readonly #notices: AdminNoticeStore;
  readonly #outbox: Outbox;
  readonly #wake: (topic: string) => void;

  constructor(options: {
    notices: AdminNoticeStore;
    outbox: Outbox;
    wake: (topic: string) => void;
  }) {
    this.#notices = options.notices;
    this.#outbox = options.outbox;
    this.#wake = options.wake;
  }

  async roleGiven(
    tx: Knex,
    given: Parameters<TechnicianAnnouncer['roleGiven']>[1],
  ): Promise<void> {
    const { userEntityRef: user, ...more } = given;
    await this.#note(tx, {
      scope: `technician:${given.technicianId}:role`,
      news: { kind: 'roleGiven', user, ...more },
    });
  }

  async groupEnabled(
    tx: Knex,
    given: Parameters<TechnicianAnnouncer['groupEnabled']>[1],
  ): Promise<void> {
    const { actId, groupEntityRef: group, ...more } = given;
    await this.#note(
      tx,
      {
        scope: `group:${actId}`,
        news: { kind: 'groupEnabled', group, ...more },
      },
      GROUP_AFTER_MS,
    );
  }

  async accountDrifted(
    tx: Knex,
    account: NewsAccount & { words: string },
  ): Promise<void> {
    const { words } = account;
    await this.#note(tx, {
      scope: accountScope(account),
      news: { kind: 'accountDrifted', words, ...ofAccount(account) },
    });
  }

  async accountNotClosed(tx: Knex, account: NewsAccount): Promise<void> {
    await this.#note(tx, {
      scope: accountScope(account),
      news: { kind: 'accountNotClosed', ...ofAccount(account) },
    });
  }

  async standingHeld(
    tx: Knex,
    hold: { changed: number; enabled: number },
  ): Promise<void> {
    await this.#note(tx, {
      scope: 'standing',
      news: { kind: 'standingHeld', ...hold },
    });
  }

  /** The work on a topic had stopped and was started again; told once in {@link STALLED_AGAIN_AFTER_MS}. */
  async workStalled(tx: Knex, topic: string): Promise<void> {
    const scope = `work:${topic}`;
    const since = new Date(Date.now() - STALLED_AGAIN_AFTER_MS);
    if (await this.#notices.has(tx, scope, since)) return;
    await this.#note(tx, { scope, news: { kind: 'workStalled', topic } });
  }

  /** DC uses a word that is not known; told once. */
  async unknownWord(tx: Knex, what: string): Promise<void> {
    const digest = createHash('sha256').update(what).digest('hex');
    const scope = `dcWord:${digest}`;
    if (await this.#notices.has(tx, scope)) return;
    await this.#note(tx, { scope, news: { kind: 'unknownWord', what } });
  }

  async endsSoon(tx: Knex, key: NewsKey): Promise<void> {
    await this.#noteOfKey(tx, key, 'keyEndsSoon');
  }

  async ended(tx: Knex, key: NewsKey): Promise<void> {
    await this.#noteOfKey(tx, key, 'keyEnded');
  }

  async requestAssigned(
    tx: Knex,
    { requester, ...assigned }: AssignedRequest,
  ): Promise<void> {
    await this.#note(tx, {
      scope: `request:${assigned.requestId}:assigned`,
      recipient: requester,
      news: { kind: 'requestAssigned', ...assigned },
    });
  }

  /** News of sending, once for each scope. */
  async ofSending(tx: Knex, scope: string, news: SendingNews): Promise<void> {
    if (await this.#notices.has(tx, scope)) return;
    await this.#note(tx, { scope, news });
  }

  async #noteOfKey(
    tx: Knex,
    key: NewsKey,
    kind: 'keyEndsSoon' | 'keyEnded',
  ): Promise<void> {
    const { id, expiresAt, ...more } = key;
    const news = { kind, ...more, expiresAt: expiresAt.toISOString() };
    await this.#note(tx, { scope: `apiKey:${id}`, news });
    await this.#note(tx, {
      scope: `apiKey:${id}:owner`,
      recipient: key.owner,
      news,
    });
  }

  async #note(
    tx: Knex,
    notice: NewAdminNotice,
    afterMs: number = 0,
  ): Promise<void> {
    const id = await this.#notices.insert(tx, notice);
    await this.#outbox.enqueue(tx, {
      topic: ADMIN_NOTICE_TOPIC,
      key: String(id),
      availableAt: new Date(Date.now() + afterMs),
    });
    afterCommit(tx, () => this.#wake(ADMIN_NOTICE_TOPIC));
  }
}
