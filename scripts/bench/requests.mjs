import { ratioRow } from '../lib/benchTable.mjs';
import { runForJson, typescriptProgram } from '../lib/commands.mjs';
import { fromRoot } from '../lib/paths.mjs';

const AMOUNTS = {
  requests: 100_000,
  requesters: 2_000,
  technicians: 200,
  items: 60,
};
const LIMIT = 25;
const READINGS = { each: 3, worst: 5, again: 20, rounds: 3 };
const RAISED = 100;
const AT_MOST_MS = 50;
const FAR_AT_MOST = 2;

const PROGRAM = fromRoot(
  ...['plugins', 'desktop-central-backend', 'src', 'bench', 'requests.ts'],
);

function quickRow(figure, value) {
  return {
    figure,
    value,
    unit: 'ms',
    floor: null,
    ratio: null,
    reach: `at most ${AT_MOST_MS} ms`,
    holds: value <= AT_MOST_MS,
  };
}

function rowsOf(who, { filtered, searched, far }) {
  return [
    quickRow(`first page of any filter, p95, ${who}`, filtered.ms),
    quickRow(`first page of any search, p95, ${who}`, searched.ms),
    ratioRow(
      `page at the far end to the first, ${who}`,
      far.ms,
      far.otherMs,
      'ms',
      FAR_AT_MOST,
    ),
  ];
}

function notesOf(who, { lists, filtered, searched, far }) {
  return `Worst of ${lists} lists of ${who}: ${filtered.filter}; with words: ${searched.filter}; far end: ${far.filter}.`;
}

/** Measures lists of requests on the PostgreSQL server of the connection. */
export async function measure({ connection }) {
  const settings = {
    connection,
    amounts: AMOUNTS,
    limit: LIMIT,
    readings: READINGS,
    raised: RAISED,
  };
  const { desk, endUser, raiseMs, migratedMs } = await runForJson(
    typescriptProgram(PROGRAM),
    {
      name: 'Reading lists of requests',
      env: { DC_BENCH: JSON.stringify(settings) },
    },
  );
  return {
    rows: [
      ...rowsOf('as DC Admin', desk),
      ...rowsOf('as end-user', endUser),
      {
        figure: 'raising a request, p95',
        value: raiseMs,
        unit: 'ms',
        floor: null,
        ratio: null,
        reach: 'for information',
        holds: true,
      },
    ],
    notes: [
      `${AMOUNTS.requests} requests of ${AMOUNTS.requesters} people, ${AMOUNTS.technicians} technicians, ${AMOUNTS.items} service items; pages of ${LIMIT} over HTTP. Every list is read ${READINGS.each} times, the ${READINGS.worst} that look worst ${READINGS.again} times in each of ${READINGS.rounds} rounds, of which the best counts.`,
      notesOf('a DC Admin', desk),
      notesOf('an end-user', endUser),
      `The migration to the search took ${(migratedMs / 1000).toFixed(0)} s.`,
    ],
  };
}
