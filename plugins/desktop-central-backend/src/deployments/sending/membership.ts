import {
  type DcConfiguration,
  type DcDriver,
  DcError,
} from 'backstage-plugin-desktop-central-node';
import type { AppendTo } from '../AttemptStore';

/** How many of an attempt's targets are in the configuration that they are appended to. */
export type Membership =
  /** DC does not show the configuration. */
  | { kind: 'gone' }
  | {
      kind: 'none' | 'some' | 'all';
      /** Resource ids of those that are in. */
      ids: string[];
      /** The configuration as DC lists it. */
      listed: DcConfiguration;
    };

/** Resource ids of the targets that are in. */
export function idsIn(membership: Membership): string[] {
  return membership.kind === 'gone' ? [] : membership.ids;
}

/** Asks DC which of the targets are in; those of others do not matter. @throws DcError */
export async function membershipOf(
  driver: DcDriver,
  appendTo: AppendTo,
  expected: string[],
  callTimeoutMs: number,
): Promise<Membership> {
  const { configurationId, configurationName } = appendTo;
  const timeout = () => AbortSignal.timeout(callTimeoutMs);
  // By name and id: an id alone may be somebody else's.
  const all = await driver.findConfigurations(configurationName, timeout());
  const listed = all.find(({ id }) => id === configurationId);
  if (!listed) return { kind: 'gone' };
  let there: Set<string>;
  try {
    there = new Set(await driver.readTargets(configurationId, timeout()));
  } catch (error) {
    if (!(error instanceof DcError) || error.kind !== 'notFound') throw error;
    return { kind: 'gone' };
  }
  const ids = expected.filter(id => there.has(id));
  if (ids.length === 0) return { kind: 'none', ids, listed };
  return {
    kind: ids.length === expected.length ? 'all' : 'some',
    ids,
    listed,
  };
}
