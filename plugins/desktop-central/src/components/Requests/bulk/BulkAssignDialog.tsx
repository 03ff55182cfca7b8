import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import { useForm } from 'react-hook-form';
import useAsync from 'react-use/esm/useAsync';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { readAll } from '../../../api/readAll';
import { useToast } from '../../../hooks/useToast';
import { useTranslation } from '../../../hooks/useTranslation';
import { EntityName } from '../../shared/EntityName';
import { ErrorPanel } from '../../shared/ErrorPanel';
import { FormDialog } from '../../shared/FormDialog';
import { SaveOutcome } from '../../shared/SaveOutcome';
import { FormSelect } from '../../shared/form/fields';
import type { BulkDialogProps } from './BulkCloseDialog';
import { BulkResults } from './BulkResults';
import { ChosenList } from './ChosenList';
import { useBulk } from './useBulk';

/** Stands in the drop-down for taking the technician off. */
const NOBODY = 'nobody';

/** Gives several requests to one technician, or to nobody. */
export const BulkAssignDialog = (props: BulkDialogProps) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const toast = useToast();
  const bulk = useBulk(props.onDone);
  const technicians = useAsync(
    () => readAll(query => api.listTechnicians(query)),
    [api],
  );
  const { control, handleSubmit } = useForm({
    defaultValues: { technicianId: '' },
  });
  const { outcome, save } = bulk;
  const count = props.chosen.length;

  const submit = handleSubmit(async ({ technicianId }) => {
    if (outcome) return;
    const after = await bulk.run(props.chosen, requests =>
      api.assignRequests(
        requests.map(({ id, version }) => ({ id, version })),
        technicianId === NOBODY ? null : technicianId,
      ),
    );
    if (!after || after.refused.length > 0) return;
    toast(t('request.bulk.assigned', { count: after.done }));
    props.onClose();
  });

  return (
    <FormDialog
      title={
        outcome
          ? t('request.bulk.outcomeTitle')
          : t('request.bulk.assignTitle', { count })
      }
      onClose={props.onClose}
      onSubmit={submit}
      saving={save.saving}
      actions={
        <>
          <Button onClick={props.onClose}>
            {outcome ? t('request.bulk.back') : t('cancel')}
          </Button>
          {!outcome && (
            <Button
              type="submit"
              variant="contained"
              color="primary"
              disabled={save.saving}
            >
              {t('request.bulk.assignSubmit', { count })}
            </Button>
          )}
        </>
      }
    >
      <SaveOutcome save={save} title={t('error.notDone')} />
      {technicians.error && <ErrorPanel error={technicians.error} />}
      <BulkResults outcome={outcome} />
      {!outcome && (
        <>
          <FormSelect
            name="technicianId"
            control={control}
            label={t('request.assign.technician')}
            rules={{ required: t('required') }}
            choices={[
              { value: NOBODY, label: t('request.bulk.nobody') },
              ...(technicians.value ?? [])
                .filter(technician => technician.enabled)
                .map(({ id, userEntityRef }) => ({
                  value: id,
                  label: <EntityName entityRef={userEntityRef} />,
                })),
            ]}
          />
          <ChosenList requests={props.chosen} />
        </>
      )}
    </FormDialog>
  );
};
