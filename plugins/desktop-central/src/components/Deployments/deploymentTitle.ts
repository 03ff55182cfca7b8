import type { Deployment } from 'backstage-plugin-desktop-central-common';
import type { Translate } from '../../hooks/useTranslation';

/** What a deployment does, e.g. "Install 7-Zip on 12 workstations" or "Run clear.ps1 for 1 user". */
export function deploymentTitle(
  t: Translate,
  deployment: Pick<
    Deployment,
    'kind' | 'operation' | 'itemName' | 'targetCount' | 'installFor'
  >,
): string {
  const { kind, operation = 'install', itemName, targetCount } = deployment;
  const users = t('deployment.users', { count: targetCount });
  const workstations = t('deployment.workstations', { count: targetCount });
  const forUsers = deployment.installFor === 'user';
  if (kind === 'script') {
    return forUsers
      ? t('deployment.runsForUsers', { script: itemName, users })
      : t('deployment.runs', { script: itemName, workstations });
  }
  const words = {
    operation: t(`software.operation.${operation}`),
    package: itemName,
  };
  return forUsers
    ? t('deployment.doesForUsers', { ...words, users })
    : t('deployment.does', { ...words, workstations });
}
