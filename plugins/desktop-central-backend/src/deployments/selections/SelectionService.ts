import { NotFoundError } from '@backstage/errors';
import {
  MAX_TARGETS,
  Page,
  SelectedTarget,
  Selection,
  SelectionInput,
} from 'backstage-plugin-desktop-central-common';
import { randomUUID } from 'crypto';
import type { Knex } from 'knex';
import type { PageRequest } from '../../database/paging';
import { transact } from '../../database/transact';
import { FormError } from '../../errors/FormError';
import type { Candidate } from '../../inventory/candidateRows';
import type { CandidateStore } from '../../inventory/CandidateStore';
import type { Authorizer, Caller } from '../../permissions/Authorizer';
import type { DeployServers } from '../ports';
import { KEPT_PER_PERSON, SELECTION_LIFETIME_MS } from './bounds';
import { ConcernFacts, concernsOf, countConcerns } from './concerns';
import type { EarlierTargetStore, SelectedItem } from './EarlierTargetStore';
import { Judgement } from './Judgement';
import type { SelectionSources } from './SelectionSources';
import type {
  SelectionRecord,
  SelectionScope,
  SelectionStore,
} from './SelectionStore';
import { shownOf } from './shown';

function isOf(record: SelectionRecord, of: SelectionScope): boolean {
  return (
    record.serverId === of.serverId &&
    record.addressVersion === of.addressVersion &&
    record.domain === of.domain &&
    record.installFor === of.installFor
  );
}

function gone(): NotFoundError {
  return new NotFoundError(
    'There is no such selection any more. Select the targets again.',
  );
}

function toSelection(
  record: SelectionRecord,
  targets: Candidate[],
  facts: ConcernFacts,
): Selection {
  const { serverCount, digest } = shownOf(targets);
  return {
    id: record.id,
    serverId: record.serverId,
    domain: record.domain,
    installFor: record.installFor,
    targetCount: targets.length,
    serverCount,
    digest,
    expiresAt: record.expiresAt,
    concerns: countConcerns(targets, facts),
  };
}

/** What the service needs. */
export interface SelectionServiceOptions {
  db: Knex;
  store: SelectionStore;
  candidates: CandidateStore;
  earlier: EarlierTargetStore;
  sources: SelectionSources;
  servers: DeployServers;
  authorizer: Authorizer;
}

/** Keeps what people select for deployments, each their own. Nothing in DC is touched, so the history does not tell of it. */
export class SelectionService {
  readonly #options: SelectionServiceOptions;

  constructor(options: SelectionServiceOptions) {
    this.#options = options;
  }

