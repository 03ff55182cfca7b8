import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import type { Deployment } from 'backstage-plugin-desktop-central-common';
import { useTranslation } from '../../hooks/useTranslation';
import { RelativeTime } from '../shared/RelativeTime';
import { Section } from '../shared/Section';
import { StateChip } from '../shared/StateChip';

function timeOr(at: string | undefined, otherwise: string) {
  return at ? <RelativeTime at={at} /> : otherwise;
}

/** What was sent to DC for a deployment, and when it was last heard of. */
export const Attempts = (props: { deployment: Deployment }) => {
  const { t } = useTranslation();
  const { attempts = [] } = props.deployment;
  if (attempts.length === 0) return null;
  return (
    <Section
      title={t('deployment.attempts.title')}
      subtitle={t('deployment.attempts.subtitle')}
      flush
    >
      <TableContainer>
        <Table size="small" aria-label={t('deployment.attempts.title')}>
          <TableHead>
            <TableRow>
              <TableCell>{t('deployment.attempts.number')}</TableCell>
              <TableCell>{t('deployment.column.state')}</TableCell>
              <TableCell>{t('deployment.attempts.configuration')}</TableCell>
              <TableCell>{t('deployment.attempts.submitted')}</TableCell>
              <TableCell>{t('deployment.attempts.lastRead')}</TableCell>
              <TableCell>{t('deployment.attempts.lastCallback')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {attempts.map(attempt => (
              <TableRow key={attempt.number}>
                <TableCell>{attempt.number}</TableCell>
                <TableCell>
                  <StateChip of="attempt" state={attempt.state} />
                </TableCell>
                <TableCell>
                  {attempt.configurationName}
                  {attempt.configurationId && (
                    <Typography
                      variant="caption"
                      color="textSecondary"
                      component="div"
                    >
                      {t('deployment.attempts.id', {
                        id: attempt.configurationId,
                      })}
                    </Typography>
                  )}
                  {attempt.error && (
                    <Typography variant="caption" color="error" component="div">
                      {attempt.error}
                    </Typography>
                  )}
                </TableCell>
                <TableCell>{timeOr(attempt.submittedAt, '–')}</TableCell>
                <TableCell>{timeOr(attempt.lastReadAt, t('never'))}</TableCell>
                <TableCell>
                  {timeOr(attempt.lastCallbackAt, t('never'))}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </Section>
  );
};
