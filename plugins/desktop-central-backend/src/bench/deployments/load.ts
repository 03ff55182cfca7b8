import { Pool } from 'undici';
import { parentPort, workerData } from 'worker_threads';

/** What a thread of its own sends to the portal, so that it does not take from the time that is measured. */
export interface Load {
  port: number;
  headers: Record<string, string>;
  /** Path and body of each call. */
  calls: Array<[path: string, body: string]>;
  connections: number;
  /** So many calls in a second, evenly; as fast as they are answered where this is absent. */
  perSecond?: number;
}

/** What came of it. */
export interface LoadResult {
  tookMs: number;
  /** Of each call. */
  latencies: number[];
  /** How many were not answered with 200. */
  failed: number;
  firstFailure?: string;
}

async function send(load: Load): Promise<LoadResult> {
  const { connections, calls, headers, perSecond } = load;
  const pool = new Pool(`http://127.0.0.1:${load.port}`, {
    connections,
    pipelining: 1,
  });
  const latencies: number[] = [];
  let failed = 0;
  let firstFailure: string | undefined;
  const call = async ([path, body]: [string, string], dueAt: number) => {
    const { statusCode, body: answer } = await pool.request({
      method: 'POST',
      path,
      headers,
      body,
    });
    const text = await answer.text();
    latencies.push(performance.now() - dueAt);
    if (statusCode === 200) return;
    failed += 1;
    firstFailure ??= `${statusCode} ${text.slice(0, 200)}`;
  };
  const begun = performance.now();
  if (perSecond) {
    const pending: Promise<void>[] = [];
    let next = 0;
    while (next < calls.length) {
      const due = ((performance.now() - begun) / 1000) * perSecond;
      // From when it should have been sent, so that a portal that is behind cannot hide it.
      while (next < Math.min(due, calls.length)) {
        pending.push(call(calls[next], begun + (next / perSecond) * 1000));
        next += 1;
      }
      await new Promise(resolve => setTimeout(resolve, 1));
    }
    await Promise.all(pending);
  } else {
    let next = 0;
    const loop = async () => {
      while (next < calls.length) {
        const at = next;
        next += 1;
        await call(calls[at], performance.now());
      }
    };
    await Promise.all(Array.from({ length: connections }, loop));
  }
  const tookMs = performance.now() - begun;
  await pool.close();
  return { tookMs, latencies, failed, firstFailure };
}

if (parentPort) {
  const port = parentPort;
  send(workerData).then(
    result => port.postMessage(result),
    error => {
      throw error;
    },
  );
}
