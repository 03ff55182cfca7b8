import { DateTime } from 'luxon';
import { useEffect, useReducer } from 'react';
import { useTranslation } from '../../hooks/useTranslation';

const TICK_MS = 30_000;

/** Nobody counts seconds, and a clock that runs ahead by some says nothing of the future. */
const JUST_NOW_MS = 10_000;

/** How long ago, with the exact time in the reader's zone on hover. */
export const RelativeTime = (props: {
  at: string;
  /** It is of something that is still to come, though its time may be over already. */
  ahead?: boolean;
}) => {
  const [, tick] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const { t } = useTranslation();
  const time = DateTime.fromISO(props.at);
  const aheadMs = time.diffNow().toMillis();
  const isNow = props.ahead
    ? aheadMs < JUST_NOW_MS
    : Math.abs(aheadMs) < JUST_NOW_MS;
  const now = () => (props.ahead ? t('inAMoment') : t('justNow'));
  return (
    <time
      dateTime={props.at}
      title={time.toLocaleString(DateTime.DATETIME_FULL_WITH_SECONDS)}
      style={{ whiteSpace: 'nowrap' }}
    >
      {isNow ? now() : time.toRelative()}
    </time>
  );
};

/** The exact time in the reader's zone, for sentences. */
export function exactTime(at: string): string {
  return DateTime.fromISO(at).toLocaleString(DateTime.DATETIME_MED);
}
