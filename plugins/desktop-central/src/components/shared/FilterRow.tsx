import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(2),
    padding: theme.spacing(2),
    // The search, then two beside each other, so that the list below is not pushed out of sight.
    [theme.breakpoints.down('xs')]: {
      gap: theme.spacing(1.5),
      '& > *': { flex: '1 1 130px', minWidth: 0 },
      '& > :first-child': { flexBasis: '100%' },
    },
  },
  flush: { padding: 0, marginBottom: theme.spacing(2) },
}));

/** What narrows a list down, above it. */
export const FilterRow = (props: {
  /** In line with what is around it, e.g. in a pop-up. */
  flush?: boolean;
  children: ReactNode;
}) => {
  const { root, flush } = useStyles();
  return (
    <div className={props.flush ? `${root} ${flush}` : root}>
      {props.children}
    </div>
  );
};
