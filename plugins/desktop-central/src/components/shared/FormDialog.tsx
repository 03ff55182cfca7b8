import Dialog, { type DialogProps } from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import LinearProgress from '@material-ui/core/LinearProgress';
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
import { useTranslation } from '../../hooks/useTranslation';
import { AskBeforeLeaving } from './AskBeforeLeaving';
import { choosesByClick, choosesByKey } from './choosing';
import { DiscardDialog } from './DiscardDialog';
import { onlyOnce } from './doubleClick';
import { FOCUSED_PAPER } from './focusedPaper';

/** A dialog that submits says when it does: it must not say meanwhile that nothing is saved. */
type Submitting =
  | {
      /** What Enter and the submitting button do; without it the dialog is no form. */
      onSubmit: (event: FormEvent) => void;
      /** What was submitted is on its way: closing would not take it back, so that is asked about. */
      saving: boolean;
    }
  | { onSubmit?: undefined; saving?: undefined };

export type FormDialogProps = Submitting & {
  title: string;
  onClose: () => void;
  actions: ReactNode;
  maxWidth?: DialogProps['maxWidth'];
  /** Escape does nothing, and leaving asks: what is shown cannot be shown again. */
  shownOnce?: boolean;
  /** Something was filled in, also where no key was pressed for it. */
  filledIn?: boolean;
  /** Keeps one height while its content changes; has the whole of a narrow screen. */
  tall?: boolean;
  children: ReactNode;
};

const useStyles = makeStyles(theme => ({
  form: { display: 'flex', flexDirection: 'column', minHeight: 0, flex: 1 },
  tall: { height: 'calc(100% - 64px)', maxHeight: 860 },
  actions: {
    position: 'relative',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    padding: theme.spacing(2, 3),
  },
  // Not for what takes no time: that would only flicker.
  saving: {
    position: 'absolute',
    top: 0,
    left: 0,
    right: 0,
    opacity: 0,
    animation: '$appear 0s 400ms forwards',
  },
  '@keyframes appear': { to: { opacity: 1 } },
}));

const isButton = (target: EventTarget) =>
  target instanceof Element && target.closest('button') !== null;

/** A dialog to fill in. A click beside it does not close it, and Escape, Back, a link and a reload ask first, so nothing typed is lost by accident. */
export const FormDialog = (props: FormDialogProps) => {
  const classes = useStyles();
  const titleId = useId();
  const filledIn = useRef(false);
  const [asking, setAsking] = useState<'discard' | 'saving'>();
  const { t } = useTranslation();
  const narrow = useMediaQuery(useTheme().breakpoints.down('xs'));
  const { onSubmit, saving } = props;
  const hasInput = () => filledIn.current || Boolean(props.filledIn);
  const fill = () => {
    filledIn.current = true;
  };
  const escape = () => {
    if (props.shownOnce) return;
    if (saving) setAsking('saving');
    else if (hasInput()) setAsking('discard');
    else props.onClose();
  };
  const actOnce = (event: MouseEvent) => {
    onlyOnce(event);
    if (!saving || event.isPropagationStopped() || !isButton(event.target)) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    setAsking('saving');
  };
  // The answer has come in the meantime: whether to wait for it is no question any more.
  const question = asking === 'saving' && !saving ? undefined : asking;
  const whileSaving = saving ? 'saving' : 'discard';
  const leaving = props.shownOnce ? 'shownOnce' : whileSaving;
  const content = (
    <>
      <DialogContent dividers>{props.children}</DialogContent>
      <DialogActions
        disableSpacing
        className={classes.actions}
        onClickCapture={actOnce}
      >
        {saving && (
          <LinearProgress
            className={classes.saving}
            aria-label={t('saving.progress')}
          />
        )}
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
      {question && (
        <DiscardDialog
          about={question}
          onConfirm={props.onClose}
          onClose={() => setAsking(undefined)}
        />
      )}
      <AskBeforeLeaving
        about={leaving}
        hasInput={() => leaving !== 'discard' || hasInput()}
        onLeft={props.onClose}
      />
    </Dialog>
  );
};
