/** What can be awaited. */
export const EVENT_TYPES = [
  'createReceived',
  'createHeld',
  'createStored',
  'createAnswered',
  'faultApplied',
  'targetChanged',
  'configurationSuspended',
  'configurationResumed',
  'configurationTrashed',
  'configurationRestored',
  'targetsAdded',
  'configurationExecuted',
  'callbackAttempted',
  'callbackEnded',
] as const;

export type SimulatorEventType = (typeof EVENT_TYPES)[number];

/** What an event is about; which members are there depends on the type. */
export interface EventSubject {
  label?: string;
  collectionId?: string;
  resourceId?: string;
  /** New status of a target, fault that was applied, or outcome of a callback. */
  status?: string;
  method?: string;
  path?: string;
}

/** Something that happened, with a number that only grows. */
export interface SimulatorEvent extends EventSubject {
  seq: number;
  type: SimulatorEventType;
  /** ISO 8601, UTC. */
  at: string;
}

/** Which event to wait for: members of the subject that must be equal, after event number `after` (default: since the start). */
export interface EventFilter extends EventSubject {
  after?: number;
}

interface Waiter {
  type: SimulatorEventType;
  filter: EventFilter;
  resolve(event: SimulatorEvent | undefined): void;
}

const MAX_EVENTS = 20_000;
const DEFAULT_WAIT_MS = 10_000;

/** The last events, and those who wait for the next. */
export class EventLog {
  private events: SimulatorEvent[] = [];
  private seq = 0;
  private readonly waiters = new Set<Waiter>();

  /** Number of the newest event; 0 before the first. */
  get last(): number {
    return this.seq;
  }

  append(type: SimulatorEventType, subject: EventSubject): void {
    this.seq += 1;
    const event = {
      seq: this.seq,
      type,
      at: new Date().toISOString(),
      ...subject,
    };
    this.events.push(event);
    if (this.events.length > 2 * MAX_EVENTS) {
      this.events = this.events.slice(-MAX_EVENTS);
    }
    for (const waiter of this.waiters) {
      if (matches(event, waiter.type, waiter.filter)) waiter.resolve(event);
    }
  }

  list(type?: SimulatorEventType, filter: EventFilter = {}): SimulatorEvent[] {
    return this.events.filter(event => matches(event, type, filter));
  }

  /** The first event that matches, past or future; undefined when none comes within `timeoutMs`. */
  wait(
    type: SimulatorEventType,
    filter: EventFilter = {},
    timeoutMs: number = DEFAULT_WAIT_MS,
  ): Promise<SimulatorEvent | undefined> {
    const past = this.events.find(event => matches(event, type, filter));
    if (past) return Promise.resolve(past);
    return new Promise(resolve => {
      const waiter: Waiter = { type, filter, resolve };
      const timer = setTimeout(() => waiter.resolve(undefined), timeoutMs);
      waiter.resolve = event => {
        clearTimeout(timer);
        this.waiters.delete(waiter);
        resolve(event);
      };
      this.waiters.add(waiter);
    });
  }

  /** Ends every wait without an event. */
  close(): void {
    for (const waiter of [...this.waiters]) waiter.resolve(undefined);
  }
}

function matches(
  event: SimulatorEvent,
  type: SimulatorEventType | undefined,
  filter: EventFilter,
): boolean {
  const { after = 0, ...subject } = filter;
  if (event.seq <= after) return false;
  if (type && event.type !== type) return false;
  return Object.entries(subject).every(
    ([member, value]) =>
      value === undefined || event[member as keyof EventSubject] === value,
  );
}
