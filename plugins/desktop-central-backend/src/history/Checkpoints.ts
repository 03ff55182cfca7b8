import type { Knex } from 'knex';
import type { SecretBox } from '../secrets/SecretBox';
import type { ChainPlace } from './chain';

/** Where the chain of the history begins, after retention has cut it, or where it ends. */
export type CheckpointKind = 'start' | 'end';

/**
 * A place of the chain that is signed. That of a start is the last row that was removed; as places have no gaps, its position
 * is also how many were removed.
 */
export interface Checkpoint extends ChainPlace {
  /** ISO-8601 in UTC. */
  at: string;
}

/** What is known of a checkpoint: not there, there but not signed by a key of ours, or good. */
export type FoundCheckpoint = 'missing' | 'notOurs' | Checkpoint;

interface CheckpointRow {
  kind: CheckpointKind;
  signed: string;
}

/** Makes transactions that write the chain wait for each other; those that only record acts do not. */
export const CHAIN_LOCK = 'history.chain';

const KINDS: readonly CheckpointKind[] = ['start', 'end'];

function ownerOf(kind: CheckpointKind): string {
  return `history:${kind}`;
}

/** The signed ends of the chain. Whoever may write the database but has no key cannot move them. */
export class Checkpoints {
  readonly #secrets: SecretBox;

  constructor(secrets: SecretBox) {
    this.#secrets = secrets;
  }

  /** Reads a checkpoint and checks its signature. */
  async find(db: Knex, kind: CheckpointKind): Promise<FoundCheckpoint> {
    const row: CheckpointRow | undefined = await db('history_checkpoints')
      .where({ kind })
      .first('kind', 'signed');
    if (!row) return 'missing';
    const verified = await this.#secrets.verify(ownerOf(kind), row.signed);
    return verified ? JSON.parse(verified.text) : 'notOurs';
  }

  /** Signs a place and puts it where the one before was. */
  async write(
    tx: Knex,
    kind: CheckpointKind,
    checkpoint: Checkpoint,
  ): Promise<void> {
    await this.#store(tx, kind, JSON.stringify(checkpoint));
  }

  /** Signs by the first key what an older one has signed, so that the older one can be taken away. */
  async signAnew(tx: Knex): Promise<void> {
    for (const kind of KINDS) {
      const row: CheckpointRow | undefined = await tx('history_checkpoints')
        .where({ kind })
        .first('kind', 'signed');
      const verified =
        row && (await this.#secrets.verify(ownerOf(kind), row.signed));
      if (verified && !verified.byFirstKey) {
        await this.#store(tx, kind, verified.text);
      }
    }
  }

  async #store(tx: Knex, kind: CheckpointKind, text: string): Promise<void> {
    await tx('history_checkpoints')
      .insert({
        kind,
        signed: await this.#secrets.sign(ownerOf(kind), text),
        signed_at: new Date(),
      })
      .onConflict('kind')
      .merge();
  }
}
