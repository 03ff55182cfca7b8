import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(2),
    padding: theme.spacing(2),
  },
}));

/** What narrows a list down, above it. */
export const FilterRow = (props: { children: ReactNode }) => (
  <div className={useStyles().root}>{props.children}</div>
);
