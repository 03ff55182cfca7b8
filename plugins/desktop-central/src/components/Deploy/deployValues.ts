import {
  defaultTimeOf,
  REBOOT_POLICIES,
  type CopyOption,
  type DeploymentInput,
  type DeploymentKind,
  type DeploymentTime,
  type InstallerType,
  type InstallFor,
  type Package,
  type RebootPolicy,
  type Script,
  type Selection,
  type SoftwareOperation,
  type StandingConfiguration,
} from 'backstage-plugin-desktop-central-common';

/** What the form of a template action holds; a kind does not use the fields of the other one. */
export interface DeployValues {
  serverId: string;
  installerType: InstallerType;
  packageId: Package | null;
  operation: SoftwareOperation;
  copyOption: CopyOption;
  scriptId: Script | null;
  arguments: string;
  runAsUser: string;
  runAsPassword: string;
  domain: string;
  installFor: InstallFor;
  when: DeploymentTime;
  scheduled: boolean;
  /** As a date and time field holds it: `2031-03-30T02:30`, or empty. */
  scheduleLocal: string;
  scheduleZone: string;
  rebootPolicy: RebootPolicy;
  /** Empty where the server has none, or none is chosen yet. */
  deploymentPolicyId: string;
  selection: Selection | null;
  confirmedTargets: string;
}

export const INSTALLER_TYPES: readonly InstallerType[] = [
  'msi',
  'exe',
  'unknown',
];

/** The form as it opens. */
export const INITIAL_VALUES: DeployValues = {
  serverId: '',
  installerType: 'msi',
  packageId: null,
  operation: 'install',
  copyOption: 'none',
  scriptId: null,
  arguments: '',
  runAsUser: '',
  runAsPassword: '',
  domain: '',
  installFor: 'workstation',
  when: defaultTimeOf('workstation'),
  scheduled: false,
  scheduleLocal: '',
  scheduleZone: '',
  rebootPolicy: REBOOT_POLICIES[0],
  deploymentPolicyId: '',
  selection: null,
  confirmedTargets: '',
};

/** Which of the fields count for what is sent; the others are greyed or not shown. */
export interface UsedFields {
  runAs: boolean;
  when: boolean;
  rebootPolicy: boolean;
  deploymentPolicy: boolean;
}

/** What the standing configuration decides goes before what the form holds; what it does not tell is as the form begins. */
export function withFixed(
  values: DeployValues,
  fixed?: StandingConfiguration,
): DeployValues {
  if (!fixed) return values;
  return {
    ...values,
    copyOption: fixed.copyOption ?? INITIAL_VALUES.copyOption,
    when: fixed.when ?? defaultTimeOf(values.installFor),
    rebootPolicy: fixed.rebootPolicy ?? INITIAL_VALUES.rebootPolicy,
  };
}

/** What both kinds send. */
function commonInput(values: DeployValues, used: UsedFields) {
  const { runAsUser, runAsPassword, selection } = values;
  const runAs = used.runAs && (runAsUser.trim() || runAsPassword);
  return {
    serverId: values.serverId,
    domain: values.domain,
    installFor: values.installFor,
    ...(runAs
      ? { runAs: { userName: runAsUser.trim(), password: runAsPassword } }
      : {}),
    ...(used.when ? { when: values.when } : {}),
    ...(values.scheduled
      ? {
          schedule: {
            local: values.scheduleLocal,
            timeZone: values.scheduleZone,
          },
        }
      : {}),
    ...(selection ? { selectionId: selection.id } : {}),
    ...(values.confirmedTargets
      ? { confirmedTargets: Number(values.confirmedTargets) }
      : {}),
  };
}

/** What is sent to the portal. */
export function toInput(
  kind: DeploymentKind,
  values: DeployValues,
  used: UsedFields,
): DeploymentInput {
  const { scriptId, deploymentPolicyId } = values;
  if (kind === 'script') {
    return {
      kind,
      scriptId: scriptId?.id ?? '',
      ...(scriptId?.checksum ? { scriptChecksum: scriptId.checksum } : {}),
      ...(values.arguments ? { arguments: values.arguments } : {}),
      ...commonInput(values, used),
    };
  }
  return {
    kind,
    packageId: values.packageId?.id ?? '',
    operation: values.operation,
    copyOption: values.copyOption,
    ...commonInput(values, used),
    ...(used.rebootPolicy ? { rebootPolicy: values.rebootPolicy } : {}),
    ...(used.deploymentPolicy && deploymentPolicyId
      ? { deploymentPolicyId }
      : {}),
  };
}
