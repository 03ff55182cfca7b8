/** Guided trials of calls that the vendor does not document. */
export const trialMessages = {
  run: 'Run a trial',
  runOf: 'Run a trial: {{capability}}',
  notNow: 'No trial can be started now. {{reason}}',
  needsDcAdmin:
    'A trial needs somebody who is both portal admin and DC Admin. Your DC role is set on the tab "Technicians".',
  notConnected: 'The server is not connected. Connect first.',
  underWay: 'Another trial is under way. Bring it to its end first.',
  title: 'Trials',
  subtitle:
    'Each tries one call that the vendor does not document, once, on one workstation that you choose',
  kind: {
    software: 'Create a software configuration',
    script: 'Create a script configuration',
    account: 'Make an account',
  },
  dialogTitle: {
    software: 'Trial: create a software configuration',
    script: 'Trial: create a script configuration',
    account: 'Trial: make an account',
  },
  intro: {
    software:
      'The portal sends one configuration, reads it back, and asks you to compare it with what Desktop Central shows. Only when you say that it is right are deployments sent to this server.',
    script:
      'The portal sends one configuration, reads it back, and asks you to compare it with what Desktop Central shows. Only when you say that it is right are scripts sent to this server.',
    account:
      'The portal makes one account, looks for it, and asks you to compare it with what Desktop Central shows. Only when you say that it is right does the portal make accounts of technicians.',
  },
  warningTitle: 'This is not a rehearsal',
  warning: {
    install:
      'The package really will be installed on this workstation. Choose one that nobody needs today.',
    uninstall:
      'The package really will be removed from this workstation. Choose one that nobody needs today.',
    script:
      'The script really will run on this workstation. Choose a harmless script and a workstation that nobody needs today.',
    account:
      'The account really will be made in Desktop Central. Delete it there when the trial is over.',
  },
  server: 'This is a Windows Server. Choose a workstation that can be spared.',
  field: {
    packageId: 'Package Name',
    packageHelp: 'Type a part of the name. A small, harmless package is best.',
    noPackages: 'No package matches. Packages come with a sync.',
    operation: 'Operation Type',
    scriptId: 'Script',
    scriptHelp: 'Type a part of the name',
    noScripts: 'No script matches. Scripts come with a sync.',
    computerId: 'Workstation',
    computerHelp: 'Type a part of the name',
    noComputers: 'No workstation matches. Workstations come with a sync.',
    computerName: "Type the workstation's name to confirm",
    computerNameHelp: 'Exactly this workstation, and no other, is touched.',
    computerNameWrong: 'Type {{name}} to confirm.',
    chooseComputerFirst: 'Choose the workstation first.',
    loginName: 'Login name',
    loginHelp: 'A name that no account in Desktop Central has yet',
    loginWrong: 'Letters, digits, and . _ @ - only',
  },
  start: 'Start the trial',
  started: 'The trial has started.',
  subject: {
    software: '{{operation}} {{package}} on {{computer}}',
    script: 'Run {{script}} on {{computer}}',
    account: 'Account {{login}}',
  },
  stepsLabel: 'Steps of the trial',
  step: {
    look: 'See that the name is free',
    send: 'Send it',
    readBack: 'Read it back and compare',
    find: 'Find it by its name',
    readStatus: 'Read the status of its target',
    suspend: 'Suspend it',
    confirm: 'A person compares it',
  },
  verdict: {
    title: 'Now look in Desktop Central',
    software:
      'Open "{{name}}" there. Does it show the package {{package}}, the operation {{operation}}, and exactly one workstation, {{computer}}?',
    script:
      'Open "{{name}}" there. Does it show the script {{script}} and exactly one workstation, {{computer}}?',
    account:
      'Look at its users. Is there an account with the login name {{login}}?',
    consequence: 'Yes switches this call on for this server. No leaves it off.',
    yes: 'Yes, it is right',
    no: 'No, something differs',
    open: 'Open Desktop Central',
    passed: 'The trial has passed. The call is on for this server.',
    failed: 'The trial has failed. The call stays off.',
  },
  column: {
    trial: 'Trial',
    state: 'Result',
    by: 'By',
    finished: 'Finished',
  },
  past: 'Past trials',
  older: 'Show older trials',
} as const;
