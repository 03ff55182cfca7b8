import type { Knex } from 'knex';
import { SecretBox, SecretKey } from '../../secrets/SecretBox';
import { Checkpoints } from '../Checkpoints';
import { HistoryRetention, type OpenRequests } from '../HistoryRetention';
import { HistorySealer } from '../HistorySealer';
import { Act, HistoryStore } from '../HistoryStore';
import { HistoryVerifier } from '../HistoryVerifier';

/** The key that the chain of a test is signed with. */
export const KEY: SecretKey = { id: 'k1', key: 'a key of this test' };

/** An act of the test with a number, to tell it from others. */
export function actNumber(number: number): Act {
  return {
    actor: 'user:default/dana',
    act: 'request.raised',
    audience: 'requester',
    subject: { kind: 'request', id: `r${number}` },
    requestId: `r${number}`,
    detail: { number, serviceItem: 'Software' },
  };
}

/** The parts that keep the chain, over a database. */
export function chainDesk(
  db: Knex,
  options: {
    keys?: SecretKey[];
    step?: number;
    openRequests?: OpenRequests;
  } = {},
) {
  const history = new HistoryStore();
  const checkpoints = new Checkpoints(SecretBox.create(options.keys ?? [KEY]));
  const parts = { db, history, checkpoints, step: options.step };
  const sealer = new HistorySealer(parts);
  return {
    history,
    checkpoints,
    sealer,
    verifier: new HistoryVerifier(parts),
    retention: new HistoryRetention({
      ...parts,
      openRequests: options.openRequests,
    }),
    /** Records acts with the numbers from 1, or from another one on. */
    record: async (count: number, from: number = 1) => {
      for (let number = from; number < from + count; number += 1) {
        await history.record(db, actNumber(number));
      }
    },
  };
}
