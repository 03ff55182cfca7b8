/** What an element has to be for a selector without a comma to match it, as far as that is told cheaply. */
interface Condition {
  tag?: string;
  classes: string[];
  attributes: string[];
  /** Whether that is all that the selector asks for. */
  complete: boolean;
}

interface DomSelector {
  check(selector: string, element: Element): { match: boolean };
}

/** The compound behind the last combinator: the part of a selector that the element itself has to match. */
const SUBJECT = /^(\*|[a-z][a-z0-9]*)?((?:\.[\w-]+|\[[\w-]+\]|::?[\w-]+)*)$/i;
/** What only jsdom looks at: an ancestor, a state, a part such as "::before". */
const MORE = /[\s>+~:]/;
const VALUE_OF_ATTRIBUTE = /\[\s*([\w-]+)[^\]]*\]/g;
const ARGUMENTS = /\([^()]*\)/g;

const known = new Map<string, Condition[] | undefined>();

function namesIn(text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), ([, name]) => name);
}

/** A selector without what stands in brackets, so that it asks for the same or less. */
function withoutDetails(selector: string): string {
  let text = selector.replace(VALUE_OF_ATTRIBUTE, '[$1]');
  while (ARGUMENTS.test(text)) text = text.replace(ARGUMENTS, '');
  return text;
}

/** What the alternatives of a selector ask for; `undefined` where it is none that is taken apart here. */
function readConditions(selector: string): Condition[] | undefined {
  const text = withoutDetails(selector);
  const found: Condition[] = [];
  for (const one of text.split(',').map(part => part.trim())) {
    const subject = SUBJECT.exec(one.split(/[\s>+~]+/).pop() ?? '');
    if (!subject) return undefined;
    const [, tag, rest] = subject;
    found.push({
      tag: tag === '*' ? undefined : tag?.toLowerCase(),
      classes: namesIn(rest, /\.([\w-]+)/g),
      attributes: namesIn(rest, /\[([\w-]+)\]/g),
      complete: text === selector && !MORE.test(one),
    });
  }
  return found;
}

function conditionsOf(selector: string): Condition[] | undefined {
  const conditions = known.get(selector);
  if (conditions || known.has(selector)) return conditions;
  const read = readConditions(selector);
  known.set(selector, read);
  return read;
}

/** Whether an element matches; `undefined`: that takes a closer look. */
function matches(selector: string, element: Element): boolean | undefined {
  const conditions = conditionsOf(selector);
  if (!conditions) return undefined;
  const possible = conditions.filter(
    ({ tag, classes, attributes }) =>
      (!tag || tag === element.localName) &&
      classes.every(name => element.classList.contains(name)) &&
      attributes.every(name => element.hasAttribute(name)),
  );
  if (possible.length === 0) return false;
  return possible.some(({ complete }) => complete) || undefined;
}

/**
 * Lets jsdom tell at once which rules of the style sheets apply to an element, where the selector is a plain one, as
 * nearly all are: the styles are the same, in a fraction of the time. A test that looks for a role asks for the styles
 * of each element of the page, and for each of them jsdom evaluates every selector in full.
 */
export function matchPlainSelectorsQuickly(document: Document) {
  const [wrapped] = Object.getOwnPropertySymbols(document);
  const selectors: DomSelector | undefined = (document as any)[wrapped]
    ?._domSelector;
  if (!selectors) return;
  const check = selectors.check.bind(selectors);
  selectors.check = (selector, element) => {
    const match = matches(selector, element);
    return match === undefined ? check(selector, element) : { match };
  };
}
