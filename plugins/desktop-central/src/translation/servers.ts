export const serverMessages = {
  list: {
    label: 'DC servers',
    subtitle: 'The Desktop Central servers that this portal works with',
    empty: 'No DC server yet',
    emptyHint:
      'Add the first one. The portal then connects, checks the build, and fetches packages, scripts and computers.',
  },
  column: {
    name: 'Name',
    address: 'Address',
    state: 'Connection',
    build: 'Build',
    statusSource: 'Status',
    lastSync: 'Last sync',
  },
  add: 'Add DC server',
  addTitle: 'Add a DC server',
  editTitle: 'Edit {{name}}',
  notSynced: 'Not synced yet',
  clearText:
    'Everything between the portal and this server travels in clear, its credential too. Use http on a trusted network only.',
  field: {
    name: 'Name',
    nameHelp: 'How people here call it',
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
      'Host or port changed, so the stored credential is erased. Enter it again.',
    buildNumber: 'Build number',
    buildHelp: 'Only needed where the server does not tell it, e.g. 70242',
    buildRead: 'Read from the server: {{build}}',
    statusSource: 'How the status comes back',
    statusSourceHelp: {
      poll: 'The portal asks the server. No API key of technicians is needed.',
      'callback+poll':
        'The server also calls the portal, which is quicker. Each technician needs an API key.',
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
  statusSource: {
    poll: 'Asked by the portal',
    'callback+poll': 'Callback, and asked by the portal',
  },
  accountsMode: {
    portalOnly: 'Portal only',
    byHand: 'Made by hand',
    byDriver: 'Made by the portal',
  },
  section: {
    basics: 'Server',
    credential: 'Credential',
    status: 'Status and accounts',
  },
  saved: 'Saved. The portal is connecting.',
  page: {
    back: 'DC servers',
    settings: 'Settings',
    connection: 'Connection',
    checked: 'Checked',
    check: 'Connect again',
    checking: 'Connecting…',
    credential: {
      none: 'None. Edit the server and enter it.',
      apiKey: 'API key, stored',
      password: 'User name {{username}}, password stored',
    },
    timeZone: 'Time zone',
    menu: 'Desktop Management Menu',
    menuOn: 'Enabled',
    menuNotKnown: 'Enabled, once the build is known',
    menuOff: 'Not enabled',
    menuTooOld: 'Enabled, but the build is older than 70242',
    buildTyped: '{{build}} (typed)',
  },
  step: {
    address: 'Find the address',
    connect: 'Open a connection',
    certificate: 'Check the certificate',
    signIn: 'Sign in',
    build: 'Check the build',
    next: 'What to do: {{text}}',
  },
  trust: {
    title: 'Certificate',
    mode: {
      none: 'Nothing is trusted, so nothing is sent to this server.',
      pin: 'This one certificate is trusted, for this host and port only.',
      publicCa:
        'Trusted by the public certificate authorities, for this host name.',
      uploadedCa:
        'Trusted by the uploaded certificate authority, for this host name.',
    },
    asked:
      'Compare the fingerprint with the one that Desktop Central shows on the server itself. If they are the same, trust the certificate. Nothing was sent yet.',
    changed:
      'The server presents another certificate than the trusted one. All calls have stopped. Trust the new one only if it was renewed on the server: compare both fingerprints.',
    presented: 'Presented by the server',
    current: 'Trusted',
    aheadOf: 'Trusted ahead of its renewal',
    notSeen: 'The certificate was not seen yet. Connect again to see it.',
    checkedByCa:
      'Chain and host name are checked at each connection; a renewal is accepted.',
    subject: 'Issued to',
    issuer: 'Issued by',
    validity: 'Valid',
    fromTo: '{{from}} to {{to}}',
    fingerprint: 'Fingerprint (SHA-256)',
    expired: 'It has expired. Renew it on the server, then trust the new one.',
    expiresSoon:
      'It expires on {{to}}. Renew it on the server, and trust the next one ahead.',
    trustThis: 'Trust this certificate',
    trust: 'Trust',
    confirmTitle: 'Trust the certificate of {{server}}?',
    confirmText:
      'From now on the credential is sent to whoever presents this certificate at this host and port. Fingerprint: {{fingerprint}}',
    pem: 'Certificate in PEM form',
    ahead: {
      button: 'Trust the next one',
      title: 'Trust the next certificate ahead',
      text: 'Before the certificate is renewed on the server, paste the new one here. Both are then accepted, and nothing stops.',
      help: 'Begins with -----BEGIN CERTIFICATE-----',
    },
    ca: {
      button: 'Trust a CA',
      title: 'Trust a certificate authority instead',
      text: 'Chain and host name are then checked, and a renewed certificate is accepted.',
      help: 'Paste the certificate of your own authority, or leave it empty for the public ones.',
    },
    withdraw: {
      button: 'Withdraw trust',
      title: 'Withdraw the trust in {{server}}?',
      text: 'All calls to this server end within ten seconds, on every replica. What is queued waits.',
    },
  },
  outcome: { passed: 'Passed', failed: 'Failed', skipped: 'Not tried' },
  hold: {
    title: 'Outgoing work is on hold',
    short: 'Outgoing work on hold',
    reason: {
      signIn:
        'The server refused the sign-in. Edit the server and enter its credential again: that ends the hold. If the stored one is accepted again, connect again and resume.',
    },
    since:
      'Since {{time}}. What is queued waits and is sent once the hold ends.',
    resume: 'Resume',
    resumeTitle: 'Resume outgoing work?',
    resumeText: 'Everything that waits for {{name}} is sent now.',
    resumed: 'Resumed.',
  },
  sync: {
    title: 'Sync',
    subtitle:
      'The software packages are fetched from the server every day. To fetch them at once, "Sync now".',
    now: 'Sync now',
    started: 'The sync has started.',
    notConnected: 'The server is not connected. Connect first.',
    runs: 'Sync runs',
    empty: 'No sync has run yet',
    emptyHint: 'It runs by itself once the server is connected.',
    trigger: { schedule: 'Daily', save: 'After a save', person: 'By hand' },
    column: {
      state: 'State',
      trigger: 'Why',
      started: 'Started',
      duration: 'Took',
      counts: 'What changed',
    },
    kind: {
      packages: 'Packages',
      scripts: 'Scripts',
      domains: 'Domains',
      computers: 'Computers',
    },
    counts:
      '{{kind}}: {{fetched}} fetched, {{added}} new, {{changed}} changed, {{removed}} removed',
  },
} as const;
