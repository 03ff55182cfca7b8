import { Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ServerHealth } from 'backstage-plugin-desktop-central-common';
import { useId } from 'react';
import { useLinks } from '../../hooks/useLinks';
import { useTranslation } from '../../hooks/useTranslation';
import { useCertificateText } from './certificate';

/** So many are worth a look at once; all are further down. */
const SHOWN = 5;

const IN_NEED: ReadonlySet<ServerHealth['certificate']> = new Set([
  'endsSoon',
  'ended',
  'refused',
]);

const useStyles = makeStyles(theme => ({
  root: { marginBottom: theme.spacing(3) },
  list: { listStyle: 'none', margin: 0, padding: 0 },
  row: {
    borderTop: `1px solid ${theme.palette.divider}`,
    padding: theme.spacing(1, 0),
    overflowWrap: 'anywhere',
  },
}));

/** The servers that cannot be worked with, or whose certificate is at its end. */
export function serversInNeed(servers: ServerHealth[]): ServerHealth[] {
  return servers.filter(
    ({ problem, certificate }) => problem || IN_NEED.has(certificate),
  );
}

/** Leads whoever may mend a server to its page. */
export const ServersInNeed = (props: { servers: ServerHealth[] }) => {
  const { t } = useTranslation();
  const classes = useStyles();
  const links = useLinks();
  const headingId = useId();
  const certificateText = useCertificateText();
  return (
    <div className={classes.root}>
      <Typography id={headingId} variant="subtitle2" component="h4">
        {t('overview.needs.servers')}
      </Typography>
      <ul className={classes.list} aria-labelledby={headingId}>
        {props.servers.slice(0, SHOWN).map(server => (
          <li key={server.id} className={classes.row}>
            <Link to={links.server(server.id)}>{server.name}</Link>
            <Typography variant="body2" color="textSecondary">
              {server.problem ??
                t('overview.needs.certificate', {
                  state: certificateText(server),
                })}
            </Typography>
          </li>
        ))}
      </ul>
      {props.servers.length > SHOWN && (
        <Link underline="always" to={links.servers()}>
          {t('overview.needs.all')}
        </Link>
      )}
    </div>
  );
};
