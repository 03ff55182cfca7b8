import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { assemble } from './assemble';
import { SimulatorControl } from './control/SimulatorControl';
import { Inventory } from './data/Inventory';
import { resolveOptions, SimulatorOptions } from './options';
import { HttpsListener } from './tls/HttpsListener';

/** A simulator that listens. */
export interface Simulator {
  /** Base address of the HTTP listener, without a slash at the end. */
  url: string;
  /** Base address of the HTTPS listener, where there is one. */
  httpsUrl?: string;
  username: string;
  password: string;
  apiKey: string;
  control: SimulatorControl;
  /** What the data is made of, for tests that need a machine or package of a certain kind. */
  inventory: Inventory;
  /** Ends every connection, timer and callback. */
  stop(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';

/**
 * Starts a Desktop Central server on loopback.
 * @throws InvalidOptionError; the error of the socket when the port is taken
 */
export async function startSimulator(
  options: SimulatorOptions = {},
): Promise<Simulator> {
  const resolved = resolveOptions(options);
  const { httpPort, httpsPort, certificate } = resolved;
  const { app, control, inventory, listener, close } = assemble(resolved);
  const servers: Server[] = [];
  const stop = async () => {
    await Promise.all([...servers.map(closeServer), close()]);
  };
  try {
    const http = createServer(app);
    await listen(http, httpPort);
    servers.push(http);
    if (httpsPort !== undefined) {
      const https = await HttpsListener.create(app, certificate);
      await listen(https.server, httpsPort);
      servers.push(https.server);
      Object.assign(listener, {
        https,
        url: `https://${LOOPBACK}:${portOf(https.server)}`,
      });
    }
    return {
      url: `http://${LOOPBACK}:${portOf(http)}`,
      httpsUrl: listener.url,
      username: resolved.username,
      password: resolved.password,
      apiKey: resolved.apiKey,
      control,
      inventory,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, resolve);
  });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function closeServer(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
