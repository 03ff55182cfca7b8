import { Configuration, statusOf } from '../configurations/Configuration';

/** A configuration as its detail page has it: passwords left out, arguments masked (members partly inferred). */
export function toConfigurationDetail(configuration: Configuration) {
  const { deploymentPolicyId, executeAt, rebootPolicy } = configuration;
  const when = deploymentPolicyId
    ? { deploymentPolicyId }
    : {
        executeAt,
        ...(configuration.kind === 'software' && { rebootPolicy }),
      };
  return {
    collectionId: configuration.collectionId,
    label: configuration.label,
    description: configuration.description,
    status: statusOf(configuration),
    configType: configuration.configType,
    platform: 'windows',
    configDetails: [detailOf(configuration)],
    ...when,
    notBefore: configuration.notBefore ?? -1,
    enableRetry: configuration.retries > 0,
    noOfRetries: configuration.retries,
    targetCount: configuration.targets.size,
    isTrashed: configuration.trashed,
    createdTime: configuration.createdAt,
    modifiedTime: configuration.modifiedAt,
  };
}

function detailOf(configuration: Configuration) {
  const { runAsUser } = configuration;
  const runAs = runAsUser ? { runAs: { userName: runAsUser } } : {};
  if (configuration.kind === 'script') {
    const detail = {
      executionType: 'Repository',
      scriptId: configuration.scriptId,
      ...(configuration.arguments && { arguments: '****' }),
      ...runAs,
    };
    return { configName: 'CUSTOM_SCRIPT', details: [detail] };
  }
  const { packageId, operation, copyOption } = configuration;
  return {
    configName: 'SOFTWARE_INSTALL',
    details: [{ packageId, operation, copyOption, ...runAs }],
  };
}
