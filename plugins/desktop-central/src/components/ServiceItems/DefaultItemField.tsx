import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import type { Page } from 'backstage-plugin-desktop-central-common';
import type { UseFormReturn } from 'react-hook-form';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useTranslation } from '../../hooks/useTranslation';
import { FormSearchPicker } from '../shared/form/FormSearchPicker';
import {
  packageItem,
  type DefaultItem,
  type ServiceItemValues,
  type TemplateAction,
} from './serviceItemValues';

/** The package or the script that the form begins with, or that there was one. */
export const DefaultItemField = (props: {
  action: TemplateAction;
  form: UseFormReturn<ServiceItemValues>;
  /** Where it is searched for; empty while no server is chosen. */
  serverId: string;
  greyed: boolean;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { action, form, serverId, greyed } = props;
  const { setValue, clearErrors } = form;
  const name = `${action}Item` as const;
  const chosen = form.watch(name);

  const pick = (item: DefaultItem | null) => {
    setValue(`${action}ServerId`, serverId, { shouldDirty: true });
    setValue(name, item, { shouldDirty: true });
    clearErrors(name);
  };

  const load = async (query: {
    search?: string;
    limit: number;
  }): Promise<Page<DefaultItem>> => {
    if (!serverId) return { items: [] };
    if (action === 'script') return api.listScripts(serverId, query);
    const { items } = await api.listPackages(serverId, query);
    return { items: items.map(packageItem) };
  };

  if (chosen && !chosen.name) {
    return (
      <Box my={1}>
        <Alert
          severity="warning"
          action={
            <Button color="inherit" size="small" onClick={() => pick(null)}>
              {t('serviceItem.defaults.clear')}
            </Button>
          }
        >
          {t(`serviceItem.defaults.gone.${action}`)}
        </Alert>
      </Box>
    );
  }
  return (
    <FormSearchPicker<ServiceItemValues, DefaultItem>
      name={name}
      control={form.control}
      optional
      disabled={greyed || !serverId}
      label={t(`serviceItem.defaults.item.${action}`)}
      helperText={
        serverId || greyed
          ? t('software.packageHelp')
          : t('serviceItem.defaults.serverFirst')
      }
      noneText={t(`serviceItem.defaults.noMatch.${action}`)}
      labelOf={item => item.name ?? ''}
      detailOf={item => item.description}
      loadKey={`${action}|${serverId}`}
      load={load}
      onPick={pick}
    />
  );
};
