import type {
  BulkResult,
  ObstructingDeployment,
} from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { useSave, type Save } from '../../../hooks/useSave';
import type { ChosenRequest } from './useRequestSelection';

/** The most requests that are changed with one call. */
export const MAX_BULK = 100;

/** Why one of several requests was not changed. */
export interface Refusal {
  request: ChosenRequest;
  message?: string;
  /** What stands in the way, where that is the reason. */
  deployments: ObstructingDeployment[];
}

/** What became of the requests so far, over all tries. */
export interface BulkOutcome {
  done: number;
  refused: Refusal[];
}

function outcomeOf(
  tried: ChosenRequest[],
  { results }: BulkResult,
  before: BulkOutcome,
): BulkOutcome {
  const byId = new Map(tried.map(request => [request.id, request]));
  const refused = results.flatMap(({ id, done, message, deployments = [] }) => {
    const request = byId.get(id);
    return done || !request ? [] : [{ request, message, deployments }];
  });
  return {
    done: before.done + results.filter(result => result.done).length,
    refused: [
      ...before.refused.filter(({ request }) => !byId.has(request.id)),
      ...refused,
    ],
  };
}

export interface Bulk {
  save: Save;
  /** Absent before the first try. */
  outcome?: BulkOutcome;
  /** Answers what became of all of them, or nothing where the call itself failed. */
  run: (
    requests: ChosenRequest[],
    act: (requests: ChosenRequest[]) => Promise<BulkResult>,
  ) => Promise<BulkOutcome | undefined>;
}

/** Changing several requests, of which each may be refused for itself. */
export function useBulk(onDone: (ids: string[]) => void): Bulk {
  const save = useSave();
  const [outcome, setOutcome] = useState<BulkOutcome>();
  const run: Bulk['run'] = async (requests, act) => {
    let next: BulkOutcome | undefined;
    await save.run(async () => {
      const answer = await act(requests);
      next = outcomeOf(requests, answer, outcome ?? { done: 0, refused: [] });
      setOutcome(next);
      onDone(answer.results.filter(({ done }) => done).map(({ id }) => id));
    });
    return next;
  };
  return { save, outcome, run };
}
