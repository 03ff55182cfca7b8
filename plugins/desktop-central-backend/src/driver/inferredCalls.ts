import {
  type DcAccount,
  type DcDomain,
  DcError,
  type DcPackage,
  type DcServerDetails,
} from 'backstage-plugin-desktop-central-node';
import { PAGE_SIZE, pages, rowsOf } from './paging';
import { toAccount, toDomain, toPackage } from './rows';
import type { Session } from './Session';
import { DcObject, toText } from './values';

/* Reads that are not documented (docs/inferred-wire.md, sections 1 to 4 and 11). They change nothing in DC. */

const MAX_BUILD_LENGTH = 40;
const MAX_ZONE_LENGTH = 64;
const MAX_CONTENT_BYTES = 1024 * 1024;

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
export async function* listPackages(
  session: Session,
  signal?: AbortSignal,
): AsyncIterable<DcPackage[]> {
  const fetched = pages(async ({ offset }) =>
    rowsOf(
      await session.call(
        {
          method: 'GET',
          path: `/dcapi/swDeployment/packages?offset=${offset}&limit=${PAGE_SIZE}`,
          accept: 'application/packages.v1+json',
        },
        signal,
      ),
      'packages',
    ),
  );
  for await (const rows of fetched) {
    yield rows.flatMap(row => toPackage(row) ?? []);
  }
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
  yield rowsOf(payload, 'domains').flatMap(row => toDomain(row) ?? []);
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
  const name = new URLSearchParams({ userName: loginName });
  const fetched = pages(async ({ offset }) =>
    rowsOf(
      await session.call(
        {
          method: 'GET',
          path: `/dcapi/users?offset=${offset}&limit=${PAGE_SIZE}&${name}`,
          accept: 'application/users.v1+json',
        },
        signal,
      ),
      'users',
    ),
  );
  for await (const rows of fetched) {
    const found = rows
      .flatMap(row => toAccount(row) ?? [])
      .find(account => account.loginName === loginName);
    if (found) return found;
  }
  return undefined;
}
