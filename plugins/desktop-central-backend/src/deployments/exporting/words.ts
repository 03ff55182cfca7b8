import type {
  TargetState,
  WaitingReason,
} from 'backstage-plugin-desktop-central-common';

const WAITING: Record<WaitingReason['code'], string> = {
  worker: 'Is sent in a moment.',
  scheduled: 'Scheduled: it is not sent before its time.',
  hold: 'On hold: nothing is sent until a person ends the hold.',
  quota: 'Held: its technician has reached the number of targets of an hour.',
  gap: 'Held: the portal was away for a while, and a person decides whether it is still to be sent.',
  passwordGone: 'Held: the password to run it with is not kept any more.',
  firstMachine: 'Waits until the first workstation has succeeded.',
  retry: 'Tried again once Desktop Central has stopped the attempt before.',
  serverNotConnected: 'Waits until Desktop Central can be reached again.',
  serverHeld: 'The DC server is on hold.',
  technicianUnverified: 'Waits until the catalog confirms the technician.',
  requestUnverified: 'Waits until it is known that the request is still open.',
  standingConfigurationBusy:
    'Waits for an earlier deployment to the same configuration.',
  deploymentPolicyGone:
    'Desktop Central does not have its deployment policy any more.',
  unknownOutcome: 'It is not known whether Desktop Central took it.',
  backOff: 'Sending did not work; it is tried again.',
  draft: 'A draft: nothing is sent until it is started.',
  noAgent: 'It has no agent of Desktop Central.',
  notSeen: 'Desktop Central has not seen it for long.',
  startup: 'Waits for the next restart.',
  refresh: 'Waits for the agent to ask for work.',
  startupOrRefresh: 'Waits for the next restart, or for the agent to ask.',
  login: 'Waits for the next sign-in of the user.',
  loginOrRefresh: 'Waits for the next sign-in, or for the agent to ask.',
  policy: 'Happens when the deployment policy of Desktop Central lets it.',
  suspended:
    'Suspended in Desktop Central: it does not go on until it is resumed.',
  sending: 'It is being sent to Desktop Central.',
  stopping: 'It is being stopped in Desktop Central.',
};

const STATES: Record<TargetState, string> = {
  yetToApply: 'It has not begun yet.',
  inProgress: 'It is being worked on.',
  retryInProgress: 'It failed once; Desktop Central tries again.',
  succeeded: 'Done.',
  failed: 'It did not work.',
  notApplicable: 'It does not apply to this target.',
  overridden: 'A newer configuration in Desktop Central took its place.',
  cancelled: 'It was cancelled before this target finished it.',
  expired: 'The time for it ran out.',
  rejected: 'Desktop Central did not take it.',
  noResult: 'Desktop Central does not have the configuration any more.',
};

/** Why a target is in its state, as a sentence. */
export function reasonInWords(
  state: TargetState,
  waitingFor: WaitingReason | undefined,
): string {
  return waitingFor ? WAITING[waitingFor.code] : STATES[state];
}
