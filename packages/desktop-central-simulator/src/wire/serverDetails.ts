import { Router } from 'express';
import { ServerProfile } from '../server/ServerSettings';
import { operation } from './operation';

/** Builds from here on carry the name Endpoint Central. */
const FIRST_ENDPOINT_CENTRAL_BUILD = 100_000;

/** `GET /dcapi/serverDetails` (path seen, fields inferred); without a build number the member is absent. */
export function serverDetailsRoutes(profile: ServerProfile): Router {
  const router = Router();
  router.get(
    '/serverDetails',
    operation(profile, {
      accept: 'serverDetails',
      scopes: ['Common.READ'],
      since: 0,
    }),
    (_req, res) => {
      const { build } = profile.current;
      const old = !profile.has(FIRST_ENDPOINT_CENTRAL_BUILD);
      res.json({
        productName: old ? 'Desktop Central' : 'Endpoint Central',
        ...(build !== '' && { buildNumber: build }),
        productVersion: versionOf(build, old),
        edition: 'Enterprise',
        timeZone: 'UTC',
      });
    },
  );
  return router;
}

function versionOf(build: string, old: boolean): string {
  if (build.includes('.')) return build;
  return old ? '7.0.0' : '10.1.2137.9';
}
