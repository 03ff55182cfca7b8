import type {
  DcComputer,
  DcDriver,
} from 'backstage-plugin-desktop-central-node';

/** How many computers one call asks for: their ids are in its address, which DC bounds. */
export const COMPUTERS_PER_CALL = 200;

/** A computer that is asked for, by the name it was last seen with. */
export interface AskedComputer {
  id: string;
  name: string;
}

/** What DC has now of the computers that were asked for. */
export interface ComputersNow {
  found: DcComputer[];
  /** Ids of those that it does not have any more. */
  gone: string[];
}

/**
 * Asks DC for computers by their ids, at most {@link COMPUTERS_PER_CALL}. An answer without any of them is believed only where DC
 * does not know the name of one of them either: a server that understands such a question otherwise would lose all its computers.
 * Undefined where it cannot be asked so, or is not believed.
 * @throws DcError
 */
export async function computersNow(
  driver: DcDriver,
  asked: AskedComputer[],
  newSignal: () => AbortSignal,
): Promise<ComputersNow | undefined> {
  const ids = asked.map(({ id }) => id);
  const found = await driver.readComputers?.(ids, newSignal());
  if (!found) return undefined;
  const there = new Set(found.map(({ id }) => id));
  const gone = ids.filter(id => !there.has(id));
  const [first] = asked;
  if (found.length === 0 && first) {
    const named = await driver.findComputers(first.name, newSignal());
    if (named.some(({ id }) => id === first.id)) return undefined;
  }
  return { found, gone };
}
