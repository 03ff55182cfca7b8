import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import { useId, type ReactNode } from 'react';
import type { Live } from '../../hooks/useLive';
import { useTranslation } from '../../hooks/useTranslation';
import { ErrorPanel } from '../shared/ErrorPanel';

const useStyles = makeStyles(theme => ({
  // Holds its place from the first moment, so that the cards below do not jump.
  part: { minHeight: 72, '& + &': { marginTop: theme.spacing(2) } },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    gap: theme.spacing(0, 2),
    marginBottom: theme.spacing(1),
  },
  list: { listStyle: 'none', margin: 0, padding: 0 },
  item: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(0.5, 2),
    padding: theme.spacing(0.75, 0),
    overflowWrap: 'anywhere',
  },
}));

/** One line of a {@link CardPart}. */
export const CardLine = (props: { children: ReactNode }) => {
  const classes = useStyles();
  return (
    <Typography variant="body2" component="li" className={classes.item}>
      {props.children}
    </Typography>
  );
};

/** One list on the card of a person. */
export function CardPart<T>(props: {
  title: string;
  live: Live<T[]>;
  /** Said where there is nothing. */
  empty: ReactNode;
  link?: ReactNode;
  children: (item: T) => ReactNode;
}) {
  const classes = useStyles();
  const { t } = useTranslation();
  const headingId = useId();
  const { data, error, refetch } = props.live;
  return (
    <section className={classes.part} aria-labelledby={headingId}>
      <div className={classes.head}>
        <Typography id={headingId} variant="subtitle2" component="h3">
          {props.title}
        </Typography>
        {props.link}
      </div>
      {error && <ErrorPanel error={error} onRetry={refetch} />}
      {!data && !error && (
        <Box role="status" aria-label={t('loading')}>
          <Skeleton variant="text" height={36} />
        </Box>
      )}
      {data?.length === 0 && (
        <Typography variant="body2" color="textSecondary" component="div">
          {props.empty}
        </Typography>
      )}
      {data && data.length > 0 && (
        <ul className={classes.list}>{data.map(props.children)}</ul>
      )}
    </section>
  );
}
