import type {
  DcAccount,
  DcCapability,
  DcComputer,
  DcConfiguration,
  DcConfigurationDetails,
  DcDeploymentPolicy,
  DcDirectoryUser,
  DcDomain,
  DcDriver,
  DcDriverContext,
  DcPackage,
  DcScript,
  DcScriptConfiguration,
  DcServerDetails,
  DcSignInProof,
  DcSoftwareConfiguration,
  DcTargetStatus,
  InferredWrite,
  OneTimeCodeChallenge,
} from 'backstage-plugin-desktop-central-node';
import { probeCapabilities } from './capabilities';
import * as configurations from './documentedConfigurations';
import * as lists from './documentedLists';
import * as inferred from './inferredReads';
import { InferredWrites } from './inferredWrites';
import { Session } from './Session';
import { Transport } from './Transport';

/** Talks to one DC server over HTTP. */
export class HttpDcDriver implements DcDriver {
  readonly #transport: Transport;
  readonly #session: Session;
  readonly #switchedOn: InferredWrite[];
  readonly #writes: InferredWrites;

  constructor(context: DcDriverContext) {
    const { server, credential, trust, inferredWrites, network } = context;
    this.#transport = new Transport(server, { ...network, trust });
    this.#session = new Session(this.#transport, credential);
    this.#switchedOn = inferredWrites;
    this.#writes = new InferredWrites(this.#session, inferredWrites);
  }

  async signIn(signal?: AbortSignal): Promise<void> {
    await this.#session.signIn(signal);
    await lists.proveCredential(this.#session, signal);
  }

  redeemOneTimeCode(
    challenge: OneTimeCodeChallenge,
    code: string,
    signal?: AbortSignal,
  ): Promise<DcSignInProof> {
    return this.#session.redeem(challenge, code, signal);
  }

  readServerDetails(signal?: AbortSignal): Promise<DcServerDetails> {
    return inferred.readServerDetails(this.#session, signal);
  }

  probeCapabilities(signal?: AbortSignal): Promise<DcCapability[]> {
    return probeCapabilities(this.#session, this.#switchedOn, signal);
  }

  listPackages(signal?: AbortSignal): AsyncIterable<DcPackage[]> {
    return inferred.listPackages(this.#session, signal);
  }

  listScripts(signal?: AbortSignal): AsyncIterable<DcScript[]> {
    return lists.listScripts(this.#session, signal);
  }

  readScript(id: string, signal?: AbortSignal): Promise<string | undefined> {
    return inferred.readScript(this.#session, id, signal);
  }

  listDomains(signal?: AbortSignal): AsyncIterable<DcDomain[]> {
    return inferred.listDomains(this.#session, signal);
  }

  listComputers(signal?: AbortSignal): AsyncIterable<DcComputer[]> {
    return lists.listComputers(this.#session, signal);
  }

  listDirectoryUsers(
    domain: string,
    signal?: AbortSignal,
  ): AsyncIterable<DcDirectoryUser[]> {
    return inferred.listDirectoryUsers(this.#session, domain, signal);
  }

  listDeploymentPolicies(
    signal?: AbortSignal,
  ): AsyncIterable<DcDeploymentPolicy[]> {
    return lists.listDeploymentPolicies(this.#session, signal);
  }

  findComputers(name: string, signal?: AbortSignal): Promise<DcComputer[]> {
    return lists.findComputers(this.#session, name, signal);
  }

  readComputers(
    ids: string[],
    signal?: AbortSignal,
  ): Promise<DcComputer[] | undefined> {
    return lists.readComputers(this.#session, ids, signal);
  }

  findDirectoryUsers(
    user: { name: string; domain: string },
    signal?: AbortSignal,
  ): Promise<DcDirectoryUser[]> {
    return inferred.findDirectoryUsers(this.#session, user, signal);
  }

  createSoftwareConfiguration(
    configuration: DcSoftwareConfiguration,
    signal?: AbortSignal,
  ): Promise<string> {
    return this.#writes.createSoftwareConfiguration(configuration, signal);
  }

  createScriptConfiguration(
    configuration: DcScriptConfiguration,
    signal?: AbortSignal,
  ): Promise<string> {
    return this.#writes.createScriptConfiguration(configuration, signal);
  }

  appendTargets(
    id: string,
    targets: string[],
    signal?: AbortSignal,
  ): Promise<void> {
    return configurations.appendTargets(this.#session, id, targets, signal);
  }

  findConfigurations(
    name: string,
    signal?: AbortSignal,
  ): Promise<DcConfiguration[]> {
    return configurations.findConfigurations(this.#session, name, signal);
  }

  listConfigurations(
    partOfName: string,
    signal?: AbortSignal,
  ): AsyncIterable<DcConfiguration[]> {
    return configurations.listConfigurations(this.#session, partOfName, signal);
  }

  readConfiguration(
    id: string,
    signal?: AbortSignal,
  ): Promise<DcConfigurationDetails> {
    return configurations.readConfiguration(this.#session, id, signal);
  }

  readTargets(id: string, signal?: AbortSignal): Promise<string[]> {
    return configurations.readTargets(this.#session, id, signal);
  }

  readExecutionStatus(
    id: string,
    signal?: AbortSignal,
  ): AsyncIterable<DcTargetStatus[]> {
    return configurations.readExecutionStatus(this.#session, id, signal);
  }

  suspendConfiguration(id: string, signal?: AbortSignal): Promise<void> {
    return configurations.suspendConfiguration(this.#session, id, signal);
  }

  resumeConfiguration(id: string, signal?: AbortSignal): Promise<void> {
    return configurations.resumeConfiguration(this.#session, id, signal);
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

  close(): Promise<void> {
    return this.#transport.close();
  }

  destroy(): Promise<void> {
    return this.#transport.destroy();
  }
}
