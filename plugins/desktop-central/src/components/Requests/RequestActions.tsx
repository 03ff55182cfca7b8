import type { Request } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { permissionOf, useMe } from '../../hooks/useMe';
import { useSave } from '../../hooks/useSave';
import { useTranslation } from '../../hooks/useTranslation';
import { InstallSoftwareDialog } from '../Software/InstallSoftwareDialog';
import { MenuButton } from '../shared/MenuButton';
import { SaveOutcome } from '../shared/SaveOutcome';
import { AssignMenu } from './page/AssignMenu';
import { ChangeStateMenu } from './page/ChangeStateMenu';
import { MoreMenu } from './page/MoreMenu';

export interface RequestActionsProps {
  request: Request;
  onChanged: () => Promise<void>;
}

/** The actions of Desktop Central, under the name that the help desk knows them by. */
const ActionsMenu = (props: RequestActionsProps) => {
  const { t } = useTranslation();
  const [installing, setInstalling] = useState(false);
  const { request, onChanged } = props;
  const { allowed, reason } = request.allowedActions.installSoftware;
  return (
    <>
      <MenuButton
        label={t('request.actions.menu')}
        variant="contained"
        color="primary"
        entries={[
          {
            key: 'installSoftware',
            label: t('request.actions.installSoftware'),
            disabledReason: allowed
              ? undefined
              : reason ?? t('request.actions.notNow'),
            onPick: () => setInstalling(true),
          },
        ]}
      />
      {installing && (
        <InstallSoftwareDialog
          request={request}
          onClose={() => setInstalling(false)}
          onSaved={onChanged}
        />
      )}
    </>
  );
};

/** What can be done with a request; what cannot is greyed and says why, and is left out for those who never could. */
export const RequestActions = (props: RequestActionsProps) => {
  const me = useMe();
  const save = useSave({ versioned: true });
  const { request, onChanged } = props;
  const { assign, changeState } = request.allowedActions;
  const seesDesk = permissionOf(me, 'desk.read').allowed;
  const manages = permissionOf(me, 'request.manage').allowed;
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
      {(manages || changeState.length > 0) && <ChangeStateMenu {...parts} />}
      {seesDesk && <MoreMenu {...parts} />}
      {(save.error || save.conflict) && (
        <div style={{ flexBasis: '100%' }}>
          <SaveOutcome save={save} onReload={onChanged} />
        </div>
      )}
    </>
  );
};
