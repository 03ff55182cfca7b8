import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import type { Server, Trial } from 'backstage-plugin-desktop-central-common';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useSave, type Save } from '../../../hooks/useSave';
import { useToast } from '../../../hooks/useToast';
import { useTranslation } from '../../../hooks/useTranslation';
import { EntityName } from '../../shared/EntityName';
import { RelativeTime } from '../../shared/RelativeTime';
import { SaveOutcome } from '../../shared/SaveOutcome';
import { StateChip } from '../../shared/StateChip';
import { StepList } from '../../shared/StepList';
import { WithReason } from '../../shared/WithReason';
import { consoleAddress, subjectOf, trialText } from './trial';

interface OpenTrialProps {
  server: Server;
  trial: Trial;
  /** Why the reader may not answer. */
  refusal?: string;
  onConcluded: () => Promise<unknown>;
}

const Verdict = (props: OpenTrialProps & { save: Save }) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const toast = useToast();
  const { server, trial, refusal, save } = props;
  const conclude = (matches: boolean) =>
    save.run(async () => {
      await api.concludeTrial(server.id, trial.id, matches);
      toast(t(`server.trial.verdict.${matches ? 'passed' : 'failed'}`));
      await props.onConcluded();
    });
  return (
    <Alert severity="info" role="presentation">
      <AlertTitle>{t('server.trial.verdict.title')}</AlertTitle>
      {t(`server.trial.verdict.${trial.kind}`, subjectOf(t, trial))}{' '}
      {t('server.trial.verdict.consequence')}
      <Box
        mt={2}
        display="flex"
        flexWrap="wrap"
        alignItems="center"
        gridGap={8}
      >
        {([true, false] as const).map(matches => (
          <WithReason key={String(matches)} reason={refusal}>
            <Button
              variant="outlined"
              color="inherit"
              size="small"
              disabled={Boolean(refusal) || save.saving}
              onClick={() => conclude(matches)}
            >
              {t(`server.trial.verdict.${matches ? 'yes' : 'no'}`)}
            </Button>
          </WithReason>
        ))}
        {server.menuAvailable && (
          <Box ml={1}>
            <Link to={consoleAddress(server, trial)} underline="always">
              {t('server.trial.verdict.open')}
            </Link>
          </Box>
        )}
      </Box>
    </Alert>
  );
};

/** A trial that goes on, step by step, or waits for somebody to compare it with what Desktop Central shows. */
export const OpenTrial = (props: OpenTrialProps) => {
  const { t } = useTranslation();
  const save = useSave();
  const { trial } = props;
  const waits = trial.state === 'toConfirm';
  return (
    <Box p={3}>
      <Box
        display="flex"
        flexWrap="wrap"
        alignItems="center"
        gridGap={12}
        mb={1}
      >
        <Typography
          variant="subtitle1"
          component="h4"
          style={{ fontWeight: 600, overflowWrap: 'anywhere' }}
        >
          {trialText(t, trial)}
        </Typography>
        <StateChip of="trial" state={trial.state} />
        <Typography variant="body2" color="textSecondary" component="span">
          <EntityName entityRef={trial.startedBy} />
          {', '}
          <RelativeTime at={trial.startedAt} />
        </Typography>
      </Box>
      <StepList
        label={t('server.trial.stepsLabel')}
        steps={trial.steps.map(({ step, outcome, message }) => ({
          key: step,
          label: t(`server.trial.step.${step}`),
          outcome: waits && step === 'confirm' ? 'waiting' : outcome,
          message,
        }))}
      />
      <Box mt={waits ? 2 : 0} role="status">
        {waits && <Verdict {...props} save={save} />}
      </Box>
      {waits && (
        <Box mt={save.error ? 2 : 0}>
          <SaveOutcome save={save} title={t('error.notDone')} />
        </Box>
      )}
    </Box>
  );
};
