import type { Knex } from 'knex';
import { amongMany, oneAtATime } from '../database/dialect';
import {
  EarlierTargetStore,
  type SelectedItem,
} from './selections/EarlierTargetStore';

/** A package or script of a server, as long as that leads to the same DC. */
export interface ServerItem extends SelectedItem {
  serverId: string;
  addressVersion: number;
}

function turnOf({ serverId, kind, itemId }: ServerItem): string {
  return `item.${serverId}.${kind}.${itemId}`;
}

/**
 * Where the same is under way, as whoever lets something be sent has to be told. Those who look go on one after the other, so
 * that no two who look at once both find nothing. Its turn is locked after a standing configuration and before targets, and
 * within a transaction of one item only.
 */
export class UnderWay {
  readonly #earlier = new EarlierTargetStore();

  /** Those of the targets on which the same is under way; not by the deployment `except`. */
  async look(
    tx: Knex.Transaction,
    item: ServerItem,
    dcIds: string[],
    except?: string,
  ): Promise<Set<string>> {
    await oneAtATime(tx, turnOf(item));
    const { serverId: id, addressVersion } = item;
    const server = { id, addressVersion };
    return this.#earlier.underWay(tx, server, item, dcIds, except);
  }

  /** Goes on without a look, beside others who do; whoever looks waits for what follows. */
  async pass(tx: Knex.Transaction, item: ServerItem): Promise<void> {
    await amongMany(tx, turnOf(item));
  }
}
