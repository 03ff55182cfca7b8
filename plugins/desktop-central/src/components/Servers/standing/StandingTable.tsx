import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import type { StandingConfiguration } from 'backstage-plugin-desktop-central-common';
import { desktopCentralApiRef } from '../../../api/desktopCentralApi';
import { useTranslation, type Translate } from '../../../hooks/useTranslation';
import { DataTable } from '../../shared/DataTable';
import { EmptyState } from '../../shared/EmptyState';
import { RelativeTime } from '../../shared/RelativeTime';

function doesText(t: Translate, standing: StandingConfiguration): string {
  const { operation, itemName } = standing;
  return operation
    ? t('server.standing.does', {
        operation: t(`software.operation.${operation}`),
        item: itemName,
      })
    : t('server.standing.runs', { item: itemName });
}

function fixedTexts(t: Translate, standing: StandingConfiguration): string[] {
  const { when, copyOption, rebootPolicy, runsAsUser } = standing;
  const told: string[] = [];
  if (when) {
    told.push(
      t('server.standing.fixed.when', { value: t(`software.time.${when}`) }),
    );
  }
  if (copyOption) {
    told.push(
      t('server.standing.fixed.copyOption', {
        value: t(`software.copy.${copyOption}`),
      }),
    );
  }
  if (rebootPolicy) {
    told.push(
      t('server.standing.fixed.rebootPolicy', {
        value: t(`software.reboot.${rebootPolicy}`),
      }),
    );
  }
  if (runsAsUser) told.push(t('server.standing.fixed.runsAsUser'));
  return told.length > 0 ? told : [t('server.standing.fixed.untold')];
}

/** Every standing configuration of a server, with what is fixed in it. */
export const StandingTable = (props: {
  serverId: string;
  /** Changes when they have to be read again at once. */
  readAgain: string;
  onForget: (standing: StandingConfiguration) => void;
}) => {
  const { t } = useTranslation();
  const api = useApi(desktopCentralApiRef);
  const { serverId, readAgain } = props;
  return (
    <DataTable<StandingConfiguration>
      label={t('server.standing.label')}
      rowKey={standing => standing.id}
      queryKey={`standing|${serverId}|${readAgain}`}
      load={() => api.listStandingConfigurations(serverId)}
      concerns={signal => signal.serverId === serverId}
      columns={[
        {
          key: 'name',
          title: t('server.standing.column.name'),
          width: 200,
          render: standing => standing.configurationName,
        },
        {
          key: 'does',
          title: t('server.standing.column.does'),
          width: 200,
          render: standing => (
            <>
              {doesText(t, standing)}
              <Typography
                variant="caption"
                color="textSecondary"
                component="div"
              >
                {t(`server.standing.forWhom.${standing.installFor}`)}
              </Typography>
            </>
          ),
        },
        {
          key: 'fixed',
          title: t('server.standing.column.fixed'),
          width: 240,
          render: standing =>
            fixedTexts(t, standing).map(text => (
              <Typography
                key={text}
                variant="body2"
                color="textSecondary"
                component="div"
              >
                {text}
              </Typography>
            )),
        },
        {
          key: 'checked',
          title: t('server.standing.column.checked'),
          render: standing => <RelativeTime at={standing.checkedAt} />,
        },
        {
          key: 'actions',
          title: t('server.standing.column.actions'),
          render: standing => (
            <Button
              size="small"
              aria-label={t('server.standing.forgetOf', {
                name: standing.configurationName,
              })}
              onClick={() => props.onForget(standing)}
            >
              {t('server.standing.forget')}
            </Button>
          ),
        },
      ]}
      empty={
        <EmptyState
          title={t('server.standing.empty')}
          hint={t('server.standing.emptyHint')}
        />
      }
    />
  );
};
