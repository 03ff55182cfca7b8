import Box from '@material-ui/core/Box';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import type {
  Technician,
  TechnicianAccount,
} from 'backstage-plugin-desktop-central-common';
import { useState, type ComponentType } from 'react';
import { useTranslation } from '../../hooks/useTranslation';
import { ActsTitle } from '../shared/ActsTitle';
import { Section } from '../shared/Section';
import { TableFrame } from '../shared/TableFrame';
import { type AccountAct, AccountRow } from './AccountRow';
import { CloseAccountDialog } from './CloseAccountDialog';
import { ConfirmAccountDialog } from './ConfirmAccountDialog';
import { LinkAccountDialog } from './LinkAccountDialog';

/** What every question about an account takes. */
export interface AccountDialogProps {
  technician: Technician;
  account: TechnicianAccount;
  onClose: () => void;
  onChanged: () => Promise<unknown>;
}

const DIALOGS: Record<AccountAct, ComponentType<AccountDialogProps>> = {
  confirm: ConfirmAccountDialog,
  link: LinkAccountDialog,
  close: CloseAccountDialog,
};

/** The accounts in DC of a technician, one for each server that needs it. */
export const AccountsSection = (props: {
  technician: Technician;
  onChanged: () => Promise<unknown>;
}) => {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<{
    account: TechnicianAccount;
    act: AccountAct;
  }>();
  const { technician, onChanged } = props;
  const accounts = technician.accounts.filter(
    ({ state }) => state !== 'notNeeded',
  );
  const Question = chosen && DIALOGS[chosen.act];
  return (
    <Section
      title={t('technician.account.title')}
      subtitle={t('technician.account.subtitle')}
      flush
    >
      {accounts.length === 0 ? (
        <Box p={3}>
          <Typography variant="body2" color="textSecondary">
            {technician.accounts.length === 0
              ? t('technician.account.empty')
              : t('technician.account.noneNeeded')}
          </Typography>
        </Box>
      ) : (
        <TableFrame>
          <Table size="small" aria-label={t('technician.account.title')}>
            <TableHead>
              <TableRow>
                <TableCell>{t('technician.account.server')}</TableCell>
                <TableCell>{t('technician.account.mode')}</TableCell>
                <TableCell>{t('technician.account.state')}</TableCell>
                <TableCell>{t('technician.account.login')}</TableCell>
                <TableCell>{t('technician.account.checked')}</TableCell>
                <TableCell>
                  <ActsTitle />
                </TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {accounts.map(account => (
                <AccountRow
                  key={account.serverId}
                  technician={technician}
                  account={account}
                  onChoose={act => setChosen({ account, act })}
                  onChanged={onChanged}
                />
              ))}
            </TableBody>
          </Table>
        </TableFrame>
      )}
      {Question && (
        <Question
          technician={technician}
          account={chosen.account}
          onClose={() => setChosen(undefined)}
          onChanged={onChanged}
        />
      )}
    </Section>
  );
};
