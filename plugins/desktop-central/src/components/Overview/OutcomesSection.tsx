import { Link } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import type { Overview } from 'backstage-plugin-desktop-central-common';
import { Duration } from 'luxon';
import { lazy, Suspense, useState } from 'react';
import { useLinks } from '../../hooks/useLinks';
import { useTranslation } from '../../hooks/useTranslation';
import { EmptyState } from '../shared/EmptyState';
import { Section } from '../shared/Section';
import { coloursOf } from '../shared/tones';
import { OutcomesTable } from './OutcomesTable';
import { countOf, GROUPS } from './outcomes';

const CHART_HEIGHT = 260;
/** What the totals above it and the button below it take, where there is room. */
const AROUND_CHART = 87;

// The library for charts is fetched by those who see one.
const OutcomesChart = lazy(() =>
  import('./OutcomesChart').then(module => ({ default: module.OutcomesChart })),
);

const useStyles = makeStyles(theme => ({
  totals: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1, 3),
    listStyle: 'none',
    padding: 0,
    margin: theme.spacing(0, 0, 2),
  },
  dot: {
    display: 'inline-block',
    width: 12,
    height: 12,
    borderRadius: 2,
    marginRight: theme.spacing(1),
  },
  median: { flexBasis: '100%' },
  chart: { height: CHART_HEIGHT },
}));

/** How long something took, in its two largest units. */
export function durationText(seconds: number): string {
  const whole = Duration.fromObject({ seconds: Math.max(seconds, 1) })
    .shiftTo('days', 'hours', 'minutes', 'seconds')
    .toObject();
  const parts = Object.entries(whole)
    .filter(([, count]) => count >= 1)
    .slice(0, 2);
  return Duration.fromObject(Object.fromEntries(parts)).toHuman();
}

/** What each colour means, how many there are and where they are listed. */
const Totals = (props: { overview: Overview }) => {
  const classes = useStyles();
  const theme = useTheme();
  const { t } = useTranslation();
  const links = useLinks();
  const { days, medianSecondsToDone } = props.overview;
  const endedFrom = days[0].day;
  return (
    <ul className={classes.totals}>
      {GROUPS.map(group => (
        <li key={group.key}>
          <span
            aria-hidden
            className={classes.dot}
            style={{ backgroundColor: coloursOf(theme, group.tone).solid }}
          />
          <Link
            underline="always"
            to={links.deploymentsOf({
              state: group.states.join(','),
              endedFrom,
            })}
          >
            {t(`overview.outcomes.group.${group.key}`)}:{' '}
            {countOf(group, ...days)}
          </Link>
        </li>
      ))}
      {medianSecondsToDone !== undefined && (
        <li className={classes.median}>
          {t('overview.outcomes.median')}{' '}
          <Link
            underline="always"
            to={links.deploymentsOf({
              state: 'succeeded,partiallySucceeded',
              endedFrom,
            })}
          >
            {durationText(medianSecondsToDone)}
          </Link>
        </li>
      )}
    </ul>
  );
};

const Outcomes = (props: { overview: Overview }) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(false);
  const { days } = props.overview;
  if (GROUPS.every(group => countOf(group, ...days) === 0)) {
    return (
      <EmptyState
        title={t('overview.outcomes.nothing')}
        hint={t('overview.outcomes.nothingHint')}
      />
    );
  }
  return (
    <>
      <Totals overview={props.overview} />
      {asTable ? (
        <OutcomesTable days={days} />
      ) : (
        <div className={classes.chart}>
          <Suspense
            fallback={<Skeleton variant="rect" height={CHART_HEIGHT} />}
          >
            <OutcomesChart days={days} height={CHART_HEIGHT} />
          </Suspense>
        </div>
      )}
      <Typography component="div" align="right">
        <Button size="small" onClick={() => setAsTable(!asTable)}>
          {t(
            asTable ? 'overview.outcomes.asChart' : 'overview.outcomes.asTable',
          )}
        </Button>
      </Typography>
    </>
  );
};

/** How deployments ended in a month, as a chart or a table. */
export const OutcomesSection = (props: { overview?: Overview }) => {
  const { t } = useTranslation();
  return (
    <Section title={t('overview.outcomes.title')}>
      {props.overview ? (
        <Outcomes overview={props.overview} />
      ) : (
        <Skeleton variant="rect" height={CHART_HEIGHT + AROUND_CHART} />
      )}
    </Section>
  );
};
