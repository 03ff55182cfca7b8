import { Router } from 'express';
import { Inventory } from '../data/Inventory';
import { sendError } from './answers';
import { accepting, consuming } from './mediaTypes';

const AVAILABLE_RESOURCES = 'application/availableResources.v1+json';
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
export function directoryRoutes(inventory: Inventory): Router {
  const router = Router();
  router.get(
    '/som/domains',
    accepting('application/domains.v1+json'),
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
    accepting(AVAILABLE_RESOURCES),
    consuming(AVAILABLE_RESOURCES),
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
          resourceId: Number(resource.resourceId),
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
