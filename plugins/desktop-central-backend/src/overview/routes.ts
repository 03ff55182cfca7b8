import { InputError } from '@backstage/errors';
import { spelledTimeZone } from 'backstage-plugin-desktop-central-common';
import type { Request, Router } from 'express';
import { queryText } from '../http/page';
import type { RouteContext } from '../http/RouteContext';
import type { OverviewService } from './OverviewService';

function timeZoneOf(req: Request): string | undefined {
  const name = queryText(req, 'timeZone');
  if (name === undefined) return undefined;
  const zone = spelledTimeZone(name);
  if (zone) return zone;
  throw new InputError(
    'The portal does not know this time zone. Name one as the IANA does, e.g. Europe/Berlin, or none for UTC.',
  );
}

/** HTTP of the overview. */
export function mountOverviewRoute(
  router: Router,
  deps: Pick<RouteContext, 'identify'> & { overview: OverviewService },
): void {
  router.get('/overview', async (req, res) => {
    const caller = await deps.identify(req);
    res.json(await deps.overview.get(caller, timeZoneOf(req)));
  });
}
