import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import type { ServiceItem } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { readAll } from '../../api/readAll';
import { useSave } from '../../hooks/useSave';
import { useToast } from '../../hooks/useToast';
import { useTranslation } from '../../hooks/useTranslation';
import { FormDialog } from '../shared/FormDialog';
import { SaveOutcome } from '../shared/SaveOutcome';
import { placeFieldError } from '../shared/form/placeFieldError';
import { DetailsTab } from './DetailsTab';
import {
  toServiceItemInput,
  toValues,
  type ServiceItemValues,
} from './serviceItemValues';
import { WorkflowTab } from './WorkflowTab';

const FIELD_NAMES = { 'templateActions.software': 'software' } as const;

/** Adds a service item, or edits one. */
export const ServiceItemDialog = (props: {
  item?: ServiceItem;
  onClose: () => void;
  onSaved: () => void;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const toast = useToast();
  const { onClose, onSaved } = props;
  const [item, setItem] = useState(props.item);
  const [tab, setTab] = useState<'details' | 'workflow'>('details');
  const form = useForm<ServiceItemValues>({ defaultValues: toValues(item) });
  const save = useSave({
    versioned: item !== undefined,
    onFieldError: placeFieldError(form.setError, toValues(), FIELD_NAMES),
  });

  const submit = form.handleSubmit(
    async values => {
      const input = toServiceItemInput(values, item);
      const saved = await save.run(() =>
        item
          ? api.updateServiceItem(item.id, item.version, input)
          : api.createServiceItem(input),
      );
      if (!saved) return;
      toast(t('serviceItem.saved'));
      onSaved();
      onClose();
    },
    () => setTab('details'),
  );

  const reload = async () => {
    const all = await readAll(query => api.listServiceItems(query));
    const newest = all.find(each => each.id === item?.id);
    setItem(newest);
    form.reset(toValues(newest), { keepDirtyValues: true });
  };

  return (
    <FormDialog
      title={
        item
          ? t('serviceItem.editTitle', { name: item.name })
          : t('serviceItem.addTitle')
      }
      onClose={onClose}
      onSubmit={submit}
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
      <SaveOutcome save={save} onReload={item && reload} />
      <Tabs
        value={tab}
        onChange={(_event, value: 'details' | 'workflow') => setTab(value)}
        indicatorColor="primary"
        textColor="primary"
        aria-label={t('serviceItem.tabs.label')}
      >
        <Tab value="details" label={t('serviceItem.tabs.details')} />
        <Tab value="workflow" label={t('serviceItem.tabs.workflow')} />
      </Tabs>
      {/* Both stay in place, so that the dialog keeps its height and the fields their text. */}
      <Box mt={2} display="grid">
        {(['details', 'workflow'] as const).map(each => (
          <div
            key={each}
            role="tabpanel"
            aria-label={t(`serviceItem.tabs.${each}`)}
            style={{
              gridArea: '1 / 1',
              visibility: each === tab ? 'visible' : 'hidden',
            }}
          >
            {each === 'details' ? (
              <DetailsTab form={form} />
            ) : (
              <WorkflowTab form={form} />
            )}
          </div>
        ))}
      </Box>
    </FormDialog>
  );
};
