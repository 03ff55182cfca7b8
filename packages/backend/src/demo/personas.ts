/** The header in which the demo sign-in is told who signs in. */
export const PERSONA_HEADER = 'x-demo-persona';

/** The made-up people, and the catalog user each of them is (see `examples/org.yaml`). */
export const personas = {
  endUser: { name: 'emma', displayName: 'Emma Endicott' },
  dcGuest: { name: 'gus', displayName: 'Gus Guestner' },
  dcAdmin: { name: 'dana', displayName: 'Dana Adminson' },
  portalAdmin: { name: 'pam', displayName: 'Pam Portman' },
} as const;

export type Persona = keyof typeof personas;

export function isPersona(value: string | undefined): value is Persona {
  return value !== undefined && Object.hasOwn(personas, value);
}
