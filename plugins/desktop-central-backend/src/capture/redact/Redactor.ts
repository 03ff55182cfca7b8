import { isIPv4, isIPv6 } from 'net';
import { isLosslessNumber, LosslessNumber, parse } from 'lossless-json';
import { Kind, Pseudonyms } from './Pseudonyms';
import { isShown, isShownNumber } from './vocabulary';

const NUMBER = /^-?\d+(\.\d+)?$/;
const MAC = /^([0-9a-f]{2}[:-]){5}[0-9a-f]{2}$/i;
const HEX = /^[0-9a-f-]{16,}$/i;
const E_MAIL = /^([^@\s]+)@([^@\s]+)$/;
const HOST = /^([a-z0-9_-]+)\.([a-z0-9_-]+(\.[a-z0-9_-]+)+)$/i;
const ZONE = /^[a-z0-9_-]+(\.[a-z0-9_-]+)+$/i;
const OF_DOMAIN = /^([^\\\s]+)\\([^\\]+)$/;
const FILE =
  /^(.+)(\.(ps1|bat|cmd|vbs|js|sh|py|pl|reg|msi|msp|mst|msu|exe|cab|zip|log|txt))$/i;
/** Names of members that are none people could have chosen. */
const MEMBER = /^[\w.-]{1,64}$/;

/** Words in the name of a member that holds a secret. */
const SECRETS = new Set([
  ...['authenticator', 'cookie', 'key', 'otp', 'passwd', 'password', 'pwd'],
  ...['salt', 'secret', 'session', 'token', 'unique'],
]);
const CONTENT = /^(content|scriptContent|fileContent)$/;
const RESOURCE = /^resource_?name$/i;
const COMPUTER = /^(computer|full|host|machine)_?name$|friendly_name$|^value$/i;
const USER =
  /user|owner|technician|(created|modified)_?by|display_?name|login/i;
const DOMAIN = /domain|^workgroup/i;

/** Stands for the content of a script, in the form that content has. */
const NO_CONTENT = Buffer.from('# left out').toString('base64');
const NO_SECRET = 'x';
const MAX_SECRET_LENGTH = 36;

/** The words of a name in any of the styles that DC has, e.g. `unique_userID`. */
function wordsOf(member: string): string[] {
  return member
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
}

function isSecret(member: string): boolean {
  return wordsOf(member).some(word => SECRETS.has(word));
}

/**
 * Takes out of an answer what names anybody or anything of the organization, and leaves its form: which members there are,
 * what is a number and what a text, `--` for none, and DC's own words.
 */
export class Redactor {
  readonly #pseudonyms = new Pseudonyms();
  #resources: Kind = 'computer';

  /**
   * A body of JSON; undefined where it is none. Numbers keep every digit, and whether they were written as a text.
   * @param resources - what its resources are
   */
  json(body: string, resources: Kind = 'computer'): unknown | undefined {
    this.#resources = resources;
    let value: unknown;
    try {
      value = parse(body);
    } catch {
      return undefined;
    }
    // What is a name somewhere below is none any more as the name of a member above it.
    this.#value('', value);
    return this.#value('', value);
  }

  #value(member: string, value: unknown): unknown {
    if (isLosslessNumber(value)) {
      return new LosslessNumber(this.#number(member, value.value));
    }
    if (typeof value === 'string') return this.#text(member, value);
    if (Array.isArray(value)) {
      return value.map(item => this.#value(member, item));
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        this.#member(name),
        this.#value(name, inner),
      ]),
    );
  }

  #member(name: string): string {
    const isName = MEMBER.test(name) && !this.#pseudonyms.knows(name);
    return isName ? name : this.#pseudonyms.of('text', name);
  }

  #number(member: string, digits: string): string {
    if (isShownNumber(member, digits) || !NUMBER.test(digits)) return digits;
    const [whole, fraction] = digits.replace('-', '').split('.');
    const sign = digits.startsWith('-') ? '-' : '';
    const pseudonym = `${sign}${this.#pseudonyms.digits(whole)}`;
    return fraction ? `${pseudonym}.${'0'.repeat(fraction.length)}` : pseudonym;
  }

  #text(member: string, text: string): string {
    if (isSecret(member)) return this.#secret(text);
    if (CONTENT.test(member)) return text && NO_CONTENT;
    if (isShown(member, text)) return text;
    if (NUMBER.test(text)) return this.#number(member, text);
    // Several in one member, as with addresses and the users who are signed in.
    return text
      .split(/([,;]\s*)/)
      .map((part, index) => (index % 2 === 1 ? part : this.#name(member, part)))
      .join('');
  }

  /** As long, at most, with its separators, since what is one is known by its form. */
  #secret(text: string): string {
    return text.slice(0, MAX_SECRET_LENGTH).replace(/[A-Za-z0-9]/g, NO_SECRET);
  }

  #name(member: string, text: string): string {
    const pseudonyms = this.#pseudonyms;
    if (text === '' || isShown(member, text)) return text;
    if (isIPv4(text)) return pseudonyms.ipv4(text);
    if (isIPv6(text)) return pseudonyms.ipv6(text);
    if (MAC.test(text)) return pseudonyms.mac(text);
    if (HEX.test(text)) return pseudonyms.hex(text);
    return this.#composed(text) ?? this.#plain(member, text);
  }

  /** Each part has the pseudonym that it has alone. */
  #composed(text: string): string | undefined {
    const mail = E_MAIL.exec(text);
    if (mail) return `${this.#of('user', mail[1])}@${this.#zone(mail[2])}`;
    const login = OF_DOMAIN.exec(text);
    if (login) {
      return `${this.#of('domain', login[1])}\\${this.#of('user', login[2])}`;
    }
    return undefined;
  }

  #plain(member: string, text: string): string {
    const kind = this.#kindOf(member);
    const file = FILE.exec(text);
    if (file) return `${this.#of('text', file[1])}${file[2]}`;
    if (kind === 'user') return this.#of(kind, text);
    const host = kind === 'domain' ? null : HOST.exec(text);
    if (host) return `${this.#of('computer', host[1])}.${this.#zone(host[2])}`;
    return ZONE.test(text) ? this.#zone(text) : this.#of(kind, text);
  }

  #kindOf(member: string): Kind {
    if (RESOURCE.test(member)) return this.#resources;
    if (COMPUTER.test(member)) return 'computer';
    if (DOMAIN.test(member)) return 'domain';
    return USER.test(member) ? 'user' : 'text';
  }

  #zone(text: string): string {
    return this.#of('zone', text);
  }

  #of(kind: Kind, text: string): string {
    return this.#pseudonyms.of(kind, text);
  }
}
