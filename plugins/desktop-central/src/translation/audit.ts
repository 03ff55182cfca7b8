import type {
  ActNoun,
  AuditVerification,
} from 'backstage-plugin-desktop-central-common';

type Reason = NonNullable<AuditVerification['broken']>['reason'];

export const auditMessages = {
  subtitle:
    'Every act of a person or of the portal, and everything that was refused, newest first.',
  label: 'Audit',
  column: {
    when: 'When',
    who: 'Who',
    what: 'What',
    subject: 'About',
    entry: 'Entry',
  },
  refused: 'Refused',
  unsealed: 'Not sealed yet',
  empty: 'Nothing was recorded yet',
  emptyHint: 'Whatever is done with Desktop Central from here on shows here.',
  noMatch: 'Nothing matches',
  noMatchHint: 'Search for another word, or take a filter away.',
  onlyBy: 'Only what this person did',
  filter: {
    kind: 'What it is about',
    any: 'Anything',
    refusals: 'Only what was refused',
    from: 'From',
    to: 'To',
    by: 'By {{actor}}',
    about: 'About {{subject}}',
  },
  noun: {
    request: 'Requests',
    deployment: 'Deployments',
    target: 'Workstations of deployments',
    dispatch: 'Holds and stops',
    delivery: 'Deliveries',
    callback: 'Callbacks',
    server: 'DC servers',
    trial: 'Trials',
    standingConfiguration: 'Standing configurations',
    inventory: 'Looking in Desktop Central',
    technician: 'Technicians',
    standing: 'Technicians and the catalog',
    apiKey: 'API keys',
    serviceItem: 'Service items',
    notificationRule: 'Notification rules',
    operation: 'Refusals of people',
    service: 'Refusals of services',
    history: 'This record',
  },
  subject: {
    request: 'Request',
    deployment: 'Deployment',
    target: 'Deployment',
    server: 'DC server',
    technician: 'Technician',
    apiKey: 'API keys',
    serviceItem: 'Service items',
    notificationRule: 'Notification rules',
    hold: 'Holds',
    dispatch: 'Held deployments',
    stop: 'Stop',
    delivery: 'Deliveries',
  },
  export: {
    button: 'Export as CSV',
    help: 'The entries that the filters leave, the newest 100,000 at the most. With the hashes, so that the file can be checked elsewhere.',
    failed: 'The entries could not be exported',
  },
  verify: {
    button: 'Verify the record',
    help: 'Every entry is sealed with the one before it, so that nobody can change, remove or add one unseen.',
    failed: 'The record could not be verified',
    progress: 'Checked {{to}} of {{last}} entries',
    intact: 'The record is whole',
    intactText:
      'Entries {{from}} to {{to}} are what was sealed, in that order, and all of them.',
    nothing: 'No entry is sealed yet. Sealing takes a few seconds.',
    unsealed: 'Entries that wait for their seal: {{number}}.',
    removed:
      'Those up to {{upTo}} were removed on {{at}}, as older than entries are kept.',
    sealsLost:
      'Times that the portal did not find its own signature and went on without: {{number}}. Entries could have been removed before each. Look at them with the filter "This record".',
    broken: 'The record is not whole',
    brokenNext:
      'What comes before it is as it was sealed. Find out who could write to the database of the portal, and compare with an earlier export.',
    reason: {
      changed: 'Entry {{position}} was changed after it was sealed.',
      missing: 'Entry {{position}} is missing: it was removed.',
      notLinked:
        'Entry {{position}} does not follow the one before it: that was changed, or one was added, removed or moved here.',
      afterEnd:
        'Entry {{position}} was added by somebody else: it stands behind the end that the portal has signed.',
      startMissing:
        'The first entries are missing, and nothing signed says that the portal removed them as outdated.',
      startNotOurs:
        'Where the record begins is not signed by a key under desktopCentral.secretKeys. Either somebody has written it, or the key was taken away.',
      endMissing:
        'Nothing signed says where the record ends, so entries after {{position}} may have been removed.',
      endNotOurs:
        'Where the record ends is not signed by a key under desktopCentral.secretKeys. Either somebody has written it, or the key was taken away.',
      endDiffers:
        'Entry {{position}} is not the one that the portal has signed: it, and some before it, were written anew.',
    },
  },
} as const satisfies {
  noun: Record<ActNoun, string>;
  verify: { reason: Record<Reason, string>; [other: string]: unknown };
  [other: string]: unknown;
};
