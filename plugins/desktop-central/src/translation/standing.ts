/** Configurations of DC that targets are appended to. */
export const standingMessages = {
  title: 'Standing configurations',
  subtitle:
    'For each package and operation, the configuration in Desktop Central that workstations are added to. Only what is named here can be sent to this server.',
  name: 'Name a standing configuration',
  notPossible:
    'This server cannot append to configurations; see its capabilities above.',
  empty: 'No standing configuration is named yet',
  emptyHint:
    'Make a configuration in Desktop Central for a package, deploy it to one workstation, and name it here. Until then nothing can be sent to this server.',
  label: 'Standing configurations',
  column: {
    name: 'Name in Desktop Central',
    does: 'What it does',
    fixed: 'Fixed there',
    checked: 'Read',
    actions: 'Actions',
  },
  does: '{{operation}} {{item}}',
  runs: 'Run {{item}}',
  forWhom: {
    workstation: 'for workstations',
    user: 'for users',
  },
  fixed: {
    when: 'When: {{value}}',
    copyOption: 'Copy: {{value}}',
    rebootPolicy: 'Reboot: {{value}}',
    runsAsUser: 'Runs as a user that is named there',
    untold: 'Desktop Central does not tell.',
  },
  forget: 'Remove',
  forgetOf: 'Remove {{name}}',
  forgetTitle: 'Remove {{name}}?',
  forgetText:
    'The portal appends nothing to it any more, so this package and operation cannot be sent until another configuration is named. Desktop Central keeps the configuration and everything in it.',
  forgotten: 'Removed.',
  dialog: {
    intro:
      'Make the configuration in Desktop Central first. The portal then looks for it by its name, reads what it does, and appends workstations to it from then on.',
    configurationName: 'Name in Desktop Central',
    configurationNameHelp: 'Exactly as Desktop Central shows it',
    package: 'Package Name',
    packageHelp: 'What the configuration installs or removes',
    noPackages: 'No package matches. Packages come with a sync.',
    operation: 'Operation Type',
    installFor: 'Install for',
    confirmUntold:
      'I have looked at it in Desktop Central, and it does what is said here',
    saved: 'Named. Workstations can be appended to it now.',
  },
} as const;
