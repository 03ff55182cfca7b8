import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { endGroup, endWithUs } from './groups.mjs';
import { root } from './paths.mjs';

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
  #forget;

  constructor() {
    this.failed = new Promise((_, reject) => {
      this.#fail = reject;
    });
    // Whoever waits sees the rejection; nobody waiting yet is not a crash.
    this.failed.catch(() => {});
    this.#forget = endWithUs(() => this.stop());
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
    this.#forget();
  }
}
