import type { Package, SoftwareDeploymentInput } from '../types';
import {
  checkSoftwareForm,
  copyOptionsOf,
  MAX_TARGETS,
  operationsOf,
  REBOOT_POLICIES,
  WORKSTATION_TIMES,
  type SoftwareFormFacts,
} from './softwareForm';

const sevenZip: Package = {
  id: '9001',
  name: '7-Zip',
  installerType: 'msi',
  uninstallAllowed: true,
  onNetworkShare: 'yes',
};

function workstations(...ids: string[]): SoftwareFormFacts['computers'] {
  return new Map(ids.map(id => [id, { id, name: `WS-${id}`, domain: 'ACME' }]));
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
  computers: workstations('1', '2'),
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

  it('refuses to save without a target', () => {
    expect(errorsOf({ targets: [] })).toEqual(['targets: required']);
  });

  it('takes 50,000 targets and refuses one more', () => {
    const ids = Array.from({ length: MAX_TARGETS }, (_, index) => `c${index}`);
    const computers = workstations(...ids, 'one-more');
    expect(errorsOf({ targets: ids }, { computers })).toEqual([]);
    expect(errorsOf({ targets: [...ids, 'one-more'] }, { computers })).toEqual([
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
    const computers = new Map([
      ...facts.computers,
      ['3', { id: '3', name: 'BRANCH-3', domain: 'BRANCH' }],
    ]);
    const [error] = checkSoftwareForm(
      { ...form, targets: ['1', '3'] },
      { ...facts, computers },
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
