import { typescriptProgram } from './commands.mjs';
import { fromRoot } from './paths.mjs';

const READY_TIMEOUT_MS = 60_000;

export const simulatorProgram = args =>
  typescriptProgram(
    fromRoot('packages', 'desktop-central-simulator', 'src', 'cli.ts'),
    ...args,
  );

function parseReady(text) {
  if (!text.startsWith('{')) return undefined;
  try {
    const parsed = JSON.parse(text);
    return parsed.ready ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** Starts the simulator and answers with what its line of JSON says once it listens. */
export async function startSimulator(processes, args, env) {
  const ready = new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error('The simulator did not say that it is ready.')),
      READY_TIMEOUT_MS,
    );
    processes.start('simulator', simulatorProgram(args), {
      env,
      line: text => {
        const said = parseReady(text);
        if (!said) {
          console.log(`[simulator] ${text}`);
          return;
        }
        clearTimeout(timer);
        resolve(said);
      },
    });
  });
  return Promise.race([ready, processes.failed]);
}
