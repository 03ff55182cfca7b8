import type { SyncRun } from 'backstage-plugin-desktop-central-common';
import { firstSyncStep } from './firstSync';
import type { ServerRecord } from './ServerStore';

const run = (more: Partial<SyncRun>): SyncRun => ({
  id: 'run',
  state: 'succeeded',
  trigger: 'save',
  startedAt: '2026-03-01T12:00:00.000Z',
  counts: [],
  ...more,
});
const ok = run({
  counts: [
    {
      kind: 'packages',
      fetched: 1200,
      added: 0,
      changed: 0,
      removed: 0,
      unchanged: 1200,
    },
  ],
});
const running = run({ state: 'running' });
const failed = run({ state: 'failed', error: 'The list is truncated.' });

function step(
  syncs: Parameters<typeof firstSyncStep>[1],
  addressSince?: string,
) {
  return firstSyncStep({ addressSince } as ServerRecord, syncs);
}

describe('the first sync of a server', () => {
  it('has not begun where there is no run', () => {
    expect(step({})).toEqual({ step: 'firstSync', outcome: 'skipped' });
  });

  it('is under way, or failed with the words of its run', () => {
    expect(step({ last: running })).toMatchObject({ outcome: 'running' });
    expect(step({ last: failed })).toMatchObject({
      outcome: 'failed',
      code: 'syncFailed',
      message: 'The list is truncated.',
      nextStep: expect.any(String),
    });
    expect(step({ last: run({ state: 'cancelled' }) })).toMatchObject({
      outcome: 'failed',
      code: 'syncCancelled',
    });
  });

  it('stays done whatever later runs do, with what was fetched', () => {
    for (const last of [ok, running, failed]) {
      expect(step({ last, lastSuccess: ok })).toMatchObject({
        outcome: 'passed',
        message: '1,200 packages fetched.',
      });
    }
  });

  it('is another one where the server is at another address since', () => {
    const moved = '2026-03-01T12:00:01.000Z';
    const syncs = { last: ok, lastSuccess: ok };
    expect(step(syncs, moved)).toMatchObject({ outcome: 'skipped' });
    expect(step(syncs, ok.startedAt)).toMatchObject({ outcome: 'passed' });
  });
});
