import { useApi } from '@backstage/core-plugin-api';
import type {
  Request,
  RequestState,
} from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { permissionOf, useMe } from '../../hooks/useMe';
import { useSave } from '../../hooks/useSave';
import { useTranslation } from '../../hooks/useTranslation';
import { InstallSoftwareDialog } from '../Software/InstallSoftwareDialog';
import { ConfirmDialog } from '../shared/ConfirmDialog';
import { MenuButton, type MenuEntry } from '../shared/MenuButton';
import { SaveOutcome } from '../shared/SaveOutcome';
import { AssignDialog } from './AssignDialog';

/** The states in which nothing more is sent for a request. */
const ENDS = [
  'resolved',
  'closed',
  'cancelled',
] as const satisfies readonly RequestState[];
type End = (typeof ENDS)[number];

function isEnd(state: RequestState): state is End {
  return ENDS.some(end => end === state);
}

export interface RequestActionsProps {
  request: Request;
  onChanged: () => Promise<void>;
}

/** What can be done with a request; what cannot is greyed and says why. */
export const RequestActions = (props: RequestActionsProps) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const me = useMe();
  const save = useSave({ versioned: true });
  const [dialog, setDialog] = useState<'install' | 'assign'>();
  const [ending, setEnding] = useState<End>();
  const { request, onChanged } = props;
  const { allowedActions, version } = request;

  const change = (act: () => Promise<Request>) =>
    save.run(async () => {
      await act();
      await onChanged();
    });

  const assignEntries: MenuEntry[] = [
    {
      key: 'other',
      label: t('request.assign.toOther'),
      onPick: () => setDialog('assign'),
    },
  ];
  const ownTechnicianId = me.technicianId;
  if (ownTechnicianId && request.technician?.id !== ownTechnicianId) {
    assignEntries.unshift({
      key: 'me',
      label: t('request.assign.toMe'),
      onPick: () =>
        change(() => api.assignRequest(request.id, version, ownTechnicianId)),
    });
  }

  return (
    <>
      {allowedActions.assign.allowed && (
        <MenuButton
          label={t('request.assign.button')}
          entries={assignEntries}
          disabled={save.saving}
        />
      )}
      {allowedActions.changeState.length > 0 && (
        <MenuButton
          label={t('request.changeState.button')}
          disabled={save.saving}
          entries={allowedActions.changeState.map(state => ({
            key: state,
            label: t(`state.request.${state}`),
            onPick: () =>
              isEnd(state)
                ? setEnding(state)
                : change(() =>
                    api.changeRequestState(request.id, version, state),
                  ),
          }))}
        />
      )}
      {permissionOf(me, 'desk.read').allowed && (
        <MenuButton
          label={t('request.actions.menu')}
          variant="contained"
          color="primary"
          entries={[
            {
              key: 'installSoftware',
              label: t('request.actions.installSoftware'),
              disabledReason: allowedActions.installSoftware.allowed
                ? undefined
                : allowedActions.installSoftware.reason ??
                  t('request.actions.notNow'),
              onPick: () => setDialog('install'),
            },
          ]}
        />
      )}
      {(save.error || save.conflict) && (
        <div style={{ flexBasis: '100%' }}>
          <SaveOutcome save={save} onReload={onChanged} />
        </div>
      )}
      {ending && (
        <ConfirmDialog
          title={t(`request.ending.${ending}`)}
          confirmLabel={t('request.ending.confirm')}
          cancelLabel={t('request.ending.keep')}
          onConfirm={async () => {
            await api.changeRequestState(request.id, version, ending);
            await onChanged();
          }}
          onClose={() => setEnding(undefined)}
        >
          {t('request.ending.text')}
        </ConfirmDialog>
      )}
      {dialog === 'assign' && (
        <AssignDialog
          request={request}
          onClose={() => setDialog(undefined)}
          onChanged={onChanged}
        />
      )}
      {dialog === 'install' && (
        <InstallSoftwareDialog
          request={request}
          onClose={() => setDialog(undefined)}
          onSaved={onChanged}
        />
      )}
    </>
  );
};
