import { isIPv4 } from 'net';
import { isLosslessNumber } from 'lossless-json';
import { MARK } from './redact/Pseudonyms';
import { isShown } from './redact/vocabulary';

/** What looks like a name or a secret, and how to tell that it is a pseudonym. */
const LOOKS: Array<[what: string, form: RegExp, isPseudonym: RegExp]> = [
  ['an e-mail address', /[\w.+-]+@[\w-]+(\.[\w-]+)+/g, new RegExp(MARK, 'i')],
  [
    'a hardware address',
    /\b([0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b/gi,
    /^00.00.5e.00.53/i,
  ],
  ['a login name', /\b\w[\w-]*\\+\w[\w.-]*/g, new RegExp(MARK, 'i')],
  ['a URL', /\bhttps?:[^\s"]+/gi, /^$/],
  ['a key', /-----BEGIN/g, /^$/],
  ['a hash or token', /\b[0-9a-f]{8}(-?[0-9a-f]{4,}){2,}\b/gi, /^0{6}/],
  ['encoded content', /[A-Za-z0-9+/]{40,}={0,2}/g, /^0{6}|x{30}/],
];
/** Ids are long, and known by the form of their member. */
const NUMBER = /^-?\d+(\.\d+)?$/;
const IPV4 = /\b\d{1,3}(\.\d{1,3}){3}\b/g;
const DOCUMENTATION = /^(192\.0\.2|198\.51\.100|203\.0\.113)\./;

function lookAt(member: string, text: string): string[] {
  if (isShown(member, text) || NUMBER.test(text)) return [];
  const found = LOOKS.flatMap(([what, form, isPseudonym]) =>
    (text.match(form) ?? [])
      .filter(match => !isPseudonym.test(match))
      .map(() => `${member || 'text'}: ${what}`),
  );
  const addresses = (text.match(IPV4) ?? []).filter(
    match => isIPv4(match) && !DOCUMENTATION.test(match),
  );
  return [...found, ...addresses.map(() => `${member}: an IP address`)];
}

/** Where in a captured answer something looks like a name or a secret that slipped through; the thing itself is not told. */
export function suspicionsOf(value: unknown, member: string = ''): string[] {
  if (typeof value === 'string') return lookAt(member, value);
  if (Array.isArray(value)) {
    return value.flatMap(item => suspicionsOf(item, member));
  }
  if (typeof value !== 'object' || value === null) return [];
  if (isLosslessNumber(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    ...lookAt('', name),
    ...suspicionsOf(inner, name),
  ]);
}
