import type {
  FieldError,
  ServerInput,
} from 'backstage-plugin-desktop-central-common';
import type { ServerRecord } from './ServerStore';

type NormalInput = ServerInput & { port: number };

const FIELDS = ['host', 'port', 'protocol', 'driver'] as const;

/** Whether app-config has the connection of a server now. */
export function isDeclared(server: ServerRecord): boolean {
  return server.declaredId !== undefined && !server.orphaned;
}

/** Refuses what is changed where app-config has it. */
export function checkDeclaredFields(
  input: NormalInput,
  stored: ServerRecord | undefined,
): FieldError[] {
  if (!stored || !isDeclared(stored)) return [];
  const changed: string[] = FIELDS.filter(
    field => input[field] !== stored[field],
  );
  return [...changed, ...(input.credential ? ['credential'] : [])].map(
    path => ({
      path,
      code: 'declared',
      message:
        'This is declared in app-config under desktopCentral.servers; change it there.',
    }),
  );
}
