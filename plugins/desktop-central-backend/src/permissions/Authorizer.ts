import {
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  AuthorizeResult,
  isResourcePermission,
  PermissionCondition,
  PermissionCriteria,
  PolicyDecision,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  Actor,
  Decision,
  decide,
  Operation,
  permissionOfOperation,
  requestReadPermission,
  RESOURCE_TYPE_REQUEST,
  Subject,
} from 'backstage-plugin-desktop-central-common';
import type {
  RequestFilter,
  RequestResource,
  TechnicianResource,
} from 'backstage-plugin-desktop-central-node';
import type { Knex } from 'knex';
import { AuditTrail } from '../history/AuditTrail';
import { HistoryStore } from '../history/HistoryStore';
import { RefusalLog } from '../history/RefusalLog';

/** Credentials of a signed-in user: nobody else acts. */
export type UserCredentials = BackstageCredentials<BackstageUserPrincipal>;

/** Whoever calls, with what they are. */
export interface Caller {
  credentials: UserCredentials;
  actor: Actor;
  /** The caller's own technician row, enabled or not. */
  technicianId?: string;
}

/** Finds out who a user is to this plugin. */
export interface ActorSource {
  actorOf(
    credentials: UserCredentials,
  ): Promise<{ actor: Actor; technicianId?: string }>;
}

/** What a permission's resource looks like beside what our own rule needs. */
export interface AuthorizedSubject extends Subject {
  /** Entity ref of the request's technician. */
  assignee?: string;
  /** Id of what it is about, for the record. */
  id?: string;
  /** A deleted request is there only for those who manage requests. */
  deleted?: boolean;
}

/** Which requests a caller may see. `criteria` is what an organization's policy adds for own requests. */
export type RequestScope =
  | { kind: 'all' }
  | { kind: 'none' }
  | {
      kind: 'own';
      requester: string;
      criteria?: PermissionCriteria<RequestFilter>;
    };

/** Evaluates conditional decisions of the permission framework against our resources. */
export interface ConditionEvaluator {
  technician(decision: PolicyDecision, resource: TechnicianResource): boolean;
  request(decision: PolicyDecision, resource: RequestResource): boolean;
  requestCriteria(
    conditions: PermissionCriteria<PermissionCondition>,
  ): PermissionCriteria<RequestFilter>;
}

function narrowedBy(permission: string): Decision {
  return {
    allowed: false,
    missing: 'permission',
    reason: `The permission ${permission} is missing. Ask whoever keeps the permission policy of this portal.`,
  };
}

/**
 * Decides whether a caller has a right: our own rule and Backstage's permission. The framework only takes away, so with an
 * allow-all policy, or with the framework off, our rule stands unchanged.
 */
export class Authorizer {
  readonly #actors: ActorSource;
  readonly #permissions: PermissionsService;
  readonly #conditions: ConditionEvaluator;
  /** Where refusals are recorded, whoever refuses. */
  readonly refusals: RefusalLog;
  /** By caller, who is made anew for each HTTP request, and permission. */
  readonly #policies = new WeakMap<
    Caller,
    Map<string, Promise<PolicyDecision>>
  >();

  constructor(options: {
    actors: ActorSource;
    permissions: PermissionsService;
    conditions: ConditionEvaluator;
    history: HistoryStore;
    audit: AuditTrail;
    db: Knex;
  }) {
    this.#actors = options.actors;
    this.#permissions = options.permissions;
    this.#conditions = options.conditions;
    this.refusals = new RefusalLog(options);
  }

