import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import AddIcon from '@material-ui/icons/Add';
import type { Technician } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useLinks } from '../../hooks/useLinks';
import { useServers } from '../../hooks/useServers';
import { useTranslation } from '../../hooks/useTranslation';
import { DataTable } from '../shared/DataTable';
import { EmptyState } from '../shared/EmptyState';
import { EntityName } from '../shared/EntityName';
import { PageTitle } from '../shared/PageTitle';
import { StateChip } from '../shared/StateChip';
import { WithReason } from '../shared/WithReason';
import { EnableTechnicianDialog } from './EnableTechnicianDialog';
import { StandingBanner } from './StandingBanner';

/** Whether somebody has access, and what suspends it. */
const Access = (props: { technician: Technician }) => {
  const { t } = useTranslation();
  const { enabled, standing = 'active' } = props.technician;
  if (!enabled) return <>{t('technician.disabled')}</>;
  return standing === 'active' ? (
    <>{t('technician.enabled')}</>
  ) : (
    <StateChip of="standing" state={standing} />
  );
};

/** The accounts that somebody has to make or to look after; most servers need none. */
const NeededAccounts = (props: Pick<Technician, 'accounts'>) => {
  const needed = props.accounts.filter(({ state }) => state !== 'notNeeded');
  return needed.length === 0 ? (
    <StateChip of="account" state="notNeeded" />
  ) : (
    <>
      {needed.map(({ serverId, serverName, state }) => (
        <Box
          key={serverId}
          display="flex"
          alignItems="center"
          gridGap={8}
          py={0.25}
        >
          {serverName}
          <StateChip of="account" state={state} />
        </Box>
      ))}
    </>
  );
};

/** Who may work with Desktop Central, for portal admins. */
export const TechniciansPage = () => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const links = useLinks();
  const navigate = useNavigate();
  const { anyConnected } = useServers();
  const [adding, setAdding] = useState(false);
  const [saves, setSaves] = useState(0);
  const reason =
    anyConnected === false ? t('technician.notConnected') : undefined;
  const add = (
    <WithReason reason={reason}>
      <Button
        variant="contained"
        color="primary"
        startIcon={<AddIcon />}
        disabled={!anyConnected}
        onClick={() => setAdding(true)}
      >
        {t('technician.add')}
      </Button>
    </WithReason>
  );
  return (
    <>
      <PageTitle
        title={t('tabs.technicians')}
        subtitle={t('technician.list.subtitle')}
        actions={add}
      />
      <StandingBanner onConfirmed={() => setSaves(count => count + 1)} />
      <Paper variant="outlined">
        <DataTable<Technician>
          label={t('technician.list.label')}
          rowKey={technician => technician.id}
          queryKey={`technicians ${saves}`}
          load={query => api.listTechnicians(query)}
          columns={[
            {
              key: 'person',
              title: t('technician.column.person'),
              render: technician => (
                <Link to={links.technician(technician.id)}>
                  <EntityName entityRef={technician.userEntityRef} />
                </Link>
              ),
            },
            {
              key: 'role',
              title: t('technician.column.role'),
              render: technician => t(`technician.role.${technician.dcRole}`),
            },
            {
              key: 'access',
              title: t('technician.column.access'),
              render: technician => <Access technician={technician} />,
            },
            {
              key: 'accounts',
              title: t('technician.column.accounts'),
              width: 260,
              render: technician => (
                <NeededAccounts accounts={technician.accounts} />
              ),
            },
          ]}
          empty={
            <EmptyState
              title={t('technician.list.empty')}
              hint={reason ?? t('technician.list.emptyHint')}
              action={reason ? undefined : add}
            />
          }
        />
      </Paper>
      {adding && (
        <EnableTechnicianDialog
          onClose={() => setAdding(false)}
          onSaved={technician => {
            if (technician) navigate(links.technician(technician.id));
            setAdding(false);
            setSaves(count => count + 1);
          }}
        />
      )}
    </>
  );
};
