import { isFinalDeploymentState } from 'backstage-plugin-desktop-central-common';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { DispatchConfig } from './bounds';
import type { HistoryStore } from '../history/HistoryStore';
import type { Outbox } from '../outbox/Outbox';
import type { Caller } from '../permissions/Authorizer';
import { afterCommit } from './afterCommit';
import type { AttemptRecord, AttemptStore } from './AttemptStore';
import { unsettledAttempt, type DeploymentStates } from './DeploymentStates';
import type { DeploymentRecord, DeploymentStore } from './DeploymentStore';
import { itemDetail } from './itemDetail';
import type { EvidenceApplier } from './EvidenceApplier';
import { configurationNameOf, newCallbackId } from './names';
import { notAfterOf } from './notAfter';
import type {
  DeployRequests,
  DeployServers,
  DeployServiceItems,
} from './ports';
import { CANCEL_SENTENCES } from './sending/cancelReasons';
import { refusedRequest } from './sending/refusedRequest';
import { replacedSentence } from './sending/replaced';
import { leadsElsewhere } from './sending/SendAuthority';
import type { DeploymentSave } from './saving/DeploymentSave';
import type { TargetStore } from './TargetStore';
import { SEND_TOPIC } from './topics';

/** What a person chooses for a sending whose outcome nobody knows. */
export type SettlementChoice = 'sendAsNewAttempt' | 'close';

function notSentAgain(reason: string): string {
  return `It cannot be sent again: ${reason} Look for it in Desktop Central, then close this one.`;
}

function nothingToSettle(): ConflictError {
  return new ConflictError(
    'There is no unknown outcome to settle any more. Load the deployment again.',
  );
}

/** Carries out what a person chose for a deployment that is held because its outcome is unknown. */
export class Settlement {
  readonly #deployments: DeploymentStore;
  readonly #attempts: AttemptStore;
  readonly #targets: TargetStore;
  readonly #states: DeploymentStates;
  readonly #evidence: EvidenceApplier;
  readonly #history: HistoryStore;
  readonly #outbox: Outbox;
  readonly #save: DeploymentSave;
  readonly #servers: DeployServers;
  readonly #requests: DeployRequests;
  readonly #items: DeployServiceItems;
  readonly #dispatch: DispatchConfig;
  readonly #wake: (topic: string) => void;

  constructor(options: {
    deployments: DeploymentStore;
    attempts: AttemptStore;
    targets: TargetStore;
    states: DeploymentStates;
    evidence: EvidenceApplier;
    history: HistoryStore;
    outbox: Outbox;
    save: DeploymentSave;
    servers: DeployServers;
    requests: DeployRequests;
    items: DeployServiceItems;
    dispatch: DispatchConfig;
    wake: (topic: string) => void;
  }) {
    this.#deployments = options.deployments;
    this.#attempts = options.attempts;
    this.#targets = options.targets;
    this.#states = options.states;
    this.#evidence = options.evidence;
    this.#history = options.history;
    this.#outbox = options.outbox;
    this.#save = options.save;
    this.#servers = options.servers;
    this.#requests = options.requests;
    this.#items = options.items;
    this.#dispatch = options.dispatch;
    this.#wake = options.wake;
  }

