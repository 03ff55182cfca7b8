import { useApi } from '@backstage/core-plugin-api';
import { useState } from 'react';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useMe } from '../../../hooks/useMe';
import { useTranslation } from '../../../hooks/useTranslation';
import { MenuButton, type MenuEntry } from '../../shared/MenuButton';
import { WithReason } from '../../shared/WithReason';
import { AssignDialog } from '../AssignDialog';
import type { RequestMenuProps } from './RequestMenuProps';

/** Gives the request to somebody, or takes it from them. */
export const AssignMenu = (props: RequestMenuProps) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { technicianId: own } = useMe();
  const [choosing, setChoosing] = useState(false);
  const { request, onChanged, change, saving } = props;
  const { id, version, technician } = request;
  const { allowed, reason } = request.allowedActions.assign;
  const assign = (technicianId: string | null) =>
    change(() => api.assignRequest(id, version, technicianId));

  const entries: MenuEntry[] = [
    {
      key: 'other',
      label: t('request.assign.toOther'),
      onPick: () => setChoosing(true),
    },
  ];
  if (own && technician?.id !== own) {
    entries.unshift({
      key: 'me',
      label: t('request.assign.toMe'),
      onPick: () => assign(own),
    });
  }
  if (technician) {
    entries.push({
      key: 'nobody',
      label: t('request.assign.takeOff'),
      onPick: () => assign(null),
    });
  }
  return (
    <>
      <WithReason
        reason={allowed ? undefined : reason ?? t('request.actions.notNow')}
      >
        <MenuButton
          label={t('request.assign.button')}
          entries={entries}
          disabled={saving || !allowed}
        />
      </WithReason>
      {choosing && (
        <AssignDialog
          request={request}
          onClose={() => setChoosing(false)}
          onChanged={onChanged}
        />
      )}
    </>
  );
};
