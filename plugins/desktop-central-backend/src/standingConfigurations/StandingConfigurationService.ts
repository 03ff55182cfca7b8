import {
  ConflictError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type {
  StandingConfiguration,
  StandingConfigurationInput,
} from 'backstage-plugin-desktop-central-common';
import {
  type DcConfiguration,
  type DcConfigurationDetails,
  type DcDriver,
  DcError,
} from 'backstage-plugin-desktop-central-node';
import { randomUUID } from 'crypto';
import type { Knex } from 'knex';
import { isUniqueViolation, transact } from '../database/transact';
import { FormError } from '../errors/FormError';
import type { HistoryStore } from '../history/HistoryStore';
import type { Caller } from '../permissions/Authorizer';
import type { ServerRecord, ServerStore } from '../servers/ServerStore';
import { checkPurpose, PurposeFacts } from './checkPurpose';
import { choicesOf, contradictions, untold } from './description';
import {
  ListedStandingConfiguration,
  MAX_STANDING_CONFIGURATIONS,
  Purpose,
  StandingConfigurationRecord,
  StandingConfigurationStore,
} from './StandingConfigurationStore';

/** Names that the portal gives to configurations of its own. */
const OWN_NAME = /^BSR-/i;

/** What the service needs. */
export interface StandingConfigurationOptions {
  db: Knex;
  store: StandingConfigurationStore;
  servers: Pick<ServerStore, 'get' | 'lock'>;
  dc: { driverOf(server: ServerRecord): Promise<DcDriver> };
  inventory: PurposeFacts;
  history: HistoryStore;
  /** How long one call to DC may take. */
  callTimeoutMs: number;
}

function fieldError(path: string, code: string, message: string): FormError {
  return new FormError([{ path, code, message }]);
}

function view(standing: ListedStandingConfiguration): StandingConfiguration {
  const { serverId, addressVersion, itemRemoved, ...shown } = standing;
  return shown;
}

function purposeOf(input: StandingConfigurationInput): Purpose {
  const { kind, itemId, operation, installFor } = input;
  return { kind, itemId, installFor, ...(operation ? { operation } : {}) };
}

/** @throws ServiceUnavailableError for a failure of DC, with the next step */
function notAnswered(error: unknown): never {
  if (!(error instanceof DcError)) throw error;
  const next = error.nextStep ? ` ${error.nextStep}` : '';
  throw new ServiceUnavailableError(
    `Desktop Central could not be asked about the configuration. ${error.message}${next}`,
  );
}

/** The configurations of DC that targets are appended to. Who may name them is decided by the routes. */
export class StandingConfigurationService {
  readonly #options: StandingConfigurationOptions;

  constructor(options: StandingConfigurationOptions) {
    this.#options = options;
  }

  /** All of a server, by name. @throws NotFoundError */
  async list(serverId: string): Promise<StandingConfiguration[]> {
    const { db, store } = this.#options;
    return (await store.list(db, await this.#server(serverId))).map(view);
  }

  /** Those that a form can use: none where the server is not sent to by appending. @throws NotFoundError */
  async usable(serverId: string): Promise<StandingConfiguration[]> {
    const { db, store } = this.#options;
    const server = await this.#server(serverId);
    if (server.sendMode !== 'append') return [];
    const all = await store.list(db, server);
    return all.filter(({ itemRemoved }) => !itemRemoved).map(view);
  }

  /**
   * Names a configuration for a purpose, after DC has described it.
   * @throws FormError where it does not serve the purpose, or where DC does not tell and nobody has looked
   * @throws ConflictError, ServiceUnavailableError where DC cannot be asked
   */
  async name(
    caller: Caller,
    serverId: string,
    input: StandingConfigurationInput,
  ): Promise<StandingConfiguration> {
    const { db, store, inventory } = this.#options;
    const server = await this.#askable(serverId);
    const purpose = purposeOf(input);
    const unfit = await checkPurpose(db, inventory, serverId, purpose);
    if (unfit.length > 0) throw new FormError(unfit);
    const name = input.configurationName.trim();
    const { listed, details } = await this.#describe(server, name);
    const errors = contradictions(listed, details, purpose);
    if (errors.length > 0) throw new FormError(errors);
    this.#checkUntold(details, purpose, input.confirmUntold === true);
    const standing: StandingConfigurationRecord = {
      id: randomUUID(),
      serverId,
      addressVersion: server.addressVersion,
      ...purpose,
      configurationId: details.id,
      configurationName: name,
      checkedAt: new Date().toISOString(),
      ...choicesOf(details),
    };
    await this.#insert(caller, standing);
    const named = (await store.list(db, server)).find(
      ({ id }) => id === standing.id,
    );
    if (!named) throw this.#moved();
    return view(named);
  }

  /** Appends nothing to it any more; what was appended stays under way. @throws NotFoundError */
  async forget(caller: Caller, serverId: string, id: string): Promise<void> {
    const { db, store } = this.#options;
    const server = await this.#server(serverId);
    await transact(db, async tx => {
      const forgotten = await store.delete(tx, server, id);
      if (!forgotten) {
        throw new NotFoundError('There is no such standing configuration.');
      }
      await this.#record(tx, caller, forgotten, 'forgotten');
    });
  }

  async #server(serverId: string): Promise<ServerRecord> {
    const server = await this.#options.servers.get(this.#options.db, serverId);
    if (server) return server;
    throw new NotFoundError('There is no such Desktop Central server.');
  }

  async #askable(serverId: string): Promise<ServerRecord> {
    const server = await this.#server(serverId);
    if (server.connectionState === 'connected' && !server.hold) return server;
    throw new ConflictError(
      `${server.name} is not connected, so Desktop Central cannot describe the configuration. Check its connection first.`,
    );
  }

  async #describe(
    server: ServerRecord,
    name: string,
  ): Promise<{ listed: DcConfiguration; details: DcConfigurationDetails }> {
    const path = 'configurationName';
    if (OWN_NAME.test(name)) {
      throw fieldError(
        path,
        'own',
        'Names that begin with BSR- are those of deployments of this portal. Name a configuration that somebody made in Desktop Central.',
      );
    }
    const { dc, callTimeoutMs } = this.#options;
    const driver = await dc.driverOf(server).catch(notAnswered);
    const found = await driver
      .findConfigurations(name, AbortSignal.timeout(callTimeoutMs))
      .catch(notAnswered);
    if (found.length === 0) {
      throw fieldError(
        path,
        'unknown',
        `Desktop Central has no configuration of the name ${name}. Write it exactly as it is there.`,
      );
    }
    if (found.length > 1) {
      throw fieldError(
        path,
        'ambiguous',
        `Desktop Central has ${found.length} configurations of the name ${name}. Give the one that is meant a name of its own there.`,
      );
    }
    const [listed] = found;
    const details = await driver
      .readConfiguration(listed.id, AbortSignal.timeout(callTimeoutMs))
      .catch(notAnswered);
    return { listed, details };
  }

  #checkUntold(
    details: DcConfigurationDetails,
    purpose: Purpose,
    confirmed: boolean,
  ): void {
    const missing = untold(details, purpose);
    if (missing.length === 0 || confirmed) return;
    throw fieldError(
      'confirmUntold',
      'untold',
      `Desktop Central does not tell ${missing.join(', ')}. Look at ${
        details.name
      } there, and confirm that it is right.`,
    );
  }

  async #insert(
    caller: Caller,
    standing: StandingConfigurationRecord,
  ): Promise<void> {
    const { db, store, servers } = this.#options;
    try {
      await transact(db, async tx => {
        const server = await servers.lock(tx, standing.serverId);
        if (server?.addressVersion !== standing.addressVersion) {
          throw this.#moved();
        }
        if ((await store.count(tx, server)) >= MAX_STANDING_CONFIGURATIONS) {
          throw new ConflictError(
            `There can be ${MAX_STANDING_CONFIGURATIONS} standing configurations at most. Forget one first.`,
          );
        }
        await store.insert(tx, standing, caller.actor.userEntityRef);
        await this.#record(tx, caller, standing, 'named');
      });
    } catch (error) {
      throw isUniqueViolation(error) ? await this.#taken(standing) : error;
    }
  }

  async #taken(standing: StandingConfigurationRecord): Promise<FormError> {
    const { db, store } = this.#options;
    const server = {
      id: standing.serverId,
      addressVersion: standing.addressVersion,
    };
    const other = await store.find(db, server, standing);
    return other
      ? fieldError(
          'itemId',
          'taken',
          `${other.configurationName} is named for this already. Forget it first.`,
        )
      : fieldError(
          'configurationName',
          'taken',
          `${standing.configurationName} is named for something else already. Forget that first.`,
        );
  }

  #moved(): ConflictError {
    return new ConflictError(
      'The server was changed meanwhile. Load it again, then name the configuration again.',
    );
  }

  async #record(
    tx: Knex,
    caller: Caller,
    standing: StandingConfigurationRecord,
    what: 'named' | 'forgotten',
  ): Promise<void> {
    await this.#options.history.record(tx, {
      actor: caller.actor.userEntityRef,
      act: `standingConfiguration.${what}`,
      audience: 'admin',
      subject: { kind: 'server', id: standing.serverId },
      detail: {
        configuration: standing.configurationName,
        configurationId: standing.configurationId,
        kind: standing.kind,
        item: standing.itemId,
        installFor: standing.installFor,
        ...(standing.operation ? { operation: standing.operation } : {}),
      },
    });
  }
}
