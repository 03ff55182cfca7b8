import path from 'node:path';

/** What a run of tests needs in its environment: no watching, no Docker, Backstage's names for it. */
export const testEnv = {
  CI: 'true',
  BACKSTAGE_TEST_DISABLE_DOCKER: '1',
};

/** Where a run leaves its counts for `.ci/run`, if that asks for them. */
export function resultsFile(name) {
  const folder = process.env.TEST_RESULTS_DIR;
  return folder ? path.join(folder, `${name}.json`) : undefined;
}

/** Jest's arguments for writing them. */
export function jestResultArgs(name) {
  const file = resultsFile(name);
  return file ? ['--json', `--outputFile=${file}`] : [];
}
