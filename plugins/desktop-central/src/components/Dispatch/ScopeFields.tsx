import { useApi } from '@backstage/core-plugin-api';
import type { Package } from 'backstage-plugin-desktop-central-common';
import { useWatch, type Control, type UseFormSetValue } from 'react-hook-form';
import useAsync from 'react-use/esm/useAsync';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useTranslation } from '../../hooks/useTranslation';
import { FormSearchPicker } from '../shared/form/FormSearchPicker';
import { LimitedTextField } from '../shared/form/LimitedTextField';
import { FormSelect } from '../shared/form/fields';
import { packageLabel } from '../shared/packageLabel';
import { MAX_NOTE_LENGTH, SCOPES, type ScopeValues } from './scopeValues';

/** What is held or stopped, and why. */
export const ScopeFields = (props: {
  control: Control<ScopeValues>;
  setValue: UseFormSetValue<ScopeValues>;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { control, setValue } = props;
  const scope = useWatch({ control, name: 'scope' });
  const serverId = useWatch({ control, name: 'serverId' });
  const servers = useAsync(
    async () => (await api.listInventoryServers()).items,
    [api],
  );
  return (
    <>
      <FormSelect
        name="scope"
        control={control}
        label={t('dispatch.field.scope')}
        choices={SCOPES.map(value => ({
          value,
          label: t(`dispatch.field.scopes.${value}`),
        }))}
      />
      {scope !== 'everything' && (
        <FormSelect
          name="serverId"
          control={control}
          label={t('dispatch.field.server')}
          rules={{ required: t('required') }}
          choices={(servers.value ?? []).map(({ id, name }) => ({
            value: id,
            label: name,
          }))}
          onPick={value => {
            setValue('serverId', value, { shouldValidate: true });
            setValue('packageId', null);
          }}
        />
      )}
      {scope === 'package' && (
        <FormSearchPicker<ScopeValues, Package>
          name="packageId"
          control={control}
          label={t('dispatch.field.package')}
          helperText={t('software.packageHelp')}
          noneText={t('dispatch.field.noPackages')}
          labelOf={packageLabel}
          disabled={!serverId}
          loadKey={serverId}
          load={async query =>
            serverId ? api.listPackages(serverId, query) : { items: [] }
          }
        />
      )}
      <LimitedTextField
        name="note"
        control={control}
        label={t('dispatch.field.note')}
        helperText={t('dispatch.field.noteHelp')}
        max={MAX_NOTE_LENGTH}
        multiline
        minRows={2}
      />
    </>
  );
};
