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
  type DcNewConfiguration,
  type DcScriptConfiguration,
  type DcSignInProof,
  type DcSoftwareConfiguration,
  type DcTargetStatus,
} from 'backstage-plugin-desktop-central-node';

/** What a configuration was made as, of either kind. */
type MadeConfiguration = DcNewConfiguration &
  Partial<DcSoftwareConfiguration & DcScriptConfiguration>;

/** A configuration as the scripted DC keeps it. */
export interface ScriptedConfiguration extends DcConfiguration {
  targets: string[];
  rows: DcTargetStatus[];
  made: MadeConfiguration;
  /** What DC tells otherwise than it was made. */
  told?: Partial<DcConfigurationDetails>;
}

type Call =
  | 'create'
  | 'append'
  | 'find'
  | 'list'
  | 'read'
  | 'readTargets'
  | 'status'
  | 'suspend'
  | 'resume'
  | 'findAccount'
  | 'createAccount';

/** An error of the driver as a test wants it. */
export function dcError(kind: DcErrorKind, dcWords?: string): DcError {
  return new DcError({ kind, code: kind, message: `It was ${kind}.`, dcWords });
}

/** A DC server in memory that does what a test tells it, and counts what it was asked. */
export class ScriptedDc implements DcDriver {
  readonly configurations: ScriptedConfiguration[] = [];
  readonly accounts: DcAccount[] = [];
  readonly calls: Call[] = [];
  readonly #before: Partial<Record<Call, Array<() => Promise<void>>>> = {};
  readonly #after: Partial<Record<Call, Array<() => Promise<void>>>> = {};
  /** An id is never given twice, also where a configuration was removed. */
  #nextId = 500;
  /** What DC makes of the targets it is told, or that are appended. */
  targetsAsMade = (targets: string[]): string[] => targets;

  /** Does something before the next call of a kind is carried out; an error keeps it from being carried out. */
  beforeNext(call: Call, action: () => Promise<void> | void): void {
    (this.#before[call] ??= []).push(async () => action());
  }

  /** Does something after the next call of a kind was carried out; an error is what the caller gets. */
  afterNext(call: Call, action: () => Promise<void> | void): void {
    (this.#after[call] ??= []).push(async () => action());
  }

  /** As if nothing had ever been asked, made or ordered. */
  forget(): void {
    this.configurations.length = 0;
    this.#nextId = 500;
    this.calls.length = 0;
    this.forgetOrders();
  }

  /** Nothing that was ordered for a next call happens any more. */
  forgetOrders(): void {
    for (const ordered of [this.#before, this.#after]) {
      for (const call of Object.keys(ordered)) delete ordered[call as Call];
    }
  }

  /** How often something was created. */
  get creates(): number {
    return this.#times('create');
  }

  /** How often targets were appended. */
  get appends(): number {
    return this.#times('append');
  }

  /** Somebody makes a configuration in DC. */
  has(
    configuration: Pick<ScriptedConfiguration, 'id' | 'name'> & {
      targets: string[];
      made: MadeConfiguration;
    },
  ): ScriptedConfiguration {
    const { targets } = configuration;
    const made = {
      ...configuration,
      status: 'Executed',
      rows: targets.map(targetId => ({ targetId, status: 'Succeeded' })),
    };
    this.configurations.push(made);
    return made;
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
    return this.#create(made);
  }

  async createScriptConfiguration(
    made: DcScriptConfiguration,
  ): Promise<string> {
    return this.#create(made);
  }

  async #create(made: MadeConfiguration): Promise<string> {
    return this.#call('create', () => {
      const targets = this.targetsAsMade(made.targets);
      const id = this.#newId();
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

  #newId(): string {
    const id = String(this.#nextId++);
    const taken = this.configurations.some(each => each.id === id);
    return taken ? this.#newId() : id;
  }

  async appendTargets(id: string, appended: string[]): Promise<void> {
    await this.#call('append', () => {
      const configuration = this.#configuration(id);
      const added = this.targetsAsMade(appended).filter(
        target => !configuration.targets.includes(target),
      );
      configuration.targets = [...configuration.targets, ...added];
      configuration.rows = [
        ...configuration.rows,
        ...added.map(targetId => ({ targetId, status: 'Yet To Apply' })),
      ];
    });
  }

  async readConfiguration(id: string): Promise<DcConfigurationDetails> {
    return this.#call('read', () => {
      const { name, status, made, told } = this.#configuration(id);
      const { packageId, scriptId, operation, installFor } = made;
      const { copyOption, when, rebootPolicy } = made;
      return {
        id,
        name,
        kind: scriptId ? 'script' : 'software',
        packageId,
        scriptId,
        operation,
        installFor,
        copyOption,
        when,
        rebootPolicy,
        runsAsUser: false,
        suspended: status === 'Suspended',
        trashed: false,
        ...told,
      };
    });
  }

  async findConfigurations(name: string): Promise<DcConfiguration[]> {
    return this.#call('find', () =>
      this.configurations.filter(each => each.name === name),
    );
  }

  /** Only where a test wants it: each of our own. */
  listConfigurations?: DcDriver['listConfigurations'];

  /** Lets configurations be listed, one on a page. */
  letList(): void {
    this.listConfigurations = this.#list.bind(this);
  }

  async *#list(partOfName: string): AsyncIterable<DcConfiguration[]> {
    const listed = await this.#call('list', () =>
      this.configurations.filter(({ name }) => name.includes(partOfName)),
    );
    for (const { id, name, status, changedAt } of listed) {
      yield [{ id, name, status, changedAt }];
    }
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

  #times(kind: Call): number {
    return this.calls.filter(call => call === kind).length;
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

  async resumeConfiguration(configurationId: string): Promise<void> {
    await this.#call('resume', () => {
      this.#configuration(configurationId).status = 'In Progress';
    });
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
  /** Absent as in a driver that cannot ask by ids, unless a test sets it. */
  readComputers?: DcDriver['readComputers'];

  async findComputers(): Promise<DcComputer[]> {
    return [];
  }

  async findDirectoryUsers(): Promise<DcDirectoryUser[]> {
    return [];
  }

  async findAccount(loginName: string): Promise<DcAccount | undefined> {
    return this.#call('findAccount', () =>
      this.accounts.find(each => each.loginName === loginName),
    );
  }

  async createAccount({ loginName, role }: DcAccount): Promise<void> {
    await this.#call('createAccount', () => {
      this.accounts.push({ loginName, role });
    });
  }
  async close(): Promise<void> {}

  async destroy(): Promise<void> {}
}
