import type { NoticeRecord } from './NoticeStore';

/** Each one fires mail and chat again, so a reader gets so many about a deployment, however often it is tried again. */
export const MAX_PER_DEPLOYMENT = 3;
/** How far apart they are, except for the end. */
export const APART_MS = 5 * 60_000;

/** Whether a notice goes out now, later or never. */
export type Turn = 'now' | 'never' | { at: Date };

/** When a notice may go out, beside the others of the same deployment and reader. The last of them is kept for an end. */
export function turnOf(
  notice: NoticeRecord,
  all: NoticeRecord[],
  now: Date,
): Turn {
  const sent = all.flatMap(({ sentAt }) => (sentAt ? [sentAt.getTime()] : []));
  const isEnd = notice.event === 'ended';
  const most = isEnd ? MAX_PER_DEPLOYMENT : MAX_PER_DEPLOYMENT - 1;
  if (sent.length >= most) return 'never';
  const from = Math.max(...sent, Number.NEGATIVE_INFINITY) + APART_MS;
  if (isEnd || from <= now.getTime()) return 'now';
  return { at: new Date(from) };
}
