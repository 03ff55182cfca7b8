import type { Knex } from 'knex';
import { randomUUID } from 'crypto';
import { Agent, request } from 'undici';
import { tokenOf } from '../../testing/tokens';
import { computerIds, insertRequests, SCENE } from './scene';
import { quantile } from './sendLoad';

/** Milliseconds of a save, and of the bare insert of the same rows. */
export interface SavingFigures {
  saveMs: number;
  floorMs: number;
}

const P95 = 0.95;

async function call(
  port: number,
  agent: Agent,
  path: string,
  body: unknown,
): Promise<{ ms: number; answer: { id: string } }> {
  const text = JSON.stringify(body);
  const begun = performance.now();
  const answered = await request(
    `http://127.0.0.1:${port}/api/desktop-central${path}`,
    {
      dispatcher: agent,
      method: 'POST',
      headers: {
        authorization: tokenOf('dcAdmin'),
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: text,
    },
  );
  const given = await answered.body.text();
  const ms = performance.now() - begun;
  if (answered.statusCode !== 201) throw new Error(given.slice(0, 500));
  return { ms, answer: JSON.parse(given) };
}

/** Inserts the rows that a save writes into a table like that of targets, in one statement. */
async function insertBare(
  db: Knex,
  ids: string[],
  deploymentId: string,
): Promise<number> {
  const rowIds = ids.map(() => randomUUID());
  const begun = performance.now();
  await db.raw(
    `insert into bench_targets (id, deployment_id, attempt_id, dc_id, name, domain, state, source, observed_at, updated_at)
    select given.id, ?, ?, given.dc_id, given.name, ?, 'yetToApply', 'portal', now(), now()
    from unnest(?::text[], ?::text[], ?::text[]) as given (id, dc_id, name)`,
    [
      deploymentId,
      deploymentId,
      SCENE.domain,
      rowIds,
      ids,
      ids.map(id => `WS-${id}`),
    ],
  );
  return performance.now() - begun;
}

/** Saves a deployment of so many targets again and again, and inserts the same rows bare in turn. */
export async function measureSaving(
  db: Knex,
  port: number,
  { targets, rounds }: { targets: number; rounds: number },
): Promise<SavingFigures> {
  const agent = new Agent({ connections: 1, bodyTimeout: 0 });
  await db.raw(
    'create table if not exists bench_targets (like targets including all)',
  );
  const requestIds = await insertRequests(db, rounds + 1, 10_000_000 + targets);
  const ids = computerIds(targets);
  const saves: number[] = [];
  const floors: number[] = [];
  for (const [round, requestId] of requestIds.entries()) {
    const { answer: selection } = await call(port, agent, '/selections', {
      serverId: SCENE.serverId,
      domain: SCENE.domain,
      installFor: 'workstation',
      add: { ids },
    });
    const { ms } = await call(
      port,
      agent,
      `/requests/${requestId}/deployments`,
      {
        kind: 'software',
        serverId: SCENE.serverId,
        packageId: SCENE.packageId,
        operation: 'install',
        copyOption: 'none',
        domain: SCENE.domain,
        installFor: 'workstation',
        when: 'duringOrAfterStartup',
        rebootPolicy: 'none',
        selectionId: selection.id,
        confirmedTargets: targets,
      },
    );
    const floorMs = await insertBare(db, ids, `d-${targets}-${round}`);
    // The first of each warms up.
    if (round === 0) continue;
    saves.push(ms);
    floors.push(floorMs);
  }
  await agent.close();
  return { saveMs: quantile(saves, P95), floorMs: quantile(floors, P95) };
}
