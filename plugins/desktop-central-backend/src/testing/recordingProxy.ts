import { createServer, request } from 'http';
import type { AddressInfo } from 'net';

/** A request that passed through. */
export interface PassedRequest {
  method: string;
  path: string;
}

/** Stands before a server on loopback, and remembers what it was asked. */
export interface RecordingProxy {
  port: number;
  requests: PassedRequest[];
  stop(): Promise<void>;
}

/** Starts a proxy before the server at this address. */
export async function startRecordingProxy(
  url: string,
): Promise<RecordingProxy> {
  const { hostname, port } = new URL(url);
  const requests: PassedRequest[] = [];
  const server = createServer((req, res) => {
    const { method = '', url: path = '', headers } = req;
    requests.push({ method, path });
    const onward = request(
      { hostname, port, method, path, headers },
      answer => {
        res.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(res);
      },
    );
    onward.on('error', () => res.destroy());
    req.pipe(onward);
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
