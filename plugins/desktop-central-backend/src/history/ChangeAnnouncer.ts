import type { ChangeSignal } from 'backstage-plugin-desktop-central-common';

/** A change that people may be looking at, told after its transaction was committed. */
export interface Change extends ChangeSignal {
  /** Users beside technicians and portal admins who may see it, by entity ref. */
  requesters?: string[];
}

/** Tells open pages that something changed. Never throws: live pages are a convenience on top of what is stored. */
export interface ChangeAnnouncer {
  announce(change: Change): void;
}
