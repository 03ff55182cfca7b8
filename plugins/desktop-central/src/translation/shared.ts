export const sharedMessages = {
  title: 'Desktop Central',
  loading: 'Loading',
  cancel: 'Cancel',
  close: 'Close',
  discard: {
    title: 'Discard what you filled in?',
    text: 'Nothing of it is saved.',
    confirm: 'Discard',
    keep: 'Go on filling in',
  },
  shownOnce: {
    title: 'Leave what is shown here?',
    text: 'It is shown this once and cannot be shown again.',
    confirm: 'Leave',
    keep: 'Stay',
  },
  save: 'Save',
  back: 'Back',
  edit: 'Edit',
  copied: 'Copied',
  none: 'None',
  never: 'Never',
  justNow: 'just now',
  inAMoment: 'in a moment',
  required: 'Fill in this field.',
  characters: {
    used: '{{length}} of {{max}} characters',
    tooMany:
      'At most {{max}} characters; these are {{length}}. Shorten the text.',
  },
  search: 'Search',
  picker: {
    label: { User: 'Person', Group: 'Group' },
    help: 'Search the catalog by name',
    nobody: 'Nothing in the catalog matches.',
    failed: 'The catalog could not be searched: {{message}}',
  },
  tabs: {
    label: 'Pages of Desktop Central',
    overview: 'Overview',
    requests: 'Requests',
    deployments: 'Deployments',
    computers: 'Computers',
    myAccess: 'My access',
    servers: 'DC servers',
    technicians: 'Technicians',
    permissions: 'Permissions',
    serviceItems: 'Service items',
    notificationRules: 'Notification rules',
    deliveries: 'Deliveries',
    audit: 'Audit',
  },
  desktopManagement: {
    menu: 'Desktop Management',
    entryOf: '{{server}}: {{page}}',
    page: {
      home: 'Desktop Central console',
      computers: 'Computers',
      packages: 'Software packages',
    },
  },
  outcome: {
    passed: 'Passed',
    failed: 'Failed',
    skipped: 'Not tried',
    running: 'Under way',
    waiting: 'Waits for you',
    next: 'What to do: {{text}}',
  },
  table: {
    checkAll: 'Check all on this page',
    acts: 'Actions',
    next: 'Next page',
    previous: 'Previous page',
  },
  error: {
    title: 'This could not be loaded',
    stale: 'This could not be brought up to date. What you see may be old.',
    notSaved: 'Not saved',
    notDone: 'This was not done',
    retry: 'Try again',
    unreachable:
      'The portal cannot be reached. Check your connection and try again; nothing was changed unless the page shows it.',
    signIn: 'Your sign-in has ended. Reload the page to sign in again.',
    notAllowed:
      'Ask a portal admin if you need this. The tab "My access" shows what you may do.',
    notFound:
      'It may have been removed, or you may not see it. Go back to the list.',
    noBackend:
      'Whoever runs this portal adds "backstage-plugin-desktop-central-backend" to its back end, in packages/backend/src/index.ts, and starts it again.',
    conflict: 'Look at how it stands now, then decide again.',
    server:
      'Try again in a moment. If it stays, tell whoever runs this portal what you see here.',
    obstructing: 'In the way:',
    obstruction: '{{package}}, request #{{number}}',
    input: 'Correct what is named here and save again.',
  },
  conflict: {
    text: '"Load newest version" brings this up to date; what you typed stays.',
    reload: 'Load newest version',
  },
  refused: {
    title: 'This page is not open to you',
    hint: 'The tab "My access" shows what you may do and what is missing.',
    noAdmins:
      'No portal admin is configured, so the admin pages are closed to everybody. Name users or groups under desktopCentral.admins in app-config, for example "user:default/pam", and start the back end again.',
  },
  notFound: {
    title: 'There is no such page',
    hint: 'Choose one of the tabs above.',
  },
} as const;
