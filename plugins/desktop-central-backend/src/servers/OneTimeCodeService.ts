import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Server } from 'backstage-plugin-desktop-central-common';
import {
  type DcCredential,
  DcError,
  type DcSignInProof,
} from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { transact } from '../database/transact';
import { FormError } from '../errors/FormError';
import { StaleVersionError } from '../errors/StaleVersionError';
import type { ChangeAnnouncer } from '../history/ChangeAnnouncer';
import type { Caller } from '../permissions/Authorizer';
import { SecretUnavailableError } from '../secrets/SecretBox';
import type { CheckLimit } from './CheckLimit';
import { answerOf } from './dcFailure';
import type { DriverPool } from './DriverPool';
import type { OneTimeCodeStore } from './OneTimeCodeStore';
import { CONNECT_TOPIC } from './ServerConnector';
import type { ServerCredentials } from './ServerCredentials';
import type { ServerService } from './ServerService';
import type { ServerRecord, ServerStore } from './ServerStore';
import type { ServerWriter } from './ServerWriter';

/** What the service needs. */
export interface OneTimeCodeServiceOptions {
  db: Knex;
  store: ServerStore;
  codes: OneTimeCodeStore;
  credentials: ServerCredentials;
  writer: ServerWriter;
  drivers: DriverPool;
  servers: Pick<ServerService, 'get'>;
  checks: CheckLimit;
  announcer: ChangeAnnouncer;
  wake(topic: string): void;
}

const FIELD_MESSAGES: Record<string, string> = {
  oneTimeCodeWrong:
    'Desktop Central does not accept this code. Enter the one that is shown or was mailed last.',
  oneTimeCodeLate:
    'The code came too late: connect again, then enter the new code.',
};

function noneAwaited(): ConflictError {
  return new ConflictError(
    'No one-time code is awaited. Connect again; if Desktop Central asks for a code, enter it then.',
  );
}

/** What a refused code is answered with: an error of the field where it is the code's fault. */
function refusalOf(error: unknown): unknown {
  const message = error instanceof DcError && FIELD_MESSAGES[error.code];
  return message
    ? new FormError([{ path: 'code', code: error.code, message }])
    : answerOf(error);
}

/** Goes on with sign-ins that DC interrupted for a one-time code, which only a person can give. */
export class OneTimeCodeService {
  readonly #options: OneTimeCodeServiceOptions;

  constructor(options: OneTimeCodeServiceOptions) {
    this.#options = options;
  }

  /**
   * Redeems a code; the hold of the server ends, and connecting follows.
   * @throws NotFoundError, TooManyRequestsError
   * @throws ConflictError where no code is awaited
   * @throws FormError where the code is wrong or late
   * @throws ServiceUnavailableError where DC does not answer
   */
  async enter(caller: Caller, id: string, code: string): Promise<Server> {
    const { db, checks, store, servers, announcer, wake } = this.#options;
    await checks.take(caller);
    const server = await store.get(db, id);
    if (!server) {
      throw new NotFoundError('There is no such Desktop Central server.');
    }
    const proof = await this.#redeem(server, code);
    await this.#keep(caller, server, proof);
    announcer.announce({ serverId: id });
    wake(CONNECT_TOPIC);
    return servers.get(id);
  }

  async #redeem(server: ServerRecord, code: string): Promise<DcSignInProof> {
    const { db, codes, credentials, drivers } = this.#options;
    const sealed = await codes.sealed(db, server.id);
    if (!sealed) throw noneAwaited();
    try {
      const challenge = await credentials.openChallenge(server.id, sealed);
      const driver = await drivers.driverOf(server);
      return await driver.redeemOneTimeCode(challenge, code);
    } catch (error) {
      throw error instanceof SecretUnavailableError
        ? noneAwaited()
        : refusalOf(error);
    }
  }

  async #keep(
    caller: Caller,
    server: ServerRecord,
    proof: DcSignInProof,
  ): Promise<void> {
    const { db, codes, credentials, writer } = this.#options;
    const opened = await credentials.open(db, server.id);
    if (opened?.version !== server.version)
      throw new StaleVersionError('server');
    if (opened.credential.kind !== 'password') throw noneAwaited();
    const proven: DcCredential = { ...opened.credential, proof };
    const sealed = await credentials.seal(server.id, proven);
    await transact(db, async tx => {
      if (!(await codes.redeem(tx, server, sealed))) {
        throw new StaleVersionError('server');
      }
      await writer.connect(tx, server.id);
      await writer.record(
        tx,
        server,
        { act: 'server.oneTimeCodeEntered', caller },
        { asksAgainSoon: !proof.deviceToken },
      );
      await writer.endHold(tx, server.id);
    });
  }
}
