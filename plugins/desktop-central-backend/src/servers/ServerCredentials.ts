import type { CredentialInput } from 'backstage-plugin-desktop-central-common';
import type {
  DcCredential,
  DcSignInProof,
  OneTimeCodeChallenge,
} from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import type { SecretBox } from '../secrets/SecretBox';
import { credentialOwner } from './DriverPool';
import type { ServerStore, StoredCredential } from './ServerStore';

/** The owner under which an interrupted sign-in of a server is sealed. */
export function challengeOwner(serverId: string): string {
  return `server:${serverId}:oneTimeCode`;
}

/** A user name as it is shown: that of a directory account with its domain. */
function shownName(
  credential: Extract<DcCredential, { kind: 'password' }>,
): string {
  const { username, authType, domain } = credential;
  return authType === 'ad' ? `${domain}\\${username}` : username;
}

/** Seals and opens what the portal signs in to servers with. */
export class ServerCredentials {
  readonly #secrets: SecretBox;
  readonly #store: ServerStore;

  constructor(options: { secrets: SecretBox; store: ServerStore }) {
    this.#secrets = options.secrets;
    this.#store = options.store;
  }

  /** A credential as it is stored. */
  async seal(
    serverId: string,
    credential: DcCredential | CredentialInput,
  ): Promise<StoredCredential> {
    const sealed = await this.#secrets.seal(
      credentialOwner(serverId),
      JSON.stringify(credential),
    );
    return credential.kind === 'apiKey'
      ? { kind: 'apiKey', sealed }
      : { kind: 'password', username: shownName(credential), sealed };
  }

  /** The credential of a server with the version it belongs to; nothing where there is none. @throws SecretUnavailableError */
  async open(
    tx: Knex,
    serverId: string,
  ): Promise<{ credential: DcCredential; version: number } | undefined> {
    const stored = await this.#store.sealedCredential(tx, serverId);
    if (!stored?.sealed) return undefined;
    const opened = await this.#secrets.open(
      credentialOwner(serverId),
      stored.sealed,
    );
    return { credential: JSON.parse(opened), version: stored.version };
  }

  /** What is kept of the last one-time code; nothing where the server was saved since. @throws SecretUnavailableError */
  async proofOf(
    tx: Knex,
    server: { id: string; version: number },
  ): Promise<DcSignInProof | undefined> {
    const opened = await this.open(tx, server.id);
    if (opened?.version !== server.version) return undefined;
    const { credential } = opened;
    return credential.kind === 'password' ? credential.proof : undefined;
  }

  /** An interrupted sign-in as it is stored. */
  async sealChallenge(
    serverId: string,
    challenge: OneTimeCodeChallenge,
  ): Promise<string> {
    return this.#secrets.seal(
      challengeOwner(serverId),
      JSON.stringify(challenge),
    );
  }

  /** @throws SecretUnavailableError */
  async openChallenge(
    serverId: string,
    sealed: string,
  ): Promise<OneTimeCodeChallenge> {
    return JSON.parse(
      await this.#secrets.open(challengeOwner(serverId), sealed),
    );
  }
}
