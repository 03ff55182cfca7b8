/**
 * Every act of the history, by its noun: who reads one finds its sentence, so a new act needs a sentence to compile. An act
 * that was recorded once keeps its name.
 * @public
 */
export const ACTS = {
  request: [
    'raised',
    'edited',
    'assigned',
    'unassigned',
    'stateChanged',
    'commented',
    'archived',
    'deleted',
    'restored',
    'mirrored',
    'vanished',
  ],
  deployment: [
    'saved',
    'submitted',
    'ended',
    'cancelled',
    'rejected',
    'outcomeUnknown',
    'held',
    'foundAfterAll',
    'readBackDiffered',
    'vanished',
    'serverReplaced',
    'expired',
    'closed',
    'sentAgain',
    'stopRequested',
    'stopped',
    'stopRefused',
    'suspended',
    'resumedInDc',
    'drafted',
    'started',
    'draftEnded',
    'retried',
    'retryEnded',
    'released',
    'resumeRequested',
    'resumed',
    'resumeRefused',
    'heldByQuota',
    'heldAfterGap',
    'passwordDestroyed',
    'passwordEntered',
    'argumentsViewed',
    'exported',
  ],
  dispatch: ['held', 'holdEnded', 'stoppedAll', 'gapFound', 'stalled'],
  delivery: ['reprocessed'],
  callback: ['tested'],
  target: ['overturned', 'succeededLate'],
  server: [
    'created',
    'updated',
    'declared',
    'orphaned',
    'removed',
    'checked',
    'trusted',
    'trustWithdrawn',
    'certificateRenewed',
    'held',
    'resumed',
    'oneTimeCodeEntered',
    'syncStarted',
    'syncCancelled',
  ],
  trial: ['started', 'toConfirm', 'passed', 'failed'],
  standingConfiguration: ['named', 'forgotten'],
  inventory: ['lookedUp'],
  technician: [
    'enabled',
    'groupEnabled',
    'disabled',
    'roleChanged',
    'accountRequested',
    'accountConfirmed',
    'accountMade',
    'accountFailed',
    'accountLinked',
    'accountChecked',
    'accountDrifted',
    'accountCorrected',
    'accountClosed',
    'accountForgotten',
    'standingChanged',
  ],
  standing: ['held', 'released', 'confirmed'],
  apiKey: ['generated', 'revoked', 'allRevoked'],
  serviceItem: ['created', 'changed'],
  notificationRule: ['updated'],
  operation: ['refused', 'refusalsCounted'],
  service: ['refused'],
  history: ['sealLost'],
} as const;

/** What an act is about, e.g. `request`. @public */
export type ActNoun = keyof typeof ACTS;

/** What is done to a noun, e.g. `raised`. @public */
export type ActVerb<Noun extends ActNoun> = (typeof ACTS)[Noun][number];

/** Name of an act, e.g. `request.raised`. @public */
export type ActName = {
  [Noun in ActNoun]: `${Noun}.${ActVerb<Noun>}`;
}[ActNoun];

/** The nouns of acts. @public */
export const ACT_NOUNS = Object.keys(ACTS) as ActNoun[];

/** The names of all acts of a noun. @public */
export function actsOf(noun: ActNoun): ActName[] {
  return ACTS[noun].map(verb => `${noun}.${verb}` as ActName);
}

/** Acts that tell of something that was not allowed. @public */
export const REFUSALS: readonly ActName[] = [
  'operation.refused',
  'operation.refusalsCounted',
  'service.refused',
];

/** The most entries that one export of the history holds, the newest first. @public */
export const AUDIT_EXPORT_LIMIT = 100_000;
