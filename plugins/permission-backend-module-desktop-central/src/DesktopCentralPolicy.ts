import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { decideDesktopCentral } from 'backstage-plugin-desktop-central-node';

/** Decides on Desktop Central's permissions by DC role and own requests, and allows every other one. */
export class DesktopCentralPolicy implements PermissionPolicy {
  /** @param admins - full entity refs of the portal admins, users and groups */
  constructor(private readonly admins: readonly string[]) {}

  async handle(
    query: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    return (
      decideDesktopCentral(query, user, { admins: this.admins }) ?? {
        result: AuthorizeResult.ALLOW,
      }
    );
  }
}
