/** What a text names, which decides what its pseudonym looks like. */
export type Kind = 'computer' | 'user' | 'domain' | 'zone' | 'text';

/** Marks every pseudonym, so that it is not taken for a name that slipped through. */
export const MARK = 'zz';

const PREFIX: Record<Kind, string> = {
  computer: 'PC',
  user: 'user',
  domain: 'DOM',
  zone: 'zone',
  text: 'text',
};
/** A text's pseudonym is as long as its class: short, a line, a paragraph, longer. */
const LENGTHS = [16, 64, 256, 1024];
/** Networks and a range of hardware addresses that are for documentation only. */
const IPV4_NETWORKS = ['192.0.2', '198.51.100', '203.0.113'];
const MAC_RANGE = '00005e0053';
const HOSTS = 254;

function keyOf(text: string): string {
  return text.trim().toLowerCase();
}

function inCaseOf(original: string, pseudonym: string): string {
  if (original === original.toUpperCase()) return pseudonym.toUpperCase();
  if (original === original.toLowerCase()) return pseudonym.toLowerCase();
  return pseudonym;
}

function fill(length: number, text: string): string {
  return text.length < length ? text.padEnd(length, ` ${text}`) : text;
}

/** As long as the texts of its class, of which it fills more than half. */
function fitted(original: string, pseudonym: string): string {
  const above = LENGTHS.find(length => original.length <= length);
  const at = above ? LENGTHS.indexOf(above) : LENGTHS.length - 1;
  return at === 0 ? pseudonym : fill(LENGTHS[at - 1] + 1, pseudonym);
}

/** Gives each text the same pseudonym wherever it stands, whatever the case. Nobody can go back from one. */
export class Pseudonyms {
  readonly #numbers = new Map<string, { kind: Kind; number: number }>();
  readonly #given = new Map<string, number>();

  /** Whether a text has had a pseudonym. */
  knows(text: string): boolean {
    return this.#numbers.has(keyOf(text));
  }

  /** What was named once stays of its kind, so that a name is the same in every list. */
  of(kind: Kind, original: string): string {
    const key = keyOf(original);
    const known = this.#numbers.get(key) ?? { kind, number: this.#next(kind) };
    this.#numbers.set(key, known);
    const number = String(known.number).padStart(4, '0');
    const plain = `${PREFIX[known.kind]}-${MARK}-${number}`;
    if (known.kind === 'text') return fitted(original, plain);
    return inCaseOf(
      original,
      known.kind === 'zone' ? `${plain}.example` : plain,
    );
  }

  /** A whole number with as many digits. */
  digits(original: string): string {
    const number = this.#numberOf('digits', original);
    return `9${String(number).padStart(original.length - 1, '0')}`.slice(
      0,
      original.length,
    );
  }

  /** Hexadecimal digits, as many, with the separators where they were. */
  hex(original: string): string {
    const length = original.replace(/[^0-9a-f]/gi, '').length;
    const number = this.#numberOf('hex', original).toString(16);
    const digits = number.padStart(length, '0');
    let at = 0;
    return original.replace(/[0-9a-f]/gi, () => digits[at++]);
  }

  ipv4(original: string): string {
    const number = this.#numberOf('ipv4', original) - 1;
    const network = Math.floor(number / HOSTS) % IPV4_NETWORKS.length;
    return `${IPV4_NETWORKS[network]}.${(number % HOSTS) + 1}`;
  }

  ipv6(original: string): string {
    return `2001:db8::${this.#numberOf('ipv6', original).toString(16)}`;
  }

  mac(original: string): string {
    const number = this.#numberOf('mac', original) % 256;
    const digits = `${MAC_RANGE}${number.toString(16).padStart(2, '0')}`;
    let at = 0;
    return original.replace(/[0-9a-f]/gi, () => digits[at++]);
  }

  #numberOf(form: string, original: string): number {
    const key = `${form} ${original.toLowerCase()}`;
    const known = this.#given.get(key);
    if (known !== undefined) return known;
    const number = this.#next(form);
    this.#given.set(key, number);
    return number;
  }

  #next(sequence: string): number {
    const key = `next ${sequence}`;
    const number = (this.#given.get(key) ?? 0) + 1;
    this.#given.set(key, number);
    return number;
  }
}
