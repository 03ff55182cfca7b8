import { below } from '../data/random';
import { Agenda } from './Agenda';

describe('Agenda', () => {
  let agenda: Agenda;
  beforeEach(() => {
    agenda = new Agenda(100_000);
  });
  afterEach(() => agenda.close());

  const done = (due: number) =>
    new Promise<void>(resolve => agenda.at(due, resolve));

  it('runs what is due in the order of time, then of entry', async () => {
    const dues = Array.from({ length: 2_000 }, (_, index) =>
      below(300, 'due', index),
    );
    const seen: Array<[number, number]> = [];
    dues.forEach((due, index) => agenda.at(due, () => seen.push([due, index])));
    await done(300);
    expect(seen).toHaveLength(dues.length);
    expect(seen).toEqual([...seen].sort((a, b) => a[0] - b[0] || a[1] - b[1]));
  });

  it('brings what waits nearer when the speed rises', async () => {
    agenda.speed = 0.001;
    const reached = done(agenda.now() + 10_000);
    agenda.speed = 1_000_000;
    await reached;
    expect(agenda.now()).toBeGreaterThanOrEqual(10_000);
  });

  it('does not jump in time when the speed changes', () => {
    agenda.speed = 1;
    const before = agenda.now();
    agenda.speed = 2;
    expect(agenda.now() - before).toBeLessThan(1_000);
  });

  it('runs nothing after it is closed', async () => {
    const run = jest.fn();
    agenda.at(agenda.now() + 100, run);
    agenda.close();
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(run).not.toHaveBeenCalled();
  });
});
