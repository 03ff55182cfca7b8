import type { DcNewConfiguration } from 'backstage-plugin-desktop-central-node';
import fc from 'fast-check';
import { collect, usePeerDrivers } from '../testing/peerDrivers';
import type { HttpDcDriver } from './HttpDcDriver';
import { HttpDcCallbackReader } from './HttpDcCallbackReader';

/** An id above 2^53, which a number of JavaScript would alter. */
const ID = '52549000000186013';

/** A list in which the id is written as a JSON number, and how its ids are read. */
const LISTS: Array<
  [
    what: string,
    row: (id: string) => string,
    read: (driver: HttpDcDriver) => Promise<unknown[]>,
  ]
> = [
  [
    'packages',
    id => `{"packages":[{"packageId":${id}}]}`,
    d => collect(d.listPackages()),
  ],
  [
    'scripts',
    id => `{"scripts":[{"scriptId":${id}}]}`,
    d => collect(d.listScripts()),
  ],
  [
    'domains',
    id => `{"domains":[{"domainId":${id},"domainName":"A"}]}`,
    d => collect(d.listDomains()),
  ],
  [
    'computers',
    id => `{"message_response":{"computers":[{"resource_id":${id}}]}}`,
    d => collect(d.listComputers()),
  ],
  [
    'computers with the twin',
    id =>
      `{"message_response":{"computers":[{"resource_id":52549000000186010,"resource_id_string":"${id}"}]}}`,
    d => collect(d.listComputers()),
  ],
  [
    'a computer by name',
    id =>
      `{"message_response":{"computers":[{"resource_id":${id},"name":"WS"}]}}`,
    d => d.findComputers('ws'),
  ],
  [
    'users',
    id => `{"resources":[{"resourceId":${id}}]}`,
    d => collect(d.listDirectoryUsers('A')),
  ],
  [
    'a user by name',
    id => `{"resources":[{"resourceId":${id},"resourceName":"amy"}]}`,
    d => d.findDirectoryUsers({ name: 'amy', domain: 'A' }),
  ],
  [
    'policies',
    id => `{"message_response":{"deploymentpolicies":[{"template_id":${id}}]}}`,
    d => collect(d.listDeploymentPolicies()),
  ],
  [
    'configurations',
    id => `{"messageResponse":[{"COLLECTION_ID":${id},"CONFIG_NAME":"c"}]}`,
    d => d.findConfigurations('c'),
  ],
];

describe('an id above 2^53', () => {
  const drivers = usePeerDrivers();
  /** Answers the first call with a body and those after it with an empty list. */
  const answerOnce = (body: string) =>
    drivers.peer().answer(() => ({
      body:
        drivers.peer().requests.length > 1
          ? body.replace(/\[\{.*\}\]/, '[]')
          : body,
    }));
  const sentBody = () => drivers.peer().requests[0].body;

  it.each(LISTS)('survives in the list of %s', async (_what, row, read) => {
    answerOnce(row(ID));
    expect(await read(drivers.driverOf())).toMatchObject([{ id: ID }]);
  });

  it('survives in the status of a target', async () => {
    answerOnce(
      `{"collectionId":${ID},"executionDetails":[{"resourceId":${ID},"status":"Failed"}]}`,
    );
    expect(
      await collect(drivers.driverOf().readExecutionStatus(ID)),
    ).toMatchObject([{ targetId: ID }]);
    expect(drivers.peer().requests[0].url).toContain(`/${ID}/`);
  });

  it('survives in the targets that are read back', async () => {
    answerOnce(`{"collectionId":${ID},"resourceIds":[${ID},"${ID}",301]}`);
    expect(await drivers.driverOf().readTargets(ID)).toEqual([ID, ID, '301']);
  });

  it('survives in the details of a configuration', async () => {
    answerOnce(
      `{"collectionId":${ID},"deploymentPolicyId":${ID},"configDetails":[{"configName":"SOFTWARE_INSTALL","details":[{"packageId":${ID}}]}]}`,
    );
    expect(await drivers.driverOf().readConfiguration(ID)).toMatchObject({
      id: ID,
      packageId: ID,
      deploymentPolicyId: ID,
    });
  });

  it('survives in a callback', () => {
    const callback = new HttpDcCallbackReader().readCallback(
      { 'content-type': 'application/json' },
      Buffer.from(
        `{"collectionId":${ID},"updates":[{"resourceId":${ID},"status":"Failed"}]}`,
      ),
    );
    expect(callback).toMatchObject({
      configurationId: ID,
      updates: [{ targetId: ID }],
    });
  });

  it('survives on its way out, and as the id of what was made', async () => {
    answerOnce(`{"status":"success","collectionId":${ID}}`);
    const common: DcNewConfiguration = {
      name: 'BSR-1-abc-1',
      description: '',
      installFor: 'workstation',
      when: 'afterStartup',
      targets: [ID],
    };
    const driver = drivers.driverOf();
    const made = [
      await driver.createSoftwareConfiguration({
        ...common,
        packageId: ID,
        operation: 'install',
        copyOption: 'none',
        rebootPolicy: 'none',
      }),
      await driver.createScriptConfiguration({ ...common, scriptId: ID }),
    ];
    expect(made).toEqual([ID, ID]);
    for (const { body } of drivers.peer().requests) {
      expect(body).toContain(`"resourceIds":["${ID}"]`);
      expect(body).toMatch(new RegExp(`"(packageId|scriptId)":"${ID}"`));
    }
  });

  it('survives where it is added to a configuration', async () => {
    await drivers.driverOf().appendTargets(ID, [ID]);
    expect(drivers.peer().requests[0].url).toContain(`/dcapi/target/${ID}/`);
    expect(sentBody()).toContain(`"resourceIds":["${ID}"]`);
  });

  it('survives however large it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.bigInt({ min: 1n, max: 10n ** 30n }), async id => {
        drivers.peer().answer(() => ({
          body: `{"collectionId":1,"resourceIds":[${id}]}`,
        }));
        expect(await drivers.driverOf().readTargets('1')).toEqual([String(id)]);
      }),
      { numRuns: 25 },
    );
  });
});
