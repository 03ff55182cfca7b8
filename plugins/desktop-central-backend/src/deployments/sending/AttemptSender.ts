import type { Knex } from 'knex';
import type { DispatchConfig } from '../bounds';
import { transact } from '../../database/transact';
import { correlate } from '../../logging/correlation';
import type { Lease } from '../../outbox/Outbox';
import type { OutboxHandler } from '../../outbox/OutboxWorker';
import type { AttemptStore } from '../AttemptStore';
import { awaitsTargets } from '../DeploymentStates';
import type { DeploymentStore } from '../DeploymentStore';
import type { PasswordEnd } from '../secrets/PasswordEnd';
import type { GapGuard } from '../gap/GapGuard';
import type { HoldStore } from '../holding/HoldStore';
import type { TargetStore } from '../TargetStore';
import { SEND_TOPIC } from '../topics';
import type { Appending } from './Appending';
import type { Creation } from './Creation';
import type { Asked, SendAuthority } from './SendAuthority';
import type { Begun, Sending } from './Sending';
import type { SendLog } from './SendLog';
import type { TargetsNow } from './TargetsNow';
import type { UnknownLog } from './UnknownLog';
import type { UnknownOutcome } from './UnknownOutcome';

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
  readonly #passwordEnd: PasswordEnd;
  readonly #targetsNow: TargetsNow;
  readonly #creation: Creation;
  readonly #appending: Appending;
  readonly #unknown: UnknownOutcome;
  readonly #holds: HoldStore;
  readonly #gap: GapGuard;

  constructor(options: {
    db: Knex;
    deployments: DeploymentStore;
    attempts: AttemptStore;
    targets: TargetStore;
    authority: SendAuthority;
    log: SendLog;
    unknownLog: UnknownLog;
    passwordEnd: PasswordEnd;
    targetsNow: TargetsNow;
    creation: Creation;
    appending: Appending;
    unknown: UnknownOutcome;
    holds: HoldStore;
    gap: GapGuard;
    dispatch: DispatchConfig;
  }) {
    this.#db = options.db;
    this.#deployments = options.deployments;
    this.#attempts = options.attempts;
    this.#targets = options.targets;
    this.#authority = options.authority;
    this.#log = options.log;
    this.#unknownLog = options.unknownLog;
    this.#passwordEnd = options.passwordEnd;
    this.#targetsNow = options.targetsNow;
    this.#creation = options.creation;
    this.#appending = options.appending;
    this.#unknown = options.unknown;
    this.#holds = options.holds;
    this.#gap = options.gap;
    this.concurrency = options.dispatch.concurrency;
    this.leaseMs = options.dispatch.leaseMs;
  }

  /** What was saved before everybody who sends was away is not claimed until a person has looked. */
  async beforeClaim(): Promise<void> {
    await this.#gap.look();
  }

  async handle(lease: Lease, signal: AbortSignal): Promise<void> {
    const attempt = await this.#attempts.get(this.#db, lease.key);
    correlate({ attemptId: lease.key, deploymentId: attempt?.deploymentId });
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
    // Again: the process may have been paused between its look and the claim. After this one, the lease would have ended.
    await this.#gap.look();
    const asked = await this.#authority.ask(this.#db, sending.deployment);
    const begun = await transact(this.#db, tx =>
      this.#begin(tx, sending, asked),
    );
    if (begun) await this.#transmit(begun);
  }

  async #begin(
    tx: Knex.Transaction,
    sending: Sending,
    asked: Asked,
  ): Promise<Begun | undefined> {
    await this.#holds.enterToSend(tx);
    const lease = await this.#log.hold(tx, sending.lease);
    const attempt = await this.#attempts.lock(tx, sending.attempt.id);
    const deployment = await this.#deployments.get(tx, sending.deployment.id);
    if (attempt?.state !== 'queued' || awaitsTargets(attempt) || !deployment) {
      await this.#log.end(tx, lease);
      return undefined;
    }
    const current: Sending = { lease, attempt, deployment };
    const targets = await this.#targets.dcIdsOf(tx, attempt.id);
    const verdict = await this.#authority.decide(
      tx,
      deployment,
      attempt,
      asked,
    );
    if (verdict.kind === 'cancel' || targets.length === 0) {
      const reason = verdict.kind === 'cancel' ? verdict.reason : 'noTargets';
      await this.#log.cancelled(tx, current, reason);
      return undefined;
    }
    if (verdict.kind === 'wait') {
      await this.#log.waiting(tx, current, verdict);
      return undefined;
    }
    if (verdict.kind === 'hold') {
      await this.#log.end(tx, lease);
      await this.#passwordEnd.hold(tx, attempt, deployment);
      return undefined;
    }
    await this.#log.submitting(tx, current);
    const { server, request } = verdict;
    return { ...current, server, request, targets };
  }

  async #transmit(before: Begun): Promise<void> {
    const begun = await this.#targetsNow.look(before);
    if (!begun) return;
    const { appendTo } = begun.attempt;
    if (appendTo) {
      const attempt = { ...begun.attempt, appendTo };
      await this.#appending.transmit({ ...begun, attempt });
    } else await this.#creation.transmit(begun);
  }
}
