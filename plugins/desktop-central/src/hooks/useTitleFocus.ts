import { useEffect, useRef } from 'react';

/** What had the focus last while a page was shown. */
let last: { element: Element; inHead: boolean } | undefined;

function isLost() {
  return (
    last !== undefined &&
    !last.element.isConnected &&
    document.activeElement === document.body
  );
}

/**
 * Keeps the focus where a person can go on from: the title of a page takes it when what had it went away with the page
 * before, or out of the head of this one, e.g. a button for what cannot be done any more. A page that is opened by its
 * address takes nothing.
 */
export function useTitleFocus() {
  const head = useRef<HTMLDivElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return;
      last = {
        element: target,
        inHead: head.current?.contains(target) ?? false,
      };
    };
    document.addEventListener('focusin', note);
    if (isLost()) title.current?.focus();
    return () => document.removeEventListener('focusin', note);
  }, []);
  // After each change of what the head offers.
  useEffect(() => {
    if (last?.inHead && isLost()) title.current?.focus();
  });
  return { head, title };
}
