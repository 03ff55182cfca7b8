import type { DcCallbackReader, DcDriver, DcSignInProof } from './DcDriver';

/** Where a DC server is. @public */
export interface DcAddress {
  /** Host name, IPv4 or IPv6 without brackets. */
  host: string;
  port: number;
  protocol: 'http' | 'https';
}

/** What the portal signs in to DC with. @public */
export type DcCredential =
  | { kind: 'apiKey'; apiKey: string }
  | {
      kind: 'password';
      username: string;
      password: string;
      /** An account of DC itself, which is meant where this is absent, or of a directory. */
      authType?: 'local' | 'ad';
      /** NetBIOS or DNS name of the directory. */
      domain?: string;
      /** Of the last one-time code. */
      proof?: DcSignInProof;
    };

/** A certificate that an admin trusts for one DC server. @public */
export interface TrustedCertificate {
  /** SHA-256 of the certificate, as lower-case hex without separators. */
  sha256: string;
  pem: string;
}

/**
 * What makes a DC server's certificate acceptable. `pin`: it is one of these, whatever its host name; the second is that of a
 * renewal, trusted ahead. `ca`: its chain and host name are good by public CAs, or by the CA that was uploaded.
 *
 * @public
 */
export type DcTrust =
  | { mode: 'pin'; certificates: TrustedCertificate[] }
  | { mode: 'ca'; pem?: string };

/** A kind of write that the vendor does not document. @public */
export type InferredWrite = 'software' | 'script' | 'account';

/** What a driver is made for. @public */
export interface DcDriverContext {
  server: DcAddress;
  credential: DcCredential;
  /** Absent over http, and over https where nothing is trusted: then no connection may be made. */
  trust?: DcTrust;
  /** Undocumented writes that are switched on for this server; every other one has to be refused. */
  inferredWrites: InferredWrite[];
  network: {
    requestTimeoutMs: number;
    maxAnswerBytes: number;
    /** Hosts, `host:port` or CIDR that may be reached although they are loopback, link-local or the like. */
    allowedHosts: string[];
  };
}

/**
 * Something of a new configuration that not every server can be told: users as targets, `notBefore`, `runAs`,
 * `deploymentPolicyId`, and `when` of a script.
 *
 * @public
 */
export type DcCarried =
  | 'users'
  | 'schedule'
  | 'runAs'
  | 'deploymentPolicies'
  | 'scriptTime';

/**
 * A way to talk to a kind of DC server, with the format of its callbacks.
 *
 * @public
 */
export interface DcDriverFactory {
  /** Stays with each server that uses it; lower-case letters, digits and hyphens. */
  id: string;
  /** How the settings page names it. */
  title: string;
  createDriver(context: DcDriverContext): DcDriver;
  /** What its drivers tell the server of a new configuration; the portal offers nothing else, and nothing where this is absent. */
  carries?: DcCarried[];
  callbackReader: DcCallbackReader;
}
