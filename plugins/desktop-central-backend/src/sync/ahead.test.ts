import { ahead } from './ahead';

describe('fetching pages ahead', () => {
  it('fetches the next page, and no other, while one is worked on', async () => {
    const fetched: number[] = [];
    async function* pages() {
      for (let page = 1; page <= 4; page += 1) {
        fetched.push(page);
        yield page;
      }
    }
    const seen: Array<{ page: number; fetched: number[] }> = [];
    for await (const page of ahead(pages())) {
      await Promise.resolve();
      seen.push({ page, fetched: [...fetched] });
    }
    expect(seen).toEqual([
      { page: 1, fetched: [1, 2] },
      { page: 2, fetched: [1, 2, 3] },
      { page: 3, fetched: [1, 2, 3, 4] },
      { page: 4, fetched: [1, 2, 3, 4] },
    ]);
  });

  it('fails with the failure of a page once the one before is done', async () => {
    async function* pages() {
      yield 1;
      throw new Error('lost');
    }
    const seen: number[] = [];
    const work = async () => {
      for await (const page of ahead(pages())) {
        await new Promise(resolve => {
          setImmediate(resolve);
        });
        seen.push(page);
      }
    };
    await expect(work()).rejects.toThrow('lost');
    expect(seen).toEqual([1]);
  });

  it('ends the list when nobody wants more of it', async () => {
    let ended: () => void = () => {};
    const end = new Promise<void>(resolve => {
      ended = resolve;
    });
    async function* pages() {
      try {
        for (let page = 1; ; page += 1) yield page;
      } finally {
        ended();
      }
    }
    for await (const page of ahead(pages())) {
      if (page === 2) break;
    }
    await expect(end).resolves.toBeUndefined();
  });
});
