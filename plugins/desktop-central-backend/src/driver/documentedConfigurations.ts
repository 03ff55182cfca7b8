import type {
  DcConfiguration,
  DcConfigurationDetails,
  DcTargetStatus,
} from 'backstage-plugin-desktop-central-node';
import { toConfigurationDetails } from './configurationDetails';
import { noTargets, unexpected } from './failures';
import { DcList, findRows, readList } from './paging';
import { toConfiguration, toTargetStatus } from './rows';
import type { DcCall, Session } from './Session';
import { toId } from './values';

/*
 * Calls about configurations whose path the vendor documents. The rows of the view and of the execution status, the members
 * of the details and the names of the lists of targets are inferred (docs/inferred-wire.md, sections 8, 9, 18 and 20).
 */

function pathOf(configurationId: string): string {
  return `/dcapi/configuration/${encodeURIComponent(configurationId)}`;
}

function targetPathOf(configurationId: string): string {
  return `/dcapi/target/${encodeURIComponent(configurationId)}`;
}

/** `GET /dcapi/configuration/viewData/configurationsView`, of those whose name has a part, or of all: documented, its parameters for the cloud edition. */
export function configurationsView(partOfName?: string): DcList {
  const search =
    partOfName === undefined
      ? ''
      : `&${new URLSearchParams({
          SEARCH_COLUMN: 'CONFIG_NAME',
          SEARCH_VALUE: partOfName,
        })}`;
  return {
    member: 'messageResponse',
    call: ({ page }) => ({
      method: 'GET',
      path: `/dcapi/configuration/viewData/configurationsView?_PN=${page}${search}`,
      accept: 'application/configurationMickeyViews.v1+json',
    }),
  };
}

/** `GET /dcapi/configuration/{id}/executionStatus`: documented, its parameters for the cloud edition. */
export function executionStatus(configurationId: string): DcList {
  return {
    member: 'executionDetails',
    call: ({ offset }, limit) => ({
      method: 'GET',
      path: `${pathOf(
        configurationId,
      )}/executionStatus?offset=${offset}&limit=${limit}`,
      accept: 'application/executionStatus.v1+json',
    }),
  };
}

/** Configurations whose name has a part, those that changed last first. */
export function listConfigurations(
  session: Session,
  partOfName: string,
  signal?: AbortSignal,
): AsyncIterable<DcConfiguration[]> {
  return readList(
    session,
    configurationsView(partOfName),
    toConfiguration,
    signal,
  );
}

/** Every configuration of exactly this name; DC's own search matches parts of names. */
export function findConfigurations(
  session: Session,
  name: string,
  signal?: AbortSignal,
): Promise<DcConfiguration[]> {
  const list = configurationsView(name);
  return findRows(
    readList(session, list, toConfiguration, signal),
    configuration => configuration.name === name,
  );
}

/** `GET /dcapi/configuration/{id}`: documented for the cloud edition. */
export async function readConfiguration(
  session: Session,
  configurationId: string,
  signal?: AbortSignal,
): Promise<DcConfigurationDetails> {
  const payload = await session.call(
    {
      method: 'GET',
      path: pathOf(configurationId),
      accept: 'application/collectionDetails.v1+json',
    },
    signal,
  );
  // Details of another configuration would be worse than none.
  if (toId(payload.collectionId) !== configurationId) throw unexpected();
  return toConfigurationDetails(configurationId, payload);
}

/** The resource ids that a configuration was made for. */
export async function readTargets(
  session: Session,
  configurationId: string,
  signal?: AbortSignal,
): Promise<string[]> {
  const payload = await session.call(
    {
      method: 'GET',
      path: `${targetPathOf(
        configurationId,
      )}/getTargets?useResourceIdFormat=true`,
      accept: 'application/getTargets.v1+json',
    },
    signal,
  );
  if (!Array.isArray(payload.resourceIds)) throw unexpected();
  return payload.resourceIds.map(value => {
    const id = toId(value);
    if (id === undefined) throw unexpected();
    return id;
  });
}

/** Adds targets. The ids go as texts, which the page allows, so that none is altered on the way. */
export async function appendTargets(
  session: Session,
  configurationId: string,
  targets: string[],
  signal?: AbortSignal,
): Promise<void> {
  if (targets.length === 0) throw noTargets();
  const type = 'application/modifyTargets.v1+json';
  await session.call(
    {
      method: 'PUT',
      path: `${targetPathOf(configurationId)}/modifyTargets`,
      accept: type,
      body: {
        type,
        value: {
          appendTargets: true,
          useResourceIdFormat: true,
          resourceIds: targets,
        },
      },
    },
    signal,
  );
}

/** The status of each target of a configuration. */
export function readExecutionStatus(
  session: Session,
  configurationId: string,
  signal?: AbortSignal,
): AsyncIterable<DcTargetStatus[]> {
  const list = executionStatus(configurationId);
  return readList(
    session,
    list,
    row => toTargetStatus(row, session.secrets),
    signal,
  );
}

function act(configurationId: string, name: 'suspend' | 'resume'): DcCall {
  return {
    method: 'POST',
    path: `${pathOf(configurationId)}/${name}`,
    accept: `application/${name}CollnDetails.v1+json`,
  };
}

/** Stops a configuration where it was not applied yet. */
export async function suspendConfiguration(
  session: Session,
  configurationId: string,
  signal?: AbortSignal,
): Promise<void> {
  await session.call(act(configurationId, 'suspend'), signal);
}

/** Lets a suspended configuration go on. */
export async function resumeConfiguration(
  session: Session,
  configurationId: string,
  signal?: AbortSignal,
): Promise<void> {
  await session.call(act(configurationId, 'resume'), signal);
}
