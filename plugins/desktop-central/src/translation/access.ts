export const accessMessages = {
  subtitle: 'Who you are to Desktop Central, and what you may do',
  you: 'You',
  person: 'Signed in as',
  dcRole: 'DC role',
  portalAdmin: 'Portal admin',
  yes: 'Yes',
  no: 'No',
  operations: 'What you may do',
  allowed: 'Allowed',
  refused: 'Not allowed',
  operation: {
    'serviceItem.read': 'See what can be asked for',
    'request.raise': 'Raise a request',
    'request.read': 'See requests',
    'request.cancel': 'Cancel requests',
    'request.manage': 'Assign requests and change their state',
    'desk.read': 'See all requests, deployments and workstations',
    'deployment.create': 'Install and uninstall software, run scripts',
    'deployment.cancel': 'Cancel deployments',
    'deployment.retry': 'Try deployments again',
    'hold.manage': 'Hold and resume what is sent',
    'apiKey.manage': 'Make and end API keys',
    'administration.manage':
      'Set up DC servers, technicians, service items and notification rules, and see the audit',
    'trial.run': 'Try undocumented calls on a DC server',
  },
  rules: {
    subtitle: 'Whom the portal tells what',
    label: 'Notification rules',
    section: 'Request',
    softwareDeploymentUpdated:
      'Notify Technician when a software Installation/Uninstallation task is updated',
    softwareDeploymentUpdatedHelp:
      "A Backstage notification to the request's technician, or to who started it: at the first failure, where it waits for a person, and at the end; at most 3 for each deployment.",
    scriptDeploymentUpdated: 'Notify Technician when a script task is updated',
    scriptDeploymentUpdatedHelp:
      "A Backstage notification to the request's technician, or to who started it: at the first failure, where it waits for a person, and at the end; at most 3 for each deployment.",
    saved: 'Saved.',
  },
} as const;
