import { useApi } from '@backstage/core-plugin-api';
import type {
  InferredWrite,
  Server,
} from 'backstage-plugin-desktop-central-common';
import { useRef, useState } from 'react';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useLive } from '../../../hooks/useLive';
import { useToast } from '../../../hooks/useToast';
import { useTranslation } from '../../../hooks/useTranslation';
import { CapabilitiesSection } from './CapabilitiesSection';
import { isGoingOn, isOpen } from './trial';
import { TrialDialog } from './TrialDialog';
import { TrialsSection } from './TrialsSection';
import { useTrialRefusal } from './useTrialRefusal';

/** Trials read at once, and more at each "show older". */
const TRIALS_STEP = 10;

/** What a server can do, and the trials that switch on what its vendor does not document. */
export const Capabilities = (props: {
  server: Server;
  onChanged: () => Promise<unknown>;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const toast = useToast();
  const { server, onChanged } = props;
  const [limit, setLimit] = useState(TRIALS_STEP);
  const [starting, setStarting] = useState<InferredWrite>();
  const place = useRef<HTMLDivElement>(null);
  const trials = useLive(
    () => api.listTrials(server.id, { limit }),
    `${server.id}|${limit}`,
    {
      concerns: signal => signal.serverId === server.id,
      busy: page => page.items.some(isGoingOn),
    },
  );
  const refusal = useTrialRefusal(server);
  const open = trials.data?.items.some(isOpen);
  const concluded = async () => {
    await Promise.all([trials.refetch(), onChanged()]);
  };
  return (
    <>
      <CapabilitiesSection
        server={server}
        trialRefusal={
          refusal ?? (open ? t('server.trial.underWay') : undefined)
        }
        onTry={setStarting}
      />
      <div ref={place} tabIndex={-1} style={{ outline: 'none' }}>
        <TrialsSection
          server={server}
          trials={trials}
          refusal={refusal}
          onConcluded={concluded}
          onOlder={() => setLimit(limit + TRIALS_STEP)}
        />
      </div>
      {starting && (
        <TrialDialog
          server={server}
          kind={starting}
          onClose={() => setStarting(undefined)}
          onStarted={async () => {
            toast(t('server.trial.started'));
            await trials.refetch();
            // The button that started it is off now and may be far above.
            place.current?.focus();
            place.current?.scrollIntoView?.({ block: 'start' });
          }}
        />
      )}
    </>
  );
};
