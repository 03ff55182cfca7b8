import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import type {
  Permission,
  Technician,
  TechnicianAccount,
} from 'backstage-plugin-desktop-central-common';
import { desktopCentralApiRef } from '../../api/desktopCentralApi';
import { useSave } from '../../hooks/useSave';
import { useToast } from '../../hooks/useToast';
import { useTranslation } from '../../hooks/useTranslation';
import { ErrorPanel } from '../shared/ErrorPanel';
import { RelativeTime } from '../shared/RelativeTime';
import { StateChip } from '../shared/StateChip';
import { WithReason } from '../shared/WithReason';

/** What is asked about before it is done. */
export type AccountAct = 'confirm' | 'link' | 'close';

const ActButton = (props: {
  permission?: Permission;
  label: string;
  name?: string;
  busy?: boolean;
  onClick: () => void;
}) => {
  const { permission, label, name, busy, onClick } = props;
  if (!permission) return null;
  return (
    <WithReason reason={permission.reason}>
      <Button
        size="small"
        color="primary"
        aria-label={name}
        disabled={!permission.allowed || busy}
        onClick={onClick}
      >
        {label}
      </Button>
    </WithReason>
  );
};

/** The account in DC on one server, with what can be done about it. */
export const AccountRow = (props: {
  technician: Technician;
  account: TechnicianAccount;
  onChoose: (act: AccountAct) => void;
  onChanged: () => Promise<unknown>;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const toast = useToast();
  const save = useSave();
  const { technician, account, onChoose, onChanged } = props;
  const { serverId, serverName: server, allowedActions = {} } = account;
  const check = () =>
    save.run(async () => {
      await api.checkAccount(technician.id, serverId);
      toast(t('technician.account.compared'));
      await onChanged();
    });
  return (
    <TableRow>
      <TableCell>{server}</TableCell>
      <TableCell>
        {account.how
          ? t(`technician.account.how.${account.how}`)
          : t(`server.accountsMode.${account.mode}`)}
      </TableCell>
      <TableCell>
        <StateChip of="account" state={account.state} />
        {account.error && (
          <Typography variant="caption" color="error" component="div">
            {account.error}
          </Typography>
        )}
        {save.error && <ErrorPanel error={save.error} />}
      </TableCell>
      <TableCell>{account.loginName || '–'}</TableCell>
      <TableCell>
        {account.checkedAt ? <RelativeTime at={account.checkedAt} /> : '–'}
      </TableCell>
      <TableCell align="right">
        <ActButton
          permission={allowedActions.confirm}
          label={
            account.mode === 'byDriver'
              ? t('technician.account.make')
              : t('technician.account.confirm')
          }
          onClick={() => onChoose('confirm')}
        />
        <ActButton
          permission={allowedActions.link}
          label={t('technician.account.link')}
          name={t('technician.account.linkFor', { server })}
          onClick={() => onChoose('link')}
        />
        <ActButton
          permission={allowedActions.check}
          label={t('technician.account.check')}
          name={t('technician.account.checkFor', { server })}
          busy={save.saving}
          onClick={check}
        />
        <ActButton
          permission={allowedActions.close}
          label={t('technician.account.close')}
          name={t('technician.account.closeFor', { server })}
          onClick={() => onChoose('close')}
        />
      </TableCell>
    </TableRow>
  );
};
