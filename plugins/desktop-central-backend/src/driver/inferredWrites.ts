import { randomBytes } from 'crypto';
import type { DeploymentTime } from 'backstage-plugin-desktop-central-common';
import type {
  DcAccount,
  DcAddress,
  DcSoftwareConfiguration,
} from 'backstage-plugin-desktop-central-node';
import { hostAndPort, isLoopbackHost } from './addresses';
import { inferredWriteOff, noTargets, unreadable } from './failures';
import type { Session } from './Session';
import { DcObject, toId } from './values';

/*
 * Every write that is not documented (docs/inferred-wire.md, sections 7 and 11). They are made only to loopback servers
 * that app-config names.
 */

const EXECUTE_AT: Record<DeploymentTime, string> = {
  duringStartup: 'startup',
  afterStartup: 'refresh',
  duringOrAfterStartup: 'startupOrRefresh',
};
const PASSWORD_BYTES = 24;

/** The calls of this file, for one server. */
export class InferredWrites {
  readonly #session: Session;
  readonly #allowed: boolean;

  constructor(session: Session, server: DcAddress, trusted: string[]) {
    this.#session = session;
    const name = hostAndPort(server.host, server.port);
    this.#allowed =
      isLoopbackHost(server.host) &&
      trusted.some(entry => entry.toLowerCase() === name);
  }

  /** @throws DcError */
  async createSoftwareConfiguration(
    configuration: DcSoftwareConfiguration,
    signal?: AbortSignal,
  ): Promise<string> {
    if (configuration.targets.length === 0) throw noTargets();
    this.#requireAllowed();
    const payload = await this.#session.call(
      {
        method: 'POST',
        path: '/dcapi/swDeployment/manualdeployment',
        accept: 'application/swDeployStatus.v1+json',
        body: {
          type: 'application/swDeploy.v1+json',
          value: toSoftwareBody(configuration),
        },
      },
      signal,
    );
    const id = toId(payload.collectionId);
    if (id === undefined) throw unreadable();
    return id;
  }

  /** The password is random and not kept, so nobody can use the account before it is set anew in DC. @throws DcError */
  async createAccount(
    account: DcAccount & { displayName: string },
    signal?: AbortSignal,
  ): Promise<void> {
    this.#requireAllowed();
    const password = randomBytes(PASSWORD_BYTES).toString('base64url');
    await this.#session.call(
      {
        method: 'POST',
        path: '/dcapi/users',
        accept: 'application/addUserStatus.v1+json',
        body: {
          type: 'application/addUser.v1+json',
          value: {
            userName: account.loginName,
            displayName: account.displayName,
            role: account.role,
            password: Buffer.from(password, 'utf8').toString('base64'),
          },
        },
      },
      signal,
    );
  }

  #requireAllowed(): void {
    if (!this.#allowed) throw inferredWriteOff();
  }
}

function toSoftwareBody(configuration: DcSoftwareConfiguration): DcObject {
  const { packageId, operation, copyOption, callbackUrl } = configuration;
  return {
    label: configuration.name,
    description: configuration.description,
    platform: 'windows',
    configType: 'computer',
    configDetails: [
      {
        configName: 'SOFTWARE_INSTALL',
        details: [{ packageId, operation, copyOption }],
      },
    ],
    resourceIds: configuration.targets,
    executeAt: EXECUTE_AT[configuration.when],
    rebootPolicy: configuration.rebootPolicy,
    // DC's own retry stays off: a retry is an attempt of ours, with a record.
    enableRetry: false,
    noOfRetries: 0,
    ...(callbackUrl ? { callback: { url: callbackUrl } } : {}),
  };
}
