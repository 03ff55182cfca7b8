import type { Knex } from 'knex';
import type { DispatchConfig } from '../bounds';
import { Batches } from '../../database/Batches';
import { correlate } from '../../logging/correlation';
import type { Lease } from '../../outbox/Outbox';
import type { OutboxHandler } from '../../outbox/OutboxWorker';
import type { AttemptStore } from '../AttemptStore';
import type { DeploymentStore } from '../DeploymentStore';
import type { GapGuard } from '../gap/GapGuard';
import { SEND_TOPIC } from '../topics';
import type { Appending } from './Appending';
import type { Beginning } from './Beginning';
import type { Creation } from './Creation';
import type { SendAuthority } from './SendAuthority';
import type { Begun, Sending } from './Sending';
import type { SendLog } from './SendLog';
import type { TargetsNow } from './TargetsNow';
import { MOST_TOGETHER } from './together';
import type { UnknownLog } from './UnknownLog';
import type { UnknownOutcome } from './UnknownOutcome';

type Found = Pick<Sending, 'attempt' | 'deployment'>;

/** Sends attempts to DC: once. */
export class AttemptSender implements OutboxHandler {
  readonly topic = SEND_TOPIC;
  readonly concurrency: number;
  readonly leaseMs: number;
  readonly #db: Knex;
  readonly #deployments: DeploymentStore;
  readonly #attempts: AttemptStore;
  readonly #authority: SendAuthority;
  readonly #log: SendLog;
  readonly #unknownLog: UnknownLog;
  readonly #beginning: Beginning;
  readonly #targetsNow: TargetsNow;
  readonly #creation: Creation;
  readonly #appending: Appending;
  readonly #unknown: UnknownOutcome;
  readonly #gap: GapGuard;
  readonly #found: Batches<string, Found | undefined>;

  constructor(options: {
    db: Knex;
    deployments: DeploymentStore;
    attempts: AttemptStore;
    authority: SendAuthority;
    log: SendLog;
    unknownLog: UnknownLog;
    beginning: Beginning;
    targetsNow: TargetsNow;
    creation: Creation;
    appending: Appending;
    unknown: UnknownOutcome;
    gap: GapGuard;
    dispatch: DispatchConfig;
  }) {
    this.#db = options.db;
    this.#deployments = options.deployments;
    this.#attempts = options.attempts;
    this.#authority = options.authority;
    this.#log = options.log;
    this.#unknownLog = options.unknownLog;
    this.#beginning = options.beginning;
    this.#targetsNow = options.targetsNow;
    this.#creation = options.creation;
    this.#appending = options.appending;
    this.#unknown = options.unknown;
    this.#gap = options.gap;
    this.concurrency = options.dispatch.concurrency;
    this.leaseMs = options.dispatch.leaseMs;
    this.#found = new Batches(ids => this.#find(ids), MOST_TOGETHER);
  }

  /** What was saved before everybody who sends was away is not claimed until a person has looked. */
  async beforeClaim(): Promise<void> {
    await this.#gap.look();
  }

  /** Reads those that are claimed together at once. */
  async #find(ids: string[]): Promise<Array<Found | undefined>> {
    const attempts = await this.#attempts.getAll(this.#db, ids);
    const deployments = await this.#deployments.getAll(this.#db, [
      ...new Set(attempts.map(({ deploymentId }) => deploymentId)),
    ]);
    const byAttempt = new Map(attempts.map(each => [each.id, each]));
    const byId = new Map(deployments.map(each => [each.id, each]));
    return ids.map(id => {
      const attempt = byAttempt.get(id);
      const deployment = attempt && byId.get(attempt.deploymentId);
      return attempt && deployment && { attempt, deployment };
    });
  }

  async handle(lease: Lease, signal: AbortSignal): Promise<void> {
    const found = await this.#found.run(lease.key);
    correlate({
      attemptId: lease.key,
      deploymentId: found?.deployment.id,
    });
    if (!found) {
      await this.#log.drop(lease);
      return;
    }
    const sending: Sending = { lease, ...found };
    switch (found.attempt.state) {
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
    const asked = await this.#authority.ask(sending.deployment);
    const begun = await this.#beginning.begin(sending, asked);
    if (begun) await this.#transmit(begun);
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
