import { createServer, IncomingMessage } from 'http';
import type { AddressInfo } from 'net';

const TICKETS = [
  {
    key: 'T-17',
    kind: 'request',
    status: 'working',
    title: 'Please install 7-Zip',
    catalogItem: 'Software installation',
    reporter: 'emma',
    assignee: 'dana',
  },
  {
    key: 'T-18',
    kind: 'incident',
    status: 'archived',
    title: 'Printer on fire',
    catalogItem: 'Printer',
    reporter: 'olaf',
    assignee: null,
  },
];

async function readJson(req: IncomingMessage) {
  let text = '';
  for await (const chunk of req) text += chunk;
  return text ? JSON.parse(text) : {};
}

/** Starts a ticket desk on loopback, as a test needs one. */
export async function startTicketDesk(options: { token: string }) {
  const notes = new Map<string, string>();
  const answer = async (req: IncomingMessage): Promise<unknown> => {
    const url = new URL(req.url ?? '', 'http://desk');
    const [, , , key, what] = url.pathname.split('/');
    const words = (url.searchParams.get('words') ?? '').toLowerCase();
    if (!key) {
      return TICKETS.filter(({ title }) => title.toLowerCase().includes(words));
    }
    const ticket = TICKETS.find(one => one.key === key);
    if (!ticket || what !== 'notes') return ticket;
    const { id, text } = await readJson(req);
    notes.set(id, text);
    return {};
  };
  const server = createServer(async (req, res) => {
    if (req.headers.authorization !== `Bearer ${options.token}`) {
      res.writeHead(401).end();
      return;
    }
    const answered = await answer(req);
    if (answered === undefined) res.writeHead(404).end();
    else res.writeHead(200).end(JSON.stringify(answered));
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** By id, so that the same note written twice is one. */
    notes,
    stop: async () => {
      server.closeAllConnections();
      await new Promise(resolve => {
        server.close(resolve);
      });
    },
  };
}
