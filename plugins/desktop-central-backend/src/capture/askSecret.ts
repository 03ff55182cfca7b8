import { createInterface } from 'readline';
import { Writable } from 'stream';
import { StoppedError } from './readOptions';

const VARIABLE = 'DC_CAPTURE_SECRET';

/** Takes a secret from the environment, or asks for it without showing it. @throws StoppedError where nobody can be asked */
export async function askSecret(what: string): Promise<string> {
  const given = process.env[VARIABLE];
  if (given) return given;
  if (!process.stdin.isTTY) {
    throw new StoppedError(`Put the ${what} into ${VARIABLE}.`);
  }
  process.stderr.write(`${what}: `);
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({
    input: process.stdin,
    output: unseen,
    terminal: true,
  });
  try {
    const answer = await new Promise<string>(resolve => {
      lines.question('', resolve);
      lines.once('close', () => resolve(''));
    });
    if (answer) return answer;
    throw new StoppedError(`Without ${what} nothing can be captured.`);
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
