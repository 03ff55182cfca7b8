import { Simulator } from '../startSimulator';

/** The body of a valid create call for the first package and workstation, with changes. */
export function createBody(change: Record<string, unknown> = {}) {
  const { packageId = '9001', operation = 'install', ...rest } = change;
  return {
    label: 'BSR-1042-k3x9q2-1',
    description: 'Request 1042',
    platform: 'windows',
    configType: 'computer',
    configDetails: [
      {
        configName: 'SOFTWARE_INSTALL',
        details: [{ packageId, operation, copyOption: 'none' }],
      },
    ],
    resourceIds: ['301'],
    executeAt: 'startupOrRefresh',
    rebootPolicy: 'none',
    enableRetry: false,
    noOfRetries: 0,
    ...rest,
  };
}

/** The body of a valid create call for the first script and workstation, with changes. */
export function scriptBody(change: Record<string, unknown> = {}) {
  const { detail = {}, ...rest } = change;
  return {
    label: 'BSR-1043-p2m7c4-1',
    description: 'Request 1043',
    platform: 'windows',
    configType: 'computer',
    configDetails: [
      {
        configName: 'CUSTOM_SCRIPT',
        details: [
          {
            executionType: 'Repository',
            scriptId: '4101',
            ...(detail as Record<string, unknown>),
          },
        ],
      },
    ],
    resourceIds: ['301'],
    executeAt: 'startupOrRefresh',
    ...rest,
  };
}

/** Calls of a portal to the simulator, with the media types of docs/inferred-wire.md. */
export function clientOf({ url, apiKey }: Simulator) {
  const call = (
    path: string,
    accept: string,
    init: { method?: string; body?: unknown; contentType?: string } = {},
  ) =>
    fetch(`${url}${path}`, {
      method: init.method ?? 'GET',
      headers: {
        authorization: apiKey,
        accept: `application/${accept}.v1+json`,
        ...(init.contentType && {
          'content-type': `application/${init.contentType}.v1+json`,
        }),
      },
      body: init.body === undefined ? undefined : JSON.stringify(init.body),
    });
  return {
    call,
    get: async (path: string, accept: string) =>
      (await call(path, accept)).json(),
    create: (body: unknown = createBody()) =>
      call('/dcapi/swDeployment/manualdeployment', 'swDeployStatus', {
        method: 'POST',
        body,
        contentType: 'swDeploy',
      }),
    createScript: (body: unknown = scriptBody()) =>
      call('/dcapi/configuration/manualdeployment', 'configDeployStatus', {
        method: 'POST',
        body,
        contentType: 'configDeploy',
      }),
    modifyTargets: (collectionId: string, body: unknown) =>
      call(`/dcapi/target/${collectionId}/modifyTargets`, 'modifyTargets', {
        method: 'PUT',
        body,
        contentType: 'modifyTargets',
      }),
    targets: async (collectionId: string) =>
      (
        await call(
          `/dcapi/target/${collectionId}/getTargets?useResourceIdFormat=true`,
          'getTargets',
        )
      ).json(),
    executionStatus: async (collectionId: string, query = '') =>
      (
        await call(
          `/dcapi/configuration/${collectionId}/executionStatus${query}`,
          'executionStatus',
        )
      ).json(),
    control: (path: string, method = 'GET', body?: unknown) =>
      fetch(`${url}/__control/${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
      }),
  };
}
