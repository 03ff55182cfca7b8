export const permissionMessages = {
  subtitle: 'Who may do what with Desktop Central, and why',
  narrowed:
    "This is the plugin's own rule. The permission policy of the portal can only take away from it; whom it narrows sees the reason on the page My access.",
  roles: 'Roles',
  ofPerson: 'A person',
  ofPersonHelp: 'What somebody may do now, by DC role and app-config',
  access: 'Access to desktop management',
  adminByName: 'Yes, named under desktopCentral.admins in app-config',
  adminThroughGroup: 'Yes, through {{group}} under desktopCentral.admins',
  column: { operation: 'May …' },
  role: {
    endUser: 'End-user',
    dcGuest: 'DC Guest',
    dcAdmin: 'DC Admin',
    portalAdmin: 'Portal admin',
  },
  standing: {
    notTechnician: 'None: not in the list of technicians',
    active: 'Enabled',
    disabled: 'Disabled',
    left: 'Suspended: the user is not in the catalog any more',
    replaced:
      'Suspended: the catalog user under this name is another one than when access was given. Enable them anew if that is right.',
  },
  case: {
    'serviceItem.read': 'see what can be asked for',
    'request.raise': 'raise a request',
    'request.raiseForOther': 'raise a request for somebody else',
    'request.readOwn': 'see own requests',
    'request.readOther': "see other people's requests",
    'request.cancelOwn': 'cancel an own request before anything was sent',
    'request.cancelOwnSent': 'cancel an own request after something was sent',
    'request.cancelOther': "cancel other people's requests",
    'request.manage': 'assign requests and change their state',
    'desk.read': 'see all requests, deployments and workstations',
    'deployment.create': 'install and uninstall software',
    'hold.manage': 'hold and resume what is sent',
    'apiKey.manageOwn': 'make and end an own API key',
    'apiKey.manageOther': "make and end other people's API keys",
    'administration.manage':
      'set up DC servers, technicians, service items and notification rules',
  },
} as const;
