import { signalApiRef } from '@backstage/plugin-signals-react';
import { TestApiProvider } from '@backstage/test-utils';
import { act, renderHook } from '@testing-library/react';
import type { ChangeSignal } from 'backstage-plugin-desktop-central-common';
import type { ReactNode } from 'react';
import { FakeSignals } from '../testing/FakeSignals';
import {
  POLL_INTERVAL_MS,
  REFETCH_THROTTLE_MS,
  SAFETY_POLL_INTERVAL_MS,
  useLive,
  type LiveOptions,
} from './useLive';

async function pass(millis: number) {
  await act(async () => {
    await jest.advanceTimersByTimeAsync(millis);
  });
}

async function start(
  load: jest.Mock,
  options?: LiveOptions<string>,
  signals?: FakeSignals,
) {
  const wrapper = ({ children }: { children: ReactNode }) =>
    signals ? (
      <TestApiProvider apis={[[signalApiRef, signals.api]]}>
        {children}
      </TestApiProvider>
    ) : (
      <TestApiProvider apis={[]}>{children}</TestApiProvider>
    );
  const hook = renderHook(
    ({ key }: { key: string }) =>
      useLive<string>(() => load(key), key, options),
    { wrapper, initialProps: { key: 'a' } },
  );
  await pass(0);
  return hook;
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('what is live', () => {
  it('is read at a pace of its own where it hardly ever changes', async () => {
    const load = jest.fn().mockResolvedValue('data');
    const signals = new FakeSignals();
    const options = { concerns: () => false, pollIntervalMs: 300_000 };
    await start(load, options, signals);
    await signals.send({ type: 'deployment' });
    await pass(299_000);
    expect(load).toHaveBeenCalledTimes(1);
    await pass(1_000);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('is polled while the portal has no signals', async () => {
    const load = jest.fn().mockResolvedValue('one');
    const { result } = await start(load);
    expect(result.current.data).toBe('one');
    load.mockResolvedValue('two');
    await pass(POLL_INTERVAL_MS);
    expect(result.current.data).toBe('two');
  });

  it('is read again on a signal, and rarely without one', async () => {
    const load = jest.fn().mockResolvedValue('one');
    const signals = new FakeSignals();
    await start(load, {}, signals);
    await pass(POLL_INTERVAL_MS * 2);
    expect(load).toHaveBeenCalledTimes(1);
    await signals.send({ requestId: 'r-1' });
    await pass(REFETCH_THROTTLE_MS);
    expect(load).toHaveBeenCalledTimes(2);
    await pass(SAFETY_POLL_INTERVAL_MS);
    expect(load).toHaveBeenCalledTimes(3);
  });

  it('is read at most once a second, however many signals come', async () => {
    const load = jest.fn().mockResolvedValue('one');
    const signals = new FakeSignals();
    await start(load, {}, signals);
    for (let count = 0; count < 20; count += 1) {
      await signals.send({ requestId: `r-${count}` });
    }
    await pass(REFETCH_THROTTLE_MS);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('is read again on a signal that others come along with', async () => {
    const load = jest.fn().mockResolvedValue('one');
    const signals = new FakeSignals();
    const concerns = (signal: ChangeSignal) => signal.requestId === 'r-1';
    await start(load, { concerns }, signals);
    await signals.send({ requestId: 'r-1' }, { requestId: 'r-2' });
    await pass(REFETCH_THROTTLE_MS);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('is left alone by a signal about something else', async () => {
    const load = jest.fn().mockResolvedValue('one');
    const signals = new FakeSignals();
    await start(
      load,
      { concerns: signal => signal.requestId === 'r-1' },
      signals,
    );
    await signals.send({ requestId: 'r-2' });
    await pass(REFETCH_THROTTLE_MS);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('stays on the screen when reading again fails', async () => {
    const load = jest.fn().mockResolvedValueOnce('one');
    const { result } = await start(load);
    load.mockRejectedValue(new Error('offline'));
    await pass(POLL_INTERVAL_MS);
    expect(result.current.data).toBe('one');
    expect(result.current.error?.message).toBe('offline');
  });

  it('never shows an answer that belongs to what was shown before', async () => {
    let answerA: (value: string) => void = () => undefined;
    const load = jest.fn((key: string) =>
      key === 'a'
        ? new Promise<string>(resolve => {
            answerA = resolve;
          })
        : Promise.resolve('of b'),
    );
    const { result, rerender } = await start(load);
    rerender({ key: 'b' });
    await pass(0);
    await act(async () => answerA('of a'));
    expect(result.current.data).toBe('of b');
  });

  it('is not polled while nobody looks, and read at once when they do again', async () => {
    const visibility = jest.spyOn(document, 'visibilityState', 'get');
    visibility.mockReturnValue('hidden');
    const load = jest.fn().mockResolvedValue('one');
    await start(load);
    await pass(POLL_INTERVAL_MS * 3);
    expect(load).toHaveBeenCalledTimes(1);
    visibility.mockReturnValue('visible');
    await act(async () => {
      window.dispatchEvent(new Event('focus'));
    });
    await pass(0);
    expect(load).toHaveBeenCalledTimes(2);
    visibility.mockRestore();
  });
});
