import { Link } from '@backstage/core-components';
import Tabs from '@material-ui/core/Tabs';
import { makeStyles } from '@material-ui/core/styles';
import { useLocation } from 'react-router-dom';
import { useLinks } from '../../hooks/useLinks';
import { useMe } from '../../hooks/useMe';
import { useTranslation } from '../../hooks/useTranslation';
import { PlainTab } from '../shared/PlainTab';
import { DesktopManagementMenu } from './DesktopManagementMenu';
import { tabsOf, type TabPath } from './tabs';

const TAB_LABELS = {
  overview: 'tabs.overview',
  requests: 'tabs.requests',
  deployments: 'tabs.deployments',
  computers: 'tabs.computers',
  'my-access': 'tabs.myAccess',
  servers: 'tabs.servers',
  technicians: 'tabs.technicians',
  permissions: 'tabs.permissions',
  'service-items': 'tabs.serviceItems',
  'notification-rules': 'tabs.notificationRules',
  deliveries: 'tabs.deliveries',
  audit: 'tabs.audit',
} as const satisfies Record<TabPath, string>;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'flex-end',
    alignItems: 'center',
    gap: theme.spacing(1),
    borderBottom: `1px solid ${theme.palette.divider}`,
    padding: theme.spacing(0, 2, 0, 1),
  },
  // A portal admin has many tabs, and those behind an arrow are not found: what does not fit goes into another row.
  tabs: { flex: '1 1 60%', minWidth: 0 },
  rows: { [theme.breakpoints.up('md')]: { flexWrap: 'wrap' } },
  // The one of Material UI knows one row only.
  noIndicator: { display: 'none' },
  tab: {
    minWidth: 0,
    padding: theme.spacing(1, 0.75),
    textTransform: 'none',
    letterSpacing: 'normal',
    borderBottom: '2px solid transparent',
    '&[aria-selected="true"]': {
      borderBottomColor: theme.palette.primary.main,
    },
  },
}));

/** The tabs of the page: links, so that each can be opened by address or in a new browser tab. */
export const TabBar = () => {
  const classes = useStyles();
  const { t } = useTranslation();
  const links = useLinks();
  const tabs = tabsOf(useMe());
  const { pathname } = useLocation();
  const current = tabs.find(
    path =>
      pathname === links.tab(path) ||
      pathname.startsWith(`${links.tab(path)}/`),
  );
  return (
    <div className={classes.root}>
      <Tabs
        classes={{
          root: classes.tabs,
          flexContainer: classes.rows,
          indicator: classes.noIndicator,
        }}
        value={current ?? false}
        variant="scrollable"
        scrollButtons="auto"
        indicatorColor="primary"
        textColor="primary"
        aria-label={t('tabs.label')}
      >
        {tabs.map(path => (
          <PlainTab
            key={path}
            value={path}
            className={classes.tab}
            component={Link}
            to={links.tab(path)}
            underline="none"
            label={t(TAB_LABELS[path])}
          />
        ))}
      </Tabs>
      <DesktopManagementMenu />
    </div>
  );
};
