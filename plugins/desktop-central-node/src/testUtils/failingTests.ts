import { describeDcDriver } from './describeDcDriver';
import type { DcDriverSuite } from './DcDriverSuite';

type Work = () => unknown;

/** Stands in for the functions of Jest, and only remembers what it is given. */
class Collector {
  readonly tests: Array<{ name: string; run: Work }> = [];
  readonly before: Work[] = [];
  readonly after: Work[] = [];

  readonly globals = {
    describe: (_name: string, declare: Work) => void declare(),
    beforeAll: (work: Work) => void this.before.push(work),
    afterAll: (work: Work) => void this.after.push(work),
    it: Object.assign(
      (name: string, run: Work) => void this.tests.push({ name, run }),
      {
        each: (rows: unknown[]) => (name: string, run: (row: never) => void) =>
          rows.forEach(row =>
            this.tests.push({ name, run: () => run(row as never) }),
          ),
      },
    ),
  };
}

function collect(suite: DcDriverSuite): Collector {
  const collector = new Collector();
  const { describe, it, beforeAll, afterAll } = globalThis;
  Object.assign(globalThis, collector.globals);
  try {
    describeDcDriver('a driver', suite);
  } finally {
    Object.assign(globalThis, { describe, it, beforeAll, afterAll });
  }
  return collector;
}

/** Runs the suite inside of a test, and answers the names of what failed, each once. */
export async function failingTests(suite: DcDriverSuite): Promise<string[]> {
  const { tests, before, after } = collect(suite);
  const failed = new Set<string>();
  for (const work of before) await work();
  for (const { name, run } of tests) {
    try {
      await run();
    } catch {
      failed.add(name);
    }
  }
  for (const work of after) await work();
  return [...failed];
}
