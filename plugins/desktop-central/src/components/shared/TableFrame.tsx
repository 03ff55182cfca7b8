import TableContainer from '@material-ui/core/TableContainer';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  // A word is not broken to make room for the next column: narrow screens scroll.
  root: {
    [theme.breakpoints.down('sm')]: {
      '& th, & td': { wordBreak: 'normal', overflowWrap: 'anywhere' },
      '& td:not(.MuiTableCell-paddingCheckbox), & thead th': { minWidth: 80 },
      '& tbody th': { minWidth: 180 },
    },
  },
}));

/** The frame within which a table is scrolled sideways on a narrow screen. */
export const TableFrame = (props: { children: ReactNode }) => (
  <TableContainer className={useStyles().root}>{props.children}</TableContainer>
);
