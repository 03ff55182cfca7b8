import LinearProgress from '@material-ui/core/LinearProgress';
import Typography from '@material-ui/core/Typography';
import type {
  ConnectionStep,
  Server,
  SyncRun,
} from 'backstage-plugin-desktop-central-common';
import { useTranslation } from '../../hooks/useTranslation';
import { StepList, type Step } from '../shared/StepList';
import { fetchedText } from './sync/counts';

const STEPS: readonly ConnectionStep['step'][] = [
  'address',
  'connect',
  'certificate',
  'signIn',
  'build',
  'capabilities',
  'firstSync',
];

const FetchProgress = (props: { run?: SyncRun }) => {
  const { t } = useTranslation();
  const counts = props.run?.state === 'running' ? props.run.counts : [];
  return (
    <div style={{ maxWidth: 480 }}>
      <LinearProgress aria-label={t('server.sync.running')} />
      {counts.length > 0 && (
        <Typography variant="caption" color="textSecondary" component="div">
          {t('server.step.fetched', { counts: fetchedText(t, counts) })}
        </Typography>
      )}
    </div>
  );
};

/** Each step of connecting, with cause and next step where one failed. */
export const ConnectionSteps = (props: {
  server: Pick<Server, 'connection' | 'protocol' | 'lastSync'>;
}) => {
  const { t } = useTranslation();
  const { connection, protocol, lastSync } = props.server;
  const known = new Map(
    connection.steps.map(step => [step.step, step] as const),
  );
  const steps = STEPS.filter(
    name => protocol === 'https' || name !== 'certificate',
  ).map((name): Step => {
    const { outcome, message, nextStep } = known.get(name) ?? {
      outcome: 'skipped' as const,
    };
    return {
      key: name,
      label: t(`server.step.${name}`),
      outcome,
      message,
      nextStep,
      progress:
        name === 'firstSync' && outcome === 'running' ? (
          <FetchProgress run={lastSync} />
        ) : undefined,
    };
  });
  return (
    <>
      {connection.state === 'connecting' && (
        <LinearProgress aria-label={t('server.page.checking')} />
      )}
      <StepList label={t('server.step.label')} steps={steps} />
    </>
  );
};
