import {
  type DcError,
  OneTimeCodeWanted,
} from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import type { HistoryStore } from '../history/HistoryStore';
import type { ConnectionRecorder } from './ConnectionRecorder';
import type { OneTimeCodeStore } from './OneTimeCodeStore';
import type { ServerCredentials } from './ServerCredentials';
import type { ServerRecord, ServerStore } from './ServerStore';

/** Stops outgoing work of servers that do not let the portal in, until a person resumes them. */
export class SignInHold {
  readonly #store: ServerStore;
  readonly #codes: OneTimeCodeStore;
  readonly #credentials: ServerCredentials;
  readonly #recorder: ConnectionRecorder;
  readonly #history: HistoryStore;

  constructor(options: {
    store: ServerStore;
    codes: OneTimeCodeStore;
    credentials: ServerCredentials;
    recorder: ConnectionRecorder;
    history: HistoryStore;
  }) {
    this.#store = options.store;
    this.#codes = options.codes;
    this.#credentials = options.credentials;
    this.#recorder = options.recorder;
    this.#history = options.history;
  }

  /**
   * Puts a server on hold for the refusal it gave; it is not connected any more. Where DC wants a code, the interrupted sign-in is
   * kept for it. What another address refused says nothing of this one, and its sign-in must not go there.
   */
  async hold(
    tx: Knex,
    asked: Pick<ServerRecord, 'id' | 'addressVersion'>,
    refusal: DcError,
  ): Promise<void> {
    const server = await this.#store.lock(tx, asked.id);
    if (server?.addressVersion !== asked.addressVersion) return;
    const { id: serverId } = server;
    const wanted = refusal instanceof OneTimeCodeWanted;
    if (wanted) {
      const { challenge } = refusal;
      await this.#codes.keep(
        tx,
        serverId,
        challenge.method,
        await this.#credentials.sealChallenge(serverId, challenge),
      );
    }
    const reason = wanted ? 'oneTimeCode' : 'signIn';
    if (!(await this.#store.hold(tx, serverId, reason))) return;
    await this.#recorder.refused(tx, serverId, reason);
    await this.#history.record(tx, {
      act: 'server.held',
      audience: 'admin',
      subject: { kind: 'server', id: serverId },
      detail: { name: server.name, reason },
    });
  }
}
