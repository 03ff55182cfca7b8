import {
  useLeaveGuard,
  type LeaveGuardOptions,
} from '../../hooks/leaving/useLeaveGuard';
import { DiscardDialog, type DiscardDialogProps } from './DiscardDialog';

/** Belongs into a form: asks before Back, a link or a reload throws away what is filled in. */
export const AskBeforeLeaving = (
  props: LeaveGuardOptions & Pick<DiscardDialogProps, 'about'>,
) => {
  const question = useLeaveGuard(props);
  if (!question) return null;
  return (
    <DiscardDialog
      about={props.about}
      onConfirm={question.leave}
      onClose={question.stay}
    />
  );
};
