import { MAX_COUNTED } from '../../inventory/countFound';

const HOUR_MS = 60 * 60 * 1000;

/** How long a selection is kept. */
export const SELECTION_LIFETIME_MS = 24 * HOUR_MS;
/** A workstation without contact for that long is pointed out. */
export const NOT_SEEN_AFTER_MS = 30 * 24 * HOUR_MS;
/** How many selections of one person are kept; each change makes one. */
export const KEPT_PER_PERSON = 200;
/** How many targets one source may bring, of which some are left out. */
export const MAX_LOOKED_AT = MAX_COUNTED;
/** How many targets are named where a line may mean several. */
export const MAX_CANDIDATES = 5;
