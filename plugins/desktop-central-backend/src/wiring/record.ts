import type { RequestState } from 'backstage-plugin-desktop-central-common';
import { Checkpoints } from '../history/Checkpoints';
import { HistoryRetention } from '../history/HistoryRetention';
import { HistorySealer } from '../history/HistorySealer';
import { HistoryVerifier } from '../history/HistoryVerifier';
import { RecordKeeper } from '../history/RecordKeeper';
import type { Authorizer } from '../permissions/Authorizer';
import type { Foundation } from './foundation';

/** The states of requests of which the record is kept however old it is. */
const OPEN: RequestState[] = ['open', 'inProgress', 'onHold'];

/** What keeps the record of acts: its chain, its checks, and its end after a time. */
export function wireRecord(base: Foundation, authorizer: Authorizer) {
  const parts = { ...base, checkpoints: new Checkpoints(base.secrets) };
  return {
    keeper: new RecordKeeper({
      ...base,
      sealer: new HistorySealer(parts),
      refusals: authorizer.refusals,
    }),
    verifier: new HistoryVerifier(parts),
    retention: new HistoryRetention({
      ...parts,
      keptMs: base.config.retention.historyMs,
      openRequests: tx =>
        tx('requests')
          .whereIn('state', OPEN)
          .whereNull('deleted_at')
          .select('id'),
    }),
  };
}

/** See {@link wireRecord}. */
export type ActsRecord = ReturnType<typeof wireRecord>;
