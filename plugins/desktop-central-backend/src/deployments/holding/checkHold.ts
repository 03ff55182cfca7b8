import type {
  FieldError,
  HoldInput,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { FormError } from '../../errors/FormError';
import type { DeployInventory, DeployServers } from '../ports';
import type { NewHold } from './HoldStore';

const NO_SERVER: FieldError = {
  path: 'serverId',
  code: 'unknown',
  message: 'There is no such DC server. Choose another.',
};

const NO_PACKAGE: FieldError = {
  path: 'packageId',
  code: 'unknown',
  message: 'There is no such package on this DC server. Choose another.',
};

/** What is to be held, with what it is called; a package may have been removed in DC. @throws FormError */
export async function checkHold(
  tx: Knex,
  { scope, serverId, packageId }: HoldInput,
  from: {
    servers: DeployServers;
    inventory: Pick<DeployInventory, 'getPackage'>;
  },
): Promise<Pick<NewHold, 'scope' | 'serverId' | 'packageId' | 'packageName'>> {
  if (scope === 'everything') return { scope };
  const server = serverId && (await from.servers.get(tx, serverId));
  if (!server) throw new FormError([NO_SERVER]);
  if (scope === 'server') return { scope, serverId };
  const pkg =
    packageId && (await from.inventory.getPackage(tx, server.id, packageId));
  if (!pkg) throw new FormError([NO_PACKAGE]);
  return { scope, serverId, packageId, packageName: pkg.name };
}
