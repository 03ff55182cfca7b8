/** Numbers that look random, and are the same for the same seed. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** From 0 to below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) % 0x100000000;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  }

  /** A whole number below a limit. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** A whole number below a limit, each less frequent than the one before, as words are. */
  zipf(limit: number): number {
    return Math.min(Math.floor((limit + 1) ** this.next()) - 1, limit - 1);
  }

  /** One of some. */
  oneOf<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)];
  }
}
