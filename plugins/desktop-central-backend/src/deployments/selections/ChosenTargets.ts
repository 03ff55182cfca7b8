import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import { FormError } from '../../errors/FormError';
import type { Candidate } from '../../inventory/candidateRows';
import type { CandidateStore } from '../../inventory/CandidateStore';
import type { Caller } from '../../permissions/Authorizer';
import type { ChosenTarget, DeploySelections } from '../ports';
import { changeOf } from './change';
import type { SelectedItem } from './EarlierTargetStore';
import type {
  SelectionRecord,
  SelectionScope,
  SelectionStore,
} from './SelectionStore';
import { inOrder, shownOf } from './shown';

function refuse(code: string, message: string): FormError {
  return new FormError([{ path: 'selectionId', code, message }]);
}

function check(record: SelectionRecord, of: SelectionScope): void {
  if (record.serverId !== of.serverId) {
    throw refuse(
      'otherServer',
      'What you selected is of another DC server. Select the targets again.',
    );
  }
  if (record.installFor !== of.installFor) {
    throw refuse(
      'otherKind',
      of.installFor === 'user'
        ? 'You selected workstations, and this is for users. Select the users.'
        : 'You selected users, and this is for workstations. Select the workstations.',
    );
  }
  if (record.domain !== of.domain) {
    throw refuse(
      'otherDomain',
      `What you selected is of the domain ${record.domain}, not of ${of.domain}. Select the targets again.`,
    );
  }
}

function isFor(one: SelectedItem | undefined, other: SelectedItem): boolean {
  return one?.kind === other.kind && one.itemId === other.itemId;
}

/** Evaluates what somebody selected once more, when it is about to be used. */
export class ChosenTargets implements DeploySelections {
  readonly #store: SelectionStore;
  readonly #candidates: CandidateStore;

  constructor(options: { store: SelectionStore; candidates: CandidateStore }) {
    this.#store = options.store;
    this.#candidates = options.candidates;
  }

  async fewIdsOf(
    db: Knex,
    caller: Caller,
    selectionId: string,
    atMost: number,
  ): Promise<string[]> {
    const { userEntityRef } = caller.actor;
    const head = await this.#store.head(db, selectionId, userEntityRef);
    if (!head || head.targetCount > atMost) return [];
    const record = await this.#store.get(db, selectionId, userEntityRef);
    return record?.ids ?? [];
  }

  /** In the order of their ids. */
  async targetsOf(
    tx: Knex,
    caller: Caller,
    selectionId: string,
    of: SelectionScope,
  ): Promise<ChosenTarget[]> {
    const { userEntityRef } = caller.actor;
    const record = await this.#store.get(tx, selectionId, userEntityRef);
    if (!record || record.addressVersion !== of.addressVersion) {
      throw refuse(
        'gone',
        'What you selected is not kept any more. Select the targets again.',
      );
    }
    check(record, of);
    const there = await this.#candidates.byIds(tx, record, record.ids);
    const targets = there.filter(({ domain }) => domain === record.domain);
    this.#checkUnchanged(record, there, targets);
    return inOrder(targets).map(({ id, name, domain, isServer }) => ({
      id,
      name,
      domain,
      isServer,
    }));
  }

  async toldUnderWay(
    tx: Knex,
    caller: Caller,
    selectionId: string,
    item: SelectedItem,
  ): Promise<Set<string>> {
    const { userEntityRef } = caller.actor;
    const head = await this.#store.head(tx, selectionId, userEntityRef);
    if (!head || !isFor(head.forItem, item)) return new Set();
    return new Set(await this.#store.toldUnderWay(tx, head));
  }

  #checkUnchanged(
    record: SelectionRecord,
    there: Candidate[],
    targets: Candidate[],
  ): void {
    const now = shownOf(targets);
    if (now.digest === record.digest) return;
    throw new ConflictError(
      changeOf({
        installFor: record.installFor,
        domain: record.domain,
        shown: record.ids.length,
        now: targets.length,
        elsewhere: there.length - targets.length,
        serversBefore: record.serverCount,
        serversNow: now.serverCount,
      }),
    );
  }
}
