import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useId, useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import { useDebounced } from '../../hooks/useDebounced';
import { useTranslation } from '../../hooks/useTranslation';

/** People offered at once; typing narrows them down. */
const OFFERED = 20;

function displayNameOf(user: Entity): string {
  const profile = user.spec?.profile;
  const displayName =
    typeof profile === 'object' && profile !== null && 'displayName' in profile
      ? profile.displayName
      : undefined;
  return typeof displayName === 'string' && displayName
    ? `${displayName} (${user.metadata.name})`
    : user.metadata.title ?? user.metadata.name;
}

/** Finds a person in the catalog. */
export const UserPicker = (props: {
  value: Entity | null;
  onChange: (user: Entity | null) => void;
  error?: string;
}) => {
  const { t } = useTranslation();
  const catalogApi = useApi(catalogApiRef);
  const id = useId();
  const [typed, setTyped] = useState('');
  const { value } = props;
  const search = useDebounced(
    value && typed === displayNameOf(value) ? '' : typed.trim(),
  );
  const users = useAsync(
    () =>
      catalogApi.queryEntities({
        filter: { kind: 'User' },
        limit: OFFERED,
        fields: ['kind', 'metadata', 'spec.profile'],
        orderFields: { field: 'metadata.name', order: 'asc' },
        ...(search
          ? {
              fullTextFilter: {
                term: search,
                fields: [
                  'metadata.name',
                  'metadata.title',
                  'spec.profile.displayName',
                  'spec.profile.email',
                ],
              },
            }
          : {}),
      }),
    [catalogApi, search],
  );
  return (
    <Autocomplete<Entity>
      id={id}
      value={value}
      options={users.value?.items ?? []}
      loading={users.loading}
      loadingText={t('loading')}
      noOptionsText={
        users.error
          ? t('technician.personSearchFailed', { message: users.error.message })
          : t('technician.noPerson')
      }
      getOptionLabel={displayNameOf}
      getOptionSelected={(option, chosen) =>
        stringifyEntityRef(option) === stringifyEntityRef(chosen)
      }
      filterOptions={options => options}
      onChange={(_event, user) => props.onChange(user)}
      inputValue={typed}
      onInputChange={(_event, text) => setTyped(text)}
      renderInput={params => (
        <TextField
          {...params}
          variant="outlined"
          margin="dense"
          required
          label={t('technician.person')}
          error={Boolean(props.error)}
          helperText={props.error ?? t('technician.personHelp')}
        />
      )}
    />
  );
};
