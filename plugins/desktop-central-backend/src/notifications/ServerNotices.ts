import type { ConnectionStep } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { afterCommit } from '../deployments/afterCommit';
import type { Outbox } from '../outbox/Outbox';
import type { ServerAnnouncer } from '../servers/ServerAnnouncer';
import type {
  ServerNews,
  ServerNoticeStore,
  ServerNoticeSubject,
} from './ServerNoticeStore';

/** Notices about servers to be sent; the key names the server and what they are about, so that they go out in order. */
export const SERVER_NOTICE_TOPIC = 'serverNotice';

function serverNoticeKey(
  serverId: string,
  subject: ServerNoticeSubject,
): string {
  return `${serverId}/${subject}`;
}

/** Reads a key of {@link SERVER_NOTICE_TOPIC}. */
export function readServerNoticeKey(key: string): {
  serverId: string;
  subject: ServerNoticeSubject;
} {
  const [serverId, subject] = key.split('/');
  return {
    serverId,
    subject: subject === 'certificate' ? 'certificate' : 'connection',
  };
}

/** Notes down what portal admins are to be told of servers, within the transaction in which it happened. */
export class ServerNotices implements ServerAnnouncer {
  readonly #notices: ServerNoticeStore;
  readonly #outbox: Outbox;
  readonly #wake: (topic: string) => void;

  constructor(options: {
    notices: ServerNoticeStore;
    outbox: Outbox;
    wake: (topic: string) => void;
  }) {
    this.#notices = options.notices;
    this.#outbox = options.outbox;
    this.#wake = options.wake;
  }

  async down(
    tx: Knex,
    serverId: string,
    { message = 'The cause is not known.', nextStep }: ConnectionStep,
  ): Promise<void> {
    await this.#note(tx, serverId, {
      kind: 'connectionLost',
      message,
      nextStep,
    });
  }

  async up(tx: Knex, serverId: string): Promise<void> {
    const lostAt = await this.#notices.lastLoss(tx, serverId);
    await this.#note(tx, serverId, {
      kind: 'connectionBack',
      lostAt: lostAt?.toISOString(),
    });
  }

  async certificateExpires(
    tx: Knex,
    serverId: string,
    { sha256, validTo }: { sha256: string; validTo: Date },
  ): Promise<void> {
    await this.#note(tx, serverId, {
      kind: 'certificateExpires',
      sha256,
      validTo: validTo.toISOString(),
    });
  }

  async #note(tx: Knex, serverId: string, news: ServerNews): Promise<void> {
    const subject = await this.#notices.insert(tx, serverId, news);
    await this.#outbox.expedite(tx, {
      topic: SERVER_NOTICE_TOPIC,
      key: serverNoticeKey(serverId, subject),
      availableAt: new Date(),
    });
    afterCommit(tx, () => this.#wake(SERVER_NOTICE_TOPIC));
  }
}
