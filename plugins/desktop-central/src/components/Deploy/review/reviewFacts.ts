import type {
  DeploymentKind,
  StandingConfiguration,
} from 'backstage-plugin-desktop-central-common';
import { scheduledAt } from 'backstage-plugin-desktop-central-common';
import { useTranslation, type Translate } from '../../../hooks/useTranslation';
import { usedOf } from '../carries';
import { withFixed, type DeployValues } from '../deployValues';
import { inItsZones } from '../scheduleTime';
import type { DeployForm } from '../useDeployForm';

type Fact = [string, string];

/** A setting in words, or that the standing configuration does not tell it. */
function told(
  t: Translate,
  fixed: StandingConfiguration | undefined,
  setting: 'copyOption' | 'when' | 'rebootPolicy',
  words: string,
): string {
  return fixed && !fixed[setting] ? t('software.fixed.untold') : words;
}

function softwareFacts(
  t: Translate,
  values: DeployValues,
  fixed: StandingConfiguration | undefined,
): Fact[] {
  return [
    [
      t('software.installerType'),
      t(`software.installer.${values.installerType}`),
    ],
    [t('software.packageName'), values.packageId?.name ?? '–'],
    [t('software.operationType'), t(`software.operation.${values.operation}`)],
    [
      t('software.copyOption'),
      told(t, fixed, 'copyOption', t(`software.copy.${values.copyOption}`)),
    ],
  ];
}

function scriptFacts(t: Translate, values: DeployValues): Fact[] {
  return [
    [t('script.name'), values.scriptId?.name ?? '–'],
    [
      t('script.arguments'),
      values.arguments.trim() ? values.arguments : t('script.asInDc'),
    ],
  ];
}

function runAsFact(
  t: Translate,
  values: DeployValues,
  used: boolean,
  fixed: StandingConfiguration | undefined,
): Fact {
  const label = t('deploy.runAs.label');
  if (fixed) {
    const who = fixed.runsAsUser ? 'runAsUser' : 'runAsSystem';
    return [label, t(`software.fixed.${who}`)];
  }
  const user = used ? values.runAsUser.trim() : '';
  return [label, user || t(`deploy.runAs.none.${values.installFor}`)];
}

/** What was filled in, in words. */
export function useReviewFacts(
  kind: DeploymentKind,
  deploy: DeployForm,
): Fact[] {
  const { t } = useTranslation();
  const { form, server, fixed, offered } = deploy;
  const values = withFixed(form.getValues(), fixed);
  const used = usedOf(kind, offered);
  const { scheduleLocal, scheduleZone, when, rebootPolicy } = values;
  const at =
    values.scheduled &&
    scheduledAt({ local: scheduleLocal, timeZone: scheduleZone });
  const policy = offered.policies.find(
    ({ id }) => id === values.deploymentPolicyId,
  );
  const optional: Array<Fact | false | undefined> = [
    used.when && [
      t('software.when'),
      told(t, fixed, 'when', t(`software.time.${when}`)),
    ],
    at && [
      t('deploy.schedule.label'),
      inItsZones(at, scheduleZone).join(' · '),
    ],
    used.rebootPolicy && [
      t('software.rebootPolicy'),
      told(t, fixed, 'rebootPolicy', t(`software.reboot.${rebootPolicy}`)),
    ],
    used.deploymentPolicy && policy && [t('deploy.policy.label'), policy.name],
    fixed && [t('software.fixed.appendedTo'), fixed.configurationName],
  ];
  return [
    [t('software.server'), server?.name ?? ''],
    ...(kind === 'software'
      ? softwareFacts(t, values, fixed)
      : scriptFacts(t, values)),
    runAsFact(t, values, used.runAs, fixed),
    [t('software.domain'), values.domain],
    [t('software.installFor'), t(`software.target.${values.installFor}`)],
    ...optional.filter((fact): fact is Fact => Boolean(fact)),
  ];
}
