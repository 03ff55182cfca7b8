import { weighEvidence } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { HistoryStore } from '../../history/HistoryStore';
import type { AttemptRecord, AttemptStore } from '../AttemptStore';
import type { DeploymentStore } from '../DeploymentStore';
import type { Applied, Statement } from '../weighing';
import { isUnsent } from '../stopping/EndOfWork';
import type { MovedTarget, MovedTargetStore } from './MovedTargetStore';

interface LateSuccess {
  moved: MovedTarget;
  statement: Statement;
}

/** What is left once statements about moved targets are taken out. */
export interface Remaining {
  /** About targets that the attempt has, got back just now, or never had. */
  statements: Statement[];
  /** Whether something changed that a reader sees. */
  visible: boolean;
}

function verdictOf(moved: MovedTarget, statement: Statement) {
  const { state, source, at } = statement;
  if (state === undefined) return 'duplicate';
  return weighEvidence(
    {
      state: moved.state,
      source: 'readFromDc',
      at: moved.observedAt.getTime(),
    },
    { state, source, at },
  );
}

/**
 * What DC tells about an attempt concerning targets that went to a later one. Only a success counts: an agent had it at hand when
 * its configuration was suspended. Where the later attempt was not sent yet, the target goes back with its success, so that
 * it does not happen twice; else the state stays what the later attempt says, and the history has it.
 */
export class MovedTargets {
  readonly #deployments: DeploymentStore;
  readonly #attempts: AttemptStore;
  readonly #moved: MovedTargetStore;
  readonly #history: HistoryStore;

  constructor(options: {
    deployments: DeploymentStore;
    attempts: AttemptStore;
    moved: MovedTargetStore;
    history: HistoryStore;
  }) {
    this.#deployments = options.deployments;
    this.#attempts = options.attempts;
    this.#moved = options.moved;
    this.#history = options.history;
  }

  /** Out of ids that the attempt does not have now: which it never had, and which attempts have the others. */
  async sortOut(
    db: Knex,
    attempt: AttemptRecord,
    dcIds: string[],
  ): Promise<{ never: string[]; later: string[] }> {
    if (!attempt.retriedAt || dcIds.length === 0) {
      return { never: dcIds, later: [] };
    }
    const moved = await this.#moved.find(db, attempt.id, dcIds);
    const have = [...moved.values()].map(each => each.currentAttemptId);
    return {
      never: dcIds.filter(id => !moved.has(id)),
      later: [...new Set(have)],
    };
  }

  /** Takes statements about moved targets out, and counts them in the sum. Before targets are locked. */
  async take(
    tx: Knex,
    attempt: AttemptRecord,
    statements: Statement[],
    sum: Applied,
  ): Promise<Remaining> {
    if (!attempt.retriedAt) return { statements, visible: false };
    const ids = [...new Set(statements.map(({ dcId }) => dcId))];
    const known = await this.#moved.find(tx, attempt.id, ids);
    const left = statements.filter(({ dcId }) => !known.has(dcId));
    const late: LateSuccess[] = [];
    for (const statement of statements) {
      const moved = known.get(statement.dcId);
      if (!moved) continue;
      const verdict = verdictOf(moved, statement);
      if (verdict === 'apply' && statement.state === 'succeeded') {
        late.push({ moved, statement });
        known.set(moved.dcId, { ...moved, state: 'succeeded' });
      } else sum[verdict === 'apply' ? 'stale' : verdict] += 1;
    }
    const back = await this.#settle(tx, attempt, late, sum);
    return { statements: [...left, ...back], visible: late.length > 0 };
  }

  async #settle(
    tx: Knex,
    attempt: AttemptRecord,
    late: LateSuccess[],
    sum: Applied,
  ): Promise<Statement[]> {
    const back: Statement[] = [];
    const later = new Set(late.map(({ moved }) => moved.currentAttemptId));
    const unsent = await this.#lockUnsent(tx, [...later]);
    for (const each of [...late].sort(byId)) {
      const { moved, statement } = each;
      const current = unsent.get(moved.currentAttemptId);
      if (current && (await this.#moved.giveBack(tx, attempt.id, moved))) {
        back.push(statement);
        continue;
      }
      sum.applied += 1;
      await this.#tell(tx, attempt, each);
    }
    for (const current of unsent.values()) await this.#shrink(tx, current);
    return back;
  }

  async #lockUnsent(
    tx: Knex,
    attemptIds: string[],
  ): Promise<Map<string, AttemptRecord>> {
    const unsent = new Map<string, AttemptRecord>();
    for (const id of attemptIds.sort()) {
      const attempt = await this.#attempts.lock(tx, id);
      if (attempt && isUnsent(attempt)) unsent.set(id, attempt);
    }
    return unsent;
  }

  async #tell(
    tx: Knex,
    attempt: AttemptRecord,
    { moved, statement }: LateSuccess,
  ): Promise<void> {
    await this.#moved.note(tx, attempt.id, moved.dcId, {
      state: 'succeeded',
      observedAt: new Date(statement.at),
    });
    const deployment = await this.#deployments.get(tx, attempt.deploymentId);
    await this.#history.record(tx, {
      act: 'target.succeededLate',
      audience: 'desk',
      subject: { kind: 'target', id: moved.targetId },
      requestId: deployment?.requestId,
      deploymentId: attempt.deploymentId,
      detail: { target: moved.name, source: statement.source },
    });
  }

  async #shrink(tx: Knex, attempt: AttemptRecord): Promise<void> {
    const targetCount = await this.#moved.countOf(tx, attempt.id);
    await this.#attempts.update(tx, attempt.id, {
      targetCount,
      ...(targetCount > 0
        ? {}
        : {
            state: 'closed',
            waitingCode: null,
            waitingUntil: null,
            error:
              'Not sent: every target had it from the earlier attempt after all.',
          }),
    });
  }
}

function byId(a: LateSuccess, b: LateSuccess): number {
  return a.moved.dcId < b.moved.dcId ? -1 : 1;
}
