import type { Package, SoftwareDeploymentInput } from '../types';
import type { SoftwareFormFacts } from './facts';
import {
  checkSoftwareForm,
  copyOptionsOf,
  operationsOf,
  REBOOT_POLICIES,
} from './softwareForm';
import { MAX_TARGETS } from './targets';
import { defaultTimeOf, timesOf, USER_TIMES, WORKSTATION_TIMES } from './times';

const sevenZip: Package = {
  id: '9001',
  name: '7-Zip',
  installerType: 'msi',
  uninstallAllowed: true,
  onNetworkShare: 'yes',
};

function workstations(...ids: string[]) {
  return new Map(
    ids.map(id => [id, { id, name: `WS-${id}`, domain: 'ACME' }] as const),
  );
}

const form: SoftwareDeploymentInput = {
  kind: 'software',
  serverId: 's1',
  packageId: '9001',
  operation: 'install',
  copyOption: 'none',
  domain: 'ACME',
  installFor: 'workstation',
  when: 'duringOrAfterStartup',
  rebootPolicy: 'none',
  targets: ['1', '2'],
};
const facts: SoftwareFormFacts = {
  pkg: sevenZip,
  targets: workstations('1', '2'),
};

/** Path and code of each error of the form, changed as told. */
function errorsOf(
  changes: Partial<SoftwareDeploymentInput>,
  known: Partial<SoftwareFormFacts> = {},
) {
  return checkSoftwareForm({ ...form, ...changes }, { ...facts, ...known }).map(
    ({ path, code }) => `${path}: ${code}`,
  );
}

describe('what a package can be used for', () => {
  it.each<[Package['installerType'], boolean, string[]]>([
    ['msi', true, ['install', 'advertise', 'uninstall']],
    ['msi', false, ['install', 'advertise']],
    ['exe', true, ['install', 'uninstall']],
    ['exe', false, ['install']],
    ['unknown', true, ['install', 'uninstall']],
    ['unknown', false, ['install']],
  ])('%s, uninstall allowed %s: %j', (installerType, allowed, operations) => {
    expect(operationsOf({ installerType, uninstallAllowed: allowed })).toEqual(
      operations,
    );
  });

  it.each<[Package['onNetworkShare'], string[]]>([
    ['yes', ['none', 'file', 'folder']],
    ['unknown', ['none', 'file', 'folder']],
    ['no', ['none']],
  ])('on a network share: %s → copy %j', (onNetworkShare, options) => {
    expect(copyOptionsOf({ onNetworkShare })).toEqual(options);
  });
});

describe('the choices of the form', () => {
  it('have the three times of a workstation', () => {
    expect(WORKSTATION_TIMES).toEqual([
      'duringStartup',
      'afterStartup',
      'duringOrAfterStartup',
    ]);
  });

  it('have the three times of a user', () => {
    expect(timesOf('user')).toBe(USER_TIMES);
    expect(timesOf('workstation')).toBe(WORKSTATION_TIMES);
    expect(USER_TIMES).toEqual([
      'duringLogin',
      'afterLogin',
      'duringOrAfterLogin',
    ]);
  });

  it('begin with the last of the times', () => {
    for (const installFor of ['workstation', 'user'] as const) {
      expect(timesOf(installFor).at(-1)).toBe(defaultTimeOf(installFor));
    }
  });

  it('have five reboot policies, and none of them as default', () => {
    expect(new Set(REBOOT_POLICIES).size).toBe(5);
    expect(REBOOT_POLICIES[0]).toBe('none');
  });
});

