import type { Deployment } from 'backstage-plugin-desktop-central-common';

/** A question before something is done with a deployment. */
export interface ActDialogProps {
  deployment: Deployment;
  onClose: () => void;
  /** Reads it again, once it was done. */
  onChanged?: () => Promise<unknown>;
}
