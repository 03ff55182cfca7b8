import type { DeploymentInput } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { Caller } from '../../permissions/Authorizer';
import type { DeployComputersAgain, DeploySelections } from '../ports';

/** Up to how many workstations are read from DC again before a save; the worker reads all of them before it sends. */
export const READ_AGAIN_UP_TO = 25;

/** Has a few chosen workstations read from DC again, so that the save that follows is judged by how they are now. */
export class TargetsAgain {
  readonly #db: Knex;
  readonly #selections: DeploySelections;
  readonly #computersAgain: DeployComputersAgain;

  constructor(options: {
    db: Knex;
    selections: DeploySelections;
    computersAgain: DeployComputersAgain;
  }) {
    this.#db = options.db;
    this.#selections = options.selections;
    this.#computersAgain = options.computersAgain;
  }

  /** Before the transaction of the save. Of users DC tells nothing by their ids. */
  async look(caller: Caller, input: DeploymentInput): Promise<void> {
    if (input.installFor !== 'workstation') return;
    const ids = await this.#chosen(caller, input);
    if (ids.length === 0 || ids.length > READ_AGAIN_UP_TO) return;
    const { userEntityRef } = caller.actor;
    await this.#computersAgain.refresh(userEntityRef, input.serverId, ids);
  }

  async #chosen(
    caller: Caller,
    { targets, selectionId }: DeploymentInput,
  ): Promise<string[]> {
    if (targets || !selectionId) return targets ?? [];
    return this.#selections.fewIdsOf(
      this.#db,
      caller,
      selectionId,
      READ_AGAIN_UP_TO,
    );
  }
}
