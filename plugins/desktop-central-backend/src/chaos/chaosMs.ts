const DEFAULT_MINUTES = 2;

/** How long the chaos goes on; `npm run test:chaos -- --minutes 0.5` says so. */
export function chaosMs(): number {
  const { DC_CHAOS_MINUTES: minutes } = process.env;
  return (minutes ? Number(minutes) : DEFAULT_MINUTES) * 60_000;
}
