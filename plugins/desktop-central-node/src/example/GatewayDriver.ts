import type { CapabilityName } from 'backstage-plugin-desktop-central-common';
import {
  type DcCapability,
  type DcComputer,
  type DcConfiguration,
  type DcConfigurationDetails,
  type DcDomain,
  type DcDriver,
  type DcDriverContext,
  DcError,
  type DcPackage,
  type DcServerDetails,
  type DcSoftwareConfiguration,
  type DcTargetStatus,
} from 'backstage-plugin-desktop-central-node';
import { GatewayClient } from './GatewayClient';
import {
  type GatewayComputer,
  type GatewayJob,
  toComputers,
  toTargetStatus,
} from './gatewayRows';

const MAX_PAGES = 1_000;
const CAN: CapabilityName[] = [
  'packages',
  'computers',
  'create',
  'suspend',
  'readStatus',
  'callback',
];
const CANNOT: CapabilityName[] = [
  'scripts',
  'directoryUsers',
  'deploymentPolicies',
  'append',
  'runScript',
  'createAccount',
];

function refused(code: string, message: string): DcError {
  return new DcError({ kind: 'refused', code, message });
}

function cannot(): DcError {
  return refused('notSupported', 'A gateway cannot do this.');
}

// eslint-disable-next-line require-yield -- a list that cannot be read fails when it is read
async function* noList(): AsyncIterable<never[]> {
  throw cannot();
}

/** A driver for the gateways of branch offices, which know computers and packages only. */
export class GatewayDriver implements DcDriver {
  readonly #client: GatewayClient;

  constructor(context: DcDriverContext) {
    this.#client = new GatewayClient(context);
  }

  async signIn(signal?: AbortSignal): Promise<void> {
    await this.#read('/v1/about', signal);
  }

  async redeemOneTimeCode(): Promise<never> {
    throw cannot();
  }

  async readServerDetails(signal?: AbortSignal): Promise<DcServerDetails> {
    const about = await this.#read<{ build: string }>('/v1/about', signal);
    return { buildNumber: about.build };
  }

  async probeCapabilities(signal?: AbortSignal): Promise<DcCapability[]> {
    await this.signIn(signal);
    return [
      ...CAN.map(name => ({ name, answer: 'yes' as const })),
      ...CANNOT.map(name => ({
        name,
        answer: 'no' as const,
        reason: 'Gateways do not have this.',
      })),
    ];
  }

  async *listPackages(signal?: AbortSignal): AsyncIterable<DcPackage[]> {
    type Row = { id: number; title: string; file: string };
    for await (const rows of this.#pages<Row>('/v1/packages', signal)) {
      yield rows.map(({ id, title, file }) => ({
        id: String(id),
        name: title,
        installerType: file.endsWith('.msi') ? 'msi' : 'exe',
        uninstallAllowed: true,
        onNetworkShare: 'no',
      }));
    }
  }

  async *listDomains(signal?: AbortSignal): AsyncIterable<DcDomain[]> {
    const names = await this.#read<string[]>('/v1/domains', signal);
    yield names.map(name => ({ id: name, name, managed: true }));
  }

  async *listComputers(signal?: AbortSignal): AsyncIterable<DcComputer[]> {
    const pages = this.#pages<GatewayComputer>('/v1/computers', signal);
    for await (const rows of pages) yield rows.flatMap(toComputers);
  }

