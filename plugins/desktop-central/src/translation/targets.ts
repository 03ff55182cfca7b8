/** Texts of choosing the workstations or users that something is for. */
export const targetMessages = {
  chooseDomainFirst: 'Choose the domain first.',
  title: {
    workstation: 'Selected Workstations',
    user: 'Selected Users',
  },
  count: {
    workstation_one: '{{count}} workstation selected',
    workstation_other: '{{count}} workstations selected',
    user_one: '{{count}} user selected',
    user_other: '{{count}} users selected',
  },
  servers_one: '{{count}} of them is a Windows Server.',
  servers_other: '{{count}} of them are Windows Servers.',
  select: { workstation: 'Select Workstations', user: 'Select Users' },
  paste: 'Paste or CSV',
  list: {
    none: {
      workstation: 'No workstation is selected yet.',
      user: 'No user is selected yet.',
    },
    noMatch: 'Nothing that is selected matches.',
    search: 'Search what is selected',
    name: { workstation: 'Workstation', user: 'User' },
    lastContact: 'Last contact',
    remove: 'Remove {{name}}',
    removeAll: 'Remove all',
  },
  removeAll: {
    title: {
      workstation: 'Remove all selected workstations?',
      user: 'Remove all selected users?',
    },
    text: 'Nothing is selected then. To go on, select again.',
  },
  gone: {
    title: 'The selection is no longer there',
    text: 'The portal keeps a selection for a limited time, and this one has ended or was changed elsewhere. Select again.',
    again: 'Select again',
  },
  change: {
    failed: 'The selection was not changed',
    added_one: '{{count}} added.',
    added_other: '{{count}} added.',
    nothing: 'Nothing was added.',
    removed: 'Removed.',
    undo: 'Undo',
    leftOut: 'left out',
    include: 'Select them all the same',
    includeOf: 'Select all the same: {{what}}',
    serversTitle_one: 'Select {{count}} Windows Server too?',
    serversTitle_other: 'Select {{count}} Windows Servers too?',
    serversText:
      'Other people and services may depend on a server, and what is installed or restarted there reaches them all. When you save, the portal asks for the number of targets.',
    serversConfirm: 'Select servers too',
  },
  badge: {
    noDomain: 'Domain not known',
    domainNotManaged: 'Domain not managed',
    noAgent: 'No agent',
    notManaged: 'Not managed',
    notSeen: 'Not seen for long',
    underWay: 'Already under way',
    server: 'Windows Server',
  },
  concern: {
    noDomain_one:
      '{{count}} is in a domain that Desktop Central does not list, so it may not be reached.',
    noDomain_other:
      '{{count}} are in a domain that Desktop Central does not list, so they may not be reached.',
    domainNotManaged_one:
      '{{count}} is in a domain that Desktop Central does not manage. Add the domain there first.',
    domainNotManaged_other:
      '{{count}} are in a domain that Desktop Central does not manage. Add the domain there first.',
    noAgent_one:
      '{{count}} has no agent, so nothing happens on it until the agent is installed in Desktop Central.',
    noAgent_other:
      '{{count}} have no agent, so nothing happens on them until the agent is installed in Desktop Central.',
    notManaged_one:
      '{{count}} is not managed by Desktop Central, so nothing happens on it.',
    notManaged_other:
      '{{count}} are not managed by Desktop Central, so nothing happens on them.',
    notSeen_one:
      '{{count}} was not seen for 30 days or longer, and waits until it is switched on.',
    notSeen_other:
      '{{count}} were not seen for 30 days or longer, and wait until they are switched on.',
    underWay_one: 'On {{count}} the same is already under way.',
    underWay_other: 'On {{count}} the same is already under way.',
    server_one: '{{count}} is a Windows Server.',
    server_other: '{{count}} are Windows Servers.',
  },
  badgeHelp: {
    noDomain:
      'Desktop Central does not list its domain, so it may not be reached.',
    domainNotManaged: 'Desktop Central does not manage its domain.',
    noAgent:
      'No agent is installed, so Desktop Central can do nothing on this machine.',
    notManaged: 'Desktop Central does not manage it.',
    notSeen: 'Not seen for 30 days or longer; it may be switched off for good.',
    underWay: 'The same package or script is already under way there.',
    server: '',
  },
  proposed: {
    title: 'Likely meant:',
    label: 'Suggested workstations',
    add: 'Add',
    addName: 'Add {{name}}',
    selected: 'selected',
    otherServer: 'on {{server}}',
    otherDomain: 'in the domain {{domain}}',
    more_one: 'and {{count}} more',
    more_other: 'and {{count}} more',
  },
  picker: {
    title: {
      workstation: 'Select Workstations in {{domain}}',
      user: 'Select Users in {{domain}}',
    },
    label: { workstation: 'Workstations', user: 'Users' },
    search: 'Search by name',
    kind: 'Kind',
    anyKind: 'Any kind',
    kinds: { workstation: 'Workstations', server: 'Windows Servers' },
    live: 'Now',
    anyLive: 'On or off',
    liveStatus: { live: 'On', down: 'Off', unknown: 'Unknown' },
    column: {
      name: { workstation: 'Workstation', user: 'User' },
      fullName: 'Full name',
      operatingSystem: 'Operating system',
      lastContact: 'Last contact',
      users: 'Signed in',
    },
    check: 'Select {{name}}',
    alreadySelected: 'Already selected: {{name}}',
    select: 'Select',
    selectAndClose: 'Select and close',
    checked_one: '{{count}} ticked',
    checked_other: '{{count}} ticked',
    selectAll: 'Select all matching',
    selectAllOf: 'Select all matching ({{number}})',
    selectAllFiltered:
      'All that match the search are selected, whatever their kind or status. Choose "Any kind" and "On or off" first.',
    empty: {
      workstation: 'No workstation matches',
      user: 'No user matches',
    },
    emptyHint: {
      workstation:
        'Only Windows machines that the last sync found in this domain are listed. Is the workstation newer than that? Then type its whole name and look in Desktop Central now.',
      user: 'Only users that the last sync found in this domain are listed. Is the user newer than that, or does the server list none? Then type the whole sign-in name and look in Desktop Central now.',
    },
    leave: {
      title: 'Close without selecting what is ticked?',
      text_one: '{{count}} is ticked and not selected yet.',
      text_other: '{{count}} are ticked and not selected yet.',
      confirm: 'Close without selecting',
      stay: 'Go on selecting',
    },
    lookUp: {
      button: 'Look in Desktop Central now',
      buttonFor: 'Look for "{{name}}" in Desktop Central now',
      looking: 'Looking in Desktop Central…',
      typeName: {
        workstation: 'Type the whole name of the workstation first.',
        user: 'Type the whole sign-in name of the user first.',
      },
      failed: 'Desktop Central could not be asked',
      found: 'Found in Desktop Central and ticked: {{names}}.',
      elsewhere:
        '{{name}} is in the domain {{domain}}. Choose that domain in the form to select it.',
      none: {
        workstation:
          'Desktop Central has no Windows machine with exactly the name "{{name}}".',
        user: 'Desktop Central has no user with exactly the name "{{name}}" in this domain.',
      },
    },
  },
  lines: {
    title: {
      workstation: 'Paste or choose a list of workstations in {{domain}}',
      user: 'Paste or choose a list of users in {{domain}}',
    },
    text: {
      workstation: 'Names of workstations, one on each line',
      user: 'Sign-in names, one on each line',
    },
    help: 'Or drop a CSV file here. At most 50,000 lines and 1 MiB.',
    chooseFile: 'Choose a file',
    file: 'File {{name}}',
    removeFile: 'Take the file out',
    unreadable: 'The file could not be read. Choose it again, or another one.',
    notText:
      'This is no text file. Save the list as CSV, for example with "Save as" in Excel, and choose that file.',
    tooLarge:
      'This is longer than 1 MiB. Leave out columns that are not needed, or select in several parts.',
    tooMany:
      'These are {{number}} lines, at most 50,000 can be checked at once. Select in several parts.',
    headed: 'The first line is a heading',
    column: 'Column with the names',
    columnNumber: 'Column {{number}}: {{text}}',
    ready_one: '{{count}} line to check',
    ready_other: '{{count}} lines to check',
    check: 'Check',
    checking: 'Checking…',
    failed: 'The lines were not checked',
    selectCount: {
      workstation_one: 'Select {{count}} workstation',
      workstation_other: 'Select {{count}} workstations',
      user_one: 'Select {{count}} user',
      user_other: 'Select {{count}} users',
    },
    summary: {
      workstation_one: '{{count}} workstation can be selected.',
      workstation_other: '{{count}} workstations can be selected.',
      user_one: '{{count}} user can be selected.',
      user_other: '{{count}} users can be selected.',
    },
    verdicts: 'What became of the lines',
    failedTitle: 'Lines that did not match',
    line: 'Line',
    name: 'As written',
    result: 'Result',
    filter: 'Result',
    anyResult: 'All',
    candidates: 'Which one is meant?',
    candidatesOf: 'Which one is meant by {{name}} on line {{line}}?',
    copy: 'Copy',
    download: 'Download as CSV',
    notCopied: 'The browser does not allow copying. Download them instead.',
    fileName: 'lines-that-did-not-match.csv',
    noneOfThis: 'No line with this result is left.',
  },
  verdict: {
    matched: 'Matched',
    ambiguous: 'Fits several',
    unknown: 'Not known',
    otherDomain: 'In another domain',
    noAgent: 'No agent',
    notManaged: 'Not managed',
    duplicate: 'Selected already',
    underWay: 'Already under way',
    server: 'Windows Server',
  },
  verdictHelp: {
    matched: '',
    ambiguous: 'Choose which one is meant in the table below.',
    unknown:
      'Check the spelling. What is newer than the last sync is found with "Look in Desktop Central now" in the list.',
    otherDomain: 'Choose that domain in the form and select them there.',
    noAgent:
      'Nothing happens on them until the agent is installed in Desktop Central.',
    notManaged: 'Nothing happens on them until Desktop Central manages them.',
    duplicate: 'Named more than once, or selected before. Each counts once.',
    underWay: 'The same package or script is already on its way there.',
    server: 'Left out unless they are wanted.',
  },
} as const;
