import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import {
  isFinalTargetState,
  type WaitingReason,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { AttemptRecord } from '../AttemptStore';
import { isSuspended } from '../DeploymentStates';
import type { DeploymentRecord } from '../DeploymentStore';
import type {
  CarriesOf,
  DeployRequest,
  DeployRequestOrigins,
  DeployServer,
  DeployStandingConfigurations,
  DeployTechnician,
  MayCreate,
  TechnicianStanding,
} from '../ports';
import { sharedLook } from '../../database/sharedLook';
import { passwordMissing } from '../secrets/password';
import type { TargetStore } from '../TargetStore';
import { anotherAppends } from './anotherAppends';
import type { CancelReason } from './cancelReasons';
import { refusedRequest } from './refusedRequest';
import { VerdictFacts, type VerdictSources } from './VerdictFacts';

/** What the catalog says about the technician; `unverified` where it does not answer. */
export type Standing = 'same' | 'left' | 'replaced' | 'unverified';

/** What was asked outside of the transaction in which the verdict is given. */
export interface Asked {
  standing: Standing;
  /** Whether it is known how the request is where it lives. */
  request: 'verified' | 'unverified';
}

/** Whether a deployment may be sent now. */
export type SendVerdict =
  | { kind: 'send'; server: DeployServer; request: DeployRequest }
  | { kind: 'wait'; code: WaitingReason['code']; until?: Date }
  /** It waits for a person. */
  | { kind: 'hold'; code: 'passwordGone' }
  | { kind: 'cancel'; reason: CancelReason };

/** Asks before each sending whether what was right at the save still is. */
export class SendAuthority {
  readonly #sources: VerdictSources;
  readonly #origins: DeployRequestOrigins;
  readonly #technician: (id: string) => Promise<DeployTechnician | undefined>;
  readonly #catalog: TechnicianStanding;
  readonly #targets: TargetStore;
  readonly #standingConfigurations: DeployStandingConfigurations;
  readonly #mayCreate: MayCreate;
  readonly #carriesOf: CarriesOf;

  constructor(
    options: VerdictSources & {
      db: Knex;
      origins: DeployRequestOrigins;
      catalog: TechnicianStanding;
      targets: TargetStore;
      standingConfigurations: DeployStandingConfigurations;
      mayCreate: MayCreate;
      carriesOf: CarriesOf;
    },
  ) {
    this.#sources = options;
    this.#origins = options.origins;
    this.#technician = sharedLook(id =>
      options.technicians.get(options.db, id),
    );
    this.#catalog = options.catalog;
    this.#targets = options.targets;
    this.#standingConfigurations = options.standingConfigurations;
    this.#mayCreate = options.mayCreate;
    this.#carriesOf = options.carriesOf;
  }

  /** Asks what others know; outside of transactions, because these are calls. */
  async ask(
    deployment: Pick<DeploymentRecord, 'technicianId' | 'requestId'>,
  ): Promise<Asked> {
    return {
      standing: await this.#standingOf(deployment.technicianId),
      request: await this.#verify(deployment.requestId),
    };
  }

  async #verify(requestId: string): Promise<Asked['request']> {
    try {
      await this.#origins.refresh(requestId);
      return 'verified';
    } catch (error) {
      if (
        error instanceof ServiceUnavailableError ||
        error instanceof ConflictError
      ) {
        return 'unverified';
      }
      throw error;
    }
  }

  async #standingOf(technicianId: string): Promise<Standing> {
    const technician = await this.#technician(technicianId);
    if (!technician) return 'left';
    try {
      return await this.#catalog.standing(technician);
    } catch (error) {
      if (error instanceof ServiceUnavailableError) return 'unverified';
      throw error;
    }
  }

  /**
   * The verdict, within the transaction that acts on it. Where it is to send by appending, nobody else gets this verdict for the
   * same standing configuration before that transaction has ended. Facts that were read for several are handed over.
   */
  async decide(
    tx: Knex.Transaction,
    deployment: DeploymentRecord,
    attempt: AttemptRecord,
    asked: Asked,
    facts: VerdictFacts = this.factsFor(tx),
  ): Promise<SendVerdict> {
    if (attempt.stopWantedAt) return { kind: 'cancel', reason: 'stopWanted' };
    // Before the time is looked at, which does not run out while it is held.
    if (await facts.isHeld(deployment)) {
      return { kind: 'wait', code: 'hold' };
    }
    const { standing } = asked;
    // What DC has, with its password and policy, is only let go on.
    const creates = !isSuspended(attempt);
    const lacksPassword = creates && passwordMissing(deployment);
    // Of what only lacks its password a person decides, however late it is.
    const late = deployment.notAfter.getTime() < Date.now();
    if (late && !lacksPassword) return { kind: 'cancel', reason: 'tooLate' };
    const refusal = await this.#refusedTechnician(facts, deployment, standing);
    if (refusal) return { kind: 'cancel', reason: refusal };
    // Locked, so that a request is not cancelled between this look and the commit of what follows from it.
    const request = await facts.request(deployment.requestId);
    const item = request && (await facts.item(request.serviceItemId));
    const withdrawn = refusedRequest(request, item, deployment.form.kind);
    if (!request || withdrawn) {
      return { kind: 'cancel', reason: withdrawn ?? 'requestDeleted' };
    }
    const server = await facts.server(deployment.serverId);
    if (!server) return { kind: 'cancel', reason: 'serverRemoved' };
    if (leadsElsewhere(server, deployment)) {
      return { kind: 'cancel', reason: 'serverReplaced' };
    }
    const changed =
      (await facts.refusedItem(deployment)) ??
      this.#refusedWay(server, attempt, deployment);
    if (changed) return { kind: 'cancel', reason: changed };
    if (lacksPassword) {
      return { kind: 'hold', code: 'passwordGone' };
    }
    const early = await this.#tooEarly(tx, server, attempt, deployment);
    if (early) return early;
    const code = waitingForServer(server);
    if (code) return { kind: 'wait', code };
    const named = creates && !attempt.appendTo;
    if (named && (await facts.lacksPolicy(deployment))) {
      return { kind: 'wait', code: 'deploymentPolicyGone' };
    }
    if (standing === 'unverified') {
      return { kind: 'wait', code: 'technicianUnverified' };
    }
    if (asked.request === 'unverified') {
      return { kind: 'wait', code: 'requestUnverified' };
    }
    const stopped = await this.#stoppedAppend(tx, server, attempt);
    return stopped ?? { kind: 'send', server, request };
  }

  /** What verdicts within a transaction rest on, each fact read where it is asked for. */
  factsFor(tx: Knex.Transaction): VerdictFacts {
    return new VerdictFacts(tx, this.#sources);
  }

  #refusedWay(
    server: DeployServer,
    attempt: AttemptRecord,
    { form }: DeploymentRecord,
  ): CancelReason | undefined {
    const appends = attempt.appendTo !== undefined;
    if (appends !== (server.sendMode === 'append')) return 'sendModeChanged';
    return appends || this.#mayCreate(server, form.kind)
      ? undefined
      : 'createOff';
  }

  /** Where DC cannot be told of the schedule it is kept here; the rest waits for the machine that tries it first. */
  async #tooEarly(
    tx: Knex,
    server: DeployServer,
    { afterTarget }: AttemptRecord,
    { id, notBefore }: DeploymentRecord,
  ): Promise<SendVerdict | undefined> {
    const early = notBefore && notBefore.getTime() > Date.now();
    if (early && !this.#carriesOf(server).schedule.allowed) {
      return { kind: 'wait', code: 'scheduled', until: notBefore };
    }
    if (!afterTarget) return undefined;
    const first = await this.#targets.stateOf(tx, id, afterTarget);
    if (first === 'succeeded') return undefined;
    return first && !isFinalTargetState(first)
      ? { kind: 'wait', code: 'firstMachine' }
      : { kind: 'cancel', reason: 'firstMachineFailed' };
  }

  /** Why nothing can be appended now: the standing configuration is gone, or others may be appending to it. */
  async #stoppedAppend(
    tx: Knex,
    server: DeployServer,
    attempt: AttemptRecord,
  ): Promise<SendVerdict | undefined> {
    const { id, appendTo } = attempt;
    if (!appendTo) return undefined;
    const named = await this.#standingConfigurations.lock(
      tx,
      appendTo.standingConfigurationId,
    );
    if (!named) {
      return { kind: 'cancel', reason: 'standingConfigurationForgotten' };
    }
    return (await anotherAppends(tx, { id, appendTo }, server))
      ? { kind: 'wait', code: 'standingConfigurationBusy' }
      : undefined;
  }

  async #refusedTechnician(
    facts: VerdictFacts,
    deployment: DeploymentRecord,
    standing: Standing,
  ): Promise<CancelReason | undefined> {
    const technician = await facts.technician(deployment.technicianId);
    if (!technician?.enabled || technician.dcRole !== 'dcAdmin') {
      return 'technicianDisabled';
    }
    if (standing === 'left') return 'technicianLeft';
    return standing === 'replaced' ? 'technicianReplaced' : undefined;
  }
}

/** Whether a server leads to another DC than the one a deployment was saved for: nothing of it may be asked or told there. */
export function leadsElsewhere(
  server: DeployServer,
  deployment: DeploymentRecord,
): boolean {
  return server.addressVersion !== deployment.addressVersion;
}

/** Why nothing goes out to a server now. */
export function waitingForServer(
  server: DeployServer,
): 'serverHeld' | 'serverNotConnected' | undefined {
  if (server.hold) return 'serverHeld';
  return server.connectionState === 'connected'
    ? undefined
    : 'serverNotConnected';
}
