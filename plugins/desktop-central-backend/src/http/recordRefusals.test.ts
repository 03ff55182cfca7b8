import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { ConflictError, NotAllowedError } from '@backstage/errors';
import express from 'express';
import Router from 'express-promise-router';
import type { Knex } from 'knex';
import request from 'supertest';
import { AuditTrail } from '../history/AuditTrail';
import { HistoryStore } from '../history/HistoryStore';
import { RefusalLog } from '../history/RefusalLog';
import { useDatabases } from '../testing/databases';
import { people } from '../testing/people';
import { tokenOf } from '../testing/tokens';
import { recordRefusals } from './recordRefusals';

describe('a refusal that a route ends with', () => {
  const { ids, migratedDatabase } = useDatabases();
  let db: Knex;
  let app: express.Express;

  beforeEach(async () => {
    db = await migratedDatabase(ids[0]);
    const auditor = mockServices.auditor.mock({
      createEvent: async () => ({
        success: async () => {},
        fail: async () => {},
      }),
    });
    const refusals = new RefusalLog({
      db,
      history: new HistoryStore(),
      audit: new AuditTrail(auditor),
    });
    const router = Router();
    router.get('/ours', async () => {
      throw new NotAllowedError('Not with this request.');
    });
    router.get('/known', async () => {
      const error = new NotAllowedError('Not you.');
      await refusals.record(
        {
          actor: people.endUser,
          act: 'operation.refused',
          operation: 'desk.read',
        },
        error,
      );
      throw error;
    });
    router.get('/conflict', async () => {
      throw new ConflictError('Not now.');
    });
    router.use(
      recordRefusals({
        refusals,
        httpAuth: mockServices.httpAuth(),
        logger: mockServices.logger.mock(),
      }),
    );
    app = express().use(router).use(mockErrorHandler());
  });

  afterEach(() => db.destroy());

  const call = async (path: string, authorization: string) =>
    (await request(app).get(path).set('authorization', authorization)).status;
  const recorded = async () =>
    (await db('history').orderBy('id')).map(row => [
      row.act,
      row.actor,
      JSON.parse(row.detail).operation,
    ]);

  it('is recorded with the person, whatever rule it comes from', async () => {
    expect(await call('/ours', tokenOf('endUser'))).toBe(403);
    expect(await recorded()).toEqual([
      ['operation.refused', people.endUser, 'GET /ours'],
    ]);
  });

  it('is recorded with the service', async () => {
    const token = mockCredentials.service.header();
    expect(await call('/ours', token)).toBe(403);
    expect(await recorded()).toEqual([
      ['service.refused', 'external:test-service', 'GET /ours'],
    ]);
  });

  it('is recorded once', async () => {
    expect(await call('/known', tokenOf('endUser'))).toBe(403);
    expect(await recorded()).toEqual([
      ['operation.refused', people.endUser, 'desk.read'],
    ]);
  });

  it('is none where something else stands in the way, and of nobody without a token', async () => {
    expect(await call('/conflict', tokenOf('endUser'))).toBe(409);
    expect(await call('/ours', mockCredentials.none.header())).toBe(403);
    expect(await recorded()).toEqual([]);
  });

  it('stays one where it cannot be recorded', async () => {
    await db.schema.dropTable('history_refusals');
    expect(await call('/ours', tokenOf('endUser'))).toBe(403);
  });
});
