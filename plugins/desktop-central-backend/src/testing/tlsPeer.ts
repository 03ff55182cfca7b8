import type { AddressInfo } from 'net';
import { createServer, TLSSocket } from 'tls';
import type { ServerCertificate } from './certificates';

const ANSWER = '{"productName":"Endpoint Central","buildNumber":"100654"}';

/** A TLS server in place of DC, which records every byte that reaches it. */
export interface TlsPeer {
  port: number;
  /** What each connection was sent, in the order they came. */
  connections: Array<{ received: string; resumed: boolean }>;
  /** Presents another certificate from the next connection on. */
  swap(certificate: ServerCertificate): void;
  /** Ends the connections that are open. */
  hangUp(): void;
  stop(): Promise<void>;
}

/** Starts a peer on loopback. */
export async function startTlsPeer(
  certificate: ServerCertificate,
): Promise<TlsPeer> {
  const connections: TlsPeer['connections'] = [];
  const sockets = new Set<TLSSocket>();
  const server = createServer(
    { key: certificate.key, cert: certificate.pem },
    socket => {
      const connection = { received: '', resumed: socket.isSessionReused() };
      connections.push(connection);
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
      socket.on('data', chunk => {
        connection.received += chunk.toString('latin1');
        if (!connection.received.endsWith('\r\n\r\n')) return;
        socket.write(
          `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${ANSWER.length}\r\n\r\n${ANSWER}`,
        );
      });
    },
  );
  server.on('tlsClientError', () => undefined);
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    connections,
    swap: next => server.setSecureContext({ key: next.key, cert: next.pem }),
    hangUp: () => sockets.forEach(socket => socket.destroy()),
    stop: () =>
      new Promise(resolve => {
        sockets.forEach(socket => socket.destroy());
        server.close(() => resolve());
      }),
  };
}
