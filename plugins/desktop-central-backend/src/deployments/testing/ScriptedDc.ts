import {
  type DcAccount,
  type DcCapability,
  type DcComputer,
  type DcConfiguration,
  type DcConfigurationDetails,
  type DcDirectoryUser,
  type DcDriver,
  DcError,
  DcErrorKind,
  type DcSignInProof,
  type DcSoftwareConfiguration,
  type DcTargetStatus,
} from 'backstage-plugin-desktop-central-node';

/** A configuration as the scripted DC keeps it. */
export interface ScriptedConfiguration extends DcConfiguration {
  targets: string[];
  rows: DcTargetStatus[];
  made: DcSoftwareConfiguration;
}

type Call = 'create' | 'find' | 'readTargets' | 'status' | 'suspend';

/** An error of the driver as a test wants it. */
export function dcError(kind: DcErrorKind, dcWords?: string): DcError {
  return new DcError({ kind, code: kind, message: `It was ${kind}.`, dcWords });
}

/** A DC server in memory that does what a test tells it, and counts what it was asked. */
export class ScriptedDc implements DcDriver {
  readonly configurations: ScriptedConfiguration[] = [];
  readonly calls: Call[] = [];
  readonly #before: Partial<Record<Call, Array<() => Promise<void>>>> = {};
  readonly #after: Partial<Record<Call, Array<() => Promise<void>>>> = {};
  /** What DC makes of the targets it is told. */
  targetsAsMade = (targets: string[]): string[] => targets;

  /** Does something before the next call of a kind is carried out; an error keeps it from being carried out. */
  beforeNext(call: Call, action: () => Promise<void> | void): void {
    (this.#before[call] ??= []).push(async () => action());
  }

  /** Does something after the next call of a kind was carried out; an error is what the caller gets. */
  afterNext(call: Call, action: () => Promise<void> | void): void {
    (this.#after[call] ??= []).push(async () => action());
  }

  /** How often something was created. */
  get creates(): number {
    return this.calls.filter(call => call === 'create').length;
  }

  /** Makes the status of a target what a test wants. */
  report(targetId: string, status: string, remarks?: string): void {
    for (const configuration of this.configurations) {
      configuration.rows = configuration.rows.map(row =>
        row.targetId === targetId ? { targetId, status, remarks } : row,
      );
    }
  }

  async createSoftwareConfiguration(
    made: DcSoftwareConfiguration,
  ): Promise<string> {
    return this.#call('create', () => {
      const targets = this.targetsAsMade(made.targets);
      const id = String(500 + this.configurations.length);
      this.configurations.push({
        id,
        name: made.name,
        status: 'In Progress',
        targets,
        made,
        rows: targets.map(targetId => ({ targetId, status: 'Yet To Apply' })),
      });
      return id;
    });
  }

  async findConfigurations(name: string): Promise<DcConfiguration[]> {
    return this.#call('find', () =>
      this.configurations.filter(each => each.name === name),
    );
  }

  async readTargets(configurationId: string): Promise<string[]> {
    return this.#call(
      'readTargets',
      () => this.#configuration(configurationId).targets,
    );
  }

  async *readExecutionStatus(
    configurationId: string,
  ): AsyncIterable<DcTargetStatus[]> {
    const { rows } = await this.#call('status', () =>
      this.#configuration(configurationId),
    );
    const half = Math.ceil(rows.length / 2);
    yield rows.slice(0, half);
    yield rows.slice(half);
  }

  async suspendConfiguration(configurationId: string): Promise<void> {
    await this.#call('suspend', () => {
      this.#configuration(configurationId).status = 'Suspended';
    });
  }

  #configuration(id: string): ScriptedConfiguration {
    const found = this.configurations.find(each => each.id === id);
    if (!found) throw dcError('notFound');
    return found;
  }

  async #call<T>(call: Call, answer: () => T): Promise<T> {
    this.calls.push(call);
    await this.#before[call]?.shift()?.();
    const result = answer();
    await this.#after[call]?.shift()?.();
    return result;
  }

  async createScriptConfiguration(): Promise<string> {
    throw dcError('notFound');
  }

  async appendTargets(): Promise<void> {
    throw dcError('notFound');
  }

  async readConfiguration(): Promise<DcConfigurationDetails> {
    throw dcError('notFound');
  }

  async resumeConfiguration(): Promise<void> {
    throw dcError('notFound');
  }

  async signIn(): Promise<void> {}
  async redeemOneTimeCode(): Promise<DcSignInProof> {
    throw dcError('notFound');
  }

  async probeCapabilities(): Promise<DcCapability[]> {
    return [];
  }

  async readServerDetails() {
    return {};
  }
  async *listPackages() {}
  async *listScripts() {}
  async readScript(): Promise<undefined> {}
  async *listDomains() {}
  async *listComputers() {}
  async *listDirectoryUsers() {}
  async *listDeploymentPolicies() {}
  async findComputers(): Promise<DcComputer[]> {
    return [];
  }

  async findDirectoryUsers(): Promise<DcDirectoryUser[]> {
    return [];
  }

  async findAccount(): Promise<DcAccount | undefined> {
    return undefined;
  }
  async createAccount(): Promise<void> {}
  async close(): Promise<void> {}

  async destroy(): Promise<void> {}
}
