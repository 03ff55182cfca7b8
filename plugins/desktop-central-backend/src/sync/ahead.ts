/**
 * The pages of several lists, some of which are fetched while others are worked on: DC, this process and the database are busy at
 * the same time. Pages that came meanwhile are handed over together, so that a quick list takes few steps; of each list one
 * more is on its way when `most` wait. Whoever leaves early does not wait for what is on its way.
 */
export async function* ahead<T>(
  lists: Array<AsyncIterable<T>>,
  most: number,
): AsyncIterable<T[]> {
  const iterators = lists.map(list => list[Symbol.asyncIterator]());
  let waiting: T[] = [];
  let over = false;
  let wake = () => {};
  let change = new Promise<void>(resolve => {
    wake = resolve;
  });
  const tell = () => {
    wake();
    change = new Promise<void>(resolve => {
      wake = resolve;
    });
  };

  const fetchAll = async (pages: AsyncIterator<T>) => {
    while (!over) {
      const page = await pages.next();
      if (page.done) return;
      waiting.push(page.value);
      tell();
      while (waiting.length >= most && !over) await change;
    }
  };
  const fetched = Promise.all(iterators.map(fetchAll)).finally(() => {
    over = true;
    tell();
  });
  // It is awaited after the pages before it; until then its failure is nobody's.
  fetched.catch(() => {});

  try {
    for (;;) {
      while (waiting.length === 0 && !over) await change;
      if (waiting.length === 0) break;
      const batch = waiting;
      waiting = [];
      tell();
      yield batch;
    }
    await fetched;
  } finally {
    over = true;
    tell();
    for (const pages of iterators) pages.return?.().catch(() => {});
  }
}
