import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useId, useState, type Ref } from 'react';
import { useOffered } from '../../hooks/useOffered';
import { useTranslation } from '../../hooks/useTranslation';

/** People or groups offered at once; typing narrows them down. */
const OFFERED = 20;

/** Where what is typed is searched for. */
const SEARCHED = [
  'metadata.name',
  'metadata.title',
  'spec.profile.displayName',
  'spec.profile.email',
];

function displayNameOf(entity: Entity): string {
  const profile = entity.spec?.profile;
  const displayName =
    typeof profile === 'object' && profile !== null && 'displayName' in profile
      ? profile.displayName
      : undefined;
  return typeof displayName === 'string' && displayName
    ? `${displayName} (${entity.metadata.name})`
    : entity.metadata.title ?? entity.metadata.name;
}

/** Finds a person or a group in the catalog. */
export const CatalogPicker = (props: {
  kind: 'User' | 'Group';
  value: Entity | null;
  onChange: (entity: Entity | null) => void;
  error?: string;
  /** Takes the input, so that a form can give it the focus where it is wrong. */
  inputRef?: Ref<HTMLInputElement>;
  /** What the person or group is here; their kind by default. */
  label?: string;
  /** Stands among filters: nothing has to be chosen, and no help is shown. */
  asFilter?: boolean;
}) => {
  const { t } = useTranslation();
  const catalogApi = useApi(catalogApiRef);
  const id = useId();
  const [typed, setTyped] = useState('');
  const { kind, value, asFilter = false } = props;
  const offered = useOffered({
    typed,
    chosen: value ? displayNameOf(value) : undefined,
    labelOf: displayNameOf,
    load: async search =>
      (
        await catalogApi.queryEntities({
          filter: { kind },
          limit: OFFERED,
          fields: ['kind', 'metadata', 'spec.profile'],
          orderFields: { field: 'metadata.name', order: 'asc' },
          ...(search
            ? { fullTextFilter: { term: search, fields: SEARCHED } }
            : {}),
        })
      ).items,
    loadKey: kind,
  });
  return (
    <Autocomplete<Entity>
      id={id}
      size={asFilter ? 'small' : 'medium'}
      value={value}
      options={offered.rows}
      loading={offered.loading}
      autoHighlight={offered.searching}
      loadingText={t('loading')}
      noOptionsText={
        offered.error
          ? t('picker.failed', { message: offered.error.message })
          : t('picker.nobody')
      }
      getOptionLabel={displayNameOf}
      getOptionSelected={(option, chosen) =>
        stringifyEntityRef(option) === stringifyEntityRef(chosen)
      }
      filterOptions={options => options}
      onChange={(_event, entity) => props.onChange(entity)}
      inputValue={typed}
      onInputChange={(_event, text) => setTyped(text)}
      renderInput={params => (
        <TextField
          {...params}
          variant="outlined"
          margin={asFilter ? 'none' : 'dense'}
          required={!asFilter}
          inputRef={props.inputRef}
          label={props.label ?? t(`picker.label.${kind}`)}
          error={Boolean(props.error)}
          helperText={props.error ?? (asFilter ? undefined : t('picker.help'))}
        />
      )}
    />
  );
};
