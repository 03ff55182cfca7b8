import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Tooltip from '@material-ui/core/Tooltip';
import GetAppIcon from '@material-ui/icons/GetApp';
import { DateTime } from 'luxon';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import type { Save } from '../../hooks/useSave';
import { useTranslation } from '../../hooks/useTranslation';
import { saveFile } from '../shared/saveFile';
import type { AuditQuery } from './useAuditFilter';

/** Fetches what the filters leave as a file. */
export const ExportButton = (props: { query: AuditQuery; save: Save }) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { query, save } = props;
  const exportAll = async () => {
    const content = await api.exportAudit(query);
    const day = DateTime.now().toISODate();
    saveFile(`desktop-central-audit-${day}.csv`, content);
  };
  return (
    <Tooltip title={t('audit.export.help')}>
      <span>
        <Button
          variant="outlined"
          startIcon={<GetAppIcon />}
          disabled={save.saving}
          onClick={() => save.run(exportAll)}
        >
          {t('audit.export.button')}
        </Button>
      </span>
    </Tooltip>
  );
};
