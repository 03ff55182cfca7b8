import {
  type DcCallback,
  type DcCallbackReader,
  DcError,
} from 'backstage-plugin-desktop-central-node';

import { type GatewayJob, toTargetStatus } from './gatewayRows';

const MAX_UPDATES = 10_000;

type Report = Pick<GatewayJob, 'id' | 'states'>;

function isReport(value: unknown): value is Report {
  const { id, states } = Object(value);
  return (
    Number.isSafeInteger(id) &&
    Array.isArray(states) &&
    states.length <= MAX_UPDATES &&
    states.every(
      row =>
        Number.isSafeInteger(row?.computer) && typeof row.state === 'string',
    )
  );
}

/** Reads what a gateway reports: a job as JSON, and the key in a header. */
export class GatewayCallbackReader implements DcCallbackReader {
  readCallback(
    headers: Record<string, string | string[] | undefined>,
    body: Buffer,
  ): DcCallback {
    const key = headers['x-portal-key'];
    const { id, states } = this.#parse(body);
    return {
      ...(typeof key === 'string' && key ? { key } : {}),
      configurationId: String(id),
      updates: states.map(toTargetStatus),
    };
  }

  #parse(body: Buffer): Report {
    let parsed: unknown;
    try {
      parsed = JSON.parse(body.toString('utf8'));
    } catch {
      // What a parser says has the body in it, so it is no cause of ours.
    }
    if (isReport(parsed)) return parsed;
    throw new DcError({
      kind: 'refused',
      code: 'unreadableCallback',
      message: 'The callback is none of a gateway.',
    });
  }
}
