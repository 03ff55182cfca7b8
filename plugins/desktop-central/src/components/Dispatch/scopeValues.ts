import type {
  DispatchHold,
  HoldInput,
  Package,
} from 'backstage-plugin-desktop-central-common';

export type Scope = DispatchHold['scope'];
export const SCOPES: readonly Scope[] = ['everything', 'server', 'package'];

/** As the server counts. */
export const MAX_NOTE_LENGTH = 500;

/** What is to be held or stopped, as it is filled in. */
export interface ScopeValues {
  scope: Scope;
  serverId: string;
  packageId: Package | null;
  note: string;
  /** Typed to confirm a stop; of no meaning for a hold. */
  word: string;
}

export const INITIAL_SCOPE: ScopeValues = {
  scope: 'everything',
  serverId: '',
  packageId: null,
  note: '',
  word: '',
};

/** What is sent of it: only what belongs to the scope. */
export function inputOf(values: ScopeValues): HoldInput {
  const { scope, serverId, packageId } = values;
  const note = values.note.trim();
  return {
    scope,
    ...(scope === 'everything' ? {} : { serverId }),
    ...(scope === 'package' && packageId ? { packageId: packageId.id } : {}),
    ...(note ? { note } : {}),
  };
}
