import { fromRoot } from './paths.mjs';

/** What app-config.yaml reads from the environment, see there. */
export function portalEnv({ appPort, backendPort, dataDir, simulator }) {
  return {
    NODE_ENV: 'development',
    PORTAL_APP_PORT: String(appPort),
    PORTAL_BACKEND_PORT: String(backendPort),
    PORTAL_DATA_DIR: dataDir,
    DEMO_DC_PORT: new URL(simulator.http).port,
    DEMO_DC_API_KEY: simulator.apiKey,
  };
}

export const backendDir = fromRoot('packages', 'backend');
export const appDir = fromRoot('packages', 'app');

/** Answers 200 once people can sign in and the demo data is there. */
export const readyUrl = backendPort =>
  `http://127.0.0.1:${backendPort}/api/demo/ready`;
