import type {
  DcCredential,
  InferredWrite,
} from 'backstage-plugin-desktop-central-node';
import {
  Simulator,
  SimulatorOptions,
  startSimulator,
} from 'desktop-central-simulator';
import { HttpDcDriver } from '../driver/HttpDcDriver';

/** A simulator for the tests of a file, whose agents do nothing by themselves, and drivers for it that are closed after each test. */
export function useSimulatorDrivers(options: SimulatorOptions = {}): {
  simulator(): Simulator;
  /** By default with the key that may do everything. */
  driverOf(
    credential?: DcCredential,
    inferredWrites?: InferredWrite[],
  ): HttpDcDriver;
} {
  let simulator: Simulator;
  const drivers: HttpDcDriver[] = [];
  beforeAll(async () => {
    simulator = await startSimulator({
      httpPort: 0,
      failureShare: 0,
      speed: 1,
      ...options,
    });
  });
  afterEach(() => Promise.all(drivers.splice(0).map(driver => driver.close())));
  afterAll(() => simulator.stop());
  return {
    simulator: () => simulator,
    driverOf: (credential, inferredWrites) => {
      const driver = new HttpDcDriver({
        server: {
          host: '127.0.0.1',
          port: Number(new URL(simulator.url).port),
          protocol: 'http',
        },
        credential: credential ?? {
          kind: 'apiKey',
          apiKey: simulator.apiKey,
        },
        inferredWrites: inferredWrites ?? ['software', 'script', 'account'],
        network: {
          requestTimeoutMs: 10_000,
          maxAnswerBytes: 10_000_000,
          allowedHosts: ['127.0.0.1'],
        },
      });
      drivers.push(driver);
      return driver;
    },
  };
}
