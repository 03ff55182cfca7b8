import { heirInTable, tablePlaceOf, type TablePlace } from './focusInTable';

/** Props of what takes the focus when what had it went away: the title of a page or section, the paper of a dialog. */
export const TAKES_FOCUS = { tabIndex: -1, 'data-takes-focus': '' };

const TAKES_FOCUS_SELECTOR = '[data-takes-focus]';

/** What had the focus last in the page, or in one of the dialogs above it. */
interface Trace {
  element: Element;
  /** What was around it, from the inside to below the body. */
  around: Element[];
  place?: TablePlace;
  /** It was greyed while it had the focus, which takes the focus away. */
  greyed?: boolean;
}

function traceOf(element: Element): Trace {
  const around: Element[] = [];
  let outer = element.parentElement;
  while (outer && outer !== document.body) {
    around.push(outer);
    outer = outer.parentElement;
  }
  return { element, around, place: tablePlaceOf(element) };
}

function layerOf({ element, around }: Trace): Element {
  return around.at(-1) ?? element;
}

function titleNear(around: Element): HTMLElement | undefined {
  let place: Element | null = around;
  while (place && place !== document.body) {
    const title = place.matches(TAKES_FOCUS_SELECTOR)
      ? place
      : place.querySelector(TAKES_FOCUS_SELECTOR);
    if (title instanceof HTMLElement) return title;
    place = place.parentElement;
  }
  return undefined;
}

/** Where to go on from what had the focus; nothing where all around it went away too. */
function heirOf(trace: Trace): HTMLElement | undefined {
  const { element, around, place } = trace;
  if (element.isConnected && !element.matches(':disabled')) {
    return element as HTMLElement;
  }
  const left = around.find(each => each.isConnected);
  return left && ((place && heirInTable(place, left)) ?? titleNear(left));
}

/**
 * Keeps the focus where a person can go on from. When what had it goes away, e.g. a button for what cannot be done any
 * more, it goes to the same control of the next row of a table where the person had the row removed, else to the nearest
 * title, else to what had it before a dialog was opened. What was greyed while it worked has it again afterwards. Whoever
 * clicked elsewhere meanwhile is left alone.
 *
 * @returns what ends it
 */
export function keepFocus(): () => void {
  let trail: Trace[] = [];
  let clickedAway = false;
  let byPointer = false;

  const note = ({ target }: FocusEvent) => {
    if (!(target instanceof Element)) return;
    clickedAway = false;
    const trace = traceOf(target);
    const layer = layerOf(trace);
    const others = trail.filter(each => {
      const other = layerOf(each);
      return other !== layer && other.isConnected;
    });
    trail = [...others, trace];
  };
  const press = ({ target }: Event) => {
    const { activeElement, body } = document;
    byPointer = true;
    clickedAway =
      activeElement === body || !activeElement?.contains(target as Node);
  };
  const act = ({ target }: Event) => {
    if (!trail.at(-1)?.element.contains(target as Node)) return;
    for (const { place } of trail) {
      if (place?.row.isConnected) place.actedAt = Date.now();
    }
  };
  const type = () => {
    byPointer = false;
  };
  const settle = () => {
    const last = trail.at(-1);
    if (!last) return;
    const isGreyed = last.element.matches(':disabled');
    if (isGreyed) last.greyed = true;
    if (clickedAway || document.activeElement !== document.body) return;
    if (last.element.isConnected && (isGreyed || !last.greyed)) return;
    const heirs = trail.map(heirOf).filter(heir => heir !== undefined);
    // The page does not move below a mouse.
    heirs.at(-1)?.focus({ preventScroll: byPointer });
  };

  const changes = new MutationObserver(settle);
  changes.observe(document.body, {
    subtree: true,
    childList: true,
    attributeFilter: ['disabled'],
  });
  document.addEventListener('focusin', note);
  document.addEventListener('pointerdown', press);
  document.addEventListener('keydown', type);
  // Before it does anything.
  document.addEventListener('click', act, true);
  return () => {
    changes.disconnect();
    document.removeEventListener('focusin', note);
    document.removeEventListener('pointerdown', press);
    document.removeEventListener('keydown', type);
    document.removeEventListener('click', act, true);
  };
}
