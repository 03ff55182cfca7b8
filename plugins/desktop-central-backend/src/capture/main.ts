import {
  type DcCredential,
  DcError,
} from 'backstage-plugin-desktop-central-node';
import { resolve } from 'path';
import { askSecret } from './askSecret';
import { capture } from './capture';
import { writeCapture } from './CaptureFolder';
import { chooseTrust } from './chooseTrust';
import {
  CommandLine,
  CommandLineError,
  readOptions,
  StoppedError,
  shownAddress,
  USAGE,
} from './readOptions';

async function readCredential({ account }: CommandLine): Promise<DcCredential> {
  if (!account) return { kind: 'apiKey', apiKey: await askSecret('API key') };
  const { username, domain } = account;
  const password = await askSecret('password');
  return {
    kind: 'password',
    username,
    password,
    ...(domain ? { authType: 'ad', domain } : {}),
  };
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const trust = await chooseTrust(options);
  const credential = await readCredential(options);
  const { server, pages } = options;
  process.stdout.write(`Reading from ${shownAddress(server)}.\n`);
  const calls = await capture({ server, credential, trust, pages });
  // Where the command was typed, and not where it runs.
  const folder = resolve(process.env.INIT_CWD ?? '.', options.out);
  const files = await writeCapture(folder, calls);
  process.stdout.write(
    [
      ...calls.map(call => `  ${call.status}  ${call.name}`),
      `${files.length} files were written to ${folder}.`,
      'Names, addresses and secrets were replaced. Look through the files all the same before you give them to anybody.',
      `DC_CAPTURE=${folder} npm test -- plugins/desktop-central-backend/src/driver/capture.test.ts shows what the driver makes of them.`,
      '',
    ].join('\n'),
  );
}

function explain(error: unknown): string {
  if (error instanceof CommandLineError) return `${error.message}\n\n${USAGE}`;
  if (error instanceof DcError) {
    return [error.message, error.nextStep].filter(Boolean).join(' ');
  }
  if (error instanceof StoppedError) return error.message;
  return error instanceof Error ? error.stack ?? error.message : String(error);
}

main().catch(error => {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
});
