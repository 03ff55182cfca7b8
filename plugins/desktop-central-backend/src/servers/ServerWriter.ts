import type { Knex } from 'knex';
import type { Act, HistoryStore } from '../history/HistoryStore';
import type { Outbox } from '../outbox/Outbox';
import type { Caller } from '../permissions/Authorizer';
import type { ServerChange } from './serverChange';
import { CONNECT_TOPIC } from './ServerConnector';
import type { ServerCredentials } from './ServerCredentials';
import type { ServerObserver } from './ServerObserver';
import type { ServerStore, StoredCredential } from './ServerStore';

/** What the writer needs. */
export interface ServerWriterOptions {
  store: ServerStore;
  credentials: ServerCredentials;
  outbox: Outbox;
  history: HistoryStore;
  observer: ServerObserver;
}

/** A change whose credential is sealed. */
export interface SealedChange extends ServerChange {
  /** Absent: the stored one stays. */
  sealed?: StoredCredential;
}

/** Who saves what: an act of the history, and nobody where the portal reads app-config. */
export interface SaveAct {
  act: Act['act'];
  caller?: Caller;
}

/** Writes servers with all that follows: connecting, the record of acts, and what the layers above do. Always within a transaction. */
export class ServerWriter {
  readonly #options: ServerWriterOptions;

  constructor(options: ServerWriterOptions) {
    this.#options = options;
  }

  /** To be called before the transaction: sealing takes its time. */
  async seal(serverId: string, change: ServerChange): Promise<SealedChange> {
    const { credential } = change;
    if (!credential) return change;
    if (credential === 'erased') return { ...change, sealed: { kind: 'none' } };
    const sealed = await this.#options.credentials.seal(serverId, credential);
    return { ...change, sealed };
  }

  async create(
    tx: Knex,
    id: string,
    change: SealedChange,
    act: SaveAct,
  ): Promise<void> {
    const { settings, sealed } = change;
    await this.#options.store.insert(
      tx,
      id,
      settings,
      sealed ?? { kind: 'none' },
    );
    await this.#saved(tx, id, change, act);
  }

  async update(
    tx: Knex,
    id: string,
    change: SealedChange,
    act: SaveAct,
  ): Promise<void> {
    const { settings, addressChanged, sealed } = change;
    await this.#options.store.update(tx, id, {
      settings,
      addressChanged,
      credential: sealed,
    });
    await this.#saved(tx, id, change, act);
  }

  /** Has the server connected to as soon as the transaction is committed. */
  async connect(tx: Knex, id: string): Promise<void> {
    await this.#options.outbox.expedite(tx, {
      topic: CONNECT_TOPIC,
      key: id,
      availableAt: new Date(),
    });
  }

  /** Ends the hold of a server; false where there is none. */
  async endHold(tx: Knex, id: string): Promise<boolean> {
    const { store, observer } = this.#options;
    const ended = await store.resume(tx, id);
    if (ended) await observer.resumed(tx, id);
    return ended;
  }

  /** Records an act around a server. */
  async record(
    tx: Knex,
    server: { id: string; name: string },
    { act, caller }: SaveAct,
    detail: Record<string, string | number | boolean> = {},
  ): Promise<void> {
    await this.#options.history.record(tx, {
      actor: caller?.actor.userEntityRef,
      act,
      audience: 'admin',
      subject: { kind: 'server', id: server.id },
      detail: { name: server.name, ...detail },
    });
  }

  async #saved(
    tx: Knex,
    id: string,
    change: SealedChange,
    act: SaveAct,
  ): Promise<void> {
    const { addressChanged, credential, settings } = change;
    const { name, host, port } = settings;
    await this.connect(tx, id);
    await this.record(tx, { id, name }, act, {
      host,
      port,
      credentialChanged: credential !== undefined,
    });
    await this.#options.observer.saved(tx, id, { addressChanged });
    if (credential && credential !== 'erased') await this.endHold(tx, id);
  }
}
