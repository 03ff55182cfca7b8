import type { DcDriver } from 'backstage-plugin-desktop-central-node';
import type { TrialRecord, TrialStep } from './TrialStore';

/** What DC has under the name of a trial. */
export type Found =
  | { kind: 'none' }
  | { kind: 'one'; configurationId?: string }
  | { kind: 'several'; times: number };

/**
 * What a check found. `notYet`: DC may still show it, so that it is checked again. `wrong`: DC made something else than it was
 * told.
 */
export type CheckResult =
  | { verdict: 'passed'; message?: string }
  | { verdict: 'notYet' | 'wrong'; message: string };

/** A step that reads in DC what was made there. Changes nothing. */
export interface TrialCheck {
  step: TrialStep['step'];
  /** @throws DcError */
  run(
    driver: DcDriver,
    trial: TrialRecord,
    signal: () => AbortSignal,
  ): Promise<CheckResult>;
}

/** How a kind of write is made, and found again in DC by a name. `signal` bounds one call. */
export interface TriedWrite {
  /** Whether what DC has under the name before anything was sent can only be of this trial. */
  readonly nameIsOurs: boolean;
  readonly checks: readonly TrialCheck[];
  /** What it is called in DC. */
  nameOf(trial: TrialRecord): string;
  /** @throws DcError */
  find(
    driver: DcDriver,
    trial: TrialRecord,
    signal: AbortSignal,
  ): Promise<Found>;
  /** Makes it. Answers DC's id of the configuration, where it is one. @throws DcError */
  send(
    driver: DcDriver,
    trial: TrialRecord,
    signal: AbortSignal,
  ): Promise<string | undefined>;
}
