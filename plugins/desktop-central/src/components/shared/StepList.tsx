import CircularProgress from '@material-ui/core/CircularProgress';
import Typography from '@material-ui/core/Typography';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import CheckCircleIcon from '@material-ui/icons/CheckCircleOutline';
import ErrorIcon from '@material-ui/icons/ErrorOutline';
import HelpOutlineIcon from '@material-ui/icons/HelpOutline';
import RadioButtonUncheckedIcon from '@material-ui/icons/RadioButtonUnchecked';
import type { ConnectionStep } from 'backstage-plugin-desktop-central-common';
import type { ReactNode } from 'react';
import { useTranslation } from '../../hooks/useTranslation';
import { coloursOf, type Tone } from './tones';

/** One thing that is done after another, with how it went. */
export interface Step {
  key: string;
  label: string;
  /** `waiting`: it is a person's turn. */
  outcome: ConnectionStep['outcome'] | 'waiting';
  message?: string;
  nextStep?: string;
  /** What there is to see while it runs. */
  progress?: ReactNode;
}

const ICON_SIZE = 24;

const TONES: Record<Step['outcome'], Tone> = {
  passed: 'success',
  failed: 'error',
  skipped: 'neutral',
  running: 'progress',
  waiting: 'warning',
};

const ICONS = {
  passed: CheckCircleIcon,
  failed: ErrorIcon,
  skipped: RadioButtonUncheckedIcon,
  waiting: HelpOutlineIcon,
};

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  step: {
    display: 'grid',
    gridTemplateColumns: '24px 200px 1fr',
    gap: theme.spacing(0, 1.5),
    padding: theme.spacing(0.75, 0),
    alignItems: 'start',
    // On a narrow screen the outcome stands below the name of the step.
    [theme.breakpoints.down('xs')]: {
      gridTemplateColumns: '24px 1fr',
      '& > :last-child': { gridColumn: 2 },
    },
  },
  text: { paddingTop: 2, minWidth: 0, overflowWrap: 'anywhere' },
}));

const OutcomeIcon = (props: { outcome: Step['outcome'] }) => {
  const theme = useTheme();
  const color = coloursOf(theme, TONES[props.outcome]).solid;
  if (props.outcome === 'running') {
    return (
      <CircularProgress
        size={ICON_SIZE - 4}
        aria-hidden
        style={{ color, margin: 2 }}
      />
    );
  }
  const Icon = ICONS[props.outcome];
  return <Icon style={{ color }} />;
};

/** Each step with its outcome, cause and next step; what changes is read out. */
export const StepList = (props: { label: string; steps: Step[] }) => {
  const classes = useStyles();
  const { t } = useTranslation();
  return (
    <ol className={classes.list} aria-label={props.label} aria-live="polite">
      {props.steps.map(step => (
        <li key={step.key} className={classes.step}>
          <OutcomeIcon outcome={step.outcome} />
          <Typography variant="body2" component="span" className={classes.text}>
            {step.label}
          </Typography>
          <div className={classes.text}>
            <Typography
              variant="body2"
              component="div"
              color={step.outcome === 'skipped' ? 'textSecondary' : 'initial'}
            >
              {t(`outcome.${step.outcome}`)}
              {step.message && `: ${step.message}`}
            </Typography>
            {step.nextStep && (
              <Typography variant="body2" component="div" color="textSecondary">
                {t('outcome.next', { text: step.nextStep })}
              </Typography>
            )}
            {step.progress}
          </div>
        </li>
      ))}
    </ol>
  );
};
