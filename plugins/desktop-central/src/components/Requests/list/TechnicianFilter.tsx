import { useApi } from '@backstage/core-plugin-api';
import useAsync from 'react-use/esm/useAsync';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { readAll } from '../../../api/readAll';
import { useMe } from '../../../hooks/useMe';
import { useTranslation } from '../../../hooks/useTranslation';
import { EntityName } from '../../shared/EntityName';
import { ChoiceFilter, type FilterChoice } from '../../shared/ChoiceFilter';

/** Who answers the request; technicians are named to those who may see them. */
export const TechnicianFilter = (props: {
  value: string;
  seesTechnicians: boolean;
  onChange: (technician: string) => void;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const me = useMe();
  const { value, seesTechnicians } = props;
  const technicians = useAsync(
    async () =>
      seesTechnicians ? readAll(query => api.listTechnicians(query)) : [],
    [api, seesTechnicians],
  );
  const choices: FilterChoice[] = [
    { value: 'none', label: t('request.unassigned') },
    ...(technicians.value ?? []).map(({ id, userEntityRef }) => ({
      value: id,
      label: <EntityName entityRef={userEntityRef} />,
    })),
  ];
  if (me.technicianId || value === 'me') {
    choices.unshift({ value: 'me', label: t('request.list.me') });
  }
  return (
    <ChoiceFilter
      label={t('request.column.technician')}
      value={value}
      anyLabel={t('request.list.anyone')}
      choices={choices}
      unknownLabel={
        technicians.loading ? t('loading') : t('request.list.aTechnician')
      }
      onChange={props.onChange}
    />
  );
};
