/** A target as far as it matters which of them is tried first. */
export interface Triable {
  /** Resource id in DC. */
  id: string;
  name: string;
  /** Of computers. */
  liveStatus?: string;
}

/** The targets of one of several attempts. */
export interface TargetShare<T> {
  targets: T[];
  /** Resource id of the target that has to succeed before it is sent. */
  afterTarget?: string;
}

function isLive({ liveStatus }: Triable): boolean {
  return liveStatus === 'live';
}

function order(a: Triable, b: Triable): number {
  if (isLive(a) !== isLive(b)) return isLive(a) ? -1 : 1;
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/**
 * How targets are shared out among attempts. With somebody's password and more than `runAsFirst` of them, one machine is tried
 * before the others, a live one where there is one: a wrong password then fails once and locks no account.
 */
export function sharesOf<T extends Triable>(
  targets: T[],
  runsAsSomebody: boolean,
  runAsFirst: number,
): TargetShare<T>[] {
  if (!runsAsSomebody || targets.length <= runAsFirst) return [{ targets }];
  const first = targets.reduce((best, each) =>
    order(each, best) < 0 ? each : best,
  );
  return [
    { targets: [first] },
    {
      targets: targets.filter(({ id }) => id !== first.id),
      afterTarget: first.id,
    },
  ];
}
