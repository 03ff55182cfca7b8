import type {
  DcComputer,
  DcDeploymentPolicy,
  DcScript,
} from 'backstage-plugin-desktop-central-node';
import {
  DcList,
  findRows,
  PAGE_SIZE,
  readList,
  readPage,
  requireWhole,
} from './paging';
import { toComputer, toDeploymentPolicy, toScript } from './rows';
import type { Session } from './Session';

/*
 * Lists whose path the vendor documents. The rows of the scripts are inferred, those of the deployment policies seen
 * (docs/inferred-wire.md, sections 3, 5, 17 and 21).
 */

const API_ACCEPT = 'application/json';

/** A list of `/api/1.4`, by the path and query before its paging. */
function apiList(member: string, path: string): DcList {
  const separator = path.includes('?') ? '&' : '?';
  return {
    member,
    call: ({ page }, limit) => ({
      method: 'GET',
      path: `${path}${separator}page=${page}&pagelimit=${limit}`,
      accept: API_ACCEPT,
    }),
  };
}

/** `GET /api/1.4/som/computers`: documented. */
export const COMPUTERS = apiList('computers', '/api/1.4/som/computers');

/** `GET /api/1.4/patch/deploymentpolicies`: seen. */
export const DEPLOYMENT_POLICIES = apiList(
  'deploymentpolicies',
  '/api/1.4/patch/deploymentpolicies',
);

/** `GET /dcapi/configuration/scripts`: documented for the cloud edition. */
export const SCRIPTS: DcList = {
  member: 'scripts',
  call: ({ offset }, limit) => ({
    method: 'GET',
    path: `/dcapi/configuration/scripts?platform=Windows&offset=${offset}&limit=${limit}`,
    accept: 'application/scripts.v1+json',
  }),
};

/** A cheap call that every credential for this portal may make; shows whether DC accepts it. */
export async function proveCredential(
  session: Session,
  signal?: AbortSignal,
): Promise<void> {
  const position = { page: 1, offset: 0 };
  await readPage(session, COMPUTERS, { position, limit: 1, signal });
}

/** Windows computers. */
export function listComputers(
  session: Session,
  signal?: AbortSignal,
): AsyncIterable<DcComputer[]> {
  return readList(session, COMPUTERS, toComputer, signal);
}

/** Windows computers of exactly this name, whatever the case; DC's own filter matches parts of names. */
export function findComputers(
  session: Session,
  name: string,
  signal?: AbortSignal,
): Promise<DcComputer[]> {
  const filter = new URLSearchParams({ computernamefilter: name });
  const list = apiList('computers', `/api/1.4/som/computers?${filter}`);
  const wanted = name.toLowerCase();
  return findRows(
    readList(session, list, toComputer, signal),
    computer => computer.name.toLowerCase() === wanted,
  );
}

/**
 * Those of the Windows computers with these ids that DC has; undefined where it gave others too, so that its filter says nothing
 * about which are missing.
 */
export async function readComputers(
  session: Session,
  ids: string[],
  signal?: AbortSignal,
): Promise<DcComputer[] | undefined> {
  if (ids.length === 0) return [];
  const filter = ids.map(encodeURIComponent).join(',');
  const { rows, total } = await readPage(
    session,
    apiList('computers', `/api/1.4/som/computers?residfilter=${filter}`),
    { position: { page: 1, offset: 0 }, limit: PAGE_SIZE, signal },
  );
  requireWhole(rows.length, total);
  const computers = rows.flatMap(row => toComputer(row) ?? []);
  const asked = new Set(ids);
  return computers.every(({ id }) => asked.has(id)) ? computers : undefined;
}

/** Windows scripts. */
export function listScripts(
  session: Session,
  signal?: AbortSignal,
): AsyncIterable<DcScript[]> {
  return readList(session, SCRIPTS, toScript, signal);
}

/** Deployment policies; what one does is DC's own. */
export function listDeploymentPolicies(
  session: Session,
  signal?: AbortSignal,
): AsyncIterable<DcDeploymentPolicy[]> {
  return readList(session, DEPLOYMENT_POLICIES, toDeploymentPolicy, signal);
}