  async findComputers(
    name: string,
    signal?: AbortSignal,
  ): Promise<DcComputer[]> {
    const search = new URLSearchParams({ search: name });
    const rows = await this.#read<GatewayComputer[]>(
      `/v1/computers?${search}`,
      signal,
    );
    // A gateway finds parts of names.
    return rows
      .flatMap(toComputers)
      .filter(found => found.name.toLowerCase() === name.toLowerCase());
  }

  async createSoftwareConfiguration(
    configuration: DcSoftwareConfiguration,
    signal?: AbortSignal,
  ): Promise<string> {
    const { name, packageId, targets, installFor, operation } = configuration;
    if (targets.length === 0) {
      throw refused('noTargets', 'Nothing was sent, as there is no target.');
    }
    if (installFor !== 'workstation' || operation === 'advertise') {
      throw cannot();
    }
    const { id } = await this.#client.call<GatewayJob>({
      method: 'POST',
      path: '/v1/jobs',
      body: {
        name,
        packageId: Number(packageId),
        remove: operation === 'uninstall',
        computers: targets.map(Number),
        reportTo: configuration.callbackUrl,
      },
      signal,
    });
    return String(id);
  }

  async findConfigurations(
    name: string,
    signal?: AbortSignal,
  ): Promise<DcConfiguration[]> {
    const jobs = await this.#read<GatewayJob[]>(
      `/v1/jobs?${new URLSearchParams({ name })}`,
      signal,
    );
    return jobs
      .filter(job => job.name === name)
      .map(job => ({
        id: String(job.id),
        name,
        status: job.paused ? 'Suspended' : 'In Progress',
      }));
  }

  async readConfiguration(
    configurationId: string,
    signal?: AbortSignal,
  ): Promise<DcConfigurationDetails> {
    const job = await this.#readJob(configurationId, signal);
    return {
      id: configurationId,
      name: job.name,
      kind: 'software',
      packageId: String(job.packageId),
      suspended: job.paused,
      trashed: false,
    };
  }

  async readTargets(
    configurationId: string,
    signal?: AbortSignal,
  ): Promise<string[]> {
    const { computers } = await this.#readJob(configurationId, signal);
    return computers.map(String);
  }

  async *readExecutionStatus(
    configurationId: string,
    signal?: AbortSignal,
  ): AsyncIterable<DcTargetStatus[]> {
    const { states } = await this.#readJob(configurationId, signal);
    yield states.map(toTargetStatus);
  }

  async suspendConfiguration(id: string, signal?: AbortSignal): Promise<void> {
    const path = `/v1/jobs/${encodeURIComponent(id)}/pause`;
    await this.#client.call({ method: 'POST', path, signal });
  }

  async resumeConfiguration(id: string, signal?: AbortSignal): Promise<void> {
    const path = `/v1/jobs/${encodeURIComponent(id)}/resume`;
    await this.#client.call({ method: 'POST', path, signal });
  }

  listScripts = noList;
  listDirectoryUsers = noList;
  listDeploymentPolicies = noList;

  async readScript(): Promise<undefined> {
    return undefined;
  }

  async findDirectoryUsers(): Promise<never> {
    throw cannot();
  }

  async createScriptConfiguration(): Promise<never> {
    throw cannot();
  }

  async appendTargets(): Promise<never> {
    throw cannot();
  }

  async findAccount(): Promise<undefined> {
    return undefined;
  }

  async createAccount(): Promise<never> {
    throw cannot();
  }

  async close(): Promise<void> {
    this.#client.close();
  }

  async destroy(): Promise<void> {
    this.#client.close();
  }

  #read<T>(path: string, signal?: AbortSignal): Promise<T> {
    return this.#client.call<T>({ method: 'GET', path, signal });
  }

  #readJob(id: string, signal?: AbortSignal): Promise<GatewayJob> {
    return this.#read(`/v1/jobs/${encodeURIComponent(id)}`, signal);
  }

  async *#pages<T extends { id: number }>(
    path: string,
    signal?: AbortSignal,
  ): AsyncIterable<T[]> {
    let after = 0;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const rows = await this.#read<T[]>(`${path}?after=${after}`, signal);
      const last = rows.at(-1);
      if (!last) return;
      yield rows;
      after = last.id;
    }
    throw new DcError({
      kind: 'uncertain',
      code: 'endlessList',
      message: 'A list of the gateway does not end.',
    });
  }
}
