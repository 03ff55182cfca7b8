import type {
  DeploymentFormFacts,
  DeploymentInput,
  DeploymentPolicy,
  FormTarget,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import type { Caller } from '../../permissions/Authorizer';
import type {
  CarriesOf,
  DeployInventory,
  DeploySelections,
  DeployServer,
} from '../ports';
import type { SaveTarget } from './CheckedSave';

/** What a form is checked against, with what is kept of it once it was found right. */
export interface KnownForm {
  facts: DeploymentFormFacts;
  item?: { name: string; checksum?: string };
  targets: SaveTarget[];
  policy?: DeploymentPolicy;
}

interface KnownTargets {
  targets: SaveTarget[];
  facts: Pick<DeploymentFormFacts, 'targets' | 'selected'>;
}

/** Reads what the portal knows of all that a form names, within the transaction of the save. */
export class FormFactsReader {
  readonly #inventory: DeployInventory;
  readonly #selections: DeploySelections;
  readonly #carriesOf: CarriesOf;

  constructor(options: {
    inventory: DeployInventory;
    selections: DeploySelections;
    carriesOf: CarriesOf;
  }) {
    this.#inventory = options.inventory;
    this.#selections = options.selections;
    this.#carriesOf = options.carriesOf;
  }

  /**
   * @throws FormError where a selection is not one for this form
   * @throws ConflictError where a selection has changed since it was shown
   */
  async read(
    tx: Knex,
    caller: Caller,
    server: DeployServer,
    input: DeploymentInput,
  ): Promise<KnownForm> {
    const item = await this.#itemOf(tx, server, input);
    const chosen = await this.#targetsOf(tx, caller, server, input);
    const policies = await this.#policiesFor(tx, server, input);
    return {
      facts: {
        ...item,
        ...chosen.facts,
        carries: this.#carriesOf(server),
        sendMode: server.sendMode,
        ...(policies
          ? { policyIds: new Set(policies.map(({ id }) => id)) }
          : {}),
      },
      item: item.pkg ?? item.script,
      targets: chosen.targets,
      policy:
        input.kind === 'software'
          ? policies?.find(({ id }) => id === input.deploymentPolicyId)
          : undefined,
    };
  }

  async #itemOf(
    tx: Knex,
    { id }: DeployServer,
    input: DeploymentInput,
  ): Promise<Pick<DeploymentFormFacts, 'pkg' | 'script'>> {
    if (input.kind === 'script') {
      const script = await this.#inventory.getScript(tx, id, input.scriptId);
      return script && !script.removed ? { script } : {};
    }
    const pkg = await this.#inventory.getPackage(tx, id, input.packageId);
    return pkg && !pkg.removed ? { pkg } : {};
  }

  async #targetsOf(
    tx: Knex,
    caller: Caller,
    { id: serverId, addressVersion }: DeployServer,
    input: DeploymentInput,
  ): Promise<KnownTargets> {
    const { selectionId, domain, installFor } = input;
    if (selectionId && !input.targets) {
      const of = { serverId, addressVersion, domain, installFor };
      const targets = await this.#selections.targetsOf(
        tx,
        caller,
        selectionId,
        of,
      );
      return { targets, facts: { selected: targets.length } };
    }
    const known = await this.#known(tx, serverId, input);
    return { targets: [...known.values()], facts: { targets: known } };
  }

  async #known(
    tx: Knex,
    serverId: string,
    { targets = [], installFor }: DeploymentInput,
  ): Promise<Map<string, SaveTarget & FormTarget>> {
    if (installFor === 'workstation') {
      return this.#inventory.getComputers(tx, serverId, targets);
    }
    const users = await this.#inventory.getDirectoryUsers(
      tx,
      serverId,
      targets,
    );
    return new Map(
      [...users].map(([id, user]) => [id, { ...user, isServer: false }]),
    );
  }

  async #policiesFor(
    tx: Knex,
    { id }: DeployServer,
    input: DeploymentInput,
  ): Promise<DeploymentPolicy[] | undefined> {
    if (input.kind === 'script') return undefined;
    return this.#inventory.listDeploymentPolicies(tx, id);
  }
}
