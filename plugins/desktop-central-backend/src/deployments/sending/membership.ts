import { type DcDriver, DcError } from 'backstage-plugin-desktop-central-node';
import type { AppendTo } from '../AttemptStore';

/** How many of an attempt's targets are in the configuration that they are appended to. */
export type Membership =
  /** DC does not show the configuration. */
  | { kind: 'gone' }
  | { kind: 'none' }
  /** `ids` are resource ids. */
  | { kind: 'some'; ids: string[] }
  | { kind: 'all'; ids: string[] };

/** Looks by name and id: an id alone may be somebody else's. @throws DcError */
export async function isThere(
  driver: DcDriver,
  appendTo: AppendTo,
  callTimeoutMs: number,
): Promise<boolean> {
  const listed = await driver.findConfigurations(
    appendTo.configurationName,
    AbortSignal.timeout(callTimeoutMs),
  );
  return listed.some(({ id }) => id === appendTo.configurationId);
}

/** Asks DC which of the targets are in; those of others do not matter. @throws DcError */
export async function membershipOf(
  driver: DcDriver,
  appendTo: AppendTo,
  expected: string[],
  callTimeoutMs: number,
): Promise<Membership> {
  if (!(await isThere(driver, appendTo, callTimeoutMs))) {
    return { kind: 'gone' };
  }
  let there: Set<string>;
  try {
    there = new Set(
      await driver.readTargets(
        appendTo.configurationId,
        AbortSignal.timeout(callTimeoutMs),
      ),
    );
  } catch (error) {
    if (!(error instanceof DcError) || error.kind !== 'notFound') throw error;
    return { kind: 'gone' };
  }
  const ids = expected.filter(id => there.has(id));
  if (ids.length === 0) return { kind: 'none' };
  return { kind: ids.length === expected.length ? 'all' : 'some', ids };
}
