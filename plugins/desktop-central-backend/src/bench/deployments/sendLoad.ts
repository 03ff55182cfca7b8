import { Worker } from 'worker_threads';
import type { Load, LoadResult } from './load';

/** Sends calls from a thread of its own. @throws Error where one is not answered with 200 */
export async function sendLoad(load: Load): Promise<LoadResult> {
  const worker = new Worker(require.resolve('./load'), { workerData: load });
  const result = await new Promise<LoadResult>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  await worker.terminate();
  if (result.failed > 0) {
    throw new Error(
      `${result.failed} of ${load.calls.length} calls failed, the first: ${result.firstFailure}`,
    );
  }
  return result;
}

/** What a part of some numbers is below, e.g. 0.95. */
export function quantile(numbers: number[], part: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[
    Math.min(Math.ceil(sorted.length * part) - 1, sorted.length - 1)
  ];
}
