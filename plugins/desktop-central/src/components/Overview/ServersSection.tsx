import { Link } from '@backstage/core-components';
import type { Overview } from 'backstage-plugin-desktop-central-common';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import { useLinks } from '../../hooks/useLinks';
import { permissionOf, useMe } from '../../hooks/useMe';
import { useTranslation } from '../../hooks/useTranslation';
import { EmptyState } from '../shared/EmptyState';
import { Section } from '../shared/Section';
import { ServerCard } from './ServerCard';

const useStyles = makeStyles(theme => ({
  grid: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 420px), 1fr))',
    gap: theme.spacing(2),
  },
}));

/** How each server is. */
export const ServersSection = (props: { overview?: Overview }) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const links = useLinks();
  const admin = permissionOf(useMe(), 'administration.manage').allowed;
  const servers = props.overview?.servers;
  return (
    <Section title={t('overview.server.title')}>
      {!servers && <Skeleton variant="rect" height={220} />}
      {servers?.length === 0 && (
        <EmptyState
          title={t('overview.server.none')}
          hint={t('overview.server.noneHint')}
          action={
            admin && (
              <Link to={links.servers()}>{t('overview.server.add')}</Link>
            )
          }
        />
      )}
      {servers && servers.length > 0 && (
        <div className={classes.grid}>
          {servers.map(server => (
            <ServerCard key={server.id} server={server} admin={admin} />
          ))}
        </div>
      )}
    </Section>
  );
};
