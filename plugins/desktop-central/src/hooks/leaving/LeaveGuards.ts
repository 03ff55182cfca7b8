/** One form that may be filled in. */
export interface LeaveGuard {
  hasInput: () => boolean;
  /** Asks the person; `leave` does what was held up. */
  ask: (leave: () => void) => void;
}

/** Where this page is in the history of the tab, as React Router counts it; undefined where it did not make the entry. */
function placeInHistory(): number | undefined {
  return window.history.state?.idx ?? undefined;
}

/** The link that a click opens in this tab, away from the page that is shown. */
function linkAwayOf(event: MouseEvent): HTMLAnchorElement | undefined {
  const { target, button, ctrlKey, metaKey, shiftKey, altKey } = event;
  if (button !== 0 || ctrlKey || metaKey || shiftKey || altKey)
    return undefined;
  if (!(target instanceof Element)) return undefined;
  const link = target.closest<HTMLAnchorElement>('a[href]');
  if (!link || link.hasAttribute('download')) return undefined;
  if (link.target && link.target !== '_self') return undefined;
  const { origin, pathname, search } = window.location;
  // The browser itself asks before another site is opened.
  if (link.origin !== origin) return undefined;
  const isHere = link.pathname === pathname && link.search === search;
  return isHere ? undefined : link;
}

/**
 * Holds up Back, Forward, links and reloads while a form is filled in. The routers of Backstage know no blocker (that of React
 * Router needs a data router), so an event is taken before the router sees it.
 */
class LeaveGuards {
  private readonly guards: LeaveGuard[] = [];
  private here: number | undefined;
  private leaving = false;

  /**
   * Begins to watch the moves in the history. To be called while the app is put together: listeners of the window are called in
   * the order in which they came, and the one of the router comes with the first page.
   */
  watch(): void {
    window.addEventListener('popstate', this.onMove);
  }

  /** Answers what ends it. */
  add(guard: LeaveGuard): () => void {
    if (this.guards.length === 0) this.listen();
    this.guards.push(guard);
    return () => {
      this.guards.splice(this.guards.indexOf(guard), 1);
      if (this.guards.length === 0) this.stopListening();
    };
  }

  /** The router shows another entry of the history, or the first. */
  arrived(): void {
    this.here = placeInHistory();
  }

  private listen() {
    window.addEventListener('click', this.onClick, true);
    window.addEventListener('beforeunload', this.onUnload);
  }

  private stopListening() {
    window.removeEventListener('click', this.onClick, true);
    window.removeEventListener('beforeunload', this.onUnload);
  }

  /** The form in front, where several are filled in. */
  private filledIn(): LeaveGuard | undefined {
    return [...this.guards].reverse().find(guard => guard.hasInput());
  }

  private readonly onMove = (event: PopStateEvent) => {
    if (this.leaving) {
      this.leaving = false;
      return;
    }
    const there = placeInHistory();
    const guard = this.filledIn();
    if (!guard || there === undefined || this.here === undefined) return;
    event.stopImmediatePropagation();
    // The way back after a move that was held up: the router never saw either.
    if (there === this.here) return;
    const steps = there - this.here;
    window.history.go(-steps);
    guard.ask(() => {
      this.leaving = true;
      window.history.go(steps);
    });
  };

  private readonly onClick = (event: MouseEvent) => {
    if (this.leaving) return;
    const link = linkAwayOf(event);
    const guard = link && this.filledIn();
    if (!guard) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    guard.ask(() => {
      this.leaving = true;
      link.click();
      this.leaving = false;
    });
  };

  private readonly onUnload = (event: BeforeUnloadEvent) => {
    if (!this.filledIn()) return;
    event.preventDefault();
    // Some browsers ask only where this is set.
    event.returnValue = '';
  };
}

/** The forms of this browser tab. */
export const leaveGuards = new LeaveGuards();
