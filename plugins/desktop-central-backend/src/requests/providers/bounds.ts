/** How old what is known of a provided request may be when it is shown, in milliseconds. */
export const SHOWN_MAX_AGE_MS = 10_000;

/** How long a provider is waited for, in milliseconds. */
export const CALL_TIMEOUT_MS = 5_000;

/** How many provided requests a person may have asked for in a minute. */
export const LOOKS_PER_MINUTE = 60;

/** How many searches a person may make in a minute. */
export const SEARCHES_PER_MINUTE = 60;

/** The contract's own bound of what a search answers. */
export const MAX_FOUND = 20;

/** The contract's own bound. */
export const MAX_PROVIDERS = 50;
