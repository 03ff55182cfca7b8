import type { DispatchConfig, StatusConfig } from '../bounds';

/** No wait is longer than this in these tests, unless one says so. */
const AT_ONCE = 0;

/** The bounds of the tests. */
export const DISPATCH: DispatchConfig = {
  pollIntervalMs: 10,
  leaseMs: 10_000,
  callTimeoutMs: 2_000,
  concurrency: 4,
  lookAfterMs: [AT_ONCE, AT_ONCE, AT_ONCE],
  notAfterMs: 60_000,
  runAsForMs: 60_000,
  draftMs: 60_000,
  runAsFirst: 5,
  retryBaseMs: AT_ONCE,
  retryMaxMs: AT_ONCE,
  heartbeatMs: 10_000,
  gapMs: 900_000,
};

/** The bounds of reading in the tests. */
export const STATUS: StatusConfig = {
  callsPerMinute: 1_000_000,
  ladder: [{ untilMs: 60_000, everyMs: AT_ONCE }],
  deadlineMs: 600_000,
  readOnMs: 600_000,
};

/** Bounds that a test wants otherwise. */
export interface DeskBounds {
  dispatch?: Partial<DispatchConfig>;
  status?: StatusConfig;
  targetsPerHour?: number;
}
