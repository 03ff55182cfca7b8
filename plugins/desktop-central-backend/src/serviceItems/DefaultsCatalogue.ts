import type { FieldError } from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { InventoryStore } from '../inventory/InventoryStore';
import type { ServerStore } from '../servers/ServerStore';
import {
  ActionDefaults,
  DefaultNames,
  ITEM_PATHS,
  ItemDefaults,
  POLICY_PATH,
  sameItem,
  samePolicy,
  TEMPLATE_ACTIONS,
  TemplateAction,
} from './templateDefaults';

/** Where each action finds what its form is about. */
const KINDS = { software: 'packages', script: 'scripts' } as const;
const WORDS = { software: 'package', script: 'script' } as const;

/** What the packages and scripts that defaults name are called, and whether DC has them. */
export class DefaultsCatalogue {
  readonly #servers: Pick<ServerStore, 'lock'>;
  readonly #inventory: Pick<
    InventoryStore,
    'namesOf' | 'listDeploymentPolicies'
  >;

  constructor(options: {
    servers: Pick<ServerStore, 'lock'>;
    inventory: Pick<InventoryStore, 'namesOf' | 'listDeploymentPolicies'>;
  }) {
    this.#servers = options.servers;
    this.#inventory = options.inventory;
  }

  /** The names of everything that the defaults name and DC still has. */
  async names(tx: Knex, all: ItemDefaults[]): Promise<DefaultNames> {
    const found = new Map<string, Map<string, string>>();
    const policies = await this.#policyNames(tx, all);
    for (const action of TEMPLATE_ACTIONS) {
      const named = all.flatMap(defaults => defaults[action] ?? []);
      const servers = new Set(named.flatMap(({ serverId }) => serverId ?? []));
      for (const serverId of servers) {
        const ids = named
          .filter(one => one.serverId === serverId)
          .flatMap(({ itemId }) => itemId ?? []);
        found.set(
          `${action} ${serverId}`,
          await this.#inventory.namesOf(tx, KINDS[action], serverId, ids),
        );
      }
    }
    return {
      nameOf: (action, { serverId, itemId = '' }) =>
        found.get(`${action} ${serverId}`)?.get(itemId),
      policyNameOf: ({ serverId = '', deploymentPolicyId = '' }) =>
        policies.get(serverId)?.get(deploymentPolicyId),
    };
  }

  /** By server and id. */
  async #policyNames(
    tx: Knex,
    all: ItemDefaults[],
  ): Promise<Map<string, Map<string, string>>> {
    const named = all.flatMap(({ software }) =>
      software?.deploymentPolicyId ? software.serverId ?? [] : [],
    );
    const names = new Map<string, Map<string, string>>();
    for (const serverId of new Set(named)) {
      const policies = await this.#inventory.listDeploymentPolicies(
        tx,
        serverId,
      );
      names.set(serverId, new Map(policies.map(({ id, name }) => [id, name])));
    }
    return names;
  }

  /**
   * Whether what is named now, and was not before, is there. What was named before may have vanished from DC meanwhile: the
   * item can be saved all the same. The servers are locked, so that none is led to another DC, where the ids mean something
   * else, until the item is stored.
   */
  async check(
    tx: Knex,
    wanted: ItemDefaults,
    stored: ItemDefaults,
  ): Promise<FieldError[]> {
    const chosen = TEMPLATE_ACTIONS.flatMap(action => {
      const defaults = wanted[action];
      return defaults?.itemId && !sameItem(defaults, stored[action])
        ? [{ action, defaults }]
        : [];
    });
    const { software } = wanted;
    const policyOf =
      software?.deploymentPolicyId && !samePolicy(software, stored.software)
        ? software
        : undefined;
    const present = await this.#lock(
      tx,
      [...chosen.map(({ defaults }) => defaults), policyOf].flatMap(
        defaults => defaults?.serverId ?? [],
      ),
    );
    const errors: FieldError[] = [];
    if (policyOf) errors.push(...(await this.#checkPolicy(tx, policyOf)));
    for (const { action, defaults } of chosen) {
      errors.push(...(await this.#checkOne(tx, action, defaults, present)));
    }
    return errors;
  }

  /** Always in the same order, so that two saves do not wait for each other. */
  async #lock(tx: Knex, serverIds: string[]): Promise<Set<string>> {
    const present = new Set<string>();
    for (const serverId of [...new Set(serverIds)].sort()) {
      if (await this.#servers.lock(tx, serverId)) present.add(serverId);
    }
    return present;
  }

  async #checkPolicy(
    tx: Knex,
    { serverId = '', deploymentPolicyId }: ActionDefaults,
  ): Promise<FieldError[]> {
    const there = await this.#inventory.listDeploymentPolicies(tx, serverId);
    if (there.some(({ id }) => id === deploymentPolicyId)) return [];
    return [
      {
        path: POLICY_PATH,
        code: 'unknown',
        message:
          'Desktop Central does not have this deployment policy any more. Choose another, or sync the server.',
      },
    ];
  }

  async #checkOne(
    tx: Knex,
    action: TemplateAction,
    { serverId = '', itemId = '' }: ActionDefaults,
    present: Set<string>,
  ): Promise<FieldError[]> {
    if (!present.has(serverId)) {
      return [
        {
          path: `templateDefaults.${action}.serverId`,
          code: 'unknown',
          message: 'There is no such DC server. Choose another.',
        },
      ];
    }
    const names = await this.#inventory.namesOf(tx, KINDS[action], serverId, [
      itemId,
    ]);
    if (names.has(itemId)) return [];
    return [
      {
        path: ITEM_PATHS[action],
        code: 'unknown',
        message: `Desktop Central does not have this ${WORDS[action]} any more. Choose another, or sync the server.`,
      },
    ];
  }
}
