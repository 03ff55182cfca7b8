import {
  argumentsOf,
  DeploymentInput,
  runAsOf,
} from 'backstage-plugin-desktop-central-common';
import type { SecretBox } from '../../secrets/SecretBox';
import type { DeploymentSecrets } from '../DeploymentStore';
import { argumentsOwner, RunAs } from './RunAs';

/** Seals what of a form is secret, as it is kept with a deployment. */
export class SaveSecrets {
  readonly #secrets: SecretBox;
  readonly #runAs: RunAs;

  constructor(options: { secrets: SecretBox; runAs: RunAs }) {
    this.#secrets = options.secrets;
    this.#runAs = options.runAs;
  }

  async seal(
    deploymentId: string,
    input: DeploymentInput,
  ): Promise<DeploymentSecrets> {
    return {
      ...(await this.#sealRunAs(deploymentId, input)),
      ...(await this.#sealArguments(deploymentId, input)),
    };
  }

  /** The form of a draft names a user without a password, which is asked when it is started. */
  async #sealRunAs(
    deploymentId: string,
    input: DeploymentInput,
  ): Promise<DeploymentSecrets> {
    const runAs = runAsOf(input.runAs);
    if (!runAs) return {};
    if (!runAs.password) return { runAsUser: runAs.userName };
    const { user, sealed, until } = await this.#runAs.seal(deploymentId, runAs);
    return { runAsUser: user, runAsSealed: sealed, runAsUntil: until };
  }

  async #sealArguments(
    deploymentId: string,
    input: DeploymentInput,
  ): Promise<DeploymentSecrets> {
    const text = input.kind === 'script' ? argumentsOf(input) : undefined;
    if (!text) return {};
    const owner = argumentsOwner(deploymentId);
    return { argumentsSealed: await this.#secrets.seal(owner, text) };
  }
}
