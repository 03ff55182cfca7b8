/* eslint-disable @backstage/no-undeclared-imports -- only tests import this file */
import {
  createBackendModule,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isResourcePermission,
  Permission,
  PermissionCondition,
  PermissionCriteria,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { readFileSync } from 'fs';
import { parseAllDocuments } from 'yaml';

/** A conditional policy as RBAC's file has it. */
export interface ConditionalPolicy {
  roleEntityRef: string;
  pluginId: string;
  resourceType: string;
  permissionMapping: Array<string | { name: string; action: string }>;
  conditions: PermissionCriteria<PermissionCondition>;
}

const PAGE = readFileSync(
  resolvePackagePath(
    'backstage-plugin-desktop-central-backend',
    '../../docs/permissions.md',
  ),
  'utf8',
);

function blockOf(pattern: RegExp): string {
  const [, block] = pattern.exec(PAGE) ?? [];
  if (!block)
    throw new Error(`docs/permissions.md has no block like ${pattern}`);
  return block;
}

/** The conditional policies of the recipe in the documentation. */
export const CONDITIONAL_POLICIES = parseAllDocuments(
  blockOf(/```yaml\n# rbac-conditions\.yaml\n([^]*?)```/),
).map(document => document.toJS() as ConditionalPolicy);

/** The lines `p, role, permission or resource type, action, effect` of the recipe. */
export const PERMISSION_LINES = blockOf(/```csv\n([^]*?)```/)
  .trim()
  .split('\n')
  .map(line => line.split(',').map(part => part.trim()))
  .filter(([kind]) => kind === 'p')
  .map(([, role, subject, action]) => ({ role, subject, action }));

function actionOf(permission: Permission): string {
  return permission.attributes.action ?? 'use';
}

function subjectsOf(permission: Permission): string[] {
  return isResourcePermission(permission)
    ? [permission.name, permission.resourceType]
    : [permission.name];
}

function isMeant(policy: ConditionalPolicy, permission: Permission): boolean {
  const action = actionOf(permission);
  return (
    isResourcePermission(permission, policy.resourceType) &&
    policy.permissionMapping.some(entry =>
      typeof entry === 'string'
        ? entry === action
        : entry.name === permission.name && entry.action === action,
    )
  );
}

/** What RBAC makes of the recipe for a user in some roles, as far as its documentation says. */
export function decideByRecipe(
  permission: Permission,
  userEntityRef: string,
  roles: string[],
): PolicyDecision {
  const allowed = PERMISSION_LINES.some(
    line =>
      roles.includes(line.role) &&
      line.action === actionOf(permission) &&
      subjectsOf(permission).includes(line.subject),
  );
  if (allowed) return { result: AuthorizeResult.ALLOW };
  const [policy] = CONDITIONAL_POLICIES.filter(
    each => roles.includes(each.roleEntityRef) && isMeant(each, permission),
  );
  if (!policy) return { result: AuthorizeResult.DENY };
  const conditions = JSON.stringify(policy.conditions);
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: policy.pluginId,
    resourceType: policy.resourceType,
    conditions: JSON.parse(
      conditions.replaceAll('$currentUser', userEntityRef),
    ),
  };
}

/** A policy that decides as RBAC does by the recipe of the documentation; everybody is a user, some are admins too. */
export function rbacPolicy(admins: string[]) {
  return createBackendModule({
    pluginId: 'permission',
    moduleId: 'rbac-recipe',
    register(env) {
      env.registerInit({
        deps: { policy: policyExtensionPoint },
        async init({ policy }) {
          policy.setPolicy({
            handle: async ({ permission }, user) => {
              if (!user) return { result: AuthorizeResult.DENY };
              const { userEntityRef } = user.info;
              const roles = ['role:default/desktop-central-user'];
              if (admins.includes(userEntityRef)) {
                roles.push('role:default/desktop-central-admin');
              }
              return decideByRecipe(permission, userEntityRef, roles);
            },
          });
        },
      });
    },
  });
}
