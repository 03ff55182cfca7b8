import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import LinearProgress from '@material-ui/core/LinearProgress';
import Typography from '@material-ui/core/Typography';
import type { Server, SyncRun } from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useSave } from '../../../hooks/useSave';
import { useToast } from '../../../hooks/useToast';
import { useTranslation } from '../../../hooks/useTranslation';
import { SaveOutcome } from '../../shared/SaveOutcome';
import { Section } from '../../shared/Section';
import { WithReason } from '../../shared/WithReason';
import { ChangesDialog } from './ChangesDialog';
import { fetchedText } from './counts';
import { SyncRuns } from './SyncRuns';

const Progress = (props: { run: SyncRun }) => {
  const { t } = useTranslation();
  const { counts } = props.run;
  return (
    <>
      <LinearProgress aria-label={t('server.sync.running')} />
      <Box px={3} pt={2} pb={1} aria-live="polite">
        <Typography variant="body2" color="textSecondary">
          {counts.length > 0
            ? t('server.step.fetched', { counts: fetchedText(t, counts) })
            : t('server.sync.nothingYet')}
        </Typography>
      </Box>
    </>
  );
};

/** What was fetched from a server, and fetching it at once. */
export const SyncSection = (props: {
  server: Server;
  onChanged: () => Promise<unknown>;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const toast = useToast();
  const save = useSave();
  const [acts, setActs] = useState(0);
  const [opened, setOpened] = useState<SyncRun>();
  const { server, onChanged } = props;
  const { lastSync } = server;
  const connected = server.connection.state === 'connected';
  const run = (act: () => Promise<unknown>, done: string) =>
    save.run(async () => {
      await act();
      toast(done);
      setActs(count => count + 1);
      await onChanged();
    });
  const running = lastSync?.state === 'running';
  return (
    <Section
      title={t('server.sync.title')}
      subtitle={t('server.sync.subtitle')}
      flush
      actions={
        running ? (
          <Button
            variant="outlined"
            disabled={save.saving}
            onClick={() =>
              run(() => api.cancelSync(server.id), t('server.sync.cancelled'))
            }
          >
            {t('server.sync.cancel')}
          </Button>
        ) : (
          <WithReason
            reason={connected ? undefined : t('server.sync.notConnected')}
          >
            <Button
              variant="outlined"
              disabled={!connected || save.saving}
              onClick={() =>
                run(() => api.startSync(server.id), t('server.sync.started'))
              }
            >
              {t('server.sync.now')}
            </Button>
          </WithReason>
        )
      }
    >
      {save.error && (
        <Box p={2} pb={0}>
          <SaveOutcome save={save} title={t('error.notDone')} />
        </Box>
      )}
      {running && <Progress run={lastSync} />}
      <SyncRuns
        serverId={server.id}
        readAgain={`${acts}|${lastSync?.id}|${lastSync?.state}`}
        onOpen={setOpened}
      />
      {opened && (
        <ChangesDialog
          serverId={server.id}
          run={opened}
          onClose={() => setOpened(undefined)}
        />
      )}
    </Section>
  );
};
