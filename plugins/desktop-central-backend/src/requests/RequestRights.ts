import {
  Decision,
  isOpenForDeployments,
  nextRequestStates,
  Operation,
  Permission,
  Request,
  RequestState,
} from 'backstage-plugin-desktop-central-common';
import type { Authorizer, Caller } from '../permissions/Authorizer';
import type { ServiceItemRecord } from '../serviceItems/ServiceItemStore';
import type { RequestRecord } from './RequestStore';

/** What the answer depends on beside the caller and the request. */
export interface RequestFacts {
  items: Map<string, ServiceItemRecord>;
  serverConnected: boolean;
  /** Whether anything of a request was sent to DC. */
  anythingSent(requestId: string): Promise<boolean>;
}

const STATE_WORDS: Record<RequestState, string> = {
  open: 'open',
  inProgress: 'in progress',
  onHold: 'on hold',
  resolved: 'resolved',
  closed: 'closed',
  cancelled: 'cancelled',
};

/** The states out of which requesters reopen their own requests. */
export const REOPENED_BY_REQUESTER: readonly RequestState[] = [
  'resolved',
  'closed',
];

/** A state in the words of a message. */
export function inWords(state: RequestState): string {
  return STATE_WORDS[state];
}

function toPermission(decision: Decision): Permission {
  return decision.allowed
    ? { allowed: true }
    : { allowed: false, reason: decision.reason };
}

function refused(reason: string): Permission {
  return { allowed: false, reason };
}

/** What one caller may do with requests. What does not depend on the request is decided once. */
export class RequestRights {
  readonly #authorizer: Authorizer;
  readonly #caller: Caller;
  readonly #facts: RequestFacts;
  readonly #decisions = new Map<string, Promise<Decision>>();

  constructor(authorizer: Authorizer, caller: Caller, facts: RequestFacts) {
    this.#authorizer = authorizer;
    this.#caller = caller;
    this.#facts = facts;
  }

  async allowedActions(
    request: RequestRecord,
  ): Promise<Request['allowedActions']> {
    return {
      installSoftware: await this.#installSoftware(request),
      assign: await this.#assign(request),
      changeState: await this.#changeState(request),
      edit: await this.#manage(),
      comment: await this.#manage(),
      archive: await this.#manage(),
      restore: await this.#manage(),
      delete: await this.#manage(),
    };
  }

  async #installSoftware(request: RequestRecord): Promise<Permission> {
    const right = await this.#decide('deployment.create');
    if (!right.allowed) return toPermission(right);
    if (request.type !== 'service') {
      return refused(
        'This is an incident. Actions of Desktop Central are offered on service requests only.',
      );
    }
    if (request.provider?.goneSince) {
      return refused(
        `${request.provider.title} does not have this request any more.`,
      );
    }
    if (!isOpenForDeployments(request)) {
      return refused(
        `The request is ${inWords(request.state)}. Reopen it first.`,
      );
    }
    if (!this.#facts.items.get(request.serviceItemId)?.softwareAction) {
      return refused(
        `The service item ${request.serviceItemName} does not offer Install/Uninstall Software. A portal admin can tick it on the item's Workflow tab.`,
      );
    }
    if (!this.#facts.serverConnected) {
      return refused(
        'No Desktop Central server is connected. A portal admin can see why under DC servers.',
      );
    }
    return { allowed: true };
  }

  async #manage(): Promise<Permission> {
    return toPermission(await this.#decide('request.manage'));
  }

  async #assign(request: RequestRecord): Promise<Permission> {
    const right = await this.#decide('request.manage');
    if (!right.allowed) return toPermission(right);
    if (isOpenForDeployments(request)) return { allowed: true };
    return refused(
      `The request is ${inWords(request.state)}. Reopen it first.`,
    );
  }

  async #changeState(request: RequestRecord): Promise<RequestState[]> {
    const next = nextRequestStates(request.state);
    if ((await this.#decide('request.manage')).allowed) return [...next];
    const { requester } = request;
    if (requester !== this.#caller.actor.userEntityRef) return [];
    if (next.includes('cancelled')) {
      return (await this.#cancel(request)).allowed ? ['cancelled'] : [];
    }
    if (!REOPENED_BY_REQUESTER.includes(request.state)) return [];
    return (await this.#decide('request.raise')).allowed ? ['open'] : [];
  }

  async #cancel(request: RequestRecord): Promise<Decision> {
    const anythingSent = await this.#facts.anythingSent(request.id);
    const assignee = request.technicianRef;
    return this.#once(`cancel ${anythingSent} ${assignee}`, () =>
      this.#authorizer.decide(this.#caller, 'request.cancel', {
        requester: request.requester,
        assignee,
        anythingSent,
      }),
    );
  }

  #decide(operation: Operation): Promise<Decision> {
    return this.#once(operation, () =>
      this.#authorizer.decide(this.#caller, operation),
    );
  }

  #once(key: string, ask: () => Promise<Decision>): Promise<Decision> {
    const asked = this.#decisions.get(key) ?? ask();
    this.#decisions.set(key, asked);
    return asked;
  }
}
