import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  Server,
  TrustInput,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { transact } from '../database/transact';
import { readCertificate } from '../driver/tls/certificate';
import type { PresentedCertificate } from '../driver/tls/DcTrust';
import { FormError } from '../errors/FormError';
import { StaleVersionError } from '../errors/StaleVersionError';
import type { ChangeAnnouncer } from '../history/ChangeAnnouncer';
import type { Act, HistoryStore } from '../history/HistoryStore';
import type { Outbox } from '../outbox/Outbox';
import type { Caller } from '../permissions/Authorizer';
import type { CheckLimit } from './CheckLimit';
import { answerOf } from './dcFailure';
import type { DriverPool } from './DriverPool';
import { CertificateReader, CONNECT_TOPIC } from './ServerConnector';
import type { ServerService } from './ServerService';
import type { ServerRecord, ServerStore } from './ServerStore';
import { NO_TRUST, ServerTrust } from './serverTrust';

/** What the service needs. */
export interface TrustServiceOptions {
  db: Knex;
  store: ServerStore;
  servers: Pick<ServerService, 'get'>;
  drivers: DriverPool;
  readPresented: CertificateReader;
  checks: CheckLimit;
  outbox: Outbox;
  history: HistoryStore;
  announcer: ChangeAnnouncer;
  wake(topic: string): void;
}

const PEM_BLOCK =
  /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

function pemError(message: string): FormError {
  return new FormError([{ path: 'pem', code: 'pem', message }]);
}

function requireValid(certificate: PresentedCertificate): void {
  if (certificate.validTo.getTime() > Date.now()) return;
  throw new FormError([
    {
      path: 'sha256',
      code: 'expired',
      message:
        'This certificate has expired. Renew it on the server, then trust the new one.',
    },
  ]);
}

function certificatesOf(pem: string): PresentedCertificate[] {
  const blocks = pem.match(PEM_BLOCK) ?? [];
  const certificates = blocks.map(readCertificate);
  const readable = certificates.filter(each => each !== undefined);
  if (readable.length === 0 || readable.length !== blocks.length) {
    throw pemError(
      'This is no certificate in PEM form. It begins with -----BEGIN CERTIFICATE-----.',
    );
  }
  return readable;
}

/** Says which certificate of a server is trusted. Trust holds for this host and port only. */
export class TrustService {
  readonly #options: TrustServiceOptions;

  constructor(options: TrustServiceOptions) {
    this.#options = options;
  }

  /**
   * Trusts the certificate that is presented, one ahead of its renewal, or a CA; connecting follows.
   * @throws NotFoundError, StaleVersionError, FormError, TooManyRequestsError
   * @throws ServiceUnavailableError where the server does not show its certificate
   * @throws ConflictError where the server presents another certificate than the one that was seen
   */
  async trust(
    caller: Caller,
    id: string,
    version: number,
    input: TrustInput,
  ): Promise<Server> {
    const server = await this.#load(id, version);
    if (server.protocol !== 'https') {
      throw new ConflictError('Only a server over https has a certificate.');
    }
    const trust = await this.#trustOf(caller, server, input);
    await this.#store(caller, server, trust, 'server.trusted');
    this.#options.wake(CONNECT_TOPIC);
    return this.#options.servers.get(id);
  }

  /** Trusts nothing of the server any more; calls to it end. @throws NotFoundError, StaleVersionError */
  async withdraw(caller: Caller, id: string, version: number): Promise<Server> {
    const server = await this.#load(id, version);
    await this.#store(caller, server, NO_TRUST, 'server.trustWithdrawn');
    return this.#options.servers.get(id);
  }

  async #load(id: string, version: number): Promise<ServerRecord> {
    const server = await this.#options.store.get(this.#options.db, id);
    if (!server) {
      throw new NotFoundError('There is no such Desktop Central server.');
    }
    if (server.version !== version) throw new StaleVersionError('server');
    return server;
  }

  async #trustOf(
    caller: Caller,
    server: ServerRecord,
    input: TrustInput,
  ): Promise<ServerTrust> {
    switch (input.kind) {
      case 'presented':
        await this.#options.checks.take(caller);
        return this.#pin(server, input.sha256);
      case 'ahead': {
        const [certificate] = certificatesOf(input.pem);
        requireValid(certificate);
        if (server.trust.mode !== 'pin') {
          throw new ConflictError(
            'Trust the present certificate first; then the next one can be trusted ahead.',
          );
        }
        return { ...server.trust, ahead: certificate };
      }
      default: {
        if (!input.pem) return { mode: 'publicCa' };
        certificatesOf(input.pem);
        return { mode: 'uploadedCa', caPem: input.pem };
      }
    }
  }

  async #pin(server: ServerRecord, sha256: string): Promise<ServerTrust> {
    const presented = await this.#presentedBy(server);
    if (presented.sha256 !== sha256) {
      throw new ConflictError(
        'The server presents another certificate now than the one you saw. Connect again and compare.',
      );
    }
    requireValid(presented);
    return { mode: 'pin', current: presented };
  }

  async #presentedBy(server: ServerRecord): Promise<PresentedCertificate> {
    try {
      return await this.#options.readPresented(server);
    } catch (error) {
      throw answerOf(error);
    }
  }

  async #store(
    caller: Caller,
    server: ServerRecord,
    trust: ServerTrust,
    act: Act['act'],
  ): Promise<void> {
    const { db, store, outbox, history, announcer, drivers } = this.#options;
    await transact(db, async tx => {
      const written = await store.setTrust(tx, server, trust);
      if (!written) throw new StaleVersionError('server');
      if (trust.mode !== 'none') {
        await outbox.expedite(tx, {
          topic: CONNECT_TOPIC,
          key: server.id,
          availableAt: new Date(),
        });
      }
      await history.record(tx, {
        actor: caller.actor.userEntityRef,
        act,
        audience: 'admin',
        subject: { kind: 'server', id: server.id },
        detail: {
          name: server.name,
          mode: trust.mode,
          ...(trust.current ? { sha256: trust.current.sha256 } : {}),
          ...(trust.ahead ? { ahead: trust.ahead.sha256 } : {}),
        },
      });
    });
    await drivers.sweep();
    announcer.announce({ serverId: server.id });
  }
}
