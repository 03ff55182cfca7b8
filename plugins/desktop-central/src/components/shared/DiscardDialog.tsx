import { useTranslation } from '../../hooks/useTranslation';
import { ConfirmDialog, type ConfirmDialogProps } from './ConfirmDialog';

export type DiscardDialogProps = Pick<
  ConfirmDialogProps,
  'onConfirm' | 'onClose'
> & {
  /** What is lost: what was filled in, something that is never shown again, or the answer to what is being saved. */
  about?: 'discard' | 'shownOnce' | 'saving';
};

/** Asks before something is lost by leaving it. */
export const DiscardDialog = (props: DiscardDialogProps) => {
  const { t } = useTranslation();
  const { about = 'discard', onConfirm, onClose } = props;
  return (
    <ConfirmDialog
      title={t(`${about}.title`)}
      confirmLabel={t(`${about}.confirm`)}
      cancelLabel={t(`${about}.keep`)}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      {t(`${about}.text`)}
    </ConfirmDialog>
  );
};
