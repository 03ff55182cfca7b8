import type {
  Computer,
  CountedPage,
  DeploymentPolicy,
  DirectoryUser,
  InventoryServer,
  LookUpInput,
  LookUpResult,
  Package,
  Page,
  Script,
  StandingConfiguration,
} from '../types';
import { type QueryOf, unwrap } from './ApiCalls';
import { ServerCalls } from './ServerCalls';

/** Calls about what was fetched from DC servers. @public */
export class InventoryCalls extends ServerCalls {
  async listInventoryServers(): Promise<Page<InventoryServer>> {
    return unwrap((await this.api()).GET('/inventory/servers'));
  }

  async listPackages(
    serverId: string,
    query: QueryOf<'ListPackages'> = {},
  ): Promise<Page<Package>> {
    const api = await this.api();
    return unwrap(
      api.GET('/inventory/servers/{serverId}/packages', {
        params: { path: { serverId }, query },
      }),
    );
  }

  async listDomains(serverId: string): Promise<Page<{ name: string }>> {
    const api = await this.api();
    return unwrap(
      api.GET('/inventory/servers/{serverId}/domains', {
        params: { path: { serverId } },
      }),
    );
  }

  async listComputers(
    serverId: string,
    query: QueryOf<'ListComputers'> = {},
  ): Promise<CountedPage<Computer>> {
    const api = await this.api();
    return unwrap(
      api.GET('/inventory/servers/{serverId}/computers', {
        params: { path: { serverId }, query },
      }),
    );
  }

  async listScripts(
    serverId: string,
    query: QueryOf<'ListScripts'> = {},
  ): Promise<Page<Script>> {
    const api = await this.api();
    return unwrap(
      api.GET('/inventory/servers/{serverId}/scripts', {
        params: { path: { serverId }, query },
      }),
    );
  }

  async listDirectoryUsers(
    serverId: string,
    query: QueryOf<'ListDirectoryUsers'> = {},
  ): Promise<CountedPage<DirectoryUser>> {
    const api = await this.api();
    return unwrap(
      api.GET('/inventory/servers/{serverId}/directoryUsers', {
        params: { path: { serverId }, query },
      }),
    );
  }

  async listDeploymentPolicies(
    serverId: string,
  ): Promise<Page<DeploymentPolicy>> {
    const api = await this.api();
    return unwrap(
      api.GET('/inventory/servers/{serverId}/deploymentPolicies', {
        params: { path: { serverId } },
      }),
    );
  }

  /** What targets can be appended to on this server, for the forms. */
  async listUsableStandingConfigurations(
    serverId: string,
  ): Promise<Page<StandingConfiguration>> {
    const api = await this.api();
    return unwrap(
      api.GET('/inventory/servers/{serverId}/standingConfigurations', {
        params: { path: { serverId } },
      }),
    );
  }

  /** Looks for one computer or user in DC now. */
  async lookInDesktopCentral(
    serverId: string,
    body: LookUpInput,
  ): Promise<LookUpResult> {
    const api = await this.api();
    return unwrap(
      api.POST('/inventory/servers/{serverId}/lookUp', {
        params: { path: { serverId } },
        body,
      }),
    );
  }
}
