import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import type { Request } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import useAsync from 'react-use/esm/useAsync';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { readAll } from '../../api/readAll';
import { useSave } from '../../hooks/useSave';
import { useTranslation } from '../../hooks/useTranslation';
import { EntityName } from '../shared/EntityName';
import { ErrorPanel } from '../shared/ErrorPanel';
import { FormDialog } from '../shared/FormDialog';
import { SaveOutcome } from '../shared/SaveOutcome';
import { FormSelect } from '../shared/form/fields';

/** Gives a request to a technician. */
export const AssignDialog = (props: {
  request: Request;
  onClose: () => void;
  onChanged: () => Promise<void>;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { onChanged, onClose } = props;
  // As it was when it was opened: another change in the meantime is a conflict and not overwritten.
  const [request, setRequest] = useState(props.request);
  const technicians = useAsync(
    () => readAll(query => api.listTechnicians(query)),
    [api],
  );
  const save = useSave({ versioned: true });
  const { control, handleSubmit } = useForm({
    defaultValues: { technicianId: '' },
  });
  const choices = (technicians.value ?? [])
    .filter(each => each.enabled && each.id !== request.technician?.id)
    .map(each => ({
      value: each.id,
      label: <EntityName entityRef={each.userEntityRef} />,
    }));

  const submit = handleSubmit(async ({ technicianId }) => {
    const saved = await save.run(() =>
      api.assignRequest(request.id, request.version, technicianId),
    );
    if (!saved) return;
    onClose();
    await onChanged();
  });

  const reload = async () => {
    setRequest(await api.getRequest(request.id));
    await onChanged();
  };

  return (
    <FormDialog
      title={t('request.assign.title')}
      maxWidth="xs"
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
            disabled={save.saving || choices.length === 0}
          >
            {t('request.assign.submit')}
          </Button>
        </>
      }
    >
      <SaveOutcome save={save} onReload={reload} />
      {technicians.error ? (
        <ErrorPanel error={technicians.error} />
      ) : (
        <FormSelect
          name="technicianId"
          control={control}
          label={t('request.assign.technician')}
          rules={{ required: t('required') }}
          disabled={choices.length === 0}
          helperText={
            technicians.value && choices.length === 0
              ? t('request.assign.none')
              : undefined
          }
          choices={choices}
        />
      )}
    </FormDialog>
  );
};
