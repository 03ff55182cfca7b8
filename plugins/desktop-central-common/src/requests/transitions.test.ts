import type { RequestState } from '../types';
import {
  isFrozen,
  isOpenForDeployments,
  nextRequestStates,
} from './transitions';

const STATES: RequestState[] = [
  'open',
  'inProgress',
  'onHold',
  'resolved',
  'closed',
  'cancelled',
];

describe('the states of a request', () => {
  it.each<[RequestState, RequestState[]]>([
    ['open', ['inProgress', 'onHold', 'resolved', 'closed', 'cancelled']],
    ['inProgress', ['open', 'onHold', 'resolved', 'closed', 'cancelled']],
    ['onHold', ['open', 'inProgress', 'resolved', 'closed', 'cancelled']],
    ['resolved', ['open', 'closed']],
    ['closed', ['open']],
    ['cancelled', ['open']],
  ])('from %s one gets to %j', (from, to) => {
    expect(nextRequestStates(from)).toEqual(to);
  });

  it('never lead from a state to itself, and always back to open', () => {
    for (const state of STATES) {
      expect(nextRequestStates(state)).not.toContain(state);
    }
    for (const state of STATES.filter(name => name !== 'open')) {
      expect(nextRequestStates(state)).toContain('open');
    }
  });

  it('take none once they vanished from where they live, whatever their state there was', () => {
    const provider = { goneSince: '2026-01-01T00:00:00.000Z' };
    expect(
      STATES.filter(state => isOpenForDeployments({ state, provider })),
    ).toEqual([]);
    expect(isOpenForDeployments({ state: 'open', provider: {} })).toBe(true);
  });

  it('take deployments while open, in progress or on hold', () => {
    expect(STATES.filter(state => isOpenForDeployments({ state }))).toEqual([
      'open',
      'inProgress',
      'onHold',
    ]);
  });

  it('take no deployments while they are archived or deleted, and are frozen', () => {
    const at = '2026-11-26T08:00:00.000Z';
    for (const mark of [{ archivedAt: at }, { deletedAt: at }]) {
      expect(isOpenForDeployments({ state: 'open', ...mark })).toBe(false);
      expect(isFrozen({ state: 'open', ...mark })).toBe(true);
    }
    expect(isFrozen({ state: 'closed' })).toBe(false);
  });
});
