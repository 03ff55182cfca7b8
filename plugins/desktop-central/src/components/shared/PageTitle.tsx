import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { TAKES_FOCUS } from '../../hooks/focusTrail';

export interface PageTitleProps {
  title: ReactNode;
  /** Where this page belongs: a link back. */
  parent?: ReactNode;
  /** Beside the title, e.g. a state. */
  badge?: ReactNode;
  subtitle?: ReactNode;
  actions?: ReactNode;
}

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: theme.spacing(1, 3),
    marginBottom: theme.spacing(3),
  },
  text: { flexGrow: 1, flexBasis: 360, minWidth: 0 },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1.5),
  },
  // A link beside words is told by more than its colour.
  parent: {
    marginBottom: theme.spacing(0.5),
    '& a': { textDecoration: 'underline' },
  },
  title: { margin: 0, overflowWrap: 'anywhere' },
  // The theme's own colour for what is secondary is made for paper, and too pale on the ground of a page.
  subtitle: {
    color: theme.palette.type === 'dark' ? undefined : 'rgba(0, 0, 0, 0.66)',
  },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
}));

/** The head of one page below the tabs. */
export const PageTitle = (props: PageTitleProps) => {
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <div className={classes.text}>
        {props.parent && (
          <Typography
            variant="body2"
            component="div"
            className={classes.parent}
          >
            {props.parent}
          </Typography>
        )}
        <div className={classes.line}>
          <Typography
            {...TAKES_FOCUS}
            variant="h4"
            component="h2"
            className={classes.title}
          >
            {props.title}
          </Typography>
          {props.badge}
        </div>
        {props.subtitle && (
          <Typography
            variant="body2"
            color="textSecondary"
            component="div"
            className={classes.subtitle}
          >
            {props.subtitle}
          </Typography>
        )}
      </div>
      {props.actions && <div className={classes.actions}>{props.actions}</div>}
    </div>
  );
};
