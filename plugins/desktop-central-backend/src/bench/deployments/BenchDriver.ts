import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  type DcConfiguration,
  type DcDriver,
  type DcDriverFactory,
  desktopCentralDriverExtensionPoint,
  type DcSoftwareConfiguration,
  type DcTargetStatus,
} from 'backstage-plugin-desktop-central-node';
import { HttpDcCallbackReader } from '../../driver/HttpDcCallbackReader';

/** The id under which a server names the driver. */
export const BENCH_DRIVER = 'bench';

/** Rows on a page of what is read about targets. */
const PAGE = 1_000;

interface Made {
  configuration: DcConfiguration;
  targets: string[];
  status: string;
}

/** A DC that answers at once, in memory: what is measured is the portal alone. */
export class BenchDc {
  readonly #made = new Map<string, Made>();
  readonly #names = new Map<string, string>();

  /** Knows a configuration as if it had been made. */
  has(id: string, name: string, targets: string[], status = 'Succeeded'): void {
    this.#made.set(id, {
      configuration: { id, name, status: 'Executed' },
      targets,
      status,
    });
    this.#names.set(name, id);
  }

  /** How many there are. */
  get size(): number {
    return this.#made.size;
  }

  create({ name, targets }: DcSoftwareConfiguration): string {
    const id = String(1_000_000 + this.#made.size);
    this.has(id, name, targets);
    return id;
  }

  find(name: string): DcConfiguration[] {
    const id = this.#names.get(name);
    const made = id === undefined ? undefined : this.#made.get(id);
    return made ? [made.configuration] : [];
  }

  targetsOf(id: string): string[] {
    return this.#made.get(id)?.targets ?? [];
  }

  *statusOf(id: string): Iterable<DcTargetStatus[]> {
    const { targets = [], status = '' } = this.#made.get(id) ?? {};
    for (let at = 0; at < targets.length; at += PAGE) {
      yield targets
        .slice(at, at + PAGE)
        .map(targetId => ({ targetId, status }));
    }
  }
}

function driverOf(dc: BenchDc): Partial<DcDriver> {
  return {
    signIn: async () => {},
    readServerDetails: async () => ({}),
    probeCapabilities: async () => [],
    createSoftwareConfiguration: async configuration =>
      dc.create(configuration),
    findConfigurations: async name => dc.find(name),
    readTargets: async id => dc.targetsOf(id),
    async *readExecutionStatus(id) {
      yield* dc.statusOf(id);
    },
    close: async () => {},
    destroy: async () => {},
  };
}

/** To be added to the back end. */
export function benchDriverModule(dc: BenchDc) {
  const factory: DcDriverFactory = {
    id: BENCH_DRIVER,
    title: 'Answers at once',
    createDriver: () => driverOf(dc) as DcDriver,
    callbackReader: new HttpDcCallbackReader(),
  };
  return createBackendModule({
    pluginId: 'desktop-central',
    moduleId: 'bench-driver',
    register(env) {
      env.registerInit({
        deps: { drivers: desktopCentralDriverExtensionPoint },
        async init({ drivers }) {
          drivers.addDriver(factory);
        },
      });
    },
  });
}
