import { useMe } from '../../hooks/useMe';
import { useTranslation } from '../../hooks/useTranslation';
import { EntityName } from '../shared/EntityName';
import { Facts } from '../shared/Facts';
import { PageTitle } from '../shared/PageTitle';
import { Section } from '../shared/Section';
import { OperationsList } from './OperationsList';
import { OwnApiKeys } from './OwnApiKeys';

/** Who the reader is to Desktop Central, what they may do, and their own API keys. */
export const MyAccessPage = () => {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <>
      <PageTitle title={t('tabs.myAccess')} subtitle={t('access.subtitle')} />
      <Section title={t('access.you')}>
        <Facts
          facts={[
            [t('access.person'), <EntityName entityRef={me.userEntityRef} />],
            [t('access.dcRole'), t(`technician.role.${me.dcRole}`)],
            [
              t('access.portalAdmin'),
              me.portalAdmin ? t('access.yes') : t('access.no'),
            ],
          ]}
        />
      </Section>
      <OperationsList operations={me.operations} />
      {me.technicianId && me.dcRole === 'dcAdmin' && (
        <OwnApiKeys technicianId={me.technicianId} />
      )}
    </>
  );
};
