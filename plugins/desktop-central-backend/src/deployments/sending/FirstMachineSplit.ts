import { randomUUID } from 'crypto';
import type { Knex } from 'knex';
import type { Outbox } from '../../outbox/Outbox';
import type { AttemptRecord, AttemptStore } from '../AttemptStore';
import type { DispatchConfig } from '../bounds';
import type { DeploymentRecord } from '../DeploymentStore';
import { configurationNameOf, newCallbackId } from '../names';
import type { TargetStore } from '../TargetStore';
import { SEND_TOPIC } from '../topics';
import { sharesOf } from './firstMachine';

/** Splits an attempt that is queued now and was made before: a password that was just entered is tried on one machine first. */
export class FirstMachineSplit {
  readonly #attempts: AttemptStore;
  readonly #targets: TargetStore;
  readonly #outbox: Outbox;
  readonly #dispatch: DispatchConfig;

  constructor(options: {
    attempts: AttemptStore;
    targets: TargetStore;
    outbox: Outbox;
    dispatch: DispatchConfig;
  }) {
    this.#attempts = options.attempts;
    this.#targets = options.targets;
    this.#outbox = options.outbox;
    this.#dispatch = options.dispatch;
  }

  /** Within the transaction that queues the attempt, whose row is locked. */
  async split(
    tx: Knex,
    deployment: DeploymentRecord,
    attempt: AttemptRecord,
    runsAsSomebody: boolean,
  ): Promise<void> {
    if (!runsAsSomebody) return;
    const targets = await this.#targets.namesOf(tx, attempt.id);
    const [first, rest] = sharesOf(targets, true, this.#dispatch.runAsFirst);
    if (!rest) return;
    const { id: deploymentId, requestNumber, shortId } = deployment;
    const attempts = await this.#attempts.listOf(tx, [deploymentId]);
    const number = Math.max(...attempts.map(each => each.number)) + 1;
    const next = { id: randomUUID(), deploymentId, number };
    await this.#attempts.insert(tx, {
      ...next,
      configurationName: configurationNameOf(requestNumber, shortId, number),
      callbackId: newCallbackId(),
      targetCount: rest.targets.length,
      createdBy: attempt.createdBy,
      appendTo: attempt.appendTo,
      afterTarget: rest.afterTarget,
      waitingCode: 'firstMachine',
    });
    await this.#targets.move(
      tx,
      attempt.id,
      next.id,
      rest.targets.map(({ id }) => id),
    );
    await this.#attempts.update(tx, attempt.id, {
      targetCount: first.targets.length,
    });
    await this.#outbox.enqueue(tx, {
      topic: SEND_TOPIC,
      key: next.id,
      availableAt: new Date(),
    });
  }
}
