import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { useId, type ReactNode } from 'react';
import { useSave } from '../../hooks/useSave';
import { useTranslation } from '../../hooks/useTranslation';
import { closingOnce, onlyOnce } from './doubleClick';
import { ErrorPanel } from './ErrorPanel';
import { FOCUSED_PAPER } from './focusedPaper';

/** It was not done: what is asked has changed. */
export const ASK_AGAIN = Symbol('ask again');

export interface ConfirmDialogProps {
  title: string;
  /** What will happen. */
  children: ReactNode;
  confirmLabel: string;
  /** Something is lost for good. */
  danger?: boolean;
  /** What the other button says; "Cancel" by default. */
  cancelLabel?: string;
  /** Something above has to be answered first. */
  disabled?: boolean;
  /** Answers {@link ASK_AGAIN} where something else has to be decided first; then the dialog stays. */
  onConfirm: () => void | Promise<unknown>;
  onClose: () => void;
}

const useStyles = makeStyles(theme => ({
  // In line with the text above.
  actions: { padding: theme.spacing(2, 3) },
}));

/** Asks before something that cannot be taken back; stays open with the error where it does not work. */
export const ConfirmDialog = (props: ConfirmDialogProps) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const save = useSave();
  const titleId = useId();
  const textId = useId();
  const { error: red } = useTheme().palette;
  const confirm = async () => {
    let done: unknown;
    const worked = await save.run(async () => {
      done = await props.onConfirm();
    });
    if (worked && done !== ASK_AGAIN) props.onClose();
  };
  return (
    <Dialog
      open
      maxWidth="sm"
      fullWidth
      // It is on its way: closing would not take it back, and would hide what went wrong.
      onClose={save.saving ? undefined : closingOnce(props.onClose)}
      aria-labelledby={titleId}
      aria-describedby={textId}
      PaperProps={FOCUSED_PAPER}
    >
      <DialogTitle id={titleId}>{props.title}</DialogTitle>
      <DialogContent dividers>
        <DialogContentText
          id={textId}
          component="div"
          variant="body2"
          color="textPrimary"
        >
          {props.children}
        </DialogContentText>
        {save.error && (
          <ErrorPanel error={save.error} title={t('error.notDone')} />
        )}
      </DialogContent>
      <DialogActions className={classes.actions} onClickCapture={onlyOnce}>
        <Button disabled={save.saving} onClick={props.onClose}>
          {props.cancelLabel ?? t('cancel')}
        </Button>
        <Button
          color="primary"
          variant="contained"
          disabled={save.saving || props.disabled}
          style={
            props.danger && !save.saving && !props.disabled
              ? { backgroundColor: red.dark, color: red.contrastText }
              : undefined
          }
          onClick={confirm}
        >
          {props.confirmLabel}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
