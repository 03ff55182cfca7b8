import Box from '@material-ui/core/Box';
import Alert from '@material-ui/lab/Alert';
import type { Server } from 'backstage-plugin-desktop-central-common';
import { DateTime } from 'luxon';
import { useTranslation } from '../../hooks/useTranslation';
import { Facts } from '../shared/Facts';

/** A certificate as it is shown. */
export type Certificate = NonNullable<NonNullable<Server['trust']>['current']>;

const DAY_MS = 24 * 60 * 60 * 1000;
/** From how long before its end on a certificate is pointed out. */
const EXPIRY_NOTICE_MS = 30 * DAY_MS;

/** A fingerprint in groups of four, as it is read out and compared. */
function readableFingerprint(sha256: string): string {
  return sha256.toUpperCase().replace(/(.{4})(?=.)/g, '$1 ');
}

/** A fingerprint to be compared group by group. */
export const Fingerprint = (props: { sha256: string }) => (
  <Box
    component="code"
    fontFamily="monospace"
    style={{ overflowWrap: 'anywhere' }}
  >
    {readableFingerprint(props.sha256)}
  </Box>
);

function dayOf(time: string): string {
  return DateTime.fromISO(time).toLocaleString(DateTime.DATETIME_MED);
}

/** What a certificate says, with its fingerprint to be compared. */
export const CertificateFacts = (props: { certificate: Certificate }) => {
  const { t } = useTranslation();
  const { subject, issuer, validFrom, validTo, sha256 } = props.certificate;
  const left = Date.parse(validTo) - Date.now();
  return (
    <>
      <Facts
        facts={[
          [t('server.trust.subject'), subject],
          [t('server.trust.issuer'), issuer],
          [
            t('server.trust.validity'),
            t('server.trust.fromTo', {
              from: dayOf(validFrom),
              to: dayOf(validTo),
            }),
          ],
        ]}
      />
      {/* Two of them are compared more easily below each other, each in one line. */}
      <Box mt={2}>
        <Facts
          wide
          facts={[
            [
              t('server.trust.fingerprint'),
              <Fingerprint key="fingerprint" sha256={sha256} />,
            ],
          ]}
        />
      </Box>
      {left < EXPIRY_NOTICE_MS && (
        <Box mt={2}>
          <Alert severity={left < 0 ? 'error' : 'warning'}>
            {left < 0
              ? t('server.trust.expired')
              : t('server.trust.expiresSoon', { to: dayOf(validTo) })}
          </Alert>
        </Box>
      )}
    </>
  );
};
