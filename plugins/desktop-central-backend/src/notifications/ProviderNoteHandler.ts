import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { transact } from '../database/transact';
import type { DispatchConfig } from '../deployments/bounds';
import type {
  DeploymentRecord,
  DeploymentStore,
} from '../deployments/DeploymentStore';
import { workOf } from '../deployments/itemDetail';
import type { TargetStore } from '../deployments/TargetStore';
import { backOff } from '../outbox/backOff';
import type { Lease, Outbox } from '../outbox/Outbox';
import type { OutboxHandler } from '../outbox/OutboxWorker';
import type { ProviderCalls } from '../requests/providers/ProviderCalls';
import { readRequestId } from '../requests/providers/ProviderRegistry';
import { ProviderUnavailableError } from '../requests/providers/ProviderUnavailableError';
import { deploymentOfKey, endKey, PROVIDER_NOTE_TOPIC } from './ProviderNotes';
import { providerNoteText } from './providerNoteText';

/** With the default waits these are a good hour; after that the request's own page is where to look. */
const MAX_TRIES = 20;
const CONCURRENCY = 2;

/** Writes notes where requests live. Whatever becomes of them, deployments go on. */
export class ProviderNoteHandler implements OutboxHandler {
  readonly topic = PROVIDER_NOTE_TOPIC;
  readonly concurrency = CONCURRENCY;
  readonly leaseMs: number;
  readonly #db: Knex;
  readonly #outbox: Outbox;
  readonly #deployments: DeploymentStore;
  readonly #targets: TargetStore;
  readonly #calls: Pick<ProviderCalls, 'addNote'>;
  readonly #dispatch: DispatchConfig;
  readonly #logger: LoggerService;

  constructor(options: {
    db: Knex;
    outbox: Outbox;
    deployments: DeploymentStore;
    targets: TargetStore;
    calls: Pick<ProviderCalls, 'addNote'>;
    dispatch: DispatchConfig;
    logger: LoggerService;
  }) {
    this.#db = options.db;
    this.#outbox = options.outbox;
    this.#deployments = options.deployments;
    this.#targets = options.targets;
    this.#calls = options.calls;
    this.#dispatch = options.dispatch;
    this.#logger = options.logger;
    this.leaseMs = options.dispatch.leaseMs;
  }

  async handle(lease: Lease): Promise<void> {
    const id = deploymentOfKey(lease.key);
    const deployment = await this.#deployments.get(this.#db, id);
    try {
      // One that went on meanwhile gets a note of its own when it ends.
      if (deployment && isEnd(deployment, lease.key)) {
        await this.#write(lease.key, deployment);
      }
    } catch (error) {
      if (!(error instanceof ProviderUnavailableError)) throw error;
      await this.#failed(lease, id);
      return;
    }
    await transact(this.#db, tx => this.#outbox.finish(tx, lease));
  }

  async #write(key: string, deployment: DeploymentRecord): Promise<void> {
    const address = readRequestId(deployment.requestId);
    if (!address) return;
    const { id, itemName, state, requestNumber, form } = deployment;
    const counts = (await this.#targets.counts(this.#db, [id])).get(id) ?? {};
    const operation = workOf(form);
    const subject = { itemName, state, requestNumber, operation, counts };
    await this.#calls.addNote(address, {
      id: key,
      text: providerNoteText(subject),
    });
  }

  /** Why was logged by whoever made the call. */
  async #failed(lease: Lease, deploymentId: string): Promise<void> {
    if (lease.tries >= MAX_TRIES) {
      this.#logger.warn(
        `The note about the end of deployment ${deploymentId} was given up after ${lease.tries} tries.`,
      );
      await transact(this.#db, tx => this.#outbox.finish(tx, lease));
      return;
    }
    const wait = backOff(lease.tries, {
      baseMs: this.#dispatch.retryBaseMs,
      maxMs: this.#dispatch.retryMaxMs,
    });
    await transact(this.#db, tx =>
      this.#outbox.postpone(tx, lease, new Date(Date.now() + wait)),
    );
  }
}

function isEnd({ id, finishedAt }: DeploymentRecord, key: string): boolean {
  return finishedAt !== undefined && endKey(id, finishedAt) === key;
}
