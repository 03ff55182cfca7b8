import type {
  CopyOption,
  DeploymentTime,
  InstallerType,
  RebootPolicy,
  SoftwareOperation,
} from 'backstage-plugin-desktop-central-common';

/** What DC tells about itself. Absent where it does not. */
export interface DcServerDetails {
  buildNumber?: string;
  /** IANA name. */
  timeZone?: string;
}

/** A software package as DC has it; Windows only. */
export interface DcPackage {
  id: string;
  name: string;
  packageVersion?: string;
  installerType: InstallerType;
  uninstallAllowed: boolean;
  onNetworkShare: 'yes' | 'no' | 'unknown';
}

/** A script of DC's repository; Windows only. */
export interface DcScript {
  id: string;
  name: string;
  description?: string;
  /** Lower-case hex SHA-256 of the content. */
  checksum?: string;
}

/** A domain that DC knows. */
export interface DcDomain {
  id: string;
  /** NetBIOS name, which is how computers name their domain. */
  name: string;
  managed: boolean;
}

/** A Windows computer that DC manages. Its identity is the resource id. */
export interface DcComputer {
  id: string;
  name: string;
  domain: string;
  operatingSystem?: string;
  isServer: boolean;
  agentInstalled: boolean;
  managed: boolean;
  liveStatus: 'live' | 'down' | 'unknown';
  lastContactAt?: Date;
  loggedOnUsers?: string;
}

/** A software configuration to be created. */
export interface DcSoftwareConfiguration {
  /** Our name for it; never used twice by us. */
  name: string;
  description: string;
  packageId: string;
  operation: SoftwareOperation;
  copyOption: CopyOption;
  when: DeploymentTime;
  rebootPolicy: RebootPolicy;
  /** Resource ids of computers; never empty. */
  targets: string[];
  /** Where DC reports to; absent where the server is only polled. */
  callbackUrl?: string;
}

/** A configuration as DC lists it. */
export interface DcConfiguration {
  id: string;
  name: string;
  /** DC's own word. */
  status: string;
}

/** What DC says about one target of a configuration. */
export interface DcTargetStatus {
  targetId: string;
  /** DC's own word, at most 200 characters. */
  status: string;
  /** DC's remarks in words, at most 1000 characters. */
  remarks?: string;
}

/** An account of DC. */
export interface DcAccount {
  loginName: string;
  /** As on the wire: `DCAdmin`, `DCGuest`, or another role of DC. */
  role: string;
}

/** A callback as the driver understood it. Its key is checked by whoever asked. */
export interface DcCallback {
  key?: string;
  /** The sender's own id of the delivery. */
  deliveryId?: string;
  configurationId?: string;
  updates: DcTargetStatus[];
}

/**
 * Everything the plugin asks of one DC server. Every method throws {@link DcError} and nothing else where DC fails.
 * Lists come page by page, so that memory does not grow with the inventory.
 */
export interface DcDriver {
  /** Opens a connection and signs in; the first call of every check. */
  signIn(signal?: AbortSignal): Promise<void>;
  readServerDetails(signal?: AbortSignal): Promise<DcServerDetails>;
  listPackages(signal?: AbortSignal): AsyncIterable<DcPackage[]>;
  listScripts(signal?: AbortSignal): AsyncIterable<DcScript[]>;
  /** The content of a script; undefined where DC does not give it. */
  readScript(
    scriptId: string,
    signal?: AbortSignal,
  ): Promise<string | undefined>;
  listDomains(signal?: AbortSignal): AsyncIterable<DcDomain[]>;
  listComputers(signal?: AbortSignal): AsyncIterable<DcComputer[]>;
  /** Makes a configuration in DC. The caller has looked for its name before. Answers DC's id of it. */
  createSoftwareConfiguration(
    configuration: DcSoftwareConfiguration,
    signal?: AbortSignal,
  ): Promise<string>;
  /** Every configuration of exactly this name. */
  findConfigurations(
    name: string,
    signal?: AbortSignal,
  ): Promise<DcConfiguration[]>;
  /** The resource ids that a configuration was made for. */
  readTargets(configurationId: string, signal?: AbortSignal): Promise<string[]>;
  readExecutionStatus(
    configurationId: string,
    signal?: AbortSignal,
  ): AsyncIterable<DcTargetStatus[]>;
  suspendConfiguration(
    configurationId: string,
    signal?: AbortSignal,
  ): Promise<void>;
  /** The account of exactly this login name. */
  findAccount(
    loginName: string,
    signal?: AbortSignal,
  ): Promise<DcAccount | undefined>;
  /** Makes an account with a random password that nobody is told. */
  createAccount(
    account: DcAccount & { displayName: string },
    signal?: AbortSignal,
  ): Promise<void>;
  /** Closes the connections once what is on its way has ended. */
  close(): Promise<void>;
  /** Closes the connections at once; what is on its way fails. */
  destroy(): Promise<void>;
}

/** Reads the body of a callback, in the format of the DC servers that the driver is for. */
export interface DcCallbackReader {
  /** @throws DcError of kind `refused` where the body cannot be read. */
  readCallback(
    headers: Record<string, string | string[] | undefined>,
    body: Buffer,
  ): DcCallback;
}
