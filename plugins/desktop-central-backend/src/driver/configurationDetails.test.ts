import type { DcConfigurationDetails } from 'backstage-plugin-desktop-central-node';
import { json } from '../testing/dcPeer';
import { failureOf, usePeerDrivers } from '../testing/peerDrivers';

describe('what a configuration does', () => {
  const drivers = usePeerDrivers();
  const detail = {
    packageId: '9001',
    operation: 'install',
    copyOption: 'none',
  };
  const stored = {
    collectionId: '501',
    label: 'Reader for all',
    status: 'In Progress',
    configType: 'computer',
    platform: 'windows',
    configDetails: [{ configName: 'SOFTWARE_INSTALL', details: [detail] }],
    executeAt: 'startupOrRefresh',
    rebootPolicy: 'none',
    isTrashed: false,
  };
  const read: DcConfigurationDetails = {
    id: '501',
    name: 'Reader for all',
    kind: 'software',
    packageId: '9001',
    operation: 'install',
    installFor: 'workstation',
    copyOption: 'none',
    when: 'duringOrAfterStartup',
    rebootPolicy: 'none',
    runsAsUser: false,
    suspended: false,
    trashed: false,
  };

  it.each<[string, object, object]>([
    ['as it is', {}, {}],
    ['with its id as a number', { collectionId: 501 }, {}],
    ['without a name', { label: '--' }, { name: '501' }],
    ['suspended', { status: 'SUSPENDED' }, { suspended: true }],
    ['in the trash, told as a text', { isTrashed: 'true' }, { trashed: true }],
    [
      'for users at their sign-in',
      { configType: 'user', executeAt: 'login' },
      { installFor: 'user', when: 'duringLogin' },
    ],
    [
      'by a deployment policy',
      {
        executeAt: undefined,
        rebootPolicy: undefined,
        deploymentPolicyId: '3',
      },
      { when: undefined, rebootPolicy: undefined, deploymentPolicyId: '3' },
    ],
    [
      'with words that nobody knows',
      { executeAt: 'someday', rebootPolicy: 'maybe', configType: 'group' },
      { when: undefined, rebootPolicy: undefined, installFor: undefined },
    ],
    [
      'with words that mean something to JavaScript',
      { executeAt: 'constructor', configType: 'toString' },
      { when: undefined, installFor: undefined },
    ],
    [
      'as another user',
      {
        configDetails: [
          {
            configName: 'SOFTWARE_INSTALL',
            details: [{ ...detail, runAs: { userName: 'ACME\\x' } }],
          },
        ],
      },
      { runsAsUser: true },
    ],
    [
      'with a script',
      {
        configDetails: [
          {
            configName: 'CUSTOM_SCRIPT',
            details: [
              {
                executionType: 'Repository',
                scriptId: 4101,
                arguments: '****',
              },
            ],
          },
        ],
      },
      {
        kind: 'script',
        scriptId: '4101',
        packageId: undefined,
        operation: undefined,
        copyOption: undefined,
      },
    ],
  ])('is told %s', async (_what, differs, expected) => {
    drivers.peer().answer(() => json({ ...stored, ...differs }));
    expect(await drivers.driverOf().readConfiguration('501')).toEqual({
      ...read,
      ...expected,
    });
  });

  it.each<[string, object]>([
    [
      'is of another kind',
      { configDetails: [{ configName: 'PATCH_INSTALL', details: [{}] }] },
    ],
    [
      'does two things',
      { configDetails: [...stored.configDetails, ...stored.configDetails] },
    ],
    [
      'has two details',
      {
        configDetails: [
          { configName: 'SOFTWARE_INSTALL', details: [detail, detail] },
        ],
      },
    ],
    ['has no details', { configDetails: [] }],
    ['is for another platform', { platform: 'mac' }],
  ])('is something else where it %s', async (_what, differs) => {
    drivers.peer().answer(() => json({ ...stored, ...differs }));
    const details = await drivers.driverOf().readConfiguration('501');
    expect(details.kind).toBe('other');
    expect(details.packageId).toBeUndefined();
  });

  it('may be untold, which is not the same as something else', async () => {
    drivers.peer().answer(() => json({ ...stored, configDetails: undefined }));
    const details = await drivers.driverOf().readConfiguration('501');
    expect(details).not.toHaveProperty('kind');
    expect(details).not.toHaveProperty('runsAsUser');
  });

  it('is not told by the details of another one', async () => {
    drivers.peer().answer(() => json({ ...stored, collectionId: '502' }));
    const failure = await failureOf(
      drivers.driverOf().readConfiguration('501'),
    );
    expect(failure).toMatchObject({
      kind: 'uncertain',
      code: 'unexpectedAnswer',
    });
  });
});
