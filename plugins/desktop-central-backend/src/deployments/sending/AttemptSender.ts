import { LoggerService } from '@backstage/backend-plugin-api';
import {
  type DcDriver,
  DcError,
  type DcSoftwareConfiguration,
} from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import type { DispatchConfig } from '../bounds';
import { transact } from '../../database/transact';
import type { Lease } from '../../outbox/Outbox';
import type { OutboxHandler } from '../../outbox/OutboxWorker';
import type { AttemptStore } from '../AttemptStore';
import { callbackUrlOf } from '../callbackUrl';
import type { DeploymentStore } from '../DeploymentStore';
import type { DeployDrivers, DeployRequest, DeployServer } from '../ports';
import type { TargetStore } from '../TargetStore';
import { SEND_TOPIC } from '../topics';
import { Confirmation, signInRefusal, wordsOf } from './Confirmation';
import type { Found, LookBefore } from './LookBefore';
import type { SendAuthority } from './SendAuthority';
import type { Sending } from './Sending';
import type { SendLog } from './SendLog';
import type { UnknownLog } from './UnknownLog';
import { foundOften, UnknownOutcome } from './UnknownOutcome';

/** A sending that was found right and is marked as begun. */
interface Begun extends Sending {
  server: DeployServer;
  request: DeployRequest;
  /** Resource ids it is meant for. */
  targets: string[];
}

/** Sends attempts to DC: once. */
export class AttemptSender implements OutboxHandler {
  readonly topic = SEND_TOPIC;
  readonly concurrency: number;
  readonly leaseMs: number;
  readonly #db: Knex;
  readonly #deployments: DeploymentStore;
  readonly #attempts: AttemptStore;
  readonly #targets: TargetStore;
  readonly #authority: SendAuthority;
  readonly #log: SendLog;
  readonly #unknownLog: UnknownLog;
  readonly #lookBefore: LookBefore;
  readonly #confirmation: Confirmation;
  readonly #unknown: UnknownOutcome;
  readonly #drivers: DeployDrivers;
  readonly #dispatch: DispatchConfig;
  readonly #callbackBaseUrl?: string;
  readonly #logger: LoggerService;

  constructor(options: {
    db: Knex;
    deployments: DeploymentStore;
    attempts: AttemptStore;
    targets: TargetStore;
    authority: SendAuthority;
    log: SendLog;
    unknownLog: UnknownLog;
    lookBefore: LookBefore;
    confirmation: Confirmation;
    unknown: UnknownOutcome;
    drivers: DeployDrivers;
    dispatch: DispatchConfig;
    callbackBaseUrl?: string;
    logger: LoggerService;
  }) {
    this.#db = options.db;
    this.#deployments = options.deployments;
    this.#attempts = options.attempts;
    this.#targets = options.targets;
    this.#authority = options.authority;
    this.#log = options.log;
    this.#unknownLog = options.unknownLog;
    this.#lookBefore = options.lookBefore;
    this.#confirmation = options.confirmation;
    this.#unknown = options.unknown;
    this.#drivers = options.drivers;
    this.#dispatch = options.dispatch;
    this.#callbackBaseUrl = options.callbackBaseUrl;
    this.#logger = options.logger;
    this.concurrency = options.dispatch.concurrency;
    this.leaseMs = options.dispatch.leaseMs;
  }

  async handle(lease: Lease, signal: AbortSignal): Promise<void> {
    const attempt = await this.#attempts.get(this.#db, lease.key);
    const deployment =
      attempt && (await this.#deployments.get(this.#db, attempt.deploymentId));
    if (!attempt || !deployment) {
      await this.#log.drop(lease);
      return;
    }
    const sending: Sending = { lease, attempt, deployment };
    switch (attempt.state) {
      case 'queued':
        await this.#send(sending, signal);
        return;
      case 'submitting':
        await this.#unknownLog.unknown(
          sending,
          'The portal was interrupted while it was sending.',
        );
        return;
      case 'unknown':
        await this.#unknown.look(sending);
        return;
      default:
        await this.#log.drop(lease);
    }
  }

