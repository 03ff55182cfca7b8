import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from '../../hooks/useTranslation';
import { FormCheckbox, FormSelect, FormTextField } from '../shared/form/fields';
import { LostAsIncident } from './LostAsIncident';
import { MAX_NAME_LENGTH, type ServiceItemValues } from './serviceItemValues';

/** What the item is. */
export const DetailsTab = (props: {
  form: UseFormReturn<ServiceItemValues>;
  isCopy: boolean;
}) => {
  const { t } = useTranslation();
  const { control, watch } = props.form;
  return (
    <>
      <FormTextField
        name="name"
        control={control}
        label={t('serviceItem.name')}
        rules={{
          required: t('required'),
          validate: value => String(value).trim() !== '' || t('required'),
        }}
        inputProps={{ maxLength: MAX_NAME_LENGTH }}
      />
      <FormTextField
        name="category"
        control={control}
        label={t('serviceItem.category')}
        helperText={t('serviceItem.categoryHelp')}
        inputProps={{ maxLength: 100 }}
      />
      <FormTextField
        name="description"
        control={control}
        label={t('serviceItem.description')}
        multiline
        minRows={3}
        inputProps={{ maxLength: 2000 }}
      />
      <FormSelect
        name="type"
        control={control}
        label={t('serviceItem.type')}
        helperText={t(`serviceItem.typeHelp.${watch('type')}`)}
        choices={(['service', 'incident'] as const).map(value => ({
          value,
          label: t(`request.type.${value}`),
        }))}
      />
      <LostAsIncident form={props.form} />
      <FormCheckbox
        name="active"
        control={control}
        label={t('serviceItem.active')}
        helperText={
          props.isCopy
            ? t('serviceItem.activeHelpOfCopy')
            : t('serviceItem.activeHelp')
        }
      />
    </>
  );
};
