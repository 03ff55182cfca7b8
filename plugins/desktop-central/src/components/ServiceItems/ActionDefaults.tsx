import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import {
  REBOOT_POLICIES,
  type Server,
} from 'backstage-plugin-desktop-central-common';
import { useId } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from '../../hooks/useTranslation';
import { FormSelect } from '../shared/form/fields';
import { DefaultItemField } from './DefaultItemField';
import { DefaultPolicyField } from './DefaultPolicyField';
import type { ServiceItemValues, TemplateAction } from './serviceItemValues';

/** What the form of one template action begins with. */
export const ActionDefaults = (props: {
  action: TemplateAction;
  form: UseFormReturn<ServiceItemValues>;
  servers: Server[];
  greyed: boolean;
}) => {
  const { t } = useTranslation();
  const headingId = useId();
  const { action, form, servers, greyed } = props;
  const { control, setValue } = form;
  const chosenServer = form.watch(`${action}ServerId`);
  const isThere = servers.some(server => server.id === chosenServer);
  const onlyServer = servers.length === 1 ? servers[0].id : '';
  const none = { value: '', label: t('serviceItem.defaults.none') };
  return (
    <Box ml={4} role="group" aria-labelledby={headingId}>
      <Typography
        id={headingId}
        variant="body2"
        color="textSecondary"
        gutterBottom
      >
        {t(`serviceItem.defaults.title.${action}`)}
      </Typography>
      {servers.length > 1 && (
        <FormSelect
          name={`${action}ServerId`}
          control={control}
          label={t('software.server')}
          disabled={greyed}
          choices={[
            none,
            ...servers.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onPick={serverId => {
            setValue(`${action}ServerId`, serverId, { shouldDirty: true });
            setValue(`${action}Item`, null, { shouldDirty: true });
            if (action === 'software') {
              setValue('softwarePolicyId', '', { shouldDirty: true });
            }
          }}
        />
      )}
      <DefaultItemField
        action={action}
        form={form}
        serverId={isThere ? chosenServer : onlyServer}
        greyed={greyed}
      />
      {action === 'software' && (
        <DefaultPolicyField
          form={form}
          serverId={isThere ? chosenServer : onlyServer}
          greyed={greyed}
        />
      )}
      <FormSelect
        name={`${action}InstallFor`}
        control={control}
        label={t('software.installFor')}
        disabled={greyed}
        choices={[
          none,
          { value: 'workstation', label: t('software.target.workstation') },
          { value: 'user', label: t('software.target.user') },
        ]}
      />
      <FormSelect
        name={`${action}RebootPolicy`}
        control={control}
        label={t('software.rebootPolicy')}
        disabled={greyed}
        choices={[
          none,
          ...REBOOT_POLICIES.map(value => ({
            value,
            label: t(`software.reboot.${value}`),
          })),
        ]}
      />
    </Box>
  );
};
