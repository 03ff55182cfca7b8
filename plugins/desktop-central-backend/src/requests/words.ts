/** Of a longer word, only the beginning is stored and looked for. */
const MAX_WORD_LENGTH = 32;

/** Words of one search; those beyond are not looked for. */
const MAX_SEARCH_WORDS = 10;

/** Beginnings of words that are stored for one request; a subject of plain words has fewer. */
const MAX_BEGINNINGS = 600;

/** Accents of Latin, Greek and Cyrillic letters; marks of other scripts make another word. */
const ACCENTS = /[\u0300-\u036f]/g;

/** Written without spaces, so each sign is taken for a word. */
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';

const WORD = new RegExp(
  `[${UNSPACED}]\\p{M}*|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+`,
  'gu',
);

/** Upper case first: it is what makes ß and SS one. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .toUpperCase()
    .toLowerCase()
    .replace(/ς/g, 'σ');
}

function wordsOf(text: string): string[] {
  const words = fold(text).match(WORD) ?? [];
  return words.map(word => [...word].slice(0, MAX_WORD_LENGTH).join(''));
}

/** The words of a search, as they are compared: letters and digits, without case and accents. */
export function searchedWords(search: string): string[] {
  return [...new Set(wordsOf(search))].slice(0, MAX_SEARCH_WORDS);
}

/** Every beginning of every word by which a request is found: those of its subject, and of the requester's name in the ref. */
export function beginningsOf(request: {
  subject: string;
  requester: string;
}): Set<string> {
  const { subject, requester } = request;
  const name = requester.slice(requester.lastIndexOf('/') + 1);
  const beginnings = new Set<string>();
  for (const word of wordsOf(`${name} ${subject}`)) {
    let beginning = '';
    for (const sign of word) {
      if (beginnings.size === MAX_BEGINNINGS) return beginnings;
      beginning += sign;
      beginnings.add(beginning);
    }
  }
  return beginnings;
}
