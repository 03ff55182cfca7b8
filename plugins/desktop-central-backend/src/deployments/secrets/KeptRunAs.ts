import type { Knex } from 'knex';
import type { SecretBox } from '../../secrets/SecretBox';
import type { RunAs, RunAsKeeper } from '../ports';

/** A sealed password lives so long at the most. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** Keeps who a deployment is run as with it: the password sealed, and only for a while. */
export class KeptRunAs implements RunAsKeeper {
  readonly #secrets: SecretBox;

  constructor(secrets: SecretBox) {
    this.#secrets = secrets;
  }

  async keep(
    tx: Knex,
    deploymentId: string,
    { userName, password }: RunAs,
  ): Promise<void> {
    const owner = `deployment:${deploymentId}:runAs`;
    await tx('deployments')
      .where({ id: deploymentId })
      .update({
        run_as_user: userName.trim(),
        run_as_sealed: await this.#secrets.seal(owner, password),
        run_as_until: new Date(Date.now() + KEPT_MS),
      });
  }
}
