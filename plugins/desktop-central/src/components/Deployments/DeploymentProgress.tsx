import { makeStyles, useTheme } from '@material-ui/core/styles';
import {
  isFinalTargetState,
  type Deployment,
  type TargetState,
} from 'backstage-plugin-desktop-central-common';
import { useTranslation } from '../../hooks/useTranslation';
import { toneOfTarget } from '../shared/StateChip';
import { coloursOf } from '../shared/tones';

/** The order of the segments: what is done first, what waits last. */
export const TARGET_STATES: readonly TargetState[] = [
  'succeeded',
  'failed',
  'rejected',
  'expired',
  'noResult',
  'notApplicable',
  'overridden',
  'cancelled',
  'inProgress',
  'retryInProgress',
  'yetToApply',
];

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    height: 10,
    borderRadius: 5,
    overflow: 'hidden',
    gap: 2,
    backgroundColor: theme.palette.action.hover,
  },
  segment: { transition: 'flex-grow 400ms ease' },
  legend: {
    ...theme.typography.caption,
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    minHeight: 20,
    margin: theme.spacing(1, 0, 0),
    padding: 0,
    listStyle: 'none',
  },
  item: { display: 'flex', alignItems: 'center', gap: theme.spacing(0.75) },
  dot: { width: 10, height: 10, borderRadius: 5 },
}));

/** How far a deployment is: one segment and one number for each state of its targets. */
export const DeploymentProgress = (props: {
  deployment: Pick<Deployment, 'counts' | 'targetCount'>;
}) => {
  const classes = useStyles();
  const theme = useTheme();
  const { t, stateLabel } = useTranslation();
  const { counts, targetCount } = props.deployment;
  const present = TARGET_STATES.filter(state => (counts[state] ?? 0) > 0);
  const finished = present
    .filter(isFinalTargetState)
    .reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  const summary = t('deployment.progress.summary', {
    finished: String(finished),
    total: String(targetCount),
  });
  return (
    <div>
      <div
        className={classes.bar}
        role="progressbar"
        aria-label={t('deployment.progress.label')}
        aria-valuemin={0}
        aria-valuemax={targetCount}
        aria-valuenow={finished}
        aria-valuetext={summary}
      >
        {present.map(state => (
          <span
            key={state}
            className={classes.segment}
            style={{
              flexGrow: counts[state],
              flexBasis: 4,
              backgroundColor: coloursOf(theme, toneOfTarget(state)).solid,
            }}
          />
        ))}
      </div>
      <ul className={classes.legend}>
        <li>{summary}</li>
        {present.map(state => (
          <li key={state} className={classes.item}>
            <span
              className={classes.dot}
              style={{
                backgroundColor: coloursOf(theme, toneOfTarget(state)).solid,
              }}
            />
            {stateLabel({ of: 'target', state })}: {counts[state]}
          </li>
        ))}
      </ul>
    </div>
  );
};
