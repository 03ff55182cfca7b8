import { mockCredentials } from '@backstage/backend-test-utils';
import {
  type ChangeSignal,
  SIGNAL_CHANNEL,
} from 'backstage-plugin-desktop-central-common';
import { setTimeout as delay } from 'timers/promises';
import { WebSocket } from 'undici';
import { until } from '../testing/until';

/** Who reads: of the users of tests the one whose token a WebSocket can carry. */
export const READER = mockCredentials.user().principal.userEntityRef;

/** A connection that is refused may not tell of that. */
const ANSWER_WITHIN_MS = 1_000;

function connect(port: number): Promise<WebSocket | undefined> {
  const socket = new WebSocket(
    `ws://127.0.0.1:${port}/api/signals`,
    mockCredentials.user.token(),
  );
  return new Promise(resolve => {
    socket.addEventListener('open', () => resolve(socket));
    socket.addEventListener('error', () => resolve(undefined));
    setTimeout(() => resolve(undefined), ANSWER_WITHIN_MS).unref();
    socket.addEventListener('close', () => resolve(undefined));
  });
}

/** An open page, as far as signals go. */
export class SignalReader {
  readonly #socket: WebSocket;
  readonly #told: ChangeSignal[] = [];
  #wake = () => {};

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      this.#told.push(JSON.parse(data).message);
      this.#wake();
    });
    socket.send(
      JSON.stringify({ action: 'subscribe', channel: SIGNAL_CHANNEL }),
    );
  }

  /** Connects to a back end, and again where that did not take it yet. */
  static async open(port: number): Promise<SignalReader> {
    // The signals plugin begins to take connections with the first one, which it refuses.
    const socket = await until(
      () => connect(port),
      connected => connected !== undefined,
    );
    return new SignalReader(socket!);
  }

  /** What it is told next. @throws Error where that is nothing in time */
  async next(timeoutMs: number): Promise<ChangeSignal> {
    if (this.#told.length === 0) {
      const woken = new Promise<void>(resolve => {
        this.#wake = resolve;
      });
      await Promise.race([woken, delay(timeoutMs, undefined, { ref: false })]);
    }
    const next = this.#told.shift();
    if (next) return next;
    throw new Error(`Nothing was told in ${timeoutMs} ms`);
  }

  /** Takes no notice of what it has been told so far. */
  forget(): void {
    this.#told.length = 0;
  }

  close(): void {
    this.#socket.close();
  }
}
