import type { TargetVerdict } from 'backstage-plugin-desktop-central-common';
import type { Candidate } from '../../inventory/candidateRows';
import { MAX_CANDIDATES } from './bounds';
import { isSameDomain, PastedLine, Reading } from './pastedLines';

/** Something that somebody wants to select, and what became of looking for it. */
export interface Sought {
  /** What it is; absent where it is not one target of the domain. */
  target?: Candidate;
  /** Why there is none. */
  verdict?: Extract<TargetVerdict, 'ambiguous' | 'unknown' | 'otherDomain'>;
  /** The line that names it, if it was pasted. */
  line?: PastedLine;
  /** What the line may mean. */
  candidates?: string[];
}

function labelsOf(candidates: Candidate[]): string[] {
  return candidates
    .slice(0, MAX_CANDIDATES)
    .map(({ id, name, domain }) => `${domain}\\${name} (id ${id})`);
}

/** What was sought by its id, if it is in the domain. */
export function soughtById(
  target: Candidate | undefined,
  domain: string,
): Sought {
  if (!target) return { verdict: 'unknown' };
  return target.domain === domain ? { target } : { verdict: 'otherDomain' };
}

/** Finds what pasted lines name. */
export class LineFinder {
  readonly #domain: string;
  readonly #byName = new Map<string, Candidate[]>();

  /** @param domain - the one in which targets are selected */
  constructor(domain: string, candidates: Candidate[]) {
    this.#domain = domain;
    const alike = new Map<string, number>();
    for (const candidate of candidates) {
      const name = candidate.name.toLowerCase();
      const key = JSON.stringify([name, candidate.domain]);
      const count = (alike.get(key) ?? 0) + 1;
      alike.set(key, count);
      // More are never named, and each line that means them would look at all.
      if (count > MAX_CANDIDATES) continue;
      const others = this.#byName.get(name);
      if (others) others.push(candidate);
      else this.#byName.set(name, [candidate]);
    }
  }

  /** Undefined for the heading of a column. */
  find(line: PastedLine): Sought | undefined {
    const here = this.#first(line, found => found.domain === this.#domain);
    if (here.length === 1) return { line, target: here[0] };
    if (here.length > 1) {
      return { line, verdict: 'ambiguous', candidates: labelsOf(here) };
    }
    const elsewhere = this.#first(line, () => true);
    if (elsewhere.length > 0) {
      const candidates = labelsOf(elsewhere);
      return { line, verdict: 'otherDomain', candidates };
    }
    if (line.heading) return undefined;
    const foreign = line.readings.some(
      ({ domain }) =>
        domain !== undefined && !isSameDomain(domain, this.#domain),
    );
    return { line, verdict: foreign ? 'otherDomain' : 'unknown' };
  }

  /** What the most literal reading finds that finds any. */
  #first(
    { readings }: PastedLine,
    wanted: (candidate: Candidate) => boolean,
  ): Candidate[] {
    for (const reading of readings) {
      const found = this.#named(reading).filter(wanted);
      if (found.length > 0) return found;
    }
    return [];
  }

  #named({ name, domain }: Reading): Candidate[] {
    const named = this.#byName.get(name.toLowerCase()) ?? [];
    if (domain === undefined) return named;
    return named.filter(candidate => isSameDomain(candidate.domain, domain));
  }
}
