import Divider from '@material-ui/core/Divider';
import Link from '@material-ui/core/Link';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { Request } from 'backstage-plugin-desktop-central-common';
import type { ReactNode } from 'react';
import { permissionOf, useMe } from '../../../hooks/useMe';
import { useTranslation } from '../../../hooks/useTranslation';
import { EntityLink } from '../../shared/EntityLink';
import { Facts } from '../../shared/Facts';
import { Markdown } from '../../shared/Markdown';
import { RelativeTime, exactTime } from '../../shared/RelativeTime';
import { Section } from '../../shared/Section';
import { safeAddress } from '../../shared/safeAddress';
import { RequesterMachines } from './RequesterMachines';

const useStyles = makeStyles(theme => ({
  divider: { margin: theme.spacing(2, 0) },
}));

const Provider = (props: { provider: NonNullable<Request['provider']> }) => {
  const { title, number, url = '' } = props.provider;
  const address = safeAddress(url);
  const name = `${title}, ${number}`;
  if (!address) return <>{name}</>;
  return (
    <Link href={address} target="_blank" rel="noopener noreferrer">
      {name}
    </Link>
  );
};

const NotBefore = (props: { at: string }) => {
  const { t } = useTranslation();
  return (
    <>
      {exactTime(props.at)}
      {Date.parse(props.at) > Date.now() && (
        <Typography variant="caption" color="textSecondary" component="div">
          {t('request.page.notYet')}
        </Typography>
      )}
    </>
  );
};

/** Who asked for what. */
export const RequestDetails = (props: { request: Request }) => {
  const classes = useStyles();
  const { t } = useTranslation();
  const seesDesk = permissionOf(useMe(), 'desk.read').allowed;
  const { request } = props;
  const { requester, raisedBy, technician, notBefore, provider } = request;
  const facts: Array<[string, ReactNode] | undefined> = [
    [t('request.page.requester'), <EntityLink entityRef={requester} />],
    raisedBy
      ? [t('request.page.raisedBy'), <EntityLink entityRef={raisedBy} />]
      : undefined,
    [
      t('request.page.technician'),
      technician ? (
        <EntityLink entityRef={technician.userEntityRef} />
      ) : (
        t('request.unassigned')
      ),
    ],
    provider && [t('request.page.provider'), <Provider provider={provider} />],
    [t('request.page.serviceItem'), request.serviceItem.name],
    [t('request.page.type'), t(`request.type.${request.type}`)],
    [t('request.page.machine'), request.machine ?? '–'],
    seesDesk
      ? [
          t('request.page.machines'),
          <RequesterMachines requester={requester} />,
        ]
      : undefined,
    notBefore
      ? [t('request.page.notBefore'), <NotBefore at={notBefore} />]
      : undefined,
    [t('request.page.raised'), <RelativeTime at={request.createdAt} />],
    [t('request.page.updated'), <RelativeTime at={request.updatedAt} />],
  ];
  return (
    <Section title={t('request.page.details')}>
      <Facts facts={facts.filter(fact => fact !== undefined)} />
      <Divider className={classes.divider} />
      {request.description ? (
        <Markdown text={request.description} />
      ) : (
        <Typography variant="body2" color="textSecondary">
          {t('request.page.noDescription')}
        </Typography>
      )}
    </Section>
  );
};
