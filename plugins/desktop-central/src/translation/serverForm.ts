/** The form of a DC server, and the words for what it holds. */
export const serverFormMessages = {
  addTitle: 'Add a DC server',
  editTitle: 'Edit {{name}}',
  saved: 'Saved. The portal is connecting.',
  sameAddress:
    '{{name}} has this address already. Edit that one instead: with two, the portal does not see that the same is under way on a machine, and could send it twice.',
  clearText:
    'Everything between the portal and this server travels in clear, its credential too. Use http on a trusted network only.',
  declared: {
    title: 'Declared in app-config',
    form: 'Address and credential are declared under desktopCentral.servers in app-config and read-only here. Change them there and start the back end again.',
    credential:
      'The credential comes from app-config and is not shown or changed here.',
  },
  section: {
    basics: 'Server',
    credential: 'Credential',
    sending: 'Sending',
    status: 'Status and accounts',
  },
  field: {
    name: 'Name',
    nameHelp: 'What people here call it',
    host: 'Host',
    hostHelp: 'Host name or IP address, without http:// and without port',
    hostIsUrl: 'Enter only the host name or address, not a URL.',
    port: 'Port',
    portWrong: 'A number from 1 to 65535',
    protocol: 'Protocol',
    confirm: 'Type the host again to confirm that everything travels in clear',
    confirmWrong: 'This is not the host above. Type exactly the same.',
    menuEnabled: 'Enable Desktop Management Menu',
    menuHelp: 'Shown from build 70242 on.',
    driver: 'Kind of server',
    driverMissing: '{{id}} (not installed)',
    driverHelp:
      'Which driver talks to it. The first one speaks the interface of Desktop Central; others come with plugins of your organization.',
    credential: 'Credential',
    credentialKind: {
      apiKey: 'API key made in Desktop Central (recommended)',
      password: 'User name and password',
    },
    apiKey: 'API key',
    authType: 'Account',
    authTypes: {
      local: 'Of Desktop Central itself',
      ad: 'Of a directory (AD)',
    },
    domain: 'Domain',
    username: 'User name',
    password: 'Password',
    stored: '•••••••• stored',
    storedHelp: 'Leave empty to keep the stored one. It is never shown again.',
    secretHelp: 'Stored encrypted and never shown again.',
    enterAgain:
      'The server is another one now, so the stored credential is erased. Enter it again.',
    anotherAccount:
      'The stored password belongs to the account before. Enter that of this one.',
    sendMode: 'How deployments are sent',
    sendModeHelp: {
      create:
        'Each deployment becomes a configuration of its own. The vendor does not document this call, so it stays off until a trial on this server has passed.',
      append:
        'Workstations are added to a configuration that somebody made in Desktop Central, one for each package and operation. The vendor documents this call. When it happens, what is copied and whether machines restart is then fixed there. Name these configurations on the page of the server.',
    },
    timeZone: 'Time zone',
    timeZoneAsTold: 'As Desktop Central tells',
    timeZoneAsToldNow: 'As Desktop Central tells: {{zone}}',
    timeZoneHelp:
      'In which dates and times of schedules are meant. Only needed where the server does not tell it.',
    noTimeZone: 'No time zone has such a name. Try the name of a large city.',
    buildNumber: 'Build number',
    buildHelp: 'Only needed where the server does not tell it, e.g. 70242',
    buildRead: 'Read from the server: {{build}}',
    statusSource: 'How the status comes back',
    statusSourceHelp: {
      poll: 'The portal asks the server. No API key of technicians is needed.',
      'callback+poll':
        'The server also calls the portal, which is quicker. It needs the API key of a technician.',
    },
    callbackBaseUrl: 'Callback base URL',
    callbackHelp:
      'How the server reaches this portal. Empty = desktopCentral.callbacks.baseUrl of app-config',
    accountsMode: 'Accounts in DC',
    accountsHelp: {
      portalOnly: 'Technicians work in the portal only.',
      byHand:
        'Somebody makes the account in Desktop Central and confirms it here.',
      byDriver: 'The portal makes the account in Desktop Central.',
    },
  },
  /** In a column. */
  short: {
    sendMode: { create: 'Create', append: 'Append' },
    statusSource: { poll: 'Polled', 'callback+poll': 'Callback' },
  },
  sendMode: {
    create: 'Create a configuration for each',
    append: 'Append to standing configurations',
  },
  statusSource: {
    poll: 'Asked by the portal',
    'callback+poll': 'Callback, and asked by the portal',
  },
  accountsMode: {
    portalOnly: 'Portal only',
    byHand: 'Made by hand',
    byDriver: 'Made by the portal',
  },
} as const;
