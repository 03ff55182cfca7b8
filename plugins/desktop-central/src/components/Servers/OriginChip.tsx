import Chip from '@material-ui/core/Chip';
import Tooltip from '@material-ui/core/Tooltip';
import type { Server } from 'backstage-plugin-desktop-central-common';
import { useTranslation } from '../../hooks/useTranslation';

/** Says where a server comes from that is, or was, declared in app-config. */
export const OriginChip = (props: {
  server: Pick<Server, 'origin' | 'orphaned'>;
}) => {
  const { t } = useTranslation();
  const { origin, orphaned } = props.server;
  const declared = origin === 'config' ? 'config' : undefined;
  const kind = orphaned ? 'orphaned' : declared;
  if (!kind) return null;
  return (
    <Tooltip title={t(`server.origin.${kind}Help`)}>
      <Chip
        size="small"
        variant="outlined"
        component="span"
        label={t(`server.origin.${kind}`)}
        style={{ margin: 0 }}
      />
    </Tooltip>
  );
};
