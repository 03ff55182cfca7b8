import {
  ConfirmFrom,
  needsConfirmation,
  RebootPolicy,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { confirmationError } from './confirmationError';
import type { DeploymentRecord } from './DeploymentStore';
import type { DeployInventory } from './ports';
import { UnderWay } from './UnderWay';

/** A forced reboot cannot be ruled out where DC decides it without telling. */
function rebootPolicyOf({ form }: DeploymentRecord): RebootPolicy {
  if (form.kind === 'script') return 'none';
  const untold =
    form.asInDc?.includes('rebootPolicy') || form.deploymentPolicyId;
  if (untold) return 'forceReboot';
  return form.rebootPolicy ?? 'none';
}

/** Asks for the number of targets before something that was saved before is sent to many, to servers or with a forced reboot. */
export class TargetConfirmation {
  readonly #inventory: DeployInventory;
  readonly #confirmFrom: ConfirmFrom;
  readonly #underWay = new UnderWay();

  constructor(options: {
    inventory: DeployInventory;
    confirmFrom: ConfirmFrom;
  }) {
    this.#inventory = options.inventory;
    this.#confirmFrom = options.confirmFrom;
  }

  /** @throws FormError where the number is needed and is not that of the targets */
  async require(
    tx: Knex,
    deployment: DeploymentRecord,
    dcIds: string[],
    confirmedTargets: number | undefined,
  ): Promise<void> {
    if (confirmedTargets === dcIds.length) return;
    await this.#require(tx, deployment, dcIds, 0);
  }

  /**
   * Of what goes on after others may have begun the same, as a draft does, or what is tried again: the number is needed too where
   * another deployment has the same under way already.
   * @throws FormError where the number is needed and is not that of the targets
   */
  async requireAnew(
    tx: Knex.Transaction,
    deployment: DeploymentRecord,
    dcIds: string[],
    confirmedTargets: number | undefined,
  ): Promise<void> {
    const { id, serverId, addressVersion, form, itemId } = deployment;
    const item = { serverId, addressVersion, kind: form.kind, itemId };
    if (confirmedTargets === dcIds.length) {
      await this.#underWay.pass(tx, item);
      return;
    }
    const found = await this.#underWay.look(tx, item, dcIds, id);
    await this.#require(tx, deployment, dcIds, found.size);
  }

  async #require(
    tx: Knex,
    deployment: DeploymentRecord,
    dcIds: string[],
    underWay: number,
  ): Promise<void> {
    const radius = {
      targets: dcIds.length,
      servers: await this.#serversAmong(tx, deployment, dcIds),
      rebootPolicy: rebootPolicyOf(deployment),
    };
    if (underWay === 0 && !needsConfirmation(radius, this.#confirmFrom)) return;
    throw confirmationError({
      ...radius,
      underWay,
      installFor: deployment.form.installFor,
    });
  }

  async #serversAmong(
    tx: Knex,
    { serverId, form }: DeploymentRecord,
    dcIds: string[],
  ): Promise<number> {
    if (form.installFor !== 'workstation') return 0;
    const found = await this.#inventory.getComputers(tx, serverId, dcIds);
    return [...found.values()].filter(({ isServer }) => isServer).length;
  }
}
