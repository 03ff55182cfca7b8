import { capabilityMessages } from './capabilities';
import { serverFormMessages } from './serverForm';
import { standingMessages } from './standing';
import { syncMessages } from './sync';
import { trialMessages } from './trials';
import { trustMessages } from './trust';

export const serverMessages = {
  ...serverFormMessages,
  capability: capabilityMessages,
  standing: standingMessages,
  sync: syncMessages,
  trial: trialMessages,
  trust: trustMessages,
  list: {
    label: 'DC servers',
    subtitle: 'The Desktop Central servers that this portal works with',
    empty: 'No DC server yet',
    emptyHint:
      'Add the first one. The portal then connects, checks the build, and fetches packages, scripts and workstations.',
  },
  column: {
    name: 'Name',
    address: 'Address',
    state: 'Connection',
    build: 'Build',
    sendMode: 'Send mode',
    statusSource: 'Status source',
    lastSync: 'Last sync',
  },
  add: 'Add DC server',
  notSynced: 'Not synced yet',
  origin: {
    config: 'Declared',
    configHelp: 'Its address and credential are declared in app-config.',
    orphaned: 'Orphaned',
    orphanedHelp: 'It was declared in app-config and is not any more.',
  },
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
    credentialDeclared: 'Declared in app-config',
    timeZone: 'Time zone',
    typed: '{{value}} (typed)',
    menu: 'Desktop Management Menu',
    menuOn: 'Enabled',
    menuNotKnown: 'Enabled, once the build is known',
    menuOff: 'Not enabled',
    menuTooOld: 'Enabled, but the build is older than 70242',
    declared:
      'Address and credential of this server are declared under desktopCentral.servers in app-config. Everything else is edited here.',
    orphanedTitle: 'No longer declared in app-config',
    orphaned:
      'This server was declared under desktopCentral.servers in app-config and is not any more. It goes on with what it had. Declare it again there, edit it here from now on, or remove it at the end of this page.',
  },
  step: {
    label: 'Steps of connecting',
    address: 'Find the address',
    connect: 'Open a connection',
    certificate: 'Check the certificate',
    signIn: 'Sign in',
    build: 'Check the build',
    capabilities: 'Find out what it can do',
    firstSync: 'Fetch for the first time',
    fetched: 'So far: {{counts}}',
  },
  hold: {
    title: 'Outgoing work is on hold',
    short: 'Outgoing work on hold',
    reason: {
      signIn:
        'The server refused the sign-in. Edit the server and enter its credential again: that ends the hold. If the stored one is accepted again, connect again and resume.',
      oneTimeCode:
        'The server asked for a one-time code, which only a person has. Connect again to be asked for a new one and enter it here; or edit the server and use an API key made in Desktop Central, which needs no code.',
    },
    since:
      'Since {{time}}. What is queued waits and is sent once the hold ends.',
    resume: 'Resume',
    resumeTitle: 'Resume outgoing work?',
    resumeText: 'Everything that waits for {{name}} is sent now.',
    resumed: 'Resumed.',
  },
  oneTimeCode: {
    title: 'Desktop Central waits for a one-time code',
    short: 'Waits for a one-time code',
    authenticator:
      'Enter the code that the authenticator app of {{username}} shows now.',
    mail: 'Enter the code that Desktop Central has sent to {{username}} by mail.',
    somebody: 'the account',
    held: 'Until then outgoing work is on hold.',
    asksAgain:
      'A person is asked again whenever Desktop Central asks again. An API key made in Desktop Central needs no code: edit the server to enter one.',
    code: 'One-time code',
    codeWrong: '4 to 12 letters and digits',
    enter: 'Sign in',
    accepted: 'The code was accepted. The portal is connecting.',
    since: 'It has waited since {{time}}.',
  },
  removal: {
    title: 'Remove',
    text: 'The server, its credential and what was fetched from it leave the portal. Desktop Central itself keeps everything. Past requests and deployments stay readable.',
    button: 'Remove this server',
    declared:
      'This server is declared in app-config. Take it out of desktopCentral.servers there and start the back end again; then it can be removed here.',
    question: 'Remove {{name}}?',
    confirmText:
      '{{name}} ({{address}}), its credential and everything fetched from it are removed from the portal. This cannot be taken back. It is refused while deployments are in flight on it.',
    confirm: 'Remove',
    done: '{{name}} was removed.',
  },
} as const;
