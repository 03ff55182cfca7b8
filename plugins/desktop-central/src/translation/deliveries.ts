/** Callbacks: what came in, what was refused, and trying the way. */
export const deliveryMessages = {
  subtitle: 'The callbacks with which Desktop Central told a status',
  parts: 'Kinds of callbacks',
  part: { received: 'Received', refused: 'Refused' },
  label: 'Deliveries',
  anyOutcome: 'Any outcome',
  outcomeFilter: 'Outcome',
  serverFilter: 'DC server',
  anyServer: 'Any server',
  aServer: 'A server',
  clear: 'Clear filters',
  column: {
    received: 'Received',
    outcome: 'Outcome',
    deployment: 'Deployment',
    updates: 'Targets',
    key: 'Key of',
  },
  attempt: '{{configuration}}, attempt {{number}}',
  request: 'Request #{{number}}',
  senderId: 'Delivery {{id}}',
  meaning: {
    accepted: 'It changed what is known.',
    duplicate: 'It said what was known already.',
    stale: 'Something of higher rank was known already.',
  },
  reason: {
    foreignTargets: 'It spoke of targets that are not of this attempt.',
    otherConfiguration: 'It spoke of another configuration.',
    frozen: 'The request was archived or deleted.',
  },
  reasonNext: {
    foreignTargets:
      'Look in Desktop Central what the configuration holds, then reprocess.',
    otherConfiguration:
      'Look in Desktop Central which configuration calls this address, then reprocess.',
    frozen: 'Restore the request, then reprocess.',
  },
  quarantined: 'It was not applied.',
  reprocess: 'Reprocess',
  reprocessOf: 'Reprocess the delivery for {{item}}',
  reprocessHelp:
    'Reads Desktop Central about this attempt. What the delivery said is not applied.',
  reprocessed: 'Desktop Central is being read about it.',
  reprocessedAt: 'Reprocessed',
  empty: 'No callback has come in yet',
  emptyHint:
    'Where no server reports by callback, none ever does: the portal reads the status by itself. Else send a test callback.',
  noMatch: 'No delivery matches',
  noMatchHint: 'Take a filter away.',
  refusal: {
    label: 'Refused callbacks',
    text: 'Calls with a wrong key or to an unknown address, counted by sender and minute. They change nothing. Many of one address: is the key that was entered in Desktop Central still the newest one?',
    address: 'From',
    minute: 'Minute',
    count: 'How many',
    empty: 'Nothing was refused',
    emptyHint: 'Calls with a wrong key would be counted here.',
  },
  test: {
    title: 'Callbacks',
    subtitle:
      'Desktop Central calls the portal when something happened. The portal can call itself the same way, to see whether the address works.',
    button: 'Send a test callback',
    dialog: 'Test callback',
    send: 'Send',
    noServer:
      'No server reports by callback. Choose that as the source of status under "DC servers" first.',
    running: 'Sending…',
    calls: 'Where Desktop Central is told to call',
    took: 'Took',
    milliseconds: '{{number}} ms',
    deliveries: 'See its deliveries',
    notByThis:
      'The test starts at the portal. Whether Desktop Central itself reaches the address shows with the first delivery.',
  },
} as const;
