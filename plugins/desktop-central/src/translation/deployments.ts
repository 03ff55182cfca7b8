export const deploymentMessages = {
  does: '{{operation}} {{package}} on {{workstations}}',
  doesForUsers: '{{operation}} {{package}} for {{users}}',
  runs: 'Run {{script}} on {{workstations}}',
  runsForUsers: 'Run {{script}} for {{users}}',
  workstations_one: '{{count}} workstation',
  workstations_other: '{{count}} workstations',
  users_one: '{{count}} user',
  users_other: '{{count}} users',
  kind: { software: 'Software', script: 'Script' },
  finished: 'Finished',
  nothingToDo:
    'There was nothing to do: it does not apply to any of the targets.',
  rejectedBecause: 'Desktop Central refused this: {{text}}',
  frozen:
    'Its request is archived or deleted: the status is not followed until the request is restored.',
  stopping:
    'It is being stopped in Desktop Central. A workstation that works on it already may still finish it.',
  stoppingWaits: {
    serverNotConnected:
      'It is stopped as soon as the Desktop Central server can be reached again. Until then workstations may go on with it.',
    serverHeld:
      'It is stopped once the server is not on hold any more; until then workstations may go on with it. A portal admin sees why and ends the hold under "DC servers".',
    unknownOutcome:
      'It is stopped as soon as it is known whether Desktop Central took it.',
  },
  list: {
    label: 'Deployments',
    subtitle: 'Everything that was sent or waits to be sent, newest first',
    empty: 'No deployments yet',
    emptyHint:
      'Open a request, then choose "Install/Uninstall Software" or "Run Script" under Actions.',
    noMatch: 'No deployment matches',
    noMatchHint: 'Try another word, or clear the search and the filters.',
    search: 'Name or request number',
    anyKind: 'Any kind',
    kindFilter: 'Kind',
    serverFilter: 'DC server',
    anyServer: 'Any server',
    aServer: 'A server',
    clear: 'Clear filters',
    endedOn: 'Ended on {{day}}',
    endedSince: 'Ended since {{day}}',
    endedUntil: 'Ended until {{day}}',
    endedBetween: 'Ended from {{from}} to {{to}}',
    openRequest: 'Request still open',
  },
  column: {
    deployment: 'Deployment',
    state: 'State',
    progress: 'Progress',
    request: 'Request',
    by: 'Saved by',
    created: 'Saved',
  },
  fact: {
    script: 'Script Name',
    installFor: 'For',
    forTargets: { workstation: 'Workstations', user: 'Users' },
    domain: 'Domain',
    policy: 'Deployment Policy',
    runAs: 'Run As',
    runAsNamed: 'An account that DC Admins see',
    passwordKept: 'Its password is kept until nothing needs it any more',
    passwordGone: 'Its password is not kept any more',
    schedule: 'Not before',
    asEntered: 'As entered: {{time}}, {{zone}}',
    notAfter: 'Not sent any more after',
    arguments: 'Script Arguments',
    defaultArguments: 'As set in Desktop Central',
  },
  arguments: {
    show: 'Show arguments',
    title: 'Show the arguments?',
    text: 'Arguments can hold passwords or keys, so each view is recorded with your name. They are shown only here and only now.',
    confirm: 'Show and record',
    shown: 'Arguments of {{script}}',
    none: 'This script runs with the arguments that are set in Desktop Central.',
    hidden: 'DC Admins can look at them',
  },
  progress: {
    title: 'Progress',
    label: 'Progress of the deployment',
    summary: '{{finished}} of {{total}} finished',
  },
  targets: {
    title: 'Workstations',
    label: 'Workstations of the deployment',
    byState: 'Workstations by state',
    all: 'All',
    workstation: 'Workstation',
    user: 'User',
    usersTitle: 'Users',
    ownOnly: 'You see your own only. The numbers are of all.',
    search: 'Beginning of the name',
    reason: 'What this means',
    source: 'Known from',
    sources: {
      readFromDc: 'Read from DC',
      callback: 'Callback',
      portal: 'The portal',
    },
    updated: 'Since',
    show: 'Show details',
    hide: 'Hide details',
    removed: 'The list of its workstations was removed after {{days}} days',
    usersRemoved: 'The list of its users was removed after {{days}} days',
    removedHint:
      'The numbers above stay. To do it again, clone the deployment and select its targets anew.',
    removedHintRequester: 'The numbers above stay.',
    empty: 'No target is in this state',
    emptySearch: 'No target matches',
    emptySearchHint: 'Try the beginning of another name, or clear the search.',
    export: 'Export as CSV',
    exportState: 'Export these as CSV',
    exportHelp:
      'Every target in the chosen state, one of a line. The export is recorded.',
    exportFailed: 'The targets could not be exported',
    emptyRequester: 'None of your own workstations is here',
    emptyRequesterHint:
      'You see your own only. The numbers above tell how far the work is, and your technician sees the rest.',
    dcSays: 'Desktop Central says: {{text}}',
  },
  waiting: {
    worker: 'Waits to be sent; this takes a moment.',
    serverNotConnected:
      'Waits until the Desktop Central server can be reached again. It is then sent by itself.',
    serverHeld:
      'The server is on hold. A portal admin sees why and ends it under "DC servers".',
    technicianUnverified:
      'Waits until the catalog confirms the technician who started it.',
    requestUnverified:
      'Waits until the system where the request lives confirms that it is still open.',
    standingConfigurationBusy:
      'Waits until it is known what became of an earlier deployment to the same configuration of Desktop Central.',
    deploymentPolicyGone:
      'Desktop Central does not have the deployment policy any more that was chosen for this. It is sent once it has that again; else a DC Admin cancels it and saves it again with another policy.',
    unknownOutcome:
      'The answer of Desktop Central was lost; the portal looks there whether it arrived before anything is sent again.',
    backOff: 'Sending did not work; it is tried again by itself.',
    scheduled: 'Scheduled: it is not sent before its time.',
    hold: 'On hold: nothing is sent until a person ends the hold.',
    quota:
      'Held: its technician has reached the number of targets of an hour. Another DC Admin or a portal admin can let it go on.',
    gap: 'Held: the portal was away for a while. A person decides whether it is still to be sent.',
    passwordGone:
      'Held: the password to run it with is not kept any more. Enter it again to go on.',
    firstMachine:
      'Waits until the first workstation has succeeded, because a wrong password would lock the account.',
    retry:
      'Tried again as soon as Desktop Central has stopped the attempt before and has told what failed.',
    draft: 'A draft: nothing is sent until its technician starts it.',
    noAgent:
      'This workstation has no agent of Desktop Central, so nothing reaches it.',
    notSeen: 'Desktop Central has not seen this workstation for long.',
    login:
      'Waits for the next sign-in of the user. Nobody can say when that is.',
    loginOrRefresh:
      'Waits for the next sign-in of the user or the next time the agent asks for work.',
    policy: 'Happens when the deployment policy of Desktop Central lets it.',
    suspended:
      'Suspended in Desktop Central: nothing more happens until it is resumed.',
    sending: 'It is being sent to Desktop Central.',
    stopping: 'It is being stopped: it waits until Desktop Central shows that.',
    startup:
      'Waits for the next restart of the workstation. Nobody can say when that is.',
    refresh:
      'Waits for the agent to ask for work: at most 90 minutes while the workstation is switched on.',
    startupOrRefresh:
      'Waits for the next restart or the next time the agent asks for work: at most 90 minutes while it is switched on.',
    until: 'Expected by {{time}}.',
    scheduledUntil: 'Scheduled: it is not sent before {{time}}.',
    draftUntil: 'It ends {{time}} if nobody starts it.',
    backOffUntil: 'The next try is at {{time}}.',
    refreshUntil: 'The agent is expected to ask at {{time}} at the latest.',
    lastSeen: 'Last seen {{time}}.',
    neverSeen: 'It was never seen.',
    seeHold: 'See the hold',
    seeServer: 'See the server',
  },
  reason: {
    yetToApply: 'The workstation has not begun yet.',
    inProgress: 'The workstation is working on it.',
    retryInProgress: 'It failed once; Desktop Central tries again.',
    succeeded: 'Done.',
    failed:
      'It did not work. Read what Desktop Central says, mend it on the workstation, then try again.',
    notApplicable: 'The package does not apply to this workstation.',
    overridden: 'A newer configuration in Desktop Central took its place.',
    cancelled: 'It was cancelled before this workstation finished it.',
    expired: 'The time for it ran out.',
    rejected: 'Desktop Central did not take it.',
    noResult:
      'Desktop Central removed the configuration before it told a result. Check on the workstation.',
  },
  attempts: {
    title: 'Attempts',
    subtitle: 'What was sent to Desktop Central',
    number: 'No.',
    made: 'Made',
    targets: 'Targets',
    suspended: 'Suspended in DC',
    configuration: 'Configuration in Desktop Central',
    id: 'ID {{id}}',
    nextRead: 'Next',
    stopWanted: 'Stop asked for',
    stopped: 'Stopped',
    submitted: 'Accepted',
    lastRead: 'Last read from DC',
    lastCallback: 'Last callback',
  },
  settle: {
    title: 'Nobody knows whether Desktop Central took this',
    text: 'The answer was lost, and the configuration was not found in Desktop Central afterwards. The portal sends nothing again by itself, because software could be installed twice. Look in Desktop Central first, then choose.',
    lookFor: 'Look for the configuration {{name}} on {{server}}.',
    sendAsNewAttempt: {
      button: 'Send as a new attempt',
      title: 'Send as a new attempt?',
      text: 'Choose this if the configuration is not in Desktop Central. It is sent once more, to the same workstations, under a new name. If the first one did arrive after all, both run.',
      confirm: 'Send',
    },
    close: {
      button: 'Close',
      title: 'Close without sending?',
      text: 'Choose this if the work is already being done in Desktop Central, or is no longer wanted. Nothing more is sent, and the workstations end as cancelled here.',
      confirm: 'Close deployment',
    },
  },
} as const;
