import { NotFoundError } from '@backstage/errors';
import type { Router } from 'express';
import type { Knex } from 'knex';
import { pageOf } from '../http/page';
import type { RouteContext } from '../http/RouteContext';
import type { DeploymentReads } from './DeploymentReads';
import type { DeployServers } from './ports';

/** HTTP of what was done to computers. */
export function mountComputerRoutes(
  router: Router,
  deps: Pick<RouteContext, 'authorizer' | 'identify'> & {
    db: Knex;
    servers: DeployServers;
    deployments: DeploymentReads;
  },
): void {
  const { authorizer, db, servers, deployments, identify } = deps;

  router.get(
    '/inventory/servers/:serverId/computers/:computerId/deployments',
    async (req, res) => {
      const caller = await identify(req);
      // Before the server is looked for, so that its id tells nothing.
      await authorizer.require(caller, 'desk.read');
      const { serverId, computerId: dcId } = req.params;
      const server = await servers.get(db, serverId);
      if (!server) {
        throw new NotFoundError('There is no such Desktop Central server.');
      }
      const computer = {
        serverId,
        addressVersion: server.addressVersion,
        dcId,
      };
      res.json(await deployments.listOnComputer(caller, computer, pageOf(req)));
    },
  );
}
