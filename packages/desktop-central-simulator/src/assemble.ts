import express from 'express';
import { AccountStore } from './accounts/AccountStore';
import { ApiKeyStore, MAIN_KEY } from './accounts/ApiKeyStore';
import { OneTimeCodes } from './accounts/OneTimeCodes';
import { RunAsAccounts } from './accounts/RunAsAccounts';
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
import { ResolvedOptions } from './options';
import { ServerClock } from './server/ServerClock';
import { ServerProfile } from './server/ServerSettings';
import { HttpsListener } from './tls/HttpsListener';
import { wireRouter } from './wire/router';

/** The HTTPS side, known once it listens. */
export interface ListenerSlot {
  https?: HttpsListener;
  url?: string;
}

/** Makes the parts of a server and ties them together; nothing listens yet. */
export function assemble(options: ResolvedOptions) {
  const { seed, largeIds, failureShare } = options;
  const inventory = new Inventory(options);
  const events = new EventLog();
  const faults = new Faults();
  const clock = new ServerClock(faults);
  const profile = new ServerProfile(options, largeIds);
  const agenda = new Agenda(options.speed);
  const codes = new OneTimeCodes();
  const accounts = accountsOf(options);
  const runAsAccounts = new RunAsAccounts();
  const listener: ListenerSlot = {};
  const configurations = new ConfigurationStore({
    now: () => clock.now(),
    overridesWaiting: () => faults.switches.overrideWaiting,
    isPassword: (name, password) => runAsAccounts.isRight(name, password),
    largeIds,
  });
  recordEvents(configurations, events);
  const shared = { configurations, faults, inventory, clock };
  const callbacks = new CallbackSender(configurations, faults, events, {
    retryDelayMs: options.callbackRetryDelayMs,
    largeIds,
  });
  const agents = new AgentFleet({
    ...shared,
    ...{ agenda, seed, failureShare, runAsAccounts },
  });
  const control = new SimulatorControl({
    ...shared,
    ...{
      accounts,
      agenda,
      agents,
      callbacks,
      codes,
      events,
      listener,
      profile,
      runAsAccounts,
    },
  });
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use('/__control', controlRouter(control));
  const httpsUrl = () => listener.url;
  app.use(
    wireRouter({ ...shared, accounts, codes, events, profile, httpsUrl }),
  );
  const close = async () => {
    agenda.close();
    events.close();
    await callbacks.close();
  };
  return { app, control, inventory, listener, close };
}

function accountsOf(options: ResolvedOptions): AccountStore {
  const { username, password, adUsername, apiKey, apiKeys } = options;
  return new AccountStore(
    { userName: username, password },
    new ApiKeyStore([{ name: MAIN_KEY, key: apiKey }, ...apiKeys]),
    {
      userName: adUsername,
      password,
      displayName: 'Directory administrator',
      email: '',
      role: 'DCAdmin',
      domain: 'ACME',
    },
  );
}
