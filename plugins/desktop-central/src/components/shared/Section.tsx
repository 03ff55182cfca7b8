import Box from '@material-ui/core/Box';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useId, type ReactNode } from 'react';
import { TAKES_FOCUS } from '../../hooks/focusTrail';

export interface SectionProps {
  title: string;
  subtitle?: ReactNode;
  actions?: ReactNode;
  /** Lets a table reach the edges. */
  flush?: boolean;
  children: ReactNode;
}

const useStyles = makeStyles(theme => ({
  root: { marginBottom: theme.spacing(3), overflow: 'hidden' },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
    padding: theme.spacing(2, 3),
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  // What a table says stands below the heading.
  flush: {
    [theme.breakpoints.up('md')]: {
      '& tr > :first-child:not(.MuiTableCell-paddingCheckbox)': {
        paddingLeft: theme.spacing(3),
      },
      '& tr > :last-child': { paddingRight: theme.spacing(3) },
    },
  },
  // A long subtitle wraps before it pushes the buttons below.
  titles: { flex: '1 1 280px', minWidth: 0 },
}));

/** One part of a page, with a heading. */
export const Section = (props: SectionProps) => {
  const classes = useStyles();
  const headingId = useId();
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-labelledby={headingId}
      className={classes.root}
    >
      <div className={classes.head}>
        <div className={classes.titles}>
          <Typography
            {...TAKES_FOCUS}
            id={headingId}
            variant="h6"
            component="h3"
          >
            {props.title}
          </Typography>
          {props.subtitle && (
            <Typography variant="body2" color="textSecondary" component="div">
              {props.subtitle}
            </Typography>
          )}
        </div>
        {props.actions}
      </div>
      {props.flush ? (
        <div className={classes.flush}>{props.children}</div>
      ) : (
        <Box p={3}>{props.children}</Box>
      )}
    </Paper>
  );
};
