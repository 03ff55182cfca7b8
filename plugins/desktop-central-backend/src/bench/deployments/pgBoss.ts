import PgBoss from 'pg-boss';

const QUEUE = 'bench';

/** Jobs in a second that pg-boss hands out, each fetched, handled at once and completed on its own, so many at the same time. */
export async function measurePgBoss(
  connectionString: string,
  { jobs, concurrency }: { jobs: number; concurrency: number },
): Promise<number> {
  const boss = new PgBoss({
    connectionString,
    schema: 'boss',
    max: concurrency,
    schedule: false,
    supervise: false,
  });
  boss.on('error', error => process.stderr.write(`${error.message}\n`));
  await boss.start();
  try {
    await boss.createQueue(QUEUE);
    await boss.insert(
      Array.from({ length: jobs }, (_, n) => ({
        name: QUEUE,
        data: { attempt: n },
      })),
    );
    let done = 0;
    const work = async () => {
      for (;;) {
        const [job] = await boss.fetch(QUEUE);
        if (!job) return;
        await boss.complete(QUEUE, job.id);
        done += 1;
      }
    };
    const begun = performance.now();
    await Promise.all(Array.from({ length: concurrency }, work));
    const tookMs = performance.now() - begun;
    if (done !== jobs) throw new Error(`${done} of ${jobs} jobs were done.`);
    return (jobs / tookMs) * 1000;
  } finally {
    await boss.stop({ graceful: false, wait: false });
  }
}
