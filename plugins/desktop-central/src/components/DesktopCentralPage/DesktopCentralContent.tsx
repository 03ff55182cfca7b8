import { Content } from '@backstage/core-components';
import Box from '@material-ui/core/Box';
import Alert from '@material-ui/lab/Alert';
import { useEffect, type ReactElement } from 'react';
import { Navigate, Route, Routes, useParams } from 'react-router-dom';
import { keepFocus } from '../../hooks/focusTrail';
import { MeProvider, useMe } from '../../hooks/useMe';
import { useTranslation } from '../../hooks/useTranslation';
import { AuditPage } from '../Audit/AuditPage';
import { ComputerPage } from '../Computers/ComputerPage';
import { ComputersPage } from '../Computers/ComputersPage';
import { DeliveriesPage } from '../Deliveries/DeliveriesPage';
import { DeploymentPage } from '../Deployments/DeploymentPage';
import { DeploymentsPage } from '../Deployments/DeploymentsPage';
import { StopPage } from '../Dispatch/StopPage';
import { StopsPage } from '../Dispatch/StopsPage';
import { MyAccessPage } from '../MyAccess/MyAccessPage';
import { NotificationRulesPage } from '../NotificationRules/NotificationRulesPage';
import { OverviewPage } from '../Overview/OverviewPage';
import { PermissionsPage } from '../Permissions/PermissionsPage';
import { RequestPage } from '../Requests/RequestPage';
import { RequestsPage } from '../Requests/RequestsPage';
import { ServerPage } from '../Servers/ServerPage';
import { ServersPage } from '../Servers/ServersPage';
import { ServiceItemsPage } from '../ServiceItems/ServiceItemsPage';
import { TechnicianPage } from '../Technicians/TechnicianPage';
import { TechniciansPage } from '../Technicians/TechniciansPage';
import { EmptyState } from '../shared/EmptyState';
import { Guarded } from './Guarded';
import { TabBar } from './TabBar';
import { tabsOf, type TabPath } from './tabs';

/** A page about one object, begun anew for each object. */
const ById = (props: {
  page: (props: { id: string }) => ReactElement | null;
}) => {
  const { id = '' } = useParams();
  const { page: PageOf } = props;
  return <PageOf key={id} id={id} />;
};

/** The page of a computer, whose id is one of its server. */
const OneComputer = () => {
  const { serverId = '', id = '' } = useParams();
  return <ComputerPage key={`${serverId}/${id}`} serverId={serverId} id={id} />;
};

const PAGES: Array<[path: string, tab: TabPath, page: ReactElement]> = [
  ['overview', 'overview', <OverviewPage />],
  ['requests', 'requests', <RequestsPage />],
  ['requests/:id', 'requests', <ById page={RequestPage} />],
  ['deployments', 'deployments', <DeploymentsPage />],
  ['deployments/stops', 'deployments', <StopsPage />],
  ['deployments/stops/:id', 'deployments', <ById page={StopPage} />],
  ['computers', 'computers', <ComputersPage />],
  ['computers/:serverId/:id', 'computers', <OneComputer />],
  ['my-access', 'my-access', <MyAccessPage />],
  ['servers', 'servers', <ServersPage />],
  ['servers/:id', 'servers', <ById page={ServerPage} />],
  ['technicians', 'technicians', <TechniciansPage />],
  ['technicians/:id', 'technicians', <ById page={TechnicianPage} />],
  ['permissions', 'permissions', <PermissionsPage />],
  ['service-items', 'service-items', <ServiceItemsPage />],
  ['notification-rules', 'notification-rules', <NotificationRulesPage />],
  ['deliveries', 'deliveries', <DeliveriesPage />],
  ['audit', 'audit', <AuditPage />],
];

const Pages = () => {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <>
      <TabBar />
      <Box p={3}>
        {!me.adminsConfigured && (
          <Box mb={3}>
            <Alert severity="info">{t('refused.noAdmins')}</Alert>
          </Box>
        )}
        <Routes>
          <Route index element={<Navigate to={tabsOf(me)[0]} replace />} />
          {PAGES.map(([path, tab, page]) => (
            <Route
              key={path}
              path={path}
              element={<Guarded tab={tab}>{page}</Guarded>}
            />
          ))}
          {/* A requester opens the deployments of an own request; the server decides. */}
          <Route
            path="deployments/:id"
            element={<ById page={DeploymentPage} />}
          />
          <Route
            path="*"
            element={
              <EmptyState
                title={t('notFound.title')}
                hint={t('notFound.hint')}
              />
            }
          />
        </Routes>
      </Box>
    </>
  );
};

/** Everything below the header: tabs and pages. */
export const DesktopCentralContent = () => {
  useEffect(keepFocus, []);
  return (
    <Content noPadding>
      <MeProvider padded>
        <Pages />
      </MeProvider>
    </Content>
  );
};
