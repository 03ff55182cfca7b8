import { LoggerService } from '@backstage/backend-plugin-api';
import {
  ConfigurationState,
  configurationStateOfDcStatus,
  EvidenceSource,
  targetStateOfDcStatus,
} from 'backstage-plugin-desktop-central-common';
import type { DcTargetStatus } from 'backstage-plugin-desktop-central-node';
import type { Statement } from './weighing';

const MAX_REMEMBERED_WORDS = 100;

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

  /** What DC says of a target; without a state where its word is not known. */
  statementOf(
    row: DcTargetStatus,
    source: EvidenceSource,
    at: number,
  ): Statement {
    const state = targetStateOfDcStatus(row.status);
    if (state === undefined) this.#report(`of a workstation "${row.status}"`);
    return {
      dcId: row.targetId,
      state,
      source,
      at,
      rawStatus: row.status,
      remarks: row.remarks,
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
