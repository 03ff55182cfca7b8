import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useId, type ReactNode } from 'react';
import { useTranslation } from '../../../hooks/useTranslation';
import { StateChip } from '../../shared/StateChip';
import type { Unfinished } from './unfinished';

const useStyles = makeStyles(theme => ({
  root: {
    marginTop: theme.spacing(2),
    paddingTop: theme.spacing(2),
    borderTop: `1px solid ${theme.palette.divider}`,
    color: theme.palette.text.primary,
  },
  title: { fontWeight: 600 },
  list: {
    listStyle: 'none',
    margin: theme.spacing(1, 0),
    padding: 0,
    maxHeight: 200,
    overflowY: 'auto',
  },
  entry: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1.5),
    padding: theme.spacing(0.5, 0),
    overflowWrap: 'anywhere',
  },
}));

/** Deployments that one question is about, and the question below them. */
export const DeploymentList = (props: {
  title: string;
  /** Left out where they are named elsewhere already. */
  deployments?: Unfinished[];
  children: ReactNode;
}) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const titleId = useId();
  const { deployments = [] } = props;
  return (
    <section className={classes.root} aria-labelledby={titleId}>
      <Typography
        id={titleId}
        variant="body2"
        component="h3"
        className={classes.title}
      >
        {props.title}
      </Typography>
      {deployments.length > 0 && (
        <ul className={classes.list}>
          {deployments.map(({ id, itemName, state, targetCount }) => (
            <li key={id} className={classes.entry}>
              <Typography variant="body2" component="span">
                {itemName}
                {targetCount !== undefined &&
                  `, ${t('deployment.workstations', { count: targetCount })}`}
              </Typography>
              <StateChip of="deployment" state={state} />
            </li>
          ))}
        </ul>
      )}
      {props.children}
    </section>
  );
};
