/** Bounds of a wait that grows with the number of tries. */
export interface BackOff {
  baseMs: number;
  maxMs: number;
}

const MAX_DOUBLINGS = 20;

/** The wait before the next try: doubled each time up to the maximum, with jitter so that replicas do not march in step. */
export function backOff(tries: number, bounds: BackOff): number {
  const doublings = Math.min(Math.max(tries - 1, 0), MAX_DOUBLINGS);
  const full = Math.min(bounds.maxMs, bounds.baseMs * 2 ** doublings);
  return Math.round(full / 2 + Math.random() * (full / 2));
}
