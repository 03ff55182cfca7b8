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

/**
 * What the peer does with a request: `drop` ends the connection, `hang` never answers, `stall` begins an answer and does not
 * go on, `endless` goes on for ever.
 */
export type PeerReaction = PeerAnswer | 'drop' | 'hang' | 'stall' | 'endless';

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

const ENDLESS_CHUNK = ' '.repeat(10_000);

function sendForEver(res: ServerResponse): void {
  let open = true;
  res.once('close', () => {
    open = false;
  });
  const goOn = () => {
    while (open && res.write(ENDLESS_CHUNK));
    if (open) res.once('drain', goOn);
  };
  goOn();
}

function react(res: ServerResponse, reaction: PeerReaction): void {
  switch (reaction) {
    case 'drop':
      res.socket?.destroy();
      return;
    case 'hang':
      return;
    case 'stall':
      res.write('{');
      return;
    case 'endless':
      sendForEver(res);
      return;
    default:
      send(res, reaction);
  }
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
    react(res, await respond(request));
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    answer: respondSo => {
      respond = respondSo;
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
