import Dialog, { type DialogProps } from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import {
  useId,
  useRef,
  useState,
  type FormEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';
import { AskBeforeLeaving } from './AskBeforeLeaving';
import { choosesByClick, choosesByKey } from './choosing';
import { DiscardDialog } from './DiscardDialog';
import { FOCUSED_PAPER } from './focusedPaper';

export interface FormDialogProps {
  title: string;
  onClose: () => void;
  /** What Enter and the submitting button do; without it the dialog is no form. */
  onSubmit?: (event: FormEvent) => void;
  actions: ReactNode;
  maxWidth?: DialogProps['maxWidth'];
  /** Escape does nothing, and leaving asks: what is shown cannot be shown again. */
  shownOnce?: boolean;
  /** Something was filled in, also where no key was pressed for it. */
  filledIn?: boolean;
  /** Keeps one height while its content changes; has the whole of a narrow screen. */
  tall?: boolean;
  children: ReactNode;
}

const useStyles = makeStyles(theme => ({
  form: { display: 'flex', flexDirection: 'column', minHeight: 0, flex: 1 },
  tall: { height: 'calc(100% - 64px)', maxHeight: 860 },
  actions: {
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    padding: theme.spacing(2, 3),
  },
}));

/** The second click of a double click does nothing: the first did what was meant, and by now another button may be in its place. */
const onlyOnce = (event: MouseEvent) => {
  if (event.detail < 2) return;
  event.preventDefault();
  event.stopPropagation();
};

/** A dialog to fill in. A click beside it does not close it, and Escape, Back, a link and a reload ask first, so nothing typed is lost by accident. */
export const FormDialog = (props: FormDialogProps) => {
  const classes = useStyles();
  const titleId = useId();
  const filledIn = useRef(false);
  const [asking, setAsking] = useState(false);
  const narrow = useMediaQuery(useTheme().breakpoints.down('xs'));
  const { onSubmit } = props;
  const hasInput = () => filledIn.current || Boolean(props.filledIn);
  const fill = () => {
    filledIn.current = true;
  };
  const escape = () => {
    if (props.shownOnce) return;
    if (hasInput()) setAsking(true);
    else props.onClose();
  };
  const content = (
    <>
      <DialogContent dividers>{props.children}</DialogContent>
      <DialogActions
        disableSpacing
        className={classes.actions}
        onClickCapture={onlyOnce}
      >
        {props.actions}
      </DialogActions>
    </>
  );
  return (
    <Dialog
      open
      fullWidth
      fullScreen={props.tall && narrow}
      maxWidth={props.maxWidth ?? 'sm'}
      aria-labelledby={titleId}
      PaperProps={FOCUSED_PAPER}
      classes={{ paper: props.tall && !narrow ? classes.tall : undefined }}
      onClose={(_event, reason) => {
        if (reason !== 'backdropClick') escape();
      }}
    >
      <DialogTitle id={titleId}>{props.title}</DialogTitle>
      {onSubmit ? (
        <form
          noValidate
          className={classes.form}
          onChange={fill}
          onClickCapture={event => choosesByClick(event) && fill()}
          onKeyDownCapture={event => choosesByKey(event) && fill()}
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
      {asking && (
        <DiscardDialog
          onConfirm={props.onClose}
          onClose={() => setAsking(false)}
        />
      )}
      <AskBeforeLeaving
        about={props.shownOnce ? 'shownOnce' : 'discard'}
        hasInput={() => Boolean(props.shownOnce) || hasInput()}
        onLeft={props.onClose}
      />
    </Dialog>
  );
};
