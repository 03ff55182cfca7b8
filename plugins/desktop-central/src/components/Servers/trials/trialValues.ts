import type {
  Computer,
  InferredWrite,
  Package,
  Script,
  TrialInput,
} from 'backstage-plugin-desktop-central-common';

/** What the form of a trial holds, whatever its kind. */
export interface TrialValues {
  packageId: Package | null;
  operation: 'install' | 'uninstall';
  scriptId: Script | null;
  computerId: Computer | null;
  computerName: string;
  loginName: string;
}

export const EMPTY_TRIAL: TrialValues = {
  packageId: null,
  operation: 'install',
  scriptId: null,
  computerId: null,
  computerName: '',
  loginName: '',
};

/** What is sent to the portal. */
export function toTrialInput(
  kind: InferredWrite,
  values: TrialValues,
): TrialInput {
  if (kind === 'account') return { kind, loginName: values.loginName.trim() };
  const computer = {
    computerId: values.computerId?.id ?? '',
    computerName: values.computerName.trim(),
  };
  if (kind === 'script') {
    return { kind, scriptId: values.scriptId?.id ?? '', ...computer };
  }
  return {
    kind,
    packageId: values.packageId?.id ?? '',
    operation: values.operation,
    ...computer,
  };
}
