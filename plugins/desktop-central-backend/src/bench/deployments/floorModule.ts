import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import express from 'express';
import PromiseRouter from 'express-promise-router';
import type { Knex } from 'knex';

/** The same HTTP stack with nothing behind it but one bare update by key. */
export function floorPlugin(db: Knex) {
  return createBackendPlugin({
    pluginId: 'bench-floor',
    register(env) {
      env.registerInit({
        deps: { http: coreServices.httpRouter },
        async init({ http }) {
          const router = PromiseRouter();
          router.post('/rows/:id', express.json(), async (req, res) => {
            await db('bench_rows')
              .where({ id: req.params.id })
              .update({ state: req.body.state });
            res.json({ outcome: 'accepted' });
          });
          http.use(router);
          http.addAuthPolicy({ path: '/rows', allow: 'unauthenticated' });
        },
      });
    },
  });
}

/** The rows that the floor updates: as wide as targets, without their indexes. */
export async function createFloorRows(db: Knex): Promise<void> {
  await db.raw('create table bench_rows (like targets)');
  await db.raw('insert into bench_rows select * from targets');
  await db.raw('alter table bench_rows add primary key (id)');
  await db.raw('vacuum analyze bench_rows');
}
