import {
  type DcCapability,
  DcError,
} from 'backstage-plugin-desktop-central-node';
import type { ServerRecord } from '../servers/ServerStore';

/** The kinds without which a run is still a good one: not every server has them, nor may every credential read them. */
export type OptionalKind = 'deploymentPolicies' | 'directoryUsers';

const LEFT = 'They were left as they were.';
const MAX_NOTE_LENGTH = 1000;
const MAX_NAMED = 10;

function sentences(...texts: Array<string | undefined>): string {
  return texts.filter(Boolean).join(' ').slice(0, MAX_NOTE_LENGTH);
}

function wordsOf(error: DcError): string | undefined {
  return error.dcWords && `Desktop Central says: ${error.dcWords}`;
}

/** Why a kind is not asked for; undefined where the server is not known to be without it. */
export function whyNotListed(
  server: Pick<ServerRecord, 'capabilities'>,
  kind: OptionalKind,
): string | undefined {
  const capability: DcCapability | undefined = server.capabilities?.find(
    ({ name }) => name === kind,
  );
  if (capability?.answer === 'no') {
    return sentences(
      'This server does not list them.',
      LEFT,
      capability.reason,
    );
  }
  if (capability?.how === 'lookUp') {
    return `This server does not list them, but each can be looked up. ${LEFT}`;
  }
  return undefined;
}

/** Why the server did not list a kind that can be done without. @throws whatever else failed */
export function whyMissing(error: unknown): string {
  if (!(error instanceof DcError)) throw error;
  if (error.kind === 'notFound') {
    return `This server does not know the call that lists them. ${LEFT}`;
  }
  if (error.kind !== 'refused' && error.code !== 'loginPage') throw error;
  return sentences(LEFT, error.message, error.nextStep, wordsOf(error));
}

/** What became of the users of some domains that the server refused to list. */
export function whyNotAllDomains(domains: string[], refusal: DcError): string {
  const named = domains.slice(0, MAX_NAMED).join(', ');
  const more = domains.length - MAX_NAMED;
  return sentences(
    `Desktop Central refused to list the users of ${named}${
      more > 0 ? ` and ${more} other domains` : ''
    }.`,
    'No user was marked as removed.',
    wordsOf(refusal),
  );
}
