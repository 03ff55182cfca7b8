import { AuthService } from '@backstage/backend-plugin-api';
import {
  Entity,
  RELATION_HAS_MEMBER,
  RELATION_MEMBER_OF,
} from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** A user of the catalog, as far as desktop management needs it. */
export interface CatalogUser {
  uid: string;
  displayName: string;
  /** Proposed login name in DC: the annotation `desktop-central.io/login`, else the entity's name. */
  loginName: string;
  /** Full entity refs of the groups that the user is a member of, in lower case. */
  groups: string[];
}

/** The users of Backstage's catalog, as they are now or were a moment ago. */
export interface CatalogUsers {
  /**
   * The uid of a user's entity; undefined where the user left the catalog.
   * @throws ServiceUnavailableError when the catalog does not answer
   */
  uidOf(userEntityRef: string): Promise<string | undefined>;
  /**
   * The users by ref; who is not in the catalog is not in the answer.
   * @throws ServiceUnavailableError when the catalog does not answer
   */
  find(userEntityRefs: string[]): Promise<Map<string, CatalogUser>>;
  /**
   * Refs, in lower case, of the users who are direct members of a group; undefined where the catalog has no such group.
   * @throws ServiceUnavailableError when the catalog does not answer
   */
  membersOf(groupEntityRef: string): Promise<string[] | undefined>;
}

/** Names the login in DC of a catalog user. */
export const LOGIN_ANNOTATION = 'desktop-central.io/login';

const MAX_CACHED = 1000;
/** The catalog refuses bodies that are too large. */
const MAX_ASKED = 500;
const FIELDS = ['kind', 'metadata', 'spec.profile', 'relations'];

interface Seen {
  at: number;
  user: CatalogUser | undefined;
}

function displayNameOf(entity: Entity): string {
  const profile = entity.spec?.profile;
  const isObject = typeof profile === 'object' && profile !== null;
  const name =
    isObject && 'displayName' in profile ? profile.displayName : undefined;
  return typeof name === 'string' && name ? name : entity.metadata.name;
}

function isKind(entity: Entity | undefined, kind: string): entity is Entity {
  return entity?.kind.toLocaleLowerCase('en-US') === kind;
}

function targetsOf(entity: Entity, relation: string): string[] {
  return (entity.relations ?? [])
    .filter(({ type }) => type === relation)
    .map(({ targetRef }) => targetRef.toLocaleLowerCase('en-US'));
}

function toUser(entity: Entity | undefined): CatalogUser | undefined {
  const uid = entity?.metadata.uid;
  if (!uid || !isKind(entity, 'user')) return undefined;
  return {
    uid,
    displayName: displayNameOf(entity),
    loginName:
      entity.metadata.annotations?.[LOGIN_ANNOTATION] ?? entity.metadata.name,
    groups: targetsOf(entity, RELATION_MEMBER_OF),
  };
}

/** Asks the catalog as the plugin itself, and reuses an answer up to its greatest age. */
export class CatalogServiceUsers implements CatalogUsers {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #maxAgeMs: number;
  readonly #seen = new Map<string, Seen>();

  constructor(options: {
    catalog: CatalogService;
    auth: AuthService;
    maxAgeMs: number;
  }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#maxAgeMs = options.maxAgeMs;
  }

  async uidOf(userEntityRef: string): Promise<string | undefined> {
    return (await this.find([userEntityRef])).get(userEntityRef)?.uid;
  }

  async find(userEntityRefs: string[]): Promise<Map<string, CatalogUser>> {
    const users = new Map<string, CatalogUser>();
    const missing: string[] = [];
    for (const ref of userEntityRefs) {
      const seen = this.#seen.get(ref);
      if (!seen || Date.now() - seen.at >= this.#maxAgeMs) missing.push(ref);
      else if (seen.user) users.set(ref, seen.user);
    }
    if (missing.length === 0) return users;
    const at = Date.now();
    const entities = await this.#ask(missing);
    missing.forEach((ref, index) => {
      const user = toUser(entities[index]);
      this.#remember(ref, { at, user });
      if (user) users.set(ref, user);
    });
    return users;
  }

  async membersOf(groupEntityRef: string): Promise<string[] | undefined> {
    const [group] = await this.#ask([groupEntityRef]);
    if (!isKind(group, 'group')) return undefined;
    const members = targetsOf(group, RELATION_HAS_MEMBER);
    return members.filter(ref => ref.startsWith('user:'));
  }

  async #ask(entityRefs: string[]): Promise<Array<Entity | undefined>> {
    const entities: Array<Entity | undefined> = [];
    try {
      const credentials = await this.#auth.getOwnServiceCredentials();
      for (let from = 0; from < entityRefs.length; from += MAX_ASKED) {
        const part = entityRefs.slice(from, from + MAX_ASKED);
        const { items } = await this.#catalog.getEntitiesByRefs(
          { entityRefs: part, fields: FIELDS },
          { credentials },
        );
        entities.push(...items);
      }
      return entities;
    } catch (error) {
      throw new ServiceUnavailableError(
        'The catalog does not answer, so nobody knows who still works here. Try again in a moment.',
        error,
      );
    }
  }

  #remember(ref: string, seen: Seen): void {
    this.#seen.delete(ref);
    this.#seen.set(ref, seen);
    if (this.#seen.size <= MAX_CACHED) return;
    const [oldest] = this.#seen.keys();
    this.#seen.delete(oldest);
  }
}
