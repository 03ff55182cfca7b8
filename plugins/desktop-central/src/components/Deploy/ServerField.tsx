import Box from '@material-ui/core/Box';
import Alert from '@material-ui/lab/Alert';
import type {
  DeploymentKind,
  InventoryServer,
} from 'backstage-plugin-desktop-central-common';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from '../../hooks/useTranslation';
import { FormSelect } from '../shared/form/fields';
import { takes } from './carries';
import type { DeployValues } from './deployValues';

/** The DC server: a field while there are several, and what keeps the chosen one from being sent to now. */
export const ServerField = (props: {
  kind: DeploymentKind;
  form: UseFormReturn<DeployValues>;
  servers: InventoryServer[];
  server: InventoryServer | undefined;
  onPick: (serverId: string) => void;
}) => {
  const { t } = useTranslation();
  const { kind, form, servers, server } = props;
  // The field itself is not shown while there is one server.
  const error = form.formState.errors.serverId?.message;
  const labelOf = (each: InventoryServer) => {
    if (!takes(each, kind)) {
      return `${each.name} (${t(`deploy.serverTakesNone.${kind}`)})`;
    }
    return each.connected
      ? each.name
      : `${each.name} (${t('software.serverNotConnected')})`;
  };
  return (
    <>
      {servers.length > 1 && (
        <Box mb={2}>
          <FormSelect
            name="serverId"
            control={form.control}
            label={t('software.server')}
            choices={servers.map(each => ({
              value: each.id,
              label: labelOf(each),
            }))}
            onPick={props.onPick}
          />
        </Box>
      )}
      {servers.length === 1 && error && (
        <Box mb={2}>
          <Alert severity="error">{error}</Alert>
        </Box>
      )}
      {server && takes(server, kind) && !server.connected && (
        <Box mb={2}>
          <Alert severity="warning">
            {t('software.serverWaits')} {server.reason}
          </Alert>
        </Box>
      )}
    </>
  );
};
