/** A metric of the plugin. */
export interface Instrument {
  name: string;
  type: 'gauge' | 'counter' | 'histogram';
  /** As OpenTelemetry writes units; `s` is seconds, braces are words. */
  unit: string;
  labels: readonly string[];
  description: string;
}

/**
 * Every metric of the plugin; docs/operations/metrics.md says what to do about each. Labels have few values: states, results,
 * operations, and the names of DC servers, of which there are 100 at the most. None names a person or a managed machine.
 */
export const INSTRUMENTS = {
  deployments: {
    name: 'desktop_central.deployments',
    type: 'gauge',
    unit: '{deployment}',
    labels: ['server', 'state'],
    description: 'Deployments that have not ended, by state',
  },
  ended: {
    name: 'desktop_central.deployments.ended',
    type: 'counter',
    unit: '{deployment}',
    labels: ['state'],
    description: 'Deployments that ended, by outcome',
  },
  oldestQueued: {
    name: 'desktop_central.queue.oldest_age_seconds',
    type: 'gauge',
    unit: 's',
    labels: ['server'],
    description:
      'How long the oldest attempt that could be sent has waited; 0 where none waits',
  },
  holds: {
    name: 'desktop_central.holds',
    type: 'gauge',
    unit: '{hold}',
    labels: ['scope'],
    description: 'Holds that a person has not ended',
  },
  connected: {
    name: 'desktop_central.server.connected',
    type: 'gauge',
    unit: '{server}',
    labels: ['server'],
    description: '1 while work can be sent to the server, else 0',
  },
  syncAge: {
    name: 'desktop_central.sync.age_seconds',
    type: 'gauge',
    unit: 's',
    labels: ['server'],
    description: 'How long ago the last sync that succeeded was started',
  },
  callbacks: {
    name: 'desktop_central.callbacks',
    type: 'counter',
    unit: '{callback}',
    labels: ['result'],
    description: 'Callbacks that came, by what became of them',
  },
  dispatchLag: {
    name: 'desktop_central.dispatch.lag_seconds',
    type: 'histogram',
    unit: 's',
    labels: ['topic'],
    description: 'From when work was due to when it was begun',
  },
  dcCalls: {
    name: 'desktop_central.dc.call.duration_seconds',
    type: 'histogram',
    unit: 's',
    labels: ['operation', 'outcome'],
    description: 'How long operations of Desktop Central took',
  },
} as const satisfies Record<string, Instrument>;

/**
 * The name of a metric in Prometheus, without the suffixes of a histogram. The unit is in the name already, because only some
 * exporters add it; those see it there.
 */
export function prometheusName({ name, type }: Instrument): string {
  const base = name.replaceAll('.', '_');
  return type === 'counter' ? `${base}_total` : base;
}
