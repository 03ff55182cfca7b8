import type {
  DeploymentKind,
  Permission,
  Request,
} from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { useTranslation } from '../../hooks/useTranslation';
import { DeployDialog } from '../Deploy/DeployDialog';
import { MenuButton } from '../shared/MenuButton';
import { WithReason } from '../shared/WithReason';

/** The actions of Desktop Central, under the name that the help desk knows them by; an incident offers none. */
export const ActionsMenu = (props: {
  request: Request;
  onChanged: () => Promise<void>;
}) => {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<DeploymentKind>();
  const { request, onChanged } = props;
  const { installSoftware, runScript } = request.allowedActions;
  const isIncident = request.type !== 'service';
  const entry = (kind: DeploymentKind, { allowed, reason }: Permission) => ({
    key: kind,
    label: t(`deploy.title.${kind}`),
    disabledReason: allowed ? undefined : reason ?? t('request.actions.notNow'),
    onPick: () => setOpened(kind),
  });
  return (
    <>
      <WithReason
        reason={isIncident ? t('request.actions.incident') : undefined}
      >
        <MenuButton
          label={t('request.actions.menu')}
          variant="contained"
          color="primary"
          disabled={isIncident}
          entries={[
            entry('software', installSoftware),
            entry('script', runScript),
          ]}
        />
      </WithReason>
      {opened && (
        <DeployDialog
          kind={opened}
          request={request}
          onClose={() => setOpened(undefined)}
          onSaved={onChanged}
        />
      )}
    </>
  );
};
