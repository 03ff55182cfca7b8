import fc from 'fast-check';
import { BLOCK_SIZE, NumberBlock } from './NumberBlock';

const place = fc.nat({ max: BLOCK_SIZE - 1 });
const places = fc.uniqueArray(place, { maxLength: 600 });

function blockWith(list: number[]): NumberBlock {
  const block = NumberBlock.empty();
  for (const one of list) block.add(one);
  return block;
}

const inOrder = (list: number[]) => [...list].sort((a, b) => a - b);

describe('a block of numbers', () => {
  it('is read as it was stored, in 512 bytes at the most', () => {
    fc.assert(
      fc.property(places, list => {
        const bytes = blockWith(list).toBytes();
        expect(bytes.length).toBe(Math.min(list.length * 2, 512));
        expect(NumberBlock.fromBytes(bytes).places()).toEqual(inOrder(list));
      }),
    );
  });

  it('forgets what is deleted, and has in common with another what is in both', () => {
    fc.assert(
      fc.property(places, places, (some, others) => {
        const common = blockWith(some);
        common.intersect(blockWith(others));
        expect(common.places()).toEqual(
          inOrder(some.filter(one => others.includes(one))),
        );
        const rest = blockWith(some);
        for (const one of others) rest.delete(one);
        expect(rest.places()).toEqual(
          inOrder(some.filter(one => !others.includes(one))),
        );
      }),
    );
  });
});
