import { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import {
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import {
  basicPermissions,
  requestPermissions,
  technicianPermissions,
} from 'backstage-plugin-desktop-central-common';
import {
  desktopCentralRequestResourceRef,
  desktopCentralRequestRules,
  desktopCentralTechnicianResourceRef,
  desktopCentralTechnicianRules,
  RequestResource,
  TechnicianResource,
} from 'backstage-plugin-desktop-central-node';
import type { ConditionEvaluator } from './Authorizer';

/** Loads resources for others who ask Backstage for a decision about one. */
export interface ResourceSource {
  /** By user entity ref; whoever is no technician is answered as `none`. */
  technicians(refs: string[]): Promise<TechnicianResource[]>;
  /** By request id; undefined where there is none. */
  requests(ids: string[]): Promise<Array<RequestResource | undefined>>;
}

/** Makes the permissions, resource types and rules known to Backstage, and answers how to evaluate conditions on them. */
export function registerPermissions(
  registry: PermissionsRegistryService,
  source: ResourceSource,
): ConditionEvaluator {
  registry.addPermissions(basicPermissions);
  registry.addResourceType({
    resourceRef: desktopCentralTechnicianResourceRef,
    permissions: technicianPermissions,
    rules: Object.values(desktopCentralTechnicianRules),
    getResources: refs => source.technicians(refs),
  });
  registry.addResourceType({
    resourceRef: desktopCentralRequestResourceRef,
    permissions: requestPermissions,
    rules: Object.values(desktopCentralRequestRules),
    getResources: ids => source.requests(ids),
  });
  const requestRules = registry.getPermissionRuleset(
    desktopCentralRequestResourceRef,
  );
  return {
    technician: createConditionAuthorizer(
      registry.getPermissionRuleset(desktopCentralTechnicianResourceRef),
    ),
    request: createConditionAuthorizer(requestRules),
    requestCriteria: createConditionTransformer(requestRules),
  };
}
