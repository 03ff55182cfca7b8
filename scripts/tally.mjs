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

/** The folder of results, and how many checks failed that may have left none. */
const [folder, failedChecks = '0'] = process.argv.slice(2);
const counts = readdirSync(folder).map(name =>
  countsOf(JSON.parse(readFileSync(path.join(folder, name), 'utf8'))),
);
const sum = key => counts.reduce((total, one) => total + one[key], 0);
const failed = Math.max(sum('failed'), Number(failedChecks));
console.log(`${sum('passed')} passed, ${failed} failed`);
