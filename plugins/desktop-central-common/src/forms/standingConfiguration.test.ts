import type { SoftwareDeploymentInput } from '../types';
import {
  checkAppendedForm,
  fieldsAsInDc,
  rebootPolicyToConfirm,
} from './standingConfiguration';

const INPUT: SoftwareDeploymentInput = {
  kind: 'software',
  serverId: 'server-1',
  packageId: '9001',
  operation: 'install',
  copyOption: 'none',
  domain: 'ACME',
  installFor: 'workstation',
  when: 'duringOrAfterStartup',
  rebootPolicy: 'none',
  targets: ['301'],
};

const STANDING = {
  configurationName: 'Standing 7-Zip',
  copyOption: 'none',
  when: 'duringOrAfterStartup',
  rebootPolicy: 'none',
} as const;

describe('a software form on a server that targets are appended on', () => {
  it('needs a standing configuration', () => {
    expect(checkAppendedForm(INPUT, undefined)).toEqual([
      expect.objectContaining({
        path: 'packageId',
        code: 'noStandingConfiguration',
      }),
    ]);
  });

  it('fits one that says the same', () => {
    expect(checkAppendedForm(INPUT, STANDING)).toEqual([]);
  });

  it.each([
    ['copyOption', { copyOption: 'file' }],
    ['when', { when: 'afterStartup' }],
    ['rebootPolicy', { rebootPolicy: 'forceReboot' }],
  ] as const)('cannot change %s', (path, change) => {
    expect(checkAppendedForm(INPUT, { ...STANDING, ...change })).toEqual([
      expect.objectContaining({ path, code: 'fixed' }),
    ]);
  });

  it('leaves to Desktop Central what it does not tell', () => {
    const untold = { configurationName: 'Standing 7-Zip' };
    const input = { ...INPUT, rebootPolicy: 'skipReboot' as const };

    expect(checkAppendedForm(input, untold)).toEqual([]);
    expect(fieldsAsInDc(untold)).toEqual([
      'copyOption',
      'when',
      'rebootPolicy',
    ]);
    expect(fieldsAsInDc(STANDING)).toEqual([]);
  });

  it('takes what is left out as the configuration has it', () => {
    const { when, rebootPolicy, ...input } = INPUT;
    expect(checkAppendedForm(input, STANDING)).toEqual([]);
  });

  it('of a script decides the time only', () => {
    const script = {
      kind: 'script',
      serverId: 'server-1',
      scriptId: '4101',
      domain: 'ACME',
      installFor: 'workstation',
    } as const;
    expect(checkAppendedForm(script, undefined)).toEqual([
      expect.objectContaining({
        path: 'scriptId',
        code: 'noStandingConfiguration',
      }),
    ]);
    expect(checkAppendedForm(script, STANDING)).toEqual([]);
    expect(
      checkAppendedForm({ ...script, when: 'afterStartup' }, STANDING),
    ).toEqual([expect.objectContaining({ path: 'when', code: 'fixed' })]);
    const untold = { configurationName: 'Standing' };
    expect(fieldsAsInDc(untold, 'script')).toEqual(['when']);
    expect(rebootPolicyToConfirm(untold, 'script')).toBe('none');
  });

  it('counts a reboot policy that is not told as a forced one', () => {
    expect(rebootPolicyToConfirm(STANDING)).toBe('none');
    expect(rebootPolicyToConfirm({ configurationName: 'S' })).toBe(
      'forceReboot',
    );
  });
});
