import type {
  MetricAttributes,
  MetricsService,
  MetricsServiceObservableCallback,
} from '@backstage/backend-plugin-api/alpha';

/** What was measured. */
export interface Measured {
  name: string;
  value: number;
  labels: Record<string, unknown>;
}

type Meter = Pick<
  MetricsService,
  'createCounter' | 'createHistogram' | 'createObservableGauge'
>;

/** A meter that keeps everything, and asks the gauges when it is collected. */
export function recordingMeter() {
  const measured: Measured[] = [];
  const names: string[] = [];
  const gauges: Array<[string, MetricsServiceObservableCallback]> = [];
  const note =
    (name: string) =>
    (value: number, labels: MetricAttributes = {}) =>
      void measured.push({ name, value, labels });
  const meter = {
    createCounter: (name: string) => {
      names.push(name);
      return { add: note(name) };
    },
    createHistogram: (name: string) => {
      names.push(name);
      return { record: note(name) };
    },
    createObservableGauge: (name: string) => {
      names.push(name);
      return {
        addCallback: (callback: MetricsServiceObservableCallback) =>
          void gauges.push([name, callback]),
        removeCallback: () => undefined,
      };
    },
  } as unknown as Meter;

  async function collect(): Promise<Measured[]> {
    const now: Measured[] = [];
    for (const [name, callback] of gauges) {
      await callback({
        observe: (value, labels = {}) => void now.push({ name, value, labels }),
      });
    }
    return now;
  }
  return {
    meter,
    names,
    collect,
    of: (name: string) => measured.filter(each => each.name === name),
  };
}

/** A meter that keeps nothing, for measurements of something else. */
export const silentMeter = {
  createCounter: () => ({ add: () => undefined }),
  createHistogram: () => ({ record: () => undefined }),
  createObservableGauge: () => ({
    addCallback: () => undefined,
    removeCallback: () => undefined,
  }),
} as Meter;
