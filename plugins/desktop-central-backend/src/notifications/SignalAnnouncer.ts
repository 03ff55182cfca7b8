import { LoggerService } from '@backstage/backend-plugin-api';
import { SignalsService } from '@backstage/plugin-signals-node';
import { SIGNAL_CHANNEL } from 'backstage-plugin-desktop-central-common';
import type { Change, ChangeAnnouncer } from '../history/ChangeAnnouncer';

/** Knows who sees the desk. */
export interface AudienceSource {
  /** Entity refs of technicians and portal admins; groups among the admins stay groups. */
  deskUsers(): Promise<string[]>;
}

/** At most two signals a second about the same thing. */
const DEFAULT_INTERVAL_MS = 500;
const AUDIENCE_MAX_AGE_MS = 10_000;

function subjectOf(change: Change): string {
  return (
    change.deploymentId ??
    change.requestId ??
    change.serverId ??
    'desktop-central'
  );
}

/** Two changes of the same thing as one that reaches the readers of both. */
function merged(earlier: Change | undefined, later: Change): Change {
  const requesters = new Set([
    ...(earlier?.requesters ?? []),
    ...(later.requesters ?? []),
  ]);
  return { ...earlier, ...later, requesters: [...requesters] };
}

/** Tells open pages through Backstage signals: ids only, named readers only, not too often, and the last one always. */
export class SignalAnnouncer implements ChangeAnnouncer {
  readonly #signals: SignalsService;
  readonly #audience: AudienceSource;
  readonly #logger: LoggerService;
  readonly #intervalMs: number;
  /** What was told within the interval, with what has happened to it since. */
  readonly #recent = new Map<string, Change | undefined>();
  #deskUsers?: { refs: string[]; at: number };
  #reported = false;

  constructor(options: {
    signals: SignalsService;
    audience: AudienceSource;
    logger: LoggerService;
    intervalMs?: number;
  }) {
    this.#signals = options.signals;
    this.#audience = options.audience;
    this.#logger = options.logger;
    this.#intervalMs = options.intervalMs ?? DEFAULT_INTERVAL_MS;
  }

  announce(change: Change): void {
    const subject = subjectOf(change);
    if (this.#recent.has(subject)) {
      this.#recent.set(subject, merged(this.#recent.get(subject), change));
      return;
    }
    this.#tell(subject, change);
  }

  #tell(subject: string, change: Change): void {
    this.#recent.set(subject, undefined);
    setTimeout(() => this.#intervalOver(subject), this.#intervalMs).unref();
    this.#publish(change).catch(error => this.#report(error));
  }

  #intervalOver(subject: string): void {
    const since = this.#recent.get(subject);
    this.#recent.delete(subject);
    if (since) this.#tell(subject, since);
  }

  async #publish(change: Change): Promise<void> {
    const { requesters = [], ...ids } = change;
    const desk = await this.#desk();
    await this.#signals.publish({
      recipients: {
        type: 'user',
        entityRef: [...new Set([...requesters, ...desk])],
      },
      channel: SIGNAL_CHANNEL,
      message: { ...ids },
    });
  }

  async #desk(): Promise<string[]> {
    const now = Date.now();
    if (!this.#deskUsers || now - this.#deskUsers.at > AUDIENCE_MAX_AGE_MS) {
      this.#deskUsers = { refs: await this.#audience.deskUsers(), at: now };
    }
    return this.#deskUsers.refs;
  }

  #report(error: unknown): void {
    if (this.#reported) return;
    this.#reported = true;
    this.#logger.warn(
      'Signals cannot be sent, so open pages learn of changes only when they ask. This is said once.',
      error instanceof Error ? error : undefined,
    );
  }
}
