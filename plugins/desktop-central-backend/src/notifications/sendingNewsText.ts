import type { NotificationPayload } from '@backstage/plugin-notifications-common';
import type { SendingNews } from './AdminNotices';

/** What portal admins are told of sending, in words. */
export function sendingWords(
  news: SendingNews,
): Pick<NotificationPayload, 'title' | 'description' | 'severity'> {
  switch (news.kind) {
    case 'manyFail':
      return {
        title: `${news.itemName} fails on many workstations`,
        description: `Request #${news.requestNumber}. ${news.failed} of the first ${news.results} results are failures. Look at the reasons; if the others would fail too, put the package or everything on hold, or stop all.`,
        severity: 'high',
      };
    case 'quotaHeld':
      return {
        title: `${news.itemName} is held until somebody else has looked`,
        description: `Request #${news.requestNumber}. With ${news.targets} workstations, ${news.technician} would send to more in an hour than one technician may. Resume it, if that is right, or close it; so can another DC Admin.`,
        severity: 'high',
      };
    default:
      return {
        title: 'Nothing was sent for a while, and what is unsent is held',
        description: `The portal did not send since ${news.since}, as after an outage or where a backup was restored. What is unsent may be out of date, or done by other means. Look at each deployment that is held, and resume or close it; so can a DC Admin.`,
        severity: 'critical',
      };
  }
}
