import type { SecretBox } from '../../secrets/SecretBox';
import type { DispatchConfig } from '../bounds';
import type { DeploymentRecord } from '../DeploymentStore';

/** Whom a deployment runs as on its machines. */
export interface RunAsInput {
  userName: string;
  password: string;
}

/** As it is stored with a deployment. */
export interface SealedRunAs {
  user: string;
  sealed: string;
  /** When the password is destroyed at the latest. */
  until: Date;
}

/** The owner under which the password of a deployment is sealed. */
export function runAsOwner(deploymentId: string): string {
  return `deployment:${deploymentId}:runAs`;
}

/** The owner under which the arguments of a deployment's script are sealed. */
export function argumentsOwner(deploymentId: string): string {
  return `deployment:${deploymentId}:arguments`;
}

/** Seals what of a deployment is secret, and opens it for the moment in which it is sent. */
export class RunAs {
  readonly #secrets: SecretBox;
  readonly #dispatch: DispatchConfig;

  constructor(options: { secrets: SecretBox; dispatch: DispatchConfig }) {
    this.#secrets = options.secrets;
    this.#dispatch = options.dispatch;
  }

  async seal(
    deploymentId: string,
    { userName, password }: RunAsInput,
  ): Promise<SealedRunAs> {
    const owner = runAsOwner(deploymentId);
    return {
      user: userName,
      sealed: await this.#secrets.seal(owner, password),
      until: new Date(Date.now() + this.#dispatch.runAsForMs),
    };
  }

  /** Nothing where the deployment runs as nobody in particular. @throws SecretUnavailableError */
  async open({
    id,
    secrets,
  }: DeploymentRecord): Promise<RunAsInput | undefined> {
    const { runAsUser: userName, runAsSealed } = secrets;
    if (!userName || !runAsSealed) return undefined;
    const password = await this.#secrets.open(runAsOwner(id), runAsSealed);
    return { userName, password };
  }

  /** Nothing where the script runs with those of DC. @throws SecretUnavailableError */
  async openArguments({
    id,
    secrets: { argumentsSealed },
  }: DeploymentRecord): Promise<string | undefined> {
    if (!argumentsSealed) return undefined;
    return this.#secrets.open(argumentsOwner(id), argumentsSealed);
  }
}
