export const entityCardMessages = {
  requests: 'Open requests',
  allRequests: 'All requests',
  noRequests: 'No request is open.',
  request: '#{{number}} {{subject}}',
  machines: 'Machines',
  machine: '{{name}} in {{domain}}',
  lastSeen: 'last seen',
  noMachines:
    'No machine is known: the last sync of Desktop Central found this person signed in nowhere.',
  notForYou:
    'The requests and machines of another person are shown to the IT desk only.',
} as const;
