import {
  Decision,
  DeploymentKind,
  nextRequestStates,
  Operation,
  Permission,
  Request,
  RequestState,
} from 'backstage-plugin-desktop-central-common';
import type { Authorizer, Caller } from '../permissions/Authorizer';
import type { ServiceItemRecord } from '../serviceItems/ServiceItemStore';
import {
  ChangedBy,
  REOPENED_BY_REQUESTER,
  whyNotArchived,
  whyNotAssigned,
  whyNotDeleted,
  whyNotOpen,
  whyNotRestored,
  whyUnchangeable,
} from './requestRules';
import type { RequestRecord } from './RequestStore';

/** What the answer depends on beside the caller and the request. */
export interface RequestFacts {
  items: Map<string, ServiceItemRecord>;
  serverConnected: boolean;
  /** Whether anything of a request was sent to DC. */
  anythingSent(requestId: string): Promise<boolean>;
}

/** Where a service item says that it offers a template action, and what the action is called. */
const TEMPLATE_ACTIONS = {
  software: { ticked: 'softwareAction', label: 'Install/Uninstall Software' },
  script: { ticked: 'scriptAction', label: 'Run Script' },
} as const;

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
      installSoftware: await this.#deploy(request, 'software'),
      runScript: await this.#deploy(request, 'script'),
      assign: await this.#manage(whyNotAssigned(request)),
      changeState: await this.#changeState(request),
      edit: await this.#manage(whyUnchangeable(request)),
      comment: await this.#comment(request),
      archive: await this.#manage(whyNotArchived(request)),
      restore: await this.#manage(whyNotRestored(request)),
      delete: await this.#manage(whyNotDeleted(request)),
    };
  }

  async #deploy(
    request: RequestRecord,
    kind: DeploymentKind,
  ): Promise<Permission> {
    const right = await this.#decide('deployment.create');
    if (!right.allowed) return toPermission(right);
    if (request.type !== 'service') {
      return refused(
        'This is an incident. Actions of Desktop Central are offered on service requests only.',
      );
    }
    const notOpen = whyNotOpen(request);
    if (notOpen) return refused(notOpen);
    const { ticked, label } = TEMPLATE_ACTIONS[kind];
    if (!this.#facts.items.get(request.serviceItemId)?.[ticked]) {
      return refused(
        `The service item ${request.serviceItemName} does not offer ${label}. A portal admin can tick it on the item's Workflow tab.`,
      );
    }
    if (!this.#facts.serverConnected) {
      return refused(
        'No Desktop Central server is connected. A portal admin can see why under DC servers.',
      );
    }
    return { allowed: true };
  }

  async #manage(whyNot: string | undefined): Promise<Permission> {
    const right = await this.#decide('request.manage');
    if (!right.allowed) return toPermission(right);
    return whyNot === undefined ? { allowed: true } : refused(whyNot);
  }

  async #comment(request: RequestRecord): Promise<Permission> {
    const manages = await this.#decide('request.manage');
    const asDesk = manages.allowed || !this.#isOwn(request);
    const right = asDesk ? manages : await this.#decide('request.raise');
    if (!right.allowed) return toPermission(right);
    const by: ChangedBy = manages.allowed ? 'desk' : 'requester';
    const whyNot = whyUnchangeable(request, by);
    return whyNot === undefined ? { allowed: true } : refused(whyNot);
  }

  async #changeState(request: RequestRecord): Promise<RequestState[]> {
    if (whyUnchangeable(request)) return [];
    const next = nextRequestStates(request.state);
    if ((await this.#decide('request.manage')).allowed) return [...next];
    if (!this.#isOwn(request)) return [];
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

  #isOwn({ requester }: RequestRecord): boolean {
    return requester === this.#caller.actor.userEntityRef;
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
