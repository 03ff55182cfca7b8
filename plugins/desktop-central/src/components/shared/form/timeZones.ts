/** Every IANA time zone that this browser knows, and `also` where it does not know that one. */
export function timeZones(also?: string): string[] {
  const known = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')]);
  if (also) known.add(also);
  return [...known].sort();
}
