/*
 * What may be shown of an answer: DC's own words, and nothing that people have named. A text that is none of this gets a
 * pseudonym, so a member that nobody knows yet is hidden, not shown.
 */

const NONE = new Set(['', '-', '--', '-1', '****', 'null']);
const FLAGS = new Set(['true', 'false', 'yes', 'no']);

/** An i18n key, e.g. `dc.db.agent.install.success`; its second part keeps it apart from the name of a host. */
const I18N_KEY =
  /^(dc|ems|uems|mdm)\.(agent|api|common|config|db|html|js|mdm|patch|rest|som|swdep)(\.\w+)+$/;
/** Words of an enumeration of DC, e.g. `In Progress (Failed)`. */
const WORDS = /^[A-Za-z][A-Za-z/_ ()]{0,59}$/;
const CODE = /^[A-Z][A-Z0-9_]{0,59}$/;
const CONSTANT = /^[A-Z]+(_[A-Z]+)+$/;
const VERSION = /^\d+(\.\d+){0,5}(\.[A-Za-z]{1,4})?$/;
const SYSTEM =
  /^(Microsoft )?(Windows|macOS|Mac OS X|Ubuntu|Debian|Red Hat|CentOS|SUSE|Fedora|Oracle Linux|Rocky Linux)[\w .()/-]{0,60}$/;
const SERVICE_PACK = /^Service Pack \d$/;
const ROLE = /^(DCAdmin|DCGuest|Administrator|Guest|Technician|Auditor)$/;
const DATE =
  /^(\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?Z?)?|[A-Z][a-z]{2} \d{1,2}, \d{4}( \d{1,2}:\d\d( [AP]M)?)?)$/;

/** The members that may be shown where their text has a certain form; names are as DC writes them. */
const SHOWN: Array<[form: RegExp, members: string[]]> = [
  [I18N_KEY, ['label', 'message', 'remarks', 'status_label']],
  [
    WORDS,
    [
      'CATEGORY',
      'CONFIG_STATUS',
      'CONFIG_TYPE',
      'auth_type',
      'configType',
      'copyOption',
      'executeAt',
      'executionType',
      'installation_status',
      'message_type',
      'operation',
      'os_platform_name',
      'packageType',
      'pathType',
      'platform',
      'productName',
      'product_name',
      'rebootPolicy',
      'status',
    ],
  ],
  [CONSTANT, ['configName']],
  [CODE, ['ErrorCode', 'errorCode', 'error_code']],
  [
    VERSION,
    [
      'agent_version',
      'buildNumber',
      'message_version',
      'os_version',
      'packageVersion',
      'productVersion',
    ],
  ],
  [SYSTEM, ['os', 'os_name']],
  [SERVICE_PACK, ['service_pack']],
  [ROLE, ['role']],
  [/^UTC$/, ['timeZone']],
];

const FORMS = new Map<string, RegExp>(
  SHOWN.flatMap(([form, members]) =>
    members.map((member): [string, RegExp] => [member, form]),
  ),
);

/** Whether a text says nothing about anybody. */
export function isShown(member: string, text: string): boolean {
  const plain = text.trim();
  if (NONE.has(plain) || FLAGS.has(plain.toLowerCase())) return true;
  return DATE.test(plain) || (FORMS.get(member)?.test(plain) ?? false);
}

const LICENCE = /licen[cs]e/i;
const PRIVATE_NUMBER =
  /customer|employee|phone|mobile|serial|asset|tag|token|otp|pin/i;
const ID = /(^|[a-z_])(id|ids)(_string)?$/i;
const TIME = /([tT]ime|TIME|[dD]ate|DATE|_on|_at|At|On|Before|After)$/;
const COUNT = /total|count$|limit|page|offset|size|build|(error|exit)_?code/i;
const LICENCE_TYPES = new Set(['licenseType 1', 'licenseType 2']);
/** Shorter than this, a number is one of an enumeration or a small count. */
const SHORT_NUMBER = 3;

/** Whether a number, given as its digits, says nothing about anybody. Ids are none of a person, and needed as they are. */
export function isShownNumber(member: string, digits: string): boolean {
  if (LICENCE_TYPES.has(`${member} ${digits}`)) return true;
  if (Number(digits) === 0 || digits === '-1') return true;
  if (LICENCE.test(member) || PRIVATE_NUMBER.test(member)) return false;
  if (digits.length <= SHORT_NUMBER) return true;
  return [ID, TIME, COUNT].some(form => form.test(member));
}
