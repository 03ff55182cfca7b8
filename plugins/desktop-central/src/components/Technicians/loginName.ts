/** What a login name in DC may consist of. */
export const LOGIN_NAME = /^[A-Za-z0-9._@-]+$/;
