/**
 * The pages of a list, some of which are fetched while others are worked on: DC, this process and the database are busy at the
 * same time. Pages that came meanwhile are handed over together, so that a quick list takes few steps; never more than `most`
 * wait. Whoever leaves early does not wait for the page that is on its way.
 */
export async function* ahead<T>(
  pages: AsyncIterable<T>,
  most: number,
): AsyncIterable<T[]> {
  const iterator = pages[Symbol.asyncIterator]();
  let waiting: T[] = [];
  let over = false;
  let left = false;
  // Only one side ever waits for the other: for a page, or for room.
  let goOn = () => {};
  const otherSide = () =>
    new Promise<void>(resolve => {
      goOn = resolve;
    });

  const fetchAll = async () => {
    while (!left) {
      const page = await iterator.next();
      if (page.done) return;
      waiting.push(page.value);
      goOn();
      if (waiting.length >= most) await otherSide();
    }
  };
  const fetched = fetchAll().finally(() => {
    over = true;
    goOn();
  });
  // It is awaited after the pages before it; until then its failure is nobody's.
  fetched.catch(() => {});

  try {
    for (;;) {
      while (waiting.length === 0 && !over) await otherSide();
      if (waiting.length === 0) break;
      const batch = waiting;
      waiting = [];
      goOn();
      yield batch;
    }
    await fetched;
  } finally {
    left = true;
    goOn();
    iterator.return?.().catch(() => {});
  }
}
