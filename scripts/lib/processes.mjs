import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { root } from './paths.mjs';

/** How long a process may take to end by itself before it is killed. */
const END_GRACE_MS = 10_000;

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

async function endGroup(child) {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise(resolve => child.once('close', resolve));
    signalGroup(child, 'SIGTERM');
    const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), END_GRACE_MS);
    await ended;
    clearTimeout(timer);
  }
  signalGroup(child, 'SIGKILL');
}

function onLine(stream, handle) {
  createInterface({ input: stream }).on('line', handle);
}

/**
 * A set of processes that live and die together. `failed` rejects when one of them ends by itself.
 */
export class Processes {
  #children = new Map();
  #stopping = false;
  #fail;

  constructor() {
    this.failed = new Promise((_, reject) => {
      this.#fail = reject;
    });
    // Whoever waits sees the rejection; nobody waiting yet is not a crash.
    this.failed.catch(() => {});
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.once(signal, () => {
        this.stop().then(() => process.exit(signal === 'SIGINT' ? 130 : 143));
      });
    }
  }

  /** Starts one in a process group of its own, so that its own children end with it. */
  start(name, [command, ...args], { env, cwd = root, line } = {}) {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const show = line ?? (text => console.log(`[${name}] ${text}`));
    onLine(child.stdout, show);
    onLine(child.stderr, show);
    this.#children.set(name, child);
    child.once('error', error => this.#fail(error));
    child.once('close', (code, signal) => {
      if (this.#stopping) return;
      this.#fail(
        new Error(
          `The ${name} ended (${code ?? signal}). What it said last is above.`,
        ),
      );
    });
    return child;
  }

  async stop() {
    this.#stopping = true;
    await Promise.all([...this.#children.values()].map(endGroup));
  }
}
