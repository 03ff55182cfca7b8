/** How long a process may take to end by itself before it is killed. */
const END_GRACE_MS = 10_000;

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

const enders = new Set();
let isListening = false;

/** Whether this process was told to end, and is only waiting for what it started. */
let isEnding = false;

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Ends a child that leads a process group, and all that it started. */
export async function endGroup(child) {
  if (!child.pid) return;
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise(resolve => child.once('close', resolve));
    signalGroup(child, 'SIGTERM');
    const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), END_GRACE_MS);
    await ended;
    clearTimeout(timer);
  }
  signalGroup(child, 'SIGKILL');
}

async function endAll(signal) {
  isEnding = true;
  await Promise.all([...enders].map(end => end()));
  process.exit(EXIT_CODES[signal]);
}

/**
 * Has `end` called when this process is told to end; it exits once all of them are done. Answers what takes
 * that back.
 */
export function endWithUs(end) {
  enders.add(end);
  if (!isListening) {
    isListening = true;
    for (const signal of Object.keys(EXIT_CODES)) process.once(signal, endAll);
  }
  return () => enders.delete(end);
}

/** Goes on unless this process is ending: what fails then fails because of it. */
export async function unlessEnding() {
  if (isEnding) await new Promise(() => {});
}
