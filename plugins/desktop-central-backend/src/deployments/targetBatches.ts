import { sizeOf } from './reportedTargets';
import type { NamedTargets } from './TargetStore';

/** How many targets are held in memory, and written by one statement, at the same time. */
const BATCH = 5_000;

/** Splits into parts that one statement takes. */
export function batchesOf<T>(items: readonly T[]): T[][] {
  const batches: T[][] = [];
  for (let start = 0; start < items.length; start += BATCH) {
    batches.push(items.slice(start, start + BATCH));
  }
  return batches;
}

/** Splits targets into parts that one statement takes. */
export function partsOf(named: NamedTargets[]): NamedTargets[][] {
  if (sizeOf(named) <= BATCH) return [named];
  return named.flatMap(({ attemptId, dcIds }) =>
    batchesOf(dcIds).map(part => [{ attemptId, dcIds: part }]),
  );
}
