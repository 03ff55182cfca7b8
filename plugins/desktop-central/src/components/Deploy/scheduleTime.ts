import { DateTime } from 'luxon';

/** As a date and time field holds it. */
const LOCAL_FORMAT = "yyyy-MM-dd'T'HH:mm";

/** A time of UTC as a clock of a zone shows it, for the fields of the schedule. */
export function localIn(at: string, zone: string): string {
  return DateTime.fromISO(at).setZone(zone).toFormat(LOCAL_FORMAT);
}

/** A time as a clock of a zone shows it, for sentences, with the name of the zone. */
export function inZone(at: Date, zone: string): string {
  const shown = DateTime.fromJSDate(at)
    .setZone(zone)
    .toLocaleString(DateTime.DATETIME_MED);
  return `${shown} (${zone})`;
}

/** The zone that the reader's own clock shows. */
export function ownZone(): string {
  return DateTime.local().zoneName;
}

/** A time with the zones that matter to the reader: the one it was chosen in, their own, and UTC; each once. */
export function inItsZones(at: Date, zone: string): string[] {
  return [...new Set([zone, ownZone(), 'UTC'])].map(each => inZone(at, each));
}
