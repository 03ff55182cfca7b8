import type {
  DcComputer,
  DcConfiguration,
  DcScript,
  DcTargetStatus,
} from 'backstage-plugin-desktop-central-node';
import { unreadable } from './failures';
import { PAGE_SIZE, pages, rowsOf } from './paging';
import { toComputer, toConfiguration, toScript, toTargetStatus } from './rows';
import type { DcCall, Session } from './Session';
import { toId } from './values';

/*
 * Calls whose path the vendor documents. The rows of the scripts, of the configurations view and of the execution status
 * are inferred (docs/inferred-wire.md, sections 3, 8 and 9).
 */

const API_ACCEPT = 'application/json';

function computersCall(page: number, limit: number): DcCall {
  return {
    method: 'GET',
    path: `/api/1.4/som/computers?page=${page}&pagelimit=${limit}`,
    accept: API_ACCEPT,
  };
}

/** A cheap call that every credential for this portal may make; shows whether DC accepts it. */
export async function proveCredential(
  session: Session,
  signal?: AbortSignal,
): Promise<void> {
  const payload = await session.call(computersCall(1, 1), signal);
  rowsOf(payload, 'computers');
}

/** Windows computers. */
export async function* listComputers(
  session: Session,
  signal?: AbortSignal,
): AsyncIterable<DcComputer[]> {
  const fetched = pages(async ({ page }) =>
    rowsOf(
      await session.call(computersCall(page, PAGE_SIZE), signal),
      'computers',
    ),
  );
  for await (const rows of fetched) {
    yield rows.flatMap(row => toComputer(row) ?? []);
  }
}

/** Windows scripts. */
export async function* listScripts(
  session: Session,
  signal?: AbortSignal,
): AsyncIterable<DcScript[]> {
  const fetched = pages(async ({ offset }) =>
    rowsOf(
      await session.call(
        {
          method: 'GET',
          path: `/dcapi/configuration/scripts?platform=Windows&offset=${offset}&limit=${PAGE_SIZE}`,
          accept: 'application/scripts.v1+json',
        },
        signal,
      ),
      'scripts',
    ),
  );
  for await (const rows of fetched) {
    yield rows.flatMap(row => toScript(row) ?? []);
  }
}

/** Every configuration of exactly this name; DC's own search matches parts of names. */
export async function findConfigurations(
  session: Session,
  name: string,
  signal?: AbortSignal,
): Promise<DcConfiguration[]> {
  const search = new URLSearchParams({
    SEARCH_COLUMN: 'CONFIG_NAME',
    SEARCH_VALUE: name,
  });
  const fetched = pages(async ({ page }) =>
    rowsOf(
      await session.call(
        {
          method: 'GET',
          path: `/dcapi/configuration/viewData/configurationsView?_PN=${page}&${search}`,
          accept: 'application/configurationMickeyViews.v1+json',
        },
        signal,
      ),
      'messageResponse',
    ),
  );
  const found: DcConfiguration[] = [];
  for await (const rows of fetched) {
    for (const row of rows) {
      const configuration = toConfiguration(row);
      if (configuration?.name === name) found.push(configuration);
    }
  }
  return found;
}

/** The resource ids that a configuration was made for (the answer's member is inferred). */
export async function readTargets(
  session: Session,
  configurationId: string,
  signal?: AbortSignal,
): Promise<string[]> {
  const payload = await session.call(
    {
      method: 'GET',
      path: `/dcapi/target/${encodeURIComponent(
        configurationId,
      )}/getTargets?useResourceIdFormat=true`,
      accept: 'application/getTargets.v1+json',
    },
    signal,
  );
  if (!Array.isArray(payload.resourceIds)) throw unreadable();
  return payload.resourceIds.map(value => {
    const id = toId(value);
    if (id === undefined) throw unreadable();
    return id;
  });
}

/** The status of each target of a configuration. */
export async function* readExecutionStatus(
  session: Session,
  configurationId: string,
  signal?: AbortSignal,
): AsyncIterable<DcTargetStatus[]> {
  const path = `/dcapi/configuration/${encodeURIComponent(
    configurationId,
  )}/executionStatus`;
  const fetched = pages(async ({ offset }) =>
    rowsOf(
      await session.call(
        {
          method: 'GET',
          path: `${path}?offset=${offset}&limit=${PAGE_SIZE}`,
          accept: 'application/executionStatus.v1+json',
        },
        signal,
      ),
      'executionDetails',
    ),
  );
  for await (const rows of fetched) {
    yield rows.flatMap(row => toTargetStatus(row) ?? []);
  }
}

/** Stops a configuration where it was not applied yet. */
export async function suspendConfiguration(
  session: Session,
  configurationId: string,
  signal?: AbortSignal,
): Promise<void> {
  await session.call(
    {
      method: 'POST',
      path: `/dcapi/configuration/${encodeURIComponent(
        configurationId,
      )}/suspend`,
      accept: 'application/suspendCollnDetails.v1+json',
    },
    signal,
  );
}
