import type { Knex } from 'knex';
import type { DeploymentRecord } from '../DeploymentStore';
import type { HoldStore } from '../holding/HoldStore';
import type {
  DeployInventory,
  DeployRequest,
  DeployRequests,
  DeployServer,
  DeployServers,
  DeployServiceItems,
  DeployTechnician,
  DeployTechnicians,
  OfferedActions,
} from '../ports';
import type { CancelReason } from './cancelReasons';
import { refusedItem } from './refusedItem';

/** Where facts are read. */
export interface VerdictSources {
  servers: DeployServers;
  requests: DeployRequests;
  items: DeployServiceItems;
  inventory: DeployInventory;
  technicians: DeployTechnicians;
  holds: HoldStore;
}

/** Reads by a key, once. */
function once<Out>(
  read: (key: string) => Promise<Out>,
): (key: string) => Promise<Out> {
  const known = new Map<string, Promise<Out>>();
  return key => {
    const found = known.get(key) ?? read(key);
    known.set(key, found);
    return found;
  };
}

/** What verdicts within one transaction rest on. What several deployments have in common is read once. */
export class VerdictFacts {
  /** A technician as the portal knows them. */
  readonly technician: (id: string) => Promise<DeployTechnician | undefined>;
  readonly server: (id: string) => Promise<DeployServer | undefined>;
  readonly item: (id: string) => Promise<OfferedActions | undefined>;
  readonly #policyIds: (serverId: string) => Promise<Set<string>>;
  readonly #tx: Knex.Transaction;
  readonly #sources: VerdictSources;
  readonly #refusals = new Map<string, Promise<CancelReason | undefined>>();
  #requests?: Map<string, DeployRequest>;
  #held?: Set<DeploymentRecord>;

  constructor(tx: Knex.Transaction, sources: VerdictSources) {
    this.#tx = tx;
    this.#sources = sources;
    this.technician = once(id => sources.technicians.get(tx, id));
    this.server = once(id => sources.servers.get(tx, id));
    this.item = once(id => sources.items.get(tx, id));
    this.#policyIds = once(async serverId => {
      const { inventory } = sources;
      const policies = await inventory.listDeploymentPolicies(tx, serverId);
      return new Set(policies.map(({ id }) => id));
    });
  }

  /** Reads, and locks, what each of these has to itself; nothing is known of others then. */
  async readFor(deployments: DeploymentRecord[]): Promise<void> {
    const { holds, requests } = this.#sources;
    this.#held = await holds.coveredOf(this.#tx, deployments);
    const ids = new Set(deployments.map(({ requestId }) => requestId));
    this.#requests = await requests.lockAll(this.#tx, [...ids]);
  }

  /** Whether something is on hold that keeps it from being sent. */
  async isHeld(deployment: DeploymentRecord): Promise<boolean> {
    if (this.#held) return this.#held.has(deployment);
    return this.#sources.holds.covers(this.#tx, deployment);
  }

  /** Locked, so that it is not cancelled between this look and the commit of what follows from it. */
  async request(id: string): Promise<DeployRequest | undefined> {
    if (this.#requests) return this.#requests.get(id);
    return this.#sources.requests.lock(this.#tx, id);
  }

  /** Whether it names a deployment policy that its server does not have now. */
  async lacksPolicy({ serverId, form }: DeploymentRecord): Promise<boolean> {
    if (form.kind !== 'software' || !form.deploymentPolicyId) return false;
    return !(await this.#policyIds(serverId)).has(form.deploymentPolicyId);
  }

  /** Why its package or script must not be sent as it is in DC now. */
  refusedItem(deployment: DeploymentRecord): Promise<CancelReason | undefined> {
    const { serverId, itemId, itemChecksum, form } = deployment;
    const key = JSON.stringify([serverId, form.kind, itemId, itemChecksum]);
    const known = this.#refusals.get(key);
    if (known) return known;
    const { inventory } = this.#sources;
    const found = refusedItem(this.#tx, inventory, deployment);
    this.#refusals.set(key, found);
    return found;
  }
}
