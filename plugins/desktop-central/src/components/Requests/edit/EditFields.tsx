import { useApi } from '@backstage/core-plugin-api';
import type { Request } from 'backstage-plugin-desktop-central-common';
import { DateTime } from 'luxon';
import type { UseFormReturn } from 'react-hook-form';
import useAsync from 'react-use/esm/useAsync';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { readAll } from '../../../api/readAll';
import { useTranslation } from '../../../hooks/useTranslation';
import { ErrorPanel } from '../../shared/ErrorPanel';
import { exactTime } from '../../shared/RelativeTime';
import {
  FormSelect,
  FormTextField,
  type Choice,
} from '../../shared/form/fields';
import { isLocalTime, type RequestValues } from './requestValues';

/** What can be asked for, and what is asked for even where it is not offered any more. */
function useItems(request: Request) {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { value, error } = useAsync(
    () => readAll(query => api.listServiceItems({ ...query, active: true })),
    [api],
  );
  const active = value?.filter(item => item.active) ?? [];
  const choices: Choice[] = active.map(({ id, name }) => ({
    value: id,
    label: name,
  }));
  const { id, name } = request.serviceItem;
  if (!active.some(item => item.id === id)) {
    const label = value ? t('request.edit.inactive', { name }) : name;
    choices.unshift({ value: id, label });
  }
  return { active, choices, error };
}

export const EditFields = (props: {
  form: UseFormReturn<RequestValues>;
  /** As it was last read. */
  request: Request;
  /** Fields that somebody else has changed as well. */
  theirs: Array<keyof RequestValues>;
}) => {
  const { t } = useTranslation();
  const { form, request, theirs } = props;
  const { control, setValue } = form;
  const { active, choices, error } = useItems(request);
  const words: Record<keyof RequestValues, string> = {
    subject: request.subject,
    description: request.description,
    serviceItemId: request.serviceItem.name,
    type: t(`request.type.${request.type}`),
    machine: request.machine ?? '',
    notBefore: request.notBefore ? exactTime(request.notBefore) : '',
  };
  const help = (name: keyof RequestValues, usual?: string) => {
    if (!theirs.includes(name)) return usual;
    return words[name]
      ? t('request.edit.theirs', { value: words[name] })
      : t('request.edit.theirsEmpty');
  };
  const pickItem = (id: string) => {
    setValue('serviceItemId', id, { shouldDirty: true });
    const type = active.find(item => item.id === id)?.type;
    if (type) setValue('type', type, { shouldDirty: true });
  };
  return (
    <>
      {error && <ErrorPanel error={error} />}
      <FormTextField
        name="subject"
        control={control}
        label={t('request.edit.subject')}
        helperText={help('subject')}
        rules={{
          required: t('required'),
          validate: value => value.trim() !== '' || t('required'),
        }}
        inputProps={{ maxLength: 250 }}
      />
      <FormTextField
        name="description"
        control={control}
        label={t('request.edit.description')}
        helperText={help('description', t('request.edit.descriptionHelp'))}
        multiline
        minRows={4}
        inputProps={{ maxLength: 10_000 }}
      />
      <FormSelect
        name="serviceItemId"
        control={control}
        label={t('request.edit.serviceItem')}
        helperText={help('serviceItemId')}
        rules={{ required: t('required') }}
        choices={choices}
        onPick={pickItem}
      />
      <FormSelect
        name="type"
        control={control}
        label={t('request.edit.type')}
        helperText={help('type', t('request.edit.typeHelp'))}
        choices={(['service', 'incident'] as const).map(value => ({
          value,
          label: t(`request.type.${value}`),
        }))}
      />
      <FormTextField
        name="machine"
        control={control}
        label={t('request.edit.machine')}
        helperText={help('machine')}
        inputProps={{ maxLength: 100 }}
      />
      <FormTextField
        name="notBefore"
        control={control}
        type="datetime-local"
        label={t('request.edit.notBefore')}
        helperText={help(
          'notBefore',
          t('request.edit.notBeforeHelp', { zone: DateTime.local().zoneName }),
        )}
        rules={{
          validate: value =>
            !value || isLocalTime(value) || t('request.edit.noSuchHour'),
        }}
        InputLabelProps={{ shrink: true }}
      />
    </>
  );
};
