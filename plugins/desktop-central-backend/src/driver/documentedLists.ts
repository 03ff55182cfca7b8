import type {
  DcComputer,
  DcDeploymentPolicy,
  DcScript,
} from 'backstage-plugin-desktop-central-node';
import { DcList, findRows, readList, readPage } from './paging';
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

/** `GET /api/1.4/patch/deploymentpolicies`: documented. */
export const DEPLOYMENT_POLICIES = apiList(
  'deploymentpolicies',
  '/api/1.4/patch/deploymentpolicies',
);

/** `GET /dcapi/configuration/scripts`: documented. */
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
