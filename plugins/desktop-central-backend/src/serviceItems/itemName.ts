/** A name as it is stored: without white space around it, and with single spaces within. */
export function tidyName(name: string): string {
  return name.trim().replace(/\s+/g, ' ');
}

/** What two names have in common that a reader takes for the same, whatever their capitals. */
export function nameKey(name: string): string {
  return tidyName(name).normalize('NFC').toLowerCase();
}
