import { LoggerService } from '@backstage/backend-plugin-api';
import {
  ConfigurationState,
  configurationStateOfDcStatus,
  EvidenceSource,
  targetStateOfDcStatus,
} from 'backstage-plugin-desktop-central-common';
import type { DcTargetStatus } from 'backstage-plugin-desktop-central-node';
import { isKnownRemark } from '../driver/remarks';
import type { DeploymentRecord } from './DeploymentStore';
import type { Statement } from './weighing';

/** How many words that are not known are reported within an hour; a DC may put something else into each. */
const MAX_REPORTED = 20;
const HOUR_MS = 60 * 60 * 1000;

const NOT_KEPT =
  'Desktop Central says more about it. That is not kept here, as it may repeat the arguments or whom it runs as: look at the configuration in Desktop Central.';

/**
 * Whether DC may repeat, in what it says, what fewer people may read than that: whom a deployment runs as, their password or the
 * arguments of its script. Then only words that are known are kept. They are not searched for what they repeat: whoever can
 * have DC say something could find out, bit by bit, what is taken out.
 */
export function isConfidential({ secrets }: DeploymentRecord): boolean {
  const { runAsUser, argumentsSealed } = secrets;
  return runAsUser !== undefined || argumentsSealed !== undefined;
}

/** A state of which the word is not kept, so that the row says why it stays as it is. */
const NO_WORD = 'a word that the portal does not know';

/** What makes a word known are its letters; whatever stands between may be repeated. */
function lettersOf(status: string): string {
  return status.replace(/[^A-Za-z]+/g, ' ').trim();
}

function keptOf(remarks: string | undefined): string | undefined {
  return remarks === undefined || isKnownRemark(remarks) ? remarks : NOT_KEPT;
}

/** Turns DC's words into ours. A word that is not known changes nothing and is reported, the same one once within an hour. */
export class DcWords {
  readonly #logger: LoggerService;
  readonly #tell: (what: string) => void;
  readonly #reported = new Set<string>();
  #forgetAt = 0;

  /** `tell` is called with each word that is not known, and may be with one that was told before. */
  constructor(logger: LoggerService, tell: (what: string) => void = () => {}) {
    this.#logger = logger;
    this.#tell = tell;
  }

  /** What DC says of a target; without a state where its word is not known. Of confidential words only those that are known. */
  statementOf(
    { targetId, status, remarks }: DcTargetStatus,
    source: EvidenceSource,
    at: number,
    { confidential = false } = {},
  ): Statement {
    const state = targetStateOfDcStatus(status);
    const stranger = confidential ? NO_WORD : `"${status}"`;
    if (state === undefined) this.#report(`of a workstation ${stranger}`);
    const statement = { dcId: targetId, state, source, at };
    if (!confidential) return { ...statement, rawStatus: status, remarks };
    return {
      ...statement,
      rawStatus: state === undefined ? NO_WORD : lettersOf(status),
      remarks: keptOf(remarks),
    };
  }

  /** What DC says of a configuration; undefined where its word is not known. */
  configurationState(status: string): ConfigurationState | undefined {
    const state = configurationStateOfDcStatus(status);
    if (state === undefined) this.#report(`of a configuration "${status}"`);
    return state;
  }

  #report(what: string): void {
    const now = Date.now();
    if (now >= this.#forgetAt) {
      this.#reported.clear();
      this.#forgetAt = now + HOUR_MS;
    }
    if (this.#reported.has(what) || this.#reported.size >= MAX_REPORTED) return;
    this.#reported.add(what);
    this.#tell(what);
    this.#logger.warn(
      `Desktop Central calls the state ${what}, which is not known. The state is left as it was.`,
    );
  }
}
