import { createServer, IncomingMessage } from 'http';
import type { AddressInfo } from 'net';

const PAGE = 2;
const PACKAGES = [
  { id: 11, title: '7-Zip', file: '7z.msi' },
  { id: 12, title: 'Firefox', file: 'firefox.exe' },
  { id: 13, title: 'Reader', file: 'reader.msi' },
];
const COMPUTERS = [
  ['WS-1', 'Windows 11'],
  ['WS-12', 'Windows 11'],
  ['SRV-1', 'Windows Server 2022'],
  ['MAC-1', 'macOS 15'],
].map(([name, system], index) => ({
  id: 100 + index,
  name,
  domain: 'BRANCH',
  system,
  online: true,
}));

interface Job {
  id: number;
  name: string;
  packageId: number;
  computers: number[];
  paused: boolean;
  states: Array<{ computer: number; state: string }>;
}

async function readJson(req: IncomingMessage) {
  let text = '';
  for await (const chunk of req) text += chunk;
  return text ? JSON.parse(text) : {};
}

function pageAfter<T extends { id: number }>(rows: T[], after: string): T[] {
  return rows.filter(({ id }) => id > Number(after)).slice(0, PAGE);
}

/** What a gateway answers; undefined for what it does not have. */
function createGateway() {
  const jobs = new Map<number, Job>();
  const createJob = (body: Job) => {
    if (!PACKAGES.some(({ id }) => id === body.packageId)) return 'refused';
    const { name, packageId, computers } = body;
    const states = computers.map(computer => ({ computer, state: 'waiting' }));
    const id = 501 + jobs.size;
    const job = { id, name, packageId, computers, paused: false, states };
    jobs.set(id, job);
    return job;
  };
  const jobCall = (id: string, act: string | undefined) => {
    const job = jobs.get(Number(id));
    if (job && act) job.paused = act === 'pause';
    return job;
  };
  return (method: string, url: URL, body: Job): unknown => {
    const [, , noun, id, act] = url.pathname.split('/');
    const { after = '0', search, name } = Object.fromEntries(url.searchParams);
    if (noun === 'about') return { build: '100654' };
    if (noun === 'domains') return ['BRANCH'];
    if (noun === 'packages') return pageAfter(PACKAGES, after);
    if (noun === 'jobs' && id) return jobCall(id, act);
    if (noun === 'jobs' && method === 'POST') return createJob(body);
    if (noun === 'jobs') {
      return [...jobs.values()].filter(job => job.name.includes(name));
    }
    if (noun !== 'computers') return undefined;
    if (search === undefined) return pageAfter(COMPUTERS, after);
    return COMPUTERS.filter(computer =>
      computer.name.toLowerCase().includes(search.toLowerCase()),
    );
  };
}

/** Starts a gateway on loopback, as a test needs one. */
export async function startGateway(options: { key: string }) {
  let requests = 0;
  const answer = createGateway();
  const server = createServer(async (req, res) => {
    requests += 1;
    const body = await readJson(req);
    if (req.headers['x-gateway-key'] !== options.key) {
      res.writeHead(401).end();
      return;
    }
    const url = new URL(req.url ?? '', 'http://gateway');
    const answered = answer(req.method ?? '', url, body);
    if (answered === undefined) res.writeHead(404).end();
    else if (answered === 'refused') res.writeHead(400).end();
    else res.writeHead(200).end(JSON.stringify(answered));
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    requests: () => requests,
    stop: async () => {
      server.closeAllConnections();
      await new Promise(resolve => {
        server.close(resolve);
      });
    },
  };
}
