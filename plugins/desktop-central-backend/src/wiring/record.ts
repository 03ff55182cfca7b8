import { Checkpoints } from '../history/Checkpoints';
import { HistoryRetention } from '../history/HistoryRetention';
import { HistorySealer } from '../history/HistorySealer';
import { HistoryVerifier } from '../history/HistoryVerifier';
import { RecordKeeper } from '../history/RecordKeeper';
import type { Authorizer } from '../permissions/Authorizer';
import type { Foundation } from './foundation';

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
    retention: new HistoryRetention(parts),
  };
}

/** See {@link wireRecord}. */
export type ActsRecord = ReturnType<typeof wireRecord>;