  /**
   * Settles within a transaction. `newAttemptId` is the id of the attempt that may be made.
   * @throws ConflictError where there is nothing to settle
   */
  async settle(
    tx: Knex.Transaction,
    caller: Caller,
    deploymentId: string,
    choice: SettlementChoice,
    newAttemptId: string,
  ): Promise<void> {
    const attempts = await this.#attempts.listOf(tx, [deploymentId]);
    const attempt = await this.#lockHeld(tx, attempts);
    const deployment = await this.#heldDeployment(tx, deploymentId);
    if (choice === 'sendAsNewAttempt') {
      await this.#checkMaySendAgain(tx, deployment, attempt);
    }
    await this.#attempts.update(tx, attempt.id, {
      state: 'closed',
      waitingCode: null,
    });
    await this.#history.record(tx, {
      actor: caller.actor.userEntityRef,
      act: `deployment.${choice === 'close' ? 'closed' : 'sentAgain'}`,
      audience: 'desk',
      subject: { kind: 'deployment', id: deploymentId },
      requestId: deployment.requestId,
      deploymentId,
      detail: { ...itemDetail(deployment) },
    });
    if (choice === 'close') {
      await this.#evidence.conclude(tx, attempt, 'cancelled');
      return;
    }
    const number = Math.max(...attempts.map(each => each.number)) + 1;
    await this.#sendAgain(tx, caller, deployment, attempt, {
      id: newAttemptId,
      number,
    });
  }

  async #lockHeld(tx: Knex, attempts: AttemptRecord[]): Promise<AttemptRecord> {
    const id = unsettledAttempt(attempts)?.id;
    const attempt = id && (await this.#attempts.lock(tx, id));
    if (!attempt || !unsettledAttempt([attempt])) throw nothingToSettle();
    return attempt;
  }

  /** Read once its attempt is locked, so that whatever came in meanwhile is seen. */
  async #heldDeployment(tx: Knex, id: string): Promise<DeploymentRecord> {
    const deployment = await this.#deployments.get(tx, id);
    if (!deployment) throw new NotFoundError('There is no such deployment.');
    if (isFinalDeploymentState(deployment.state)) throw nothingToSettle();
    return deployment;
  }

  async #checkMaySendAgain(
    tx: Knex.Transaction,
    deployment: DeploymentRecord,
    attempt: AttemptRecord,
  ): Promise<void> {
    const request = await this.#requests.lock(tx, deployment.requestId);
    const item = request && (await this.#items.get(tx, request.serviceItemId));
    const reason = refusedRequest(request, item, deployment.form.kind);
    if (reason) throw new ConflictError(notSentAgain(CANCEL_SENTENCES[reason]));
    if (attempt.stopWantedAt) {
      throw new ConflictError(notSentAgain('It is to be stopped.'));
    }
    const server = await this.#servers.get(tx, deployment.serverId);
    if (!server || leadsElsewhere(server, deployment)) {
      throw new ConflictError(
        `It cannot be sent again. ${replacedSentence(
          attempt,
        )} Then close this one and save it anew.`,
      );
    }
    const { configurationId, lastCallbackAt } = attempt;
    const told = configurationId !== undefined || lastCallbackAt !== undefined;
    if (told || (await this.#targets.anyTold(tx, attempt.id))) {
      throw new ConflictError(
        `It cannot be sent again: Desktop Central has told about ${attempt.configurationName}, so it was taken. Look for it there, then close this one.`,
      );
    }
  }

  /** The caller answers for it from now on. The sender looks for the lost attempt in DC before it creates anything. */
  async #sendAgain(
    tx: Knex,
    caller: Caller,
    deployment: DeploymentRecord,
    lost: AttemptRecord,
    next: { id: string; number: number },
  ): Promise<void> {
    const technician = await this.#save.technicianOf(tx, caller.technicianId);
    await this.#attempts.insert(tx, {
      id: next.id,
      deploymentId: deployment.id,
      number: next.number,
      configurationName: configurationNameOf(
        deployment.requestNumber,
        deployment.shortId,
        next.number,
      ),
      appendTo: lost.appendTo,
      afterTarget: lost.afterTarget,
      replaces: lost.id,
      callbackId: newCallbackId(),
      targetCount: lost.targetCount,
      createdBy: caller.actor.userEntityRef,
    });
    await this.#targets.move(tx, lost.id, next.id);
    await this.#deployments.setAuthority(tx, deployment.id, {
      technicianId: technician.id,
      notAfter: notAfterOf(this.#dispatch, deployment.notBefore),
    });
    await this.#outbox.enqueue(tx, {
      topic: SEND_TOPIC,
      key: next.id,
      availableAt: new Date(),
    });
    await this.#states.refresh(tx, deployment.id);
    afterCommit(tx, () => this.#wake(SEND_TOPIC));
  }
}
