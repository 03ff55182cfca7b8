import { setTimeout as delay } from 'timers/promises';

const ANSWER_WITHIN_MS = 6_000;
const AGAIN_AFTER_MS = 250;
const GIVE_UP_AFTER_MS = 90_000;

/** Whether the same call may be answered otherwise a little later. */
function isPassing(status: number): boolean {
  return status >= 500;
}

/**
 * Sends a call again until it is answered, as a person does who has a key that makes it happen once.
 * @throws what went wrong last when the time is over
 */
export const patientFetch: typeof fetch = async (input, init) => {
  const giveUpAt = Date.now() + GIVE_UP_AFTER_MS;
  const wanted = new Request(input, init);
  for (;;) {
    const late = Date.now() > giveUpAt;
    try {
      const answer = await fetch(wanted.clone(), {
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      if (late || !isPassing(answer.status)) return answer;
    } catch (error) {
      if (late) throw error;
    }
    await delay(AGAIN_AFTER_MS);
  }
};
