import {
  AuthorizeResult,
  isPermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { deskReadPermission } from 'backstage-plugin-desktop-central-common';
import {
  createDesktopCentralTechnicianDecision,
  decideDesktopCentral,
  desktopCentralTechnicianConditions,
} from 'backstage-plugin-desktop-central-node';

export class CompanyPolicy implements PermissionPolicy {
  /** @param admins - `desktopCentral.admins` of app-config */
  constructor(private readonly admins: readonly string[]) {}

  async handle(
    query: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const { admins } = this;
    const decision = decideDesktopCentral(query, user, { admins });
    if (!decision) return this.decideEverythingElse(query);
    // A rule of our own: a DC Guest sees nothing but their own requests.
    const { permission } = query;
    if (
      decision.result === AuthorizeResult.CONDITIONAL &&
      isPermission(permission, deskReadPermission)
    ) {
      return createDesktopCentralTechnicianDecision(
        permission,
        desktopCentralTechnicianConditions.hasDcRole({ roles: ['dcAdmin'] }),
      );
    }
    return decision;
  }

  private decideEverythingElse({ permission }: PolicyQuery): PolicyDecision {
    const reads = permission.attributes.action === 'read';
    return { result: reads ? AuthorizeResult.ALLOW : AuthorizeResult.DENY };
  }
}
