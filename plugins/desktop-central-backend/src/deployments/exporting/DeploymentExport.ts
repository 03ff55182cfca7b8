import type { Knex } from 'knex';
import type { HistoryStore } from '../../history/HistoryStore';
import { BYTE_ORDER_MARK, csvLine } from '../../http/csv';
import type { Caller } from '../../permissions/Authorizer';
import type { AttemptRecord, AttemptStore } from '../AttemptStore';
import type { DeploymentReads, SeenTargets } from '../DeploymentReads';
import { Reader } from '../DeploymentViews';
import type { WaitingTargets } from '../WaitingTargets';
import { targetsRemoved } from '../retention/removedTargets';
import { recordAct } from '../sending/Sending';
import type { TargetList } from '../TargetList';
import type { TargetRecord } from '../TargetStore';
import { reasonInWords } from './words';

/** How many targets of an export are in memory at once. */
const PAGE = 1_000;

/** A file that is made while it is sent. */
export interface ExportedFile {
  name: string;
  lines: AsyncIterable<string>;
}

interface Row {
  target: TargetRecord;
  attempt?: AttemptRecord;
  reason: string;
}

type Columns = Record<string, (row: Row) => string | undefined>;

const FOR_EVERYBODY: Columns = {
  Name: ({ target }) => target.name,
  State: ({ target }) => target.state,
  Reason: ({ reason }) => reason,
  'Since (UTC)': ({ target }) => target.updatedAt,
};

const FOR_THE_DESK: Columns = {
  Name: FOR_EVERYBODY.Name,
  Domain: ({ target }) => target.domain,
  State: FOR_EVERYBODY.State,
  Reason: FOR_EVERYBODY.Reason,
  'Status in Desktop Central': ({ target }) => target.rawStatus,
  'Remarks of Desktop Central': ({ target }) => target.remarks,
  'Since (UTC)': FOR_EVERYBODY['Since (UTC)'],
  Attempt: ({ attempt }) => attempt && String(attempt.number),
};

const COLUMNS: Record<Reader, Columns> = {
  manager: FOR_THE_DESK,
  desk: FOR_THE_DESK,
  requester: FOR_EVERYBODY,
};

/** Writes the targets of a deployment as CSV, as many as there are, to whoever may see them. */
export class DeploymentExport {
  readonly #db: Knex;
  readonly #reads: DeploymentReads;
  readonly #attempts: AttemptStore;
  readonly #targetList: TargetList;
  readonly #waiting: WaitingTargets;
  readonly #history: HistoryStore;

  constructor(options: {
    db: Knex;
    reads: DeploymentReads;
    attempts: AttemptStore;
    targetList: TargetList;
    waiting: WaitingTargets;
    history: HistoryStore;
  }) {
    this.#db = options.db;
    this.#reads = options.reads;
    this.#attempts = options.attempts;
    this.#targetList = options.targetList;
    this.#waiting = options.waiting;
    this.#history = options.history;
  }

  /**
   * Records the export, and answers its file; a requester gets their own machines only.
   * @throws NotFoundError where the caller may not see the deployment
   */
  async export(
    caller: Caller,
    deploymentId: string,
    filter: { state?: string },
  ): Promise<ExportedFile> {
    const seen = await this.#reads.seenTargets(caller, deploymentId, filter);
    const { deployment } = seen;
    await recordAct(
      this.#db,
      this.#history,
      deployment,
      'deployment.exported',
      { targets: await this.#targetList.count(this.#db, seen.filter) },
      caller.actor.userEntityRef,
    );
    return {
      name: `deployment-${deployment.requestNumber}-${deployment.shortId}.csv`,
      lines: this.#lines(seen),
    };
  }

  async *#lines(seen: SeenTargets): AsyncGenerator<string> {
    const columns = COLUMNS[seen.reader];
    const cellsOf = Object.values(columns);
    yield BYTE_ORDER_MARK + csvLine(Object.keys(columns));
    const removed = targetsRemoved(seen.deployment);
    if (removed) yield csvLine([removed]);
    for await (const rows of this.#pages(seen)) {
      yield rows
        .map(row => csvLine(cellsOf.map(cellOf => cellOf(row))))
        .join('');
    }
  }

  async *#pages({ deployment, filter }: SeenTargets): AsyncGenerator<Row[]> {
    let cursor: string | undefined;
    do {
      const page = await this.#targetList.list(this.#db, filter, {
        limit: PAGE,
        cursor,
      });
      const attempts = await this.#attempts.listOf(this.#db, [deployment.id]);
      const byId = new Map(attempts.map(each => [each.id, each]));
      const reasons = await this.#waiting.reasonsOf(
        deployment,
        page.items,
        byId,
      );
      yield page.items.map(target => {
        const attempt = byId.get(target.attemptId);
        return {
          target,
          attempt,
          reason: reasonInWords(target.state, reasons.get(target.id)),
        };
      });
      cursor = page.nextCursor;
    } while (cursor);
  }
}
