/* eslint-env browser */

/** Ways in which an answer goes wrong: value, how it reads of every answer, how it reads of create calls. */
const ANSWERS = [
  ['serverError', 'is a 503, nothing is done', 'get a 503, nothing is stored'],
  [
    'serverErrorAfterAccepting',
    'is a 500, but the work is done',
    'get a 500, but are stored',
  ],
  [
    'dropBeforeAccepting',
    'is lost, nothing is done',
    'are dropped before they are stored',
  ],
  [
    'dropAfterAccepting',
    'is lost, but the work is done',
    'are dropped after they are stored',
  ],
  ['loginPage', 'is an HTML login page', 'get an HTML login page'],
  ['redirect', 'is a redirect', 'are redirected'],
  [
    'truncatedBody',
    'is cut off in the middle',
    'are stored, the answer is cut off',
  ],
  ['endlessBody', 'has no end', 'get a body without an end'],
  ['neverAnswer', 'never comes', 'are taken and never answered'],
];

const LISTS = [
  ['none', 'is right'],
  ['truncated', 'has half of its rows'],
  ['missingName', 'has a row without a name'],
  ['doubledId', 'has one id twice'],
];

const ERRORS = [
  ['mixed', 'as each call has them'],
  ['ErrorCode', 'ErrorCode, ErrorMsg'],
  ['errorCode', 'errorCode, errorMessage'],
  ['error_code', 'error_code, error_description'],
  ['http200', 'HTTP 200 with status: error'],
];

const BUILDS = [
  '70210',
  '70211',
  '70242',
  '90109',
  '100654',
  '10.1.2137.9',
  '11.3.2400.25',
];
const MS = { type: 'number', min: 0, max: 600000, required: true };
const TICK = { type: 'checkbox' };
const YEAR_MS = 31622400000;

export const CREATE_FAULTS = [
  ['hold', 'are stored and held'],
  ['holdUnstored', 'are held and not stored'],
  ...ANSWERS.map(([value, , label]) => [value, label]),
];

/** Field groups of the form of the faults: heading, then fields as [name, label, attributes or choices]. */
export const FAULT_GROUPS = [
  [
    'Answers',
    [
      ['answer', 'Every answer', [['none', 'is given'], ...ANSWERS]],
      [
        'redirectTo',
        'Redirect to',
        { type: 'url', placeholder: 'its own HTTPS listener' },
      ],
      [
        'onlyPath',
        'Only paths that begin with',
        { placeholder: 'all, or /dcapi/…' },
      ],
      ['latencyMs', 'Added latency (ms)', MS],
    ],
  ],
  [
    'Lists and clock',
    [
      ['list', 'Every list', LISTS],
      [
        'clockOffsetMs',
        'Clock ahead by (ms, may be negative)',
        { ...MS, min: -YEAR_MS, max: YEAR_MS },
      ],
    ],
  ],
  [
    'Callbacks',
    [
      ['callbacksDelayMs', 'Delay (ms)', MS],
      ['callbacksLost', 'are lost', TICK],
      ['callbacksDuplicated', 'are doubled', TICK],
      ['callbacksReordered', 'change places', TICK],
    ],
  ],
  [
    'Desktop Central by itself',
    [
      [
        'ownRetries',
        'Tries again after a reported failure',
        { ...MS, max: 10 },
      ],
      ['overrideWaiting', 'A newer configuration overrides what waits', TICK],
    ],
  ],
];

export const SERVER_FIELDS = [
  ['build', 'Build', { placeholder: 'does not say', suggestions: BUILDS }],
  ['errorShape', 'Errors of /dcapi', ERRORS],
  ['oneTimeCode', 'One-time code', { placeholder: 'none' }],
  ['oldFields', 'Old field names of computers', TICK],
  ['numbersAsStrings', 'Numbers as texts', TICK],
];
