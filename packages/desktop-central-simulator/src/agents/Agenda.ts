/** Something to do at a moment of simulated time. */
interface Entry {
  due: number;
  order: number;
  run(): void;
}

/** How many entries are worked through before other work gets its turn. */
const BATCH = 500;
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * Simulated time, which runs `speed` times as fast as the clock on the wall, and what is to be done in it. The time
 * begins at 0 and is in milliseconds; a change of speed bends it from that moment on.
 */
export class Agenda {
  private readonly heap: Entry[] = [];
  private order = 0;
  private timer: NodeJS.Timeout | undefined;
  private closed = false;
  private baseSimulated = 0;
  private baseReal = performance.now();

  constructor(private currentSpeed: number) {}

  get speed(): number {
    return this.currentSpeed;
  }

  set speed(speed: number) {
    this.baseSimulated = this.now();
    this.baseReal = performance.now();
    this.currentSpeed = speed;
    this.arm();
  }

  now(): number {
    return (
      this.baseSimulated +
      (performance.now() - this.baseReal) * this.currentSpeed
    );
  }

  /** Runs something at a simulated time, or as soon as possible when that has passed. */
  at(due: number, run: () => void): void {
    this.order += 1;
    this.push({ due, order: this.order, run });
    if (this.heap[0].order === this.order) this.arm();
  }

  close(): void {
    this.closed = true;
    this.heap.length = 0;
    clearTimeout(this.timer);
  }

  private arm(): void {
    clearTimeout(this.timer);
    if (this.closed || this.heap.length === 0) return;
    const wait = (this.heap[0].due - this.now()) / this.currentSpeed;
    this.timer = setTimeout(
      () => this.work(),
      Math.min(MAX_TIMEOUT_MS, Math.max(0, Math.ceil(wait))),
    );
  }

  private work(): void {
    const now = this.now();
    for (let done = 0; done < BATCH; done += 1) {
      if (this.heap.length === 0 || this.heap[0].due > now) break;
      this.pop().run();
    }
    this.arm();
  }

  private push(entry: Entry): void {
    const { heap } = this;
    let index = heap.length;
    heap.push(entry);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!isBefore(entry, heap[parent])) break;
      heap[index] = heap[parent];
      index = parent;
    }
    heap[index] = entry;
  }

  private pop(): Entry {
    const { heap } = this;
    const [first] = heap;
    const last = heap.pop() as Entry;
    if (heap.length === 0) return first;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1], heap[child])) {
        child += 1;
      }
      if (!isBefore(heap[child], last)) break;
      heap[index] = heap[child];
      index = child;
    }
    heap[index] = last;
    return first;
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.due === b.due ? a.order < b.order : a.due < b.due;
}
