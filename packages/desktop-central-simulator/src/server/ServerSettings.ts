/** In which shape `/dcapi` answers errors: each call in its own, or all in one of those that are seen. */
export const ERROR_SHAPES = [
  'mixed',
  'ErrorCode',
  'errorCode',
  'error_code',
  'http200',
] as const;

export type ErrorShape = (typeof ERROR_SHAPES)[number];

/** What kind of server it is; may be changed while it runs. */
export interface ServerSettings {
  /** Build number as `70242` or `10.1.2137.9`; empty for a server that does not say. Decides which calls it has. */
  build: string;
  /** Rows of computers have the names of the documentation of 2015. */
  oldFields: boolean;
  /** Every number and boolean in an answer is a text. */
  numbersAsStrings: boolean;
  /** `http200`: refusals come with HTTP 200 and `status: error`. */
  errorShape: ErrorShape;
  /** The code that every sign-in with a password is asked for; empty for none. */
  oneTimeCode: string;
}

/** The settings as they are now. */
export class ServerProfile {
  private settings: ServerSettings;

  constructor(
    initial: ServerSettings,
    /** Whether ids are above 2^53; fixed, since the data is made from it. */
    readonly largeIds: boolean,
  ) {
    const { build, oldFields, numbersAsStrings, errorShape, oneTimeCode } =
      initial;
    this.settings = {
      build,
      oldFields,
      numbersAsStrings,
      errorShape,
      oneTimeCode,
    };
  }

  get current(): Readonly<ServerSettings> {
    return this.settings;
  }

  set(change: Partial<ServerSettings>): void {
    this.settings = { ...this.settings, ...change };
  }

  /** Whether a call that came with a build is there (docs/inferred-wire.md, section 15; inferred). */
  has(since: number): boolean {
    const rank = rankOf(this.settings.build);
    return rank === undefined || rank >= since;
  }
}

/** A build as one number that grows with it; undefined where it cannot be told. */
function rankOf(build: string): number | undefined {
  if (/^\d{1,9}$/.test(build)) return Number(build);
  const parts = /^(\d{1,3})\.(\d)\.(\d{1,4})(\.\d+)?$/.exec(build);
  if (!parts) return undefined;
  const [, major, minor, patch] = parts.map(Number);
  return major * 100_000 + minor * 10_000 + patch;
}
