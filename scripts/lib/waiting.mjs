import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE_MS = 500;

/** Waits until an address answers 2xx. Gives up after `timeoutMs` with the last thing it saw. */
export async function waitForHttp(url, { timeoutMs, name }) {
  const deadline = Date.now() + timeoutMs;
  let seen = 'nothing';
  while (Date.now() < deadline) {
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
      if (answer.ok) return;
      seen = `${answer.status} ${(await answer.text()).slice(0, 300)}`;
    } catch (error) {
      seen = error.cause?.code ?? error.message;
    }
    await sleep(PAUSE_MS);
  }
  throw new Error(
    `The ${name} was not ready after ${
      timeoutMs / 1000
    } s (${url} answered: ${seen}).`,
  );
}
