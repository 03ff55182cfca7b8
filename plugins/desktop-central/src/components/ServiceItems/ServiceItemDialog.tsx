import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import type { ServiceItem } from 'backstage-plugin-desktop-central-common';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useToast } from '../../hooks/useToast';
import { useTranslation } from '../../hooks/useTranslation';
import { useVersionedForm } from '../../hooks/useVersionedForm';
import { FormDialog } from '../shared/FormDialog';
import { SaveOutcome } from '../shared/SaveOutcome';
import { DetailsTab } from './DetailsTab';
import { FIELD_NAMES } from './tabFields';
import { ItemTabs } from './ItemTabs';
import {
  toCopy,
  toServiceItemInput,
  toValues,
  type ServiceItemValues,
} from './serviceItemValues';
import { WorkflowTab } from './WorkflowTab';

/** Adds a service item, as a copy of another one or from nothing, or edits one. */
export const ServiceItemDialog = (props: {
  item?: ServiceItem;
  /** What the new one is a copy of. */
  copyOf?: ServiceItem;
  onClose: () => void;
  onSaved: () => void;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const toast = useToast();
  const { copyOf, onClose, onSaved } = props;
  const {
    form,
    save,
    submit,
    reload,
    stored: item,
  } = useVersionedForm<ServiceItem, ServiceItemValues>({
    stored: props.item,
    prefilled:
      copyOf &&
      toCopy(copyOf, t('serviceItem.copyName', { name: copyOf.name })),
    toValues,
    fieldNames: FIELD_NAMES,
    read: ({ id }) => api.getServiceItem(id),
    write: (values, stored) => {
      const input = toServiceItemInput(values);
      return stored
        ? api.updateServiceItem(stored.id, stored.version, input)
        : api.createServiceItem(input);
    },
    onSaved: () => {
      toast(t('serviceItem.saved'));
      onSaved();
      onClose();
    },
  });

  return (
    <FormDialog
      title={
        item
          ? t('serviceItem.editTitle', { name: item.name })
          : t('serviceItem.addTitle')
      }
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
      <SaveOutcome save={save} onReload={reload} />
      <ItemTabs
        form={form}
        panels={{
          details: <DetailsTab form={form} isCopy={copyOf !== undefined} />,
          workflow: <WorkflowTab form={form} />,
        }}
      />
    </FormDialog>
  );
};
