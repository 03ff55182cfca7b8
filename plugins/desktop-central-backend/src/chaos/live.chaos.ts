import { TestDatabases } from '@backstage/backend-test-utils';
import { randomUUID } from 'crypto';
import { Simulator, startSimulator } from 'desktop-central-simulator';
import { clientOf } from '../testing/apiClient';
import { postgresId } from '../testing/databases';
import { installForm, openDesk, whenDeployment } from '../testing/mainThread';
import { people, Person } from '../testing/people';
import { configOf } from '../testing/portal';
import { BackendProcess } from './BackendProcess';
import { READER, SignalReader } from './SignalReader';
import { connectionOf } from './Site';

jest.setTimeout(180_000);

/** What is told of all but one, so that nothing is read from Desktop Central because all have ended. */
const MACHINES = 6;
const WITHIN_MS = 1_000;
const READY_WITHIN_MS = 15_000;

/** A deployment that Desktop Central has and of which nothing is known yet. */
interface Sent {
  id: string;
  collectionId: string;
  callbackUrl: string;
  /** What Desktop Central calls the machines. */
  resourceIds: string[];
  secret: string;
}

describe('two back ends on one PostgreSQL and its event bus', () => {
  const databases = TestDatabases.create({ ids: [postgresId()] });
  let simulator: Simulator;
  let called: BackendProcess | undefined;
  let watched: BackendProcess | undefined;
  let reader: SignalReader | undefined;

  const as = (person: Person) => clientOf(person, called!.port);

  beforeEach(async () => {
    const connection = connectionOf(await databases.init(postgresId()));
    simulator = await startSimulator({
      httpPort: 0,
      computers: 60,
      // No agent begins by itself.
      speed: 1,
      failureShare: 0,
    });
    const start = () =>
      BackendProcess.start(
        connection,
        configOf([new URL(simulator.url).host], {
          admins: [people.portalAdmin, READER],
          // Nothing but callbacks tells of a status.
          status: { ladder: [{ until: { days: 14 }, every: { hours: 1 } }] },
        }),
        { eventBus: true },
      );
    // The first one makes the tables.
    called = await start();
    watched = await start();
    reader = await SignalReader.open(watched.port);
  });

  afterEach(async () => {
    reader?.close();
    await called?.kill();
    await watched?.kill();
    await simulator.stop();
  });

  async function send(): Promise<Sent> {
    const desk = await openDesk(as, simulator, {
      statusSource: 'callback+poll',
      callbackBaseUrl: `http://127.0.0.1:${called!.port}`,
    });
    const { secret } = await as('portalAdmin').generateApiKey(
      desk.technicianId,
      { serverId: desk.serverId },
    );
    const { id } = await as('dcAdmin').createDeployment(
      desk.requestId,
      randomUUID(),
      await installForm(as, desk, MACHINES),
    );
    await whenDeployment(as, id, ['inProgress']);
    const [{ collectionId }] = simulator.control.configurations();
    const detail = simulator.control.configuration(collectionId);
    return {
      id,
      collectionId,
      callbackUrl: detail?.callbackUrl ?? '',
      resourceIds:
        detail?.targetDetails.map(({ resourceId }) => resourceId) ?? [],
      secret,
    };
  }

  async function callBack(sent: Sent, resourceId: string): Promise<void> {
    const { collectionId, callbackUrl, secret } = sent;
    const answer = await fetch(callbackUrl, {
      method: 'POST',
      headers: { authtoken: secret, 'content-type': 'application/json' },
      body: JSON.stringify({
        collectionId,
        updates: [{ resourceId, status: 'Succeeded' }],
      }),
    });
    expect(answer.status).toBe(200);
  }

  /** As a page does that is told of a deployment: it reads that again, where it is connected. */
  async function shown(id: string, succeeded: number): Promise<void> {
    for (;;) {
      const { deploymentId } = await reader!.next(WITHIN_MS);
      if (deploymentId !== id) continue;
      const { counts } = await clientOf('dcAdmin', watched!.port).getDeployment(
        id,
      );
      if (counts.succeeded === succeeded) return;
    }
  }

  it('show each other’s pages within a second what a callback has changed', async () => {
    const sent = await send();
    await reader!.next(READY_WITHIN_MS);
    const tookMs: number[] = [];

    for (const [done, resourceId] of sent.resourceIds.slice(1).entries()) {
      reader!.forget();
      const begun = performance.now();
      await callBack(sent, resourceId);
      await shown(sent.id, done + 1);
      tookMs.push(performance.now() - begun);
    }

    expect(tookMs).toHaveLength(MACHINES - 1);
    expect(Math.max(...tookMs)).toBeLessThan(WITHIN_MS);
  });
});
