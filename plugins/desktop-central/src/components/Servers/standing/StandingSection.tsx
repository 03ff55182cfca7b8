import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import type {
  Server,
  StandingConfiguration,
} from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useToast } from '../../../hooks/useToast';
import { useTranslation } from '../../../hooks/useTranslation';
import { ConfirmDialog } from '../../shared/ConfirmDialog';
import { Section } from '../../shared/Section';
import { NameStandingDialog } from './NameStandingDialog';
import { StandingTable } from './StandingTable';

/** The configurations of Desktop Central that targets are appended to on a server. */
export const StandingSection = (props: { server: Server }) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const toast = useToast();
  const [naming, setNaming] = useState(false);
  const [forgetting, setForgetting] = useState<StandingConfiguration>();
  const [acts, setActs] = useState(0);
  const { server } = props;
  const cannotAppend = server.capabilities?.some(
    ({ name, answer }) => name === 'append' && answer === 'no',
  );
  const readAgain = () => setActs(count => count + 1);
  const nameOne = (
    <Button variant="outlined" onClick={() => setNaming(true)}>
      {t('server.standing.name')}
    </Button>
  );
  return (
    <Section
      title={t('server.standing.title')}
      subtitle={t('server.standing.subtitle')}
      actions={nameOne}
      flush
    >
      {cannotAppend && (
        <Box p={2} pb={0}>
          <Alert severity="warning">{t('server.standing.notPossible')}</Alert>
        </Box>
      )}
      <StandingTable
        serverId={server.id}
        readAgain={String(acts)}
        onForget={setForgetting}
      />
      {naming && (
        <NameStandingDialog
          serverId={server.id}
          onClose={() => setNaming(false)}
          onNamed={readAgain}
        />
      )}
      {forgetting && (
        <ConfirmDialog
          danger
          title={t('server.standing.forgetTitle', {
            name: forgetting.configurationName,
          })}
          confirmLabel={t('server.standing.forget')}
          onConfirm={async () => {
            await api.forgetStandingConfiguration(server.id, forgetting.id);
            toast(t('server.standing.forgotten'));
            readAgain();
          }}
          onClose={() => setForgetting(undefined)}
        >
          {t('server.standing.forgetText')}
        </ConfirmDialog>
      )}
    </Section>
  );
};
