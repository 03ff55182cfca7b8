/** What is of Run Script only. */
export const scriptMessages = {
  settings: 'Script Settings',
  name: 'Script Name',
  none: 'No script matches. Scripts made in Desktop Central come with a sync.',
  noneStanding:
    'This server takes only what has a standing configuration, and this script has none. A portal admin makes one in Desktop Central and names it on the page of the server; or choose another script.',
  arguments: 'Script Arguments',
  argumentsHelp:
    "Empty: as it is set in Desktop Central. Only what you type here is used; the portal never fills in the request's text.",
  asInDc: 'As it is set in Desktop Central',
  readAgain:
    '{{name}} was changed in Desktop Central since you opened the form. It was read again: make sure that it is still what you mean, then review and save once more.',
} as const;