  /**
   * Makes a selection: what another one has that is still there, without what is removed, with what is added.
   * @throws NotAllowedError for whoever may not send anything
   * @throws FormError where it cannot be made so
   * @throws NotFoundError where the caller may not see the deployment whose targets are added
   */
  async make(caller: Caller, input: SelectionInput): Promise<Selection> {
    const { authorizer, sources } = this.#options;
    await authorizer.require(caller, 'deployment.create');
    const of = await this.#scopeOf(input);
    const from = await this.#from(caller, input, of);
    const sought = await sources.read(caller, input.add, of);
    const removed = new Set(input.remove);
    const base = (from ? await this.#targetsOf(from) : []).filter(
      ({ id }) => !removed.has(id),
    );
    const forItem = input.forItem ?? from?.forItem;
    const facts = await this.#factsOf(of, forItem, [
      ...base,
      ...sought.flatMap(({ target }) => target ?? []),
    ]);
    const judgement = new Judgement({
      selected: base.map(({ id }) => id),
      underWay: facts.underWay,
      include: input.include ?? [],
      leaveServers: input.add?.matching !== undefined,
    });
    for (const one of sought) judgement.judge(one);
    const targets = [...base, ...judgement.added];
    const record = await this.#keep(caller, of, { targets, forItem, facts });
    const { added, verdicts, lines } = judgement;
    return {
      ...toSelection(record, targets, facts),
      ...(input.add ? { added: added.length, verdicts } : {}),
      ...(input.add?.lines ? { lines } : {}),
    };
  }

  /** A selection of the caller's as it is now. @throws NotAllowedError, NotFoundError */
  async get(caller: Caller, selectionId: string): Promise<Selection> {
    const { authorizer, db, store } = this.#options;
    await authorizer.require(caller, 'deployment.create');
    const { userEntityRef } = caller.actor;
    const record = await store.get(db, selectionId, userEntityRef);
    if (!record) throw gone();
    const targets = await this.#targetsOf(record);
    const facts = await this.#factsOf(record, record.forItem, targets);
    return toSelection(record, targets, facts);
  }

  /** What is selected, by name. @throws NotAllowedError, NotFoundError */
  async targets(
    caller: Caller,
    selectionId: string,
    search: string | undefined,
    page: PageRequest,
  ): Promise<Page<SelectedTarget>> {
    const { authorizer, db, candidates, store } = this.#options;
    await authorizer.require(caller, 'deployment.create');
    const { userEntityRef } = caller.actor;
    const head = await store.head(db, selectionId, userEntityRef);
    if (!head) throw gone();
    const { domain, forItem } = head;
    const ids = store.storedIds(db, head);
    const { items, ...rest } = await candidates.page(
      db,
      head,
      { domain, ids, search },
      page,
    );
    const facts = await this.#factsOf(head, forItem, items);
    return {
      ...rest,
      items: items.map(target => ({
        id: target.id,
        name: target.name,
        domain: target.domain,
        isServer: target.isServer,
        concerns: concernsOf(target, facts),
        ...(target.displayName ? { displayName: target.displayName } : {}),
        ...(target.lastContactAt
          ? { lastContactAt: new Date(target.lastContactAt).toISOString() }
          : {}),
      })),
    };
  }

  async #scopeOf(input: SelectionInput): Promise<SelectionScope> {
    const { serverId, domain, installFor } = input;
    const server = await this.#options.servers.get(this.#options.db, serverId);
    if (server) {
      const { addressVersion } = server;
      return { serverId, addressVersion, domain, installFor };
    }
    throw new FormError([
      {
        path: 'serverId',
        code: 'unknown',
        message: 'There is no such DC server. Choose another.',
      },
    ]);
  }

  async #from(
    caller: Caller,
    { from }: SelectionInput,
    of: SelectionScope,
  ): Promise<SelectionRecord | undefined> {
    if (from === undefined) return undefined;
    const { db, store } = this.#options;
    const record = await store.get(db, from, caller.actor.userEntityRef);
    if (record && isOf(record, of)) return record;
    throw new FormError([
      {
        path: 'from',
        code: record ? 'otherScope' : 'gone',
        message: record
          ? 'What was selected before is of another server, domain or kind. Select anew.'
          : 'What was selected before is not kept any more. Select anew.',
      },
    ]);
  }

  /** Those that are still there, in the domain. */
  async #targetsOf(record: SelectionRecord): Promise<Candidate[]> {
    const { candidates, db } = this.#options;
    const found = await candidates.byIds(db, record, record.ids);
    return found.filter(({ domain }) => domain === record.domain);
  }

  async #factsOf(
    { serverId, addressVersion, domain }: SelectionScope,
    forItem: SelectedItem | undefined,
    targets: Candidate[],
  ): Promise<ConcernFacts> {
    const { candidates, db, earlier } = this.#options;
    return {
      domain: await candidates.domainStanding(db, serverId, domain),
      underWay: await earlier.underWay(
        db,
        { id: serverId, addressVersion },
        forItem,
        targets.map(({ id }) => id),
      ),
      now: Date.now(),
    };
  }

  async #keep(
    caller: Caller,
    of: SelectionScope,
    {
      targets,
      forItem,
      facts,
    }: {
      targets: Candidate[];
      forItem: SelectedItem | undefined;
      facts: ConcernFacts;
    },
  ): Promise<SelectionRecord> {
    if (targets.length > MAX_TARGETS) {
      throw new FormError([
        {
          path: 'add',
          code: 'tooMany',
          message: `At most ${MAX_TARGETS} targets can be selected; these would be ${targets.length}.`,
        },
      ]);
    }
    const { db, store } = this.#options;
    const record: SelectionRecord = {
      ...of,
      ...shownOf(targets),
      id: randomUUID(),
      targetCount: targets.length,
      madeBy: caller.actor.userEntityRef,
      forItem,
      expiresAt: new Date(Date.now() + SELECTION_LIFETIME_MS).toISOString(),
    };
    await transact(db, async tx => {
      const told = targets.filter(({ id }) => facts.underWay.has(id));
      await store.insert(
        tx,
        record,
        told.map(({ id }) => id),
      );
      await store.keepNewest(tx, record.madeBy, KEPT_PER_PERSON);
    });
    return record;
  }
}
