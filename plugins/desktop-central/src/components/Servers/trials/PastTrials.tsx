import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { Trial } from 'backstage-plugin-desktop-central-common';
import { useTranslation } from '../../../hooks/useTranslation';
import { EntityName } from '../../shared/EntityName';
import { ProblemText } from '../../shared/ProblemText';
import { RelativeTime } from '../../shared/RelativeTime';
import { StateChip } from '../../shared/StateChip';
import { TableFrame } from '../../shared/TableFrame';
import { trialText } from './trial';

const useStyles = makeStyles(theme => ({
  row: { verticalAlign: 'top' },
  head: { whiteSpace: 'nowrap', color: theme.palette.text.secondary },
  trial: { minWidth: 260, overflowWrap: 'anywhere' },
}));

/** What came out of trials, newest first. */
export const PastTrials = (props: { trials: Trial[] }) => {
  const classes = useStyles();
  const { t } = useTranslation();
  return (
    <TableFrame>
      <Table size="small" aria-label={t('server.trial.past')}>
        <TableHead>
          <TableRow>
            {(['trial', 'state', 'by', 'finished'] as const).map(column => (
              <TableCell key={column} className={classes.head}>
                {t(`server.trial.column.${column}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {props.trials.map(trial => {
            const telling = trial.steps.filter(
              ({ step, outcome }) => outcome === 'failed' || step === 'suspend',
            );
            return (
              <TableRow key={trial.id} className={classes.row}>
                <TableCell className={classes.trial}>
                  {trialText(t, trial)}
                  <Typography
                    variant="caption"
                    color="textSecondary"
                    component="div"
                  >
                    {trial.configurationName ??
                      t(`server.trial.kind.${trial.kind}`)}
                  </Typography>
                  {telling.map(({ step, outcome, message }) => (
                    <ProblemText key={step} variant="caption">
                      {t(`server.trial.step.${step}`)}
                      {`: ${message ?? t(`outcome.${outcome}`)}`}
                    </ProblemText>
                  ))}
                </TableCell>
                <TableCell>
                  <StateChip of="trial" state={trial.state} />
                </TableCell>
                <TableCell>
                  <EntityName entityRef={trial.startedBy} />
                </TableCell>
                <TableCell>
                  <RelativeTime at={trial.finishedAt ?? trial.startedAt} />
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </TableFrame>
  );
};
