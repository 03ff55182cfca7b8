import type {
  Capability,
  InferredWrite,
} from 'backstage-plugin-desktop-central-common';
import { inferredWritesFor } from './inferredWrites';
import type { ServerRecord } from './ServerStore';

type Known = Pick<
  ServerRecord,
  'host' | 'port' | 'capabilities' | 'provenWrites'
>;

/** The undocumented write that a capability stands on. What DC calls back no trial can show. */
const WRITES: Partial<Record<Capability['name'], InferredWrite>> = {
  create: 'software',
  runScript: 'script',
  createAccount: 'account',
};

const NAMED_IN_APP_CONFIG =
  'Named in app-config under desktopCentral.inferredWrites.trusted.';

function becauseOf(server: Known, write: InferredWrite): string {
  const day = server.provenWrites[write]?.at.slice(0, 10);
  return `The vendor does not document it; a trial has shown it on ${day}.`;
}

/**
 * What a server can do for the portal as the portal uses it: what its driver only infers is a yes where a trial has passed,
 * or where app-config trusts the server. Nothing where no check has found out yet.
 */
export function capabilitiesOf(
  server: Known,
  trusted: string[],
): Capability[] | undefined {
  const named = inferredWritesFor(server, {}, trusted).length > 0;
  return server.capabilities?.map(capability => {
    if (capability.answer !== 'inferred') return capability;
    if (named) {
      return { ...capability, answer: 'yes', reason: NAMED_IN_APP_CONFIG };
    }
    const write = WRITES[capability.name];
    if (!write || !server.provenWrites[write]) return capability;
    return { ...capability, answer: 'yes', reason: becauseOf(server, write) };
  });
}
