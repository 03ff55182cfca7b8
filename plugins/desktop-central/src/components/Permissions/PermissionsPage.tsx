import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import Box from '@material-ui/core/Box';
import Alert from '@material-ui/lab/Alert';
import { useState } from 'react';
import { useQueryParam } from '../../hooks/useQueryParam';
import { useTranslation } from '../../hooks/useTranslation';
import { CatalogPicker } from '../shared/CatalogPicker';
import { PageTitle } from '../shared/PageTitle';
import { Section } from '../shared/Section';
import { PersonRights } from './PersonRights';
import { RoleMatrix } from './RoleMatrix';

/** Who may do what, and why: roles, and any one person. */
export const PermissionsPage = () => {
  const { t } = useTranslation();
  const [person, setPerson] = useQueryParam('person');
  const [picked, setPicked] = useState<Entity | null>(null);
  const pick = (user: Entity | null) => {
    setPicked(user);
    setPerson(user ? stringifyEntityRef(user) : '');
  };
  return (
    <>
      <PageTitle
        title={t('tabs.permissions')}
        subtitle={t('permission.subtitle')}
      />
      <Box mb={3}>
        <Alert severity="info">{t('permission.narrowed')}</Alert>
      </Box>
      <Section
        title={t('permission.ofPerson')}
        subtitle={t('permission.ofPersonHelp')}
      >
        <Box maxWidth={420} mb={2}>
          <CatalogPicker kind="User" value={picked} onChange={pick} />
        </Box>
        {person && <PersonRights key={person} userEntityRef={person} />}
      </Section>
      <Section title={t('permission.roles')}>
        <RoleMatrix />
      </Section>
    </>
  );
};
