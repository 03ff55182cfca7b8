import { DateTime } from 'luxon';
import { useEffect, useReducer } from 'react';
import { useTranslation } from '../../hooks/useTranslation';

const TICK_MS = 30_000;

/** Nobody counts seconds, and a clock that runs ahead by some says nothing of the future. */
const JUST_NOW_MS = 10_000;

/** How long ago, with the exact time in the reader's zone on hover. */
export const RelativeTime = (props: { at: string }) => {
  const [, tick] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const { t } = useTranslation();
  const time = DateTime.fromISO(props.at);
  const isNow = Math.abs(time.diffNow().toMillis()) < JUST_NOW_MS;
  return (
    <time
      dateTime={props.at}
      title={time.toLocaleString(DateTime.DATETIME_FULL_WITH_SECONDS)}
      style={{ whiteSpace: 'nowrap' }}
    >
      {isNow ? t('justNow') : time.toRelative()}
    </time>
  );
};

/** The exact time in the reader's zone, for sentences. */
export function exactTime(at: string): string {
  return DateTime.fromISO(at).toLocaleString(DateTime.DATETIME_MED);
}
