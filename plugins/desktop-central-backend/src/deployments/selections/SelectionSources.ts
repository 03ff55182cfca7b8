import {
  MAX_TARGETS,
  SelectionSource,
} from 'backstage-plugin-desktop-central-common';
import type { Knex } from 'knex';
import { FormError } from '../../errors/FormError';
import type { CandidateStore } from '../../inventory/CandidateStore';
import type { Caller } from '../../permissions/Authorizer';
import type { DeploymentRecord } from '../DeploymentStore';
import { targetsRemoved } from '../retention/removedTargets';
import { MAX_LOOKED_AT } from './bounds';
import type { EarlierTargetStore } from './EarlierTargetStore';
import { readLines } from './pastedLines';
import type { SelectionScope } from './SelectionStore';
import { LineFinder, Sought, soughtById } from './sought';

/** Finds deployments for a caller. */
export interface VisibleDeployments {
  /** @throws NotFoundError where it is not there or the caller may not see it */
  visible(caller: Caller, deploymentId: string): Promise<DeploymentRecord>;
}

function refuse(path: string, code: string, message: string): FormError {
  return new FormError([{ path, code, message }]);
}

/** Reads what somebody wants to select, from wherever it comes. */
export class SelectionSources {
  readonly #db: Knex;
  readonly #candidates: CandidateStore;
  readonly #earlier: EarlierTargetStore;
  readonly #deployments: VisibleDeployments;

  constructor(options: {
    db: Knex;
    candidates: CandidateStore;
    earlier: EarlierTargetStore;
    deployments: VisibleDeployments;
  }) {
    this.#db = options.db;
    this.#candidates = options.candidates;
    this.#earlier = options.earlier;
    this.#deployments = options.deployments;
  }

  /**
   * @throws FormError where there is too much of it, or where it is of another server or kind
   * @throws NotFoundError where the caller may not see the deployment
   */
  async read(
    caller: Caller,
    source: SelectionSource | undefined,
    of: SelectionScope,
  ): Promise<Sought[]> {
    if (source?.ids) return this.#byIds(source.ids, of);
    if (source?.matching) return this.#matching(source.matching, of);
    if (source?.lines) return this.#byLines(source.lines, of);
    if (source?.deployment) {
      return this.#ofDeployment(caller, source.deployment, of);
    }
    return [];
  }

  async #byIds(ids: string[], of: SelectionScope): Promise<Sought[]> {
    if (ids.length > MAX_TARGETS) {
      throw refuse(
        'add.ids',
        'tooMany',
        `Add at most ${MAX_TARGETS} at a time; these are ${ids.length}.`,
      );
    }
    const found = await this.#candidates.byIds(this.#db, of, ids);
    const byId = new Map(found.map(target => [target.id, target]));
    return ids.map(id => soughtById(byId.get(id), of.domain));
  }

  async #matching(
    { search }: NonNullable<SelectionSource['matching']>,
    of: SelectionScope,
  ): Promise<Sought[]> {
    const found = await this.#candidates.matching(
      this.#db,
      of,
      { domain: of.domain, search },
      MAX_LOOKED_AT + 1,
    );
    if (found.length <= MAX_LOOKED_AT) return found.map(target => ({ target }));
    throw refuse(
      'add.matching',
      'tooMany',
      `This finds more than ${MAX_LOOKED_AT}. Search for something that fewer match.`,
    );
  }

  async #byLines(pasted: string[], of: SelectionScope): Promise<Sought[]> {
    const lines = readLines(pasted, of.installFor);
    const names = lines.flatMap(({ readings }) =>
      readings.map(({ name }) => name),
    );
    const found = await this.#candidates.byNames(this.#db, of, names);
    const finder = new LineFinder(of.domain, found);
    return lines.flatMap(line => finder.find(line) ?? []);
  }

  async #ofDeployment(
    caller: Caller,
    { deploymentId, states }: NonNullable<SelectionSource['deployment']>,
    of: SelectionScope,
  ): Promise<Sought[]> {
    const deployment = await this.#deployments.visible(caller, deploymentId);
    const { serverId, addressVersion, form } = deployment;
    const path = 'add.deployment';
    if (serverId !== of.serverId || addressVersion !== of.addressVersion) {
      throw refuse(
        path,
        'otherServer',
        'That deployment is of another Desktop Central. Select its targets anew.',
      );
    }
    if (form.installFor !== of.installFor) {
      throw refuse(
        path,
        'otherKind',
        form.installFor === 'user'
          ? 'That deployment is for users, and workstations are selected here.'
          : 'That deployment is for workstations, and users are selected here.',
      );
    }
    const removed = targetsRemoved(deployment);
    if (removed) {
      throw refuse(path, 'removed', `${removed} Select its targets anew.`);
    }
    const ids = await this.#earlier.idsOf(this.#db, deploymentId, states);
    return this.#byIds(ids, of);
  }
}
