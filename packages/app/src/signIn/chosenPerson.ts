const STORAGE_KEY = 'acme-portal.demo-person';

/**
 * Who is signed in, for this tab: two tabs can be two people.
 */
export const chosenPerson = {
  get: () => window.sessionStorage.getItem(STORAGE_KEY) ?? undefined,
  set: (id: string) => window.sessionStorage.setItem(STORAGE_KEY, id),
  clear: () => window.sessionStorage.removeItem(STORAGE_KEY),
};
