/* eslint-disable */
// Generated from plugins/desktop-central-backend/src/schema/openapi.yaml by "npm run generate". Do not edit.

export interface paths {
    "/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who the caller is to this plugin and what they may do */
        get: operations["GetMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** DC servers with their settings */
        get: operations["ListServers"];
        put?: never;
        /** Store a DC server, then connect to it */
        post: operations["CreateServer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{serverId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        get: operations["GetServer"];
        /** Change the settings; an absent credential keeps the one stored */
        put: operations["UpdateServer"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{serverId}/check": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Connect again and answer with the outcome */
        post: operations["CheckServer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{serverId}/trust": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Trust the certificate that the server presents, one ahead of its renewal, or a CA */
        post: operations["TrustCertificate"];
        /** Trust nothing of this server any more; all calls to it end */
        delete: operations["WithdrawTrust"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{serverId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the hold of a server; what is queued is sent */
        post: operations["ResumeServer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{serverId}/sync": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sync now */
        post: operations["StartSync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{serverId}/syncRuns": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        get: operations["ListSyncRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/technicians": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListTechnicians"];
        put?: never;
        /** Enable a catalog user to access desktop management functionality */
        post: operations["EnableTechnician"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/technicians/{technicianId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                technicianId: components["parameters"]["technicianId"];
            };
            cookie?: never;
        };
        get?: never;
        /** Change the DC role, or enable and disable access */
        put: operations["UpdateTechnician"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/technicians/{technicianId}/accounts/{serverId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                technicianId: components["parameters"]["technicianId"];
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        get?: never;
        /** Confirm that the account in DC was made by hand, or ask the driver to make it */
        put: operations["ConfirmAccount"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/technicians/{technicianId}/apiKeys": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                technicianId: components["parameters"]["technicianId"];
            };
            cookie?: never;
        };
        get: operations["ListApiKeys"];
        put?: never;
        /** Generate a key, or regenerate it; the old one ends at once */
        post: operations["GenerateApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/technicians/{technicianId}/apiKeys/{apiKeyId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                technicianId: components["parameters"]["technicianId"];
                apiKeyId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["RevokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/serviceItems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Service items; end-users see the active ones */
        get: operations["ListServiceItems"];
        put?: never;
        post: operations["CreateServiceItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/serviceItems/{serviceItemId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serviceItemId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put: operations["UpdateServiceItem"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Requests the caller may see, newest first */
        get: operations["ListRequests"];
        put?: never;
        post: operations["RaiseRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests/{requestId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                requestId: components["parameters"]["requestId"];
            };
            cookie?: never;
        };
        get: operations["GetRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests/{requestId}/assignment": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                requestId: components["parameters"]["requestId"];
            };
            cookie?: never;
        };
        get?: never;
        put: operations["AssignRequest"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests/{requestId}/state": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                requestId: components["parameters"]["requestId"];
            };
            cookie?: never;
        };
        get?: never;
        put: operations["ChangeRequestState"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests/{requestId}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                requestId: components["parameters"]["requestId"];
            };
            cookie?: never;
        };
        get: operations["GetRequestHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests/{requestId}/deployments": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                requestId: components["parameters"]["requestId"];
            };
            cookie?: never;
        };
        get: operations["ListRequestDeployments"];
        put?: never;
        /** Save an action of the request; the deployment is sent by a worker */
        post: operations["CreateDeployment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deployments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListDeployments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deployments/{deploymentId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        get: operations["GetDeployment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deployments/{deploymentId}/targets": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        get: operations["ListDeploymentTargets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deployments/{deploymentId}/settlement": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a person chooses for a deployment whose sending has an unknown outcome */
        post: operations["SettleDeployment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inventory/servers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The servers as a form needs them */
        get: operations["ListInventoryServers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inventory/servers/{serverId}/packages": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        get: operations["ListPackages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inventory/servers/{serverId}/domains": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        get: operations["ListDomains"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inventory/servers/{serverId}/computers": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        get: operations["ListComputers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notificationRules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListNotificationRules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notificationRules/{ruleId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ruleId: components["schemas"]["NotificationRuleId"];
            };
            cookie?: never;
        };
        get?: never;
        put: operations["UpdateNotificationRule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/callbacks/{callbackId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Called by DC with a status; the key in header or body decides */
        post: operations["ReceiveCallback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Id: string;
        Cursor: string;
        EntityRef: string;
        /** Format: date-time */
        Time: string;
        Version: number;
        LoginName: string;
        /** @enum {string} */
        DcRole: "dcAdmin" | "dcGuest";
        /** @enum {string} */
        InstallerType: "msi" | "exe" | "unknown";
        /** @enum {string} */
        RequestType: "service" | "incident";
        /** @enum {string} */
        RequestState: "open" | "inProgress" | "onHold" | "resolved" | "closed" | "cancelled";
        /** @enum {string} */
        DeploymentState: "queued" | "held" | "submitting" | "unknown" | "inProgress" | "suspended" | "succeeded" | "partiallySucceeded" | "failed" | "cancelled" | "rejected" | "expired" | "noResult";
        /** @enum {string} */
        AttemptState: "queued" | "held" | "submitting" | "unknown" | "submitted" | "closed";
        /** @enum {string} */
        TargetState: "yetToApply" | "inProgress" | "retryInProgress" | "succeeded" | "failed" | "notApplicable" | "overridden" | "cancelled" | "expired" | "rejected" | "noResult";
        /** @enum {string} */
        DeliveryOutcome: "accepted" | "duplicate" | "stale" | "quarantined";
        /** @enum {string} */
        NotificationRuleId: "softwareDeploymentUpdated";
        Error: {
            error: {
                name: string;
                message: string;
                fields?: {
                    path: string;
                    code: string;
                    message: string;
                }[];
            };
            response?: {
                statusCode?: number;
            };
        };
        /** @description Whether the caller may do something, and why not */
        Permission: {
            allowed: boolean;
            reason?: string;
        };
        Me: {
            userEntityRef: components["schemas"]["EntityRef"];
            portalAdmin: boolean;
            /** @enum {string} */
            dcRole: "dcAdmin" | "dcGuest" | "none";
            technicianId?: components["schemas"]["Id"];
            adminsConfigured: boolean;
            /** @description For each operation without a subject, whether the caller may */
            operations: {
                [key: string]: components["schemas"]["Permission"];
            };
        };
        ServerInput: {
            name: string;
            host: string;
            port?: number;
            /** @enum {string} */
            protocol: "http" | "https";
            /** @description The host again: over http everything travels in clear */
            confirm?: string;
            menuEnabled: boolean;
            credential?: components["schemas"]["CredentialInput"];
            /** @description Typed where DC does not tell its build */
            buildNumber?: string;
            /** @enum {string} */
            statusSource: "poll" | "callback+poll";
            /** Format: uri */
            callbackBaseUrl?: string;
            /** @enum {string} */
            accountsMode: "portalOnly" | "byHand" | "byDriver";
        };
        TrustInput: {
            /** @constant */
            kind: "presented";
            /** @description Of the certificate that was shown; another one is refused */
            sha256: string;
        } | {
            /** @constant */
            kind: "ahead";
            pem: string;
        } | {
            /** @constant */
            kind: "ca";
            /** @description Absent for the public CAs */
            pem?: string;
        };
        Certificate: {
            sha256: string;
            subject: string;
            issuer: string;
            validFrom: components["schemas"]["Time"];
            validTo: components["schemas"]["Time"];
        };
        /** @description Which certificate of the server is acceptable; over https only */
        Trust: {
            /** @enum {string} */
            mode: "none" | "pin" | "publicCa" | "uploadedCa";
            current?: components["schemas"]["Certificate"];
            ahead?: components["schemas"]["Certificate"];
            /** @description What the server presented at the last check, where that is not trusted */
            presented?: components["schemas"]["Certificate"];
        };
        CredentialInput: {
            /** @constant */
            kind: "apiKey";
            apiKey: string;
        } | {
            /** @constant */
            kind: "password";
            username: string;
            password: string;
            /**
             * @description An account of DC itself, which is meant where this is absent, or of a directory
             * @enum {string}
             */
            authType?: "local" | "ad";
            /** @description Of a directory account */
            domain?: string;
        };
        Server: {
            id: components["schemas"]["Id"];
            name: string;
            host: string;
            port: number;
            /** @enum {string} */
            protocol: "http" | "https";
            menuEnabled: boolean;
            credential: {
                /** @enum {string} */
                kind: "none" | "apiKey" | "password";
                username?: string;
            };
            buildNumber?: string;
            /** @enum {string} */
            buildSource?: "read" | "typed";
            timeZone?: string;
            /** @enum {string} */
            statusSource: "poll" | "callback+poll";
            callbackBaseUrl?: string;
            /** @enum {string} */
            accountsMode: "portalOnly" | "byHand" | "byDriver";
            trust?: components["schemas"]["Trust"];
            connection: components["schemas"]["Connection"];
            hold?: components["schemas"]["Hold"];
            lastSync?: components["schemas"]["SyncRun"];
            menuAvailable?: boolean;
            version: components["schemas"]["Version"];
        };
        Connection: {
            /** @enum {string} */
            state: "connecting" | "connected" | "notConnected";
            checkedAt?: components["schemas"]["Time"];
            steps: {
                /** @enum {string} */
                step: "address" | "connect" | "certificate" | "signIn" | "build";
                /** @enum {string} */
                outcome: "passed" | "failed" | "skipped";
                code?: string;
                message?: string;
                nextStep?: string;
            }[];
        };
        Hold: {
            /** @enum {string} */
            reason: "signIn";
            since: components["schemas"]["Time"];
        };
        SyncRun: {
            id: components["schemas"]["Id"];
            /** @enum {string} */
            state: "running" | "succeeded" | "failed";
            /** @enum {string} */
            trigger: "schedule" | "save" | "person";
            startedAt: components["schemas"]["Time"];
            finishedAt?: components["schemas"]["Time"];
            error?: string;
            counts: {
                /** @enum {string} */
                kind: "packages" | "scripts" | "domains" | "computers";
                fetched: number;
                added: number;
                changed: number;
                removed: number;
                unchanged: number;
            }[];
        };
        Technician: {
            id: components["schemas"]["Id"];
            userEntityRef: components["schemas"]["EntityRef"];
            dcRole: components["schemas"]["DcRole"];
            enabled: boolean;
            accounts: {
                serverId: components["schemas"]["Id"];
                serverName: string;
                /** @enum {string} */
                mode: "portalOnly" | "byHand" | "byDriver";
                /** @enum {string} */
                state: "notNeeded" | "missing" | "requested" | "confirmed" | "failed";
                /** @description Proposed, or as confirmed */
                loginName: string;
                error?: string;
            }[];
            version: components["schemas"]["Version"];
        };
        ApiKey: {
            id: components["schemas"]["Id"];
            technicianId: components["schemas"]["Id"];
            serverId: components["schemas"]["Id"];
            serverName: string;
            /** @description The first characters */
            prefix: string;
            createdAt: components["schemas"]["Time"];
            expiresAt: components["schemas"]["Time"];
            lastUsedAt?: components["schemas"]["Time"];
            /** @enum {string} */
            state: "live" | "expired" | "revoked" | "replaced";
        };
        ServiceItemInput: {
            name: string;
            category?: string;
            description?: string;
            type: components["schemas"]["RequestType"];
            active: boolean;
            templateActions: components["schemas"]["TemplateActions"];
        };
        TemplateActions: {
            /** @description Display Software Install/Uninstall option in Service Request 'Actions' menu */
            software: boolean;
            /** @description Display Run Script option in Service Request 'Actions' menu */
            script: boolean;
        };
        ServiceItem: {
            id: components["schemas"]["Id"];
            name: string;
            category?: string;
            description?: string;
            type: components["schemas"]["RequestType"];
            active: boolean;
            templateActions: components["schemas"]["TemplateActions"];
            version: components["schemas"]["Version"];
        };
        Request: {
            id: components["schemas"]["Id"];
            number: number;
            type: components["schemas"]["RequestType"];
            serviceItem: {
                id: components["schemas"]["Id"];
                name: string;
            };
            subject: string;
            description: string;
            machine?: string;
            requester: components["schemas"]["EntityRef"];
            technician?: {
                id: components["schemas"]["Id"];
                userEntityRef: components["schemas"]["EntityRef"];
            };
            state: components["schemas"]["RequestState"];
            createdAt: components["schemas"]["Time"];
            updatedAt: components["schemas"]["Time"];
            version: components["schemas"]["Version"];
            allowedActions: {
                installSoftware: components["schemas"]["Permission"];
                assign: components["schemas"]["Permission"];
                /** @description The states the caller may move it to */
                changeState: components["schemas"]["RequestState"][];
            };
        };
        HistoryEntry: {
            id: components["schemas"]["Id"];
            at: components["schemas"]["Time"];
            actor?: components["schemas"]["EntityRef"];
            act: string;
            deploymentId?: components["schemas"]["Id"];
            /** @description Small values to fill the sentence of the act with */
            detail: {
                [key: string]: string | number | boolean;
            };
        };
        SoftwareDeploymentInput: {
            /** @constant */
            kind: "software";
            serverId: components["schemas"]["Id"];
            packageId: components["schemas"]["Id"];
            /** @enum {string} */
            operation: "install" | "advertise" | "uninstall";
            /** @enum {string} */
            copyOption: "none" | "file" | "folder";
            domain: string;
            /** @enum {string} */
            installFor: "workstation";
            /** @enum {string} */
            when: "duringStartup" | "afterStartup" | "duringOrAfterStartup";
            /** @enum {string} */
            rebootPolicy: "none" | "forceReboot" | "forceShutdown" | "skipReboot" | "skipShutdown";
            /** @description Computer ids, 1 to 50,000 of the domain */
            targets: components["schemas"]["Id"][];
            /** @description The number of targets, where the server asks for it */
            confirmedTargets?: number;
        };
        DeploymentPage: {
            items: components["schemas"]["Deployment"][];
            nextCursor?: components["schemas"]["Cursor"];
        };
        Deployment: {
            id: components["schemas"]["Id"];
            requestId: components["schemas"]["Id"];
            requestNumber: number;
            /** @enum {string} */
            kind: "software";
            state: components["schemas"]["DeploymentState"];
            waitingFor?: components["schemas"]["WaitingReason"];
            /** @enum {string} */
            note?: "nothingToDo";
            serverName: string;
            packageName: string;
            /** @enum {string} */
            operation: "install" | "advertise" | "uninstall";
            /** @enum {string} */
            when?: "duringStartup" | "afterStartup" | "duringOrAfterStartup";
            /** @enum {string} */
            rebootPolicy?: "none" | "forceReboot" | "forceShutdown" | "skipReboot" | "skipShutdown";
            createdBy?: components["schemas"]["EntityRef"];
            createdAt: components["schemas"]["Time"];
            finishedAt?: components["schemas"]["Time"];
            targetCount: number;
            /** @description Number of targets by state; they sum to targetCount */
            counts: {
                [key: string]: number;
            };
            attempts?: {
                number: number;
                state: components["schemas"]["AttemptState"];
                configurationName: string;
                configurationId?: string;
                error?: string;
                submittedAt?: components["schemas"]["Time"];
                lastReadAt?: components["schemas"]["Time"];
                lastCallbackAt?: components["schemas"]["Time"];
            }[];
            allowedActions: {
                settle: components["schemas"]["Permission"];
            };
        };
        /** @description Why it waits; the reader's words are made in the browser */
        WaitingReason: {
            /** @enum {string} */
            code: "worker" | "serverNotConnected" | "serverHeld" | "technicianUnverified" | "unknownOutcome" | "backOff" | "startup" | "refresh" | "startupOrRefresh";
            until?: components["schemas"]["Time"];
        };
        Target: {
            id: components["schemas"]["Id"];
            computerId?: components["schemas"]["Id"];
            name: string;
            domain?: string;
            state: components["schemas"]["TargetState"];
            /** @enum {string} */
            source?: "readFromDc" | "callback" | "portal";
            /** @description What DC said */
            rawStatus?: string;
            remarks?: string;
            waitingFor?: components["schemas"]["WaitingReason"];
            updatedAt: components["schemas"]["Time"];
        };
        InventoryServer: {
            id: components["schemas"]["Id"];
            name: string;
            connected: boolean;
            reason?: string;
            /** @description Address of DC's own web console, where the Desktop Management menu is enabled and the build has it */
            webConsole?: string;
        };
        Package: {
            id: components["schemas"]["Id"];
            name: string;
            packageVersion?: string;
            installerType: components["schemas"]["InstallerType"];
            uninstallAllowed: boolean;
            /** @enum {string} */
            onNetworkShare: "yes" | "no" | "unknown";
        };
        Computer: {
            id: components["schemas"]["Id"];
            name: string;
            domain: string;
            operatingSystem?: string;
            isServer: boolean;
            agentInstalled: boolean;
            managed: boolean;
            /** @enum {string} */
            liveStatus: "live" | "down" | "unknown";
            lastContactAt?: components["schemas"]["Time"];
            loggedOnUsers?: string;
        };
        NotificationRule: {
            id: components["schemas"]["NotificationRuleId"];
            enabled: boolean;
            version: components["schemas"]["Version"];
        };
    };
    responses: {
        /** @description An error */
        Error: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        serverId: components["schemas"]["Id"];
        technicianId: components["schemas"]["Id"];
        requestId: components["schemas"]["Id"];
        deploymentId: components["schemas"]["Id"];
        cursor: components["schemas"]["Cursor"];
        limit: number;
        /** @description The version that was read, in quotes or bare */
        ifMatch: string;
        /** @description Unique for each save; the same key and body get the first answer */
        idempotencyKey: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    GetMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListServers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All servers, by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Server"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    CreateServer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServerInput"];
            };
        };
        responses: {
            /** @description Stored; connecting goes on */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Server"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    GetServer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The server */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Server"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    UpdateServer: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that was read, in quotes or bare */
                "If-Match": components["parameters"]["ifMatch"];
            };
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServerInput"];
            };
        };
        responses: {
            /** @description Stored; connecting goes on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Server"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    CheckServer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The server after the check */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Server"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    TrustCertificate: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that was read, in quotes or bare */
                "If-Match": components["parameters"]["ifMatch"];
            };
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrustInput"];
            };
        };
        responses: {
            /** @description Stored; connecting goes on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Server"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    WithdrawTrust: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that was read, in quotes or bare */
                "If-Match": components["parameters"]["ifMatch"];
            };
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The server */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Server"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ResumeServer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The hold is over */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    StartSync: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SyncRun"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListSyncRuns: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Runs, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SyncRun"][];
                        nextCursor?: components["schemas"]["Cursor"];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListTechnicians: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Technicians, by user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Technician"][];
                        nextCursor?: components["schemas"]["Cursor"];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    EnableTechnician: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    userEntityRef: components["schemas"]["EntityRef"];
                    dcRole: components["schemas"]["DcRole"];
                };
            };
        };
        responses: {
            /** @description The technician */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Technician"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    UpdateTechnician: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that was read, in quotes or bare */
                "If-Match": components["parameters"]["ifMatch"];
            };
            path: {
                technicianId: components["parameters"]["technicianId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    dcRole: components["schemas"]["DcRole"];
                    enabled: boolean;
                };
            };
        };
        responses: {
            /** @description The technician */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Technician"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ConfirmAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                technicianId: components["parameters"]["technicianId"];
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    loginName: components["schemas"]["LoginName"];
                };
            };
        };
        responses: {
            /** @description The technician */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Technician"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListApiKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                technicianId: components["parameters"]["technicianId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Keys of the technician, newest first, without the secret */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ApiKey"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    GenerateApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                technicianId: components["parameters"]["technicianId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    serverId: components["schemas"]["Id"];
                };
            };
        };
        responses: {
            /** @description The key, shown this once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        apiKey: components["schemas"]["ApiKey"];
                        secret: string;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    RevokeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                technicianId: components["parameters"]["technicianId"];
                apiKeyId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    ListServiceItems: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Items, by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ServiceItem"][];
                        nextCursor?: components["schemas"]["Cursor"];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    CreateServiceItem: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServiceItemInput"];
            };
        };
        responses: {
            /** @description The item */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceItem"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    UpdateServiceItem: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that was read, in quotes or bare */
                "If-Match": components["parameters"]["ifMatch"];
            };
            path: {
                serviceItemId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ServiceItemInput"];
            };
        };
        responses: {
            /** @description The item */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceItem"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListRequests: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
                state?: components["schemas"]["RequestState"];
                requester?: components["schemas"]["EntityRef"];
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Requests */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Request"][];
                        nextCursor?: components["schemas"]["Cursor"];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    RaiseRequest: {
        parameters: {
            query?: never;
            header: {
                /** @description Unique for each save; the same key and body get the first answer */
                "Idempotency-Key": components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    serviceItemId: components["schemas"]["Id"];
                    subject: string;
                    description?: string;
                    machine?: string;
                };
            };
        };
        responses: {
            /** @description The request */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Request"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    GetRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                requestId: components["parameters"]["requestId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The request */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Request"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    AssignRequest: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that was read, in quotes or bare */
                "If-Match": components["parameters"]["ifMatch"];
            };
            path: {
                requestId: components["parameters"]["requestId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    technicianId: components["schemas"]["Id"];
                };
            };
        };
        responses: {
            /** @description The request */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Request"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ChangeRequestState: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that was read, in quotes or bare */
                "If-Match": components["parameters"]["ifMatch"];
            };
            path: {
                requestId: components["parameters"]["requestId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    state: components["schemas"]["RequestState"];
                };
            };
        };
        responses: {
            /** @description The request */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Request"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    GetRequestHistory: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path: {
                requestId: components["parameters"]["requestId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Acts, oldest first, as far as the caller may see them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["HistoryEntry"][];
                        nextCursor?: components["schemas"]["Cursor"];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListRequestDeployments: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path: {
                requestId: components["parameters"]["requestId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deployments of the request, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentPage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    CreateDeployment: {
        parameters: {
            query?: never;
            header: {
                /** @description Unique for each save; the same key and body get the first answer */
                "Idempotency-Key": components["parameters"]["idempotencyKey"];
            };
            path: {
                requestId: components["parameters"]["requestId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SoftwareDeploymentInput"];
            };
        };
        responses: {
            /** @description Saved */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deployment"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListDeployments: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
                state?: components["schemas"]["DeploymentState"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deployments, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentPage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    GetDeployment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The deployment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deployment"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListDeploymentTargets: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
                state?: components["schemas"]["TargetState"];
            };
            header?: never;
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Targets, by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Target"][];
                        nextCursor?: components["schemas"]["Cursor"];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    SettleDeployment: {
        parameters: {
            query?: never;
            header: {
                /** @description Unique for each save; the same key and body get the first answer */
                "Idempotency-Key": components["parameters"]["idempotencyKey"];
            };
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    choice: "sendAsNewAttempt" | "close";
                };
            };
        };
        responses: {
            /** @description The deployment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deployment"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListInventoryServers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Servers, by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["InventoryServer"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListPackages: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
                installerType?: components["schemas"]["InstallerType"];
                search?: string;
            };
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Packages that are there, by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Package"][];
                        nextCursor?: components["schemas"]["Cursor"];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListDomains: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Domains, by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            name: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListComputers: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
                domain?: string;
                search?: string;
            };
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Windows computers that are there, by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Computer"][];
                        nextCursor?: components["schemas"]["Cursor"];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListNotificationRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rules */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["NotificationRule"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    UpdateNotificationRule: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that was read, in quotes or bare */
                "If-Match": components["parameters"]["ifMatch"];
            };
            path: {
                ruleId: components["schemas"]["NotificationRuleId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    enabled: boolean;
                };
            };
        };
        responses: {
            /** @description The rule */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationRule"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ReceiveCallback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                callbackId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key is good; what became of the delivery */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        outcome: components["schemas"]["DeliveryOutcome"];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
}
