import { Router } from 'express';
import { wireId } from '../data/ids';
import { Inventory } from '../data/Inventory';
import { ServerProfile } from '../server/ServerSettings';
import { sendError } from './answers';
import { operation } from './operation';

const AVAILABLE_RESOURCES = 'availableResources';
const COMPUTERS = 1;
const USERS = 2;

/** A resource that can be picked as a target. */
interface Resource {
  resourceId: string;
  resourceName: string;
  displayName: string;
  domainName: string;
}

/** Domains (path seen, rows inferred), and the computers or users of a domain (request seen, answer inferred). */
export function directoryRoutes(
  inventory: Inventory,
  profile: ServerProfile,
): Router {
  const router = Router();
  router.get(
    '/som/domains',
    operation(profile, {
      accept: 'domains',
      scopes: ['SOM.READ'],
      since: 70_211,
    }),
    (_req, res) => {
      res.json({
        domains: inventory.domains.map(domain => ({
          domainId: Number(domain.domainId),
          domainNetbiosName: domain.netbiosName,
          domainDnsName: domain.dnsName,
          isManaged: true,
        })),
      });
    },
  );
  router.post(
    '/customGroups/availableResources',
    operation(profile, {
      accept: AVAILABLE_RESOURCES,
      consume: AVAILABLE_RESOURCES,
      scopes: ['SOM.READ'],
      since: 90_109,
    }),
    (req, res) => {
      const { groupType, domainFilter, charFilter, rangeIndex, limit } =
        req.body ?? {};
      if (groupType !== COMPUTERS && groupType !== USERS) {
        sendError(res, 400, 'INVALID_REQUEST', 'groupType must be 1 or 2');
        return;
      }
      if (!inventory.domains.some(d => d.netbiosName === domainFilter)) {
        sendError(res, 400, 'INVALID_REQUEST', 'There is no such domain');
        return;
      }
      const start = bounded(rangeIndex, 0, 0, Number.MAX_SAFE_INTEGER);
      const end = start + bounded(limit, 30, 1, 1000);
      const found = resources(inventory, groupType).filter(
        resource =>
          resource.domainName === domainFilter &&
          matches(resource, String(charFilter ?? '')),
      );
      res.json({
        resources: found.slice(start, end).map(resource => ({
          ...resource,
          resourceId: wireId(resource.resourceId),
        })),
        total: found.length,
      });
    },
  );
  return router;
}

function resources(inventory: Inventory, groupType: number): Resource[] {
  if (groupType === USERS) {
    return inventory.users.map(user => ({
      resourceId: user.resourceId,
      resourceName: user.loginName,
      displayName: user.displayName,
      domainName: user.domain,
    }));
  }
  return inventory.computers.map(computer => ({
    resourceId: computer.resourceId,
    resourceName: computer.name,
    displayName: computer.name,
    domainName: computer.domain,
  }));
}

function matches(resource: Resource, filter: string): boolean {
  const wanted = filter.toLowerCase();
  return (
    resource.resourceName.toLowerCase().includes(wanted) ||
    resource.displayName.toLowerCase().includes(wanted)
  );
}

function bounded(
  value: unknown,
  fallback: number,
  min: number,
  max: number,
): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) return fallback;
  return Math.min(max, Math.max(min, value));
}
