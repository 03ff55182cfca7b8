import { accountMessages } from './accounts';

export const technicianMessages = {
  list: {
    label: 'Technicians',
    subtitle: 'Who may work with Desktop Central from here',
    empty: 'No technician yet',
    emptyHint:
      'Enable a person from the catalog and give a DC role. Only a DC Admin installs and uninstalls software.',
  },
  column: {
    person: 'Person',
    role: 'DC role',
    access: 'Access',
    accounts: 'Accounts in DC',
  },
  enabled: 'Enabled',
  disabled: 'Disabled',
  role: { dcAdmin: 'DC Admin', dcGuest: 'DC Guest', none: 'None' },
  roleHelp: {
    dcAdmin: 'Sees all requests and installs and uninstalls software.',
    dcGuest: 'Sees all requests and deployments, changes nothing.',
  },
  add: 'Enable a technician',
  addTitle: 'Enable a technician',
  whom: {
    label: 'Whom',
    User: 'A person',
    Group: 'The members of a group',
    groupHelp:
      'Each member that the group has now gets access, once. Who joins it later does not.',
  },
  groupDone: '{{enabled}} enabled, {{kept}} had access already',
  groupSkipped: 'Not enabled',
  access: 'Enable to access Desktop Management Functionality',
  accessNeeded: 'Tick the box to give this person access.',
  notConnected:
    'Greyed while no DC server is connected. Connect one under "DC servers" first.',
  dcRole: 'DC role',
  saved: 'Saved.',
  standing: {
    left: 'This person left the catalog, so the access is suspended. Disable it here.',
    replaced:
      'Another person has this name in the catalog now, so the access is suspended. Disable it; whoever is meant can then be enabled anew.',
    unknown:
      'The catalog does not answer, so nobody knows whether this person still works here. Until it does, nothing can be done in their name.',
  },
  hold: {
    title: '{{changed}} of {{enabled}} technicians differ from the catalog',
    text: 'That many at once is more likely a broken catalog than people who left. Since {{time}} their access is suspended and what they saved waits; nothing is cancelled. If the catalog is wrong, this ends by itself once it is right again.',
    confirm: 'Confirm for all',
    confirmTitle: 'Have they all left?',
    confirmText:
      'They are then treated as people who left: what they saved and was not sent is cancelled.',
    left: '{{person}} left the catalog',
    replaced: '{{person}} is another person now',
    confirmed: 'Confirmed.',
  },
  page: {
    back: 'Technicians',
    access: 'Access',
    unknown: 'There is no such technician',
    unknownHint: 'Go back to the list of technicians.',
  },
  disable: {
    title: 'Disable access?',
    text: 'Deployments of this person that are not sent yet are cancelled, and the API keys end at once. Servers that use such a key are then only asked by the portal.',
    confirm: 'Disable',
  },
  successor: {
    title: 'Who takes over the API key?',
    text: 'These servers call the portal with a key of this person. Make a key for somebody else and enter it in Desktop Central first; without one they are only asked by the portal.',
    label: 'Successor for {{server}}',
    generate: 'Generate their key',
    made: 'Key made',
    nobody:
      '{{server}}: there is no other enabled technician, so it is only asked by the portal from now on.',
  },
  account: accountMessages,
  apiKey: {
    title: 'API keys',
    subtitle:
      'With the key, a DC server proves that a callback with a new status is genuine.',
    notNeeded:
      'No key is needed where the portal asks the server itself: {{servers}}.',
    neededOnly:
      'A key is needed only for a DC server that reports by callback. Your portal admin knows which.',
    generate: 'Generate',
    generateFor: 'Generate a key for {{server}}',
    generateTitle: 'Generate a key for {{server}}',
    regenerate: 'Regenerate',
    regenerateFor: 'Regenerate the key for {{server}}',
    regenerateTitle: 'Regenerate the key for {{server}}?',
    regenerateText:
      'The old key ends at once. Until the new one is entered in Desktop Central, callbacks are refused and the status comes by asking only.',
    overlap: {
      label: 'The old key',
      choice: {
        '0': 'ends at once',
        '1': 'stays for 1 hour',
        '24': 'stays for 1 day',
        '72': 'stays for 3 days',
        '168': 'stays for 7 days',
      },
      text: 'Both keys open callbacks until then. Enter the new one in Desktop Central in the meantime.',
    },
    format: {
      label: 'Form of the key',
      help: 'Take the UUID only where the field in Desktop Central refuses the other one.',
      choice: {
        dck: 'dck_… (recommended)',
        uuid: 'UUID',
      },
    },
    ownerDisabled:
      'Greyed while this person is disabled: a key of theirs would open nothing.',
    endsSoon: 'Ends soon: regenerate it.',
    warning:
      'The key {{prefix}}… for {{server}} ends {{when}}. Regenerate it, and enter the new one in Desktop Central before that.',
    revoke: 'Revoke',
    revokeFor: 'Revoke the key {{prefix}}…',
    revokeTitle: 'Revoke this key?',
    revokeText:
      'Callbacks with it are refused from now on. The status then comes by asking only.',
    empty: 'No key yet',
    column: {
      server: 'DC server',
      key: 'Key',
      state: 'State',
      created: 'Created',
      expires: 'Expires',
      used: 'Last used',
    },
    shown: {
      title: 'The key for {{server}}',
      once: 'Copy it now. It is shown this once and cannot be shown again.',
      label: 'API key',
      copy: 'Copy key',
      howTitle: 'How to enter it in Desktop Central',
      howUnseen:
        'A key is shown once, when it is generated. One that is lost is regenerated, never shown again.',
      how1: 'Sign in to Desktop Central as an administrator.',
      how2: 'Open Admin, then HelpDesk Settings; in newer versions Admin, Integrations, ServiceDesk Plus Settings.',
      how3: 'Paste it as the Authentication Key and save.',
      done: 'I have copied it',
    },
  },
} as const;
