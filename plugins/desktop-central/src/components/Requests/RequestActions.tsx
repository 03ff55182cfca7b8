import type { Request } from 'backstage-plugin-desktop-central-common';
import { permissionOf, useMe } from '../../hooks/useMe';
import { useSave } from '../../hooks/useSave';
import { useQueryParam } from '../../hooks/useQueryParam';
import { CloneDialog } from '../Deploy/CloneDialog';
import { SaveOutcome } from '../shared/SaveOutcome';
import { ActionsMenu } from './ActionsMenu';
import { AssignMenu } from './page/AssignMenu';
import { ChangeStateMenu } from './page/ChangeStateMenu';
import { MoreMenu } from './page/MoreMenu';
import { isSentAlready } from './page/SentAlready';

export interface RequestActionsProps {
  request: Request;
  onChanged: () => Promise<void>;
}

/** What can be done with a request; what cannot is greyed and says why, and is left out for those who never could. */
export const RequestActions = (props: RequestActionsProps) => {
  const me = useMe();
  const save = useSave({ versioned: true });
  const [cloned, setCloned] = useQueryParam('clone');
  const { request, onChanged } = props;
  const { assign, changeState } = request.allowedActions;
  const seesDesk = permissionOf(me, 'desk.read').allowed;
  const manages = permissionOf(me, 'request.manage').allowed;
  const sentAlready = !manages && isSentAlready(request, me);
  const parts = {
    request,
    onChanged,
    saving: save.saving,
    change: (act: () => Promise<unknown>) =>
      save.run(async () => {
        await act();
        await onChanged();
      }),
  };
  return (
    <>
      {seesDesk && <ActionsMenu request={request} onChanged={onChanged} />}
      {(manages || assign.allowed) && <AssignMenu {...parts} />}
      {(manages || changeState.length > 0 || sentAlready) && (
        <ChangeStateMenu {...parts} sentAlready={sentAlready} />
      )}
      {seesDesk && <MoreMenu {...parts} />}
      {seesDesk && cloned && (
        <CloneDialog
          request={request}
          deploymentId={cloned}
          onClose={() => setCloned('')}
          onSaved={onChanged}
        />
      )}
      {(save.error || save.conflict) && (
        <div style={{ flexBasis: '100%' }}>
          <SaveOutcome save={save} onReload={onChanged} />
        </div>
      )}
    </>
  );
};
