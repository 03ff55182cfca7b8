import type {
  ApiKey,
  ApiKeyInput,
  DcRole,
  GroupAccessResult,
  Page,
  Rights,
  StandingOverview,
  Technician,
} from '../types';
import { type PageQuery, settle, unwrap, versionHeader } from './ApiCalls';
import { AuditCalls } from './AuditCalls';

/** Calls about technicians, their accounts in DC and their API keys. @public */
export class PeopleCalls extends AuditCalls {
  /** What the plugin's own rule lets a person do. */
  async getRights(userEntityRef: string): Promise<Rights> {
    const api = await this.api();
    return unwrap(api.GET('/rights', { params: { query: { userEntityRef } } }));
  }

  async listTechnicians(query: PageQuery = {}): Promise<Page<Technician>> {
    return unwrap(
      (await this.api()).GET('/technicians', { params: { query } }),
    );
  }

  async enableTechnician(body: {
    userEntityRef: string;
    dcRole: DcRole;
  }): Promise<Technician> {
    return unwrap((await this.api()).POST('/technicians', { body }));
  }

  /** Enables the members that a group has now. */
  async enableGroup(body: {
    groupEntityRef: string;
    dcRole: DcRole;
  }): Promise<GroupAccessResult> {
    return unwrap((await this.api()).POST('/technicians/group', { body }));
  }

  async updateTechnician(
    technicianId: string,
    version: number,
    body: { dcRole: DcRole; enabled: boolean },
  ): Promise<Technician> {
    const api = await this.api();
    return unwrap(
      api.PUT('/technicians/{technicianId}', {
        params: { path: { technicianId }, header: versionHeader(version) },
        body,
      }),
    );
  }

  /** Confirms the account in DC as made by hand, or asks the driver to make it. */
  async confirmAccount(
    technicianId: string,
    serverId: string,
    loginName: string,
  ): Promise<Technician> {
    const api = await this.api();
    return unwrap(
      api.PUT('/technicians/{technicianId}/accounts/{serverId}', {
        params: { path: { technicianId, serverId } },
        body: { loginName },
      }),
    );
  }

  /** Takes an account that DC has already for the technician's. */
  async linkAccount(
    technicianId: string,
    serverId: string,
    body: { loginName: string; confirmLoginName: string },
  ): Promise<Technician> {
    const api = await this.api();
    return unwrap(
      api.POST('/technicians/{technicianId}/accounts/{serverId}/link', {
        params: { path: { technicianId, serverId } },
        body,
      }),
    );
  }

  /** Compares an account with DC now. */
  async checkAccount(
    technicianId: string,
    serverId: string,
  ): Promise<Technician> {
    const api = await this.api();
    return unwrap(
      api.POST('/technicians/{technicianId}/accounts/{serverId}/check', {
        params: { path: { technicianId, serverId } },
      }),
    );
  }

  /** Confirms that the account of a disabled technician is closed in DC. */
  async closeAccount(
    technicianId: string,
    serverId: string,
    loginName: string,
  ): Promise<Technician> {
    const api = await this.api();
    return unwrap(
      api.POST('/technicians/{technicianId}/accounts/{serverId}/close', {
        params: { path: { technicianId, serverId } },
        body: { loginName },
      }),
    );
  }

  /** Whether so many technicians differ from the catalog at once that nothing follows from it yet. */
  async getStanding(): Promise<StandingOverview> {
    return unwrap((await this.api()).GET('/technicians/standing'));
  }

  /** Takes the changes of all of them for real; `count` is their number as it was shown. */
  async confirmStanding(count: number): Promise<void> {
    const api = await this.api();
    await settle(api.POST('/technicians/standing', { body: { count } }));
  }

  async listApiKeys(technicianId: string): Promise<Page<ApiKey>> {
    const api = await this.api();
    return unwrap(
      api.GET('/technicians/{technicianId}/apiKeys', {
        params: { path: { technicianId } },
      }),
    );
  }

  /** Generates a key, or regenerates it. The secret is in this answer only. */
  async generateApiKey(
    technicianId: string,
    body: ApiKeyInput,
  ): Promise<{ apiKey: ApiKey; secret: string }> {
    const api = await this.api();
    return unwrap(
      api.POST('/technicians/{technicianId}/apiKeys', {
        params: { path: { technicianId } },
        body,
      }),
    );
  }

  async revokeApiKey(technicianId: string, apiKeyId: string): Promise<void> {
    const api = await this.api();
    await settle(
      api.DELETE('/technicians/{technicianId}/apiKeys/{apiKeyId}', {
        params: { path: { technicianId, apiKeyId } },
      }),
    );
  }
}
