import type {
  Driver,
  Page,
  Server,
  ServerInput,
  StandingConfiguration,
  StandingConfigurationInput,
  SyncChange,
  SyncRun,
  Trial,
  TrialInput,
  TrustInput,
} from '../types';
import {
  ApiCalls,
  type PageQuery,
  settle,
  unwrap,
  versionHeader,
} from './ApiCalls';

/** Calls about DC servers, and what is tried and named on them. @public */
export class ServerCalls extends ApiCalls {
  async listServers(): Promise<Page<Server>> {
    return unwrap((await this.api()).GET('/servers'));
  }

  async getServer(serverId: string): Promise<Server> {
    const api = await this.api();
    return unwrap(
      api.GET('/servers/{serverId}', { params: { path: { serverId } } }),
    );
  }

  async createServer(body: ServerInput): Promise<Server> {
    return unwrap((await this.api()).POST('/servers', { body }));
  }

  async updateServer(
    serverId: string,
    version: number,
    body: ServerInput,
  ): Promise<Server> {
    const api = await this.api();
    return unwrap(
      api.PUT('/servers/{serverId}', {
        params: { path: { serverId }, header: versionHeader(version) },
        body,
      }),
    );
  }

  /** Connects again and answers when the outcome is known. */
  async checkServer(serverId: string): Promise<Server> {
    const api = await this.api();
    return unwrap(
      api.POST('/servers/{serverId}/check', { params: { path: { serverId } } }),
    );
  }

  /** Trusts the certificate that was seen, one ahead of its renewal, or a CA. */
  async trustCertificate(
    serverId: string,
    version: number,
    body: TrustInput,
  ): Promise<Server> {
    const api = await this.api();
    return unwrap(
      api.POST('/servers/{serverId}/trust', {
        params: { path: { serverId }, header: versionHeader(version) },
        body,
      }),
    );
  }

  /** Trusts nothing of the server any more. */
  async withdrawTrust(serverId: string, version: number): Promise<Server> {
    const api = await this.api();
    return unwrap(
      api.DELETE('/servers/{serverId}/trust', {
        params: { path: { serverId }, header: versionHeader(version) },
      }),
    );
  }

  /** Ends the hold of a server. */
  async resumeServer(serverId: string): Promise<void> {
    const api = await this.api();
    await settle(
      api.POST('/servers/{serverId}/resume', {
        params: { path: { serverId } },
      }),
    );
  }

  async startSync(serverId: string): Promise<SyncRun> {
    const api = await this.api();
    return unwrap(
      api.POST('/servers/{serverId}/sync', { params: { path: { serverId } } }),
    );
  }

  async listSyncRuns(
    serverId: string,
    query: PageQuery = {},
  ): Promise<Page<SyncRun>> {
    const api = await this.api();
    return unwrap(
      api.GET('/servers/{serverId}/syncRuns', {
        params: { path: { serverId }, query },
      }),
    );
  }

  /** Removes a server; while deployments are in flight on it, the error lists them. */
  async removeServer(serverId: string, version: number): Promise<void> {
    const api = await this.api();
    await settle(
      api.DELETE('/servers/{serverId}', {
        params: { path: { serverId }, header: versionHeader(version) },
      }),
    );
  }

  /** Goes on with a sign-in that DC interrupted for a one-time code. */
  async enterOneTimeCode(serverId: string, code: string): Promise<Server> {
    const api = await this.api();
    return unwrap(
      api.POST('/servers/{serverId}/oneTimeCode', {
        params: { path: { serverId } },
        body: { code },
      }),
    );
  }

  async listDrivers(): Promise<Page<Driver>> {
    const api = await this.api();
    return unwrap(api.GET('/drivers'));
  }

  async listTrials(
    serverId: string,
    query: PageQuery = {},
  ): Promise<Page<Trial>> {
    const api = await this.api();
    return unwrap(
      api.GET('/servers/{serverId}/trials', {
        params: { path: { serverId }, query },
      }),
    );
  }

  /** Starts a guided trial. The same key with the same body answers the first trial again. */
  async startTrial(
    serverId: string,
    idempotencyKey: string,
    body: TrialInput,
  ): Promise<Trial> {
    const api = await this.api();
    return unwrap(
      api.POST('/servers/{serverId}/trials', {
        params: {
          path: { serverId },
          header: { 'Idempotency-Key': idempotencyKey },
        },
        body,
      }),
    );
  }

  /** Says whether DC shows what the trial was to make. */
  async concludeTrial(
    serverId: string,
    trialId: string,
    matches: boolean,
  ): Promise<Trial> {
    const api = await this.api();
    return unwrap(
      api.POST('/servers/{serverId}/trials/{trialId}/verdict', {
        params: { path: { serverId, trialId } },
        body: { matches },
      }),
    );
  }

  async listStandingConfigurations(
    serverId: string,
  ): Promise<Page<StandingConfiguration>> {
    const api = await this.api();
    return unwrap(
      api.GET('/servers/{serverId}/standingConfigurations', {
        params: { path: { serverId } },
      }),
    );
  }

  async nameStandingConfiguration(
    serverId: string,
    body: StandingConfigurationInput,
  ): Promise<StandingConfiguration> {
    const api = await this.api();
    return unwrap(
      api.POST('/servers/{serverId}/standingConfigurations', {
        params: { path: { serverId } },
        body,
      }),
    );
  }

  /** Appends nothing to it any more; DC keeps it. */
  async forgetStandingConfiguration(
    serverId: string,
    standingConfigurationId: string,
  ): Promise<void> {
    const api = await this.api();
    await settle(
      api.DELETE(
        '/servers/{serverId}/standingConfigurations/{standingConfigurationId}',
        { params: { path: { serverId, standingConfigurationId } } },
      ),
    );
  }

  /** Cancels the run that is under way. */
  async cancelSync(serverId: string): Promise<SyncRun> {
    const api = await this.api();
    return unwrap(
      api.DELETE('/servers/{serverId}/sync', {
        params: { path: { serverId } },
      }),
    );
  }

  async listSyncChanges(
    serverId: string,
    syncRunId: string,
    query: PageQuery = {},
  ): Promise<Page<SyncChange>> {
    const api = await this.api();
    return unwrap(
      api.GET('/servers/{serverId}/syncRuns/{syncRunId}/changes', {
        params: { path: { serverId, syncRunId }, query },
      }),
    );
  }
}
