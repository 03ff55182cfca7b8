export const providerMessages = {
  find: 'Find in {{title}}',
  findElsewhere: 'Find elsewhere',
  search: 'Number or words',
  hint: 'Requests that live in {{title}} are opened and answered here; they are in no list of the portal.',
  type: 'Type a number or words of the request you look for.',
  none: 'Nothing was found',
  noneHint:
    'Try the number of the request. {{title}} decides what it finds, and at most 20 are shown.',
  results: 'Requests found in {{title}}',
  about: '{{serviceItem}}, for {{requester}}',
} as const;
