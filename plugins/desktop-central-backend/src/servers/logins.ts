/** As many characters as drivers keep of a list of logged-on users; the last name of a longer one was cut. */
const MAX_LIST = 500;
/** The longest login that is stored. */
const MAX_LOGIN = 255;
/** What no login has, and no JSON of PostgreSQL takes. */
const UNUSABLE = /[\p{Cc}\p{Cs}]/u;

/**
 * The login in a name as people, catalogs and Desktop Central write it (`DOMAIN\user`, `user@domain` or `user`), in lower
 * case. The domain is left out: its NetBIOS name, its DNS name and what stands behind an @ often differ for one and the same.
 */
export function loginOf(name: string): string {
  const user = name.slice(name.lastIndexOf('\\') + 1);
  const at = user.lastIndexOf('@');
  const login = at > 0 ? user.slice(0, at) : user;
  return login.trim().toLocaleLowerCase('en-US');
}

/** The logins in what Desktop Central says of who is logged on to a computer: names separated by commas (seen). */
export function loginsOf(loggedOnUsers: string | undefined): string[] {
  if (!loggedOnUsers) return [];
  const names = loggedOnUsers.split(/[,;\n]/);
  if (loggedOnUsers.length >= MAX_LIST) names.pop();
  const logins = names
    .map(loginOf)
    .filter(
      login => login && login.length <= MAX_LOGIN && !UNUSABLE.test(login),
    );
  return [...new Set(logins)];
}
