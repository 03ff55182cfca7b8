import { ahead } from './ahead';

const turn = () =>
  new Promise(resolve => {
    setImmediate(resolve);
  });

async function* numbers(last: number, fetched: number[] = []) {
  for (let page = 1; page <= last; page += 1) {
    fetched.push(page);
    yield page;
  }
}

describe('fetching pages ahead', () => {
  it('hands over together what came meanwhile, and lets no more wait than it may', async () => {
    const fetched: number[] = [];
    const seen: Array<{ pages: number[]; fetched: number }> = [];
    for await (const pages of ahead([numbers(7, fetched)], 2)) {
      await turn();
      seen.push({ pages, fetched: fetched.length });
    }
    expect(seen).toEqual([
      { pages: [1], fetched: 3 },
      { pages: [2, 3], fetched: 5 },
      { pages: [4, 5], fetched: 7 },
      { pages: [6, 7], fetched: 7 },
    ]);
  });

  it('hands over each page as it comes where the next is not there yet', async () => {
    async function* slowly() {
      for await (const page of numbers(3)) {
        await turn();
        yield page;
      }
    }
    const seen: number[][] = [];
    for await (const pages of ahead([slowly()], 4)) seen.push(pages);
    expect(seen).toEqual([[1], [2], [3]]);
  });

  it('fails with the failure of a page once the ones before are done', async () => {
    async function* pages() {
      yield 1;
      throw new Error('lost');
    }
    const seen: number[][] = [];
    const work = async () => {
      for await (const page of ahead([pages()], 1)) {
        await turn();
        seen.push(page);
      }
    };
    await expect(work()).rejects.toThrow('lost');
    expect(seen).toEqual([[1]]);
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
    for await (const [page] of ahead([pages()], 1)) {
      if (page === 2) break;
    }
    await expect(end).resolves.toBeUndefined();
  });

  it('takes several lists at the same time, each in its order', async () => {
    async function* of(...pages: string[]) {
      for (const page of pages) {
        await turn();
        yield page;
      }
    }
    const seen: string[] = [];
    const lists = [of('a1', 'a2', 'a3'), of('b1'), of()];
    for await (const pages of ahead(lists, 2)) seen.push(...pages);
    const ofTheFirst = seen.filter(page => page.startsWith('a'));
    expect(ofTheFirst).toEqual(['a1', 'a2', 'a3']);
    expect(seen.indexOf('b1')).toBeLessThan(2);
    expect(seen).toHaveLength(4);
  });

  it('fails when one of them does, whatever the others are at', async () => {
    async function* never() {
      await new Promise(() => {});
      yield 1;
    }
    async function* failing() {
      yield 2;
      throw new Error('lost');
    }
    const seen: number[][] = [];
    const work = async () => {
      for await (const pages of ahead([never(), failing()], 2)) {
        seen.push(pages);
      }
    };
    await expect(work()).rejects.toThrow('lost');
    expect(seen).toEqual([[2]]);
  });

  it('is over at once where there is nothing', async () => {
    const seen: number[][] = [];
    for await (const pages of ahead([numbers(0)], 3)) seen.push(pages);
    expect(seen).toEqual([]);
  });
});
