import Typography from '@material-ui/core/Typography';
import type {
  Deployment,
  InstallFor,
} from 'backstage-plugin-desktop-central-common';
import type { ReactNode } from 'react';
import { useTranslation, type Translate } from '../../../hooks/useTranslation';
import { EntityName } from '../../shared/EntityName';
import { Facts } from '../../shared/Facts';
import { RelativeTime, exactTime } from '../../shared/RelativeTime';
import { phaseOf } from '../deploymentStates';
import { ScheduleFact } from './ScheduleFact';
import { ScriptArguments } from './ScriptArguments';

type Fact = [name: string, value: ReactNode];

/** A reader is not told everything: what is left out needs no label either. */
function told(facts: Fact[]): Fact[] {
  return facts.filter(([, value]) => value !== undefined);
}

const RunAs = (props: {
  runAs: NonNullable<Deployment['runAs']>;
  installFor: InstallFor;
}) => {
  const { t } = useTranslation();
  const { set, userName, passwordKept } = props.runAs;
  if (!set) return <>{t(`deploy.runAs.none.${props.installFor}`)}</>;
  return (
    <>
      {userName ?? t('deployment.fact.runAsNamed')}
      {passwordKept !== undefined && (
        <Typography variant="caption" color="textSecondary" component="div">
          {t(
            `deployment.fact.${passwordKept ? 'passwordKept' : 'passwordGone'}`,
          )}
        </Typography>
      )}
    </>
  );
};

function whatFacts(t: Translate, deployment: Deployment): Fact[] {
  const { kind, itemName, operation, copyOption, argumentsSet } = deployment;
  if (kind === 'script') {
    return [
      [t('deployment.fact.script'), itemName],
      [
        t('deployment.fact.arguments'),
        argumentsSet === undefined ? undefined : (
          <ScriptArguments deployment={deployment} />
        ),
      ],
    ];
  }
  return [
    [t('software.packageName'), itemName],
    [
      t('software.operationType'),
      operation && t(`software.operation.${operation}`),
    ],
    [t('software.copyOption'), copyOption && t(`software.copy.${copyOption}`)],
  ];
}

function howFacts(t: Translate, deployment: Deployment): Fact[] {
  const { installFor, domain, when, rebootPolicy, runAs } = deployment;
  const { notBefore, timeZone } = deployment;
  return [
    [
      t('deployment.fact.installFor'),
      t(`deployment.fact.forTargets.${installFor}`),
    ],
    [t('deployment.fact.domain'), domain],
    [t('deployment.fact.policy'), deployment.deploymentPolicyName],
    [t('software.when'), when && t(`software.time.${when}`)],
    [
      t('deployment.fact.schedule'),
      notBefore && <ScheduleFact notBefore={notBefore} timeZone={timeZone} />,
    ],
    [
      t('software.rebootPolicy'),
      rebootPolicy && t(`software.reboot.${rebootPolicy}`),
    ],
    [
      t('deployment.fact.runAs'),
      runAs && <RunAs runAs={runAs} installFor={installFor} />,
    ],
  ];
}

function recordFacts(t: Translate, deployment: Deployment): Fact[] {
  const { createdBy, createdAt, finishedAt, notAfter } = deployment;
  const waitsToBeSent = phaseOf(deployment) === 'notSent';
  return [
    [
      t('deployment.column.by'),
      createdBy && <EntityName entityRef={createdBy} />,
    ],
    [t('deployment.column.created'), <RelativeTime at={createdAt} />],
    [
      t('deployment.fact.notAfter'),
      waitsToBeSent && notAfter ? exactTime(notAfter) : undefined,
    ],
    [
      t('deployment.finished'),
      finishedAt ? <RelativeTime at={finishedAt} /> : '–',
    ],
  ];
}

/** What was saved: what, how, for whom, by whom. */
export const DeploymentFacts = (props: {
  deployment: Deployment;
  /** Only what is sent, as a review needs it. */
  onlySent?: boolean;
}) => {
  const { t } = useTranslation();
  const { deployment, onlySent } = props;
  return (
    <Facts
      facts={told([
        [t('software.server'), deployment.serverName],
        ...whatFacts(t, deployment),
        ...howFacts(t, deployment),
        ...(onlySent ? [] : recordFacts(t, deployment)),
      ])}
    />
  );
};
