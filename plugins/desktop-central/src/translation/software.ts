export const softwareMessages = {
  forRequest: 'Request #{{number}}: {{subject}}',
  notBefore:
    'The request says not before {{when}}. What you save here is sent at once.',
  preselected: {
    by: 'Preselected by the service item {{item}}; change what does not fit.',
  },
  server: 'DC server',
  serverNotConnected: 'not connected',
  serverWaits:
    'The server is not connected. The deployment is saved and sent when it is.',
  noServers: 'There is no DC server yet. A portal admin adds one.',
  packageSettings: 'Package Settings',
  installerType: 'Installer type',
  installer: { msi: 'MSI', exe: 'EXE', unknown: 'Unknown to DC' },
  packageName: 'Package Name',
  packageHelp: 'Type a part of the name',
  noPackages:
    'No package of this installer type matches. Choose another installer type; packages made in Desktop Central come with a sync.',
  operationType: 'Operation Type',
  operation: {
    install: 'Install',
    advertise: 'Advertise',
    uninstall: 'Uninstall',
  },
  operationHelp: 'Choose the package first',
  copyOption: 'Copy Option',
  copy: { none: 'None', file: 'Copy file', folder: 'Copy folder' },
  copyHelp: 'What is copied from the network share to the machine first',
  copyNotOffered:
    'This package does not lie on a network share, so nothing is copied.',
  fixed: {
    by: 'Fixed by the standing configuration {{name}}',
    byNone: 'Fixed by the standing configuration of the package',
    untold: 'As it is set in Desktop Central',
    notOffered: '{{operation}} (no standing configuration)',
    noneForPackage:
      'This server takes only what has a standing configuration, and this package has none. A portal admin makes one in Desktop Central and names it on the page of the server; or choose another package.',
    appendedTo: 'Added to the standing configuration',
    runAsUser: 'A user who is named in Desktop Central',
    runAsSystem: 'System',
  },
  deploymentSettings: 'Deployment Settings',
  domain: 'Domain',
  installFor: 'Install for',
  target: { workstation: 'Workstation', user: 'User' },
  when: 'When',
  time: {
    duringStartup: 'During Startup',
    afterStartup: 'After Startup',
    duringOrAfterStartup: 'During or After Startup',
    duringLogin: 'During Login',
    afterLogin: 'After Login',
    duringOrAfterLogin: 'During or After Login',
  },
  timeHelp: {
    duringStartup:
      'At the next boot, before the sign-in screen. Nothing happens until a restart.',
    afterStartup:
      'When the agent next asks for work: at most 90 minutes while the machine is on.',
    duringOrAfterStartup:
      'At the next boot, or when the agent next asks for work, whichever is first.',
    duringLogin:
      'At the next sign-in of the user, on the machine used. Nothing happens until then.',
    afterLogin:
      'When the agent next asks for work while the user is signed in: at most 90 minutes.',
    duringOrAfterLogin:
      'At the next sign-in of the user, or when the agent next asks for work, whichever is first.',
  },
  rebootPolicy: 'Reboot Policy',
  reboot: {
    none: 'Do not reboot',
    forceReboot: 'Force reboot when the user has logged in',
    forceShutdown: 'Force shutdown when the user has logged in',
    skipReboot: 'Allow user to skip reboot',
    skipShutdown: 'Allow user to skip shutdown',
  },
  workstations: { title: 'Selected Workstations' },
  clearing: {
    confirm: 'Change and clear',
  },
  review: {
    button: 'Review',
    title: 'Review before it is sent',
    servers_one: '{{count}} of them is a Windows Server.',
    servers_other: '{{count}} of them are Windows Servers.',
    noServers: 'None of them is a Windows Server.',
    startupWarning:
      '"During Startup" does nothing until a workstation is restarted. No time can be promised.',
    rebootWarning:
      'People lose what they have not saved when their machine is forced to restart or shut down.',
    confirmHelp: 'This touches many machines, or a server.',
    confirmWrong: 'Type {{number}} to confirm.',
    save: 'Save',
  },
  saved: 'Saved. It is sent as soon as nothing holds it back.',
} as const;
