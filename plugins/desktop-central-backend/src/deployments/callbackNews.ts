import type { DcCallback } from 'backstage-plugin-desktop-central-node';
import type { AttemptRecord } from './AttemptStore';
import type { DeploymentRecord } from './DeploymentStore';

/** What a callback says, without its key. */
export type CallbackNews = Pick<DcCallback, 'configurationId' | 'updates'>;

/** News of one attempt, with where in the batch each came. */
export interface NewsOfAttempt {
  attempt: AttemptRecord;
  deployment: DeploymentRecord;
  items: Array<{ at: number; news: CallbackNews }>;
  /** Later attempts that have targets it had. */
  later: string[];
}
