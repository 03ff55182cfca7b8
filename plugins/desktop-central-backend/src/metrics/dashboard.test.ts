import { readFileSync } from 'fs';
import path from 'path';
import { DEPLOYMENT_STATES } from 'backstage-plugin-desktop-central-common';
import { parse } from 'yaml';
import { READ_TOPIC, SEND_TOPIC } from '../deployments/topics';
import { type Instrument, INSTRUMENTS, prometheusName } from './instruments';
import { CALLBACK_RESULTS } from './Recorders';

const OPERATIONS = path.resolve(__dirname, '../../../../docs/operations');
const instruments: Instrument[] = Object.values(INSTRUMENTS);

/** What the exporter makes of a metric; a histogram is three. */
function seriesOf(instrument: Instrument): string[] {
  const name = prometheusName(instrument);
  return instrument.type === 'histogram'
    ? ['_bucket', '_sum', '_count'].map(suffix => `${name}${suffix}`)
    : [name];
}

function read(file: string): string {
  return readFileSync(path.join(OPERATIONS, file), 'utf8');
}

describe('the Grafana dashboard', () => {
  const dashboard = JSON.parse(read('grafana-dashboard.json'));
  const queries: string[] = dashboard.panels.flatMap(
    (panel: { targets?: Array<{ expr: string }> }) =>
      (panel.targets ?? []).map(({ expr }) => expr),
  );
  const used = new Set(
    queries.flatMap(query => query.match(/desktop_central_\w+/g) ?? []),
  );

  it('asks for metrics that there are', () => {
    const known = instruments.flatMap(seriesOf);
    expect([...used].filter(name => !known.includes(name))).toEqual([]);
  });

  it('shows every metric', () => {
    const shown = instruments.filter(instrument =>
      seriesOf(instrument).some(name => used.has(name)),
    );
    expect(shown).toEqual(instruments);
  });

  it('groups by labels that there are', () => {
    const labels = instruments.flatMap(each => [...each.labels]);
    const grouped = queries.flatMap(query =>
      [...query.matchAll(/by \(([^)]*)\)/g)].flatMap(([, names]) =>
        names.split(',').map(name => name.trim()),
      ),
    );
    expect(
      grouped.filter(name => name !== 'le' && !labels.includes(name)),
    ).toEqual([]);
  });
});

describe('the alarms for Prometheus', () => {
  const [{ rules }] = parse(read('prometheus-alerts.yaml')).groups;
  const alarms: Array<{ alert: string; expr: string }> = rules;

  it('ask for metrics that there are', () => {
    const known = instruments.flatMap(seriesOf);
    const used = alarms.flatMap(
      ({ expr }) => expr.match(/desktop_central_\w+/g) ?? [],
    );
    expect(used.length).toBeGreaterThan(5);
    expect(used.filter(name => !known.includes(name))).toEqual([]);
  });

  it('each have an entry that says what to do', () => {
    const entries = [
      ...read('metrics.md').matchAll(/^\| `(DesktopCentral\w+)`/gm),
    ];
    expect(entries.map(([, alert]) => alert)).toEqual(
      alarms.map(({ alert }) => alert),
    );
  });
});

/** The values of labels that a query asks for, e.g. `state` of `{state=~"held|unknown"}`. */
function askedValues(text: string): Array<[label: string, value: string]> {
  return [...text.matchAll(/(\w+)(?:=~|!=|=)"([^"]+)"/g)].flatMap(
    ([, label, values]) =>
      values.split(/\\?\|/).map((value): [string, string] => [label, value]),
  );
}

describe('a query of the dashboard or an alarm', () => {
  const KNOWN: Record<string, readonly string[]> = {
    topic: [SEND_TOPIC, READ_TOPIC],
    state: DEPLOYMENT_STATES,
    result: CALLBACK_RESULTS,
    outcome: ['ok'],
  };
  it.each(['grafana-dashboard.json', 'prometheus-alerts.yaml'])(
    'in %s asks for values of labels that there are',
    file => {
      const asked = askedValues(read(file).replaceAll('\\"', '"'));
      expect(asked.length).toBeGreaterThan(0);
      expect(
        asked.filter(([label, value]) => !KNOWN[label]?.includes(value)),
      ).toEqual([]);
    },
  );
});

describe('the page about metrics', () => {
  it('has every metric with its type, labels and name in Prometheus', () => {
    const page = read('metrics.md');
    for (const instrument of instruments) {
      const { name, type, labels } = instrument;
      const row = page.split('\n').find(line => line.includes(`\`${name}\``));
      expect([name, row]).toEqual([name, expect.stringContaining(type)]);
      expect(row).toContain(`\`${prometheusName(instrument)}\``);
      for (const label of labels) expect(row).toContain(`\`${label}\``);
    }
  });
});
