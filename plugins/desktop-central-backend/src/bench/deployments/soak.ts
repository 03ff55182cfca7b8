import { randomBytes } from 'crypto';
import type { Knex } from 'knex';
import { SecretBox } from '../../secrets/SecretBox';
import { startPortal } from '../../testing/portal';
import { BenchDatabase } from '../BenchDatabase';
import { Dice } from '../Dice';
import { BenchDc, benchDriverModule } from './BenchDriver';
import { configOf } from './benchConfig';
import { callbackOf, headersOf } from './reporting';
import {
  BenchAttempt,
  computerIds,
  insertDeployments,
  insertRequests,
  layScene,
} from './scene';
import { sendLoad } from './sendLoad';

/** What the parent hands over in the environment. */
interface Settings {
  /** Of a PostgreSQL server; a database is made there and dropped. */
  connection: string;
  rounds: number;
  deployments: number;
  targets: number;
  connections: number;
}

/** What a soak is judged by. */
interface SoakFigures {
  sent: number;
  perSecond: number;
  /** Changes of targets that are in the evidence more than once. */
  twice: number;
  /** Targets that did not end. */
  lost: number;
  /** Deployments whose counts are not what their targets are. */
  miscounted: number;
  /** Bytes that the process held at the most, in the rounds of the first half and in those of the second. */
  firstHalf: number;
  secondHalf: number;
}

/** Of ten callbacks one comes twice, and one of ten pairs comes in the wrong order. */
const ONE_IN = 10;

/** Begin and end of each target, some of them twice, some the wrong way round, those of all machines among each other. */
function callsOf(
  dice: Dice,
  attempts: BenchAttempt[],
  targets: number,
): Array<[string, string]> {
  const calls: Array<[string, string]> = [];
  for (const id of computerIds(targets)) {
    for (const attempt of attempts) {
      const pair = ['In Progress', 'Succeeded'].map(status =>
        callbackOf(attempt, [id], status),
      );
      if (dice.below(ONE_IN) === 0) pair.reverse();
      for (const call of pair) {
        calls.push(call);
        if (dice.below(ONE_IN) === 0) calls.push(call);
      }
    }
  }
  return calls;
}

async function countOf(db: Knex, sql: string): Promise<number> {
  const { rows } = await db.raw(sql);
  return Number(rows[0].count);
}

async function judge(db: Knex) {
  return {
    twice: await countOf(
      db,
      `select count(*) from (select 1 from target_evidence group by target_id, to_state having count(*) > 1) e`,
    ),
    lost: await countOf(
      db,
      `select count(*) from targets where state <> 'succeeded'`,
    ),
    miscounted: await countOf(
      db,
      `select count(*) from deployments d where d.target_count <>
        (select coalesce(sum(c.count), 0) from target_counts c where c.deployment_id = d.id and c.state = 'succeeded')`,
    ),
  };
}

async function soak(db: Knex, settings: Settings): Promise<SoakFigures> {
  const key = { id: 'bench', key: randomBytes(32).toString('hex') };
  const { rounds, deployments, targets, connections } = settings;
  const secret = await layScene(db, {
    computers: targets,
    secrets: SecretBox.create([key]),
  });
  const portal = await startPortal({
    knex: db,
    config: configOf(key),
    features: [benchDriverModule(new BenchDc())],
  });
  const dice = new Dice(1);
  const held: number[] = [];
  let sent = 0;
  let tookMs = 0;
  try {
    for (let round = 0; round < rounds; round += 1) {
      const from = 1_000 + round * deployments;
      const attempts = await insertDeployments(db, {
        requestIds: await insertRequests(db, deployments, from),
        perRequest: 1,
        targets,
        state: 'inProgress',
        name: `${round}s`,
      });
      const calls = callsOf(dice, attempts, targets);
      const result = await sendLoad({
        port: portal.port,
        headers: headersOf(secret),
        connections,
        calls,
      });
      sent += calls.length;
      tookMs += result.tookMs;
      held.push(process.memoryUsage().rss);
      process.stderr.write(`${sent} callbacks\n`);
    }
    const half = Math.ceil(rounds / 2);
    return {
      sent,
      perSecond: (sent / tookMs) * 1000,
      ...(await judge(db)),
      firstHalf: Math.max(...held.slice(0, half)),
      secondHalf: Math.max(...held.slice(half)),
    };
  } finally {
    await portal.stop();
  }
}

async function main(): Promise<void> {
  const settings: Settings = JSON.parse(process.env.DC_BENCH ?? '{}');
  const database = await BenchDatabase.create(settings.connection);
  try {
    const figures = await soak(database.db, settings);
    process.stdout.write(`${JSON.stringify(figures)}\n`);
  } finally {
    await database.drop();
  }
}

main().then(
  () => process.exit(0),
  error => {
    process.stderr.write(`${error.stack ?? error}\n`);
    process.exit(1);
  },
);
