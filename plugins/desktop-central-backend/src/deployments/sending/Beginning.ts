import type { Knex } from 'knex';
import { Batches } from '../../database/Batches';
import { transact } from '../../database/transact';
import { type Lease, LeaseLostError } from '../../outbox/Outbox';
import type { AttemptRecord, AttemptStore } from '../AttemptStore';
import { awaitsTargets } from '../DeploymentStates';
import type { DeploymentRecord, DeploymentStore } from '../DeploymentStore';
import type { HoldStore } from '../holding/HoldStore';
import type { PasswordEnd } from '../secrets/PasswordEnd';
import type { TargetStore } from '../TargetStore';
import type { Asked, SendAuthority, SendVerdict } from './SendAuthority';
import type { Begun, Sending } from './Sending';
import type { SendLog } from './SendLog';
import { goesAlone, MOST_TOGETHER } from './together';
import type { VerdictFacts } from './VerdictFacts';

/** A sending that is to be begun, with what was asked about it. */
interface Ready {
  sending: Sending;
  asked: Asked;
}

/** What was read for sendings whose rows are locked now. */
interface Rows {
  attempts: Map<string, AttemptRecord>;
  deployments: Map<string, DeploymentRecord>;
  targets: Map<string, string[]>;
  facts: VerdictFacts;
}

interface Over {
  kind: 'over';
  lease: Lease;
  attempt?: AttemptRecord;
}

interface Verdict {
  kind: 'verdict';
  sending: Sending;
  targets: string[];
  verdict: SendVerdict;
}

/** What of a sending was found once its rows were locked. */
type Looked = { kind: 'lost' } | Over | Verdict;

/** What became of a sending in a transaction that it shared; `alone` where it is worked on again, in one of its own. */
type Outcome =
  | { kind: 'lost' }
  | { kind: 'alone' }
  | { kind: 'begun'; begun: Begun };

function outcomeOf(looked: Looked): Outcome {
  if (looked.kind === 'lost') return looked;
  if (looked.kind === 'over') return { kind: 'alone' };
  const { sending, targets, verdict } = looked;
  if (verdict.kind !== 'send') return { kind: 'alone' };
  const { server, request } = verdict;
  return { kind: 'begun', begun: { ...sending, server, request, targets } };
}

/**
 * Begins sendings: asks whether each is still right, and marks those that are as begun, in one transaction. Those that come while
 * others are begun share the next one; whatever is not simply sent has one of its own, so that it keeps nobody waiting.
 */
export class Beginning {
  readonly #db: Knex;
  readonly #deployments: DeploymentStore;
  readonly #attempts: AttemptStore;
  readonly #targets: TargetStore;
  readonly #authority: SendAuthority;
  readonly #log: SendLog;
  readonly #passwordEnd: PasswordEnd;
  readonly #holds: HoldStore;
  readonly #batches: Batches<Ready, Outcome>;

  constructor(options: {
    db: Knex;
    deployments: DeploymentStore;
    attempts: AttemptStore;
    targets: TargetStore;
    authority: SendAuthority;
    log: SendLog;
    passwordEnd: PasswordEnd;
    holds: HoldStore;
  }) {
    this.#db = options.db;
    this.#deployments = options.deployments;
    this.#attempts = options.attempts;
    this.#targets = options.targets;
    this.#authority = options.authority;
    this.#log = options.log;
    this.#passwordEnd = options.passwordEnd;
    this.#holds = options.holds;
    this.#batches = new Batches(
      readies => transact(this.#db, tx => this.#together(tx, readies)),
      MOST_TOGETHER,
    );
  }