  async #send(sending: Sending, signal: AbortSignal): Promise<void> {
    // What is begun is brought to its end, so a portal that stops begins nothing.
    if (signal.aborted) {
      await this.#log.putBack(sending.lease);
      return;
    }
    const standing = await this.#authority.standingOf(
      this.#db,
      sending.deployment.technicianId,
    );
    const begun = await transact(this.#db, tx =>
      this.#begin(tx, sending, standing),
    );
    if (begun) await this.#transmit(begun);
  }

  async #begin(
    tx: Knex.Transaction,
    sending: Sending,
    standing: Awaited<ReturnType<SendAuthority['standingOf']>>,
  ): Promise<Begun | undefined> {
    const lease = await this.#log.hold(tx, sending.lease);
    const attempt = await this.#attempts.lock(tx, sending.attempt.id);
    const deployment = await this.#deployments.get(tx, sending.deployment.id);
    if (attempt?.state !== 'queued' || !deployment) {
      await this.#log.end(tx, lease);
      return undefined;
    }
    const current: Sending = { lease, attempt, deployment };
    const targets = await this.#targets.dcIdsOf(tx, attempt.id);
    const verdict = await this.#authority.decide(tx, deployment, standing);
    if (verdict.kind === 'cancel' || targets.length === 0) {
      const reason = verdict.kind === 'cancel' ? verdict.reason : 'noTargets';
      await this.#log.cancelled(tx, current, reason);
      return undefined;
    }
    if (verdict.kind === 'wait') {
      await this.#log.waiting(tx, current, verdict.code);
      return undefined;
    }
    await this.#log.submitting(tx, current);
    const { server, request } = verdict;
    return { ...current, server, request, targets };
  }

  async #transmit(begun: Begun): Promise<void> {
    let driver: DcDriver;
    let found: Found;
    try {
      driver = await this.#drivers.driverOf(begun.server);
      found = await this.#lookBefore.look(begun, driver);
    } catch (error) {
      await this.#nothingSent(begun, error);
      return;
    }
    switch (found.kind) {
      case 'own':
        await this.#confirm(begun, driver, found.configurationId);
        return;
      case 'several':
        await this.#unknownLog.held(begun, foundOften(begun, found.times));
        return;
      case 'earlier':
        await this.#unknownLog.earlierFound(begun, found.attempt);
        return;
      default:
        await this.#create(begun, driver);
    }
  }

  async #create(before: Begun, driver: DcDriver): Promise<void> {
    // Begun anew: a call under a lease that ends meanwhile could be made by two.
    const lease = await this.#log.renew(before.lease);
    const begun = { ...before, lease };
    if (
      lease.expiresAt.getTime() - Date.now() <=
      this.#dispatch.callTimeoutMs
    ) {
      await this.#log.nothingSent(
        begun,
        'The portal had too little time left to send it.',
      );
      return;
    }
    let configurationId: string;
    try {
      configurationId = await driver.createSoftwareConfiguration(
        this.#configurationOf(begun),
        AbortSignal.timeout(this.#dispatch.callTimeoutMs),
      );
    } catch (error) {
      await this.#failed(begun, error);
      return;
    }
    await this.#confirm(begun, driver, configurationId);
  }

  async #failed(begun: Begun, error: unknown): Promise<void> {
    const kind = error instanceof DcError ? error.kind : 'uncertain';
    switch (kind) {
      case 'notSent':
      case 'unauthorized':
        await this.#nothingSent(begun, error);
        return;
      case 'refused':
      case 'notFound':
        await this.#log.rejected(begun, wordsOf(error));
        return;
      default:
        this.#logger.warn(
          `Whether Desktop Central took ${begun.attempt.configurationName} is not known; it is looked for`,
          {
            cause: error instanceof DcError ? error.causeForLog : String(error),
          },
        );
        await this.#unknownLog.unknown(begun, wordsOf(error));
    }
  }

  async #nothingSent(begun: Begun, error: unknown): Promise<void> {
    await this.#log.nothingSent(begun, wordsOf(error), {
      refusal: signInRefusal(error),
    });
  }

  async #confirm(
    begun: Begun,
    driver: DcDriver,
    configurationId: string,
  ): Promise<void> {
    await this.#confirmation.settle(
      begun,
      driver,
      configurationId,
      begun.targets,
    );
  }

  #configurationOf(begun: Begun): DcSoftwareConfiguration {
    const { form, packageId } = begun.deployment;
    const callbackUrl = callbackUrlOf(
      begun.server,
      this.#callbackBaseUrl,
      begun.attempt.callbackId,
    );
    return {
      name: begun.attempt.configurationName,
      description: `Request ${begun.request.number}`,
      packageId,
      operation: form.operation,
      copyOption: form.copyOption,
      when: form.when,
      rebootPolicy: form.rebootPolicy,
      targets: begun.targets,
      ...(callbackUrl ? { callbackUrl } : {}),
    };
  }
}
