import {
  fieldsAsInDc,
  SoftwareDeploymentInput,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { HistoryStore } from '../history/HistoryStore';
import type { Caller } from '../permissions/Authorizer';
import type { DispatchConfig } from './bounds';
import type { DeploymentStates } from './DeploymentStates';
import type { DeploymentStore, SavedForm } from './DeploymentStore';
import { newShortId } from './names';
import { notAfterOf } from './notAfter';
import type { AttemptWriter } from './sending/AttemptWriter';
import { appendToOf, CheckedSave } from './SoftwareSave';

/** Writes a save that was found right: the deployment, and what is to be sent. */
export class DeploymentWriter {
  readonly #deployments: DeploymentStore;
  readonly #attempts: AttemptWriter;
  readonly #states: DeploymentStates;
  readonly #history: HistoryStore;
  readonly #dispatch: DispatchConfig;

  constructor(options: {
    deployments: DeploymentStore;
    attemptWriter: AttemptWriter;
    states: DeploymentStates;
    history: HistoryStore;
    dispatch: DispatchConfig;
  }) {
    this.#deployments = options.deployments;
    this.#attempts = options.attemptWriter;
    this.#states = options.states;
    this.#history = options.history;
    this.#dispatch = options.dispatch;
  }

  /** Within the transaction of the save. */
  async write(
    tx: Knex,
    caller: Caller,
    input: SoftwareDeploymentInput,
    checked: CheckedSave,
    deploymentId: string,
  ): Promise<void> {
    const shortId = newShortId();
    await this.#insertDeployment(tx, caller, input, checked, {
      id: deploymentId,
      shortId,
    });
    await this.#attempts.write(tx, {
      deploymentId,
      requestNumber: checked.request.number,
      shortId,
      ...(checked.standing ? { appendTo: appendToOf(checked.standing) } : {}),
      createdBy: caller.actor.userEntityRef,
      targets: checked.computers,
    });
    await this.#states.announce(tx, deploymentId);
  }

  async #insertDeployment(
    tx: Knex,
    caller: Caller,
    input: SoftwareDeploymentInput,
    checked: CheckedSave,
    ids: { id: string; shortId: string },
  ): Promise<void> {
    const { targets, selectionId, confirmedTargets, ...entered } = input;
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
      notAfter: notAfterOf(this.#dispatch),
    });
    await this.#history.record(tx, {
      actor: createdBy,
      act: 'deployment.saved',
      audience: 'requester',
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
