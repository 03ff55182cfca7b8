import { randomBytes } from 'crypto';
import type { DeploymentTime } from 'backstage-plugin-desktop-central-common';
import type {
  DcAccount,
  DcNewConfiguration,
  DcScriptConfiguration,
  DcSoftwareConfiguration,
  InferredWrite,
} from 'backstage-plugin-desktop-central-node';
import { inferredWriteOff, noTargets, unreadable } from './failures';
import type { Session } from './Session';
import { compact, DcObject, toId } from './values';

/*
 * Every write that is not documented (docs/inferred-wire.md, sections 7, 11 and 13). None is made to a server for which its
 * kind is not switched on.
 */

const EXECUTE_AT: Record<DeploymentTime, string> = {
  duringStartup: 'startup',
  afterStartup: 'refresh',
  duringOrAfterStartup: 'startupOrRefresh',
  duringLogin: 'login',
  afterLogin: 'refresh',
  duringOrAfterLogin: 'loginOrRefresh',
};
const PASSWORD_BYTES = 24;

/** A create call: what has to be switched on for it, its path, and the names in its media types. */
interface CreateCall {
  kind: InferredWrite;
  path: string;
  consume: string;
  accept: string;
}

/** Section 7: inferred, after the working body of a patch deployment. */
const CREATE_SOFTWARE: CreateCall = {
  kind: 'software',
  path: '/dcapi/swDeployment/manualdeployment',
  consume: 'swDeploy',
  accept: 'swDeployStatus',
};
/** Section 13: inferred, after section 7. */
const CREATE_SCRIPT: CreateCall = {
  kind: 'script',
  path: '/dcapi/configuration/manualdeployment',
  consume: 'configDeploy',
  accept: 'configDeployStatus',
};

/** The calls of this file, for one server. */
export class InferredWrites {
  readonly #session: Session;
  readonly #switchedOn: ReadonlySet<InferredWrite>;

  constructor(session: Session, switchedOn: InferredWrite[]) {
    this.#session = session;
    this.#switchedOn = new Set(switchedOn);
  }

  /** Answers DC's id of the configuration. @throws DcError */
  createSoftwareConfiguration(
    configuration: DcSoftwareConfiguration,
    signal?: AbortSignal,
  ): Promise<string> {
    const body = toSoftwareBody(configuration);
    return this.#create(CREATE_SOFTWARE, configuration, body, signal);
  }

  /** Answers DC's id of the configuration. @throws DcError */
  createScriptConfiguration(
    configuration: DcScriptConfiguration,
    signal?: AbortSignal,
  ): Promise<string> {
    const body = toScriptBody(configuration);
    return this.#create(CREATE_SCRIPT, configuration, body, signal);
  }

  /**
   * Section 11: inferred. The password is random and not kept, so nobody can use the account before it is set anew in DC.
   * @throws DcError
   */
  async createAccount(
    account: DcAccount & { displayName: string },
    signal?: AbortSignal,
  ): Promise<void> {
    this.#require('account');
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
            password: toBase64(password),
          },
        },
        secrets: [password, toBase64(password)],
      },
      signal,
    );
  }

  async #create(
    { kind, path, consume, accept }: CreateCall,
    configuration: DcSoftwareConfiguration | DcScriptConfiguration,
    body: DcObject,
    signal?: AbortSignal,
  ): Promise<string> {
    if (configuration.targets.length === 0) throw noTargets();
    this.#require(kind);
    const payload = await this.#session.call(
      {
        method: 'POST',
        path,
        accept: `application/${accept}.v1+json`,
        body: { type: `application/${consume}.v1+json`, value: body },
        secrets: secretsOf(configuration),
      },
      signal,
    );
    const id = toId(payload.collectionId);
    if (id === undefined) throw unreadable();
    return id;
  }

  #require(kind: InferredWrite): void {
    if (!this.#switchedOn.has(kind)) throw inferredWriteOff();
  }
}

function toBase64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

function toRunAs({ runAs }: DcNewConfiguration): DcObject | undefined {
  return (
    runAs && { userName: runAs.userName, password: toBase64(runAs.password) }
  );
}

/** Whom it is to run as, with their password in each form that DC gets, the arguments of a script, and where to report. */
function secretsOf(
  configuration: DcSoftwareConfiguration | DcScriptConfiguration,
): string[] {
  const { runAs, callbackUrl } = configuration;
  return [
    ...(callbackUrl ? [callbackUrl] : []),
    ...(runAs
      ? [runAs.userName, runAs.password, toBase64(runAs.password)]
      : []),
    ...('arguments' in configuration && configuration.arguments
      ? [configuration.arguments]
      : []),
  ];
}

/** What every configuration has, around its one detail; when and reboot give way to a deployment policy. */
function toBody(
  configuration: DcNewConfiguration,
  configName: string,
  detail: DcObject,
  withoutPolicy: DcObject,
): DcObject {
  const { installFor, when, deploymentPolicyId, callbackUrl } = configuration;
  const timing = deploymentPolicyId
    ? { deploymentPolicyId }
    : { executeAt: EXECUTE_AT[when], ...withoutPolicy };
  return compact({
    label: configuration.name,
    description: configuration.description,
    platform: 'windows',
    configType: installFor === 'user' ? 'user' : 'computer',
    configDetails: [{ configName, details: [compact(detail)] }],
    resourceIds: configuration.targets,
    ...timing,
    notBefore: configuration.notBefore?.getTime(),
    // DC's own retry stays off: a retry is an attempt of ours, with a record.
    enableRetry: false,
    noOfRetries: 0,
    callback: callbackUrl ? { url: callbackUrl } : undefined,
  });
}

function toSoftwareBody(configuration: DcSoftwareConfiguration): DcObject {
  const { packageId, operation, copyOption, rebootPolicy } = configuration;
  const runAs = toRunAs(configuration);
  return toBody(
    configuration,
    'SOFTWARE_INSTALL',
    { packageId, operation, copyOption, runAs },
    { rebootPolicy },
  );
}

function toScriptBody(configuration: DcScriptConfiguration): DcObject {
  const { scriptId } = configuration;
  return toBody(
    configuration,
    'CUSTOM_SCRIPT',
    {
      executionType: 'Repository',
      scriptId,
      arguments: configuration.arguments || undefined,
      runAs: toRunAs(configuration),
    },
    {},
  );
}
