export const serviceItemMessages = {
  list: {
    label: 'Service items',
    subtitle: 'What people can ask for, and which actions its requests offer',
    empty: 'No service item yet',
    emptyHint:
      'Add one, for example "Software installation", and tick the action in its Workflow tab.',
  },
  column: {
    name: 'Name',
    category: 'Category',
    type: 'Type',
    active: 'Active',
    actions: 'Template actions',
  },
  yes: 'Yes',
  no: 'No',
  noActions: 'None',
  add: 'Add service item',
  addTitle: 'Add a service item',
  editTitle: 'Edit {{name}}',
  editLabel: 'Edit {{name}}',
  tabs: {
    label: 'Parts of the service item',
    details: 'Details',
    workflow: 'Workflow',
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
  activeHelp: 'Only active items can be asked for.',
  templateActions: 'Template Actions',
  software:
    "Display Software Install/Uninstall option in Service Request 'Actions' menu.",
  notConnected:
    'Greyed while no DC server is connected; the tick is kept. Connect one under "DC servers" first.',
  forServiceOnly: 'Only a service request offers this, not an incident.',
  saved: 'Saved.',
} as const;
