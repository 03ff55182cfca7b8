import { Router } from 'express';
import { Inventory } from '../data/Inventory';
import { sendEnvelope } from './answers';
import { scoped } from './operation';

/** `discover`, which needs no sign-in (seen; names inferred). */
export function discoverRoute(inventory: Inventory): Router {
  const router = Router();
  router.get('/desktop/discover', (_req, res) => {
    const domains = inventory.domains.map(({ netbiosName }) => netbiosName);
    sendEnvelope(res, 'discover', {
      login_data: {
        is_local_auth_only: false,
        domains,
        default_domain: domains[0],
      },
    });
  });
  return router;
}

/** `serverproperties` (members seen, rows inferred); it does not tell the build. */
export function desktopRoutes(inventory: Inventory): Router {
  const router = Router();
  router.get('/desktop/serverproperties', scoped('SOM.READ'), (_req, res) => {
    sendEnvelope(res, 'serverproperties', {
      serverproperties: {
        domains: inventory.domains.map(({ netbiosName }) => ({
          domain_name: netbiosName,
        })),
        branch_offices: [{ branch_office_name: 'Local Office' }],
        custom_groups: [],
        product_name: 'Endpoint Central',
        license_type: 'Enterprise',
        license_expiry: -1,
      },
    });
  });
  return router;
}
