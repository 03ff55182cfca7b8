import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import type { JsonObject } from '@backstage/types';
import {
  exampleTemplate,
  invoke,
  makeItem,
  runTemplate,
} from '../testing/actionCalls';
import { catalogOfPeople, people } from '../testing/people';
import { tokenOf } from '../testing/tokens';
import { configOf, Portal, startPortal } from '../testing/portal';

jest.setTimeout(60_000);

describe('the example template', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal({
      config: configOf([]),
      app: {
        backend: {
          baseUrl: 'http://127.0.0.1',
          database: { client: 'better-sqlite3', connection: ':memory:' },
          actions: { pluginSources: ['desktop-central'] },
        },
      },
      catalog: catalogServiceMock.factory({
        entities: [...catalogOfPeople(), exampleTemplate('request-software')],
      }),
      features: [scaffolderPlugin],
    });
    await makeItem(portal, 'Software installation');
  });

  afterAll(() => portal.stop());

  const values = {
    serviceItem: 'Software installation',
    subject: '7-Zip for the price lists',
  };
  const run = (more: JsonObject = {}) =>
    runTemplate(portal, tokenOf('endUser'), 'request-software', {
      ...values,
      ...more,
    });

  it('raises a request for whoever runs it, and links to it', async () => {
    const { status, events } = await run({ machine: 'WS-0003' });
    expect(status).toBe('completed');
    const { items } = await portal.as('endUser').listRequests();
    expect(items).toMatchObject([
      {
        ...{ subject: values.subject, machine: 'WS-0003', description: '' },
        requester: people.endUser,
      },
    ]);
    const { id, number } = items[0];
    const [{ body }] = events.slice(-1);
    expect(body.output.links).toMatchObject([
      {
        title: `Open request ${number}`,
        url: `/desktop-central/requests/${id}`,
      },
    ]);
  });

  it('raises one request when the step of a task is done again', async () => {
    const { id } = await run();
    const { items } = await portal.as('endUser').listRequests();
    const again = await invoke(portal, tokenOf('endUser'), 'raise-request', {
      ...values,
      idempotencyKey: `scaffolder-${id}`,
    });
    expect(again.body.output?.id).toBe(items[0].id);
    expect((await portal.as('endUser').listRequests()).items).toHaveLength(
      items.length,
    );
  });

  it('fails where the action refuses, and raises nothing', async () => {
    const before = (await portal.as('endUser').listRequests()).items.length;
    const { status, events } = await run({ serviceItem: 'No such thing' });
    expect(status).toBe('failed');
    // The scaffolder keeps the words of the refusal to itself.
    expect(JSON.stringify(events)).toContain('400 Bad Request');
    const { items } = await portal.as('endUser').listRequests();
    expect(items).toHaveLength(before);
  });
});
