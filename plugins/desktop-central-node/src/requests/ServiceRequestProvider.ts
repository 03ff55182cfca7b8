import type {
  RequestState,
  RequestType,
} from 'backstage-plugin-desktop-central-common';

/** A request that lives outside of the portal, as far as deployments depend on it. @public */
export interface ProvidedServiceRequest {
  /** The provider's own id of it, exactly as it was asked for; at most 38 characters, without control characters. */
  id: string;
  /** The number that people know it by, e.g. `RITM0010023`; at most 100 characters. */
  number: string;
  type: RequestType;
  /** The nearest of the portal's states: deployments are made and sent while it is `open`, `inProgress` or `onHold`. */
  state: RequestState;
  /** Entity ref of a catalog user who is no guest; they see the request. */
  requester: string;
  /** Entity ref of a catalog user. It is the technician here where access was given to them. */
  technician?: string;
  /** Name of a service item of the portal, whatever the case, whose Workflow tab says which actions are offered. */
  serviceItem: string;
  /** At most 250 characters are kept. */
  subject?: string;
  /** Where people open it; http or https. */
  url?: string;
}

/** What the portal tells about a request. @public */
export interface ServiceRequestNote {
  /** Plain text of at most 2,000 characters, without secrets. */
  text: string;
  /** The same for each retry of the same note, so that it can be written once. */
  id: string;
}

/**
 * Where requests of an organization live, e.g. ServiceNow or Jira. Every call gets a signal that aborts after the time that the
 * portal waits, five seconds; an error means that the provider cannot be asked now, and the portal waits with what depends on
 * it. What an error says is neither shown nor logged, only its name and `code` are.
 * @public
 */
export interface ServiceRequestProvider {
  /** Lower-case letters, digits and dashes, at most 24, beginning with a letter; part of addresses, so never changed. */
  readonly id: string;
  /** Name that people read. */
  readonly title: string;
  /** Whether {@link ServiceRequestProvider.addNote} is called when a deployment of a request ends. */
  readonly acceptsStatus: boolean;
  /** The request with this id, or undefined where there is none. */
  get(
    id: string,
    options: { signal: AbortSignal },
  ): Promise<ProvidedServiceRequest | undefined>;
  /** Requests for words that a technician typed; more than `limit` are cut off. */
  search(
    words: string,
    options: { limit: number; signal: AbortSignal },
  ): Promise<ProvidedServiceRequest[]>;
  /** Writes a note on the request. A retry after an error may carry a note that was written already. */
  addNote(
    id: string,
    note: ServiceRequestNote,
    options: { signal: AbortSignal },
  ): Promise<void>;
}
