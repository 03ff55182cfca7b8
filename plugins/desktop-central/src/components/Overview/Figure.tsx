import { Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import type { ReactNode } from 'react';

/** As high as an empty state, which is higher than one row of figures. */
const LEAST_HEIGHT = 156;

const useStyles = makeStyles(theme => ({
  place: { minHeight: LEAST_HEIGHT },
  grid: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(150px, 1fr))',
    gap: theme.spacing(2),
    margin: 0,
    padding: 0,
    listStyle: 'none',
  },
  tile: {
    display: 'block',
    height: '100%',
    padding: theme.spacing(1.5, 2),
    borderRadius: theme.shape.borderRadius,
    border: `1px solid ${theme.palette.divider}`,
    color: 'inherit',
    '&:hover, &:focus-visible': {
      textDecoration: 'none',
      borderColor: theme.palette.primary.main,
    },
  },
  hint: { marginTop: theme.spacing(0.5), lineHeight: 1.4 },
  number: {
    ...theme.typography.h4,
    margin: 0,
    fontVariantNumeric: 'tabular-nums',
  },
}));

/** Figures side by side. */
export const Figures = (props: { label: string; children: ReactNode }) => (
  <ul className={useStyles().grid} aria-label={props.label}>
    {props.children}
  </ul>
);

/** A figure that leads to the list it counts. */
export const Figure = (props: {
  value: ReactNode;
  label: ReactNode;
  hint?: string;
  to: string;
}) => {
  const classes = useStyles();
  return (
    <li>
      <Link to={props.to} className={classes.tile} underline="none">
        <div className={classes.number}>{props.value}</div>
        <div>{props.label}</div>
        {props.hint && (
          <Typography
            variant="caption"
            color="textSecondary"
            component="div"
            className={classes.hint}
          >
            {props.hint}
          </Typography>
        )}
      </Link>
    </li>
  );
};

/** As high with one row of figures as without any, and as while they load. */
export const FiguresPlace = (props: { children?: ReactNode }) => (
  <div className={useStyles().place}>
    {props.children ?? <Skeleton variant="rect" height={LEAST_HEIGHT} />}
  </div>
);
