import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import {
  operationsOf,
  type FieldError,
  type Package,
  type SoftwareOperation,
} from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useSave } from '../../../hooks/useSave';
import { useToast } from '../../../hooks/useToast';
import { useTranslation } from '../../../hooks/useTranslation';
import { FormDialog } from '../../shared/FormDialog';
import {
  FormCheckbox,
  FormSelect,
  FormTextField,
} from '../../shared/form/fields';
import { FormSearchPicker } from '../../shared/form/FormSearchPicker';
import { placeFieldError } from '../../shared/form/placeFieldError';
import { packageLabel } from '../../shared/packageLabel';
import { SaveOutcome } from '../../shared/SaveOutcome';

interface Values {
  configurationName: string;
  itemId: Package | null;
  operation: SoftwareOperation;
  installFor: 'workstation';
  confirmUntold: boolean;
}

const EMPTY: Values = {
  configurationName: '',
  itemId: null,
  operation: 'install',
  installFor: 'workstation',
  confirmUntold: false,
};

/** Names a configuration of Desktop Central for a package and an operation. */
export const NameStandingDialog = (props: {
  serverId: string;
  onClose: () => void;
  onNamed: () => void;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const toast = useToast();
  const { serverId, onClose } = props;
  const form = useForm<Values>({ defaultValues: EMPTY });
  const { control, handleSubmit, setError, setValue, watch, clearErrors } =
    form;
  const [untold, setUntold] = useState<string>();
  const showAtField = placeFieldError(setError, EMPTY);
  const save = useSave({
    onFieldError: (error: FieldError) => {
      if (error.path === 'confirmUntold') setUntold(error.message);
      return showAtField(error);
    },
  });
  const pkg = watch('itemId');

  const pick = (next: Package | null) => {
    setValue('itemId', next, { shouldDirty: true });
    clearErrors(['itemId', 'operation']);
    if (next && !operationsOf(next).includes(form.getValues('operation'))) {
      setValue('operation', 'install');
    }
  };
  const submit = handleSubmit(async values => {
    const named = await save.run(() =>
      api.nameStandingConfiguration(serverId, {
        configurationName: values.configurationName.trim(),
        kind: 'software',
        itemId: values.itemId?.id ?? '',
        operation: values.operation,
        installFor: values.installFor,
        ...(values.confirmUntold ? { confirmUntold: true } : {}),
      }),
    );
    if (!named) return;
    toast(t('server.standing.dialog.saved'));
    onClose();
    props.onNamed();
  });

  return (
    <FormDialog
      title={t('server.standing.name')}
      onClose={onClose}
      onSubmit={submit}
      saving={save.saving}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
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
      <Typography variant="body2" gutterBottom>
        {t('server.standing.dialog.intro')}
      </Typography>
      <FormTextField
        name="configurationName"
        control={control}
        label={t('server.standing.dialog.configurationName')}
        helperText={t('server.standing.dialog.configurationNameHelp')}
        rules={{ required: t('required') }}
        autoComplete="off"
        inputProps={{ maxLength: 500, spellCheck: false }}
      />
      <FormSearchPicker<Values, Package>
        name="itemId"
        control={control}
        label={t('server.standing.dialog.package')}
        helperText={t('server.standing.dialog.packageHelp')}
        noneText={t('server.standing.dialog.noPackages')}
        labelOf={packageLabel}
        loadKey={serverId}
        load={query => api.listPackages(serverId, query)}
        onPick={pick}
      />
      <FormSelect
        name="operation"
        control={control}
        label={t('server.standing.dialog.operation')}
        choices={(pkg ? operationsOf(pkg) : (['install'] as const)).map(
          value => ({ value, label: t(`software.operation.${value}`) }),
        )}
      />
      <FormSelect
        name="installFor"
        control={control}
        label={t('server.standing.dialog.installFor')}
        choices={[
          { value: 'workstation', label: t('software.target.workstation') },
        ]}
      />
      {untold && (
        <FormCheckbox
          name="confirmUntold"
          control={control}
          label={t('server.standing.dialog.confirmUntold')}
          helperText={untold}
          rules={{ validate: on => on === true || untold }}
        />
      )}
    </FormDialog>
  );
};
