import Button from '@material-ui/core/Button';
import type { Request } from 'backstage-plugin-desktop-central-common';
import { useTranslation } from '../../../hooks/useTranslation';
import { FormDialog } from '../../shared/FormDialog';
import { SaveOutcome } from '../../shared/SaveOutcome';
import { EndingDialog } from '../ending/EndingDialog';
import { EditFields } from './EditFields';
import { useEditForm } from './useEditForm';

/** Edits a request. */
export const EditDialog = (props: {
  request: Request;
  onClose: () => void;
  onChanged: () => Promise<void>;
}) => {
  const { t } = useTranslation();
  const { onClose } = props;
  const { request, form, save, submit, reload, theirs, asking } =
    useEditForm(props);
  return (
    <>
      <FormDialog
        title={t('request.edit.title')}
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
        <EditFields form={form} request={request} theirs={theirs} />
      </FormDialog>
      {asking && <EndingDialog request={request} act="incident" {...asking} />}
    </>
  );
};
