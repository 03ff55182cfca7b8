import { InvalidOptionError } from './options';
import { readArguments } from './readArguments';
import { startSimulator } from './startSimulator';

async function main(): Promise<void> {
  const simulator = await startSimulator(readArguments(process.argv.slice(2)));
  const stop = () => {
    simulator.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  const { url: http, httpsUrl: https, username, password, apiKey } = simulator;
  process.stdout.write(
    `${JSON.stringify({
      ready: true,
      http,
      https,
      username,
      password,
      apiKey,
    })}\n`,
  );
}

function explain(error: unknown): string {
  if (error instanceof InvalidOptionError) {
    return `${error.message}. The options are in the README.`;
  }
  if (
    error instanceof Error &&
    'code' in error &&
    error.code === 'EADDRINUSE'
  ) {
    return `${error.message}. Choose another port with --http-port or --https-port.`;
  }
  return error instanceof Error ? error.stack ?? error.message : String(error);
}

main().catch(error => {
  process.stderr.write(`The simulator did not start: ${explain(error)}\n`);
  process.exit(1);
});
