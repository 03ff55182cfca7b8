import type { Knex } from 'knex';
import type { DeploymentRecord } from '../DeploymentStore';
import type { DeployInventory } from '../ports';
import type { CancelReason } from './cancelReasons';

/** Why the package or script of a deployment must not be sent as it is in DC now. */
export async function refusedItem(
  tx: Knex,
  inventory: DeployInventory,
  { serverId, itemId, itemChecksum, form }: DeploymentRecord,
): Promise<CancelReason | undefined> {
  if (form.kind === 'software') {
    const pkg = await inventory.getPackage(tx, serverId, itemId);
    return !pkg || pkg.removed ? 'packageRemoved' : undefined;
  }
  const script = await inventory.getScript(tx, serverId, itemId);
  if (!script || script.removed) return 'scriptRemoved';
  const changed = itemChecksum && script.checksum !== itemChecksum;
  return changed ? 'scriptChanged' : undefined;
}
