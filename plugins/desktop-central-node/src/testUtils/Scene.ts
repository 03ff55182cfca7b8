import { randomBytes } from 'crypto';
import { inspect } from 'util';
import type { CapabilityName } from 'backstage-plugin-desktop-central-common';
import type { DcDriver } from '../driver/DcDriver';
import type {
  DcCarried,
  DcCredential,
  DcDriverContext,
} from '../driver/DcDriverFactory';
import { DcError } from '../driver/DcError';
import type {
  DcNewConfiguration,
  DcScriptConfiguration,
  DcSoftwareConfiguration,
} from '../driver/DcRows';
import type {
  DcDriverHarness,
  DcDriverSuite,
  KnownContent,
} from './DcDriverSuite';

const KINDS = ['notSent', 'unauthorized', 'refused', 'uncertain', 'notFound'];
const MAX_PAGES = 10_000;
const MAX_WORDS_LENGTH = 1000;
// eslint-disable-next-line no-control-regex
const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f-\u009f]/;

function secretsOf(credential: DcCredential): string[] {
  if (credential.kind === 'apiKey') return [credential.apiKey];
  const { deviceToken, token } = credential.proof ?? {};
  return [credential.password, deviceToken, token].flatMap(
    secret => secret ?? [],
  );
}

/** All rows of a list, of which every page has to come in its turn. @throws Error where the list does not end */
export async function collect<T>(pages: AsyncIterable<T[]>): Promise<T[]> {
  const rows: T[] = [];
  let number = 0;
  for await (const page of pages) {
    number += 1;
    if (number > MAX_PAGES) throw new Error('The list does not end.');
    rows.push(...page);
  }
  return rows;
}

/** What the server of a suite can do. */
export function canOf(
  suite: DcDriverSuite,
): (capability: CapabilityName) => boolean {
  return capability => !suite.cannot.includes(capability);
}

/** What the author has to name, since the driver can do something with it. @throws Error */
export function named<T>(value: T | 'none', what: string): T {
  if (value !== 'none') return value;
  throw new Error(
    `The suite needs a ${what}. Name one in "known", or say in "cannot" that the server has none.`,
  );
}

/** A running server with the drivers that the tests make for it. */
export class Scene {
  readonly #harness: DcDriverHarness;
  readonly #drivers: DcDriver[] = [];
  /** With everything switched on that the author's context has. */
  readonly driver: DcDriver;

  constructor(harness: DcDriverHarness) {
    this.#harness = harness;
    this.driver = this.driverWith({});
  }

  get known(): KnownContent {
    return this.#harness.known;
  }

  get wrongCredential(): DcCredential {
    return this.#harness.wrongCredential;
  }

  get callbackReader() {
    return this.#harness.factory.callbackReader;
  }

  /** Whether the drivers say that they tell the server this of a new configuration. */
  carries(what: DcCarried): boolean {
    return this.#harness.factory.carries?.includes(what) ?? false;
  }

  /** A driver whose context differs. */
  driverWith(more: Partial<DcDriverContext>): DcDriver {
    const { factory, context } = this.#harness;
    const driver = factory.createDriver({ ...context, ...more });
    this.#drivers.push(driver);
    return driver;
  }

  /** A name that nothing on the server has. */
  newName(): string {
    return `conformance-${randomBytes(6).toString('hex')}`;
  }

  /** For both computers that are known, unless something else is said. */
  softwareConfiguration(
    more: Partial<DcSoftwareConfiguration>,
  ): DcSoftwareConfiguration {
    const { packageId } = this.known;
    return {
      ...this.#newConfiguration(),
      packageId: packageId === 'none' ? this.known.absentId : packageId,
      operation: 'install',
      copyOption: 'none',
      rebootPolicy: 'none',
      ...more,
    };
  }

  /** See {@link softwareConfiguration}. */
  scriptConfiguration(
    more: Partial<DcScriptConfiguration>,
  ): DcScriptConfiguration {
    const { scriptId } = this.known;
    return {
      ...this.#newConfiguration(),
      scriptId: scriptId === 'none' ? this.known.absentId : scriptId,
      ...more,
    };
  }

  /** The failure that a call ends with, which has to be one that may be shown. */
  async failureOf(call: () => Promise<unknown>): Promise<DcError> {
    let failure: unknown;
    try {
      await call();
    } catch (error) {
      failure = error;
    }
    expect(failure).toBeInstanceOf(DcError);
    const error = failure as DcError;
    this.#expectShowable(error);
    return error;
  }

  /** Makes a call of which no request may reach the server. */
  async expectNothingSent(call: () => Promise<unknown>): Promise<void> {
    const { requests } = this.#harness;
    const before = requests === 'notCounted' ? 0 : requests();
    await call();
    const after = requests === 'notCounted' ? 0 : requests();
    expect(after - before).toBe(0);
  }

  async close(): Promise<void> {
    await Promise.all(this.#drivers.map(driver => driver.destroy()));
    await this.#harness.stop();
  }

  #newConfiguration(): DcNewConfiguration {
    return {
      name: this.newName(),
      description: 'Made by a test',
      installFor: 'workstation',
      targets: this.known.computers.map(({ id }) => id),
      when: 'duringOrAfterStartup',
    };
  }

  #expectShowable(error: DcError): void {
    expect(KINDS).toContain(error.kind);
    expect(error.code).toMatch(/^\w+$/);
    expect(error.message).not.toBe('');
    const everything = [
      JSON.stringify(error),
      inspect(error, { depth: null, showHidden: true }),
      error.stack,
      error.causeForLog,
    ].join('\n');
    const { context, wrongCredential } = this.#harness;
    const credentials = [context.credential, wrongCredential];
    for (const secret of credentials.flatMap(secretsOf)) {
      expect(everything).not.toContain(secret);
    }
    const { dcWords } = error;
    if (dcWords === undefined) return;
    expect(dcWords.length).toBeLessThanOrEqual(MAX_WORDS_LENGTH);
    expect(dcWords).not.toMatch(CONTROL_CHARACTERS);
    expect(`${error.message} ${error.nextStep}`).not.toContain(dcWords);
  }
}

/** The scene that the tests of a suite share, once it is set. */
export type SceneOf = () => Scene;
