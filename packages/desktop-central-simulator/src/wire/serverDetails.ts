import { Router } from 'express';
import { accepting } from './mediaTypes';

/** Builds from here on carry the name Endpoint Central. */
const FIRST_ENDPOINT_CENTRAL_BUILD = 100_000;

/** `GET /dcapi/serverDetails` (path seen, fields inferred); without a build number the member is absent. */
export function serverDetailsRoutes(build: string): Router {
  const router = Router();
  router.get(
    '/serverDetails',
    accepting('application/serverDetails.v1+json'),
    (_req, res) => {
      const old = Number(build) < FIRST_ENDPOINT_CENTRAL_BUILD && build !== '';
      res.json({
        productName: old ? 'Desktop Central' : 'Endpoint Central',
        ...(build !== '' && { buildNumber: build }),
        productVersion: old ? '7.0.0' : '10.1.2137.9',
        edition: 'Enterprise',
        timeZone: 'UTC',
      });
    },
  );
  return router;
}
