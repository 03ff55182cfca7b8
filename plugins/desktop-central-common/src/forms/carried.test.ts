import type { DeploymentInput } from '../types';
import {
  checkDeploymentForm,
  type DeploymentFormFacts,
} from './deploymentForm';
import type { Carries } from './facts';

const YES = { allowed: true };
const EVERYTHING: Carries = {
  users: YES,
  schedule: YES,
  runAs: YES,
  deploymentPolicies: YES,
  scriptTime: YES,
};

const SOFTWARE: DeploymentInput = {
  kind: 'software',
  serverId: 's1',
  packageId: '9001',
  operation: 'install',
  copyOption: 'none',
  domain: 'ACME',
  installFor: 'workstation',
  when: 'duringStartup',
  targets: ['1'],
};
const SCRIPT: DeploymentInput = {
  kind: 'script',
  serverId: 's1',
  scriptId: '4101',
  domain: 'ACME',
  installFor: 'workstation',
  targets: ['1'],
};

const RUN_AS = { userName: 'ACME\\installer', password: 'correct horse' };
const SCHEDULE = { local: '2026-07-01T08:30', timeZone: 'Europe/Berlin' };
const FACTS: DeploymentFormFacts = {
  pkg: {
    id: '9001',
    name: '7-Zip',
    installerType: 'msi',
    uninstallAllowed: true,
    onNetworkShare: 'yes',
  },
  script: { name: 'Clean up' },
  now: new Date('2026-03-01T12:00:00Z'),
};

/** What is said of a form on a server that cannot be told one thing. */
function errorsWithout(
  what: keyof Carries,
  input: DeploymentInput,
  facts: DeploymentFormFacts = {},
): string[] {
  const carries = {
    ...EVERYTHING,
    [what]: { allowed: false, reason: 'It cannot.' },
  };
  return checkDeploymentForm(input, { ...FACTS, carries, ...facts }).map(
    ({ path, code, message }) => `${path}: ${code}: ${message}`,
  );
}

describe('what the server cannot be told', () => {
  it.each<[keyof Carries, string, DeploymentInput]>([
    [
      'users',
      'installFor',
      { ...SOFTWARE, installFor: 'user', when: 'duringLogin' },
    ],
    ['users', 'installFor', { ...SCRIPT, installFor: 'user' }],
    ['runAs', 'runAs.userName', { ...SOFTWARE, runAs: RUN_AS }],
    ['runAs', 'runAs.userName', { ...SCRIPT, runAs: RUN_AS }],
    [
      'deploymentPolicies',
      'deploymentPolicyId',
      { ...SOFTWARE, when: undefined, deploymentPolicyId: '3' },
    ],
    ['scriptTime', 'when', { ...SCRIPT, when: 'afterStartup' }],
  ])('%s is refused at %s with the reason', (what, path, input) => {
    expect(errorsWithout(what, input)).toEqual([
      `${path}: notCarried: It cannot.`,
    ]);
    expect(
      checkDeploymentForm(input, { ...FACTS, carries: EVERYTHING }),
    ).toEqual([]);
  });

  it('is not asked of what is not chosen', () => {
    for (const what of Object.keys(EVERYTHING) as Array<keyof Carries>) {
      expect(errorsWithout(what, SOFTWARE)).toEqual([]);
      expect(errorsWithout(what, SCRIPT)).toEqual([]);
    }
  });

  it('is waited for by the portal where it is a schedule, and then without a password', () => {
    const scheduled = { ...SOFTWARE, schedule: SCHEDULE };
    expect(errorsWithout('schedule', scheduled)).toEqual([]);
    expect(errorsWithout('schedule', { ...scheduled, runAs: RUN_AS })).toEqual([
      expect.stringContaining('runAs.userName: scheduleKept'),
    ]);
    expect(errorsWithout('users', { ...scheduled, runAs: RUN_AS })).toEqual([]);
  });

  it('of the time of a script is left to the standing configuration where targets are appended', () => {
    const input = { ...SCRIPT, when: 'afterStartup' } as const;
    expect(errorsWithout('scriptTime', input, { sendMode: 'append' })).toEqual(
      [],
    );
  });
});
