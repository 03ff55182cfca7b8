import type { Knex } from 'knex';
import type { AppendTo } from '../AttemptStore';

/**
 * Whether another attempt may be adding targets to the same configuration of DC, or may have added some. Asked with that
 * configuration locked.
 */
export async function anotherAppends(
  tx: Knex,
  attempt: { id: string; appendTo: AppendTo },
  server: { id: string; addressVersion: number },
): Promise<boolean> {
  const row = await tx('attempts')
    .join('deployments', 'deployments.id', 'attempts.deployment_id')
    .where({
      'attempts.appended_to_id': attempt.appendTo.configurationId,
      'deployments.server_id': server.id,
      'deployments.address_version': server.addressVersion,
    })
    .whereNot('attempts.id', attempt.id)
    .where(unsettled =>
      unsettled.whereIn('attempts.state', ['submitting', 'unknown']).orWhere({
        'attempts.state': 'held',
        'attempts.waiting_code': 'unknownOutcome',
      }),
    )
    .first('attempts.id');
  return row !== undefined;
}
