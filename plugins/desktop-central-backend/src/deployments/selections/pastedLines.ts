import type { InstallFor } from 'backstage-plugin-desktop-central-common';

/** One way to understand a line. */
export interface Reading {
  name: string;
  /** As the line says it; absent where it says none. */
  domain?: string;
}

/** A pasted line that names something. */
export interface PastedLine {
  /** Its number, from 1. */
  number: number;
  text: string;
  /** The most literal first; none where the first cell is empty. */
  readings: Reading[];
  /** Whether it stands first and looks like the heading of a column. */
  heading: boolean;
}

const SEPARATORS = /[;,\t]/;
const EMPTY_CELLS = /^[;,\t"'\s\uFEFF]*$/;
const QUOTED = /^"((?:[^"]|"")*)"/;
const QUOTES = ['"', "'"];

const HEADINGS = new Set([
  'account',
  'accountname',
  'computer',
  'computername',
  'device',
  'devicename',
  'fqdn',
  'host',
  'hostname',
  'login',
  'loginname',
  'logonname',
  'machine',
  'machinename',
  'name',
  'resourcename',
  'samaccountname',
  'user',
  'userlogin',
  'username',
  'userprincipalname',
  'workstation',
  'workstationname',
]);

/** Without quotes around it, closed or not. Not by an expression: one that looks for the end of many quotes takes its time. */
function withoutQuotes(cell: string): string {
  let [start, end] = [0, cell.length];
  while (start < end && QUOTES.includes(cell[start])) start += 1;
  while (end > start && QUOTES.includes(cell[end - 1])) end -= 1;
  return cell.slice(start, end).trim();
}

function firstCell(line: string): string {
  const quoted = QUOTED.exec(line);
  if (quoted) return quoted[1].replaceAll('""', '"').trim();
  return withoutQuotes(line.split(SEPARATORS, 1)[0].trim());
}

function parted(name: string, domain: string): Reading | undefined {
  const said = domain.trim();
  const named = name.trim();
  return named ? { name: named, ...(said ? { domain: said } : {}) } : undefined;
}

/** `ws-1.acme.example` as name and domain; undefined where there is no dot inside. */
function splitAtDot(cell: string): Reading | undefined {
  const dot = cell.indexOf('.');
  if (dot < 0) return undefined;
  return parted(cell.slice(0, dot), cell.slice(dot + 1).replace(/\.$/, ''));
}

/** `emma@acme.example` as login and domain. */
function splitAtSign(cell: string): Reading | undefined {
  const at = cell.lastIndexOf('@');
  if (at < 0 || at === cell.length - 1) return undefined;
  return parted(cell.slice(0, at), cell.slice(at + 1));
}

function readingsOf(cell: string, installFor: InstallFor): Reading[] {
  if (!cell) return [];
  const slash = cell.indexOf('\\');
  if (slash >= 0) {
    const name = cell.slice(slash + 1).trim();
    return name ? [{ name, domain: cell.slice(0, slash).trim() }] : [];
  }
  const split = installFor === 'user' ? splitAtSign(cell) : splitAtDot(cell);
  return [{ name: cell }, ...(split ? [split] : [])];
}

/**
 * Reads pasted lines: a name, `DOMAIN\name`, of a workstation also its full name, of a user also `login@domain`. Of the cells of
 * a line the first counts. Empty lines are passed over.
 */
export function readLines(
  lines: string[],
  installFor: InstallFor,
): PastedLine[] {
  const read: PastedLine[] = [];
  for (const [index, line] of lines.entries()) {
    const text = line.replace(/^\uFEFF/, '').trim();
    if (EMPTY_CELLS.test(text)) continue;
    const cell = firstCell(text);
    const plain = cell.toLowerCase().replace(/[\s_-]/g, '');
    read.push({
      number: index + 1,
      text,
      readings: readingsOf(cell, installFor),
      heading: read.length === 0 && HEADINGS.has(plain),
    });
  }
  return read;
}

function firstLabel(domain: string): string {
  return domain.split('.', 1)[0];
}

/** Whether two names may be of one domain: the short one of Windows is taken for the first part of the long one. */
export function isSameDomain(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  if (a === b) return true;
  if (a.includes('.') && b.includes('.')) return false;
  return firstLabel(a) === firstLabel(b);
}
