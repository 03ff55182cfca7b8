import { DateTime } from 'luxon';
import {
  DEFAULT_FILTER,
  parseFilter,
  queryOf,
  searchOf,
  type RequestFilter,
} from './requestFilter';

const MANAGER = { desk: true, manages: true };

function parse(search: string, scope = MANAGER) {
  return parseFilter(new URLSearchParams(search), scope);
}

describe('the filter of requests in the address', () => {
  it('is empty for what the list shows by itself', () => {
    expect(searchOf(DEFAULT_FILTER)).toBe('');
    expect(parse('')).toEqual(DEFAULT_FILTER);
  });

  it.each<[string, Partial<RequestFilter>]>([
    ['search', { search: '7-Zip & more' }],
    ['any state', { states: [] }],
    ['several states', { states: ['onHold', 'cancelled'] }],
    ['technician', { technician: 'none' }],
    ['service item', { serviceItem: 'i-1' }],
    ['requester', { requester: 'user:default/erin' }],
    ['type', { type: 'incident' }],
    ['age', { age: 'olderThan30Days' }],
    ['what is shown', { show: 'archived' }],
    ['sort', { sort: 'updated', order: 'asc' }],
  ])('comes back as it was: %s', (_what, values) => {
    const filter = { ...DEFAULT_FILTER, ...values };
    expect(parse(searchOf(filter))).toEqual(filter);
  });

  it('is the same whatever the order in which states were chosen', () => {
    const of = (states: RequestFilter['states']) =>
      searchOf({ ...DEFAULT_FILTER, states });
    expect(of(['closed', 'open'])).toBe(of(['open', 'closed']));
    expect(of(['onHold', 'inProgress', 'open'])).toBe('');
  });

  it('passes over what it does not know', () => {
    expect(
      parse(
        `state=lost&technician=${'x'.repeat(65)}&requester=erin&type=change` +
          `&age=yesterday&show=everything&sort=subject&order=up`,
      ),
    ).toEqual(DEFAULT_FILTER);
    expect(parse('state=open,lost').states).toEqual(['open']);
    expect(parse(`search=${'x'.repeat(200)}`).search).toHaveLength(100);
  });

  it("counts whole days by the reader's clock and zone", () => {
    const now = DateTime.fromISO('2026-03-10T08:30:00', {
      zone: 'America/New_York',
    });
    const bounds = (age: RequestFilter['age']) => {
      const { raisedAfter, raisedBefore } = queryOf(
        { ...DEFAULT_FILTER, age },
        now,
      );
      return { raisedAfter, raisedBefore };
    };
    expect(bounds('today')).toEqual({
      raisedAfter: '2026-03-10T04:00:00.000Z',
    });
    // The clocks went forward on 8 March.
    expect(bounds('last7Days')).toEqual({
      raisedAfter: '2026-03-03T05:00:00.000Z',
    });
    expect(bounds('olderThan7Days')).toEqual({
      raisedBefore: '2026-03-03T05:00:00.000Z',
    });
    expect(bounds('olderThan30Days')).toEqual({
      raisedBefore: '2026-02-08T05:00:00.000Z',
    });
    expect(bounds('')).toEqual({});
  });
});
