import {
  checkAppendedForm,
  checkDeploymentForm,
  ConfirmFrom,
  DeploymentInput,
  DeploymentKind,
  FieldError,
  needsConfirmation,
  rebootPolicyInReach,
  scheduledAt,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { FormError } from '../../errors/FormError';
import type { Caller } from '../../permissions/Authorizer';
import type { StandingConfigurationRecord } from '../../standingConfigurations/StandingConfigurationStore';
import { confirmationError } from '../confirmationError';
import type {
  DeployServer,
  DeploySelections,
  DeployServers,
  DeployStandingConfigurations,
  DeployTechnician,
  MayCreate,
} from '../ports';
import type { SelectedItem } from '../selections/EarlierTargetStore';
import {
  type Telling,
  type ToldUnderWay,
  UnderWayError,
} from '../ToldUnderWay';
import { UnderWay } from '../UnderWay';
import type { CheckedSave, SaveOptions, SaveTarget } from './CheckedSave';
import type { FormFactsReader } from './FormFactsReader';
import type { RequestCheck } from './RequestCheck';
import { checkUnattended } from './unattended';

const TRIED: Record<DeploymentKind, string> = {
  software: 'No trial',
  script: 'No trial of running scripts',
};

function serverError(code: string, message: string): FormError {
  return new FormError([{ path: 'serverId', code, message }]);
}

function itemOf(input: DeploymentInput): SelectedItem {
  const { kind } = input;
  return { kind, itemId: kind === 'script' ? input.scriptId : input.packageId };
}

/** Where it is looked whether the same is under way, and how. */
interface Sought {
  input: DeploymentInput;
  targets: SaveTarget[];
  unattended: boolean;
  /** Its Idempotency-Key. */
  key: string;
}

/** Checks everything that a save of a template action depends on, within the transaction of the save. */
export class DeploymentSave {
  readonly #servers: DeployServers;
  readonly #requestCheck: RequestCheck;
  readonly #factsReader: FormFactsReader;
  readonly #standingConfigurations: DeployStandingConfigurations;
  readonly #mayCreate: MayCreate;
  readonly #confirmFrom: ConfirmFrom;
  readonly #selections: DeploySelections;
  readonly #told: ToldUnderWay;
  readonly #lookout = new UnderWay();

  constructor(options: {
    servers: DeployServers;
    requestCheck: RequestCheck;
    factsReader: FormFactsReader;
    standingConfigurations: DeployStandingConfigurations;
    mayCreate: MayCreate;
    confirmFrom: ConfirmFrom;
    selections: DeploySelections;
    toldUnderWay: ToldUnderWay;
  }) {
    this.#servers = options.servers;
    this.#requestCheck = options.requestCheck;
    this.#factsReader = options.factsReader;
    this.#standingConfigurations = options.standingConfigurations;
    this.#mayCreate = options.mayCreate;
    this.#confirmFrom = options.confirmFrom;
    this.#selections = options.selections;
    this.#told = options.toldUnderWay;
  }

  /**
   * A draft has no password yet, and the number of its targets is confirmed when it is started.
   * @throws FormError where fields break rules
   * @throws ConflictError where the request takes no such deployment, or a selection has changed since it was shown
   */
  async check(
    tx: Knex.Transaction,
    caller: Caller,
    requestId: string,
    input: DeploymentInput,
    { draft = false, unattended = false, key }: SaveOptions & { key: string },
  ): Promise<CheckedSave> {
    const technician = await this.technicianOf(tx, caller.technicianId);
    const request = await this.#requestCheck.openRequest(
      tx,
      requestId,
      input.kind,
    );
    // Before what was fetched from it, so that ids of another DC never go with this address.
    const server = await this.#connectedServer(tx, input.serverId);
    const known = await this.#factsReader.read(tx, caller, server, input);
    const { facts, item, targets, policy } = known;
    const standing = await this.#standingOf(tx, server, input);
    const underWay = draft
      ? undefined
      : await this.#underWay(tx, caller, server, {
          input,
          targets,
          unattended,
          key,
        });
    const fields = [
      ...checkDeploymentForm(input, { ...facts, draft }),
      ...this.#checkWay(server, input, standing),
      ...(unattended
        ? checkUnattended(input, {
            targets,
            standing,
            underWay: underWay?.dcIds.length ?? 0,
          })
        : []),
    ];
    if (!item || fields.length > 0) throw new FormError(fields);
    if (underWay) {
      this.#checkConfirmation(input, { targets, standing, underWay });
    }
    const notBefore = input.schedule && scheduledAt(input.schedule);
    return {
      input,
      request,
      technician,
      server,
      item,
      targets,
      waitsHere: Boolean(notBefore) && facts.carries?.schedule.allowed !== true,
      ...(standing ? { standing } : {}),
      ...(policy ? { policy } : {}),
      ...(notBefore ? { notBefore } : {}),
    };
  }

  /** The technician whose authority it is: the caller's own, active and DC Admin. @throws NotAllowedError */
  async technicianOf(
    tx: Knex,
    technicianId: string | undefined,
  ): Promise<DeployTechnician> {
    return this.#requestCheck.technicianOf(tx, technicianId);
  }

  async #connectedServer(tx: Knex, serverId: string): Promise<DeployServer> {
    const server = await this.#servers.get(tx, serverId);
    if (!server) {
      throw serverError(
        'unknown',
        'There is no such DC server. Choose another.',
      );
    }
    if (server.connectionState !== 'connected') {
      throw serverError(
        'notConnected',
        `${server.name} is not connected. A portal admin can check its connection.`,
      );
    }
    return server;
  }

  async #standingOf(
    tx: Knex,
    server: DeployServer,
    input: DeploymentInput,
  ): Promise<StandingConfigurationRecord | undefined> {
    if (server.sendMode !== 'append') return undefined;
    const { kind, installFor } = input;
    const purpose =
      input.kind === 'script'
        ? { kind, installFor, itemId: input.scriptId }
        : {
            kind,
            installFor,
            itemId: input.packageId,
            operation: input.operation,
          };
    return this.#standingConfigurations.find(tx, server, purpose);
  }

  #checkWay(
    server: DeployServer,
    input: DeploymentInput,
    standing: StandingConfigurationRecord | undefined,
  ): FieldError[] {
    if (server.sendMode === 'append') return checkAppendedForm(input, standing);
    if (this.#mayCreate(server, input.kind)) return [];
    return [
      {
        path: 'serverId',
        code: 'createOff',
        message: `${TRIED[input.kind]} has passed on ${
          server.name
        }, so nothing is created there. A portal admin who is DC Admin too can run the trial under DC servers, or let the server be sent to by adding to standing configurations.`,
      },
    ];
  }

  /**
   * Targets on which the same is under way already, of which whoever saves was not told. A number that was confirmed says that they
   * were where they got to know it: of a list, and of what they selected once a refusal of the same form has told them. A draft is
   * asked about when it is started.
   */
  async #underWay(
    tx: Knex.Transaction,
    caller: Caller,
    { id: serverId, addressVersion }: DeployServer,
    { input, targets, unattended, key }: Sought,
  ): Promise<Telling> {
    const { selectionId } = input;
    const item = { serverId, addressVersion, ...itemOf(input) };
    const about = `${serverId} ${item.kind} ${item.itemId}`;
    const asking = { person: caller.actor.userEntityRef, key, about };
    const asked = input.confirmedTargets === targets.length;
    if (asked && selectionId === undefined && !unattended) {
      await this.#lookout.pass(tx, item);
      return { ...asking, dcIds: [] };
    }
    const ids = targets.map(({ id }) => id);
    const found = [...(await this.#lookout.look(tx, item, ids))];
    const telling = { ...asking, dcIds: found };
    if (found.length === 0 || unattended || selectionId === undefined) {
      return telling;
    }
    const told = await this.#selections.toldUnderWay(
      tx,
      caller,
      selectionId,
      item,
    );
    const news = { ...telling, dcIds: found.filter(id => !told.has(id)) };
    const known =
      news.dcIds.length === 0 || (asked && (await this.#told.isTold(tx, news)));
    return known ? { ...asking, dcIds: [] } : telling;
  }

  #checkConfirmation(
    input: DeploymentInput,
    known: {
      targets: SaveTarget[];
      standing: StandingConfigurationRecord | undefined;
      underWay: Telling;
    },
  ): void {
    const { targets, standing, underWay } = known;
    const radius = {
      targets: targets.length,
      servers: targets.filter(({ isServer }) => isServer).length,
      rebootPolicy: rebootPolicyInReach(input, standing),
    };
    const { installFor, confirmedTargets } = input;
    const { length } = underWay.dcIds;
    if (length > 0) {
      const asked = { ...radius, underWay: length, installFor };
      throw new UnderWayError(confirmationError(asked).fields, underWay);
    }
    if (confirmedTargets === radius.targets) return;
    if (!needsConfirmation(radius, this.#confirmFrom)) return;
    throw confirmationError({ ...radius, installFor });
  }
}
