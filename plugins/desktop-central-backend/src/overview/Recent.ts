/** Keeps what was read for a while; those who ask while it is being read wait for the same answer. */
export class Recent<K, T> {
  readonly #load: (key: K) => Promise<T>;
  readonly #keptMs: number;
  readonly #nameOf: (key: K) => unknown;
  readonly #known = new Map<unknown, { at: number; value: Promise<T> }>();

  /**
   * @param keptMs - for how long, in milliseconds; within that time there are to be few keys
   * @param nameOf - the same for keys that mean the same
   */
  constructor(
    load: (key: K) => Promise<T>,
    keptMs: number,
    nameOf: (key: K) => unknown = key => key,
  ) {
    this.#load = load;
    this.#keptMs = keptMs;
    this.#nameOf = nameOf;
  }

  /** What was read, or is read now. What fails is not kept. */
  async get(key: K): Promise<T> {
    const name = this.#nameOf(key);
    this.#forgetOld();
    const known = this.#known.get(name);
    if (known) return known.value;
    const value = this.#load(key);
    const mine = { at: Date.now(), value };
    this.#known.set(name, mine);
    try {
      return await value;
    } catch (error) {
      if (this.#known.get(name) === mine) this.#known.delete(name);
      throw error;
    }
  }

  #forgetOld(): void {
    const now = Date.now();
    for (const [name, { at }] of this.#known) {
      if (now - at >= this.#keptMs) this.#known.delete(name);
    }
  }
}
