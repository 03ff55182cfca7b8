import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { HistoryStore } from '../history/HistoryStore';
import {
  expiryStage,
  isRenewal,
  lastAccepted,
  lastingCertificate,
} from './certificateHealth';
import type { ConnectionCheck } from './connectionCheck';
import { failedStep, judge, refusedSignIn } from './connectionHealth';
import type {
  AcceptedCertificate,
  HealthState,
  HealthStore,
} from './HealthStore';
import type { ServerAnnouncer } from './ServerAnnouncer';
import type { ServerObserver } from './ServerObserver';
import type { HoldReason, ServerRecord, ServerStore } from './ServerStore';

/** What recording needs. */
export interface ConnectionRecorderOptions {
  store: ServerStore;
  health: HealthStore;
  observer: ServerObserver;
  news: ServerAnnouncer;
  history: HistoryStore;
  logger: LoggerService;
  /** Milliseconds; for tests. */
  now?: () => number;
}

/** Records what checks of the connection found, and tells who has to know what changed with it. */
export class ConnectionRecorder {
  readonly #options: ConnectionRecorderOptions;
  readonly #now: () => number;

  constructor(options: ConnectionRecorderOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /** Records a check of a server as it was read; false where the server was saved since. */
  async record(
    tx: Knex,
    checked: Pick<ServerRecord, 'id' | 'version'>,
    check: ConnectionCheck,
  ): Promise<boolean> {
    const { store, health, observer } = this.#options;
    const server = await store.lock(tx, checked.id);
    if (server?.version !== checked.version) return false;
    const before = await health.read(tx, server.id);
    await store.recordConnection(tx, server.id, server.version, check);
    await this.#follow(tx, server, before, check);
    const news =
      server.connectionState !== 'connected' ||
      before.checkedVersion !== server.version;
    if (news && check.connectionState === 'connected') {
      await observer.connected(tx, server.id);
    }
    return true;
  }

  /** The sign-in was refused while work was going on: the portal is not connected any more, without another try. */
  async refused(tx: Knex, serverId: string, reason: HoldReason): Promise<void> {
    const server = await this.#options.store.lock(tx, serverId);
    if (server?.connectionState !== 'connected') return;
    const check = refusedSignIn(server.connectionSteps, reason);
    await this.record(tx, server, check);
  }

  async #follow(
    tx: Knex,
    server: ServerRecord,
    before: HealthState,
    check: ConnectionCheck,
  ): Promise<void> {
    const { health, news } = this.#options;
    const { connectionState, id, version } = server;
    const saved = before.checkedVersion !== version;
    const verdict = judge({ ...before, connectionState, saved }, check);
    const accepted = lastAccepted(check, server, before.accepted);
    const certificate = lastingCertificate(server.trust, accepted);
    const stage = certificate && expiryStage(certificate, this.#now());
    await health.write(tx, id, {
      failedChecks: verdict.failedChecks,
      announcedDown: verdict.announcedDown,
      expiryAnnounced: stage ?? before.expiryAnnounced,
      checkedVersion: version,
      accepted,
    });
    if (verdict.news) await this.#tell(tx, server, verdict.news, check);
    if (certificate && stage && stage !== before.expiryAnnounced) {
      await news.certificateExpires(tx, id, certificate);
    }
    if (accepted && isRenewal(accepted, before.accepted, server.trust)) {
      await this.#renewed(tx, server, before.accepted?.sha256 ?? '', accepted);
    }
  }

  async #tell(
    tx: Knex,
    { id, name }: ServerRecord,
    change: 'down' | 'up',
    check: ConnectionCheck,
  ): Promise<void> {
    const { news, logger } = this.#options;
    const failed = failedStep(check.connectionSteps);
    if (change === 'up') {
      logger.info(`The server "${name}" is connected again`);
      await news.up(tx, id);
    } else if (failed) {
      logger.warn(
        `The connection to the server "${name}" is lost: ${failed.message}`,
      );
      await news.down(tx, id, failed);
    }
  }

  async #renewed(
    tx: Knex,
    { id, name }: ServerRecord,
    former: string,
    { sha256, validFrom, validTo }: AcceptedCertificate,
  ): Promise<void> {
    const { history, logger } = this.#options;
    logger.info(
      `The server "${name}" renewed its certificate, and it is accepted as before: ${sha256} in place of ${former}`,
    );
    await history.record(tx, {
      act: 'server.certificateRenewed',
      audience: 'admin',
      subject: { kind: 'server', id },
      detail: {
        name,
        former,
        sha256,
        validFrom: validFrom.toISOString(),
        validTo: validTo.toISOString(),
      },
    });
  }
}
