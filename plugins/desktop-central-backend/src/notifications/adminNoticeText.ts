import type { NotificationPayload } from '@backstage/plugin-notifications-common';
import type { DcRole } from 'backstage-plugin-desktop-central-common';
import type { AdminNews, AdminNotice } from './AdminNoticeStore';
import { TOPIC } from './noticeText';
import { sendingWords } from './sendingNewsText';

const DAY_MS = 24 * 60 * 60 * 1000;
const ROLES: Record<DcRole, string> = {
  dcAdmin: 'DC Admin',
  dcGuest: 'DC Guest',
};

type Words = Pick<NotificationPayload, 'title' | 'description' | 'severity'>;
type NewsOf<K extends AdminNews['kind']> = Extract<AdminNews, { kind: K }>;

function nameOf(entityRef: string): string {
  return entityRef.slice(entityRef.lastIndexOf('/') + 1);
}

function roleGiven({ user, dcRole, by }: NewsOf<'roleGiven'>): Words {
  const role = ROLES[dcRole];
  if (user === by) {
    return {
      title: `${nameOf(by)} gave themselves the ${role} role`,
      description: `${by} is a technician with the ${role} role by their own act. If nobody agreed to that, change it on the page of the technician.`,
      severity: 'high',
    };
  }
  return {
    title: `${nameOf(user)} was given the ${role} role`,
    description: `${by} gave ${user} access to desktop management with the ${role} role. If that is wrong, change it on the page of the technician.`,
    severity: 'normal',
  };
}

function groupEnabled(news: NewsOf<'groupEnabled'>): Words {
  const { group, dcRole, by, members, oneself } = news;
  const role = ROLES[dcRole];
  const of = members === 1 ? '1 member' : `${members} members`;
  return {
    title: `${of} of ${nameOf(group)} ${
      members === 1 ? 'was' : 'were'
    } given the ${role} role`,
    description: `${by} gave ${of} of ${group} access to desktop management with the ${role} role${
      oneself ? ', themselves among them' : ''
    }. Who joins the group later gets nothing by that.`,
    severity: oneself ? 'high' : 'normal',
  };
}

function accountNotClosed(news: NewsOf<'accountNotClosed'>): Words {
  const { user, serverName, loginName } = news;
  return {
    title: `The account ${loginName} in ${serverName} is not closed`,
    description: `${user} has no access any more, but the account in Desktop Central is not known to be closed. Close it there, then confirm it on the page of the technician. You are reminded every week.`,
    severity: 'high',
  };
}

function standingHeld({ changed, enabled }: NewsOf<'standingHeld'>): Words {
  return {
    title: `${changed} of ${enabled} technicians differ from the catalog`,
    description:
      'That many at once is more likely a broken catalog than people who left. Their access is suspended, and what they saved waits. Check the catalog, or confirm the changes on the page of technicians.',
    severity: 'high',
  };
}

function workStalled({ topic }: NewsOf<'workStalled'>): Words {
  return {
    title: `The portal had stopped its work on ${topic}`,
    description:
      'It was started again by itself, and nothing was lost. If it comes back, look whether the database answers, and into the log of the back end.',
    severity: 'high',
  };
}

function unknownWord({ what }: NewsOf<'unknownWord'>): Words {
  return {
    title: 'Desktop Central uses a state that the portal does not know',
    description: `It calls the state ${what}. What is known stays as it was, and the word is shown as it came. Look in Desktop Central what it means, and report it to whoever maintains the plugin.`,
    severity: 'normal',
  };
}

function key(news: NewsOf<'keyEndsSoon' | 'keyEnded'>, now: number): Words {
  const { kind, owner, serverName, prefix, expiresAt } = news;
  const which = `The API key ${prefix}… of ${nameOf(owner)} for ${serverName}`;
  const day = expiresAt.slice(0, 10);
  if (kind === 'keyEnded') {
    return {
      title: `${which} has ended`,
      description: `It ended on ${day}. Callbacks with it are refused, and the status comes by asking only. Generate a new one and enter it in Desktop Central.`,
      severity: 'high',
    };
  }
  const days = Math.ceil((Date.parse(expiresAt) - now) / DAY_MS);
  return {
    title: `${which} ends ${days > 1 ? `in ${days} days` : 'within a day'}`,
    description: `It ends on ${day}. Regenerate it with an overlap, and enter the new one in Desktop Central before that.`,
    severity: 'normal',
  };
}

function requestAssigned(news: NewsOf<'requestAssigned'>): Words {
  return {
    title: `${nameOf(news.technician)} takes care of your request`,
    description: `Request #${news.requestNumber} was assigned to a technician. You are told when something happens.`,
    severity: 'low',
  };
}

function wordsOf(news: AdminNews, now: number): Words {
  switch (news.kind) {
    case 'roleGiven':
      return roleGiven(news);
    case 'groupEnabled':
      return groupEnabled(news);
    case 'accountDrifted':
      return {
        title: `The account of ${nameOf(news.user)} in ${
          news.serverName
        } is not as it should be`,
        description: news.words,
        severity: 'high',
      };
    case 'accountNotClosed':
      return accountNotClosed(news);
    case 'standingHeld':
      return standingHeld(news);
    case 'requestAssigned':
      return requestAssigned(news);
    case 'manyFail':
    case 'quotaHeld':
    case 'gapFound':
      return sendingWords(news);
    case 'workStalled':
      return workStalled(news);
    case 'unknownWord':
      return unknownWord(news);
    default:
      return key(news, now);
  }
}

/** Where one goes on, below the plugin's page. */
function linkOf({ recipient, news }: AdminNotice): string {
  if ('requestId' in news) return `/requests/${news.requestId}`;
  if ('deploymentId' in news) return `/deployments/${news.deploymentId}`;
  if (news.kind === 'gapFound') return '/deployments';
  if (recipient) return '/my-access';
  if (news.kind === 'workStalled' || news.kind === 'unknownWord') return '';
  return 'technicianId' in news
    ? `/technicians/${news.technicianId}`
    : '/technicians';
}

/** A notice in the words of its reader. The scope lets a later one take the place of an earlier one. */
export function adminNoticePayload(
  notice: AdminNotice,
  now: number = Date.now(),
): NotificationPayload {
  return {
    ...wordsOf(notice.news, now),
    link: linkOf(notice),
    topic: TOPIC,
    scope: notice.scope,
  };
}
