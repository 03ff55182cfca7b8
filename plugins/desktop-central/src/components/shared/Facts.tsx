import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))',
    gap: theme.spacing(2, 3),
    margin: 0,
    [theme.breakpoints.down('xs')]: {
      gridTemplateColumns: 'repeat(auto-fill, minmax(120px, 1fr))',
      gap: theme.spacing(2),
    },
  },
  wide: { '&&': { gridTemplateColumns: '1fr' } },
  name: {
    ...theme.typography.caption,
    color: theme.palette.text.secondary,
  },
  value: {
    ...theme.typography.body2,
    margin: 0,
    overflowWrap: 'anywhere',
  },
}));

/** Names and values, side by side in an even grid. */
export const Facts = (props: {
  facts: Array<[string, ReactNode]>;
  /** Each has a row of its own. */
  wide?: boolean;
}) => {
  const classes = useStyles();
  const { list, wide } = classes;
  return (
    <dl className={props.wide ? `${list} ${wide}` : list}>
      {props.facts.map(([name, value]) => (
        <div key={name}>
          <dt className={classes.name}>{name}</dt>
          <dd className={classes.value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
};
