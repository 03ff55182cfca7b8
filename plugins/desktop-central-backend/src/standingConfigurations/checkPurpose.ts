import {
  operationsOf,
  type FieldError,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { InventoryStore } from '../inventory/InventoryStore';
import type { Purpose } from './StandingConfigurationStore';

/** Where packages and scripts are looked up. */
export type PurposeFacts = Pick<InventoryStore, 'getPackage' | 'getScript'>;

/** Whether something of the catalogue can be used for the purpose; an empty answer means yes. */
export async function checkPurpose(
  db: Knex,
  facts: PurposeFacts,
  serverId: string,
  purpose: Purpose,
): Promise<FieldError[]> {
  return purpose.kind === 'software'
    ? checkSoftware(db, facts, serverId, purpose)
    : checkScript(db, facts, serverId, purpose);
}

function unknownItem(what: string): FieldError[] {
  return [
    {
      path: 'itemId',
      code: 'unknown',
      message: `Desktop Central does not have this ${what}. Choose another, or sync the server.`,
    },
  ];
}

async function checkSoftware(
  db: Knex,
  facts: PurposeFacts,
  serverId: string,
  { itemId, operation }: Purpose,
): Promise<FieldError[]> {
  const pkg = await facts.getPackage(db, serverId, itemId);
  if (!pkg || pkg.removed) return unknownItem('package');
  if (operation && operationsOf(pkg).includes(operation)) return [];
  return [
    {
      path: 'operation',
      code: operation ? 'notOffered' : 'required',
      message: operation
        ? `${pkg.name} cannot be used for this operation.`
        : 'Choose what the configuration does with the package.',
    },
  ];
}

async function checkScript(
  db: Knex,
  facts: PurposeFacts,
  serverId: string,
  { itemId, operation }: Purpose,
): Promise<FieldError[]> {
  if (operation) {
    return [
      {
        path: 'operation',
        code: 'notOffered',
        message: 'A script has no operation. Leave it empty.',
      },
    ];
  }
  const script = await facts.getScript(db, serverId, itemId);
  return script && !script.removed ? [] : unknownItem('script');
}
