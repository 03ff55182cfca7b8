const DEFAULT_SECONDS = 45;

/** How long the chaos goes on; `npm run test:chaos -- --minutes 2` says so. */
export function chaosMs(): number {
  const { DC_CHAOS_MINUTES: minutes } = process.env;
  return minutes ? Number(minutes) * 60_000 : DEFAULT_SECONDS * 1_000;
}
