import { useApi } from '@backstage/core-plugin-api';
import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import type {
  InstallerType,
  Package,
} from 'backstage-plugin-desktop-central-common';
import { useId, useState } from 'react';
import { useController, type Control } from 'react-hook-form';
import useAsync from 'react-use/esm/useAsync';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useDebounced } from '../../hooks/useDebounced';
import { useTranslation } from '../../hooks/useTranslation';
import type { SoftwareValues } from './softwareValues';

/** Packages offered at once; typing narrows them down. */
const OFFERED = 50;

function labelOf(pkg: Package): string {
  const { name, packageVersion } = pkg;
  return !packageVersion || name.includes(packageVersion)
    ? name
    : `${name} ${packageVersion}`;
}

/** The packages of one installer type of a server, searched on the server. */
export const PackagePicker = (props: {
  control: Control<SoftwareValues>;
  serverId: string;
  installerType: InstallerType;
  onPick: (pkg: Package | null) => void;
}) => {
  const { control, serverId, installerType, onPick } = props;
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const id = useId();
  const [typed, setTyped] = useState('');
  const { field, fieldState } = useController({
    name: 'packageId',
    control,
    rules: { validate: pkg => pkg !== null || t('required') },
  });
  const chosen = field.value;
  const search = useDebounced(
    chosen && typed === labelOf(chosen) ? '' : typed.trim(),
  );
  const packages = useAsync(
    async () =>
      serverId
        ? api.listPackages(serverId, {
            installerType,
            limit: OFFERED,
            ...(search ? { search } : {}),
          })
        : undefined,
    [api, serverId, installerType, search],
  );
  return (
    <Autocomplete<Package>
      id={id}
      value={chosen}
      options={packages.value?.items ?? []}
      loading={packages.loading}
      loadingText={t('loading')}
      noOptionsText={packages.error?.message ?? t('software.noPackages')}
      getOptionLabel={labelOf}
      getOptionSelected={(option, value) => option.id === value.id}
      filterOptions={options => options}
      onChange={(_event, pkg) => onPick(pkg)}
      inputValue={typed}
      onInputChange={(_event, text) => setTyped(text)}
      onBlur={field.onBlur}
      renderInput={params => (
        <TextField
          {...params}
          variant="outlined"
          margin="dense"
          required
          label={t('software.packageName')}
          inputRef={field.ref}
          error={Boolean(fieldState.error)}
          helperText={fieldState.error?.message ?? t('software.packageHelp')}
        />
      )}
    />
  );
};
