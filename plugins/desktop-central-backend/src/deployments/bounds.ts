/** Bounds of sending deployments to DC. */
export interface DispatchConfig {
  /** How often an idle worker looks for work. */
  pollIntervalMs: number;
  /** How long a claim holds; a sending that takes longer counts as unknown. */
  leaseMs: number;
  /** How long one call to DC may take while sending; well below the lease. */
  callTimeoutMs: number;
  /**
   * How many deployments one replica sends at the same time, which is how many calls to DC are on their way; 0 makes a replica that
   * only answers requests.
   */
  concurrency: number;
  /** Waits after which an unknown outcome is looked for in DC. */
  lookAfterMs: number[];
  /** How long after its planned time, which is that of the save or of the schedule, a deployment may still be sent. */
  notAfterMs: number;
  /** How long a sealed password is kept at the most. */
  runAsForMs: number;
  /** How long a draft waits for somebody to start it. */
  draftMs: number;
  /** Above how many targets what runs with somebody's password is tried on one machine first. */
  runAsFirst: number;
  retryBaseMs: number;
  retryMaxMs: number;
  /** How often a replica that sends says that it is there. */
  heartbeatMs: number;
  /** After how long without anybody who sends what is unsent is held. */
  gapMs: number;
}

/** Sendings share transactions. What does not must leave connections to the database for those who look at pages. */
const MOST_BESIDE_SENDING = 4;

/** How much one replica does at the same time of each other kind of work with DC. */
export function besideSending({ concurrency }: DispatchConfig): number {
  return Math.min(concurrency, MOST_BESIDE_SENDING);
}

/** Bounds of reading the status from DC. */
export interface StatusConfig {
  /** Steps of the ladder: up to `untilMs` after sending, read every `everyMs`. */
  ladder: Array<{ untilMs: number; everyMs: number }>;
  /** How many calls in a minute the status may be read by from one server, all replicas together. */
  callsPerMinute: number;
  /** After this the attempt is suspended in DC and what is left is expired. */
  deadlineMs: number;
  /** How long the status is read on after an attempt was stopped in DC: an agent may have finished meanwhile. */
  readOnMs: number;
}
