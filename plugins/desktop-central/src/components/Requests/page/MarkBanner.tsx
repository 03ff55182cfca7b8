import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import type { Request } from 'backstage-plugin-desktop-central-common';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useSave } from '../../../hooks/useSave';
import { useTranslation } from '../../../hooks/useTranslation';
import { exactTime } from '../../shared/RelativeTime';
import { SaveOutcome } from '../../shared/SaveOutcome';
import { useAlertStyles } from '../../shared/useAlertStyles';

/** Says that a request is archived or deleted, since when, and takes that back. */
export const MarkBanner = (props: {
  request: Request;
  onChanged: () => Promise<void>;
}) => {
  const classes = useAlertStyles();
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const save = useSave({ versioned: true });
  const { request, onChanged } = props;
  const { id, version, archivedAt, deletedAt } = request;
  const at = deletedAt ?? archivedAt;
  if (!at) return null;
  const restore = () =>
    save.run(async () => {
      await api.restoreRequest(id, version);
      await onChanged();
    });
  return (
    <Box mb={3}>
      <SaveOutcome
        save={save}
        title={t('error.notDone')}
        onReload={onChanged}
      />
      <Alert
        severity="warning"
        classes={classes}
        action={
          request.allowedActions.restore.allowed && (
            <Button
              color="inherit"
              size="small"
              disabled={save.saving}
              onClick={restore}
            >
              {t('request.marks.restore')}
            </Button>
          )
        }
      >
        <AlertTitle>
          {t(`request.marks.${deletedAt ? 'deleted' : 'archived'}`, {
            when: exactTime(at),
          })}
        </AlertTitle>
        {t('request.marks.text')}
      </Alert>
    </Box>
  );
};
