import type { CheckResult, TrialCheck, TriedWrite } from './TriedWrite';
import type { TrialRecord } from './TrialStore';

/** The least that an account can be. */
const ROLE = 'DCGuest';

function nameOf({ subject }: TrialRecord): string {
  return subject.kind === 'account' ? subject.loginName : '';
}

const find: TrialCheck = {
  step: 'find',
  async run(driver, trial, signal): Promise<CheckResult> {
    const name = nameOf(trial);
    const account = await driver.findAccount(name, signal());
    if (!account) {
      return {
        verdict: 'notYet',
        message: `Desktop Central does not show the account ${name} yet.`,
      };
    }
    if (account.loginName === name && account.role === ROLE) {
      return { verdict: 'passed' };
    }
    return {
      verdict: 'wrong',
      message: `Desktop Central shows the account ${account.loginName} with the role ${account.role} instead of ${name} with ${ROLE}. Remove it there.`,
    };
  },
};

/** Making an account in the least role. Anybody may have an account of this name, so one that is there is never ours. */
export const accountWrite: TriedWrite = {
  nameIsOurs: false,
  checks: [find],
  nameOf,
  async find(driver, trial, signal) {
    const account = await driver.findAccount(nameOf(trial), signal);
    return account ? { kind: 'one' } : { kind: 'none' };
  },
  async send(driver, trial, signal) {
    const loginName = nameOf(trial);
    await driver.createAccount(
      { loginName, role: ROLE, displayName: loginName },
      signal,
    );
    return undefined;
  },
};
