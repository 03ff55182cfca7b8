import type { DispatchConfig } from './bounds';

/** Until when something may be sent: counted from its planned time, which is now unless it is scheduled for later. */
export function notAfterOf(
  { notAfterMs }: Pick<DispatchConfig, 'notAfterMs'>,
  notBefore?: Date,
): Date {
  const planned = Math.max(Date.now(), notBefore?.getTime() ?? 0);
  return new Date(planned + notAfterMs);
}
