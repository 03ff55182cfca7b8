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

function contentAnswer(
  catalogue: PeerCatalogue,
  path: string,
): PeerAnswer | undefined {
  const id = /scriptRepository\/(\d+)\/content/.exec(path)?.[1];
  if (id === undefined) return undefined;
  const script = catalogue.scripts.find(row => String(row.scriptId) === id);
  if (script?.content === undefined) return json({ errorCode: 'NONE' }, 404);
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

function listAnswer(catalogue: PeerCatalogue, url: URL): PeerAnswer {
  const number = (name: string) => Number(url.searchParams.get(name));
  const part = (rows: Row[], offset: number, limit: number) =>
    rows.slice(offset, offset + limit);
  if (url.pathname === '/api/1.4/som/computers') {
    const limit = number('pagelimit');
    const offset = (number('page') - 1) * limit;
    return json({ computers: part(catalogue.computers, offset, limit) });
  }
  if (url.pathname === '/dcapi/som/domains') {
    return json({ domains: catalogue.domains });
  }
  if (url.pathname === '/dcapi/serverDetails') {
    return json({ buildNumber: '100654' });
  }
  const [name, rows]: [string, Row[]] = url.pathname.endsWith('/packages')
    ? ['packages', catalogue.packages]
    : ['scripts', scriptRows(catalogue)];
  return json({ [name]: part(rows, number('offset'), number('limit')) });
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
      listAnswer(catalogue, url)
    );
  });
}
