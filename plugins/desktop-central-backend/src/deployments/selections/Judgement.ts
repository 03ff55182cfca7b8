import type {
  Selection,
  SelectionInput,
  TargetVerdict,
} from 'backstage-plugin-desktop-central-common';
import type { Candidate } from '../../inventory/candidateRows';
import type { Sought } from './sought';

type Included = NonNullable<SelectionInput['include']>[number];
type Line = NonNullable<Selection['lines']>[number];

/** What is to be known to judge what somebody wants to select. */
export interface JudgementFacts {
  /** Ids of what is selected already. */
  selected: Iterable<string>;
  /** Ids of targets on which the same is under way. */
  underWay: ReadonlySet<string>;
  /** What is wanted although it would be left out. */
  include: readonly Included[];
  /** Whether Windows Servers are left out. */
  leaveServers: boolean;
}

/** Judges one after the other what somebody wants to select. */
export class Judgement {
  readonly #facts: JudgementFacts;
  readonly #include: ReadonlySet<Included>;
  readonly #met: Set<string>;
  readonly added: Candidate[] = [];
  /** Number by verdict. */
  readonly verdicts: Partial<Record<TargetVerdict, number>> = {};
  /** Of pasted lines, those that did not simply match. */
  readonly lines: Line[] = [];

  constructor(facts: JudgementFacts) {
    this.#facts = facts;
    this.#include = new Set(facts.include);
    this.#met = new Set(facts.selected);
  }

  judge(sought: Sought): void {
    const { target, line, candidates } = sought;
    const verdict = this.#verdictOf(sought);
    this.verdicts[verdict] = (this.verdicts[verdict] ?? 0) + 1;
    if (verdict === 'matched' && target) this.added.push(target);
    if (verdict === 'matched' || !line) return;
    const { number, text } = line;
    this.lines.push({
      line: number,
      text,
      verdict,
      ...(candidates ? { candidates } : {}),
    });
  }

  #verdictOf({ target, verdict }: Sought): TargetVerdict {
    if (!target) return verdict ?? 'unknown';
    if (this.#met.has(target.id)) return 'duplicate';
    this.#met.add(target.id);
    if (this.#leftOut('servers', this.#isServerToLeave(target))) {
      return 'server';
    }
    if (this.#leftOut('noAgent', !target.agentInstalled)) return 'noAgent';
    if (this.#leftOut('notManaged', !target.managed)) return 'notManaged';
    const underWay = this.#facts.underWay.has(target.id);
    return this.#leftOut('underWay', underWay) ? 'underWay' : 'matched';
  }

  #isServerToLeave({ isServer }: Candidate): boolean {
    return isServer && this.#facts.leaveServers;
  }

  #leftOut(what: Included, applies: boolean): boolean {
    return applies && !this.#include.has(what);
  }
}
