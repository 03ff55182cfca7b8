import type { Request } from 'backstage-plugin-desktop-central-common';

/** What the menus of a request's page share. */
export interface RequestMenuProps {
  request: Request;
  /** Reads the page again. */
  onChanged: () => Promise<void>;
  /** Does something at once, without a question, and reads the page again. */
  change: (act: () => Promise<unknown>) => Promise<boolean>;
  /** Something of that is going on. */
  saving: boolean;
}
