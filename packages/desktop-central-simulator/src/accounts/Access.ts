/** What the bearer of a token or key may do. */
export interface Access {
  /** `SOM.READ` and the like; undefined for all of them. */
  scopes?: readonly string[];
  /** Every scope that reads, and no other. */
  readOnly?: boolean;
  /** NetBIOS names of the domains whose computers and users may be targets; undefined for all. */
  domains?: readonly string[];
}

export function hasScope(access: Access, scope: string): boolean {
  if (access.readOnly) return scope.endsWith('.READ');
  return access.scopes === undefined || access.scopes.includes(scope);
}
