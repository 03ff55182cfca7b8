import { AUDIT_EXPORT_LIMIT } from 'backstage-plugin-desktop-central-common';
import type { Request, Router } from 'express';
import type { Knex } from 'knex';
import { Readable } from 'stream';
import { pipeline } from 'stream/promises';
import type { HistoryVerifier } from '../history/HistoryVerifier';
import { pageOf, queryText, queryTime } from '../http/page';
import type { RouteContext } from '../http/RouteContext';
import { AuditFilter, AuditStore } from './AuditStore';
import { CSV_HEAD, toCsv } from './csv';

/** What the routes of the audit need. */
export interface AuditRoutesDeps extends RouteContext {
  db: Knex;
  verifier: HistoryVerifier;
}

const READ = { eventId: 'audit-read', severityLevel: 'low' } as const;

/** How many rows of an export are in memory at once. */
const EXPORT_BATCH = 1_000;

function filterOf(req: Request): AuditFilter {
  return {
    actor: queryText(req, 'actor'),
    act: queryText(req, 'act'),
    subjectKind: queryText(req, 'subjectKind'),
    subjectId: queryText(req, 'subjectId'),
    from: queryTime(req, 'from'),
    to: queryTime(req, 'to'),
    search: queryText(req, 'search'),
  };
}

/** Routes below `/audit`. */
export function mountAuditRoutes(router: Router, deps: AuditRoutesDeps): void {
  const { db, verifier, authorizer, audit } = deps;
  const store = new AuditStore();

  async function requireAdmin(req: Request): Promise<void> {
    const caller = await deps.identify(req);
    await authorizer.require(caller, 'administration.manage');
  }

  async function* linesOf(filter: AuditFilter): AsyncGenerator<string> {
    yield CSV_HEAD;
    const bounds = { limit: AUDIT_EXPORT_LIMIT, batch: EXPORT_BATCH };
    for await (const rows of store.batches(db, filter, bounds)) {
      yield toCsv(rows);
    }
  }

  router.get('/audit', async (req, res) => {
    await requireAdmin(req);
    res.json(await store.list(db, filterOf(req), pageOf(req)));
  });

  router.get('/audit/verification', async (req, res) => {
    await requireAdmin(req);
    const after = Number(req.query.after ?? 0);
    const meta = { actionType: 'verify', after };
    res.json(
      await audit.run({ ...READ, request: req, meta }, () =>
        verifier.verify(after),
      ),
    );
  });

  router.get('/audit/export', async (req, res) => {
    await requireAdmin(req);
    const filter = filterOf(req);
    const meta = { actionType: 'export' };
    await audit.run({ ...READ, request: req, meta }, () => {
      res.attachment('desktop-central-audit.csv');
      res.type('text/csv; charset=utf-8');
      return pipeline(Readable.from(linesOf(filter)), res);
    });
  });
}
