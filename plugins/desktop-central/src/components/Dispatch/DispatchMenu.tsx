import type { Stop } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useLinks } from '../../hooks/useLinks';
import { permissionOf, useMe } from '../../hooks/useMe';
import { useToast } from '../../hooks/useToast';
import { useTranslation } from '../../hooks/useTranslation';
import { MenuButton } from '../shared/MenuButton';
import { HoldDialog } from './HoldDialog';
import { StopAllDialog } from './StopAllDialog';

/** Holding what is sent, stopping everything, and the stops that were. */
export const DispatchMenu = (props: { onChanged: () => Promise<unknown> }) => {
  const { t } = useTranslation();
  const links = useLinks();
  const navigate = useNavigate();
  const toast = useToast();
  const [dialog, setDialog] = useState<'hold' | 'stop'>();
  const { allowed, reason } = permissionOf(useMe(), 'hold.manage');
  const disabledReason = allowed
    ? undefined
    : reason ?? t('deployment.act.notNow');
  const close = () => setDialog(undefined);
  return (
    <>
      <MenuButton
        label={t('dispatch.menu')}
        entries={[
          {
            key: 'hold',
            label: t('dispatch.hold.entry'),
            disabledReason,
            onPick: () => setDialog('hold'),
          },
          {
            key: 'stop',
            label: t('dispatch.stop.entry'),
            disabledReason,
            onPick: () => setDialog('stop'),
          },
          {
            key: 'stops',
            label: t('dispatch.stops.entry'),
            onPick: () => navigate(links.stops()),
          },
        ]}
      />
      {dialog === 'hold' && (
        <HoldDialog
          onClose={close}
          onHeld={() => {
            toast(t('dispatch.hold.done'));
            props.onChanged();
          }}
        />
      )}
      {dialog === 'stop' && (
        <StopAllDialog
          onClose={close}
          onStopped={(stop: Stop) => {
            toast(t('dispatch.stop.done'));
            navigate(links.stop(stop.id));
          }}
        />
      )}
    </>
  );
};
