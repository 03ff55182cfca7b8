import type { SignalApi } from '@backstage/plugin-signals-react';
import { act } from '@testing-library/react';

type OnMessage = Parameters<SignalApi['subscribe']>[1];

/** The portal's signals, sent by the test to everything that listens. */
export class FakeSignals {
  private readonly listeners = new Set<OnMessage>();

  readonly api: SignalApi = {
    subscribe: (_channel, onMessage) => {
      const listener = onMessage as OnMessage;
      this.listeners.add(listener);
      return { unsubscribe: () => this.listeners.delete(listener) };
    },
  };

  /** Sends several at once, as they come between two renders. */
  async send(...signals: Record<string, string>[]) {
    await act(async () =>
      signals.forEach(signal =>
        this.listeners.forEach(listener => listener(signal)),
      ),
    );
  }
}
