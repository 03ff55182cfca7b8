import type { DcNewConfiguration } from 'backstage-plugin-desktop-central-node';
import { collect, usePeerDrivers } from '../testing/peerDrivers';
import type { HttpDcDriver } from './HttpDcDriver';

/** What every configuration of these calls has. */
const configuration: DcNewConfiguration = {
  name: 'BSR-1-abc-1',
  description: 'Request 1',
  installFor: 'workstation',
  when: 'afterStartup',
  targets: ['301'],
};

interface Operation {
  asks: string;
  /** Media types without `application/` and `.v1+json`. */
  accept: string;
  sends?: string;
  call(driver: HttpDcDriver): Promise<unknown>;
}

const OPERATIONS: Operation[] = [
  {
    asks: 'GET /dcapi/serverDetails',
    accept: 'serverDetails',
    call: driver => driver.readServerDetails(),
  },
  {
    asks: 'GET /dcapi/swDeployment/packages',
    accept: 'packages',
    call: driver => collect(driver.listPackages()),
  },
  {
    asks: 'GET /dcapi/configuration/scripts',
    accept: 'scripts',
    call: driver => collect(driver.listScripts()),
  },
  {
    asks: 'GET /dcapi/configuration/scriptRepository/4101/content',
    accept: 'scriptContent',
    call: driver => driver.readScript('4101'),
  },
  {
    asks: 'GET /dcapi/som/domains',
    accept: 'domains',
    call: driver => collect(driver.listDomains()),
  },
  {
    asks: 'POST /dcapi/customGroups/availableResources',
    accept: 'availableResources',
    sends: 'availableResources',
    call: driver => collect(driver.listDirectoryUsers('ACME')),
  },
  {
    asks: 'GET /dcapi/configuration/viewData/configurationsView',
    accept: 'configurationMickeyViews',
    call: driver => driver.findConfigurations('BSR-1-abc-1'),
  },
  {
    asks: 'GET /dcapi/configuration/501',
    accept: 'collectionDetails',
    call: driver => driver.readConfiguration('501'),
  },
  {
    asks: 'GET /dcapi/configuration/501/executionStatus',
    accept: 'executionStatus',
    call: driver => collect(driver.readExecutionStatus('501')),
  },
  {
    asks: 'POST /dcapi/configuration/501/suspend',
    accept: 'suspendCollnDetails',
    call: driver => driver.suspendConfiguration('501'),
  },
  {
    asks: 'POST /dcapi/configuration/501/resume',
    accept: 'resumeCollnDetails',
    call: driver => driver.resumeConfiguration('501'),
  },
  {
    asks: 'GET /dcapi/target/501/getTargets',
    accept: 'getTargets',
    call: driver => driver.readTargets('501'),
  },
  {
    asks: 'PUT /dcapi/target/501/modifyTargets',
    accept: 'modifyTargets',
    sends: 'modifyTargets',
    call: driver => driver.appendTargets('501', ['301']),
  },
  {
    asks: 'POST /dcapi/swDeployment/manualdeployment',
    accept: 'swDeployStatus',
    sends: 'swDeploy',
    call: driver =>
      driver.createSoftwareConfiguration({
        ...configuration,
        packageId: '9001',
        operation: 'install',
        copyOption: 'none',
        rebootPolicy: 'none',
      }),
  },
  {
    asks: 'POST /dcapi/configuration/manualdeployment',
    accept: 'configDeployStatus',
    sends: 'configDeploy',
    call: driver =>
      driver.createScriptConfiguration({ ...configuration, scriptId: '4101' }),
  },
  {
    asks: 'GET /dcapi/users',
    accept: 'users',
    call: driver => driver.findAccount('tina'),
  },
  {
    asks: 'POST /dcapi/users',
    accept: 'addUserStatus',
    sends: 'addUser',
    call: driver =>
      driver.createAccount({
        loginName: 'tina',
        displayName: 'Tina',
        role: 'DCGuest',
      }),
  },
];

const mediaType = (name: string) => `application/${name}.v1+json`;

describe('an operation of DC', () => {
  const drivers = usePeerDrivers();

  it.each(OPERATIONS)(
    'has media types of its own: $asks',
    async ({ asks, accept, sends, call }) => {
      await call(drivers.driverOf()).catch(() => undefined);
      const [{ method, url, headers }] = drivers.peer().requests;
      expect(`${method} ${url.split('?')[0]}`).toBe(asks);
      expect(headers.authorization).toBe('k-1');
      expect(headers.accept).toBe(mediaType(accept));
      expect(headers['content-type']).toBe(sends && mediaType(sends));
    },
  );
});
