import { SecretUnavailableError } from '../../secrets/SecretBox';
import type { DeploymentRecord } from '../DeploymentStore';
import type { RunAs } from './RunAs';

/** Shorter arguments tell nothing, and taken out of DC's words would leave nothing of them. */
const SHORTEST_ARGUMENTS = 4;

/** What cannot be opened any more is not known. */
async function known(
  secret: Promise<string | undefined>,
): Promise<string | undefined> {
  try {
    return await secret;
  } catch (error) {
    if (error instanceof SecretUnavailableError) return undefined;
    throw error;
  }
}

/**
 * What DC may repeat of a deployment in its remarks, and fewer people may read than those: whom it runs as, their password, and the
 * arguments of its script. A password is known while it is kept: once nothing can be sent with it any more it is destroyed,
 * and nobody can look for it in what DC says later.
 */
export class SecretWords {
  readonly #runAs: RunAs;

  constructor(options: { runAs: RunAs }) {
    this.#runAs = options.runAs;
  }

  /** As far as they are known now; for the moment in which something is read, and never stored or logged. */
  async of(deployment: DeploymentRecord): Promise<string[]> {
    const { runAsUser } = deployment.secrets;
    const runAs = this.#runAs.open(deployment);
    const password = await known(runAs.then(opened => opened?.password));
    const text = await known(this.#runAs.openArguments(deployment));
    const tells = text !== undefined && text.length >= SHORTEST_ARGUMENTS;
    return [runAsUser, password, tells ? text : undefined].flatMap(
      secret => secret ?? [],
    );
  }
}
