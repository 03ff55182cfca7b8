import { Agent, request } from 'undici';
import { tokenOf } from '../../testing/tokens';
import { quantile } from './sendLoad';

const P95 = 0.95;

/** Reads a first page again and again. Answers what 95 % of the reads are below, in milliseconds. */
export async function measureList(
  port: number,
  path: string,
  times: number,
): Promise<number> {
  const agent = new Agent({ connections: 1 });
  const latencies: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const begun = performance.now();
    const answer = await request(
      `http://127.0.0.1:${port}/api/desktop-central${path}`,
      { dispatcher: agent, headers: { authorization: tokenOf('dcAdmin') } },
    );
    const text = await answer.body.text();
    latencies.push(performance.now() - begun);
    if (answer.statusCode !== 200) throw new Error(`${path}: ${text}`);
    if (JSON.parse(text).items.length === 0) {
      throw new Error(`${path} is empty.`);
    }
  }
  await agent.close();
  return quantile(latencies, P95);
}
