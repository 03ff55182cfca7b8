import express from 'express';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { AccountStore } from './accounts/AccountStore';
import { Agenda } from './agents/Agenda';
import { AgentFleet } from './agents/AgentFleet';
import { CallbackSender } from './callbacks/CallbackSender';
import { ConfigurationStore } from './configurations/ConfigurationStore';
import { controlRouter } from './control/controlRouter';
import { SimulatorControl } from './control/SimulatorControl';
import { Inventory } from './data/Inventory';
import { EventLog } from './events/EventLog';
import { recordEvents } from './events/recordEvents';
import { Faults } from './faults/Faults';
import { ResolvedOptions, resolveOptions, SimulatorOptions } from './options';
import { wireRouter } from './wire/router';

/** A simulator that listens. */
export interface Simulator {
  /** Base address of the HTTP listener, without a slash at the end. */
  url: string;
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
  const { app, control, inventory, close } = assemble(resolved);
  const server = createServer(app);
  try {
    await listen(server, resolved.httpPort);
  } catch (error) {
    await close();
    throw error;
  }
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${LOOPBACK}:${port}`,
    username: resolved.username,
    password: resolved.password,
    apiKey: resolved.apiKey,
    control,
    inventory,
    stop: async () => {
      await Promise.all([closeServer(server), close()]);
    },
  };
}

function assemble(options: ResolvedOptions) {
  const { seed, username, password, apiKey, build } = options;
  const inventory = new Inventory(options);
  const accounts = new AccountStore({ userName: username, password }, apiKey);
  const configurations = new ConfigurationStore();
  const events = new EventLog();
  const faults = new Faults();
  const agenda = new Agenda(options.speed);
  recordEvents(configurations, events);
  const callbacks = new CallbackSender(
    configurations,
    faults,
    events,
    options.callbackRetryDelayMs,
  );
  const agents = new AgentFleet(
    agenda,
    configurations,
    inventory,
    seed,
    options.failureShare,
  );
  const parts = { accounts, agenda, agents, callbacks, configurations };
  const control = new SimulatorControl({
    ...parts,
    events,
    faults,
    inventory,
  });
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use('/__control', controlRouter(control));
  app.use(
    wireRouter({ accounts, build, configurations, events, faults, inventory }),
  );
  const close = async () => {
    agenda.close();
    events.close();
    await callbacks.close();
  };
  return { app, control, inventory, close };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, resolve);
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
