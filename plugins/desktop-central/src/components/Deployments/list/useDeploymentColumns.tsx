import { Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { Deployment } from 'backstage-plugin-desktop-central-common';
import { useLinks } from '../../../hooks/useLinks';
import { useTranslation } from '../../../hooks/useTranslation';
import type { Column } from '../../shared/DataTable';
import { EntityName } from '../../shared/EntityName';
import { RelativeTime } from '../../shared/RelativeTime';
import { StateChip } from '../../shared/StateChip';
import { DeploymentProgress } from '../DeploymentProgress';
import { KindIcon } from '../KindIcon';
import { deploymentTitle } from '../deploymentTitle';
import { waitingText } from '../reasons';

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', gap: theme.spacing(1) },
  text: { minWidth: 0 },
}));

const What = (props: { deployment: Deployment }) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const links = useLinks();
  const { deployment } = props;
  const { waitingFor, serverName } = deployment;
  return (
    <div className={classes.root}>
      <KindIcon kind={deployment.kind} />
      <div className={classes.text}>
        <Link to={links.deployment(deployment.id)}>
          {deploymentTitle(t, deployment)}
        </Link>
        <Typography variant="caption" color="textSecondary" component="div">
          {waitingFor ? waitingText(t, waitingFor) : serverName}
        </Typography>
      </div>
    </div>
  );
};

/** What is shown of a deployment in a list. */
export function useDeploymentColumns(): Column<Deployment>[] {
  const { t } = useTranslation();
  const links = useLinks();
  return [
    {
      key: 'does',
      title: t('deployment.column.deployment'),
      width: 250,
      render: deployment => <What deployment={deployment} />,
    },
    {
      key: 'state',
      title: t('deployment.column.state'),
      width: 150,
      render: deployment => (
        <StateChip of="deployment" state={deployment.state} />
      ),
    },
    {
      key: 'progress',
      title: t('deployment.column.progress'),
      width: 220,
      render: deployment => <DeploymentProgress deployment={deployment} />,
    },
    {
      key: 'request',
      title: t('deployment.column.request'),
      width: 90,
      render: deployment => (
        <Link to={links.request(deployment.requestId)}>
          #{deployment.requestNumber}
        </Link>
      ),
    },
    {
      key: 'by',
      title: t('deployment.column.by'),
      render: ({ createdBy }) =>
        createdBy ? <EntityName entityRef={createdBy} /> : '–',
    },
    {
      key: 'created',
      title: t('deployment.column.created'),
      width: 130,
      render: deployment => <RelativeTime at={deployment.createdAt} />,
    },
  ];
}
