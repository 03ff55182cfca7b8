import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import type {
  DcRole,
  Technician,
} from 'backstage-plugin-desktop-central-common';
import { Controller, useForm } from 'react-hook-form';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useSave } from '../../hooks/useSave';
import { useToast } from '../../hooks/useToast';
import { useTranslation } from '../../hooks/useTranslation';
import { FormDialog } from '../shared/FormDialog';
import { SaveOutcome } from '../shared/SaveOutcome';
import { placeFieldError } from '../shared/form/placeFieldError';
import { FormCheckbox, FormSelect } from '../shared/form/fields';
import { UserPicker } from './UserPicker';

interface Values {
  userEntityRef: Entity | null;
  enabled: boolean;
  dcRole: DcRole;
}

const EMPTY: Values = {
  userEntityRef: null,
  enabled: false,
  dcRole: 'dcAdmin',
};

/** Gives a person of the catalog access to desktop management. */
export const EnableTechnicianDialog = (props: {
  onClose: () => void;
  onSaved: (technician: Technician) => void;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const toast = useToast();
  const { control, handleSubmit, setError, watch } = useForm<Values>({
    defaultValues: EMPTY,
  });
  const save = useSave({ onFieldError: placeFieldError(setError, EMPTY) });

  const submit = handleSubmit(values =>
    save.run(async () => {
      if (!values.userEntityRef) return;
      const technician = await api.enableTechnician({
        userEntityRef: stringifyEntityRef(values.userEntityRef),
        dcRole: values.dcRole,
      });
      toast(t('technician.saved'));
      props.onSaved(technician);
    }),
  );

  return (
    <FormDialog
      title={t('technician.addTitle')}
      onClose={props.onClose}
      onSubmit={submit}
      actions={
        <>
          <Button onClick={props.onClose}>{t('cancel')}</Button>
          <Button
            type="submit"
            variant="contained"
            color="primary"
            disabled={save.saving}
          >
            {t('save')}
          </Button>
        </>
      }
    >
      <SaveOutcome save={save} />
      <Controller
        name="userEntityRef"
        control={control}
        rules={{ validate: user => user !== null || t('required') }}
        render={({ field, fieldState }) => (
          <UserPicker
            value={field.value}
            onChange={field.onChange}
            error={fieldState.error?.message}
          />
        )}
      />
      <FormCheckbox
        name="enabled"
        control={control}
        label={t('technician.access')}
        rules={{ validate: on => on === true || t('technician.accessNeeded') }}
      />
      <FormSelect
        name="dcRole"
        control={control}
        label={t('technician.dcRole')}
        disabled={!watch('enabled')}
        helperText={t(`technician.roleHelp.${watch('dcRole')}`)}
        choices={(['dcAdmin', 'dcGuest'] as const).map(value => ({
          value,
          label: t(`technician.role.${value}`),
        }))}
      />
    </FormDialog>
  );
};
