import type { Candidate } from '../../inventory/candidateRows';
import { LineFinder } from './sought';

describe('a pasted line that means very many', () => {
  it('looks at few of them', () => {
    let looks = 0;
    const alike = Array.from({ length: 1_000 }, (_, index) => ({
      id: String(index),
      name: 'DESKTOP',
      get domain() {
        looks += 1;
        return 'ACME';
      },
    })) as unknown as Candidate[];
    const finder = new LineFinder('ACME', alike);
    looks = 0;

    const found = finder.find({
      number: 1,
      text: 'desktop',
      readings: [{ name: 'desktop' }],
      heading: false,
    });

    expect(found).toMatchObject({ verdict: 'ambiguous' });
    expect(found?.candidates).toHaveLength(5);
    expect(looks).toBeLessThan(20);
  });
});
