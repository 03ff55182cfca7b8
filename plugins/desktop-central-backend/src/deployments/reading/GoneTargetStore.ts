import type { Knex } from 'knex';
import type { Reading } from './ReadLog';

/** SQL of targets whose computers DC does not have any more. */
export class GoneTargetStore {
  /**
   * Resource ids of the targets of an attempt that have not succeeded or failed, and whose computers were not there when the
   * catalogue was last fetched as a whole. Of users it is not known which computer they use.
   */
  async of(
    db: Knex,
    { attempt, deployment }: Pick<Reading, 'attempt' | 'deployment'>,
  ): Promise<Set<string>> {
    const { serverId, addressVersion, serverAddressVersion } = deployment;
    const isElsewhere = addressVersion !== serverAddressVersion;
    if (deployment.form.installFor !== 'workstation' || isElsewhere) {
      return new Set();
    }
    const ids: string[] = await db('targets')
      .join('computers', 'computers.dc_id', 'targets.dc_id')
      .where('targets.attempt_id', attempt.id)
      .whereNotIn('targets.state', ['succeeded', 'failed'])
      .where('computers.server_id', serverId)
      .whereNotNull('computers.removed_at')
      .pluck('targets.dc_id');
    return new Set(ids);
  }
}
