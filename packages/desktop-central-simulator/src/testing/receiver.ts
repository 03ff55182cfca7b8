import { createServer, IncomingHttpHeaders } from 'node:http';
import { AddressInfo } from 'node:net';

/** A callback as it arrived. */
export interface Received {
  headers: IncomingHttpHeaders;
  body: {
    collectionId: number;
    authtoken?: string;
    updates: Array<{ resourceId: number; status: string }>;
  };
}

/** A portal that takes callbacks: it answers as told, first with the statuses in `answers`, then with 200; 0 drops the connection. */
export async function startReceiver(answers: number[] = []) {
  const received: Received[] = [];
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', chunk => chunks.push(chunk));
    req.on('end', () => {
      received.push({
        headers: req.headers,
        body: JSON.parse(Buffer.concat(chunks).toString('utf8')),
      });
      const status = answers.shift() ?? 200;
      if (status === 0) req.socket.destroy();
      else res.writeHead(status).end();
    });
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/callbacks/5c0e`,
    received,
    statuses: () => received.map(({ body }) => body.updates[0].status),
    stop: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
