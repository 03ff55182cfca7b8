import type { Server } from 'backstage-plugin-desktop-central-common';
import type { Translate } from '../../hooks/useTranslation';

function whyNotUsable(t: Translate, server: Server): string {
  const { state, steps } = server.connection;
  if (state === 'connecting') {
    return t('serviceItem.greyed.connecting', { server: server.name });
  }
  const failed = steps.find(({ outcome }) => outcome === 'failed');
  const cause = failed?.message ?? '';
  // What it says of a build that is too old is a sentence with both numbers.
  return failed?.step === 'build'
    ? t('serviceItem.greyed.build', { server: server.name, cause })
    : t('serviceItem.greyed.notConnected', { server: server.name, cause });
}

/**
 * Why the template actions cannot be ticked now, in sentences; none where they can be, or while that is not known. A server
 * with a build before the first one that the integration works with counts as not connected.
 */
export function whyGreyed(
  t: Translate,
  servers?: Server[],
  error?: Error,
): string[] {
  if (!servers) return error ? [t('serviceItem.greyed.unknown')] : [];
  if (servers.length === 0) return [t('serviceItem.greyed.noServer')];
  if (servers.some(({ connection }) => connection.state === 'connected')) {
    return [];
  }
  return [
    t('serviceItem.greyed.intro'),
    ...servers.map(server => whyNotUsable(t, server).trim()),
  ];
}
