import {
  isFinalDeploymentState,
  FINAL_TARGET_STATES,
  type AttemptState,
  type DeploymentState,
  type EvidenceSource,
  type TargetState,
  type WaitingReason,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { toNumber, type StoredNumber } from '../../../database/dialect';
import { needsPassword } from '../../secrets/password';
import type { ScriptedAgents } from './ScriptedAgents';

interface DeploymentRow {
  id: string;
  state: DeploymentState;
  target_count: StoredNumber;
  run_as_sealed: string | null;
}

interface AttemptRow {
  id: string;
  deployment_id: string;
  state: AttemptState;
  waiting_code: WaitingReason['code'] | null;
}

interface TargetRow {
  id: string;
  deployment_id: string;
  state: TargetState;
  source: EvidenceSource;
}

interface EvidenceRow {
  id: StoredNumber;
  target_id: string;
  source: EvidenceSource;
  from_state: TargetState;
  to_state: TargetState;
}

const RANK: Record<EvidenceSource, number> = {
  readFromDc: 3,
  callback: 2,
  portal: 1,
};

function isFinal(state: TargetState): boolean {
  return (FINAL_TARGET_STATES as readonly TargetState[]).includes(state);
}

/** Whether a final state may give way. A retry takes a target up anew, and a later read replaces an earlier one. */
function mayOverturn(before: TargetRow, change: EvidenceRow): boolean {
  if (change.source === 'readFromDc') return true;
  if (change.source === 'portal') return change.to_state === 'yetToApply';
  return RANK[change.source] > RANK[before.source] && isFinal(change.to_state);
}

/** What holds at every moment, whatever happened. */
export class Ledger {
  readonly #db: Knex;
  readonly #agents: ScriptedAgents;
  #targets = new Map<string, TargetRow>();
  #seen = 0;

  constructor(db: Knex, agents: ScriptedAgents) {
    this.#db = db;
    this.#agents = agents;
  }

  /** What does not hold now, in words; empty where all is well. */
  async wrongs(): Promise<string[]> {
    const deployments: DeploymentRow[] = await this.#db('deployments');
    const attempts: AttemptRow[] = await this.#db('attempts');
    const targets: TargetRow[] = await this.#db('targets');
    return [
      ...this.#agents.wrongs,
      ...(await this.#miscounted(deployments, targets)),
      ...(await this.#overturned(targets)),
      ...(await this.#lost(deployments, attempts)),
      ...passwordsKept(deployments, attempts),
    ];
  }

  /** The deployments that neither ended nor say what they wait for, in words. */
  async unended(): Promise<string[]> {
    const deployments: DeploymentRow[] = await this.#db('deployments');
    const attempts: AttemptRow[] = await this.#db('attempts');
    return deployments
      .filter(
        ({ id, state }) =>
          !isFinalDeploymentState(state) &&
          state !== 'suspended' &&
          state !== 'draft' &&
          !attempts.some(each => each.deployment_id === id && isHeld(each)),
      )
      .map(({ id, state }) => {
        const of = attempts.filter(each => each.deployment_id === id);
        return `${id} is ${state} without end: ${JSON.stringify(of)}`;
      });
  }

  async #miscounted(
    deployments: DeploymentRow[],
    targets: TargetRow[],
  ): Promise<string[]> {
    const slots: Array<{
      deployment_id: string;
      state: TargetState;
      count: StoredNumber;
    }> = await this.#db('target_counts')
      .groupBy('deployment_id', 'state')
      .select('deployment_id', 'state')
      .sum({ count: 'count' });
    return deployments.flatMap(({ id, target_count }) => {
      const rows = targets.filter(each => each.deployment_id === id);
      const expected = new Map<TargetState, number>();
      for (const { state } of rows) {
        expected.set(state, (expected.get(state) ?? 0) + 1);
      }
      const of = slots.filter(slot => slot.deployment_id === id);
      const sum = of.reduce((total, slot) => total + toNumber(slot.count), 0);
      const wrong = of.filter(
        ({ state, count }) => toNumber(count) !== (expected.get(state) ?? 0),
      );
      const right =
        wrong.length === 0 &&
        sum === rows.length &&
        rows.length === toNumber(target_count);
      return right
        ? []
        : [
            `${id} has ${target_count} targets, ${
              rows.length
            } rows and counts ${JSON.stringify(of)}`,
          ];
    });
  }

  async #overturned(targets: TargetRow[]): Promise<string[]> {
    const changes: EvidenceRow[] = await this.#db('target_evidence')
      .where('id', '>', this.#seen)
      .orderBy('id');
    const before = this.#targets;
    const told = new Set(changes.map(change => change.target_id));
    const wrongs = changes.flatMap(change => {
      const was = before.get(change.target_id);
      const final = was && isFinal(change.from_state);
      return !final || mayOverturn(was, change)
        ? []
        : [`A final state gave way: ${JSON.stringify({ was, change })}`];
    });
    for (const target of targets) {
      const was = before.get(target.id);
      if (was && was.state !== target.state && !told.has(target.id)) {
        wrongs.push(`${target.id} changed and nothing tells why`);
      }
    }
    this.#seen = Math.max(this.#seen, ...changes.map(({ id }) => toNumber(id)));
    this.#targets = new Map(targets.map(target => [target.id, target]));
    return wrongs;
  }

  /** Nothing is left that nobody works on, unless it waits for a person. */
  async #lost(
    deployments: DeploymentRow[],
    attempts: AttemptRow[],
  ): Promise<string[]> {
    const keys = new Set<string>(await this.#db('outbox').pluck('key'));
    return deployments
      .filter(({ id, state }) => {
        if (isFinalDeploymentState(state) || keys.has(id)) return false;
        const of = attempts.filter(each => each.deployment_id === id);
        return !of.some(each => keys.has(each.id) || isHeld(each));
      })
      .map(({ id, state }) => `${id} is ${state} and nobody works on it`);
  }
}

function isHeld({ state, waiting_code }: AttemptRow): boolean {
  return state === 'held' && waiting_code !== null;
}

function passwordsKept(
  deployments: DeploymentRow[],
  attempts: AttemptRow[],
): string[] {
  return deployments
    .filter(
      ({ id, run_as_sealed }) =>
        run_as_sealed !== null &&
        !attempts.some(
          each =>
            each.deployment_id === id &&
            needsPassword({
              state: each.state,
              waitingCode: each.waiting_code ?? undefined,
            }),
        ),
    )
    .map(({ id, state }) => `${id} is ${state} and keeps its password`);
}
