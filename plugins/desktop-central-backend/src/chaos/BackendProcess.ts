import type { JsonObject } from '@backstage/types';
import { ChildProcess, spawn } from 'child_process';
import { once } from 'events';
import path from 'path';
import { createInterface } from 'readline';

const TRANSFORM = require.resolve('@backstage/cli/config/nodeTransform.cjs');
const ENTRY = path.join(__dirname, 'main.ts');

/** What a process is told of the back end that it is to be. */
export interface BackendSettings {
  /** The address of a PostgreSQL database. */
  connection: string;
  /** `desktopCentral` of app-config. */
  config: JsonObject;
  /** Whether signals go over Backstage's event bus in that database; otherwise they go nowhere. */
  eventBus?: boolean;
}

/** A back end with the plugin in a process of its own, so that it can be killed. */
export class BackendProcess {
  readonly port: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
  }

  /** Starts it on a PostgreSQL database and waits until it answers. */
  static async start(
    connection: string,
    config: JsonObject,
    options: Pick<BackendSettings, 'eventBus'> = {},
  ): Promise<BackendProcess> {
    const settings: BackendSettings = { connection, config, ...options };
    const child = spawn(process.execPath, ['--require', TRANSFORM, ENTRY], {
      env: {
        ...process.env,
        NODE_ENV: 'development',
        DC_CHAOS: JSON.stringify(settings),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let complaint = '';
    child.stderr?.on('data', chunk => {
      complaint = `${complaint}${chunk}`.slice(-4000);
    });
    const lines = createInterface({ input: child.stdout! });
    for await (const line of lines) {
      if (!line.startsWith('{"ready":true')) continue;
      child.stdout?.resume();
      return new BackendProcess(child, JSON.parse(line).port);
    }
    throw new Error(`The back end did not start: ${complaint}`);
  }

  /** Stops it in the middle of whatever it does, as a machine that is put to sleep. */
  pause(): void {
    this.#child.kill('SIGSTOP');
  }

  /** Lets it go on where it was. */
  goOn(): void {
    this.#child.kill('SIGCONT');
  }

  /** Ends it at once, with no chance to tidy up. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exited;
  }
}
