import { HumanDuration } from '@backstage/types';

export interface Config {
  /** The Desktop Central plugins. */
  desktopCentral?: {
    /**
     * Who sets up servers, technicians and service items: entity refs of users and groups.
     * While none is named, the admin pages are closed.
     */
    admins?: string[];
    /**
     * Keys that seal credentials in the database, and sign where the record of acts begins and ends: the first seals and
     * signs, all open and verify. Outside development the plugin does not start without one.
     */
    secretKeys?: Array<{
      /** Name of the key; it stays with what the key sealed. */
      id: string;
      /**
       * The key: at least 32 random characters.
       * @visibility secret
       */
      key: string;
    }>;
    /**
     * Hosts, host:port or CIDR that may be reached although they are loopback, link-local or the like.
     */
    allowedHosts?: string[];
    inferredWrites?: {
      /** Loopback servers, as host:port, to which calls that DC does not document are made without a trial. */
      trusted?: string[];
    };
    callbacks?: {
      /** Address under which DC reaches the portal; default is `backend.baseUrl`. */
      baseUrl?: string;
      /** How many callbacks with a bad key one address may send in a minute; default 20. */
      failuresPerMinute?: number;
    };
    sync?: {
      /** How often the catalogue of each server is fetched; default one day. */
      every?: HumanDuration | string;
    };
    network?: {
      /** How long a call to DC may take; default 30 seconds. */
      timeout?: HumanDuration | string;
      /** How large an answer of DC may be, in bytes; default 32 MiB. */
      maxAnswerBytes?: number;
    };
    /** From how many targets on a save asks for their number again. */
    confirmFrom?: {
      /** Number of workstations; default 26. */
      targets?: number;
      /** Number of Windows Servers; default 1. */
      servers?: number;
    };
    /** Bounds of sending deployments to DC. */
    dispatch?: {
      /** How often an idle worker looks for work; default 1 second. */
      pollInterval?: HumanDuration | string;
      /** How long a claim holds; default 2 minutes. */
      lease?: HumanDuration | string;
      /** How long one call to DC may take while sending; default 30 seconds. */
      callTimeout?: HumanDuration | string;
      /** How many deployments one replica sends at the same time; default 4. */
      concurrency?: number;
      /** Waits after which an unknown outcome is looked for in DC; default 1, 5, 15 and 60 minutes. */
      lookAfter?: HumanDuration[];
      /** How long after it was saved a deployment may still be sent; default 24 hours. */
      notAfter?: HumanDuration | string;
      /** The first wait after nothing could be sent; default 5 seconds. */
      retryBase?: HumanDuration | string;
      /** The longest wait after nothing could be sent; default 5 minutes. */
      retryMax?: HumanDuration | string;
    };
    /** Bounds of reading the status from DC. */
    status?: {
      /** How often an attempt is read, by its age; default every minute, 5 minutes, 30 minutes. */
      ladder?: Array<{
        until: HumanDuration | string;
        every: HumanDuration | string;
      }>;
      /** When waiting for a result ends; default 14 days. */
      deadline?: HumanDuration | string;
    };
    catalog?: {
      /** How long the catalog's answer about a user may be reused; default 30 seconds. */
      maxAge?: HumanDuration | string;
    };
    apiKeys?: {
      /** How long an API key is valid; default 365 days. */
      lifetime?: HumanDuration | string;
    };
  };
}
