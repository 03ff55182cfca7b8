import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Counts of one results file: Jest's or Playwright's. */
function countsOf(results) {
  if (results.stats) {
    const { expected, flaky, unexpected } = results.stats;
    return { passed: expected + flaky, failed: unexpected };
  }
  return {
    passed: results.numPassedTests,
    // A file that does not compile has no tests that could fail.
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
  };
}

const [folder] = process.argv.slice(2);
const counts = readdirSync(folder).map(name =>
  countsOf(JSON.parse(readFileSync(path.join(folder, name), 'utf8'))),
);
const sum = key => counts.reduce((total, one) => total + one[key], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
