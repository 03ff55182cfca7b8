export interface Config {
  auth?: {
    providers?: {
      /** Signs in as one of four made-up people. In development, on a loopback address only. */
      demo?: {};
    };
  };
  /** What the demo data is made from. */
  demo?: {
    desktopCentral?: {
      /** Where the simulator is; a loopback address. */
      url?: string;
      /**
       * Its API key; without one, no DC server is made.
       * @visibility secret
       */
      apiKey?: string;
    };
  };
}