  /**
   * Committed when it answers. Nothing where it is not to be sent now; what becomes of it is written then.
   * @throws LeaseLostError
   */
  async begin(sending: Sending, asked: Asked): Promise<Begun | undefined> {
    const ready = { sending, asked };
    if (!goesAlone(sending)) {
      const outcome = await this.#batches.run(ready);
      if (outcome.kind === 'begun') return outcome.begun;
      if (outcome.kind === 'lost') throw new LeaseLostError(sending.lease);
    }
    return transact(this.#db, tx => this.#alone(tx, ready));
  }

  async #together(tx: Knex.Transaction, readies: Ready[]): Promise<Outcome[]> {
    const outcomes = (await this.#look(tx, readies)).map(outcomeOf);
    const begun = outcomes.flatMap(outcome =>
      outcome.kind === 'begun' ? [outcome.begun] : [],
    );
    await this.#log.submitting(tx, begun);
    return outcomes;
  }

  async #alone(tx: Knex.Transaction, ready: Ready): Promise<Begun | undefined> {
    const [looked] = await this.#look(tx, [ready]);
    const outcome = outcomeOf(looked);
    if (outcome.kind === 'begun') {
      await this.#log.submitting(tx, [outcome.begun]);
      return outcome.begun;
    }
    if (looked.kind === 'lost') throw new LeaseLostError(ready.sending.lease);
    if (looked.kind === 'over') await this.#over(tx, looked);
    else await this.#notNow(tx, looked);
    return undefined;
  }

  /** Locks in the order in which everybody does, and asks about each. */
  async #look(tx: Knex.Transaction, readies: Ready[]): Promise<Looked[]> {
    await this.#holds.enterToSend(tx);
    const leases = await this.#log.holdAll(
      tx,
      readies.map(({ sending }) => sending.lease),
    );
    const held = readies.filter((_, at) => leases[at]);
    const rows = await this.#lock(tx, held);
    const looked: Looked[] = [];
    for (const [at, ready] of readies.entries()) {
      const lease = leases[at];
      const found = lease && (await this.#lookAt(tx, { ready, lease, rows }));
      looked.push(found ?? { kind: 'lost' });
    }
    return looked;
  }

  async #lock(tx: Knex.Transaction, readies: Ready[]): Promise<Rows> {
    const ids = readies.map(({ sending }) => sending.attempt.id);
    const attempts = await this.#attempts.lockAll(tx, ids);
    const deployments = await this.#deployments.getAll(tx, [
      ...new Set(attempts.map(({ deploymentId }) => deploymentId)),
    ]);
    const targets = await this.#targets.dcIdsOfAll(tx, ids);
    const facts = this.#authority.factsFor(tx);
    await facts.readFor(deployments);
    return {
      attempts: new Map(attempts.map(each => [each.id, each])),
      deployments: new Map(deployments.map(each => [each.id, each])),
      targets,
      facts,
    };
  }

  async #lookAt(
    tx: Knex.Transaction,
    { ready, lease, rows }: { ready: Ready; lease: Lease; rows: Rows },
  ): Promise<Looked> {
    const attempt = rows.attempts.get(ready.sending.attempt.id);
    const deployment = rows.deployments.get(ready.sending.deployment.id);
    if (attempt?.state !== 'queued' || awaitsTargets(attempt) || !deployment) {
      return { kind: 'over', lease, attempt };
    }
    const { asked } = ready;
    const verdict = await this.#authority.decide(
      tx,
      deployment,
      attempt,
      asked,
      rows.facts,
    );
    const targets = rows.targets.get(attempt.id) ?? [];
    const sending = { lease, attempt, deployment };
    if (verdict.kind !== 'cancel' && targets.length === 0) {
      const nowhere = { kind: 'cancel', reason: 'noTargets' } as const;
      return { kind: 'verdict', sending, targets, verdict: nowhere };
    }
    return { kind: 'verdict', sending, targets, verdict };
  }

  /**
   * Nothing is to be done any more. What is begun already was begun here, without hearing that it was committed: whoever claims it
   * next finds it interrupted, and looks for it in DC.
   */
  async #over(tx: Knex.Transaction, { lease, attempt }: Over): Promise<void> {
    if (attempt?.state === 'submitting') await this.#log.leave(tx, lease);
    else await this.#log.end(tx, lease);
  }

  async #notNow(
    tx: Knex.Transaction,
    { sending, verdict }: Verdict,
  ): Promise<void> {
    const { lease, attempt, deployment } = sending;
    switch (verdict.kind) {
      case 'cancel':
        await this.#log.cancelled(tx, sending, verdict.reason);
        return;
      case 'wait':
        await this.#log.waiting(tx, sending, verdict);
        return;
      case 'hold':
        await this.#log.end(tx, lease);
        await this.#passwordEnd.hold(tx, attempt, deployment);
        return;
      default:
    }
  }
}
