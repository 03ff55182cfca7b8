import type { CapabilityName } from 'backstage-plugin-desktop-central-common';
// By the name of the package, so that what this entry names is what the other one exports.
import type {
  DcCallback,
  DcCredential,
  DcDriverContext,
  DcDriverFactory,
} from 'backstage-plugin-desktop-central-node';

/** A callback as a server sends it. @public */
export interface DcCallbackMessage {
  /** With names in lower case, as Node.js gives them. */
  headers: Record<string, string>;
  body: string | Buffer;
}

/** Callbacks of a kind of servers, and how they have to be read. @public */
export interface DcCallbackExamples {
  /** With a key, and at least one update. */
  good: DcCallbackMessage & { callback: DcCallback & { key: string } };
  /** Means the same as `good`, with members that nobody knows. */
  withUnknownMembers: DcCallbackMessage;
  /** Means the same as `good`, without the key. */
  withoutKey: DcCallbackMessage;
  /** Broken in the ways that the format can be, at least one. */
  unreadable: DcCallbackMessage[];
}

/** Something of DC that exists while the suite runs. @public */
export interface KnownResource {
  id: string;
  name: string;
  /** NetBIOS name. */
  domain: string;
}

/**
 * What is there on the server. `none` is only for what the suite says in `cannot`.
 *
 * @public
 */
export interface KnownContent {
  /** NetBIOS name of a domain that the server manages. */
  domain: string;
  /** Two Windows computers that can be targets. */
  computers: [KnownResource, KnownResource];
  /** Ids of computers with another system than Windows; empty where the server manages none. */
  notWindows: string[];
  packageId: string | 'none';
  scriptId: string | 'none';
  user: KnownResource | 'none';
  /** A configuration to which targets may be added, with the first computer in it; where nothing can be created. */
  standingConfigurationId: string | 'none';
  /** An id that nothing on the server has, of the form that its ids have. */
  absentId: string;
}

/** A server that runs, and how a driver is made for it. @public */
export interface DcDriverHarness {
  factory: DcDriverFactory;
  /** With a credential that the server accepts, and with every undocumented write of the driver switched on. */
  context: DcDriverContext;
  /** One that the server does not accept. */
  wrongCredential: DcCredential;
  known: KnownContent;
  /** How many requests have reached the server; `notCounted`: then it is not tested that nothing was sent. */
  requests: (() => number) | 'notCounted';
  stop(): Promise<void>;
}

/** What {@link describeDcDriver} tests. @public */
export interface DcDriverSuite {
  /** What this kind of server cannot do for the portal; the driver has to answer `no` to these and to nothing else. */
  cannot: CapabilityName[];
  /** `none` is only for a driver that cannot `callback`. */
  callbacks: DcCallbackExamples | 'none';
  /** Starts the server, or takes one that runs. The suite makes configurations and an account there. */
  start(): Promise<DcDriverHarness>;
}
