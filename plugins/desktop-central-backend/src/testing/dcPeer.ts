import { createServer, IncomingMessage, ServerResponse } from 'http';
import type { AddressInfo } from 'net';

/** A request that the peer received. */
export interface ReceivedRequest {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** What the peer answers. */
export interface PeerAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
}

/** What the peer does with a request: `drop` ends the connection, `hang` never answers. */
export type PeerReaction = PeerAnswer | 'drop' | 'hang';

/** A plain HTTP server in place of DC, which records what it is asked. */
export interface DcPeer {
  port: number;
  requests: ReceivedRequest[];
  /** Replaces the answers. */
  answer(
    react: (request: ReceivedRequest) => PeerReaction | Promise<PeerReaction>,
  ): void;
  stop(): Promise<void>;
}

async function readBody(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function send(res: ServerResponse, answer: PeerAnswer): void {
  res.writeHead(answer.status ?? 200, {
    'content-type': 'application/json',
    ...answer.headers,
  });
  res.end(answer.body ?? '{}');
}

/** Starts a peer on loopback. */
export async function startDcPeer(): Promise<DcPeer> {
  const requests: ReceivedRequest[] = [];
  let respond: Parameters<DcPeer['answer']>[0] = () => ({});
  const server = createServer(async (req, res) => {
    const request: ReceivedRequest = {
      method: req.method ?? '',
      url: req.url ?? '',
      headers: req.headers,
      body: await readBody(req),
    };
    requests.push(request);
    const answer = await respond(request);
    if (answer === 'drop') req.socket.destroy();
    else if (answer !== 'hang') send(res, answer);
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    answer: react => {
      respond = react;
    },
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** JSON as a peer's answer. */
export function json(value: unknown, status: number = 200): PeerAnswer {
  return { status, body: JSON.stringify(value) };
}
