import type { DeploymentKind } from 'backstage-plugin-desktop-central-common';
import { useTranslation, type Translate } from '../../../hooks/useTranslation';
import { ConcernList } from '../../Targets/ConcernList';
import { usedOf } from '../carries';
import { withFixed, type DeployValues } from '../deployValues';
import { aboutNotBefore } from '../shared/aboutNotBefore';
import {
  info,
  warning,
  WarningList,
  type Warning,
} from '../shared/WarningList';
import type { DeployForm } from '../useDeployForm';

/** More targets than these run on one machine alone first, so that a wrong password locks no account. */
const RUN_AS_AT_ONCE = 5;

function aboutWhen(t: Translate, { when }: DeployValues): Warning[] {
  if (when === 'duringStartup') {
    return [warning(t('software.review.startupWarning'))];
  }
  return when === 'duringLogin'
    ? [warning(t('deploy.review.loginWarning'))]
    : [];
}

function aboutReboot(t: Translate, { rebootPolicy }: DeployValues): Warning[] {
  const forced =
    rebootPolicy === 'forceReboot' || rebootPolicy === 'forceShutdown';
  return forced ? [warning(t('software.review.rebootWarning'))] : [];
}

/** What somebody should have read before they save. */
export const Warnings = (props: {
  kind: DeploymentKind;
  deploy: DeployForm;
  notBefore?: string;
}) => {
  const { t } = useTranslation();
  const { kind, deploy, notBefore } = props;
  const { form, fixed, offered } = deploy;
  const values = withFixed(form.getValues(), fixed);
  const used = usedOf(kind, offered);
  const { selection, scheduled } = values;
  const runsAs = used.runAs && values.runAsUser.trim() !== '';
  const isKept = scheduled && !offered.scheduleInDc.allowed;
  const warnings = [
    ...aboutNotBefore(t, values, notBefore),
    ...(used.when ? aboutWhen(t, values) : []),
    ...(used.rebootPolicy ? aboutReboot(t, values) : []),
    ...(used.deploymentPolicy ? [info(t('deploy.policy.help'))] : []),
    ...(isKept ? [info(t('deploy.schedule.inPortal'))] : []),
    ...(runsAs && (selection?.targetCount ?? 0) > RUN_AS_AT_ONCE
      ? [info(t('deploy.runAs.firstAlone'))]
      : []),
  ];
  return (
    <>
      <WarningList warnings={warnings} />
      {selection && <ConcernList selection={selection} />}
    </>
  );
};
