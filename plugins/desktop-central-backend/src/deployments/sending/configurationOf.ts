import type { DeploymentTime } from 'backstage-plugin-desktop-central-common';
import type {
  DcNewConfiguration,
  DcScriptConfiguration,
  DcSoftwareConfiguration,
} from 'backstage-plugin-desktop-central-node';
import { callbackUrlOf } from '../callbackUrl';
import type { SavedForm } from '../DeploymentStore';
import type { RunAsInput } from '../secrets/RunAs';
import type { Begun } from './Sending';

/** What is secret, opened for one call. */
export interface OpenedSecrets {
  runAs?: RunAsInput;
  arguments?: string;
}

/** A configuration as its driver is told of it. */
export type NewConfiguration =
  | { kind: 'software'; configuration: DcSoftwareConfiguration }
  | { kind: 'script'; configuration: DcScriptConfiguration };

const AT_ANY_TIME: Record<SavedForm['installFor'], DeploymentTime> = {
  workstation: 'duringOrAfterStartup',
  user: 'duringOrAfterLogin',
};

function commonOf(
  { attempt, deployment, request, server, targets }: Begun,
  callbackBaseUrl: string | undefined,
  runAs: RunAsInput | undefined,
): DcNewConfiguration {
  const { form, notBefore } = deployment;
  const url = callbackUrlOf(server, callbackBaseUrl, attempt.callbackId);
  const later = notBefore && notBefore.getTime() > Date.now();
  return {
    name: attempt.configurationName,
    description: `Request ${request.number}`,
    installFor: form.installFor,
    when: form.when ?? AT_ANY_TIME[form.installFor],
    targets,
    ...(later ? { notBefore } : {}),
    ...(runAs ? { runAs } : {}),
    ...(url ? { callbackUrl: url } : {}),
  };
}

/** What DC is to create for a begun sending. */
export function configurationOf(
  begun: Begun,
  callbackBaseUrl: string | undefined,
  opened: OpenedSecrets,
): NewConfiguration {
  const common = commonOf(begun, callbackBaseUrl, opened.runAs);
  const { form, itemId } = begun.deployment;
  if (form.kind === 'script') {
    return {
      kind: 'script',
      configuration: {
        ...common,
        scriptId: itemId,
        ...(opened.arguments ? { arguments: opened.arguments } : {}),
      },
    };
  }
  const { operation, copyOption, rebootPolicy = 'none' } = form;
  const { deploymentPolicyId } = form;
  return {
    kind: 'software',
    configuration: {
      ...common,
      packageId: itemId,
      operation,
      copyOption,
      rebootPolicy,
      ...(deploymentPolicyId ? { deploymentPolicyId } : {}),
    },
  };
}
