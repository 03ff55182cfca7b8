import type { Knex } from 'knex';
import { CandidateStore } from '../../inventory/CandidateStore';
import type { Authorizer } from '../../permissions/Authorizer';
import type { DeploySelections, DeployServers } from '../ports';
import { ChosenTargets } from './ChosenTargets';
import { EarlierTargetStore } from './EarlierTargetStore';
import { SelectionService } from './SelectionService';
import { SelectionSources, VisibleDeployments } from './SelectionSources';
import { SelectionStore } from './SelectionStore';

/** What a save reads of selections. */
export function createChosenTargets(): DeploySelections {
  return new ChosenTargets({
    store: new SelectionStore(),
    candidates: new CandidateStore(),
  });
}

/** Puts the folder together, on top of what deployments show. */
export function createSelections(options: {
  db: Knex;
  authorizer: Authorizer;
  servers: DeployServers;
  deployments: VisibleDeployments;
}): SelectionService {
  const parts = {
    ...options,
    store: new SelectionStore(),
    candidates: new CandidateStore(),
    earlier: new EarlierTargetStore(),
  };
  return new SelectionService({
    ...parts,
    sources: new SelectionSources(parts),
  });
}
