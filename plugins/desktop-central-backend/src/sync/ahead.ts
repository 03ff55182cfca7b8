/**
 * The pages of a list, the next of which is fetched while one is worked on: DC and the database are busy at the same time,
 * and never more than two pages are in memory. Whoever leaves early does not wait for the page that is on its way.
 */
export async function* ahead<T>(pages: AsyncIterable<T>): AsyncIterable<T> {
  const iterator = pages[Symbol.asyncIterator]();
  let coming = iterator.next();
  try {
    for (;;) {
      const page = await coming;
      if (page.done) return;
      coming = iterator.next();
      // It is awaited after the work on this page; until then its failure is nobody's.
      coming.catch(() => {});
      yield page.value;
    }
  } finally {
    iterator.return?.().catch(() => {});
  }
}
