import { Router } from 'express';
import { Computer } from '../data/computers';
import { Inventory } from '../data/Inventory';
import { ServerClock } from '../server/ServerClock';
import { ServerProfile } from '../server/ServerSettings';
import { sendEnvelope, sendEnvelopeError } from './answers';
import { computerRow, oldComputerRow } from './computerRows';
import { scoped } from './operation';
import { lowerCaseParameters, page } from './query';
import { sendSummary } from './somSummary';

/** What reading computers needs. */
export interface ComputerDependencies {
  inventory: Inventory;
  profile: ServerProfile;
  clock: ServerClock;
}

/** A test that a computer must pass. */
type Filter = (computer: Computer) => boolean;

/** `som/computers` with paging and filters, and `som/summary` (documented; fields seen in a recorded answer). */
export function computerRoutes(deps: ComputerDependencies): Router {
  const { inventory, profile, clock } = deps;
  const router = Router();
  router.get('/som/computers', scoped('SOM.READ'), (req, res) => {
    const parameters = lowerCaseParameters(req);
    const toRow = (computer: Computer) =>
      profile.current.oldFields
        ? oldComputerRow(computer, clock.offset)
        : computerRow(computer, clock.offset);
    const column = parameters.get('searchcolumn');
    if (column !== parameters.get('searchtype')) {
      sendEnvelopeError(
        res,
        '10006',
        'searchtype and searchcolumn must be equal',
      );
      return;
    }
    const found = search(candidates(inventory, parameters), parameters, toRow);
    const { rows, ...paging } = page(req, found);
    sendEnvelope(res, 'computers', { ...paging, computers: rows.map(toRow) });
  });
  router.get('/som/summary', scoped('SOM.READ'), (_req, res) =>
    sendSummary(res, inventory.computers),
  );
  return router;
}

function candidates(
  inventory: Inventory,
  parameters: ReadonlyMap<string, string>,
): readonly Computer[] {
  const ids = parameters.get('residfilter');
  if (ids === undefined) return inventory.computers;
  return ids
    .split(',')
    .map(id => inventory.computer(id.trim()))
    .filter(computer => computer !== undefined);
}

function search(
  computers: readonly Computer[],
  parameters: ReadonlyMap<string, string>,
  toRow: (computer: Computer) => Record<string, unknown>,
): readonly Computer[] {
  const filters = filtersOf(parameters);
  const column = parameters.get('searchcolumn');
  const value = parameters.get('searchvalue')?.toLowerCase();
  if (column !== undefined && value !== undefined) {
    filters.push(computer =>
      String(toRow(computer)[column] ?? '')
        .toLowerCase()
        .includes(value),
    );
  }
  if (filters.length === 0) return computers;
  return computers.filter(computer =>
    filters.every(passes => passes(computer)),
  );
}

function filtersOf(parameters: ReadonlyMap<string, string>): Filter[] {
  const tests: Record<string, (wanted: string) => Filter> = {
    domainfilter: wanted => computer =>
      computer.domain.toLowerCase() === wanted,
    computernamefilter: wanted => computer =>
      computer.name.toLowerCase().includes(wanted),
    livestatusfilter: wanted => computer =>
      String(computer.liveStatus) === wanted,
    installstatusfilter: wanted => computer =>
      (computer.agentInstalled ? '22' : '21') === wanted,
    branchofficefilter: wanted => () => wanted === 'local office',
  };
  return Object.entries(tests).flatMap(([name, test]) => {
    const wanted = parameters.get(name);
    return wanted === undefined ? [] : [test(wanted.toLowerCase())];
  });
}
