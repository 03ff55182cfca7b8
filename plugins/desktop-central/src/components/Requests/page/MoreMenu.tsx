import { useApi } from '@backstage/core-plugin-api';
import {
  isFrozen,
  type Permission,
} from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useTranslation } from '../../../hooks/useTranslation';
import { MenuButton, type MenuEntry } from '../../shared/MenuButton';
import { EditDialog } from '../edit/EditDialog';
import { EndingDialog } from '../ending/EndingDialog';
import type { RequestMenuProps } from './RequestMenuProps';

/** What is done rarely with a request. */
export const MoreMenu = (props: RequestMenuProps) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const [dialog, setDialog] = useState<'edit' | 'archive' | 'delete'>();
  const { request, onChanged, change, saving } = props;
  const { id, version, allowedActions } = request;
  const close = () => setDialog(undefined);
  const entry = (
    key: 'edit' | 'archive' | 'restore' | 'delete',
    onPick: () => void,
  ): MenuEntry => {
    const { allowed, reason }: Permission = allowedActions[key];
    return {
      key,
      label: t(`request.actions.${key}`),
      disabledReason: allowed
        ? undefined
        : reason ?? t('request.actions.notNow'),
      onPick,
    };
  };
  const restore = () => change(() => api.restoreRequest(id, version));
  return (
    <>
      <MenuButton
        label={t('request.actions.more')}
        disabled={saving}
        entries={[
          entry('edit', () => setDialog('edit')),
          isFrozen(request)
            ? entry('restore', restore)
            : entry('archive', () => setDialog('archive')),
          entry('delete', () => setDialog('delete')),
        ]}
      />
      {dialog === 'edit' && (
        <EditDialog request={request} onClose={close} onChanged={onChanged} />
      )}
      {dialog === 'archive' && (
        <EndingDialog
          request={request}
          act="archived"
          perform={(seen, left) => api.archiveRequest(id, seen, left)}
          onClose={close}
          onChanged={onChanged}
        />
      )}
      {dialog === 'delete' && (
        <EndingDialog
          request={request}
          act="deleted"
          perform={(seen, left) => api.deleteRequest(id, seen, left)}
          onClose={close}
          onChanged={onChanged}
        />
      )}
    </>
  );
};
