import { HumanDuration } from '@backstage/types';

export interface Config {
  /** The Desktop Central plugins. */
  desktopCentral?: {
    /**
     * Who sets up servers, technicians and service items: entity refs of users and groups.
     * While none is named, the admin pages are closed.
     * @visibility backend
     */
    admins?: string[];
    /**
     * Path of the plugin's page in the app, to which notifications and actions link; default `/desktop-central`. Name it here too
     * where the app has the page elsewhere.
     * @visibility backend
     */
    pagePath?: string;
    /**
     * Keys that seal credentials in the database, and sign where the record of acts begins and ends: the first seals and
     * signs, all open and verify. Outside development the plugin does not start without one.
     */
    secretKeys?: Array<{
      /** Name of the key; it stays with what the key sealed. @visibility backend */
      id: string;
      /**
       * The key: at least 32 random characters.
       * @visibility secret
       */
      key: string;
    }>;
    /**
     * DC servers whose connection and credential are declared here, and are read-only on the page of DC servers. They are
     * brought into the table when the portal starts. One that is taken out again goes on as it is, and can be changed or
     * removed on the page.
     */
    servers?: Array<{
      /** Stays with the server: at most 64 letters, digits, dots, hyphens and underscores. @visibility backend */
      id: string;
      /** The name that a new server gets; default is the id. It can be changed on the page. @visibility backend */
      name?: string;
      /** Host name, IPv4 or IPv6 without brackets; no URL. @visibility backend */
      host: string;
      /** Default is 8020 for http and 8383 for https. @visibility backend */
      port?: number;
      /** Over http everything travels in clear, the credential too. @visibility backend */
      protocol: 'http' | 'https';
      /** Id of the driver of a module; default is that of the plugin. @visibility backend */
      driver?: string;
      /** An API key made in DC, or a user name and a password. */
      credential: {
        /**
         * An API key made in DC.
         * @visibility secret
         */
        apiKey?: string;
        /** Of an account, where there is no API key. @visibility backend */
        username?: string;
        /**
         * Of that account.
         * @visibility secret
         */
        password?: string;
        /** An account of DC itself (default), or of a directory. @visibility backend */
        authType?: 'local' | 'ad';
        /** Of a directory account. @visibility backend */
        domain?: string;
      };
    }>;
    /**
     * Hosts, host:port or CIDR that may be reached although they are loopback, link-local or the like.
     * @visibility backend
     */
    allowedHosts?: string[];
    /** Calls to DC that its vendor does not document, and that change something. */
    inferredWrites?: {
      /** Loopback servers, as host:port, to which calls that DC does not document are made without a trial. @visibility backend */
      trusted?: string[];
    };
    /** What DC calls the portal with. */
    callbacks?: {
      /** Address under which DC reaches the portal; default is `backend.baseUrl`. @visibility backend */
      baseUrl?: string;
      /** How many callbacks with a bad key one address may send in a minute; default 20. @visibility backend */
      failuresPerMinute?: number;
    };
    /** Fetching the catalogue. */
    sync?: {
      /** How often the catalogue of each server is fetched, and the accounts of technicians are compared; default one day. @visibility backend */
      every?: HumanDuration | string;
    };
    /** Looking after connections. */
    health?: {
      /** How often the connection to each server is checked; default 5 minutes. @visibility backend */
      every?: HumanDuration | string;
    };
    /** Bounds of calls to DC. */
    network?: {
      /** How long a call to DC may take; default 30 seconds. @visibility backend */
      timeout?: HumanDuration | string;
      /** How large an answer of DC may be, in bytes; default 8 MiB. @visibility backend */
      maxAnswerBytes?: number;
      /** How many checks of a connection a person may ask for in a minute, and how many saves may lead to another one, over all replicas; default 10. @visibility backend */
      checksPerMinute?: number;
    };
    /** What DC manages. */
    inventory?: {
      /** How many computers and users a person may look up in DC in a minute, over all replicas; default 30. @visibility backend */
      lookUpsPerMinute?: number;
    };
    /** From how many targets on a save asks for their number again. */
    confirmFrom?: {
      /** Number of workstations; default 26. @visibility backend */
      targets?: number;
      /** Number of Windows Servers; default 1. @visibility backend */
      servers?: number;
    };
    /** Actions for software templates and MCP clients. */
    actions?: {
      /**
       * Up to how many workstations `draft-deployment` may start at once what it saves, without run as or a forced reboot;
       * default 0: everything is started by a person in the portal.
       * @visibility backend
       */
      maxTargets?: number;
    };
    /** Bounds of sending deployments to DC. */
    dispatch?: {
      /** How often an idle worker looks for work; default 1 second. @visibility backend */
      pollInterval?: HumanDuration | string;
      /** How long a claim holds; default 2 minutes. @visibility backend */
      lease?: HumanDuration | string;
      /** How long one call to DC may take while sending; default 30 seconds. @visibility backend */
      callTimeout?: HumanDuration | string;
      /**
       * How many deployments one replica sends at the same time, which is how many calls to its DC servers are on their way; default
       * 16. A DC server that is slow to answer is sent to quicker with more, one that struggles is spared with fewer. Of each other
       * kind of work with DC, as reading the status, a replica does at most 4 at the same time. 0 makes a replica that only answers
       * requests.
       * @visibility backend
       */
      concurrency?: number;
      /** Waits after which an unknown outcome is looked for in DC; default 1, 5, 15 and 60 minutes. @visibility backend */
      lookAfter?: Array<HumanDuration | string>;
      /** How long after it was saved, or after the time that it is scheduled for, a deployment may still be sent; default 24 hours. @visibility backend */
      notAfter?: HumanDuration | string;
      /** How long the sealed password of a deployment that waits is kept; default 24 hours, which is also the longest. @visibility backend */
      runAsFor?: HumanDuration | string;
      /** How long a draft waits for somebody to start it; default 24 hours. @visibility backend */
      draft?: HumanDuration | string;
      /** Above how many targets what runs with somebody's password is tried on one machine first, because a wrong one would lock the account; default 5. @visibility backend */
      runAsFirst?: number;
      /** The first wait after nothing could be sent; default 5 seconds. @visibility backend */
      retryBase?: HumanDuration | string;
      /** The longest wait after nothing could be sent; default 5 minutes. @visibility backend */
      retryMax?: HumanDuration | string;
      /** How often a replica that sends says in the database that it is there; default 1 minute. @visibility backend */
      heartbeat?: HumanDuration | string;
      /**
       * After how long without any replica that sends, e.g. an outage or a restored backup, what is unsent is held until a
       * person has looked; default 15 minutes. Longer than `lease`, and at least three times `heartbeat`.
       * @visibility backend
       */
      gap?: HumanDuration | string;
    };
    /** How much one technician may send. */
    quota?: {
      /** How many targets a technician may save in an hour; what goes beyond waits until somebody else releases it. Default 500. @visibility backend */
      targetsPerHour?: number;
    };
    /** User and password under which a deployment runs. */
    runAs?: {
      /** Whether passwords may be sent to servers that are reached over http, where they travel in clear; default false. @visibility backend */
      overHttp?: boolean;
    };
    /** Bounds of reading the status from DC. */
    status?: {
      /** How often an attempt is read, by its age; default every minute, 5 minutes, 30 minutes. */
      ladder?: Array<{
        /** Up to which age of an attempt this step holds. @visibility backend */
        until: HumanDuration | string;
        /** How often it is read in that time; at least 50 milliseconds. @visibility backend */
        every: HumanDuration | string;
      }>;
      /** How many calls in a minute the status may be read by from one server, all replicas together; default 1200. Those of a stop, a retry or a resume do not wait for it, but count too. @visibility backend */
      callsPerMinute?: number;
      /** When waiting for a result ends; default 14 days. @visibility backend */
      deadline?: HumanDuration | string;
      /** How long the status is read on after a deployment was stopped in DC, because an agent may have finished it meanwhile; default 3 hours. @visibility backend */
      readOn?: HumanDuration | string;
    };
    /** Asking Backstage's catalog. */
    catalog?: {
      /** How long the catalog's answer about a user may be reused; default 30 seconds. @visibility backend */
      maxAge?: HumanDuration | string;
    };
    /** How long what ended is kept. */
    retention?: {
      /** How long after its end the list of the targets of a deployment is kept, at least 30 days; its counts stay. Default 400 days. @visibility backend */
      targets?: HumanDuration | string;
      /** How long the record of acts is kept, at least 30 days; that of open requests stays. Default 400 days. @visibility backend */
      history?: HumanDuration | string;
    };
    /** Keys of technicians, which come with callbacks. */
    apiKeys?: {
      /** How long an API key is valid; default 365 days. @visibility backend */
      lifetime?: HumanDuration | string;
      /** How long a regenerated key may be kept beside the new one; default 7 days. @visibility backend */
      maxOverlap?: HumanDuration | string;
    };
  };
}
