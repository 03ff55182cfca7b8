import fc from 'fast-check';
import type { TargetState } from '../types';
import { type Evidence, type EvidenceSource, weighEvidence } from './evidence';
import { FINAL_TARGET_STATES, isFinalTargetState } from './targetStatus';

const WAITING: TargetState[] = ['yetToApply', 'inProgress', 'retryInProgress'];
const DC_STATES: TargetState[] = [
  ...WAITING,
  'succeeded',
  'failed',
  'notApplicable',
  'overridden',
];
const PORTAL_STATES: TargetState[] = [
  'cancelled',
  'expired',
  'rejected',
  'noResult',
];
const RANK: Record<EvidenceSource, number> = {
  readFromDc: 3,
  callback: 2,
  portal: 1,
};

/** A target as whoever keeps it does: `apply` replaces, a read that says the same moves the time on. */
function take(current: Evidence, next: Evidence): Evidence {
  const verdict = weighEvidence(current, next);
  if (verdict === 'apply') return next;
  if (verdict === 'duplicate' && next.source === 'readFromDc') {
    return { ...current, at: Math.max(current.at, next.at) };
  }
  return current;
}

const START: Evidence = { state: 'yetToApply', source: 'portal', at: 0 };
const after = (history: Evidence[]) => history.reduce(take, START);

const at = fc.integer({ min: 1, max: 1_000 });
const read = fc.record({
  state: fc.constantFrom(...DC_STATES),
  source: fc.constant<EvidenceSource>('readFromDc'),
  at,
});
const callback = fc.record({
  state: fc.constantFrom(...DC_STATES),
  source: fc.constant<EvidenceSource>('callback'),
  at,
});
const verdict = fc.record({
  state: fc.constantFrom(...PORTAL_STATES),
  source: fc.constant<EvidenceSource>('portal'),
  at,
});
const anything = fc.oneof(read, callback, verdict);
const history = fc.array(anything, { maxLength: 20 });
const reads = fc.uniqueArray(read, {
  selector: evidence => evidence.at,
  minLength: 1,
  maxLength: 12,
});

function latestOf(evidence: Evidence[]): Evidence {
  return evidence.reduce((latest, next) =>
    next.at > latest.at ? next : latest,
  );
}

describe('evidence in any order', () => {
  it('changes a final state only by higher rank, or by a later read over a read', () => {
    fc.assert(
      fc.property(history, anything, (before, next) => {
        const current = after(before);
        const changed = take(current, next);
        fc.pre(isFinalTargetState(current.state));
        fc.pre(changed.state !== current.state);

        const outranks = RANK[next.source] > RANK[current.source];
        const laterRead =
          next.source === 'readFromDc' &&
          current.source === 'readFromDc' &&
          next.at >= current.at;
        expect(outranks || laterRead).toBe(true);
      }),
    );
  });

  it('ends, of reads alone, with the latest one whatever the order they come in', () => {
    fc.assert(
      fc.property(reads, all => {
        expect(after(all).state).toBe(latestOf(all).state);
      }),
    );
  });

  it('is settled by a read that is later than everything before it', () => {
    fc.assert(
      fc.property(history, read, (before, last) => {
        const later = { ...last, at: 1_001 };
        expect(after([...before, later]).state).toBe(later.state);
      }),
    );
  });

  it('keeps the final state of the latest read, wherever in the order it came', () => {
    const finalRead = read.filter(({ state }) => isFinalTargetState(state));
    fc.assert(
      fc.property(history, finalRead, history, (before, last, behind) => {
        const later = { ...last, at: 1_001 };
        expect(after([...before, later, ...behind]).state).toBe(later.state);
      }),
    );
  });

  it('has no effect when it comes a second time', () => {
    fc.assert(
      fc.property(history, anything, (before, next) => {
        const once = take(after(before), next);
        expect(take(once, next)).toEqual(once);
      }),
    );
  });

  it('of callbacks never reopens a target nor takes it back a step', () => {
    fc.assert(
      fc.property(history, callback, (before, next) => {
        const current = after(before);
        const changed = take(current, next);
        const step = ({ state }: Evidence) =>
          isFinalTargetState(state) ? WAITING.length : WAITING.indexOf(state);
        expect(step(changed)).toBeGreaterThanOrEqual(step(current));
      }),
    );
  });

  it('ends succeeded when callbacks of a success come shuffled and doubled', () => {
    const delivered = fc.shuffledSubarray(
      ['inProgress', 'inProgress', 'retryInProgress', 'succeeded', 'succeeded'],
      { minLength: 4 },
    );
    fc.assert(
      fc.property(delivered, states => {
        const callbacks = states.map(
          (state, index): Evidence => ({
            state: state as TargetState,
            source: 'callback',
            at: index,
          }),
        );
        expect(after(callbacks).state).toBe('succeeded');
      }),
    );
  });
});

