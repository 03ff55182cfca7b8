import fc from 'fast-check';
import type { AttemptState, TargetState } from '../types';
import {
  deriveDeploymentState,
  hadNothingToDo,
  totalOfCounts,
  type TargetCounts,
} from './deploymentStatus';
import { FINAL_TARGET_STATES, isFinalTargetState } from './targetStatus';

const WAITING = ['yetToApply', 'inProgress', 'retryInProgress'] as const;
const UNHAPPY = ['cancelled', 'rejected', 'expired', 'noResult'] as const;
const BEFORE_SENDING = ['queued', 'held', 'submitting', 'unknown'] as const;
const ATTEMPTS = [...BEFORE_SENDING, 'submitted', 'closed'] as const;

function countsOf(states: readonly TargetState[], max = 5) {
  return fc.record(
    Object.fromEntries(
      states.map(state => [state, fc.integer({ min: 0, max })]),
    ),
    { requiredKeys: [] },
  ) as fc.Arbitrary<TargetCounts>;
}

const ended = countsOf(FINAL_TARGET_STATES).filter(
  counts => totalOfCounts(counts) > 0,
);
const waiting = fc
  .tuple(ended, fc.constantFrom(...WAITING), fc.integer({ min: 1, max: 5 }))
  .map(
    ([counts, state, count]): TargetCounts => ({
      ...counts,
      [state]: count,
    }),
  );
const attempts = fc.constantFrom<AttemptState>(...ATTEMPTS);

describe('the state of a deployment', () => {
  it('is an outcome exactly when no target waits', () => {
    fc.assert(
      fc.property(
        fc.oneof(ended, waiting),
        attempts,
        fc.boolean(),
        fc.boolean(),
        (counts, attempt, submitted, suspended) => {
          const state = deriveDeploymentState({
            attempt,
            submitted,
            suspended,
            stopping: false,
            counts,
          });
          const anyWaiting = WAITING.some(name => (counts[name] ?? 0) > 0);
          const isOutcome =
            state === 'partiallySucceeded' ||
            isFinalTargetState(state as TargetState);
          expect(isOutcome).toBe(!anyWaiting);
        },
      ),
    );
  });

  it('is that of its attempt before anything is submitted', () => {
    fc.assert(
      fc.property(
        waiting,
        fc.constantFrom(...BEFORE_SENDING),
        (counts, attempt) => {
          expect(
            deriveDeploymentState({
              attempt,
              submitted: false,
              suspended: false,
              stopping: false,
              counts,
            }),
          ).toBe(attempt);
        },
      ),
    );
  });

  it('is in progress, or suspended, once something is submitted and a target waits', () => {
    fc.assert(
      fc.property(
        waiting,
        attempts,
        fc.boolean(),
        (counts, attempt, suspended) => {
          expect(
            deriveDeploymentState({
              attempt,
              submitted: true,
              suspended,
              stopping: false,
              counts,
            }),
          ).toBe(suspended ? 'suspended' : 'inProgress');
        },
      ),
    );
  });

  it('is being stopped while that is wanted and a target waits, whoever suspended it', () => {
    fc.assert(
      fc.property(
        waiting,
        attempts,
        fc.boolean(),
        (counts, attempt, either) => {
          expect(
            deriveDeploymentState({
              attempt,
              submitted: either,
              suspended: either,
              stopping: true,
              counts,
            }),
          ).toBe('cancelling');
        },
      ),
    );
  });

  it('does not depend on targets that had nothing to do', () => {
    fc.assert(
      fc.property(
        ended,
        countsOf(['notApplicable', 'overridden']),
        (counts, idle) => {
          const facts = {
            attempt: 'closed',
            submitted: true,
            suspended: false,
            stopping: false,
          } as const;
          const without = { ...counts, notApplicable: 0, overridden: 0 };
          expect(
            deriveDeploymentState({
              ...facts,
              counts: { ...without, ...idle },
            }),
          ).toBe(deriveDeploymentState({ ...facts, counts: without }));
        },
      ),
    );
  });

  it('of an ended deployment follows the targets', () => {
    fc.assert(
      fc.property(ended, counts => {
        const state = deriveDeploymentState({
          attempt: 'closed',
          submitted: true,
          suspended: false,
          stopping: false,
          counts,
        });
        const of = (name: TargetState) => counts[name] ?? 0;
        const notSucceeded =
          of('failed') + UNHAPPY.reduce((sum, name) => sum + of(name), 0);

        expect(state === 'succeeded').toBe(notSucceeded === 0);
        expect(state === 'partiallySucceeded').toBe(
          notSucceeded > 0 && of('succeeded') > 0,
        );
        expect(state === 'failed').toBe(
          of('succeeded') === 0 && of('failed') > 0,
        );
      }),
    );
  });

  it('of nothing but cancelled, rejected, expired and no result is the commonest of them', () => {
    const unhappy = countsOf(UNHAPPY).filter(
      counts => totalOfCounts(counts) > 0,
    );
    fc.assert(
      fc.property(unhappy, counts => {
        const state = deriveDeploymentState({
          attempt: 'closed',
          submitted: true,
          suspended: false,
          stopping: false,
          counts,
        });
        const most = Math.max(...UNHAPPY.map(name => counts[name] ?? 0));
        expect(counts[state as TargetState]).toBe(most);
      }),
    );
  });

  it.each<{ counts: TargetCounts; state: string }>([
    { counts: { succeeded: 3 }, state: 'succeeded' },
    { counts: { succeeded: 1, failed: 2 }, state: 'partiallySucceeded' },
    { counts: { succeeded: 1, cancelled: 1 }, state: 'partiallySucceeded' },
    { counts: { failed: 1, expired: 9 }, state: 'failed' },
    { counts: { cancelled: 1, expired: 2 }, state: 'expired' },
    { counts: { rejected: 4 }, state: 'rejected' },
    { counts: { noResult: 2, cancelled: 1 }, state: 'noResult' },
    { counts: { succeeded: 1, notApplicable: 5 }, state: 'succeeded' },
    { counts: { failed: 1, overridden: 5 }, state: 'failed' },
    { counts: { notApplicable: 1, overridden: 1 }, state: 'succeeded' },
  ])('$counts end as $state', ({ counts, state }) => {
    expect(
      deriveDeploymentState({
        attempt: 'closed',
        submitted: true,
        suspended: false,
        stopping: false,
        counts,
      }),
    ).toBe(state);
  });

  it('is cancelled when everything was cancelled before it was sent', () => {
    expect(
      deriveDeploymentState({
        attempt: 'queued',
        submitted: false,
        suspended: false,
        stopping: false,
        counts: { cancelled: 2 },
      }),
    ).toBe('cancelled');
  });
});

describe('nothing to do', () => {
  it.each<{ counts: TargetCounts; expected: boolean }>([
    { counts: { notApplicable: 2, overridden: 1 }, expected: true },
    { counts: { notApplicable: 2, succeeded: 1 }, expected: false },
    { counts: { notApplicable: 2, yetToApply: 1 }, expected: false },
    { counts: { notApplicable: 0 }, expected: false },
    { counts: {}, expected: false },
  ])('$counts → $expected', ({ counts, expected }) => {
    expect(hadNothingToDo(counts)).toBe(expected);
  });
});

it('the total of counts is the number of targets', () => {
  expect(totalOfCounts({})).toBe(0);
  expect(totalOfCounts({ succeeded: 2, failed: 1, expired: 0 })).toBe(3);
});
