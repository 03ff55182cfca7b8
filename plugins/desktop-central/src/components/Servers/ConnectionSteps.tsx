import Typography from '@material-ui/core/Typography';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import CheckCircleIcon from '@material-ui/icons/CheckCircleOutline';
import ErrorIcon from '@material-ui/icons/ErrorOutline';
import RadioButtonUncheckedIcon from '@material-ui/icons/RadioButtonUnchecked';
import type {
  Connection,
  ConnectionStep,
  Server,
} from 'backstage-plugin-desktop-central-common';
import { useTranslation } from '../../hooks/useTranslation';
import { coloursOf, type Tone } from '../shared/tones';

const HTTP_STEPS: readonly ConnectionStep['step'][] = [
  'address',
  'connect',
  'signIn',
  'build',
];
const HTTPS_STEPS: readonly ConnectionStep['step'][] = [
  'address',
  'connect',
  'certificate',
  'signIn',
  'build',
];

const TONES: Record<ConnectionStep['outcome'], Tone> = {
  passed: 'success',
  failed: 'error',
  skipped: 'neutral',
};

const ICONS = {
  passed: CheckCircleIcon,
  failed: ErrorIcon,
  skipped: RadioButtonUncheckedIcon,
};

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  step: {
    display: 'grid',
    gridTemplateColumns: '24px 180px 1fr',
    gap: theme.spacing(0, 1.5),
    padding: theme.spacing(0.75, 0),
    alignItems: 'start',
  },
}));

/** Each step of connecting, with cause and next step where one failed. */
export const ConnectionSteps = (props: {
  connection: Connection;
  protocol: Server['protocol'];
}) => {
  const classes = useStyles();
  const theme = useTheme();
  const { t } = useTranslation();
  const known = new Map(
    props.connection.steps.map(step => [step.step, step] as const),
  );
  return (
    <ol className={classes.list}>
      {(props.protocol === 'https' ? HTTPS_STEPS : HTTP_STEPS).map(name => {
        const step: ConnectionStep = known.get(name) ?? {
          step: name,
          outcome: 'skipped',
        };
        const Icon = ICONS[step.outcome];
        return (
          <li key={name} className={classes.step}>
            <Icon
              style={{
                color: coloursOf(theme, TONES[step.outcome]).solid,
              }}
            />
            <Typography variant="body2" component="span">
              {t(`server.step.${name}`)}
            </Typography>
            <div>
              <Typography
                variant="body2"
                component="div"
                color={step.outcome === 'skipped' ? 'textSecondary' : 'initial'}
              >
                {t(`server.outcome.${step.outcome}`)}
                {step.message && `: ${step.message}`}
              </Typography>
              {step.nextStep && (
                <Typography
                  variant="body2"
                  component="div"
                  color="textSecondary"
                >
                  {t('server.step.next', { text: step.nextStep })}
                </Typography>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
};
