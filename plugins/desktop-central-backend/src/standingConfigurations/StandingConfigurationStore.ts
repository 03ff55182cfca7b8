import type {
  CopyOption,
  DeploymentTime,
  RebootPolicy,
  SoftwareOperation,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import {
  lockRows,
  StoredBoolean,
  StoredNumber,
  StoredTime,
  toBoolean,
  toIso,
  toNumber,
} from '../database/dialect';

/** What a standing configuration is for. */
export interface Purpose {
  kind: 'software' | 'script';
  /** Id of the package or script in DC. */
  itemId: string;
  /** Of software only. */
  operation?: SoftwareOperation;
  installFor: 'workstation' | 'user';
}

/** What it does beside its purpose; absent where DC does not tell. */
export interface StandingChoices {
  copyOption?: CopyOption;
  when?: DeploymentTime;
  rebootPolicy?: RebootPolicy;
  runsAsUser?: boolean;
}

/** A configuration of DC that targets are appended to. */
export interface StandingConfigurationRecord extends Purpose, StandingChoices {
  id: string;
  serverId: string;
  /** Of the server when it was named: at another address the ids are somebody else's. */
  addressVersion: number;
  /** DC's id of the configuration. */
  configurationId: string;
  configurationName: string;
  /** When DC described it. */
  checkedAt: string;
}

/** One as it is listed, with what the catalogue says of its package or script. */
export interface ListedStandingConfiguration
  extends StandingConfigurationRecord {
  itemName: string;
  /** Whether DC still has the package or script. */
  itemRemoved: boolean;
}

/** A server at the address that it has now. */
export interface AddressedServer {
  id: string;
  addressVersion: number;
}

interface Row {
  id: string;
  server_id: string;
  address_version: number;
  kind: Purpose['kind'];
  item_id: string;
  operation: string;
  install_for: Purpose['installFor'];
  configuration_id: string;
  configuration_name: string;
  copy_option: CopyOption | null;
  when: DeploymentTime | null;
  reboot_policy: RebootPolicy | null;
  runs_as_user: StoredBoolean | null;
  checked_at: StoredTime;
}

interface ListedRow extends Row {
  package_name: string | null;
  package_removed_at: StoredTime | null;
  script_name: string | null;
  script_removed_at: StoredTime | null;
}

const TABLE = 'standing_configurations';
/** The most standing configurations of a server; the contract's own bound. */
export const MAX_STANDING_CONFIGURATIONS = 1000;
/** Stands for the operation of a script. */
const RUN = 'run';

function choicesOf(row: Row): StandingChoices {
  return {
    ...(row.copy_option ? { copyOption: row.copy_option } : {}),
    ...(row.when ? { when: row.when } : {}),
    ...(row.reboot_policy ? { rebootPolicy: row.reboot_policy } : {}),
    ...(row.runs_as_user === null
      ? {}
      : { runsAsUser: toBoolean(row.runs_as_user) }),
  };
}

function toRecord(row: Row): StandingConfigurationRecord {
  return {
    id: row.id,
    serverId: row.server_id,
    addressVersion: row.address_version,
    kind: row.kind,
    itemId: row.item_id,
    ...(row.operation === RUN
      ? {}
      : { operation: row.operation as SoftwareOperation }),
    installFor: row.install_for,
    configurationId: row.configuration_id,
    configurationName: row.configuration_name,
    checkedAt: toIso(row.checked_at),
    ...choicesOf(row),
  };
}

function toListed(row: ListedRow): ListedStandingConfiguration {
  const ofPackage = row.kind === 'software';
  const name = ofPackage ? row.package_name : row.script_name;
  const removedAt = ofPackage ? row.package_removed_at : row.script_removed_at;
  return {
    ...toRecord(row),
    itemName: name ?? row.item_id,
    itemRemoved: name === null || removedAt !== null,
  };
}

/** SQL of standing configurations. Those of a former address are never answered. */
export class StandingConfigurationStore {
  async insert(
    tx: Knex,
    standing: StandingConfigurationRecord,
    namedBy: string,
  ): Promise<void> {
    await tx(TABLE).insert({
      id: standing.id,
      server_id: standing.serverId,
      address_version: standing.addressVersion,
      kind: standing.kind,
      item_id: standing.itemId,
      operation: standing.operation ?? RUN,
      install_for: standing.installFor,
      configuration_id: standing.configurationId,
      configuration_name: standing.configurationName,
      copy_option: standing.copyOption ?? null,
      when: standing.when ?? null,
      reboot_policy: standing.rebootPolicy ?? null,
      runs_as_user: standing.runsAsUser ?? null,
      named_by: namedBy,
      checked_at: new Date(standing.checkedAt),
    });
  }

  /** All of a server, by name. */
  async list(
    tx: Knex,
    server: AddressedServer,
  ): Promise<ListedStandingConfiguration[]> {
    const ofCatalogue = (table: string, kind: Purpose['kind']) =>
      function on(this: Knex.JoinClause) {
        this.on(`${table}.server_id`, `${TABLE}.server_id`)
          .andOn(`${table}.dc_id`, `${TABLE}.item_id`)
          .andOnVal(`${TABLE}.kind`, kind);
      };
    const rows: ListedRow[] = await tx(TABLE)
      .leftJoin('packages', ofCatalogue('packages', 'software'))
      .leftJoin('scripts', ofCatalogue('scripts', 'script'))
      .where({
        [`${TABLE}.server_id`]: server.id,
        [`${TABLE}.address_version`]: server.addressVersion,
      })
      .orderBy(`${TABLE}.configuration_name`)
      .orderBy(`${TABLE}.id`)
      .limit(MAX_STANDING_CONFIGURATIONS)
      .select(
        `${TABLE}.*`,
        'packages.name as package_name',
        'packages.removed_at as package_removed_at',
        'scripts.name as script_name',
        'scripts.removed_at as script_removed_at',
      );
    return rows.map(toListed);
  }

  async count(tx: Knex, server: AddressedServer): Promise<number> {
    const [row]: Array<{ count: StoredNumber }> = await tx(TABLE)
      .where({ server_id: server.id, address_version: server.addressVersion })
      .count({ count: '*' });
    return toNumber(row.count);
  }

  /** The one for a purpose. */
  async find(
    tx: Knex,
    server: AddressedServer,
    purpose: Purpose,
  ): Promise<StandingConfigurationRecord | undefined> {
    const row: Row | undefined = await tx(TABLE)
      .where({
        server_id: server.id,
        address_version: server.addressVersion,
        kind: purpose.kind,
        item_id: purpose.itemId,
        operation: purpose.operation ?? RUN,
        install_for: purpose.installFor,
      })
      .first();
    return row && toRecord(row);
  }

  async get(
    tx: Knex,
    id: string,
  ): Promise<StandingConfigurationRecord | undefined> {
    const row: Row | undefined = await tx(TABLE).where({ id }).first();
    return row && toRecord(row);
  }

  /** Reads one and keeps others that want to append to it waiting until the transaction ends. */
  async lock(
    tx: Knex,
    id: string,
  ): Promise<StandingConfigurationRecord | undefined> {
    const query = tx(TABLE).where({ id }).select('*');
    const [row]: Row[] = await lockRows(tx, query);
    return row && toRecord(row);
  }

  /** Removes one of a server; answers what it was. */
  async delete(
    tx: Knex,
    server: AddressedServer,
    id: string,
  ): Promise<StandingConfigurationRecord | undefined> {
    const found = await this.lock(tx, id);
    if (
      found?.serverId !== server.id ||
      found.addressVersion !== server.addressVersion
    ) {
      return undefined;
    }
    await tx(TABLE).where({ id }).delete();
    return found;
  }

  /** Forgets those of a server: its DC cannot be asked any more. */
  async deleteOnServer(tx: Knex, serverId: string): Promise<void> {
    await tx(TABLE).where({ server_id: serverId }).delete();
  }

  /** What can be appended on servers, by server id. */
  async usesOf(
    tx: Knex,
    servers: AddressedServer[],
  ): Promise<Map<string, Array<Pick<Purpose, 'kind' | 'installFor'>>>> {
    type UseRow = Pick<
      Row,
      'server_id' | 'address_version' | 'kind' | 'install_for'
    >;
    const rows: UseRow[] = await tx(TABLE)
      .whereIn(
        'server_id',
        servers.map(({ id }) => id),
      )
      .distinct('server_id', 'address_version', 'kind', 'install_for');
    return new Map(
      servers.map(({ id, addressVersion }) => [
        id,
        rows
          .filter(
            row =>
              row.server_id === id && row.address_version === addressVersion,
          )
          .map(row => ({ kind: row.kind, installFor: row.install_for })),
      ]),
    );
  }
}
