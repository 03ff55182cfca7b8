import express from 'express';
import request from 'supertest';
import { correlatedLogger } from '../logging/correlation';
import { mockLogger } from '../testing/mocks';
import { Batches } from '../database/Batches';
import { correlateRequests } from './correlateRequests';

function scene() {
  const logger = mockLogger();
  const ours = correlatedLogger(logger);
  const batches = new Batches<string, void>(async items => {
    ours.info('Worked on together');
    return items.map(() => undefined);
  }, 10);
  const app = express();
  app.use(express.json());
  app.use(correlateRequests);
  app.post('/saves', async (req, res) => {
    await Promise.resolve();
    ours.info('Saved', { deploymentId: 'd-1' });
    await batches.run('d-1');
    const after = new Promise<void>(resolve => {
      res.once('close', () => setImmediate(resolve));
    });
    res.json(req.body);
    await after;
    ours.info('Done later');
  });
  return { app, logger };
}

describe('the log lines of a call over HTTP', () => {
  it('carry the id that a proxy gave it, which is told to the caller, as long as it is answered', async () => {
    const { app, logger } = scene();

    const answer = await request(app)
      .post('/saves')
      .set('X-Request-Id', 'proxy-4711')
      .send({ more: 'than nothing' });
    await new Promise(setImmediate);

    expect(answer.headers['x-request-id']).toBe('proxy-4711');
    expect(logger.info.mock.calls).toEqual([
      ['Saved', { httpRequestId: 'proxy-4711', deploymentId: 'd-1' }],
      ['Worked on together', undefined],
      ['Done later', undefined],
    ]);
  });

  it.each([undefined, 'short', 'with spaces in it', 'x'.repeat(65)])(
    'get an id of ours where it came with %s',
    async given => {
      const { app } = scene();
      const call = request(app).post('/saves');
      if (given !== undefined) call.set('X-Request-Id', given);

      const answer = await call.send({});

      expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});
