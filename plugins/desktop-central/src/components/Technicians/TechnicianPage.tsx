import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
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
            <AccessForm
              technician={technician}
              connected={anyConnected}
              onChanged={live.refetch}
            />
            <AccountsSection technician={technician} onChanged={live.refetch} />
            <ApiKeysSection
              technicianId={technician.id}
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
