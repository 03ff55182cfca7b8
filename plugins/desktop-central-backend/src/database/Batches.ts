import { uncorrelated } from '../logging/correlation';
import { nextTurn } from './nextTurn';

interface Waiting<In, Out> {
  item: In;
  resolve: (out: Out) => void;
  reject: (error: unknown) => void;
}

/**
 * Lets calls that come while others are worked on be worked on together, in the order in which they came: one batch at a time, so
 * that each costs a part of a transaction. Where a batch fails, each of its calls is worked on alone.
 */
export class Batches<In, Out> {
  readonly #work: (items: In[]) => Promise<Out[]>;
  readonly #most: number;
  #waiting: Array<Waiting<In, Out>> = [];
  #working = false;

  /** `work` answers for each item at its place. */
  constructor(work: (items: In[]) => Promise<Out[]>, most: number) {
    this.#work = work;
    this.#most = most;
  }

  /** Works on an item, perhaps together with others. @throws what the work on it throws */
  run(item: In): Promise<Out> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (!this.#working) void uncorrelated(() => this.#workOn());
    });
  }

  async #workOn(): Promise<void> {
    this.#working = true;
    while (this.#waiting.length > 0) {
      await nextTurn();
      const batch = this.#waiting.splice(0, this.#most);
      try {
        const outs = await this.#work(batch.map(({ item }) => item));
        batch.forEach(({ resolve }, at) => resolve(outs[at]));
      } catch (error) {
        if (batch.length === 1) batch[0].reject(error);
        else for (const each of batch) await this.#alone(each);
      }
    }
    this.#working = false;
  }

  async #alone({ item, resolve, reject }: Waiting<In, Out>): Promise<void> {
    try {
      const [out] = await this.#work([item]);
      resolve(out);
    } catch (error) {
      reject(error);
    }
  }
}
