import { LoggerService } from '@backstage/backend-plugin-api';
import {
  ConfigurationState,
  configurationStateOfDcStatus,
  EvidenceSource,
  targetStateOfDcStatus,
} from 'backstage-plugin-desktop-central-common';
import type { DcTargetStatus } from 'backstage-plugin-desktop-central-node';
import { textWithout } from '../driver/words';
import type { Statement } from './weighing';

const MAX_REMEMBERED_WORDS = 100;
/** Remarks of this length were cut by the driver. */
const CUT_AT = 1_000;

/** Of a secret that lay across the edge where a text was cut only the beginning is left, at its end. */
function withoutBeginning(text: string, secret: string): string {
  for (let length = secret.length - 1; length > 0; length -= 1) {
    if (text.endsWith(secret.slice(0, length))) return text.slice(0, -length);
  }
  return text;
}

function remarksWithout(
  remarks: string | undefined,
  secrets: readonly string[],
): string | undefined {
  if (remarks === undefined) return undefined;
  const whole =
    remarks.length < CUT_AT
      ? remarks
      : secrets.reduce(withoutBeginning, remarks);
  return textWithout(whole, secrets);
}

/** Turns DC's words into ours. A word that is not known changes nothing and is reported once. */
export class DcWords {
  readonly #logger: LoggerService;
  readonly #tell: (what: string) => void;
  readonly #reported = new Set<string>();

  /** `tell` is called with each word that is not known, and may be with one that was told before. */
  constructor(logger: LoggerService, tell: (what: string) => void = () => {}) {
    this.#logger = logger;
    this.#tell = tell;
  }

  /** What DC says of a target, without secrets that it may repeat; without a state where its word is not known. */
  statementOf(
    row: DcTargetStatus,
    source: EvidenceSource,
    at: number,
    secrets: readonly string[] = [],
  ): Statement {
    const rawStatus = textWithout(row.status, secrets);
    const state = targetStateOfDcStatus(row.status);
    if (state === undefined) this.#report(`of a workstation "${rawStatus}"`);
    return {
      dcId: row.targetId,
      state,
      source,
      at,
      rawStatus,
      remarks: remarksWithout(row.remarks, secrets),
    };
  }

  /** What DC says of a configuration; undefined where its word is not known. */
  configurationState(status: string): ConfigurationState | undefined {
    const state = configurationStateOfDcStatus(status);
    if (state === undefined) this.#report(`of a configuration "${status}"`);
    return state;
  }

  #report(what: string): void {
    if (this.#reported.has(what)) return;
    if (this.#reported.size >= MAX_REMEMBERED_WORDS) this.#reported.clear();
    this.#reported.add(what);
    this.#tell(what);
    this.#logger.warn(
      `Desktop Central calls the state ${what}, which is not known. The state is left as it was.`,
    );
  }
}
