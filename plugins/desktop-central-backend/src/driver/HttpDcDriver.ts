import type {
  DcAccount,
  DcAddress,
  DcComputer,
  DcConfiguration,
  DcCredential,
  DcDomain,
  DcDriver,
  DcPackage,
  DcScript,
  DcServerDetails,
  DcSoftwareConfiguration,
  DcTargetStatus,
} from 'backstage-plugin-desktop-central-node';
import * as documented from './documentedCalls';
import * as inferred from './inferredCalls';
import { InferredWrites } from './inferredWrites';
import { Session } from './Session';
import { Transport, TransportOptions } from './Transport';

/** What a driver needs to know of its server and of app-config. */
export interface HttpDcDriverOptions {
  server: DcAddress;
  credential: DcCredential;
  network: TransportOptions;
  /** Loopback servers, `host:port`, to which inferred writes are made. */
  trustedForInferredWrites: string[];
}

/** Talks to one DC server over HTTP. */
export class HttpDcDriver implements DcDriver {
  readonly #transport: Transport;
  readonly #session: Session;
  readonly #writes: InferredWrites;

  constructor(options: HttpDcDriverOptions) {
    const { server, credential, network } = options;
    this.#transport = new Transport(server, network);
    this.#session = new Session(this.#transport, credential);
    this.#writes = new InferredWrites(
      this.#session,
      server,
      options.trustedForInferredWrites,
    );
  }

  async signIn(signal?: AbortSignal): Promise<void> {
    await this.#session.signIn();
    await documented.proveCredential(this.#session, signal);
  }

  readServerDetails(signal?: AbortSignal): Promise<DcServerDetails> {
    return inferred.readServerDetails(this.#session, signal);
  }

  listPackages(signal?: AbortSignal): AsyncIterable<DcPackage[]> {
    return inferred.listPackages(this.#session, signal);
  }

  listScripts(signal?: AbortSignal): AsyncIterable<DcScript[]> {
    return documented.listScripts(this.#session, signal);
  }

  readScript(
    scriptId: string,
    signal?: AbortSignal,
  ): Promise<string | undefined> {
    return inferred.readScript(this.#session, scriptId, signal);
  }

  listDomains(signal?: AbortSignal): AsyncIterable<DcDomain[]> {
    return inferred.listDomains(this.#session, signal);
  }

  listComputers(signal?: AbortSignal): AsyncIterable<DcComputer[]> {
    return documented.listComputers(this.#session, signal);
  }

  createSoftwareConfiguration(
    configuration: DcSoftwareConfiguration,
    signal?: AbortSignal,
  ): Promise<string> {
    return this.#writes.createSoftwareConfiguration(configuration, signal);
  }

  findConfigurations(
    name: string,
    signal?: AbortSignal,
  ): Promise<DcConfiguration[]> {
    return documented.findConfigurations(this.#session, name, signal);
  }

  readTargets(
    configurationId: string,
    signal?: AbortSignal,
  ): Promise<string[]> {
    return documented.readTargets(this.#session, configurationId, signal);
  }

  readExecutionStatus(
    configurationId: string,
    signal?: AbortSignal,
  ): AsyncIterable<DcTargetStatus[]> {
    return documented.readExecutionStatus(
      this.#session,
      configurationId,
      signal,
    );
  }

  suspendConfiguration(
    configurationId: string,
    signal?: AbortSignal,
  ): Promise<void> {
    return documented.suspendConfiguration(
      this.#session,
      configurationId,
      signal,
    );
  }

  findAccount(
    loginName: string,
    signal?: AbortSignal,
  ): Promise<DcAccount | undefined> {
    return inferred.findAccount(this.#session, loginName, signal);
  }

  createAccount(
    account: DcAccount & { displayName: string },
    signal?: AbortSignal,
  ): Promise<void> {
    return this.#writes.createAccount(account, signal);
  }

  destroy(): Promise<void> {
    return this.#transport.destroy();
  }

  close(): Promise<void> {
    return this.#transport.close();
  }
}
