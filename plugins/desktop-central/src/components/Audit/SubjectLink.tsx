import { Link } from '@backstage/core-components';
import type { AuditEntry } from 'backstage-plugin-desktop-central-common';
import { useLinks } from '../../hooks/useLinks';
import { useTranslation } from '../../hooks/useTranslation';
import { auditMessages } from '../../translation/audit';

type Kind = keyof typeof auditMessages.subject;

function addressOf(
  links: ReturnType<typeof useLinks>,
  entry: AuditEntry,
): Partial<Record<string, string>> {
  const { subject, deploymentId, detail } = entry;
  const { technicianId } = detail;
  return {
    request: links.request(subject.id),
    deployment: links.deployment(subject.id),
    target: deploymentId && links.deployment(deploymentId),
    server: links.server(subject.id),
    technician: links.technician(subject.id),
    apiKey:
      typeof technicianId === 'string'
        ? links.technician(technicianId)
        : undefined,
    serviceItem: links.tab('service-items'),
    hold: links.deployments(),
    dispatch: `${links.deployments()}?state=held`,
    stop: links.stop(subject.id),
    delivery: links.deliveries(),
    notificationRule: links.tab('notification-rules'),
  };
}

/** What an act is about: the page of it where there is one, else what identifies it. */
export const SubjectLink = (props: { entry: AuditEntry }) => {
  const { t } = useTranslation();
  const links = useLinks();
  const { subject, detail } = props.entry;
  const { kind, id } = subject;
  const address = addressOf(links, props.entry)[kind];
  if (address && kind in auditMessages.subject) {
    return <Link to={address}>{t(`audit.subject.${kind as Kind}`)}</Link>;
  }
  return <>{id === detail.operation || kind === 'history' ? '–' : id}</>;
};
