/** The form of both template actions. */
export const deployMessages = {
  title: { software: 'Install/Uninstall Software', script: 'Run Script' },
  next: 'Next',
  steps: {
    label: 'Steps',
    what: 'What',
    how: 'How',
    where: 'Where',
    review: 'Review',
  },
  serverTakesNone: {
    software: 'takes no software',
    script: 'takes no scripts',
  },
  takesNone: {
    software: 'No software can be sent to {{server}}',
    script: 'No script can be sent to {{server}}',
  },
  preselected: {
    gone: {
      software:
        'The package that the service item {{item}} begins with cannot be chosen any more; choose one below.',
      script:
        'The script that the service item {{item}} begins with cannot be chosen any more; choose one below.',
    },
  },
  clone: {
    by: 'Filled in as in the deployment of {{item}} for request #{{number}}. Passwords are not kept: where it ran as a user, enter the password once more.',
    gone: {
      software:
        'The package {{item}} cannot be chosen any more; choose one below.',
      script:
        'The script {{item}} cannot be chosen any more; choose one below.',
    },
    failed: 'This deployment cannot be cloned now',
  },
  runAs: {
    label: 'Run As',
    password: 'Password',
    show: 'Show the password',
    help: {
      workstation: 'DOMAIN\\user or user@domain. Empty: it runs as System.',
      user: 'DOMAIN\\user or user@domain. Empty: it runs as the user who is signed in.',
    },
    passwordHelp:
      'Sealed until it is sent, 24 hours at most; never shown again.',
    none: { workstation: 'System', user: 'The user who is signed in' },
    not: 'This server cannot be told as whom something runs.',
    fixed: 'Fixed by the standing configuration',
    notWithSchedule:
      'With a schedule that the portal keeps, no password can be kept. Take the schedule out to use Run As.',
    firstAlone:
      'It runs on one machine first, and on the others once that has succeeded, so that a wrong password locks no account.',
  },
  schedule: {
    label: 'Schedule Operation',
    dateAndTime: 'Schedule Date and Time',
    zone: 'Time zone',
    inDc: 'Nothing happens before the date and time that you choose.',
    inPortal:
      'The portal keeps the deployment until then, and sends it when the time has come.',
    incomplete: 'Fill in both the date and the time.',
    meant: 'That is {{times}}',
    asRequested: 'Take the time of the request: {{when}}',
  },
  whenNot: 'This server cannot be told when a script runs.',
  policy: {
    label: 'Deployment Policy',
    help: 'The policy, which is set up in Desktop Central, decides when it happens, what people see of it, and whether the machine is restarted.',
    not: 'This server cannot be told a deployment policy.',
    notCarried: 'The deployment policies of this server cannot be used.',
  },
  selected: {
    workstation: 'Selected Workstations',
    user: 'Selected Users',
  },
  users_one: '{{count}} user',
  users_other: '{{count}} users',
  clearing: {
    workstation: 'Clear the selected workstations?',
    user: 'Clear the selected users?',
    text: 'They belong to what was chosen before. If you go on, select again.',
  },
  confirm: {
    workstation: 'Type the number of workstations to confirm',
    user: 'Type the number of users to confirm',
  },
  changedSelection: {
    text: 'What you selected has changed since you selected it: it was {{before}}, now it is {{now}}. Nothing was saved. Look at it, or save what it is now.',
    look: 'Look at it',
  },
  notBefore: {
    earlier:
      'The request says not before {{when}}. The schedule is earlier than that.',
    fits: 'The request says not before {{when}}. The schedule keeps to that.',
  },
  review: {
    more: 'and {{number}} more',
    loginWarning:
      '"During Login" does nothing until a user signs in the next time. No time can be promised.',
  },
} as const;
