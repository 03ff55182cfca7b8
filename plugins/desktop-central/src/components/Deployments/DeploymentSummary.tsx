import { Link } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Collapse from '@material-ui/core/Collapse';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { Deployment } from 'backstage-plugin-desktop-central-common';
import { useId, useState } from 'react';
import { useLinks } from '../../hooks/useLinks';
import { useTranslation } from '../../hooks/useTranslation';
import { EntityName } from '../shared/EntityName';
import { RelativeTime } from '../shared/RelativeTime';
import { StateChip } from '../shared/StateChip';
import { DeploymentNotes } from './DeploymentNotes';
import { DeploymentProgress } from './DeploymentProgress';
import { KindIcon } from './KindIcon';
import { deploymentTitle } from './deploymentTitle';
import { TargetsTable } from './TargetsTable';

const SHORT_PAGE = 10;

const useStyles = makeStyles(theme => ({
  root: {
    '& + &': {
      borderTop: `1px solid ${theme.palette.divider}`,
      marginTop: theme.spacing(3),
      paddingTop: theme.spacing(3),
    },
    display: 'grid',
    // A wide table scrolls by itself, and does not push the rest out of sight.
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1.5),
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 1.5),
  },
  title: { fontWeight: 600 },
  toggle: { marginLeft: 'auto' },
}));

/** One deployment on the page of its request, with live progress. */
export const DeploymentSummary = (props: {
  deployment: Deployment;
  initiallyOpen: boolean;
}) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const links = useLinks();
  const targetsId = useId();
  const [open, setOpen] = useState(props.initiallyOpen);
  const { deployment } = props;
  return (
    <article className={classes.root}>
      <div className={classes.head}>
        <KindIcon kind={deployment.kind} />
        <Typography
          component="h4"
          variant="subtitle1"
          className={classes.title}
        >
          <Link to={links.deployment(deployment.id)}>
            {deploymentTitle(t, deployment)}
          </Link>
        </Typography>
        <StateChip of="deployment" state={deployment.state} />
        <Typography variant="body2" color="textSecondary" component="span">
          {deployment.createdBy && (
            <>
              <EntityName entityRef={deployment.createdBy} />
              {', '}
            </>
          )}
          <RelativeTime at={deployment.createdAt} />
        </Typography>
        <Button
          size="small"
          className={classes.toggle}
          aria-expanded={open}
          aria-controls={targetsId}
          onClick={() => setOpen(!open)}
        >
          {open ? t('deployment.targets.hide') : t('deployment.targets.show')}
        </Button>
      </div>
      <DeploymentProgress deployment={deployment} />
      <DeploymentNotes deployment={deployment} />
      <div id={targetsId}>
        <Collapse in={open} unmountOnExit>
          <TargetsTable deployment={deployment} pageSize={SHORT_PAGE} />
        </Collapse>
      </div>
    </article>
  );
};
