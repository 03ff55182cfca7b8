import type { OneTimeCodeChallenge } from './DcError';
import type {
  DcAccount,
  DcCallback,
  DcCapability,
  DcComputer,
  DcConfiguration,
  DcConfigurationDetails,
  DcDeploymentPolicy,
  DcDirectoryUser,
  DcDomain,
  DcPackage,
  DcScript,
  DcScriptConfiguration,
  DcServerDetails,
  DcSoftwareConfiguration,
  DcTargetStatus,
} from './DcRows';

/** What of a one-time code's success is kept, sealed, so that nobody is asked again soon. @public */
export interface DcSignInProof {
  /** Sent with the next sign-ins in place of a code. */
  deviceToken?: string;
  /** The session that the code opened. */
  token?: string;
}

/**
 * Everything the portal asks of one DC server. Every method throws `DcError` and nothing else where DC fails, and a call that
 * may have changed something throws kind `uncertain` unless it is proven that nothing was changed. Lists come page by page,
 * so that memory does not grow with the inventory. Ids are opaque texts, exactly as DC has them.
 *
 * @public
 */
export interface DcDriver {
  /**
   * Opens a connection and signs in; the first call of every check.
   * @throws OneTimeCodeWanted where only a person can go on
   */
  signIn(signal?: AbortSignal): Promise<void>;
  /** Ends a sign-in that was interrupted for a code. @throws DcError with code `oneTimeCodeWrong` or `oneTimeCodeLate` */
  redeemOneTimeCode(
    challenge: OneTimeCodeChallenge,
    code: string,
    signal?: AbortSignal,
  ): Promise<DcSignInProof>;
  readServerDetails(signal?: AbortSignal): Promise<DcServerDetails>;
  /** Finds out what the server can do, changing nothing there. Every capability is named once. */
  probeCapabilities(signal?: AbortSignal): Promise<DcCapability[]>;

  listPackages(signal?: AbortSignal): AsyncIterable<DcPackage[]>;
  listScripts(signal?: AbortSignal): AsyncIterable<DcScript[]>;
  /** The content of a script; undefined where DC does not give it. */
  readScript(
    scriptId: string,
    signal?: AbortSignal,
  ): Promise<string | undefined>;
  listDomains(signal?: AbortSignal): AsyncIterable<DcDomain[]>;
  listComputers(signal?: AbortSignal): AsyncIterable<DcComputer[]>;
  /** The users of one domain, given as its NetBIOS name. */
  listDirectoryUsers(
    domain: string,
    signal?: AbortSignal,
  ): AsyncIterable<DcDirectoryUser[]>;
  listDeploymentPolicies(
    signal?: AbortSignal,
  ): AsyncIterable<DcDeploymentPolicy[]>;
  /** Computers of exactly this name, whatever the case, as they are in DC now. */
  findComputers(name: string, signal?: AbortSignal): Promise<DcComputer[]>;
  /**
   * Those of the computers with these ids that DC has now; at most 200 at a time. Undefined where the answer cannot
   * be believed to be about these. A driver that cannot ask by ids leaves this out: then what the last sync saw is all that is known.
   */
  readComputers?(
    ids: string[],
    signal?: AbortSignal,
  ): Promise<DcComputer[] | undefined>;
  /** Users of exactly this login name, whatever the case, as they are in DC now. */
  findDirectoryUsers(
    user: { name: string; domain: string },
    signal?: AbortSignal,
  ): Promise<DcDirectoryUser[]>;

  /** Makes a configuration. The caller has looked for its name before. Answers DC's id of it. */
  createSoftwareConfiguration(
    configuration: DcSoftwareConfiguration,
    signal?: AbortSignal,
  ): Promise<string>;
  /** Makes a configuration. The caller has looked for its name before. Answers DC's id of it. */
  createScriptConfiguration(
    configuration: DcScriptConfiguration,
    signal?: AbortSignal,
  ): Promise<string>;
  /** Adds targets to a configuration that exists; those in it already stay as they are. Never called with none. */
  appendTargets(
    configurationId: string,
    targets: string[],
    signal?: AbortSignal,
  ): Promise<void>;
  /** Every configuration of exactly this name. */
  findConfigurations(
    name: string,
    signal?: AbortSignal,
  ): Promise<DcConfiguration[]>;
  /**
   * Configurations whose name has this part, those that changed last first, page by page. A driver without it is asked for each by
   * its name.
   */
  listConfigurations?(
    partOfName: string,
    signal?: AbortSignal,
  ): AsyncIterable<DcConfiguration[]>;
  readConfiguration(
    configurationId: string,
    signal?: AbortSignal,
  ): Promise<DcConfigurationDetails>;
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
  resumeConfiguration(
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

/** Reads the body of a callback, in the format of the DC servers that the driver is for. @public */
export interface DcCallbackReader {
  /** The key is never taken from the URL. @throws DcError of kind `refused` where the body cannot be read. */
  readCallback(
    headers: Record<string, string | string[] | undefined>,
    body: Buffer,
  ): DcCallback;
}
