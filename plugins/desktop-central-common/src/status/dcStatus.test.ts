import { configurationStateOfDcStatus } from './configurationStatus';
import { isFinalTargetState, targetStateOfDcStatus } from './targetStatus';

describe('what DC says of a target', () => {
  it.each([
    ['Yet To Apply', 'yetToApply'],
    ['In Progress', 'inProgress'],
    ['Retry In Progress', 'retryInProgress'],
    ['In Progress (Failed)', 'retryInProgress'],
    ['Succeeded', 'succeeded'],
    ['Failed', 'failed'],
    ['Not Applicable', 'notApplicable'],
    ['Overridden', 'overridden'],
    ['yet_to_deploy', 'yetToApply'],
    ['in_progress', 'inProgress'],
    ['succeeded', 'succeeded'],
    ['failed', 'failed'],
  ])('%s is %s', (word, state) => {
    expect(targetStateOfDcStatus(word)).toBe(state);
  });

  it.each([
    ['  yet to  APPLY\t', 'yetToApply'],
    ['RETRYINPROGRESS', 'retryInProgress'],
    ['In progress ( failed )', 'retryInProgress'],
    ['NOT-APPLICABLE', 'notApplicable'],
  ])('“%s”, in odd case and spaces, is %s', (word, state) => {
    expect(targetStateOfDcStatus(word)).toBe(state);
  });

  it.each([
    '',
    '--',
    'Success',
    'Not Failed',
    'Failed Succeeded',
    'dc.common.STATUS',
    'constructor',
    '__proto__',
  ])('“%s” is none of its words', word => {
    expect(targetStateOfDcStatus(word)).toBeUndefined();
  });

  it('is final for what nothing more is expected of', () => {
    const finals = ['Succeeded', 'Failed', 'Not Applicable', 'Overridden'];
    const waiting = ['Yet To Apply', 'In Progress', 'In Progress (Failed)'];
    const isFinal = (word: string) =>
      isFinalTargetState(targetStateOfDcStatus(word)!);

    expect(finals.map(isFinal)).toEqual([true, true, true, true]);
    expect(waiting.map(isFinal)).toEqual([false, false, false]);
  });
});

describe('what DC says of a configuration', () => {
  it.each([
    ['Draft', 'waiting'],
    ['Ready To Execute', 'waiting'],
    ['In Progress', 'active'],
    ['RetryInProgress', 'active'],
    ['Deployed', 'active'],
    ['Suspended', 'suspended'],
    ['Executed', 'ended'],
    ['Expired', 'ended'],
    ['  ready to EXECUTE ', 'waiting'],
    ['retry_in_progress', 'active'],
  ])('“%s” is %s', (word, state) => {
    expect(configurationStateOfDcStatus(word)).toBe(state);
  });

  it.each(['', '--', 'Executing', 'constructor'])(
    '“%s” is none of its words',
    word => {
      expect(configurationStateOfDcStatus(word)).toBeUndefined();
    },
  );
});
