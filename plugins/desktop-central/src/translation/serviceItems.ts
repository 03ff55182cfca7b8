export const serviceItemMessages = {
  list: {
    label: 'Service items',
    subtitle: 'What people can ask for, and which actions its requests offer',
    empty: 'No service item yet',
    emptyHint:
      'Add one, for example "Software installation", and tick the action in its Workflow tab.',
    noMatch: 'No service item matches',
    noMatchHint: 'Search for other words, or show all again.',
  },
  filter: {
    state: 'Active',
    anyState: 'Active and inactive',
    type: 'Type',
    anyType: 'Any type',
  },
  column: {
    name: 'Name',
    category: 'Category',
    type: 'Type',
    software: 'Install/Uninstall Software',
    script: 'Run Script',
  },
  offered: 'Offered',
  beginsWith: 'Begins with {{name}}',
  acts: {
    label: 'Actions',
    of: 'Actions on {{name}}',
    edit: 'Edit',
    clone: 'Clone',
    deactivate: 'Deactivate',
    activate: 'Activate',
  },
  activated: '{{name}} can be asked for again.',
  deactivated:
    '{{name}} cannot be asked for any more. The requests that are there go on.',
  add: 'Add service item',
  addTitle: 'Add a service item',
  editTitle: 'Edit {{name}}',
  editLabel: 'Edit {{name}}',
  copyName: 'Copy of {{name}}',
  tabs: {
    label: 'Parts of the service item',
    details: 'Details',
    workflow: 'Workflow',
    hasError: 'Something is to be corrected here',
  },
  name: 'Name',
  category: 'Category',
  categoryHelp: 'Groups items, e.g. "Software"',
  description: 'Description',
  type: 'Type',
  typeHelp: {
    service: 'Requests of this item can offer actions of Desktop Central.',
    incident: 'An incident offers no action of Desktop Central.',
  },
  active: 'Active',
  activeHelp:
    'Only active items can be asked for. Requests that are there go on.',
  activeHelpOfCopy:
    'A copy begins inactive, so that nobody asks for it before it is ready. Tick this when it is.',
  templateActions: 'Template Actions',
  software:
    "Display Software Install/Uninstall option in Service Request 'Actions' menu.",
  script: "Display Run Script option in Service Request 'Actions' menu.",
  greyed: {
    noServer:
      'Greyed because no DC server has been set up; ticks and defaults are kept. Add one under "DC servers" first.',
    intro:
      'Greyed while no DC server is connected; ticks and defaults are kept. Look under "DC servers" first.',
    unknown:
      'Greyed because it could not be found out whether a DC server is connected; ticks and defaults are kept. Open this again in a moment.',
    connecting: '{{server}} is being connected.',
    notConnected: '{{server}} is not connected. {{cause}}',
    build: '{{server}} has a build that cannot be used. {{cause}}',
  },
  forServiceOnly:
    'Greyed because this is an incident: only a service request offers actions of Desktop Central.',
  lostAsIncident:
    'Saving it as an incident takes the ticks and defaults of its Workflow tab out. Choose the type "Service request" again to keep them.',
  defaults: {
    title: {
      software: 'Install/Uninstall Software begins with',
      script: 'Run Script begins with',
    },
    none: 'No default',
    item: { software: 'Package', script: 'Script' },
    serverFirst: 'Choose the DC server first.',
    noMatch: {
      software:
        'No package matches. Packages made in Desktop Central come with a sync.',
      script:
        'No script matches. Scripts made in Desktop Central come with a sync.',
    },
    gone: {
      software:
        'Desktop Central does not have the default package any more, so the form begins without one.',
      script:
        'Desktop Central does not have the default script any more, so the form begins without one.',
    },
    goneShort: {
      software: 'Its default package is gone from Desktop Central',
      script: 'Its default script is gone from Desktop Central',
    },
    clear: 'Clear',
    policyHelp:
      'Of the server of the package; used in place of when and reboot policy.',
    policyGone: 'Gone from Desktop Central',
  },
  saved: 'Saved.',
} as const;
