import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import type { Knex } from 'knex';
import { Agent, request } from 'undici';
import { catalogOfPeople } from '../../testing/people';
import { tokenOf } from '../../testing/tokens';

const TEMPLATE = 'log-once';
const LOOK_EVERY_MS = 50;
const AT_MOST_MS = 10 * 60_000;

const template = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name: TEMPLATE, namespace: 'default', title: 'Log once' },
  spec: {
    type: 'service',
    owner: 'group:default/desk',
    parameters: [],
    steps: [
      {
        id: 'log',
        name: 'Log',
        action: 'debug:log',
        input: { message: 'Done' },
      },
    ],
  },
};

/** Tasks of one `debug:log` step in a second that the scaffolder of Backstage takes over its HTTP API and completes. */
export async function measureScaffolder(
  knex: Knex,
  { tasks, concurrency }: { tasks: number; concurrency: number },
): Promise<number> {
  const backend = await startTestBackend({
    features: [
      scaffolderPlugin,
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://127.0.0.1' },
          scaffolder: { concurrentTasksLimit: concurrency },
        },
      }),
      mockServices.database.factory({ knex }),
      catalogServiceMock.factory({
        entities: [...catalogOfPeople(), template],
      }),
    ],
  });
  const agent = new Agent({ connections: concurrency });
  const call = async (path: string, body?: unknown) => {
    const answered = await request(
      `http://127.0.0.1:${backend.server.port()}/api/scaffolder/v2${path}`,
      {
        dispatcher: agent,
        method: body ? 'POST' : 'GET',
        headers: {
          authorization: tokenOf('dcAdmin'),
          'content-type': 'application/json',
        },
        body: body ? JSON.stringify(body) : null,
      },
    );
    const text = await answered.body.text();
    if (answered.statusCode < 300) return JSON.parse(text);
    throw new Error(`${path}: ${text.slice(0, 500)}`);
  };
  try {
    const begun = performance.now();
    let left = tasks;
    const start = async () => {
      while (left > 0) {
        left -= 1;
        await call('/tasks', {
          templateRef: `template:default/${TEMPLATE}`,
          values: {},
        });
      }
    };
    await Promise.all(Array.from({ length: concurrency }, start));
    for (;;) {
      const { totalTasks } = await call('/tasks?status=completed&limit=1');
      if (totalTasks === tasks) break;
      if (performance.now() - begun > AT_MOST_MS) {
        throw new Error(`${totalTasks} of ${tasks} tasks were completed.`);
      }
      await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS));
    }
    return (tasks / (performance.now() - begun)) * 1000;
  } finally {
    await agent.close();
    await backend.stop();
  }
}
