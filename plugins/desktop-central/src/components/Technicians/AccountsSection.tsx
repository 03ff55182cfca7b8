import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import Button from '@material-ui/core/Button';
import Box from '@material-ui/core/Box';
import type {
  Technician,
  TechnicianAccount,
} from 'backstage-plugin-desktop-central-common';
import { useState } from 'react';
import { useTranslation } from '../../hooks/useTranslation';
import { Section } from '../shared/Section';
import { StateChip } from '../shared/StateChip';
import { ConfirmAccountDialog } from './ConfirmAccountDialog';

function canBeConfirmed(account: TechnicianAccount): boolean {
  return (
    account.mode !== 'portalOnly' &&
    (account.state === 'missing' || account.state === 'failed')
  );
}

/** The accounts in DC of a technician, one for each server. */
export const AccountsSection = (props: {
  technician: Technician;
  onChanged: () => Promise<unknown>;
}) => {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<TechnicianAccount>();
  const { technician } = props;
  const { accounts, enabled } = technician;
  return (
    <Section
      title={t('technician.account.title')}
      subtitle={t('technician.account.subtitle')}
      flush
    >
      {accounts.length === 0 ? (
        <Box p={3}>
          <Typography variant="body2" color="textSecondary">
            {t('technician.account.empty')}
          </Typography>
        </Box>
      ) : (
        <TableContainer>
          <Table size="small" aria-label={t('technician.account.title')}>
            <TableHead>
              <TableRow>
                <TableCell>{t('technician.account.server')}</TableCell>
                <TableCell>{t('technician.account.mode')}</TableCell>
                <TableCell>{t('technician.account.state')}</TableCell>
                <TableCell>{t('technician.account.login')}</TableCell>
                <TableCell />
              </TableRow>
            </TableHead>
            <TableBody>
              {accounts.map(account => (
                <TableRow key={account.serverId}>
                  <TableCell>{account.serverName}</TableCell>
                  <TableCell>
                    {t(`server.accountsMode.${account.mode}`)}
                  </TableCell>
                  <TableCell>
                    <StateChip of="account" state={account.state} />
                    {account.error && (
                      <Typography
                        variant="caption"
                        color="error"
                        component="div"
                      >
                        {account.error}
                      </Typography>
                    )}
                  </TableCell>
                  <TableCell>{account.loginName || '–'}</TableCell>
                  <TableCell align="right">
                    {canBeConfirmed(account) && (
                      <Button
                        size="small"
                        color="primary"
                        disabled={!enabled}
                        onClick={() => setChosen(account)}
                      >
                        {account.mode === 'byHand'
                          ? t('technician.account.confirm')
                          : t('technician.account.make')}
                      </Button>
                    )}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      )}
      {chosen && (
        <ConfirmAccountDialog
          technician={technician}
          account={chosen}
          onClose={() => setChosen(undefined)}
          onChanged={props.onChanged}
        />
      )}
    </Section>
  );
};
