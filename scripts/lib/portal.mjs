import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fromRoot } from './paths.mjs';

/** The key that seals what the portal keeps secret: made once, and kept beside the data that it seals. */
function secretKeyIn(dataDir) {
  const file = path.join(dataDir, 'secret-key');
  if (!existsSync(file)) {
    const key = randomBytes(32).toString('base64');
    writeFileSync(file, key, { mode: 0o600 });
  }
  return { id: 'demo', key: readFileSync(file, 'utf8') };
}

/** What app-config.yaml reads from the environment, see there. */
export function portalEnv({ appPort, backendPort, dataDir, simulator }) {
  return {
    NODE_ENV: 'development',
    PORTAL_APP_PORT: String(appPort),
    PORTAL_BACKEND_PORT: String(backendPort),
    PORTAL_DATA_DIR: dataDir,
    DEMO_DC_PORT: new URL(simulator.http).port,
    DEMO_DC_API_KEY: simulator.apiKey,
    APP_CONFIG_desktopCentral_secretKeys: JSON.stringify([
      secretKeyIn(dataDir),
    ]),
    // The simulator is reached over loopback.
    APP_CONFIG_desktopCentral_runAs_overHttp: 'true',
  };
}

export const backendDir = fromRoot('packages', 'backend');
export const appDir = fromRoot('packages', 'app');

/** Answers 200 once people can sign in and the demo data is there. */
export const readyUrl = backendPort =>
  `http://127.0.0.1:${backendPort}/api/demo/ready`;
