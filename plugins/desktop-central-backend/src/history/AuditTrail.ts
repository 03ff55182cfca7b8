import {
  AuditorService,
  AuditorServiceEventSeverityLevel,
} from '@backstage/backend-plugin-api';
import type { Request } from 'express';

/** What is audited. `meta` holds small values without secrets. */
export interface AuditedAct {
  /** Group of acts, in kebab case, e.g. `server-mutate`. */
  eventId: string;
  severityLevel: AuditorServiceEventSeverityLevel;
  request?: Request;
  meta?: Record<string, string | number | boolean>;
}

/** Runs acts of people under an auditor event each. */
export class AuditTrail {
  readonly #auditor: AuditorService;

  constructor(auditor: AuditorService) {
    this.#auditor = auditor;
  }

  /** Runs the act; its event ends as succeeded, or as failed with the error, which is thrown on. */
  async run<T>(act: AuditedAct, work: () => Promise<T>): Promise<T> {
    const event = await this.#auditor.createEvent(act);
    try {
      const result = await work();
      await event.success();
      return result;
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  }

  /** Records a refusal: an act that was not allowed to begin. */
  async refused(act: AuditedAct, error: Error): Promise<void> {
    const event = await this.#auditor.createEvent(act);
    await event.fail({ error });
  }
}
