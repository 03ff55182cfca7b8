import { shownState } from './reasons';

describe('the state of a target', () => {
  it('is advertised where an advertisement worked, and its own everywhere else', () => {
    expect(shownState({ operation: 'advertise' }, { state: 'succeeded' })).toBe(
      'advertised',
    );
    expect(shownState({ operation: 'advertise' }, { state: 'failed' })).toBe(
      'failed',
    );
    expect(shownState({ operation: 'install' }, { state: 'succeeded' })).toBe(
      'succeeded',
    );
    expect(shownState({}, { state: 'succeeded' })).toBe('succeeded');
  });
});
