import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CallbackResult } from '../deployments/CallbackIntake';

/** What became of a callback with a good key. */
export interface TakenCallback {
  deploymentId: string;
  attemptId: string;
  /** How many targets it told of. */
  updates: number;
  result: CallbackResult;
}

/**
 * Logs what became of callbacks. Those that were worked on together, are about the same attempt and had the same outcome share a
 * line, so that thousands a second about one deployment are few lines.
 */
export class CallbackLog {
  readonly #logger: Pick<LoggerService, 'info'>;

  constructor(logger: Pick<LoggerService, 'info'>) {
    this.#logger = logger;
  }

  /** To be called once it is committed. */
  taken(all: TakenCallback[]): void {
    const groups = new Map<string, TakenCallback[]>();
    for (const each of all) {
      const { attemptId, result } = each;
      const key = `${attemptId} ${result.outcome} ${result.reason}`;
      const group = groups.get(key) ?? [];
      group.push(each);
      groups.set(key, group);
    }
    for (const group of groups.values()) this.#tell(group);
  }

  #tell(group: TakenCallback[]): void {
    const [{ deploymentId, attemptId, result }] = group;
    this.#logger.info(`Desktop Central called back: ${result.outcome}`, {
      deploymentId,
      attemptId,
      outcome: result.outcome,
      ...(result.reason ? { reason: result.reason } : {}),
      callbacks: group.length,
      updates: group.reduce((sum, { updates }) => sum + updates, 0),
    });
  }
}
