import { createHash } from 'crypto';
import {
  DcPeer,
  json,
  PeerAnswer,
  PeerReaction,
  ReceivedRequest,
} from './dcPeer';

type Row = Record<string, unknown>;

/** What a peer answers to the lists of a sync. */
export interface PeerCatalogue {
  packages: Row[];
  scripts: Array<{ scriptId: number; scriptName: string; content?: string }>;
  domains: Row[];
  computers: Row[];
  /** Absent: the peer does not know the call. */
  deploymentPolicies?: Row[];
  /** Absent: the peer does not know the call. */
  directoryUsers?: Row[];
}

/** A package of the catalogue. */
export function aPackage(packageId: number, more: Row = {}): Row {
  const packageName = `Package ${packageId}`;
  return { packageId, packageName, packageType: 'MSI', platform: 1, ...more };
}

/** A computer of the catalogue. */
export function aComputer(resource_id: number, more: Row = {}): Row {
  return {
    resource_id,
    resource_name: `WS-${resource_id}`,
    domain_netbios_name: 'ACME',
    os_name: 'Windows 11',
    os_platform: 1,
    installation_status: 22,
    managed_status: 61,
    ...more,
  };
}

/** A directory user of the catalogue. */
export function aUser(resourceId: number, more: Row = {}): Row {
  const resourceName = `user${resourceId}`;
  return { resourceId, resourceName, domainName: 'ACME', ...more };
}

/** A deployment policy of the catalogue. */
export function aPolicy(template_id: number): Row {
  return { template_id, template_name: `Policy ${template_id}` };
}

const NOT_FOUND = json({ errorCode: 'NONE' }, 404);

function contentAnswer(
  catalogue: PeerCatalogue,
  path: string,
): PeerAnswer | undefined {
  const id = /scriptRepository\/(\d+)\/content/.exec(path)?.[1];
  if (id === undefined) return undefined;
  const script = catalogue.scripts.find(row => String(row.scriptId) === id);
  if (script?.content === undefined) return NOT_FOUND;
  const content = Buffer.from(script.content).toString('base64');
  return json({ scriptId: script.scriptId, content });
}

function scriptRows(catalogue: PeerCatalogue): Row[] {
  return catalogue.scripts.map(({ content, ...row }) => ({
    ...row,
    ...(content === undefined
      ? {}
      : { checksum: createHash('sha256').update(content).digest('hex') }),
  }));
}

function part(rows: Row[], offset: number, limit: number): Row[] {
  return rows.slice(offset, offset + limit);
}

function usersAnswer(users: Row[] | undefined, body: string): PeerAnswer {
  if (!users) return NOT_FOUND;
  const { domainFilter, rangeIndex, limit } = JSON.parse(body);
  const found = users.filter(user => user.domainName === domainFilter);
  return json({
    resources: part(found, rangeIndex, limit),
    total: found.length,
  });
}

/** A list of `/api/1.4`, by pages. */
function pagedAnswer(
  name: string,
  rows: Row[] | undefined,
  url: URL,
): PeerAnswer {
  if (!rows) return NOT_FOUND;
  const limit = Number(url.searchParams.get('pagelimit'));
  const offset = (Number(url.searchParams.get('page')) - 1) * limit;
  return json({ [name]: part(rows, offset, limit) });
}

/** Filtered by ids only; a driver compares names itself. */
function computersFor({ computers }: PeerCatalogue, url: URL): Row[] {
  const ids = url.searchParams.get('residfilter')?.split(',');
  if (!ids) return computers;
  return computers.filter(row => ids.includes(String(row.resource_id)));
}

function listAnswer(
  catalogue: PeerCatalogue,
  url: URL,
  body: string,
): PeerAnswer {
  switch (url.pathname) {
    case '/api/1.4/som/computers':
      return pagedAnswer('computers', computersFor(catalogue, url), url);
    case '/api/1.4/patch/deploymentpolicies':
      return pagedAnswer(
        'deploymentpolicies',
        catalogue.deploymentPolicies,
        url,
      );
    case '/dcapi/customGroups/availableResources':
      return usersAnswer(catalogue.directoryUsers, body);
    case '/dcapi/som/domains':
      return json({ domains: catalogue.domains });
    case '/dcapi/serverDetails':
      return json({ buildNumber: '100654' });
    default: {
      const [name, rows]: [string, Row[]] = url.pathname.endsWith('/packages')
        ? ['packages', catalogue.packages]
        : ['scripts', scriptRows(catalogue)];
      const number = (key: string) => Number(url.searchParams.get(key));
      return json({ [name]: part(rows, number('offset'), number('limit')) });
    }
  }
}

/** Lets a peer answer from a catalogue, as it is when it is asked; `before` may answer in its place. */
export function serveCatalogue(
  peer: DcPeer,
  catalogue: PeerCatalogue,
  before: (
    request: ReceivedRequest,
  ) => PeerReaction | undefined | Promise<undefined> = () => undefined,
): void {
  peer.answer(async request => {
    const url = new URL(request.url, 'http://peer');
    return (
      (await before(request)) ??
      contentAnswer(catalogue, url.pathname) ??
      listAnswer(catalogue, url, request.body)
    );
  });
}
