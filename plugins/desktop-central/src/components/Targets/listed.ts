import type {
  Computer,
  DirectoryUser,
} from 'backstage-plugin-desktop-central-common';

/** What can be selected. */
export type Candidate = Computer | DirectoryUser;

/** A row of the list in which targets are found. */
export interface Listed {
  target: Candidate;
  /** It is selected already, as far as that is known. */
  selected: boolean;
}

/** Whether it is a computer, and no directory user. */
export function isComputer(target: Candidate): target is Computer {
  return 'isServer' in target;
}
