import type {
  Capability,
  CopyOption,
  DeploymentTime,
  InstallerType,
  RebootPolicy,
  SoftwareOperation,
} from 'backstage-plugin-desktop-central-common';

/** What DC tells about itself. Absent where it does not. @public */
export interface DcServerDetails {
  buildNumber?: string;
  /** IANA name. */
  timeZone?: string;
}

/**
 * One thing that a DC server can do for the portal, as its driver found out without changing anything there.
 *
 * `inferred` stands for a call that the vendor does not document: the portal makes it only where a trial has passed.
 * @public
 */
export type DcCapability = Capability;

/** A software package as DC has it; Windows only. @public */
export interface DcPackage {
  id: string;
  name: string;
  packageVersion?: string;
  installerType: InstallerType;
  uninstallAllowed: boolean;
  onNetworkShare: 'yes' | 'no' | 'unknown';
}

/** A script of DC's repository; Windows only. @public */
export interface DcScript {
  id: string;
  name: string;
  description?: string;
  /** Lower-case hex SHA-256 of the content. */
  checksum?: string;
}

/** A domain that DC knows. @public */
export interface DcDomain {
  id: string;
  /** NetBIOS name, which is how computers name their domain. */
  name: string;
  managed: boolean;
}

/** A Windows computer that DC manages. Its identity is the resource id. @public */
export interface DcComputer {
  id: string;
  name: string;
  domain: string;
  operatingSystem?: string;
  isServer: boolean;
  agentInstalled: boolean;
  managed: boolean;
  liveStatus: 'live' | 'down' | 'unknown';
  lastContactAt?: Date;
  loggedOnUsers?: string;
}

/** A user of a domain that DC manages. @public */
export interface DcDirectoryUser {
  id: string;
  /** Login name without the domain. */
  name: string;
  displayName?: string;
  /** NetBIOS name. */
  domain: string;
}

/** A deployment policy of DC, in place of when and reboot. @public */
export interface DcDeploymentPolicy {
  id: string;
  name: string;
}

/** What every configuration that the portal makes has in common. @public */
export interface DcNewConfiguration {
  /** The portal's name for it; never used twice by it. */
  name: string;
  description: string;
  installFor: 'workstation' | 'user';
  /** Resource ids of computers or users; never empty. */
  targets: string[];
  when: DeploymentTime;
  /** In place of `when` and of a reboot policy. */
  deploymentPolicyId?: string;
  /** Not before this time. */
  notBefore?: Date;
  runAs?: { userName: string; password: string };
  /** Where DC reports to; absent where the server is only polled. */
  callbackUrl?: string;
}

/** A software configuration to be created. @public */
export interface DcSoftwareConfiguration extends DcNewConfiguration {
  packageId: string;
  operation: SoftwareOperation;
  copyOption: CopyOption;
  rebootPolicy: RebootPolicy;
}

/** A script configuration to be created. @public */
export interface DcScriptConfiguration extends DcNewConfiguration {
  scriptId: string;
  /** Absent: those of DC's repository. */
  arguments?: string;
}

/** A configuration as DC lists it. @public */
export interface DcConfiguration {
  id: string;
  name: string;
  /** DC's own word. */
  status: string;
  /** When something of it or of its targets last changed, where DC tells. */
  changedAt?: Date;
}

/** What a configuration of DC does, as far as DC tells. @public */
export interface DcConfigurationDetails {
  id: string;
  name: string;
  /** Absent where DC does not tell at all what it does. */
  kind?: 'software' | 'script' | 'other';
  packageId?: string;
  scriptId?: string;
  operation?: SoftwareOperation;
  installFor?: 'workstation' | 'user';
  copyOption?: CopyOption;
  when?: DeploymentTime;
  rebootPolicy?: RebootPolicy;
  deploymentPolicyId?: string;
  /** Whether it names a user to run as; who is not told. */
  runsAsUser?: boolean;
  suspended: boolean;
  trashed: boolean;
}

/** What DC says about one target of a configuration. @public */
export interface DcTargetStatus {
  targetId: string;
  /** DC's own word, at most 200 characters. */
  status: string;
  /** DC's remarks in words, at most 1000 characters. */
  remarks?: string;
}

/** An account of DC. @public */
export interface DcAccount {
  loginName: string;
  /** As on the wire: `DCAdmin`, `DCGuest`, or another role of DC. */
  role: string;
}

/** A callback as the driver understood it. Its key is checked by whoever asked. @public */
export interface DcCallback {
  key?: string;
  /** The sender's own id of the delivery. */
  deliveryId?: string;
  configurationId?: string;
  updates: DcTargetStatus[];
}
