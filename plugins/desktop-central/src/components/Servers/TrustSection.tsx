import { useApi } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import type {
  Server,
  TrustInput,
} from 'backstage-plugin-desktop-central-common';
import { useState, type ReactNode } from 'react';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useTranslation } from '../../hooks/useTranslation';
import { ConfirmDialog } from '../shared/ConfirmDialog';
import { Section } from '../shared/Section';
import { Certificate, CertificateFacts, Fingerprint } from './CertificateFacts';
import { TrustPemDialog } from './TrustPemDialog';

type Asking = 'presented' | 'ahead' | 'ca' | 'withdraw';

const useTitledStyles = makeStyles(theme => ({
  root: { '& + &': { marginTop: theme.spacing(3) } },
}));

const Titled = (props: { title: string; children: ReactNode }) => (
  <div className={useTitledStyles().root}>
    <Typography variant="subtitle2" component="h4" gutterBottom>
      {props.title}
    </Typography>
    {props.children}
  </div>
);

const Presented = (props: {
  certificate: Certificate;
  changed: boolean;
  onTrust: () => void;
}) => {
  const { t } = useTranslation();
  const { certificate, changed } = props;
  return (
    <>
      <Box mb={2}>
        <Alert severity={changed ? 'error' : 'warning'}>
          {changed ? t('server.trust.changed') : t('server.trust.asked')}
        </Alert>
      </Box>
      <Titled title={t('server.trust.presented')}>
        <CertificateFacts certificate={certificate} />
        <Box mt={2}>
          <Button variant="contained" color="primary" onClick={props.onTrust}>
            {t('server.trust.trustThis')}
          </Button>
        </Box>
      </Titled>
    </>
  );
};

/** Which certificate of a server over https is trusted, and the acts that change it. */
export const TrustSection = (props: {
  server: Server;
  onChanged: () => Promise<unknown>;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const [asking, setAsking] = useState<Asking>();
  const { server, onChanged } = props;
  const { mode, current, ahead, presented } = server.trust ?? { mode: 'none' };
  const close = () => setAsking(undefined);
  const trust = async (input: TrustInput) => {
    await api.trustCertificate(server.id, server.version, input);
    await onChanged();
  };

  return (
    <Section
      title={t('server.trust.title')}
      subtitle={t(`server.trust.mode.${mode}`)}
      actions={
        <>
          {mode === 'pin' && (
            <Button variant="outlined" onClick={() => setAsking('ahead')}>
              {t('server.trust.ahead.button')}
            </Button>
          )}
          <Button variant="outlined" onClick={() => setAsking('ca')}>
            {t('server.trust.ca.button')}
          </Button>
          {mode !== 'none' && (
            <Button variant="outlined" onClick={() => setAsking('withdraw')}>
              {t('server.trust.withdraw.button')}
            </Button>
          )}
        </>
      }
    >
      {presented && (
        <Presented
          certificate={presented}
          changed={mode === 'pin'}
          onTrust={() => setAsking('presented')}
        />
      )}
      {current && (
        <Titled title={t('server.trust.current')}>
          <CertificateFacts certificate={current} />
        </Titled>
      )}
      {ahead && (
        <Titled title={t('server.trust.aheadOf')}>
          <CertificateFacts certificate={ahead} />
        </Titled>
      )}
      {!presented && !current && (
        <Typography variant="body2" color="textSecondary">
          {mode === 'none'
            ? t('server.trust.notSeen')
            : t('server.trust.checkedByCa')}
        </Typography>
      )}
      {asking === 'presented' && presented && (
        <ConfirmDialog
          title={t('server.trust.confirmTitle', { server: server.name })}
          confirmLabel={t('server.trust.trust')}
          onConfirm={() =>
            trust({ kind: 'presented', sha256: presented.sha256 })
          }
          onClose={close}
        >
          {t('server.trust.confirmText')}
          <Box mt={1}>
            <Fingerprint sha256={presented.sha256} />
          </Box>
        </ConfirmDialog>
      )}
      {asking === 'withdraw' && (
        <ConfirmDialog
          title={t('server.trust.withdraw.title', { server: server.name })}
          confirmLabel={t('server.trust.withdraw.button')}
          onConfirm={async () => {
            await api.withdrawTrust(server.id, server.version);
            await onChanged();
          }}
          onClose={close}
        >
          {t('server.trust.withdraw.text')}
        </ConfirmDialog>
      )}
      {(asking === 'ahead' || asking === 'ca') && (
        <TrustPemDialog
          of={asking}
          onClose={close}
          onTrust={pem =>
            trust(
              asking === 'ahead'
                ? { kind: 'ahead', pem }
                : { kind: 'ca', ...(pem ? { pem } : {}) },
            )
          }
        />
      )}
    </Section>
  );
};
