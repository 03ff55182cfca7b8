import { createServer, IncomingMessage } from 'http';
import type { AddressInfo } from 'net';
import {
  isLosslessNumber,
  LosslessNumber,
  parse,
  stringify,
} from 'lossless-json';
import { CapturedCall, readCapture } from '../capture/CaptureFolder';

type Json = Record<string, unknown>;

/** A server that answers what a capture holds, and knows nothing else. */
export interface ReplayPeer {
  port: number;
  calls: CapturedCall[];
  stop(): Promise<void>;
}

const NOT_CAPTURED = {
  status: 404,
  contentType: 'application/json',
  text: '{"ErrorCode":"NOT_FOUND","ErrorMsg":"This was not captured"}',
};
/** In place of what was no JSON and so was left out. */
const LOGIN_PAGE = '<html><body>Left out while capturing</body></html>';

/** The object that holds the rows, within the envelope of `/api/1.4` or without one. */
function holderOf(body: unknown, member: string): Json | undefined {
  const outer: Json = Object(body);
  const inner: Json = Object(outer.message_response);
  return [inner, outer].find(candidate => Array.isArray(candidate[member]));
}

/** The rows of a page as they were captured; none where DC refused it. */
export function rowsOf({ list, body }: CapturedCall): unknown[] {
  const rows = list && holderOf(body, list.member)?.[list.member];
  return Array.isArray(rows) ? rows : [];
}

function toAnswer(call: CapturedCall, body: unknown = call.body) {
  const { status, contentType } = call;
  const text = body === undefined ? LOGIN_PAGE : stringify(body) ?? '';
  return { status, contentType, text };
}

/** The pages of one list, in their order. */
class ReplayedList {
  readonly #pages: CapturedCall[];

  constructor(pages: CapturedCall[]) {
    this.#pages = pages;
  }

  /** @param offset - counted in rows; what lies behind the last captured one is empty */
  at(offset: number) {
    let begin = 0;
    for (const page of this.#pages) {
      if (begin === offset) return toAnswer(page, this.#bodyOf(page));
      begin += rowsOf(page).length;
    }
    const last = this.#pages[this.#pages.length - 1];
    return toAnswer(last, this.#bodyOf(last, []));
  }

  /** @param number - counted from 1 */
  page(number: number) {
    const before = this.#pages.slice(0, number - 1);
    return this.at(before.reduce((sum, page) => sum + rowsOf(page).length, 0));
  }

  /** A capture ends after its first pages, so there the total is of what it has, written as DC writes it. */
  #bodyOf(page: CapturedCall, rows: unknown[] = rowsOf(page)): unknown {
    const body = parse(stringify(page.body) ?? 'null');
    const member = page.list?.member ?? '';
    const holder = holderOf(body, member);
    if (!holder) return page.body;
    holder[member] = rows;
    const { total } = holder;
    if (total === undefined) return body;
    const all = String(this.#pages.flatMap(rowsOf).length);
    holder.total = isLosslessNumber(total) ? new LosslessNumber(all) : all;
    return body;
  }
}

function keyOf(method: string, path: string): string {
  return `${method} ${path.split('?')[0]}`;
}

async function readBody(req: IncomingMessage): Promise<Json> {
  let text = '';
  for await (const chunk of req) text += chunk;
  return text ? JSON.parse(text) : {};
}

function listsOf(calls: CapturedCall[]): Map<string, ReplayedList> {
  const pages = new Map<string, CapturedCall[]>();
  for (const call of calls) {
    if (!call.list) continue;
    const key = keyOf(call.method, call.path);
    pages.set(key, [...(pages.get(key) ?? []), call]);
  }
  return new Map(
    [...pages].map(([key, list]) => [key, new ReplayedList(list)]),
  );
}

/** Starts a peer on loopback that answers as the server did which a folder was captured from. */
export async function startReplayPeer(folder: string): Promise<ReplayPeer> {
  const calls = await readCapture(folder);
  const lists = listsOf(calls);
  const single = new Map(
    calls.map(call => [keyOf(call.method, call.path), call]),
  );
  const answerTo = async (req: IncomingMessage) => {
    const { pathname, searchParams } = new URL(req.url ?? '', 'http://dc');
    const key = keyOf(req.method ?? '', pathname);
    const body = await readBody(req);
    const page = searchParams.get('page') ?? searchParams.get('_PN');
    const offset = searchParams.get('offset') ?? body.rangeIndex ?? 0;
    const list = lists.get(key);
    if (list) return page ? list.page(Number(page)) : list.at(Number(offset));
    const call = single.get(key);
    return call ? toAnswer(call) : NOT_CAPTURED;
  };
  const server = createServer(async (req, res) => {
    const { status, contentType, text } = await answerTo(req);
    res.writeHead(status, { 'content-type': contentType }).end(text);
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    calls,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
