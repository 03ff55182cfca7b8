import type {
  Selection,
  SelectionInput,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { Caller } from '../../../permissions/Authorizer';
import type { ChosenTarget, DeploySelections } from '../../ports';
import { dana, TestDesk } from '../../testing/TestDesk';
import { createChosenTargets, createSelections } from '../createSelections';
import type { SelectionService } from '../SelectionService';

const DIGEST = 'd';

/** A computer that was fetched; what is not named is in order. */
export interface FetchedComputer {
  id: string;
  name?: string;
  domain?: string;
  isServer?: boolean;
  agentInstalled?: boolean;
  managed?: boolean;
  lastContactAt?: Date;
}

/** A directory user that was fetched. */
export interface FetchedUser {
  id: string;
  name: string;
  domain?: string;
  displayName?: string;
}

/** A desk at which people select what its server has. */
export class SelectionDesk {
  readonly desk: TestDesk;
  readonly service: SelectionService;
  readonly chosen: DeploySelections = createChosenTargets();

  static async open(db: Knex): Promise<SelectionDesk> {
    return new SelectionDesk(await TestDesk.open(db));
  }

  private constructor(desk: TestDesk) {
    this.desk = desk;
    this.service = createSelections({
      db: desk.db,
      authorizer: desk.authorizer,
      servers: {
        get: async (_tx, id) =>
          id === desk.facts.server.id ? { ...desk.facts.server } : undefined,
      },
      deployments: desk.service.reads,
    });
  }

  get #serverId(): string {
    return this.desk.facts.server.id;
  }

  async hasComputers(computers: FetchedComputer[]): Promise<void> {
    const rows = computers.map(computer => ({
      server_id: this.#serverId,
      dc_id: computer.id,
      digest: DIGEST,
      name: computer.name ?? `WS-${computer.id}`,
      domain: computer.domain ?? 'ACME',
      is_server: computer.isServer ?? false,
      agent_installed: computer.agentInstalled ?? true,
      managed: computer.managed ?? true,
      live_status: 'live',
      last_contact_at: computer.lastContactAt ?? null,
    }));
    await this.desk.db.batchInsert('computers', rows, 80);
  }

  async hasUsers(users: FetchedUser[]): Promise<void> {
    await this.desk.db('directory_users').insert(
      users.map(user => ({
        server_id: this.#serverId,
        dc_id: user.id,
        digest: DIGEST,
        name: user.name,
        display_name: user.displayName ?? null,
        domain: user.domain ?? 'ACME',
      })),
    );
  }

  async hasDomain(name: string, managed: boolean): Promise<void> {
    await this.desk.db('domains').insert({
      server_id: this.#serverId,
      dc_id: name,
      digest: DIGEST,
      name,
      managed,
    });
  }

  /** DC does not have a computer any more. */
  async loses(id: string): Promise<void> {
    await this.changes(id, { removed_at: new Date() });
  }

  /** DC has a computer otherwise. */
  async changes(id: string, columns: object): Promise<void> {
    await this.desk.db('computers').where({ dc_id: id }).update(columns);
  }

  /** The form's part of a selection, for workstations of ACME. */
  input(more: Partial<SelectionInput> = {}): SelectionInput {
    return {
      serverId: this.#serverId,
      domain: 'ACME',
      installFor: 'workstation',
      ...more,
    };
  }

  async select(
    more: Partial<SelectionInput>,
    caller: Caller = dana,
  ): Promise<Selection> {
    return this.service.make(caller, this.input(more));
  }

  /** Ids of what is selected, by name. */
  async idsOf({ id }: { id: string }): Promise<string[]> {
    const { items } = await this.service.targets(dana, id, undefined, {
      limit: 200,
    });
    return items.map(target => target.id);
  }

  /** What a save reads. */
  async chosenOf(
    { id }: { id: string },
    of: Partial<Parameters<DeploySelections['targetsOf']>[3]> = {},
    caller: Caller = dana,
  ): Promise<ChosenTarget[]> {
    const { addressVersion } = this.desk.facts.server;
    return this.chosen.targetsOf(this.desk.db, caller, id, {
      serverId: this.#serverId,
      addressVersion,
      domain: 'ACME',
      installFor: 'workstation',
      ...of,
    });
  }
}
