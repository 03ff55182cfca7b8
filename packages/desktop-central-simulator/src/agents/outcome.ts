import { LogonFailure } from '../accounts/RunAsAccounts';
import { Operation } from '../configurations/Configuration';
import { pick, unit } from '../data/random';

/** What an agent reports at the end of its work. */
export interface Outcome {
  succeeded: boolean;
  remarks: string;
  errorCode?: string;
}

const FAILURES: ReadonlyArray<[errorCode: string, remarks: string]> = [
  ['1603', 'dc.db.agent.install.fatal_error'],
  ['1618', 'dc.db.agent.install.another_installation_in_progress'],
  ['1619', 'dc.db.agent.install.package_could_not_be_opened'],
  ['5', 'dc.db.agent.install.access_denied'],
  ['112', 'dc.db.agent.install.disk_full'],
];

const SCRIPT_FAILURES: typeof FAILURES = [
  ['1', 'dc.db.agent.script.exit_code_not_zero'],
  ['5', 'dc.db.agent.script.access_denied'],
  ['258', 'dc.db.agent.script.timed_out'],
];

/** What is reported where work is to be done as somebody who cannot sign in (codes of Windows, remarks inferred). */
export const LOGON_FAILED: Record<LogonFailure, Outcome> = {
  wrongPassword: {
    succeeded: false,
    remarks: 'dc.db.agent.run_as.logon_failure',
    errorCode: '1326',
  },
  locked: {
    succeeded: false,
    remarks: 'dc.db.agent.run_as.account_locked_out',
    errorCode: '1909',
  },
};

/** Decided by seed, configuration, target and number of the try alone, so that the order of calls changes nothing. */
export function outcomeOf(
  seed: number,
  failureShare: number,
  collectionId: string,
  resourceId: string,
  attempt: number,
  operation: Operation,
): Outcome {
  const failed =
    unit(seed, 'outcome', collectionId, resourceId, attempt) < failureShare;
  if (!failed) {
    const done = operation === 'runScript' ? 'script' : operation;
    return { succeeded: true, remarks: `dc.db.agent.${done}.success` };
  }
  const [errorCode, remarks] = pick(
    operation === 'runScript' ? SCRIPT_FAILURES : FAILURES,
    seed,
    'failure',
    collectionId,
    resourceId,
    attempt,
  );
  return { succeeded: false, remarks, errorCode };
}
