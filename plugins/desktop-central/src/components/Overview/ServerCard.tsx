import { Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import type { ServerHealth } from 'backstage-plugin-desktop-central-common';
import type { ReactNode } from 'react';
import { useLinks } from '../../hooks/useLinks';
import { useTranslation } from '../../hooks/useTranslation';
import { Facts } from '../shared/Facts';
import { RelativeTime } from '../shared/RelativeTime';
import { StateChip } from '../shared/StateChip';
import { coloursOf, type Tone } from '../shared/tones';
import { useCertificateText } from './certificate';

const CERTIFICATE_TONES: Partial<Record<ServerHealth['certificate'], Tone>> = {
  endsSoon: 'warning',
  ended: 'error',
  refused: 'error',
};

const useStyles = makeStyles(theme => ({
  root: {
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    padding: theme.spacing(2),
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
    marginBottom: theme.spacing(2),
  },
  problem: { marginBottom: theme.spacing(2) },
}));

/** A value that wants attention, in a colour and in words. */
const Toned = (props: { tone?: Tone; children: ReactNode }) => {
  const { background, text } = coloursOf(useTheme(), props.tone ?? 'neutral');
  if (!props.tone) return <>{props.children}</>;
  return (
    <span
      style={{ backgroundColor: background, color: text, padding: '0 4px' }}
    >
      {props.children}
    </span>
  );
};

/** Leads to a list those who may see it. */
const MaybeLink = (props: { to?: string; children: ReactNode }) =>
  props.to ? (
    <Link to={props.to}>{props.children}</Link>
  ) : (
    <>{props.children}</>
  );

function useFacts(server: ServerHealth, admin: boolean) {
  const { t, stateLabel } = useTranslation();
  const links = useLinks();
  const { lastPollAt, lastCallbackAt, lastSync, oldestQueuedAt } = server;
  const page = admin ? links.server(server.id) : undefined;
  const deployments = (state: string) =>
    links.deploymentsOf({ state, server: server.id });
  const certificateText = useCertificateText();
  const time = (at: string) => <RelativeTime at={at} />;
  const callback = server.reportsByCallback
    ? t('overview.server.notLately')
    : t('overview.server.onlyPolled');
  const facts: Array<[string, ReactNode]> = [
    [
      t('overview.server.signIn'),
      <Toned
        key="signIn"
        tone={server.signIn === 'refused' ? 'error' : undefined}
      >
        <MaybeLink to={page}>
          {t(`overview.server.signInState.${server.signIn}`)}
        </MaybeLink>
      </Toned>,
    ],
    [
      t('overview.server.certificate'),
      <Toned key="certificate" tone={CERTIFICATE_TONES[server.certificate]}>
        {certificateText(server)}
      </Toned>,
    ],
    [
      t('overview.server.checked'),
      server.checkedAt ? (
        <MaybeLink to={page}>{time(server.checkedAt)}</MaybeLink>
      ) : (
        t('overview.server.never')
      ),
    ],
    [
      t('overview.server.poll'),
      lastPollAt ? (
        <Link to={deployments('inProgress')}>{time(lastPollAt)}</Link>
      ) : (
        t('overview.server.notLately')
      ),
    ],
    [
      t('overview.server.callback'),
      lastCallbackAt ? (
        <MaybeLink to={admin ? links.deliveriesOf(server.id) : undefined}>
          {time(lastCallbackAt)}
        </MaybeLink>
      ) : (
        callback
      ),
    ],
    [
      t('overview.server.sync'),
      lastSync ? (
        <MaybeLink to={page}>
          {t('overview.server.syncOf', {
            state: <>{stateLabel({ of: 'sync', state: lastSync.state })}</>,
            time: time(lastSync.finishedAt ?? lastSync.startedAt),
          })}
        </MaybeLink>
      ) : (
        t('overview.server.never')
      ),
    ],
    [
      t('overview.server.queued'),
      <Link key="queued" to={deployments('queued')}>
        {oldestQueuedAt
          ? t('overview.server.oldest', {
              count: server.queued,
              time: time(oldestQueuedAt),
            })
          : server.queued}
      </Link>,
    ],
    [
      t('overview.server.held'),
      <Link key="held" to={deployments('held')}>
        {server.held}
      </Link>,
    ],
  ];
  return facts;
}

/** How one server is; each figure leads to its list. */
export const ServerCard = (props: { server: ServerHealth; admin: boolean }) => {
  const classes = useStyles();
  const links = useLinks();
  const { server, admin } = props;
  return (
    <div className={classes.root}>
      <div className={classes.head}>
        <Typography variant="subtitle1" component="h4">
          <MaybeLink to={admin ? links.server(server.id) : undefined}>
            {server.name}
          </MaybeLink>
        </Typography>
        <StateChip of="connection" state={server.connection} />
      </div>
      {server.problem && (
        <Alert severity="error" className={classes.problem}>
          {server.problem}
        </Alert>
      )}
      <Facts facts={useFacts(server, admin)} />
    </div>
  );
};
