import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Alert from '@material-ui/lab/Alert';
import type { Server } from 'backstage-plugin-desktop-central-common';
import type { UseFormReturn } from 'react-hook-form';
import useAsync from 'react-use/esm/useAsync';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useTranslation } from '../../../hooks/useTranslation';
import type { ServerValues } from './serverValues';

/** Says that another server has the address that is being entered: whether the same is under way is looked for per server. */
export const SameAddress = (props: {
  form: UseFormReturn<ServerValues>;
  server?: Server;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { value: all } = useAsync(() => api.listServers(), [api]);
  const [host, port] = props.form.watch(['host', 'port']);
  const entered = host.trim().toLowerCase();
  const other = all?.items.find(
    each =>
      each.id !== props.server?.id &&
      each.host.toLowerCase() === entered &&
      each.port === Number(port),
  );
  if (!other) return null;
  return (
    <Box mt={1}>
      <Alert severity="warning">
        {t('server.sameAddress', { name: other.name })}
      </Alert>
    </Box>
  );
};
