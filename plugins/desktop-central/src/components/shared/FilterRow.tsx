import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(2),
    padding: theme.spacing(2),
    // Two beside each other and no more than that, so that the list below is not pushed out of sight.
    [theme.breakpoints.down('xs')]: {
      gap: theme.spacing(1.5),
      '& > *': { flex: '1 1 140px', minWidth: 0 },
    },
  },
}));

/** What narrows a list down, above it. */
export const FilterRow = (props: { children: ReactNode }) => (
  <div className={useStyles().root}>{props.children}</div>
);
