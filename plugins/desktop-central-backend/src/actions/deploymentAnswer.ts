import type { Deployment } from 'backstage-plugin-desktop-central-common';
import type { ActionDesk, Zod } from './ActionDesk';
import { deploymentInWords } from './words';

/** The fields in which actions answer a deployment. */
export function deploymentFields(z: Zod) {
  return {
    id: z.string(),
    itemName: z.string(),
    state: z.string(),
    stateInWords: z.string(),
    targets: z.number().describe('How many machines it is for'),
    counts: z.record(z.number()).describe('Number of targets by their state'),
    createdAt: z.string().describe('ISO-8601, UTC'),
    finishedAt: z.string().optional().describe('ISO-8601, UTC'),
    path: z.string().describe('Path of its page in the portal'),
  };
}

/** A deployment in the fields of {@link deploymentFields}. */
export function toDeployment(desk: ActionDesk, deployment: Deployment) {
  const { id, itemName, state, counts, createdAt, finishedAt } = deployment;
  return {
    id,
    itemName,
    state,
    stateInWords: deploymentInWords(state),
    targets: deployment.targetCount,
    counts,
    createdAt,
    path: desk.pathOf('deployments', id),
    ...(finishedAt ? { finishedAt } : {}),
  };
}