describe('the form of Install/Uninstall Software', () => {
  it('may be saved when every rule holds', () => {
    expect(errorsOf({})).toEqual([]);
    expect(errorsOf({ operation: 'advertise', copyOption: 'folder' })).toEqual(
      [],
    );
  });

  it('refuses a package that DC does not have', () => {
    expect(errorsOf({ operation: 'advertise' }, { pkg: undefined })).toEqual([
      'packageId: unknown',
    ]);
  });

  it('refuses an operation that the package does not offer', () => {
    const exe: Package = { ...sevenZip, installerType: 'exe' };
    expect(errorsOf({ operation: 'advertise' }, { pkg: exe })).toEqual([
      'operation: notOffered',
    ]);
    const kept: Package = { ...sevenZip, uninstallAllowed: false };
    expect(errorsOf({ operation: 'uninstall' }, { pkg: kept })).toEqual([
      'operation: notOffered',
    ]);
  });

  it.each(['file', 'folder'] as const)(
    'refuses to copy a %s of a package that was uploaded',
    copyOption => {
      const uploaded: Package = { ...sevenZip, onNetworkShare: 'no' };
      expect(errorsOf({ copyOption }, { pkg: uploaded })).toEqual([
        'copyOption: notOffered',
      ]);
      expect(errorsOf({ copyOption: 'none' }, { pkg: uploaded })).toEqual([]);
    },
  );

  it.each([
    ['workstation', USER_TIMES, WORKSTATION_TIMES],
    ['user', WORKSTATION_TIMES, USER_TIMES],
  ] as const)('for a %s refuses the other times', (installFor, bad, good) => {
    const known = { targets: workstations('1', '2') };
    for (const when of bad) {
      expect(errorsOf({ installFor, when }, known)).toEqual([
        'when: notOffered',
      ]);
    }
    for (const when of good) {
      expect(errorsOf({ installFor, when }, known)).toEqual([]);
    }
  });

  it('needs a time, unless a policy or a standing configuration decides it', () => {
    expect(errorsOf({ when: undefined })).toEqual(['when: required']);
    expect(errorsOf({ when: undefined }, { sendMode: 'append' })).toEqual([]);
    expect(
      errorsOf(
        {
          when: undefined,
          rebootPolicy: undefined,
          deploymentPolicyId: '3',
        },
        { policyIds: new Set(['3']) },
      ),
    ).toEqual([]);
  });

  it('needs a policy where the server works with policies, in place of time and reboot', () => {
    const policyIds = new Set(['3']);
    const nothing = { when: undefined, rebootPolicy: undefined } as const;
    expect(errorsOf(nothing, { policyIds })).toEqual([
      'deploymentPolicyId: required',
    ]);
    expect(errorsOf({ when: 'afterStartup' }, { policyIds })).toEqual([
      'deploymentPolicyId: required',
    ]);
    expect(
      errorsOf({ when: 'afterStartup' }, { policyIds: new Set() }),
    ).toEqual([]);
    expect(
      errorsOf({ when: 'afterStartup' }, { policyIds, sendMode: 'append' }),
    ).toEqual([]);
  });

  it('takes a deployment policy of the server only, and nothing beside it', () => {
    const policyIds = new Set(['3']);
    const policy = { when: undefined, rebootPolicy: undefined } as const;
    expect(
      errorsOf({ ...policy, deploymentPolicyId: '4' }, { policyIds }),
    ).toEqual(['deploymentPolicyId: unknown']);
    expect(
      errorsOf(
        { ...policy, when: 'afterStartup', deploymentPolicyId: '3' },
        { policyIds },
      ),
    ).toEqual(['deploymentPolicyId: inPlaceOfWhen']);
    expect(
      errorsOf(
        { ...policy, rebootPolicy: 'none', deploymentPolicyId: '3' },
        { policyIds },
      ),
    ).toEqual(['deploymentPolicyId: inPlaceOfWhen']);
  });

  it('takes ids or a selection, not both', () => {
    const selectionId = 'sel-1';
    expect(errorsOf({ selectionId })).toEqual(['targets: twoWays']);
    const selected = { targets: undefined, selectionId };
    expect(errorsOf(selected)).toEqual([]);
    expect(errorsOf(selected, { selected: MAX_TARGETS })).toEqual([]);
    expect(errorsOf(selected, { selected: 0 })).toEqual(['targets: required']);
    expect(errorsOf(selected, { selected: MAX_TARGETS + 1 })).toEqual([
      'targets: tooMany',
    ]);
    expect(errorsOf({ targets: undefined })).toEqual(['targets: required']);
  });

  it('leaves to the server what the browser does not know', () => {
    expect(errorsOf({ targets: ['7', '8'] }, { targets: undefined })).toEqual(
      [],
    );
  });

  it('refuses to save without a target', () => {
    expect(errorsOf({ targets: [] })).toEqual(['targets: required']);
  });

  it('takes 50,000 targets and refuses one more', () => {
    const ids = Array.from({ length: MAX_TARGETS }, (_, index) => `c${index}`);
    const targets = workstations(...ids, 'one-more');
    expect(errorsOf({ targets: ids }, { targets })).toEqual([]);
    expect(errorsOf({ targets: [...ids, 'one-more'] }, { targets })).toEqual([
      'targets: tooMany',
    ]);
  });

  it('refuses a target that is selected twice', () => {
    expect(errorsOf({ targets: ['1', '2', '1'] })).toEqual([
      'targets: duplicate',
    ]);
  });

  it('refuses targets that DC does not know, and says how many', () => {
    const [error] = checkSoftwareForm(
      { ...form, targets: ['1', '8', '9'] },
      facts,
    );
    expect(error).toMatchObject({ path: 'targets', code: 'unknown' });
    expect(error.message).toContain('2 of the selected workstations');
  });

  it('refuses a target of another domain, and names it', () => {
    const known = new Map([
      ...workstations('1', '2'),
      ['3', { id: '3', name: 'BRANCH-3', domain: 'BRANCH' }],
    ]);
    const [error] = checkSoftwareForm(
      { ...form, targets: ['1', '3'] },
      { ...facts, targets: known },
    );
    expect(error).toMatchObject({ path: 'targets', code: 'otherDomain' });
    expect(error.message).toContain('BRANCH-3 belongs to the domain BRANCH');
  });

  it('tells about package and targets at the same time', () => {
    const uploadedExe: Package = {
      ...sevenZip,
      installerType: 'exe',
      onNetworkShare: 'no',
    };
    expect(
      errorsOf(
        { operation: 'advertise', copyOption: 'file', targets: [] },
        { pkg: uploadedExe },
      ),
    ).toEqual([
      'operation: notOffered',
      'copyOption: notOffered',
      'targets: required',
    ]);
  });
});
