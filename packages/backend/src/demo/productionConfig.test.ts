import { spawn } from 'node:child_process';
import path from 'node:path';

const backendDir = path.resolve(__dirname, '../..');
const root = path.resolve(backendDir, '../..');

/** Starts the back end as a process of its own and waits for its end. */
async function startWithProductionConfig(nodeEnv: string) {
  const child = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      'src/index.ts',
      '--config',
      path.join(root, 'app-config.yaml'),
      '--config',
      path.join(root, 'app-config.production.yaml'),
    ],
    {
      cwd: backendDir,
      env: {
        ...process.env,
        NODE_ENV: nodeEnv,
        NODE_OPTIONS: '',
        PORTAL_URL: 'https://portal.example',
        POSTGRES_HOST: '127.0.0.1',
        POSTGRES_PORT: '1',
        POSTGRES_USER: 'portal',
        POSTGRES_PASSWORD: 'portal',
        DESKTOP_CENTRAL_KEY_ID: 'k1',
        DESKTOP_CENTRAL_KEY: 'A'.repeat(43),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  child.stdout.on('data', chunk => (output += chunk));
  child.stderr.on('data', chunk => (output += chunk));
  const code = await new Promise(resolve => child.once('close', resolve));
  return { code, output };
}

describe('the production config with the demo sign-in installed', () => {
  it.each([
    ['production', /refuses to start here: NODE_ENV is "production"/],
    ['development', /refuses to start here: backend.listen is "0.0.0.0"/],
  ])(
    'fails at start with NODE_ENV "%s"',
    async (nodeEnv, reason) => {
      const { code, output } = await startWithProductionConfig(nodeEnv);

      expect(output).toMatch(reason);
      expect(code).not.toBe(0);
    },
    120_000,
  );
});
