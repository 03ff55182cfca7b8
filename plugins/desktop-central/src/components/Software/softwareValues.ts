import {
  WORKSTATION_TIMES,
  type CopyOption,
  type DeploymentTime,
  type InstallerType,
  type InventoryServer,
  type Package,
  type RebootPolicy,
  type Selection,
  type SoftwareDeploymentInput,
  type SoftwareOperation,
  type StandingConfiguration,
} from 'backstage-plugin-desktop-central-common';

/** What the form of Install/Uninstall Software holds. */
export interface SoftwareValues {
  serverId: string;
  installerType: InstallerType;
  packageId: Package | null;
  operation: SoftwareOperation;
  copyOption: CopyOption;
  domain: string;
  installFor: 'workstation';
  when: DeploymentTime;
  rebootPolicy: RebootPolicy;
  selection: Selection | null;
  confirmedTargets: string;
}

export const INSTALLER_TYPES: readonly InstallerType[] = [
  'msi',
  'exe',
  'unknown',
];

/** The form as it opens. */
export const INITIAL_VALUES: SoftwareValues = {
  serverId: '',
  installerType: 'msi',
  packageId: null,
  operation: 'install',
  copyOption: 'none',
  domain: '',
  installFor: 'workstation',
  when: WORKSTATION_TIMES.at(-1) ?? 'duringOrAfterStartup',
  rebootPolicy: 'none',
  selection: null,
  confirmedTargets: '',
};

/** Whether software can be sent to a server at all. */
export function takesSoftware(server: InventoryServer): boolean {
  return server.software?.allowed !== false;
}

/** What the standing configuration decides goes before what the form holds; what it does not tell is as the form begins. */
export function withFixed(
  values: SoftwareValues,
  fixed?: StandingConfiguration,
): SoftwareValues {
  if (!fixed) return values;
  const { copyOption, when, rebootPolicy } = INITIAL_VALUES;
  return {
    ...values,
    copyOption: fixed.copyOption ?? copyOption,
    when: fixed.when ?? when,
    rebootPolicy: fixed.rebootPolicy ?? rebootPolicy,
  };
}

/** What is sent to the portal. */
export function toInput(values: SoftwareValues): SoftwareDeploymentInput {
  return {
    kind: 'software',
    serverId: values.serverId,
    packageId: values.packageId?.id ?? '',
    operation: values.operation,
    copyOption: values.copyOption,
    domain: values.domain,
    installFor: values.installFor,
    when: values.when,
    rebootPolicy: values.rebootPolicy,
    ...(values.selection ? { selectionId: values.selection.id } : {}),
    ...(values.confirmedTargets
      ? { confirmedTargets: Number(values.confirmedTargets) }
      : {}),
  };
}
