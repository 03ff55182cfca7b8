import type {
  ConnectionStep,
  SyncRun,
} from 'backstage-plugin-desktop-central-common';
import type { ServerRecord } from './ServerStore';

/** What was synced of a server, at any address. */
export interface ServerSyncs {
  /** The newest run. */
  last?: SyncRun;
  /** The newest run that succeeded. */
  lastSuccess?: SyncRun;
}

type Outcome = Omit<ConnectionStep, 'step'>;

const WORDS: Record<SyncRun['counts'][number]['kind'], string> = {
  packages: 'packages',
  scripts: 'scripts',
  domains: 'domains',
  computers: 'workstations',
  directoryUsers: 'users',
  deploymentPolicies: 'deployment policies',
};

function countsOf(run: SyncRun): string {
  const counts = run.counts.map(
    ({ kind, fetched }) => `${fetched.toLocaleString('en')} ${WORDS[kind]}`,
  );
  return counts.length > 0
    ? `${counts.join(', ')} fetched.`
    : 'Everything is fetched.';
}

function ofPresentAddress(
  run: SyncRun | undefined,
  { addressSince }: ServerRecord,
): SyncRun | undefined {
  if (!run || !addressSince) return run;
  return Date.parse(run.startedAt) >= Date.parse(addressSince)
    ? run
    : undefined;
}

function outcomeOf(last?: SyncRun, lastSuccess?: SyncRun): Outcome {
  if (lastSuccess) return { outcome: 'passed', message: countsOf(lastSuccess) };
  switch (last?.state) {
    case 'running':
      return {
        outcome: 'running',
        message: 'The catalogue is being fetched, packages and scripts first.',
      };
    case 'failed':
    case 'cancelled':
      return {
        outcome: 'failed',
        code: last.state === 'failed' ? 'syncFailed' : 'syncCancelled',
        message: last.error ?? 'The first sync did not come to its end.',
        nextStep: 'Put right what the message says, then sync now.',
      };
    default:
      return { outcome: 'skipped' };
  }
}

/** The last step of connecting: whether the catalogue was ever fetched from where the server is now. */
export function firstSyncStep(
  server: ServerRecord,
  { last, lastSuccess }: ServerSyncs,
): ConnectionStep {
  return {
    step: 'firstSync',
    ...outcomeOf(
      ofPresentAddress(last, server),
      ofPresentAddress(lastSuccess, server),
    ),
  };
}
