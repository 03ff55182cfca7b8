import type { RetryInput } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { HistoryStore } from '../../history/HistoryStore';
import type { Caller } from '../../permissions/Authorizer';
import { afterCommit } from '../afterCommit';
import type { AttemptRecord } from '../AttemptStore';
import type { DeploymentStates } from '../DeploymentStates';
import type { DeploymentRecord, DeploymentStore } from '../DeploymentStore';
import type { RunAsKeeper } from '../ports';
import type { RenewedAuthority } from '../RenewedAuthority';
import { runAsAgain } from '../runAsAgain';
import { waitsForPassword } from '../secrets/password';
import type { FirstMachineSplit } from '../sending/FirstMachineSplit';
import type { Asked } from '../sending/SendAuthority';
import { recordAct } from '../sending/Sending';
import { isUnsent } from '../stopping/EndOfWork';
import type { TargetConfirmation } from '../TargetConfirmation';
import type { TargetStore } from '../TargetStore';
import { SEND_TOPIC } from '../topics';

/** An attempt that is not sent yet, with the resource ids of its targets. */
interface Unsent {
  attempt: AttemptRecord;
  dcIds: string[];
}

/** Those that wait for no machine which gets the same password before them. */
function withoutFirst(unsent: Unsent[]): AttemptRecord[] {
  const own = new Set(unsent.flatMap(({ dcIds }) => dcIds));
  return unsent
    .map(({ attempt }) => attempt)
    .filter(({ afterTarget }) => !afterTarget || !own.has(afterTarget));
}

/** Lets a deployment go on that waits until its password is entered again. */
export class PasswordAgain {
  readonly #deployments: DeploymentStore;
  readonly #targets: TargetStore;
  readonly #states: DeploymentStates;
  readonly #history: HistoryStore;
  readonly #authority: RenewedAuthority;
  readonly #confirmation: TargetConfirmation;
  readonly #runAs: RunAsKeeper;
  readonly #split: FirstMachineSplit;
  readonly #wake: (topic: string) => void;

  constructor(options: {
    deployments: DeploymentStore;
    targets: TargetStore;
    states: DeploymentStates;
    history: HistoryStore;
    renewedAuthority: RenewedAuthority;
    targetConfirmation: TargetConfirmation;
    runAsKeeper: RunAsKeeper;
    firstMachineSplit: FirstMachineSplit;
    wake: (topic: string) => void;
  }) {
    this.#deployments = options.deployments;
    this.#targets = options.targets;
    this.#states = options.states;
    this.#history = options.history;
    this.#authority = options.renewedAuthority;
    this.#confirmation = options.targetConfirmation;
    this.#runAs = options.runAsKeeper;
    this.#split = options.firstMachineSplit;
    this.#wake = options.wake;
  }

  /**
   * Within a transaction that has locked the attempts, of which some wait for their password. Whoever enters it answers for the
   * deployment. No quota is asked again: its targets were counted when they were saved or tried again.
   * @throws ConflictError where it may not be sent any more
   * @throws FormError where the number of targets or the password is asked for
   */
  async goOn(
    tx: Knex.Transaction,
    caller: Caller,
    deployment: DeploymentRecord,
    attempts: AttemptRecord[],
    { input, asked }: { input: RetryInput; asked: Asked },
  ): Promise<void> {
    const waiting = attempts.filter(waitsForPassword);
    const authority = await this.#authority.check(
      tx,
      caller,
      deployment,
      waiting,
      asked,
    );
    const runAs = runAsAgain(deployment, input.runAs);
    if (!runAs) return;
    const unsent = await this.#unsentOf(tx, attempts);
    const dcIds = unsent.flatMap(each => each.dcIds);
    await this.#confirmation.require(
      tx,
      deployment,
      dcIds,
      input.confirmedTargets,
    );
    const enteredBy = caller.actor.userEntityRef;
    // Also of what waits for a machine that was sent to before: that one says nothing about this password.
    for (const attempt of withoutFirst(unsent)) {
      const createdBy = waitsForPassword(attempt)
        ? enteredBy
        : attempt.createdBy;
      await this.#split.split(tx, deployment, { ...attempt, createdBy }, true);
    }
    await this.#runAs.renew(tx, deployment.id, runAs, waiting, enteredBy);
    await this.#deployments.setAuthority(tx, deployment.id, authority);
    await recordAct(
      tx,
      this.#history,
      deployment,
      'deployment.passwordEntered',
      { targets: dcIds.length },
      enteredBy,
    );
    await this.#states.refresh(tx, deployment.id);
    afterCommit(tx, () => this.#wake(SEND_TOPIC));
  }

  async #unsentOf(tx: Knex, attempts: AttemptRecord[]): Promise<Unsent[]> {
    const unsent = attempts.filter(isUnsent);
    const targets = await this.#targets.dcIdsOfAll(
      tx,
      unsent.map(({ id }) => id),
    );
    return unsent.map(attempt => ({
      attempt,
      dcIds: targets.get(attempt.id) ?? [],
    }));
  }
}
