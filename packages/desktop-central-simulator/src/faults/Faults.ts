/** What can go wrong with one answer. */
export const ANSWER_FAULTS = [
  'serverError',
  'serverErrorAfterAccepting',
  'dropBeforeAccepting',
  'dropAfterAccepting',
  'loginPage',
  'redirect',
  'endlessBody',
  'truncatedBody',
  'neverAnswer',
] as const;

/** What can be wrong with the rows of a list. */
export const LIST_FAULTS = [
  'none',
  'truncated',
  'missingName',
  'doubledId',
] as const;

export type ListFault = (typeof LIST_FAULTS)[number];

export type AnswerFault = (typeof ANSWER_FAULTS)[number];

/** Faults that stay until they are switched off. */
export interface FaultSwitches {
  /** Added before every answer, in milliseconds. */
  latencyMs: number;
  /** What goes wrong with every answer. */
  answer: AnswerFault | 'none';
  /** What is wrong with the rows of every list. */
  list: ListFault;
  /** Both of these only for paths that begin so; empty for all. */
  onlyPath: string;
  /** Where `redirect` leads; empty: to the same path of the server's own HTTPS listener. */
  redirectTo: string;
  /** How far the clock of the server is ahead, in milliseconds; negative when it is behind. */
  clockOffsetMs: number;
  /** How often Desktop Central tries again by itself after it has reported a failure. */
  ownRetries: number;
  /** A newer configuration of a package or script ends the waiting of targets in older ones. */
  overrideWaiting: boolean;
  /** Callbacks are recorded, not sent. */
  callbacksLost: boolean;
  /** Each callback is sent twice, with one delivery id. */
  callbacksDuplicated: boolean;
  /** Each callback waits this long, in milliseconds. */
  callbacksDelayMs: number;
  /** Two callbacks of a configuration change places; one that stays alone is sent after a few seconds. */
  callbacksReordered: boolean;
}

/** A create call that was accepted and is not answered yet. */
interface HeldCreate {
  label: string;
  release(): void;
}

/** How often, and whether a held create is stored before the wait (else it is never stored and answered with 503). */
export interface HoldOrder {
  count: number;
  store: boolean;
}

const ALL_OFF: FaultSwitches = {
  latencyMs: 0,
  answer: 'none',
  list: 'none',
  onlyPath: '',
  redirectTo: '',
  clockOffsetMs: 0,
  ownRetries: 0,
  overrideWaiting: false,
  callbacksLost: false,
  callbacksDuplicated: false,
  callbacksDelayMs: 0,
  callbacksReordered: false,
};

/** The faults that are switched on, those ordered for the next create calls, and the creates that are held. */
export class Faults {
  private current: FaultSwitches = { ...ALL_OFF };
  private nextCreates: AnswerFault[] = [];
  private holds: HoldOrder = { count: 0, store: true };
  private readonly heldCreates = new Set<HeldCreate>();

  get switches(): Readonly<FaultSwitches> {
    return this.current;
  }

  get ordered(): { nextCreates: AnswerFault[]; holds: HoldOrder } {
    return { nextCreates: [...this.nextCreates], holds: { ...this.holds } };
  }

  /** Labels of the creates that are held. */
  get held(): string[] {
    return [...this.heldCreates].map(create => create.label);
  }

  set(change: Partial<FaultSwitches>): void {
    this.current = { ...this.current, ...change };
  }

  /** Orders a fault for each of the next create calls, after those ordered before. */
  orderForCreates(fault: AnswerFault, count: number): void {
    this.nextCreates.push(...Array<AnswerFault>(count).fill(fault));
  }

  /** Holds the next create calls that are valid; replaces an earlier order. */
  holdCreates(order: HoldOrder): void {
    this.holds = { ...order };
  }

  /** Switches everything off and releases what is held. */
  clear(): void {
    this.current = { ...ALL_OFF };
    this.nextCreates = [];
    this.holds = { count: 0, store: true };
    this.releaseCreates();
  }

  /** The fault for a call that arrives now; an order for creates is used up. */
  takeAnswerFault(path: string, isCreate: boolean): AnswerFault | 'none' {
    const ordered = isCreate ? this.nextCreates.shift() : undefined;
    if (ordered) return ordered;
    return this.isMeant(path) ? this.current.answer : 'none';
  }

  /** What is wrong with a list at a path. */
  listFault(path: string): ListFault {
    return this.isMeant(path) ? this.current.list : 'none';
  }

  private isMeant(path: string): boolean {
    return path.startsWith(this.current.onlyPath);
  }

  /** Whether a create that arrives now is to be held; uses the order up. */
  takeHold(): { store: boolean } | undefined {
    if (this.holds.count === 0) return undefined;
    this.holds = { ...this.holds, count: this.holds.count - 1 };
    return { store: this.holds.store };
  }

  /** Resolves when the held create is released. */
  hold(label: string): Promise<void> {
    return new Promise(resolve => {
      const create: HeldCreate = {
        label,
        release: () => {
          this.heldCreates.delete(create);
          resolve();
        },
      };
      this.heldCreates.add(create);
    });
  }

  /** Lets every held create go on; returns how many there were. */
  releaseCreates(): number {
    const creates = [...this.heldCreates];
    creates.forEach(create => create.release());
    return creates.length;
  }
}
