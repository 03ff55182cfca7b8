/** What a DC server can do for the portal. */
export const capabilityMessages = {
  title: 'Capabilities',
  subtitle:
    'What this server can do for the portal, as found out at the last connection without changing anything there',
  unknown:
    'Not known yet. The portal finds out when it connects; see the steps above.',
  column: {
    capability: 'Capability',
    answer: 'Answer',
    scope: 'API scope',
    reason: 'Why, and what to do',
  },
  name: {
    packages: 'Software packages',
    scripts: 'Scripts',
    computers: 'Workstations',
    directoryUsers: 'Users',
    deploymentPolicies: 'Deployment policies',
    create: 'Send software',
    append: 'Append to standing configurations',
    runScript: 'Run a script',
    suspend: 'Suspend and resume',
    readStatus: 'Read the status',
    createAccount: 'Make accounts',
    callback: 'Report by callback',
  },
  purpose: {
    packages: 'To offer what can be installed',
    scripts: 'To offer what can be run',
    computers: 'To select workstations',
    directoryUsers: 'To select the users that software is installed for',
    deploymentPolicies: 'To offer policies in place of when and reboot',
    create: 'A configuration of its own for each deployment',
    append: 'Workstations are added to a configuration that was made by hand',
    runScript: 'A script of the repository on chosen workstations',
    suspend: 'To stop what is under way',
    readStatus: 'To show how far each workstation is',
    createAccount: 'Accounts in Desktop Central for technicians',
    callback: 'The server tells the portal at once when something changes',
  },
  how: {
    list: 'Fetched as a list.',
    lookUp: 'Looked up one at a time.',
  },
  inferred:
    'Not documented by the vendor, so it is off until a trial on this server has passed.',
  undocumented: 'Not documented by the vendor.',
} as const;
