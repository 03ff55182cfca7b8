import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import type { DialogProps } from '@material-ui/core/Dialog';
import type { ReactNode } from 'react';
import { useToast } from '../../../hooks/useToast';
import { useTranslation } from '../../../hooks/useTranslation';
import { FormDialog } from '../../shared/FormDialog';
import { SaveOutcome } from '../../shared/SaveOutcome';
import { ActFields } from './ActFields';
import type { ActDialogProps } from './ActDialogProps';
import type { ActForm } from './useActForm';

/** An act that sends something: what it does, what has to be entered for it, what went wrong. */
export const ActFormDialog = (
  props: Pick<ActDialogProps, 'onClose' | 'onChanged'> & {
    title: string;
    confirmLabel: string;
    /** Said once it is done. */
    doneText: string;
    form: ActForm;
    maxWidth?: DialogProps['maxWidth'];
    children: ReactNode;
  },
) => {
  const { t } = useTranslation();
  const toast = useToast();
  const { form, onClose, onChanged } = props;
  const submit = form.submit(() => {
    toast(props.doneText);
    onClose();
    onChanged?.();
  });
  return (
    <FormDialog
      title={props.title}
      maxWidth={props.maxWidth}
      onClose={onClose}
      onSubmit={submit}
      saving={form.save.saving}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            type="submit"
            variant="contained"
            color="primary"
            disabled={form.save.saving}
          >
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      <SaveOutcome save={form.save} title={t('error.notDone')} />
      <Box display="grid" gridGap={16} gridTemplateColumns="minmax(0, 1fr)">
        {props.children}
        <ActFields form={form} />
      </Box>
    </FormDialog>
  );
};
