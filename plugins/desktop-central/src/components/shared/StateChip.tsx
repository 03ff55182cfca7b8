import Chip from '@material-ui/core/Chip';
import { useTheme } from '@material-ui/core/styles';
import type {
  ApiKey,
  AttemptState,
  CallbackTest,
  Capability,
  Connection,
  DeliveryOutcome,
  DeploymentState,
  RequestState,
  StopOutcomeKind,
  SyncChange,
  SyncRun,
  TargetState,
  Technician,
  TechnicianAccount,
  Trial,
} from 'backstage-plugin-desktop-central-common';
import { useTranslation } from '../../hooks/useTranslation';
import { coloursOf, type Tone } from './tones';

interface States {
  request: RequestState;
  deployment: DeploymentState;
  attempt: AttemptState;
  /** A package that is advertised is offered, not installed. */
  target: TargetState | 'advertised';
  connection: Connection['state'];
  sync: SyncRun['state'];
  syncChange: SyncChange['change'];
  capability: Capability['answer'];
  trial: Trial['state'];
  account: TechnicianAccount['state'];
  standing: NonNullable<Technician['standing']>;
  apiKey: ApiKey['state'];
  serviceItem: 'active' | 'inactive';
  delivery: DeliveryOutcome;
  stopOutcome: StopOutcomeKind;
  callbackTest: CallbackTest['outcome'];
}

const TONES: { [K in keyof States]: Record<States[K], Tone> } = {
  request: {
    open: 'info',
    inProgress: 'progress',
    onHold: 'warning',
    resolved: 'success',
    closed: 'neutral',
    cancelled: 'neutral',
  },
  deployment: {
    draft: 'neutral',
    queued: 'neutral',
    held: 'warning',
    submitting: 'progress',
    unknown: 'warning',
    inProgress: 'progress',
    suspended: 'warning',
    cancelling: 'progress',
    succeeded: 'success',
    partiallySucceeded: 'warning',
    failed: 'error',
    cancelled: 'neutral',
    rejected: 'error',
    expired: 'error',
    noResult: 'warning',
  },
  attempt: {
    draft: 'neutral',
    queued: 'neutral',
    held: 'warning',
    submitting: 'progress',
    unknown: 'warning',
    submitted: 'success',
    closed: 'neutral',
  },
  target: {
    yetToApply: 'neutral',
    inProgress: 'progress',
    retryInProgress: 'progress',
    succeeded: 'success',
    advertised: 'success',
    failed: 'error',
    notApplicable: 'neutral',
    overridden: 'neutral',
    cancelled: 'neutral',
    expired: 'error',
    rejected: 'error',
    noResult: 'warning',
  },
  connection: {
    connecting: 'progress',
    connected: 'success',
    notConnected: 'error',
  },
  sync: {
    running: 'progress',
    succeeded: 'success',
    failed: 'error',
    cancelled: 'neutral',
  },
  syncChange: { added: 'success', changed: 'info', removed: 'neutral' },
  capability: { yes: 'success', no: 'neutral', inferred: 'warning' },
  trial: {
    running: 'progress',
    toConfirm: 'warning',
    passed: 'success',
    failed: 'error',
  },
  account: {
    notNeeded: 'neutral',
    missing: 'warning',
    requested: 'progress',
    confirmed: 'success',
    failed: 'error',
    drifted: 'warning',
    toClose: 'error',
    closed: 'neutral',
  },
  standing: {
    active: 'success',
    left: 'error',
    replaced: 'error',
    unknown: 'warning',
  },
  apiKey: {
    live: 'success',
    overlapping: 'warning',
    expired: 'error',
    revoked: 'neutral',
    replaced: 'neutral',
  },
  serviceItem: { active: 'success', inactive: 'neutral' },
  delivery: {
    accepted: 'success',
    duplicate: 'neutral',
    stale: 'neutral',
    quarantined: 'warning',
  },
  stopOutcome: {
    pending: 'progress',
    suspended: 'success',
    ended: 'neutral',
    refused: 'error',
    unstoppable: 'error',
  },
  callbackTest: {
    arrived: 'success',
    unreachable: 'error',
    refused: 'error',
    elsewhere: 'error',
  },
};

export type StateChipProps = {
  [K in keyof States]: { of: K; state: States[K] };
}[keyof States];

/** The tone of a target's state, for chips and bars alike. */
export function toneOfTarget(state: TargetState): Tone {
  return TONES.target[state];
}

function toneOf(props: StateChipProps): Tone {
  const tones: Record<string, Tone> = TONES[props.of];
  return tones[props.state] ?? 'neutral';
}

/** The state of something, in a word and a colour that fit the theme. */
export const StateChip = (props: StateChipProps) => {
  const theme = useTheme();
  const { stateLabel } = useTranslation();
  const colours = coloursOf(theme, toneOf(props));
  return (
    <Chip
      size="small"
      component="span"
      label={stateLabel(props)}
      style={{
        backgroundColor: colours.background,
        color: colours.text,
        fontWeight: 600,
        margin: 0,
      }}
    />
  );
};
