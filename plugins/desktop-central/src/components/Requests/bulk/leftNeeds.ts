import type { ObstructingDeployment } from 'backstage-plugin-desktop-central-common';

/** Deployments that are named of one request; there may be more of which nothing is known. */
const MAX_NAMED = 20;

/** What has to be asked about the deployments that stand in the way of requests. */
export interface LeftNeeds {
  queued: boolean;
  sent: boolean;
}

/** Nothing of a held deployment may have been sent, or a part of it: both is asked. */
export function needsOf(obstructing: ObstructingDeployment[][]): LeftNeeds {
  const named = obstructing.flat();
  const more = obstructing.some(each => each.length >= MAX_NAMED);
  return {
    queued:
      more || named.some(({ state }) => state === 'queued' || state === 'held'),
    sent: more || named.some(({ state }) => state !== 'queued'),
  };
}
