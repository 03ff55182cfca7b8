import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { afterCommit } from '../afterCommit';
import type { HistoryStore } from '../../history/HistoryStore';
import type { Caller } from '../../permissions/Authorizer';
import type { DispatchConfig } from '../bounds';
import type { DeploymentStates } from '../DeploymentStates';
import type {
  DeploymentSecrets,
  DeploymentStore,
  SavedForm,
} from '../DeploymentStore';
import { itemDetail, workOf } from '../itemDetail';
import { newShortId } from '../names';
import { notAfterOf } from '../notAfter';
import type { SaveSecrets } from '../secrets/SaveSecrets';
import type { AttemptWriter } from '../sending/AttemptWriter';
import { appendToOf, CheckedSave, SaveOptions } from './CheckedSave';
import { savedFormOf } from './savedFormOf';

/** A deployment that is being made. */
interface Made {
  id: string;
  shortId: string;
  createdBy: string;
  form: SavedForm;
  secrets: DeploymentSecrets;
  /** Of a draft. */
  draftUntil?: Date;
}

/** Writes a save that was found right: the deployment, and what is to be sent. */
export class DeploymentWriter {
  readonly #deployments: DeploymentStore;
  readonly #attempts: AttemptWriter;
  readonly #saveSecrets: SaveSecrets;
  readonly #states: DeploymentStates;
  readonly #history: HistoryStore;
  readonly #dispatch: DispatchConfig;
  readonly #logger: Pick<LoggerService, 'info'>;

  constructor(options: {
    deployments: DeploymentStore;
    attemptWriter: AttemptWriter;
    saveSecrets: SaveSecrets;
    states: DeploymentStates;
    history: HistoryStore;
    dispatch: DispatchConfig;
    logger: Pick<LoggerService, 'info'>;
  }) {
    this.#deployments = options.deployments;
    this.#attempts = options.attemptWriter;
    this.#saveSecrets = options.saveSecrets;
    this.#states = options.states;
    this.#history = options.history;
    this.#dispatch = options.dispatch;
    this.#logger = options.logger;
  }

  /** Within the transaction of the save. Nothing is sent of a draft before somebody has started it. */
  async write(
    tx: Knex.Transaction,
    caller: Caller,
    checked: CheckedSave,
    deploymentId: string,
    { draft = false }: SaveOptions = {},
  ): Promise<void> {
    const { standing } = checked;
    const made: Made = {
      id: deploymentId,
      shortId: newShortId(),
      createdBy: caller.actor.userEntityRef,
      form: savedFormOf(checked),
      secrets: await this.#saveSecrets.seal(deploymentId, checked.input),
      ...(draft
        ? { draftUntil: new Date(Date.now() + this.#dispatch.draftMs) }
        : {}),
    };
    await this.#insertDeployment(tx, checked, made);
    afterCommit(tx, () =>
      this.#logger.info('A deployment was saved', {
        deploymentId,
        requestId: checked.request.id,
      }),
    );
    await this.#attempts.write(tx, {
      deploymentId,
      requestNumber: checked.request.number,
      shortId: made.shortId,
      ...(standing ? { appendTo: appendToOf(standing) } : {}),
      createdBy: made.createdBy,
      technicianId: checked.technician.id,
      targets: checked.targets,
      passwordUntil: made.secrets.runAsUntil,
      ...(checked.waitsHere ? { waitsUntil: checked.notBefore } : {}),
      draftUntil: made.draftUntil,
    });
    await this.#record(tx, checked, made);
    await this.#states.announce(tx, deploymentId);
  }

  async #insertDeployment(
    tx: Knex,
    checked: CheckedSave,
    { id, shortId, createdBy, form, secrets, draftUntil }: Made,
  ): Promise<void> {
    const { item, notBefore, targets } = checked;
    await this.#deployments.insert(tx, {
      id,
      shortId,
      requestId: checked.request.id,
      addressVersion: checked.server.addressVersion,
      itemName: item.name,
      form,
      secrets,
      ...(item.checksum ? { itemChecksum: item.checksum } : {}),
      ...(notBefore ? { notBefore } : {}),
      technicianId: checked.technician.id,
      createdBy,
      targetCount: targets.length,
      notAfter: notAfterOf(this.#dispatch, notBefore),
      ...(draftUntil ? { state: 'draft', draftUntil } : {}),
    });
  }

  async #record(
    tx: Knex,
    { request, item, targets }: CheckedSave,
    { id, createdBy, form, draftUntil }: Made,
  ): Promise<void> {
    await this.#history.record(tx, {
      actor: createdBy,
      act: draftUntil ? 'deployment.drafted' : 'deployment.saved',
      // A requester is told of what begins; a draft may never.
      audience: draftUntil ? 'desk' : 'requester',
      subject: { kind: 'deployment', id },
      requestId: request.id,
      deploymentId: id,
      detail: {
        ...itemDetail({ form, itemName: item.name }),
        operation: workOf(form),
        targets: targets.length,
      },
    });
  }
}
