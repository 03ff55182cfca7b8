import express, { Request, Response, Router } from 'express';
import request from 'supertest';
import { createRouter } from '../router';

/** Says which media type the contract is asked about. */
const say = (req: Request, res: Response) => {
  res.json({ type: req.headers['content-type'] ?? 'none', body: req.body });
};

describe('the media type of a request', () => {
  const app = express().use(
    createRouter({
      callbacks: Router(),
      recordRefusals: (error, _req, _res, next) => next(error),
      validateResponses: false,
      mounts: [
        router => {
          router.get('/me', say);
          router.post('/holds', say);
        },
      ],
    }),
  );
  const hold = (type: string) =>
    request(app)
      .post('/holds')
      .set('content-type', type)
      .send('{"scope":"everything"}');

  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json; v=1',
    'APPLICATION/JSON; anything="at all"',
  ])('is JSON where it is %s', async type => {
    expect((await hold(type)).body).toEqual({
      type: 'application/json',
      body: { scope: 'everything' },
    });
  });

  it('is none where nothing is sent, whatever its sender calls that', async () => {
    const answer = await request(app).get('/me').set('content-type', 'x/1');

    expect(answer.body.type).toBe('none');
  });

  it('is refused where what is sent is no JSON', async () => {
    expect((await hold('text/plain')).status).toBe(415);
  });
});
