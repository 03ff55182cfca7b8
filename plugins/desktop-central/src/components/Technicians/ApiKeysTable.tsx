import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import type { ApiKey } from 'backstage-plugin-desktop-central-common';
import { useTranslation } from '../../hooks/useTranslation';
import { ActsTitle } from '../shared/ActsTitle';
import { RelativeTime } from '../shared/RelativeTime';
import { StateChip } from '../shared/StateChip';
import { TableFrame } from '../shared/TableFrame';
import { endsSoon } from './KeyEndWarning';

const OPENING: ReadonlyArray<ApiKey['state']> = ['live', 'overlapping'];
const Expiry = (props: { apiKey: ApiKey }) => {
  const { t } = useTranslation();
  return (
    <>
      <RelativeTime at={props.apiKey.expiresAt} />
      {endsSoon(props.apiKey) && (
        <Typography variant="caption" component="div" color="error">
          {t('technician.apiKey.endsSoon')}
        </Typography>
      )}
    </>
  );
};

/** Keys by their first characters; the rest of a key is known to nobody. */
export const ApiKeysTable = (props: {
  keys: ApiKey[];
  onRevoke: (key: ApiKey) => void;
}) => {
  const { t } = useTranslation();
  if (props.keys.length === 0) {
    return (
      <Box mt={1}>
        <Typography variant="body2" color="textSecondary">
          {t('technician.apiKey.empty')}
        </Typography>
      </Box>
    );
  }
  return (
    <Box mt={2}>
      <TableFrame>
        <Table size="small" aria-label={t('technician.apiKey.title')}>
          <TableHead>
            <TableRow>
              <TableCell>{t('technician.apiKey.column.server')}</TableCell>
              <TableCell>{t('technician.apiKey.column.key')}</TableCell>
              <TableCell>{t('technician.apiKey.column.state')}</TableCell>
              <TableCell>{t('technician.apiKey.column.created')}</TableCell>
              <TableCell>{t('technician.apiKey.column.expires')}</TableCell>
              <TableCell>{t('technician.apiKey.column.used')}</TableCell>
              <TableCell>
                <ActsTitle />
              </TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {props.keys.map(key => (
              <TableRow key={key.id}>
                <TableCell>{key.serverName}</TableCell>
                <TableCell>
                  <code>{key.prefix}…</code>
                </TableCell>
                <TableCell>
                  <StateChip of="apiKey" state={key.state} />
                </TableCell>
                <TableCell>
                  <RelativeTime at={key.createdAt} />
                </TableCell>
                <TableCell>
                  <Expiry apiKey={key} />
                </TableCell>
                <TableCell>
                  {key.lastUsedAt ? (
                    <RelativeTime at={key.lastUsedAt} />
                  ) : (
                    t('never')
                  )}
                </TableCell>
                <TableCell align="right">
                  {OPENING.includes(key.state) && (
                    <Button
                      size="small"
                      aria-label={t('technician.apiKey.revokeFor', {
                        prefix: key.prefix,
                      })}
                      onClick={() => props.onRevoke(key)}
                    >
                      {t('technician.apiKey.revoke')}
                    </Button>
                  )}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableFrame>
    </Box>
  );
};
