import { FAILURE_STATES } from 'backstage-plugin-desktop-central-common';
import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import { useId } from 'react';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useLinks } from '../../hooks/useLinks';
import { useLive } from '../../hooks/useLive';
import { useTranslation } from '../../hooks/useTranslation';
import { deploymentTitle } from '../Deployments/deploymentTitle';
import { ErrorPanel } from '../shared/ErrorPanel';
import { RelativeTime } from '../shared/RelativeTime';
import { StateChip } from '../shared/StateChip';

/** So many are worth a look at once; the rest is in the list. */
const SHOWN = 5;
/** They are read again with the figures above, in milliseconds. */
const THROTTLE_MS = 6_000;

const useStyles = makeStyles(theme => ({
  root: { marginTop: theme.spacing(3) },
  list: { listStyle: 'none', margin: 0, padding: 0 },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
    minHeight: 64,
    borderTop: `1px solid ${theme.palette.divider}`,
    padding: theme.spacing(0.5, 0),
  },
  what: { flex: '1 1 100%', minWidth: 0, overflowWrap: 'anywhere' },
}));

/** The newest of what failed and has an open request. */
export const NewestFailures = (props: { count: number }) => {
  const { t } = useTranslation();
  const classes = useStyles();
  const links = useLinks();
  const api = useApi(desktopCentralApiRef);
  const headingId = useId();
  const failures = useLive(
    () =>
      api.listDeployments({
        state: [...FAILURE_STATES],
        openRequest: true,
        limit: SHOWN,
      }),
    'newestFailures',
    { throttleMs: THROTTLE_MS },
  );
  const places = Math.min(props.count, SHOWN);
  const settledSince = failures.data?.items.length === 0;
  if (settledSince) return null;
  return (
    <div className={classes.root}>
      <Typography id={headingId} variant="subtitle2" component="h4">
        {t('overview.needs.newest')}
      </Typography>
      {failures.error && (
        <ErrorPanel error={failures.error} onRetry={failures.refetch} />
      )}
      <ul className={classes.list} aria-labelledby={headingId}>
        {failures.data?.items.map(deployment => (
          <li key={deployment.id} className={classes.row}>
            <span className={classes.what}>
              <Link to={links.deployment(deployment.id)}>
                {deploymentTitle(t, deployment)}
              </Link>
            </span>
            <StateChip of="deployment" state={deployment.state} />
            <Typography variant="body2" color="textSecondary" component="span">
              {t('overview.needs.ofRequest', {
                number: String(deployment.requestNumber),
                time: (
                  <RelativeTime
                    at={deployment.finishedAt ?? deployment.createdAt}
                  />
                ),
              })}
            </Typography>
          </li>
        ))}
        {failures.loading &&
          !failures.data &&
          Array.from({ length: places }, (_, at) => (
            <li key={at} className={classes.row} aria-hidden>
              <Skeleton variant="text" width="60%" />
            </li>
          ))}
      </ul>
      {props.count > SHOWN && (
        <Link
          underline="always"
          to={links.deploymentsOf({
            state: FAILURE_STATES.join(','),
            openRequest: 'true',
          })}
        >
          {t('overview.needs.all')}
        </Link>
      )}
    </div>
  );
};
