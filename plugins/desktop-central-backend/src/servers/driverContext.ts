import type {
  DcCredential,
  DcDriverContext,
  DcTrust,
} from 'backstage-plugin-desktop-central-node';
import { inferredWritesFor } from './inferredWrites';
import type { ServerRecord } from './ServerStore';

/** What app-config says of the drivers of all servers. */
export type DriverBounds = DcDriverContext['network'] & {
  /** Loopback servers, `host:port`, to which undocumented writes are made without a trial. */
  trustedForInferredWrites: string[];
};

/** What the driver of a server is made for. */
export function driverContextOf(
  server: ServerRecord,
  access: { credential: DcCredential; trust: DcTrust | undefined },
  bounds: DriverBounds,
): DcDriverContext {
  const { host, port, protocol } = server;
  const { requestTimeoutMs, maxAnswerBytes, allowedHosts } = bounds;
  return {
    server: { host, port, protocol },
    ...access,
    inferredWrites: inferredWritesFor(
      server,
      server.provenWrites,
      bounds.trustedForInferredWrites,
    ),
    network: { requestTimeoutMs, maxAnswerBytes, allowedHosts },
  };
}
