import type { Deployment } from 'backstage-plugin-desktop-central-common';
import type { Translate } from '../../hooks/useTranslation';

/** What a deployment does, e.g. "Install 7-Zip on 12 workstations". */
export function deploymentTitle(
  t: Translate,
  deployment: Pick<Deployment, 'operation' | 'itemName' | 'targetCount'>,
): string {
  return t('deployment.does', {
    operation: t(`software.operation.${deployment.operation ?? 'install'}`),
    package: deployment.itemName,
    workstations: t('deployment.workstations', {
      count: deployment.targetCount,
    }),
  });
}