  /** Finds out who calls. */
  async identify(credentials: UserCredentials): Promise<Caller> {
    return { credentials, ...(await this.#actors.actorOf(credentials)) };
  }

  /** Whether the caller may, and why not. */
  async decide(
    caller: Caller,
    operation: Operation,
    subject: AuthorizedSubject = {},
  ): Promise<Decision> {
    const ours = decide(caller.actor, operation, subject);
    if (!ours.allowed) return ours;
    const permission = permissionOfOperation[operation];
    const granted = await this.#granted(caller, operation, subject);
    return granted ? ours : narrowedBy(permission.name);
  }

  /**
   * Ends with an error where the caller may not, and records the refusal.
   * @throws NotAllowedError
   */
  async require(
    caller: Caller,
    operation: Operation,
    subject: AuthorizedSubject = {},
  ): Promise<void> {
    const decision = await this.decide(caller, operation, subject);
    if (decision.allowed) return;
    const error = new NotAllowedError(decision.reason);
    await this.#recordRefusal(caller, operation, subject, error);
    throw error;
  }

  /**
   * Ends with "not found" where the caller may not see the request, so that an id tells nothing about its existence.
   * @throws NotFoundError
   */
  async requireVisible(
    caller: Caller,
    subject: AuthorizedSubject,
  ): Promise<void> {
    if (await this.#sees(caller, subject)) return;
    const error = new NotFoundError('There is no such request.');
    await this.#recordRefusal(caller, 'request.read', subject, error);
    throw error;
  }

  /** Which requests the caller may see. */
  async requestScope(caller: Caller): Promise<RequestScope> {
    const desk = await this.decide(caller, 'desk.read');
    if (desk.allowed) return { kind: 'all' };
    const requester = caller.actor.userEntityRef;
    const decision = await this.#policyOn(caller, requestReadPermission);
    if ('conditions' in decision) {
      const criteria = this.#conditions.requestCriteria(decision.conditions);
      return { kind: 'own', requester, criteria };
    }
    return decision.result === AuthorizeResult.ALLOW
      ? { kind: 'own', requester }
      : { kind: 'none' };
  }

  async #sees(caller: Caller, subject: AuthorizedSubject): Promise<boolean> {
    if (subject.deleted) {
      const manages = await this.decide(caller, 'request.manage', subject);
      if (!manages.allowed) return false;
    }
    const scope = await this.requestScope(caller);
    if (scope.kind === 'all') return true;
    // A DC role without desk.read sees what the list shows: own requests only.
    if (subject.requester !== caller.actor.userEntityRef) return false;
    return (await this.decide(caller, 'request.read', subject)).allowed;
  }

  async #granted(
    caller: Caller,
    operation: Operation,
    subject: AuthorizedSubject,
  ): Promise<boolean> {
    const permission = permissionOfOperation[operation];
    if (!isResourcePermission(permission)) {
      const [answer] = await this.#permissions.authorize([{ permission }], {
        credentials: caller.credentials,
      });
      return answer.result === AuthorizeResult.ALLOW;
    }
    const decision = await this.#policyOn(caller, permission);
    if (permission.resourceType !== RESOURCE_TYPE_REQUEST) {
      return this.#conditions.technician(decision, {
        dcRole: caller.actor.dcRole,
      });
    }
    return this.#conditions.request(decision, {
      requester: subject.requester ?? '',
      technician: subject.assignee,
    });
  }

  /** The policy's decision, asked once for each call of a person: a list asks about the same permission for every row. */
  #policyOn(
    caller: Caller,
    permission: ResourcePermission,
  ): Promise<PolicyDecision> {
    const known = this.#policies.get(caller) ?? new Map();
    this.#policies.set(caller, known);
    const decision: Promise<PolicyDecision> =
      known.get(permission.name) ??
      this.#permissions
        .authorizeConditional([{ permission }], {
          credentials: caller.credentials,
        })
        .then(([first]) => first);
    known.set(permission.name, decision);
    return decision;
  }

  async #recordRefusal(
    caller: Caller,
    operation: Operation,
    subject: AuthorizedSubject,
    error: Error,
  ): Promise<void> {
    await this.refusals.record(
      {
        actor: caller.actor.userEntityRef,
        act: 'operation.refused',
        operation,
        ...(subject.id === undefined ? {} : { subjectId: subject.id }),
      },
      error,
    );
  }
}
