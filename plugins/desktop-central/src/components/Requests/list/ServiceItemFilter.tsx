import { useApi } from '@backstage/core-plugin-api';
import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useId } from 'react';
import useAsync from 'react-use/esm/useAsync';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { readAll } from '../../../api/readAll';
import { useTranslation } from '../../../hooks/useTranslation';
import { FILTER_WIDTH } from '../../shared/ChoiceFilter';

interface Choice {
  id: string;
  name: string;
}

/** What was asked for; typing narrows a long list down. */
export const ServiceItemFilter = (props: {
  value: string;
  onChange: (serviceItem: string) => void;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const id = useId();
  const { value } = props;
  const items = useAsync(
    () => readAll(query => api.listServiceItems(query)),
    [api],
  );
  const choices: Choice[] = items.value ?? [];
  const unknown = {
    id: value,
    name: items.loading ? t('loading') : t('request.list.aServiceItem'),
  };
  const chosen = value
    ? choices.find(each => each.id === value) ?? unknown
    : null;
  return (
    <Autocomplete<Choice>
      id={id}
      style={{ width: FILTER_WIDTH }}
      size="small"
      value={chosen}
      options={choices}
      loading={items.loading}
      loadingText={t('loading')}
      noOptionsText={items.error?.message ?? t('request.list.noServiceItem')}
      getOptionLabel={item => item.name}
      getOptionSelected={(option, item) => option.id === item.id}
      onChange={(_event, item) => props.onChange(item?.id ?? '')}
      renderInput={params => (
        <TextField
          {...params}
          variant="outlined"
          label={t('request.column.serviceItem')}
        />
      )}
    />
  );
};
