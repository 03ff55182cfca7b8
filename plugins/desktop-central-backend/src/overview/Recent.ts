/** Keeps what was read for a while; those who ask while it is being read wait for the same answer. */
export class Recent<K, T> {
  readonly #load: (key: K) => Promise<T>;
  readonly #keptMs: number;
  readonly #known = new Map<K, { at: number; value: Promise<T> }>();

  /** @param keptMs - for how long, in milliseconds; there is to be a bounded number of keys */
  constructor(load: (key: K) => Promise<T>, keptMs: number) {
    this.#load = load;
    this.#keptMs = keptMs;
  }

  /** What was read, or is read now. What fails is not kept. */
  async get(key: K): Promise<T> {
    const known = this.#known.get(key);
    if (known && Date.now() - known.at < this.#keptMs) return known.value;
    const value = this.#load(key);
    const mine = { at: Date.now(), value };
    this.#known.set(key, mine);
    try {
      return await value;
    } catch (error) {
      if (this.#known.get(key) === mine) this.#known.delete(key);
      throw error;
    }
  }
}
