import type { ConnectionStep } from 'backstage-plugin-desktop-central-common';
import type { ConnectionCheck } from './connectionCheck';
import type { HealthState } from './HealthStore';
import type { HoldReason, ServerRecord } from './ServerStore';

/** So many failed checks in a row make a connection lost where another try may end otherwise: a blip is no news. */
const CHECKS_UNTIL_LOST = 2;

/** What a check says of the health of a connection. */
export interface HealthVerdict {
  failedChecks: number;
  announcedDown: boolean;
  /** What portal admins are to be told. */
  news?: 'down' | 'up';
}

type Before = Pick<HealthState, 'failedChecks' | 'announcedDown'> & {
  connectionState: ServerRecord['connectionState'];
  /** An admin saved the server since the check before. */
  saved: boolean;
};

/** The step that failed. */
export function failedStep(
  steps: ConnectionStep[],
): ConnectionStep | undefined {
  return steps.find(step => step.outcome === 'failed');
}

function mayPass(check: ConnectionCheck): boolean {
  const untrusted = failedStep(check.connectionSteps)?.step === 'certificate';
  return check.transient && !untrusted;
}

/** Judges a check. A server that is being set up was never connected, and so is never lost. */
export function judge(before: Before, check: ConnectionCheck): HealthVerdict {
  const { announcedDown } = before;
  if (check.connectionState === 'connected') {
    return {
      failedChecks: 0,
      announcedDown: false,
      ...(announcedDown ? { news: 'up' } : {}),
    };
  }
  const former = before.saved ? 0 : before.failedChecks;
  const wasConnected = before.connectionState === 'connected' || former > 0;
  const failedChecks = wasConnected ? former + 1 : 0;
  const lost =
    wasConnected && (!mayPass(check) || failedChecks >= CHECKS_UNTIL_LOST);
  return {
    failedChecks,
    announcedDown: announcedDown || lost,
    ...(lost && !announcedDown ? { news: 'down' } : {}),
  };
}

const REFUSALS: Record<HoldReason, Omit<ConnectionStep, 'step' | 'outcome'>> = {
  signIn: {
    code: 'signInRefused',
    message: 'Desktop Central refused the credential while work was going on.',
    nextStep:
      'Enter the credential again, or resume the server where it is right.',
  },
  oneTimeCode: {
    code: 'oneTimeCodeWanted',
    message:
      'Desktop Central asks the user of this server for a one-time code.',
    nextStep: 'Enter the code on the page of the server.',
  },
};

/** The check that a refused sign-in stands for, which happened while work was going on. */
export function refusedSignIn(
  steps: ConnectionStep[],
  reason: HoldReason,
): ConnectionCheck {
  const failed = {
    step: 'signIn',
    outcome: 'failed',
    ...REFUSALS[reason],
  } as const;
  const at = steps.findIndex(({ step }) => step === 'signIn');
  const later = steps
    .slice(at + 1)
    .map(({ step }) => ({ step, outcome: 'skipped' } as const));
  return {
    connectionState: 'notConnected',
    connectionSteps:
      at < 0 ? [failed] : [...steps.slice(0, at), failed, ...later],
    transient: false,
  };
}
