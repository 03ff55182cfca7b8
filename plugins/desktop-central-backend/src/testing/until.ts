const POLL_MS = 25;

/**
 * Asks again until the answer is wanted. For what another process or a worker does without telling; anything that tells is awaited.
 * @throws Error naming the last answer when the time is over
 */
export async function until<T>(
  ask: () => Promise<T>,
  wanted: (answer: T) => boolean,
  timeoutMs: number = 15_000,
): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    if (Date.now() > end) {
      throw new Error(
        `Not in ${timeoutMs} ms; the last answer was ${JSON.stringify(answer)}`,
      );
    }
    await new Promise(resolve => setTimeout(resolve, POLL_MS));
  }
}