describe('a statement about a target', () => {
  const said = (
    source: EvidenceSource,
    state: TargetState,
    when: number,
  ): Evidence => ({ source, state, at: when });

  it.each([
    {
      name: 'a later read takes back a failure, because DC tried again',
      current: said('readFromDc', 'failed', 10),
      next: said('readFromDc', 'retryInProgress', 20),
      verdict: 'apply',
    },
    {
      name: 'a later read takes back what a callback said',
      current: said('callback', 'succeeded', 10),
      next: said('readFromDc', 'inProgress', 20),
      verdict: 'apply',
    },
    {
      name: 'a read asked for before a callback does not undo its news',
      current: said('callback', 'succeeded', 20),
      next: said('readFromDc', 'inProgress', 10),
      verdict: 'stale',
    },
    {
      name: 'a read asked for before a callback may correct its outcome',
      current: said('callback', 'failed', 20),
      next: said('readFromDc', 'succeeded', 10),
      verdict: 'apply',
    },
    {
      name: 'a read asked for before we gave up does not reopen the target',
      current: said('portal', 'expired', 20),
      next: said('readFromDc', 'inProgress', 10),
      verdict: 'stale',
    },
    {
      name: 'a read asked for before we gave up may know the outcome',
      current: said('portal', 'expired', 20),
      next: said('readFromDc', 'succeeded', 10),
      verdict: 'apply',
    },
    {
      name: 'an earlier read that comes late changes nothing',
      current: said('readFromDc', 'succeeded', 20),
      next: said('readFromDc', 'failed', 10),
      verdict: 'stale',
    },
    {
      name: 'a read confirms a callback, which raises the rank',
      current: said('callback', 'succeeded', 10),
      next: said('readFromDc', 'succeeded', 20),
      verdict: 'apply',
    },
    {
      name: 'a read that says the same again is a duplicate',
      current: said('readFromDc', 'succeeded', 10),
      next: said('readFromDc', 'succeeded', 20),
      verdict: 'duplicate',
    },
    {
      name: 'a callback moves a waiting target forward, though a read was later',
      current: said('readFromDc', 'inProgress', 20),
      next: said('callback', 'succeeded', 10),
      verdict: 'apply',
    },
    {
      name: 'a callback does not change what was read',
      current: said('readFromDc', 'failed', 10),
      next: said('callback', 'succeeded', 20),
      verdict: 'stale',
    },
    {
      name: 'a callback does not change the outcome of another callback',
      current: said('callback', 'failed', 10),
      next: said('callback', 'succeeded', 20),
      verdict: 'stale',
    },
    {
      name: 'a callback knows better than our giving up',
      current: said('portal', 'expired', 10),
      next: said('callback', 'succeeded', 20),
      verdict: 'apply',
    },
    {
      name: 'a delayed callback does not reopen a target we gave up',
      current: said('portal', 'expired', 10),
      next: said('callback', 'inProgress', 20),
      verdict: 'stale',
    },
    {
      name: 'we can give up on a target that DC says is waiting',
      current: said('readFromDc', 'yetToApply', 10),
      next: said('portal', 'cancelled', 20),
      verdict: 'apply',
    },
    {
      name: 'we do not cancel what DC has finished',
      current: said('callback', 'succeeded', 10),
      next: said('portal', 'cancelled', 20),
      verdict: 'stale',
    },
  ])('$name', ({ current, next, verdict: expected }) => {
    expect(weighEvidence(current, next)).toBe(expected);
  });

  it.each(FINAL_TARGET_STATES)('repeated as %s is a duplicate', state => {
    expect(
      weighEvidence(said('portal', state, 1), said('portal', state, 2)),
    ).toBe('duplicate');
  });
});
