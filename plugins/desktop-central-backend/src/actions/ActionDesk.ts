import type {
  AuthService,
  BackstageCredentials,
  BackstageServicePrincipal,
} from '@backstage/backend-plugin-api';
import type { ActionsRegistryActionOptions } from '@backstage/backend-plugin-api/alpha';
import { NotAllowedError } from '@backstage/errors';
import type {
  Deployment,
  DeploymentInput,
} from 'backstage-plugin-desktop-central-common';
import { withoutValues } from '../database/transact';
import type { DeploymentReads } from '../deployments/DeploymentReads';
import type { AuditTrail } from '../history/AuditTrail';
import { refuseNul } from '../http/plainText';
import type { Authorizer, Caller } from '../permissions/Authorizer';
import type { RequestReader } from '../requests/RequestReader';
import type { RequestService } from '../requests/RequestService';
import type { ServiceItemService } from '../serviceItems/ServiceItemService';
import type { DraftNames } from './DraftNames';

/** Saves an action of a request, or a draft of it. */
export interface DeploymentSaves {
  create(
    caller: Caller,
    requestId: string,
    idempotencyKey: string,
    input: DeploymentInput,
    options: { draft: boolean; unattended: boolean },
  ): Promise<Deployment>;
}

/** What actions are made of: the services behind the HTTP API. */
export interface ActionParts {
  auth: AuthService;
  authorizer: Authorizer;
  audit: AuditTrail;
  serviceItems: ServiceItemService;
  requests: RequestService;
  reader: RequestReader;
  deployments: DeploymentReads;
  saves: DeploymentSaves;
  /** Finds what a draft names. */
  names: DraftNames;
  /** Up to how many workstations an action may start what it saves; 0 for never. */
  maxTargets: number;
  /** Path of the plugin's page in the app, without a slash at its end. */
  pagePath: string;
}

/** The zod with which the actions registry makes schemas. */
export type Zod = Parameters<
  ActionsRegistryActionOptions<any, any>['schema']['input']
>[0];

/** What an action is called with. */
export interface Call {
  credentials: BackstageCredentials;
  input: Record<string, unknown>;
}

/**
 * Does for actions what comes before and after the routes of the HTTP API: only people act, refusals are recorded, and what
 * a database says of a statement stays here.
 */
export class ActionDesk {
  readonly parts: ActionParts;

  constructor(parts: ActionParts) {
    this.parts = parts;
  }

  /** The page of a request or deployment in the app. */
  pathOf(kind: 'requests' | 'deployments', id: string): string {
    return `${this.parts.pagePath}/${kind}/${encodeURIComponent(id)}`;
  }

  /**
   * Does the work of an action for whoever calls it.
   *
   * @param operation - the operation of the HTTP contract that does the same
   * @throws NotAllowedError for whoever is not a signed-in user
   */
  async run<T>(
    operation: string,
    call: Call,
    work: (caller: Caller) => Promise<T>,
  ): Promise<T> {
    try {
      for (const [name, value] of Object.entries(call.input)) {
        refuseNul(name, value);
      }
      return await work(await this.#callerOf(call.credentials));
    } catch (error) {
      await this.#recordRefusal(operation, call.credentials, error);
      throw withoutValues(error);
    }
  }

  async #callerOf(credentials: BackstageCredentials): Promise<Caller> {
    if (this.parts.auth.isPrincipal(credentials, 'user')) {
      return this.parts.authorizer.identify(credentials);
    }
    throw new NotAllowedError(
      'Only a signed-in person can do this: call the action with the token of a user, not with that of a service.',
    );
  }

  async #recordRefusal(
    operation: string,
    credentials: BackstageCredentials,
    error: unknown,
  ): Promise<void> {
    const { auth, authorizer } = this.parts;
    const { refusals } = authorizer;
    if (!(error instanceof NotAllowedError) || refusals.knows(error)) return;
    if (auth.isPrincipal(credentials, 'user')) {
      const actor = credentials.principal.userEntityRef;
      const act = 'operation.refused';
      await refusals.record({ actor, act, operation }, error);
    } else if (auth.isPrincipal(credentials, 'service')) {
      const { subject }: BackstageServicePrincipal = credentials.principal;
      const act = 'service.refused';
      await refusals.record({ actor: subject, act, operation }, error);
    }
  }
}
