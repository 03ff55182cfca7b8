import type { DcRole } from '../types';

/** Who acts: always a user, with what they are to this plugin. @public */
export interface Actor {
  /** Full entity ref of the signed-in user, e.g. `user:default/dana`. */
  userEntityRef: string;
  /** Named in app-config `desktopCentral.admins`, as a user or through a group. */
  portalAdmin: boolean;
  /** DC role of the user's own active technician row. */
  dcRole: DcRole | 'none';
}

/** What an operation is about, as far as a right depends on it. @public */
export interface Subject {
  /** The requester of the request concerned; absent for a request that the actor raises for themselves. */
  requester?: string;
  /** Whether anything of the request has been sent to DC. */
  anythingSent?: boolean;
  /** The owner of the API key concerned. */
  keyOwner?: string;
}
