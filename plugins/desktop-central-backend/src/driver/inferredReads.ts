import {
  type DcAccount,
  type DcDirectoryUser,
  type DcDomain,
  DcError,
  type DcPackage,
  type DcServerDetails,
} from 'backstage-plugin-desktop-central-node';
import { unexpected } from './failures';
import { DcList, findRows, readList, requireWhole } from './paging';
import { toAccount, toDirectoryUser, toDomain, toPackage } from './rows';
import type { Session } from './Session';
import { DcObject, toObjects, toText, toWhole } from './values';

/* Reads that are not documented (docs/inferred-wire.md, sections 1 to 4, 6 and 11). They change nothing in DC. */

const MAX_BUILD_LENGTH = 40;
const MAX_ZONE_LENGTH = 64;
const MAX_CONTENT_BYTES = 1024 * 1024;
const STATIC_GROUP = 1;
const USERS = 2;

/** `GET /dcapi/swDeployment/packages`: inferred. */
export const PACKAGES: DcList = {
  member: 'packages',
  call: ({ offset }, limit) => ({
    method: 'GET',
    path: `/dcapi/swDeployment/packages?offset=${offset}&limit=${limit}`,
    accept: 'application/packages.v1+json',
  }),
};

/** `GET /dcapi/users`, of the accounts with exactly this login name: inferred. */
export function accountsNamed(loginName: string): DcList {
  const name = new URLSearchParams({ userName: loginName });
  return {
    member: 'users',
    call: ({ offset }, limit) => ({
      method: 'GET',
      path: `/dcapi/users?offset=${offset}&limit=${limit}&${name}`,
      accept: 'application/users.v1+json',
    }),
  };
}

/**
 * `POST /dcapi/customGroups/availableResources`: a read in spite of its method. The request is seen; that `rangeIndex` counts
 * rows is inferred, and the total shows where it does not.
 */
export function usersOfDomain(domain: string, partOfName: string): DcList {
  const type = 'application/availableResources.v1+json';
  return {
    member: 'resources',
    call: ({ offset }, limit) => ({
      method: 'POST',
      path: '/dcapi/customGroups/availableResources',
      accept: type,
      body: {
        type,
        value: {
          charFilter: partOfName,
          groupCategory: STATIC_GROUP,
          groupType: USERS,
          limit,
          rangeIndex: offset,
          domainFilter: domain,
        },
      },
    }),
  };
}

/** Answers undefined where DC does not have it. */
async function ifFound(read: Promise<DcObject>): Promise<DcObject | undefined> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof DcError && error.kind === 'notFound') return undefined;
    throw error;
  }
}

/** Build and time zone; nothing where the server does not know the call. */
export async function readServerDetails(
  session: Session,
  signal?: AbortSignal,
): Promise<DcServerDetails> {
  const payload = await ifFound(
    session.call(
      {
        method: 'GET',
        path: '/dcapi/serverDetails',
        accept: 'application/serverDetails.v1+json',
      },
      signal,
    ),
  );
  const buildNumber = toText(payload?.buildNumber, MAX_BUILD_LENGTH);
  const timeZone = toText(payload?.timeZone, MAX_ZONE_LENGTH);
  return {
    ...(buildNumber ? { buildNumber } : {}),
    ...(timeZone ? { timeZone } : {}),
  };
}

/** Windows packages. */
export function listPackages(
  session: Session,
  signal?: AbortSignal,
): AsyncIterable<DcPackage[]> {
  return readList(session, PACKAGES, toPackage, signal);
}

/** The domains DC knows, in one answer. */
export async function* listDomains(
  session: Session,
  signal?: AbortSignal,
): AsyncIterable<DcDomain[]> {
  const payload = await session.call(
    {
      method: 'GET',
      path: '/dcapi/som/domains',
      accept: 'application/domains.v1+json',
    },
    signal,
  );
  const rows = toObjects(payload.domains);
  if (!rows) throw unexpected();
  requireWhole(rows.length, toWhole(payload.total));
  yield rows.flatMap(row => toDomain(row) ?? []);
}

/** The users of a domain. */
export function listDirectoryUsers(
  session: Session,
  domain: string,
  signal?: AbortSignal,
): AsyncIterable<DcDirectoryUser[]> {
  const list = usersOfDomain(domain, '');
  return readList(session, list, row => toDirectoryUser(row, domain), signal);
}

/** The users of exactly this login name, whatever the case; DC's own filter matches parts of names. */
export function findDirectoryUsers(
  session: Session,
  { name, domain }: { name: string; domain: string },
  signal?: AbortSignal,
): Promise<DcDirectoryUser[]> {
  const list = usersOfDomain(domain, name);
  const wanted = name.toLowerCase();
  return findRows(
    readList(session, list, row => toDirectoryUser(row, domain), signal),
    user => user.name.toLowerCase() === wanted,
  );
}

/** The content of a script of at most 1 MiB; undefined where DC does not give it or it is longer. */
export async function readScript(
  session: Session,
  scriptId: string,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const payload = await ifFound(
    session.call(
      {
        method: 'GET',
        path: `/dcapi/configuration/scriptRepository/${encodeURIComponent(
          scriptId,
        )}/content`,
        accept: 'application/scriptContent.v1+json',
      },
      signal,
    ),
  );
  if (typeof payload?.content !== 'string') return undefined;
  const content = Buffer.from(payload.content, 'base64');
  if (content.length > MAX_CONTENT_BYTES) return undefined;
  return content.toString('utf8');
}

/** The account of exactly this login name. */
export async function findAccount(
  session: Session,
  loginName: string,
  signal?: AbortSignal,
): Promise<DcAccount | undefined> {
  const list = accountsNamed(loginName);
  const found = await findRows(
    readList(session, list, toAccount, signal),
    account => account.loginName === loginName,
  );
  return found[0];
}
