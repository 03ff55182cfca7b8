import type { WaitingReason } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { AttemptRecord } from './AttemptStore';
import type { DeploymentRecord } from './DeploymentStore';
import type { DeployInventory } from './ports';
import type { TargetRecord } from './TargetStore';
import { waitingOf } from './waitingOf';
import { liesWithMachine, waitingOnMachine } from './waitingOnMachine';

/** Says why targets wait. */
export class WaitingTargets {
  readonly #db: Knex;
  readonly #inventory: Pick<DeployInventory, 'getComputers'>;

  constructor(options: {
    db: Knex;
    inventory: Pick<DeployInventory, 'getComputers'>;
  }) {
    this.#db = options.db;
    this.#inventory = options.inventory;
  }

  /** Why each of the targets of a deployment waits that does, by its id. Computers are looked up all at once. */
  async reasonsOf(
    deployment: DeploymentRecord,
    targets: TargetRecord[],
    attempts: Map<string, AttemptRecord>,
  ): Promise<Map<string, WaitingReason>> {
    const waiting = targets.flatMap(target => {
      if (target.state !== 'yetToApply') return [];
      const reason = waitingOf(attempts.get(target.attemptId), deployment);
      return reason ? [{ target, reason }] : [];
    });
    const asked = this.#tellsOfMachines(deployment)
      ? waiting.filter(({ reason }) => liesWithMachine(reason))
      : [];
    const computers = await this.#inventory.getComputers(
      this.#db,
      deployment.serverId,
      asked.map(({ target }) => target.dcId),
    );
    return new Map(
      waiting.map(({ target, reason }) => {
        const computer = liesWithMachine(reason) && computers.get(target.dcId);
        return [
          target.id,
          computer ? waitingOnMachine(reason, computer) : reason,
        ];
      }),
    );
  }

  /** Of users it is not known which machine they will use; and at another address the ids are others. */
  #tellsOfMachines(deployment: DeploymentRecord): boolean {
    const { form, addressVersion, serverAddressVersion } = deployment;
    return (
      form.installFor === 'workstation' &&
      addressVersion === serverAddressVersion
    );
  }
}
