import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import { transact } from '../../database/transact';
import type { HistoryStore } from '../../history/HistoryStore';
import type { Caller } from '../../permissions/Authorizer';
import { SecretUnavailableError } from '../../secrets/SecretBox';
import type { DeploymentRecord } from '../DeploymentStore';
import { itemDetail } from '../itemDetail';
import type { RunAs } from './RunAs';

/** Shows the arguments of scripts, and records who looked. */
export class ScriptArguments {
  readonly #db: Knex;
  readonly #history: HistoryStore;
  readonly #runAs: RunAs;

  constructor(options: { db: Knex; history: HistoryStore; runAs: RunAs }) {
    this.#db = options.db;
    this.#history = options.history;
    this.#runAs = options.runAs;
  }

  /**
   * Nothing where the script runs with those of DC.
   * @throws NotFoundError where the deployment runs no script
   * @throws ConflictError where they cannot be opened any more
   */
  async view(
    caller: Caller,
    deployment: DeploymentRecord,
  ): Promise<string | undefined> {
    if (deployment.form.kind !== 'script') {
      throw new NotFoundError('This deployment runs no script.');
    }
    const text = await this.#open(deployment);
    await transact(this.#db, tx =>
      this.#history.record(tx, {
        actor: caller.actor.userEntityRef,
        act: 'deployment.argumentsViewed',
        audience: 'desk',
        subject: { kind: 'deployment', id: deployment.id },
        requestId: deployment.requestId,
        deploymentId: deployment.id,
        detail: { ...itemDetail(deployment) },
      }),
    );
    return text;
  }

  async #open(deployment: DeploymentRecord): Promise<string | undefined> {
    try {
      return await this.#runAs.openArguments(deployment);
    } catch (error) {
      if (!(error instanceof SecretUnavailableError)) throw error;
      throw new ConflictError(
        'The arguments cannot be opened any more: the key under desktopCentral.secretKeys that sealed them is gone.',
      );
    }
  }
}
