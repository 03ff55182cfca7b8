import {
  type DcCallbackReader,
  type DcCarried,
  type DcDriver,
  type DcDriverContext,
  type DcDriverFactory,
  DcError,
  type DesktopCentralDriverExtensionPoint,
} from 'backstage-plugin-desktop-central-node';
import { driverFailed, driverMissing, unreadableCallback } from './failures';
import { HttpDcDriverFactory } from './HttpDcDriverFactory';

/** The contract's own bounds. */
const MAX_DRIVERS = 20;
const MAX_ID_LENGTH = 64;
const MAX_TITLE_LENGTH = 100;

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Stands for the reader of a driver that is not there: nobody can tell what its servers say. */
const NO_READER: DcCallbackReader = {
  readCallback: () => {
    throw unreadableCallback();
  },
};

/** What is wrong with the form of a driver from elsewhere; undefined where nothing is. */
function flawOf(factory: DcDriverFactory): string | undefined {
  const { id, title, callbackReader } = factory;
  if (typeof id !== 'string' || !ID.test(id) || id.length > MAX_ID_LENGTH) {
    return `its id has to be at most ${MAX_ID_LENGTH} lower-case letters, digits and single hyphens`;
  }
  if (typeof title !== 'string' || !title.trim()) return 'it has no title';
  if (title.length > MAX_TITLE_LENGTH) {
    return `its title has more than ${MAX_TITLE_LENGTH} characters`;
  }
  if (typeof factory.createDriver !== 'function') {
    return 'it has no createDriver';
  }
  if (typeof callbackReader?.readCallback !== 'function') {
    return 'it has no callbackReader';
  }
  return factory.carries === undefined || Array.isArray(factory.carries)
    ? undefined
    : 'what it carries has to be a list';
}

/** The drivers of this portal: that of the plugin, and those that modules add. */
export class DriverRegistry implements DesktopCentralDriverExtensionPoint {
  readonly #own: DcDriverFactory;
  readonly #factories = new Map<string, DcDriverFactory>();

  constructor(own: DcDriverFactory = new HttpDcDriverFactory()) {
    this.#own = own;
    this.addDriver(own);
  }

  /** Throws into the module that adds it, so that the start of that module fails. @throws Error */
  addDriver(factory: DcDriverFactory): void {
    const flaw = flawOf(factory);
    if (flaw) {
      throw new Error(
        `The Desktop Central driver '${factory.id}' cannot be added: ${flaw}.`,
      );
    }
    if (this.#factories.has(factory.id)) {
      throw new Error(
        `There is a Desktop Central driver '${factory.id}' already. Give this one another id.`,
      );
    }
    if (this.#factories.size >= MAX_DRIVERS) {
      throw new Error(
        `The Desktop Central driver '${factory.id}' cannot be added: there are ${MAX_DRIVERS}, the most there can be.`,
      );
    }
    this.#factories.set(factory.id, factory);
  }

  /** All drivers, that of the plugin first. */
  list(): Array<Pick<DcDriverFactory, 'id' | 'title'>> {
    return [...this.#factories.values()].map(({ id, title }) => ({
      id,
      title,
    }));
  }

  /** What a server stores for a driver: nothing for that of the plugin. */
  storedId(id: string | undefined): string | undefined {
    return id === this.#own.id ? undefined : id;
  }

  has(id: string | undefined): boolean {
    return this.#factoryOf(id) !== undefined;
  }

  /** @param id - absent: that of the plugin. @throws DcError of kind `notSent` */
  createDriver(context: DcDriverContext, id?: string): DcDriver {
    const factory = this.#factoryOf(id);
    if (!factory) throw driverMissing(id);
    try {
      return factory.createDriver(context);
    } catch (error) {
      throw error instanceof DcError ? error : driverFailed(error);
    }
  }

  /** The reader of a driver; of one that is not there, a reader that refuses everything. */
  callbackReaderOf(id: string | undefined): DcCallbackReader {
    return this.#factoryOf(id)?.callbackReader ?? NO_READER;
  }

  /** What a driver tells its server of a new configuration; nothing of one that is not there. */
  carriesOf(id: string | undefined): readonly DcCarried[] {
    return this.#factoryOf(id)?.carries ?? [];
  }

  #factoryOf(id: string | undefined): DcDriverFactory | undefined {
    return id === undefined ? this.#own : this.#factories.get(id);
  }
}
