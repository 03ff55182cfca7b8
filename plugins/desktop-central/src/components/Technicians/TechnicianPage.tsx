import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Alert from '@material-ui/lab/Alert';
import type { Technician } from 'backstage-plugin-desktop-central-common';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { readAll } from '../../api/readAll';
import { useLinks } from '../../hooks/useLinks';
import { useLive } from '../../hooks/useLive';
import { useServers } from '../../hooks/useServers';
import { useTranslation } from '../../hooks/useTranslation';
import { EmptyState } from '../shared/EmptyState';
import { EntityName } from '../shared/EntityName';
import { Loaded } from '../shared/Loaded';
import { PageTitle } from '../shared/PageTitle';
import { AccessForm } from './AccessForm';
import { AccountsSection } from './AccountsSection';
import { ApiKeysSection } from './ApiKeysSection';

/** Says why the access of an enabled technician is suspended. */
const StandingNote = (props: { technician: Technician }) => {
  const { t } = useTranslation();
  const { enabled, standing = 'active' } = props.technician;
  if (!enabled || standing === 'active') return null;
  return (
    <Box mb={3}>
      <Alert severity={standing === 'unknown' ? 'warning' : 'error'}>
        {t(`technician.standing.${standing}`)}
      </Alert>
    </Box>
  );
};

/** One technician: access and role, accounts in DC, API keys. */
export const TechnicianPage = (props: { id: string }) => {
  const { id } = props;
  const { t } = useTranslation();
  const links = useLinks();
  const api = useApi(desktopCentralApiRef);
  const { servers, anyConnected } = useServers();
  const find = async (): Promise<Technician | null> => {
    const all = await readAll(query => api.listTechnicians(query));
    return all.find(technician => technician.id === id) ?? null;
  };
  const live = useLive(find, id, {
    busy: technician =>
      technician?.accounts.some(each => each.state === 'requested') ?? false,
  });
  return (
    <Loaded live={live} skeletonRows={8}>
      {technician =>
        technician === null ? (
          <EmptyState
            title={t('technician.page.unknown')}
            hint={
              <Link to={links.technicians()}>
                {t('technician.page.unknownHint')}
              </Link>
            }
          />
        ) : (
          <>
            <PageTitle
              parent={
                <Link to={links.technicians()}>
                  {t('technician.page.back')}
                </Link>
              }
              title={<EntityName entityRef={technician.userEntityRef} />}
              subtitle={technician.userEntityRef}
            />
            <StandingNote technician={technician} />
            <AccessForm
              technician={technician}
              connected={anyConnected}
              onChanged={live.refetch}
            />
            <AccountsSection technician={technician} onChanged={live.refetch} />
            <ApiKeysSection
              technicianId={technician.id}
              refusal={
                technician.enabled
                  ? undefined
                  : t('technician.apiKey.ownerDisabled')
              }
              servers={servers?.map(server => ({
                id: server.id,
                name: server.name,
                keyNeeded: server.statusSource === 'callback+poll',
              }))}
            />
          </>
        )
      }
    </Loaded>
  );
};
