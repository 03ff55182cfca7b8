import {
  ApiError,
  type Computer,
  type DirectoryUser,
  type SelectedTarget,
  type Selection,
  type SelectionInput,
  type TargetVerdict,
} from 'backstage-plugin-desktop-central-common';
import type { DesktopCentralApi } from '../api/desktopCentralApi';
import { selection as sample } from './deploymentData';
import { computers as workstations, directoryUsers } from './inventoryData';

type Known = Computer | DirectoryUser;
type Line = NonNullable<Selection['lines']>[number];
type Include = NonNullable<SelectionInput['include']>[number];

/** What there is to select from, where it is not the demo data. */
export interface Selectable {
  computers?: readonly Computer[];
  users?: readonly DirectoryUser[];
  /** Ids of targets on which the same is under way. */
  underWay?: readonly string[];
}

function isComputer(known: Known): known is Computer {
  return 'isServer' in known;
}

function isServer(known: Known): boolean {
  return isComputer(known) && known.isServer;
}

const INCLUDED: Partial<Record<TargetVerdict, Include>> = {
  noAgent: 'noAgent',
  notManaged: 'notManaged',
  underWay: 'underWay',
  server: 'servers',
};

function notFound(): never {
  throw new ApiError('NotFoundError', 'There is no such selection.', 404, []);
}

/** Selections as the back end keeps them, in memory. */
export function fakeSelections(
  selectable: Selectable = {},
): Pick<
  DesktopCentralApi,
  'makeSelection' | 'getSelection' | 'listSelectionTargets'
> {
  const {
    computers = workstations,
    users = directoryUsers,
    underWay = [],
  } = selectable;
  const kept = new Map<string, { selection: Selection; targets: Known[] }>();

  const concernsOf = (target: Known): SelectedTarget['concerns'] => [
    ...(isServer(target) ? (['server'] as const) : []),
    ...(isComputer(target) && !target.agentInstalled
      ? (['noAgent'] as const)
      : []),
    ...(underWay.includes(target.id) ? (['underWay'] as const) : []),
  ];

  const verdictOf = (
    target: Known,
    input: SelectionInput,
    targets: readonly Known[],
  ): TargetVerdict => {
    if (target.domain !== input.domain) return 'otherDomain';
    if (targets.some(({ id }) => id === target.id)) return 'duplicate';
    const against: TargetVerdict[] = [
      ...(input.add?.matching && isServer(target) ? (['server'] as const) : []),
      ...(isComputer(target) && !target.agentInstalled
        ? (['noAgent'] as const)
        : []),
      ...(underWay.includes(target.id) ? (['underWay'] as const) : []),
    ];
    const included = new Set<Include>(input.include);
    return (
      against.find(each => !included.has(INCLUDED[each] ?? 'servers')) ??
      'matched'
    );
  };

  /** What is named, each with its verdict where the name alone decides it. */
  const namedBy = (input: SelectionInput): Array<Known | Line> => {
    const all: readonly Known[] =
      input.installFor === 'workstation' ? computers : users;
    const { add = {} } = input;
    if (add.ids) return all.filter(({ id }) => add.ids?.includes(id));
    if (add.matching) {
      const search = (add.matching.search ?? '').toLowerCase();
      return all.filter(
        ({ name, domain }) =>
          domain === input.domain && name.toLowerCase().includes(search),
      );
    }
    return (add.lines ?? []).flatMap((text, index): Array<Known | Line> => {
      if (text === '') return [];
      const found = all.filter(
        ({ name }) => name.toLowerCase() === text.toLowerCase(),
      );
      if (found.length === 1) return [found[0]];
      const line = index + 1;
      return found.length === 0
        ? [{ line, text, verdict: 'unknown' }]
        : [
            {
              line,
              text,
              verdict: 'ambiguous',
              candidates: found.map(
                ({ id, name, domain }) => `${domain}\\${name} (id ${id})`,
              ),
            },
          ];
    });
  };

  const makeSelection = async (input: SelectionInput): Promise<Selection> => {
    const before = input.from
      ? kept.get(input.from)?.targets ?? notFound()
      : [];
    const targets = before.filter(({ id }) => !input.remove?.includes(id));
    const verdicts: Partial<Record<TargetVerdict, number>> = {};
    const lines: Line[] = [];
    let added = 0;
    for (const named of namedBy(input)) {
      const line = 'verdict' in named ? named : undefined;
      const target = 'verdict' in named ? undefined : named;
      const verdict = target
        ? verdictOf(target, input, targets)
        : line?.verdict ?? 'unknown';
      verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
      if (target && verdict === 'matched') {
        targets.push(target);
        added += 1;
      } else if (line) {
        lines.push(line);
      } else if (target && input.add?.lines) {
        const text = target.name;
        lines.push({ line: input.add.lines.indexOf(text) + 1, text, verdict });
      }
    }
    const concerns: Record<string, number> = {};
    for (const concern of targets.flatMap(concernsOf)) {
      concerns[concern] = (concerns[concern] ?? 0) + 1;
    }
    const selection: Selection = {
      ...sample,
      id: `sel-${kept.size + 1}`,
      serverId: input.serverId,
      domain: input.domain,
      installFor: input.installFor,
      targetCount: targets.length,
      serverCount: targets.filter(isServer).length,
      concerns,
      ...(input.add ? { added, verdicts } : {}),
      ...(input.add?.lines ? { lines } : {}),
    };
    targets.sort((one, other) => one.name.localeCompare(other.name));
    kept.set(selection.id, { selection, targets });
    return selection;
  };

  return {
    makeSelection,
    getSelection: async id => kept.get(id)?.selection ?? notFound(),
    listSelectionTargets: async (id, query = {}) => {
      const { targets } = kept.get(id) ?? notFound();
      const search = (query.search ?? '').toLowerCase();
      const found = targets.filter(({ name }) =>
        name.toLowerCase().includes(search),
      );
      const from = Number(query.cursor ?? 0);
      const to = from + (query.limit ?? 50);
      return {
        items: found.slice(from, to).map(target => ({
          id: target.id,
          name: target.name,
          domain: target.domain,
          isServer: isServer(target),
          ...(isComputer(target)
            ? { lastContactAt: target.lastContactAt }
            : { displayName: target.displayName }),
          concerns: concernsOf(target),
        })),
        ...(to < found.length ? { nextCursor: String(to) } : {}),
      };
    },
  };
}
