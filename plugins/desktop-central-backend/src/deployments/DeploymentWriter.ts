import {
  fieldsAsInDc,
  SoftwareDeploymentInput,
} from 'backstage-plugin-desktop-central-common';
import { randomUUID } from 'crypto';
import type { Knex } from 'knex';
import type { HistoryStore } from '../history/HistoryStore';
import type { Outbox } from '../outbox/Outbox';
import type { Caller } from '../permissions/Authorizer';
import type { AttemptStore } from './AttemptStore';
import type { DispatchConfig } from './bounds';
import type { DeploymentStates } from './DeploymentStates';
import type { DeploymentStore, SavedForm } from './DeploymentStore';
import { configurationNameOf, newCallbackId, newShortId } from './names';
import { appendToOf, CheckedSave, SaveOptions } from './SoftwareSave';
import type { TargetStore } from './TargetStore';
import { DRAFT_TOPIC, SEND_TOPIC } from './topics';

/** Writes a save that was found right: the deployment, its first attempt with the targets, and what makes a worker send it. */
export class DeploymentWriter {
  readonly #deployments: DeploymentStore;
  readonly #attempts: AttemptStore;
  readonly #targets: TargetStore;
  readonly #states: DeploymentStates;
  readonly #history: HistoryStore;
  readonly #outbox: Outbox;
  readonly #dispatch: DispatchConfig;

  constructor(options: {
    deployments: DeploymentStore;
    attempts: AttemptStore;
    targets: TargetStore;
    states: DeploymentStates;
    history: HistoryStore;
    outbox: Outbox;
    dispatch: DispatchConfig;
  }) {
    this.#deployments = options.deployments;
    this.#attempts = options.attempts;
    this.#targets = options.targets;
    this.#states = options.states;
    this.#history = options.history;
    this.#outbox = options.outbox;
    this.#dispatch = options.dispatch;
  }

  /** Within the transaction of the save. */
  async write(
    tx: Knex,
    caller: Caller,
    input: SoftwareDeploymentInput,
    checked: CheckedSave,
    deploymentId: string,
    { draft = false }: SaveOptions = {},
  ): Promise<void> {
    const shortId = newShortId();
    const attempt = { id: randomUUID(), deploymentId };
    await this.#insertDeployment(tx, caller, input, checked, {
      id: deploymentId,
      shortId,
      draft,
    });
    await this.#attempts.insert(tx, {
      ...attempt,
      number: 1,
      configurationName: configurationNameOf(
        checked.request.number,
        shortId,
        1,
      ),
      ...(checked.standing ? { appendTo: appendToOf(checked.standing) } : {}),
      callbackId: newCallbackId(),
      targetCount: checked.computers.length,
      createdBy: caller.actor.userEntityRef,
      ...(draft ? { state: 'draft' } : {}),
    });
    await this.#targets.insert(tx, attempt, checked.computers);
    await this.#outbox.enqueue(tx, {
      ...(draft
        ? { topic: DRAFT_TOPIC, key: deploymentId }
        : { topic: SEND_TOPIC, key: attempt.id }),
      availableAt: new Date(Date.now() + (draft ? this.#dispatch.draftMs : 0)),
    });
    await this.#states.announce(tx, deploymentId);
  }

  async #insertDeployment(
    tx: Knex,
    caller: Caller,
    input: SoftwareDeploymentInput,
    checked: CheckedSave,
    made: { id: string; shortId: string; draft: boolean },
  ): Promise<void> {
    const { targets, selectionId, confirmedTargets, ...entered } = input;
    const { draft, ...ids } = made;
    const form: SavedForm = checked.standing
      ? { ...entered, asInDc: fieldsAsInDc(checked.standing) }
      : entered;
    const createdBy = caller.actor.userEntityRef;
    await this.#deployments.insert(tx, {
      ...ids,
      requestId: checked.request.id,
      addressVersion: checked.server.addressVersion,
      itemName: checked.pkg.name,
      form,
      technicianId: checked.technician.id,
      createdBy,
      targetCount: checked.computers.length,
      notAfter: new Date(Date.now() + this.#dispatch.notAfterMs),
      ...(draft
        ? {
            state: 'draft',
            draftUntil: new Date(Date.now() + this.#dispatch.draftMs),
          }
        : {}),
    });
    await this.#history.record(tx, {
      actor: createdBy,
      act: draft ? 'deployment.drafted' : 'deployment.saved',
      audience: draft ? 'desk' : 'requester',
      subject: { kind: 'deployment', id: ids.id },
      requestId: checked.request.id,
      deploymentId: ids.id,
      detail: {
        package: checked.pkg.name,
        operation: form.operation,
        targets: checked.computers.length,
      },
    });
  }
}
