import { ConflictError, NotFoundError } from '@backstage/errors';
import type { StartInput } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { HistoryStore } from '../../history/HistoryStore';
import type { Outbox } from '../../outbox/Outbox';
import type { Caller } from '../../permissions/Authorizer';
import { afterCommit } from '../afterCommit';
import type { AttemptRecord, AttemptStore } from '../AttemptStore';
import type { DeploymentStates } from '../DeploymentStates';
import type { DeploymentRecord, DeploymentStore } from '../DeploymentStore';
import type { DeployInventory, RunAsKeeper, TargetQuota } from '../ports';
import type { RenewedAuthority } from '../RenewedAuthority';
import { runAsAgain } from '../runAsAgain';
import type { FirstMachineSplit } from '../sending/FirstMachineSplit';
import type { Asked } from '../sending/SendAuthority';
import { NOT_WAITING, recordAct } from '../sending/Sending';
import type { TargetConfirmation } from '../TargetConfirmation';
import type { TargetStore } from '../TargetStore';
import { DRAFT_TOPIC, SEND_TOPIC } from '../topics';

/** Why a deployment cannot be started as it is; nothing where it can. */
export function startRefusal(
  { state, draftUntil }: Pick<DeploymentRecord, 'state' | 'draftUntil'>,
  now: number = Date.now(),
): string | undefined {
  if (state !== 'draft') {
    return draftUntil
      ? 'This draft was started already, or has ended.'
      : 'Only drafts are started.';
  }
  return draftUntil && draftUntil.getTime() <= now
    ? 'The time of this draft is over. Make a new one.'
    : undefined;
}

/** Starts a draft: from then on it is queued as what was saved in the portal. */
export class DraftStart {
  readonly #deployments: DeploymentStore;
  readonly #attempts: AttemptStore;
  readonly #targets: TargetStore;
  readonly #states: DeploymentStates;
  readonly #history: HistoryStore;
  readonly #outbox: Outbox;
  readonly #inventory: DeployInventory;
  readonly #authority: RenewedAuthority;
  readonly #confirmation: TargetConfirmation;
  readonly #runAs: RunAsKeeper;
  readonly #quota: TargetQuota;
  readonly #split: FirstMachineSplit;
  readonly #wake: (topic: string) => void;

  constructor(options: {
    deployments: DeploymentStore;
    attempts: AttemptStore;
    targets: TargetStore;
    states: DeploymentStates;
    history: HistoryStore;
    outbox: Outbox;
    inventory: DeployInventory;
    renewedAuthority: RenewedAuthority;
    targetConfirmation: TargetConfirmation;
    runAsKeeper: RunAsKeeper;
    quota: TargetQuota;
    firstMachineSplit: FirstMachineSplit;
    wake: (topic: string) => void;
  }) {
    this.#deployments = options.deployments;
    this.#attempts = options.attempts;
    this.#targets = options.targets;
    this.#states = options.states;
    this.#history = options.history;
    this.#outbox = options.outbox;
    this.#inventory = options.inventory;
    this.#authority = options.renewedAuthority;
    this.#confirmation = options.targetConfirmation;
    this.#runAs = options.runAsKeeper;
    this.#quota = options.quota;
    this.#split = options.firstMachineSplit;
    this.#wake = options.wake;
  }

  /**
   * Within a transaction.
   * @throws ConflictError where it is no draft any more, or may not be sent any more
   * @throws FormError where the number of targets or the password is asked for
   */
  async start(
    tx: Knex.Transaction,
    caller: Caller,
    deploymentId: string,
    { input, asked, key }: { input: StartInput; asked: Asked; key: string },
  ): Promise<void> {
    const { deployment, attempt } = await this.#lock(tx, deploymentId);
    const authority = await this.#authority.check(
      tx,
      caller,
      deployment,
      [attempt],
      asked,
    );
    const targets = await this.#targets.dcIdsOf(tx, attempt.id);
    await this.#requireThere(tx, deployment, targets);
    const runAs = runAsAgain(deployment, input.runAs);
    await this.#confirmation.requireAnew(
      tx,
      { person: caller.actor.userEntityRef, key },
      deployment,
      targets,
      input.confirmedTargets,
    );
    await this.#deployments.setAuthority(tx, deploymentId, authority);
    if (runAs) await this.#runAs.keep(tx, deploymentId, runAs);
    // Whoever starts it is asked for, not whoever drafted it: what the quota holds is somebody else's to release.
    const startedBy = caller.actor.userEntityRef;
    await this.#attempts.update(tx, attempt.id, {
      ...NOT_WAITING,
      state: 'queued',
      createdBy: startedBy,
    });
    await recordAct(
      tx,
      this.#history,
      deployment,
      'deployment.started',
      {},
      startedBy,
    );
    await this.#split.split(
      tx,
      deployment,
      { ...attempt, createdBy: startedBy },
      runAs !== undefined,
    );
    await this.#queue(tx, deployment, attempt.id, {
      technicianId: caller.technicianId ?? deployment.technicianId,
      targets: targets.length,
    });
  }

  /** In the order in which whoever ends a draft locks the same rows. */
  async #lock(
    tx: Knex,
    deploymentId: string,
  ): Promise<{ deployment: DeploymentRecord; attempt: AttemptRecord }> {
    await this.#outbox.lock(tx, DRAFT_TOPIC, [deploymentId]);
    const [attempt] = await this.#attempts.lockOf(tx, deploymentId);
    const deployment = await this.#deployments.get(tx, deploymentId);
    if (!deployment || !attempt) {
      throw new NotFoundError('There is no such deployment.');
    }
    const refusal = startRefusal(deployment);
    if (refusal) throw new ConflictError(refusal);
    await this.#outbox.drop(tx, { topic: DRAFT_TOPIC, key: deploymentId });
    return { deployment, attempt };
  }

  async #requireThere(
    tx: Knex,
    { form, serverId }: DeploymentRecord,
    targets: string[],
  ): Promise<void> {
    if (form.installFor !== 'workstation') return;
    const there = await this.#inventory.getComputers(tx, serverId, targets);
    const gone = targets.filter(id => !there.has(id)).length;
    if (gone === 0) return;
    throw new ConflictError(
      `Desktop Central does not have ${gone} of its ${targets.length} workstations any more. Make a new draft without them.`,
    );
  }

  async #queue(
    tx: Knex.Transaction,
    { id: deploymentId }: DeploymentRecord,
    attemptId: string,
    by: { technicianId: string; targets: number },
  ): Promise<void> {
    const use = { deploymentId, attemptId, ...by };
    if (await this.#quota.admits(tx, use)) {
      await this.#outbox.enqueue(tx, {
        topic: SEND_TOPIC,
        key: attemptId,
        availableAt: new Date(),
      });
    }
    await this.#states.refresh(tx, deploymentId);
    afterCommit(tx, () => this.#wake(SEND_TOPIC));
  }
}
