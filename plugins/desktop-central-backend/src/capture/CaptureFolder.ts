import { mkdir, readdir, readFile, writeFile } from 'fs/promises';
import { join } from 'path';
import { parse, stringify } from 'lossless-json';

/** One call that was captured, with everything of the organization taken out. */
export interface CapturedCall {
  /** What it was made for. */
  name: string;
  method: string;
  /** Path with query. */
  path: string;
  accept: string;
  request?: unknown;
  /** Where it is a page of a list. */
  list?: CapturedPage;
  status: number;
  contentType: string;
  /** Absent where the answer was no JSON. */
  body?: unknown;
}

/** A page of a list. */
export interface CapturedPage {
  /** The member of the answer that holds the rows. */
  member: string;
  /** Counted from 1. */
  page: number;
}

/** What a folder says of itself. */
export interface CaptureManifest {
  format: 1;
  /** Absent where DC does not tell it. */
  buildNumber?: unknown;
  calls: Array<Pick<CapturedCall, 'name' | 'status'> & { file: string }>;
}

const MANIFEST = 'manifest.json';
const INDENT = 2;

function fileNameOf(index: number, { name, list }: CapturedCall): string {
  const number = String(index + 1).padStart(2, '0');
  const page = list && list.page > 1 ? `-${list.page}` : '';
  return `${number}-${name}${page}.json`;
}

function toText(value: unknown): string {
  return `${stringify(value, undefined, INDENT)}\n`;
}

/** @throws Error where the folder has something in it: what was captured before is never overwritten. */
async function makeEmpty(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length === 0) return;
  throw new Error(`${folder} is not empty. Name another folder with --out.`);
}

/** As DC wrote it, since it is kept as it is. */
function buildOf(calls: CapturedCall[]): unknown {
  const details = calls.find(({ name }) => name === 'serverDetails');
  return Object(details?.body).buildNumber;
}

/** Writes a manifest and a file for each call; answers their names. @throws Error */
export async function writeCapture(
  folder: string,
  calls: CapturedCall[],
): Promise<string[]> {
  await makeEmpty(folder);
  const files = calls.map((call, index) => fileNameOf(index, call));
  const manifest: CaptureManifest = {
    format: 1,
    buildNumber: buildOf(calls),
    calls: calls.map(({ name, status }, index) => ({
      name,
      status,
      file: files[index],
    })),
  };
  await writeFile(join(folder, MANIFEST), toText(manifest));
  for (const [index, call] of calls.entries()) {
    await writeFile(join(folder, files[index]), toText(call));
  }
  return [MANIFEST, ...files];
}

async function readJson(folder: string, file: string): Promise<unknown> {
  return parse(await readFile(join(folder, file), 'utf8'));
}

function isManifest(value: unknown): value is { calls: { file: string }[] } {
  return Array.isArray(Object(value).calls);
}

/** The calls of a folder, in the order in which they were made; their numbers keep every digit. @throws Error */
export async function readCapture(folder: string): Promise<CapturedCall[]> {
  const manifest = await readJson(folder, MANIFEST);
  if (!isManifest(manifest)) throw new Error(`${folder} is no capture.`);
  const calls: CapturedCall[] = [];
  for (const { file } of manifest.calls) {
    const call = (await readJson(folder, file)) as CapturedCall;
    calls.push({
      ...call,
      status: Number(call.status),
      ...(call.list
        ? { list: { ...call.list, page: Number(call.list.page) } }
        : {}),
    });
  }
  return calls;
}
