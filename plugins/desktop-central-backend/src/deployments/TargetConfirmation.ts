import {
  ConfirmFrom,
  needsConfirmation,
  RebootPolicy,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { confirmationError } from './confirmationError';
import type { DeploymentRecord } from './DeploymentStore';
import type { DeployInventory } from './ports';
import { type Asking, type ToldUnderWay, UnderWayError } from './ToldUnderWay';
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
  readonly #told: ToldUnderWay;
  readonly #underWay = new UnderWay();

  constructor(options: {
    inventory: DeployInventory;
    confirmFrom: ConfirmFrom;
    toldUnderWay: ToldUnderWay;
  }) {
    this.#told = options.toldUnderWay;
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
    const radius = await this.#radiusOf(tx, deployment, dcIds);
    if (!needsConfirmation(radius, this.#confirmFrom)) return;
    throw confirmationError(radius);
  }

  /**
   * Of what goes on after others may have begun the same, as a draft does, or what is tried again: the number is needed too where
   * another deployment has the same under way already, from whoever was told of that.
   * @throws FormError where the number is needed and is not that of the targets
   */
  async requireAnew(
    tx: Knex.Transaction,
    asking: Asking,
    deployment: DeploymentRecord,
    dcIds: string[],
    confirmedTargets: number | undefined,
  ): Promise<void> {
    const { id, serverId, addressVersion, form, itemId } = deployment;
    const item = { serverId, addressVersion, kind: form.kind, itemId };
    const found = await this.#underWay.look(tx, item, dcIds, id);
    if (found.size === 0) {
      await this.require(tx, deployment, dcIds, confirmedTargets);
      return;
    }
    const about = `deployment ${id}`;
    const telling = { ...asking, about, dcIds: [...found] };
    const confirmed = confirmedTargets === dcIds.length;
    if (confirmed && (await this.#told.isTold(tx, telling))) return;
    const radius = await this.#radiusOf(tx, deployment, dcIds);
    const { fields } = confirmationError({ ...radius, underWay: found.size });
    throw new UnderWayError(fields, telling);
  }

  async #radiusOf(tx: Knex, deployment: DeploymentRecord, dcIds: string[]) {
    return {
      targets: dcIds.length,
      servers: await this.#serversAmong(tx, deployment, dcIds),
      rebootPolicy: rebootPolicyOf(deployment),
      installFor: deployment.form.installFor,
    };
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
