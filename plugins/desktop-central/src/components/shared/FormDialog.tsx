import Dialog, { type DialogProps } from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles } from '@material-ui/core/styles';
import { useId, type FormEvent, type ReactNode } from 'react';

export interface FormDialogProps {
  title: string;
  onClose: () => void;
  /** What Enter and the submitting button do; without it the dialog is no form. */
  onSubmit?: (event: FormEvent) => void;
  actions: ReactNode;
  maxWidth?: DialogProps['maxWidth'];
  /** Keeps one height while its content changes. */
  tall?: boolean;
  children: ReactNode;
}

const useStyles = makeStyles(theme => ({
  form: { display: 'flex', flexDirection: 'column', minHeight: 0, flex: 1 },
  tall: { height: 'calc(100% - 64px)', maxHeight: 860 },
  actions: { padding: theme.spacing(2, 3) },
}));

/** A dialog to fill in. A click beside it does not close it, so nothing typed is lost by accident. */
export const FormDialog = (props: FormDialogProps) => {
  const classes = useStyles();
  const titleId = useId();
  const { onSubmit } = props;
  const content = (
    <>
      <DialogContent dividers>{props.children}</DialogContent>
      <DialogActions className={classes.actions}>{props.actions}</DialogActions>
    </>
  );
  return (
    <Dialog
      open
      fullWidth
      maxWidth={props.maxWidth ?? 'sm'}
      aria-labelledby={titleId}
      classes={{ paper: props.tall ? classes.tall : undefined }}
      onClose={(_event, reason) => {
        if (reason !== 'backdropClick') props.onClose();
      }}
    >
      <DialogTitle id={titleId}>{props.title}</DialogTitle>
      {onSubmit ? (
        <form
          noValidate
          className={classes.form}
          onSubmit={event => {
            // A dialog opened from this one bubbles its events here through React's tree.
            event.stopPropagation();
            onSubmit(event);
          }}
        >
          {content}
        </form>
      ) : (
        content
      )}
    </Dialog>
  );
};
