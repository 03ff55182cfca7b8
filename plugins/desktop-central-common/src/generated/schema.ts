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
    "/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the servers are, what is in flight, how it ended lately and what needs someone */
        get: operations["GetOverview"];
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
        /** Remove a server; refused with the list while deployments are in flight on it */
        delete: operations["RemoveServer"];
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
    "/servers/{serverId}/oneTimeCode": {
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
        /** Go on with the sign-in that Desktop Central interrupted for a one-time code; connecting follows */
        post: operations["EnterOneTimeCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{serverId}/trials": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        /** Guided trials of calls that the vendor does not document, newest first */
        get: operations["ListTrials"];
        put?: never;
        /** Try one such call, for one named computer or account; only as portal admin and DC Admin */
        post: operations["StartTrial"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{serverId}/trials/{trialId}/verdict": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
                trialId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say whether Desktop Central shows what was meant; yes switches the call on for this server */
        post: operations["ConcludeTrial"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{serverId}/standingConfigurations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        /** Configurations of Desktop Central that targets are appended to, by name */
        get: operations["ListStandingConfigurations"];
        put?: never;
        /** Name a configuration of Desktop Central for a package or script, an operation and whom it is for */
        post: operations["NameStandingConfiguration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{serverId}/standingConfigurations/{standingConfigurationId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
                standingConfigurationId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Append nothing to it any more; Desktop Central keeps it */
        delete: operations["ForgetStandingConfiguration"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/drivers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The kinds of servers that this portal can talk to */
        get: operations["ListDrivers"];
        put?: never;
        post?: never;
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
        /** Cancel the run that is under way; the catalogue stays as it was */
        delete: operations["CancelSync"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{serverId}/syncRuns/{syncRunId}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
                syncRunId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** What a run added, changed and removed, by kind and name; a bounded number of each is kept */
        get: operations["ListSyncChanges"];
        put?: never;
        post?: never;
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
    "/rights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the plugin's own rule lets a person do, with why; a permission policy may take away from it */
        get: operations["GetRights"];
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
    "/technicians/group": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enable the members that a catalog group has now; no standing grant */
        post: operations["EnableGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/technicians/standing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether so many technicians differ from the catalog at once that nothing follows from it yet */
        get: operations["GetStanding"];
        put?: never;
        /** Take the changes of all of them for real */
        post: operations["ConfirmStanding"];
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
    "/technicians/{technicianId}/accounts/{serverId}/link": {
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
        put?: never;
        /** Take an account that Desktop Central has already for the technician's */
        post: operations["LinkAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/technicians/{technicianId}/accounts/{serverId}/check": {
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
        put?: never;
        /** Compare an account with Desktop Central now */
        post: operations["CheckAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/technicians/{technicianId}/accounts/{serverId}/close": {
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
        put?: never;
        /** Confirm that the account of a disabled technician is closed in Desktop Central */
        post: operations["CloseAccount"];
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
        /** Generate a key, or regenerate it; the old one ends at once or after an overlap */
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
        /** One service item; end-users see it while it is active */
        get: operations["GetServiceItem"];
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
        /** Requests the caller may see; without those of other providers */
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
        put: operations["EditRequest"];
        post?: never;
        /** Marks the request as deleted; it can be restored */
        delete: operations["DeleteRequest"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests/{requestId}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                requestId: components["parameters"]["requestId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ArchiveRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests/{requestId}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                requestId: components["parameters"]["requestId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back the deletion, else the archiving */
        post: operations["RestoreRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests/{requestId}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                requestId: components["parameters"]["requestId"];
            };
            cookie?: never;
        };
        get: operations["ListComments"];
        put?: never;
        post: operations["AddComment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests/bulk/assignment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Assigns several requests; each for itself */
        post: operations["AssignRequests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests/bulk/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Moves several requests to a state; each for itself */
        post: operations["ChangeRequestStates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requestProviders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where requests live beside the portal itself */
        get: operations["ListRequestProviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requestProviders/{providerId}/requests": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                providerId: components["schemas"]["ProviderId"];
            };
            cookie?: never;
        };
        get: operations["SearchProvidedRequests"];
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
    "/deployments/{deploymentId}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        get: operations["GetDeploymentHistory"];
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
    "/deployments/{deploymentId}/cancel": {
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
        /** Cancel what is not sent; stop in DC what is */
        post: operations["CancelDeployment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deployments/{deploymentId}/retry": {
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
        /** A new attempt for the targets that DC shows as failed, or as not applied in a suspended configuration; what waits for its password goes on with it instead */
        post: operations["RetryDeployment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deployments/{deploymentId}/start": {
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
        /** Start a draft */
        post: operations["StartDeployment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deployments/{deploymentId}/release": {
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
        /** Let a deployment go on that is held by the quota or after a gap */
        post: operations["ReleaseDeployment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deployments/{deploymentId}/resume": {
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
        /** Resume in DC what is suspended there */
        post: operations["ResumeDeployment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deployments/{deploymentId}/scriptArguments": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        /** For DC Admins; each view is recorded */
        get: operations["GetScriptArguments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deployments/{deploymentId}/export": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        /** Every target with its state, as CSV */
        get: operations["ExportDeployment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/selections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Targets of one server, domain and kind, kept on the server for a while; a change makes another one */
        post: operations["MakeSelection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/selections/{selectionId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                selectionId: components["parameters"]["selectionId"];
            };
            cookie?: never;
        };
        /** A selection of one's own, evaluated again */
        get: operations["GetSelection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/selections/{selectionId}/targets": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                selectionId: components["parameters"]["selectionId"];
            };
            cookie?: never;
        };
        /** What is selected, by name, with what speaks against each */
        get: operations["ListSelectionTargets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is held now */
        get: operations["ListHolds"];
        put?: never;
        /** Send nothing more, to everything, one server or of one package */
        post: operations["Hold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/holds/{holdId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                holdId: components["parameters"]["holdId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send what is queued again; what was suspended stays so */
        post: operations["EndHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stops": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListStops"];
        put?: never;
        /** Hold, and suspend in DC every configuration of the portal that is not final */
        post: operations["StopAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stops/{stopId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                stopId: components["parameters"]["stopId"];
            };
            cookie?: never;
        };
        get: operations["GetStop"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stops/{stopId}/outcomes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                stopId: components["parameters"]["stopId"];
            };
            cookie?: never;
        };
        get: operations["ListStopOutcomes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ListDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deliveries/{deliveryId}/reprocess": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deliveryId: components["parameters"]["deliveryId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read DC about the attempt of a quarantined delivery */
        post: operations["ReprocessDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deliveryRefusals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Refused callbacks, counted by address and minute */
        get: operations["ListDeliveryRefusals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{serverId}/testCallback": {
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
        /** The portal calls its own callback address, as DC would */
        post: operations["TestCallback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inventory/servers/{serverId}/computers/{computerId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
                computerId: components["parameters"]["computerId"];
            };
            cookie?: never;
        };
        get: operations["GetComputer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inventory/servers/{serverId}/computers/{computerId}/deployments": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
                computerId: components["parameters"]["computerId"];
            };
            cookie?: never;
        };
        /** What was done to a computer */
        get: operations["ListComputerDeployments"];
        put?: never;
        post?: never;
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
    "/inventory/servers/{serverId}/scripts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        get: operations["ListScripts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inventory/servers/{serverId}/directoryUsers": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        get: operations["ListDirectoryUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inventory/servers/{serverId}/deploymentPolicies": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        get: operations["ListDeploymentPolicies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inventory/servers/{serverId}/standingConfigurations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        /** What targets can be appended to, for the forms; empty where the server is not sent to by appending */
        get: operations["ListUsableStandingConfigurations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inventory/servers/{serverId}/lookUp": {
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
        /** Look for one computer or user in Desktop Central now, whatever the last sync found */
        post: operations["LookInDesktopCentral"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inventory/machines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Computers that a person was last signed in at, by their login */
        get: operations["ListMachines"];
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
    "/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every act and every refusal, newest first */
        get: operations["ListAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Check a part of the chain of entries; call again after its end until it is complete */
        get: operations["VerifyAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The entries as CSV, newest first, 100,000 at the most */
        get: operations["ExportAudit"];
        put?: never;
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
/** The schemas of the HTTP contract. @public */
export interface components {
    schemas: {
        Id: string;
        Cursor: string;
        /** How many there are on all pages; absent where it was not asked for, and where there are more than can be selected at once */
        CountedTotal: number;
        EntityRef: string;
        /** Format: date-time */
        Time: string;
        Version: number;
        LoginName: string;
        DcRole: "dcAdmin" | "dcGuest";
        InstallerType: "msi" | "exe" | "unknown";
        RequestType: "service" | "incident";
        RequestState: "open" | "inProgress" | "onHold" | "resolved" | "closed" | "cancelled";
        /**
         * What becomes of deployments that were not sent yet; without it they stand in the way
         */
        QueuedDeployments: "cancel";
        /**
         * What becomes of deployments that were sent, or may have been; without it they stand in the way
         */
        SentDeployments: "suspend" | "leave";
        DeploymentsLeft: {
            queuedDeployments?: components["schemas"]["QueuedDeployments"];
            sentDeployments?: components["schemas"]["SentDeployments"];
        };
        ProviderId: string;
        DeploymentState: "draft" | "queued" | "held" | "submitting" | "unknown" | "inProgress" | "suspended" | "cancelling" | "succeeded" | "partiallySucceeded" | "failed" | "cancelled" | "rejected" | "expired" | "noResult";
        AttemptState: "draft" | "queued" | "held" | "submitting" | "unknown" | "submitted" | "closed";
        TargetState: "yetToApply" | "inProgress" | "retryInProgress" | "succeeded" | "failed" | "notApplicable" | "overridden" | "cancelled" | "expired" | "rejected" | "noResult";
        DeliveryOutcome: "accepted" | "duplicate" | "stale" | "quarantined";
        NotificationRuleId: "softwareDeploymentUpdated" | "scriptDeploymentUpdated";
        Error: {
            error: {
                name: string;
                message: string;
                fields?: {
                    path: string;
                    code: string;
                    message: string;
                }[];
                /** What stands in the way of what was asked for */
                deployments?: components["schemas"]["ObstructingDeployment"][];
            };
            response?: {
                statusCode?: number;
            };
        };
        /** Whether the caller may do something, and why not */
        Permission: {
            allowed: boolean;
            reason?: string;
        };
        Me: {
            userEntityRef: components["schemas"]["EntityRef"];
            portalAdmin: boolean;
            dcRole: "dcAdmin" | "dcGuest" | "none";
            technicianId?: components["schemas"]["Id"];
            adminsConfigured: boolean;
            /** For each operation without a subject, whether the caller may */
            operations: {
                [key: string]: components["schemas"]["Permission"];
            };
        };
        /** Of all servers together, unless it says otherwise; deployments of deleted requests count for whoever sees them in the list */
        Overview: {
            /** When the figures were counted */
            at: components["schemas"]["Time"];
            servers: components["schemas"]["ServerHealth"][];
            /** Deployments that have not ended, by state; a state of none is left out */
            inFlight: {
                state: components["schemas"]["DeploymentState"];
                count: number;
            }[];
            /** How deployments ended on each of the last 30 days of the time zone that was asked for, today the last */
            days: components["schemas"]["DayOfOutcomes"][];
            /** From the save to the end, over what succeeded on those days in full or in part; absent where nothing did */
            medianSecondsToDone?: number;
            /** Deployments that ended without success, or with a part of it, and whose request is not resolved yet */
            failures: number;
            /** Deliveries in quarantine; for portal admins only */
            quarantined?: number;
        };
        DayOfOutcomes: {
            /** Format: date */
            day: string;
            succeeded: number;
            partiallySucceeded: number;
            failed: number;
            cancelled: number;
            rejected: number;
            expired: number;
            noResult: number;
        };
        ServerHealth: {
            id: components["schemas"]["Id"];
            name: string;
            connection: "connecting" | "connected" | "notConnected";
            checkedAt?: components["schemas"]["Time"];
            /** Why nothing can be sent to it now */
            problem?: string;
            /**
             * Of the last check; refused as well while it waits for a person
             */
            signIn: "passed" | "refused" | "unknown";
            /**
             * none: it is reached without TLS; endsSoon: within 30 days; refused: what it presents is not trusted
             */
            certificate: "none" | "unknown" | "valid" | "endsSoon" | "ended" | "refused";
            certificateValidTo?: components["schemas"]["Time"];
            /** It reports by callback too; else it is only polled */
            reportsByCallback: boolean;
            /** When its status was last read for a deployment that has not ended or ended within a day */
            lastPollAt?: components["schemas"]["Time"];
            /** When it last reported on a deployment that has not ended or ended within a day */
            lastCallbackAt?: components["schemas"]["Time"];
            lastSync?: components["schemas"]["SyncRun"];
            /** Deployments */
            queued: number;
            /** Since when the oldest has waited to be sent; one that waits for its time does not count */
            oldestQueuedAt?: components["schemas"]["Time"];
            /** Deployments */
            held: number;
        };
        ServerInput: {
            name: string;
            host: string;
            port?: number;
            protocol: "http" | "https";
            /** The host again: over http everything travels in clear */
            confirm?: string;
            menuEnabled: boolean;
            credential?: components["schemas"]["CredentialInput"];
            /** Typed where DC does not tell its build */
            buildNumber?: string;
            /** IANA name, typed where DC does not tell its time zone */
            timeZone?: string;
            /**
             * Whether configurations are created, which is meant where this is absent, or targets appended to standing ones
             */
            sendMode?: "create" | "append";
            /** Id of the driver; absent for that of the plugin */
            driver?: string;
            statusSource: "poll" | "callback+poll";
            /** Format: uri */
            callbackBaseUrl?: string;
            accountsMode: "portalOnly" | "byHand" | "byDriver";
        };
        TrustInput: {
            kind: "presented";
            /** Of the certificate that was shown; another one is refused */
            sha256: string;
        } | {
            kind: "ahead";
            pem: string;
        } | {
            kind: "ca";
            /** Absent for the public CAs */
            pem?: string;
        };
        Certificate: {
            sha256: string;
            subject: string;
            issuer: string;
            validFrom: components["schemas"]["Time"];
            validTo: components["schemas"]["Time"];
        };
        /** Which certificate of the server is acceptable; over https only */
        Trust: {
            mode: "none" | "pin" | "publicCa" | "uploadedCa";
            current?: components["schemas"]["Certificate"];
            ahead?: components["schemas"]["Certificate"];
            /** What the server presented at the last check, where that is not trusted */
            presented?: components["schemas"]["Certificate"];
        };
        CredentialInput: {
            kind: "apiKey";
            apiKey: string;
        } | {
            kind: "password";
            username: string;
            password: string;
            /**
             * An account of DC itself, which is meant where this is absent, or of a directory
             */
            authType?: "local" | "ad";
            /** Of a directory account */
            domain?: string;
        };
        Server: {
            id: components["schemas"]["Id"];
            name: string;
            host: string;
            port: number;
            protocol: "http" | "https";
            menuEnabled: boolean;
            credential: {
                kind: "none" | "apiKey" | "password";
                username?: string;
            };
            buildNumber?: string;
            buildSource?: "read" | "typed";
            timeZone?: string;
            timeZoneSource?: "read" | "typed";
            sendMode?: "create" | "append";
            driver?: string;
            /**
             * config: connection and credential are declared in app-config and read-only here
             */
            origin?: "portal" | "config";
            /** It was declared in app-config and is not any more */
            orphaned?: boolean;
            oneTimeCode?: components["schemas"]["OneTimeCode"];
            capabilities?: components["schemas"]["Capability"][];
            statusSource: "poll" | "callback+poll";
            callbackBaseUrl?: string;
            /** It reports by callback, and no API key opens one: it is only polled */
            callbackKeyMissing?: boolean;
            accountsMode: "portalOnly" | "byHand" | "byDriver";
            trust?: components["schemas"]["Trust"];
            connection: components["schemas"]["Connection"];
            hold?: components["schemas"]["Hold"];
            lastSync?: components["schemas"]["SyncRun"];
            menuAvailable?: boolean;
            version: components["schemas"]["Version"];
        };
        Connection: {
            state: "connecting" | "connected" | "notConnected";
            checkedAt?: components["schemas"]["Time"];
            steps: {
                step: "address" | "connect" | "certificate" | "signIn" | "build" | "capabilities" | "firstSync";
                outcome: "passed" | "failed" | "skipped" | "running";
                code?: string;
                message?: string;
                nextStep?: string;
            }[];
        };
        Hold: {
            reason: "signIn" | "oneTimeCode";
            since: components["schemas"]["Time"];
        };
        /** Desktop Central waits for a one-time code of the user that the portal signs in as */
        OneTimeCode: {
            method: "authenticator" | "mail";
            since: components["schemas"]["Time"];
        };
        OneTimeCodeInput: {
            code: string;
        };
        CapabilityName: "packages" | "scripts" | "computers" | "directoryUsers" | "deploymentPolicies" | "create" | "append" | "runScript" | "suspend" | "readStatus" | "createAccount" | "callback";
        /** One thing a DC server can do for the portal */
        Capability: {
            name: components["schemas"]["CapabilityName"];
            /**
             * inferred: the vendor does not document the call, and it is off until a trial has passed
             */
            answer: "yes" | "no" | "inferred";
            /**
             * Of directory users only
             */
            how?: "list" | "lookUp";
            /** The API scope that it needs */
            scope?: string;
            /** Why not or why so and what to do */
            reason?: string;
        };
        /** One try of a call that the vendor does not document */
        Trial: {
            id: components["schemas"]["Id"];
            kind: components["schemas"]["InferredWrite"];
            /**
             * toConfirm: all that the portal can check is right; a person looks at it in Desktop Central now
             */
            state: "running" | "toConfirm" | "passed" | "failed";
            startedBy: components["schemas"]["EntityRef"];
            startedAt: components["schemas"]["Time"];
            finishedAt?: components["schemas"]["Time"];
            /** What is tried */
            subject: {
                packageName?: string;
                operation?: "install" | "advertise" | "uninstall";
                scriptName?: string;
                computerName?: string;
                loginName?: string;
            };
            configurationName?: string;
            configurationId?: string;
            steps: {
                step: "look" | "send" | "readBack" | "find" | "readStatus" | "suspend" | "confirm";
                outcome: "passed" | "failed" | "skipped" | "running";
                message?: string;
            }[];
        };
        InferredWrite: "software" | "script" | "account";
        TrialInput: {
            kind: "software";
            packageId: components["schemas"]["Id"];
            operation: "install" | "uninstall";
            computerId: components["schemas"]["Id"];
            /** Its name typed by the person to confirm */
            computerName: string;
        } | {
            kind: "script";
            scriptId: components["schemas"]["Id"];
            computerId: components["schemas"]["Id"];
            computerName: string;
        } | {
            kind: "account";
            loginName: components["schemas"]["LoginName"];
        };
        StandingConfigurationInput: {
            /** Its exact name in Desktop Central */
            configurationName: string;
            kind: "software" | "script";
            /** Of the package or script */
            itemId: components["schemas"]["Id"];
            operation?: "install" | "advertise" | "uninstall";
            installFor: "workstation" | "user";
            /** Desktop Central does not tell what the configuration does, and a person has looked at it there */
            confirmUntold?: boolean;
        };
        StandingConfiguration: {
            id: components["schemas"]["Id"];
            configurationId: string;
            configurationName: string;
            kind: "software" | "script";
            itemId: components["schemas"]["Id"];
            itemName: string;
            operation?: "install" | "advertise" | "uninstall";
            installFor: "workstation" | "user";
            copyOption?: "none" | "file" | "folder";
            when?: components["schemas"]["DeploymentTime"];
            rebootPolicy?: "none" | "forceReboot" | "forceShutdown" | "skipReboot" | "skipShutdown";
            runsAsUser?: boolean;
            /** When Desktop Central described it */
            checkedAt: components["schemas"]["Time"];
        };
        Driver: {
            id: string;
            title: string;
        };
        CatalogueKind: "packages" | "scripts" | "domains" | "computers" | "directoryUsers" | "deploymentPolicies";
        SyncChange: {
            kind: components["schemas"]["CatalogueKind"];
            change: "added" | "changed" | "removed";
            itemId: components["schemas"]["Id"];
            name: string;
        };
        Script: {
            id: components["schemas"]["Id"];
            name: string;
            description?: string;
            checksum?: string;
            hasContent: boolean;
        };
        DirectoryUser: {
            id: components["schemas"]["Id"];
            name: string;
            displayName?: string;
            domain: string;
        };
        DeploymentPolicy: {
            id: components["schemas"]["Id"];
            name: string;
        };
        LookUpInput: {
            kind: "computer";
            name: string;
        } | {
            kind: "directoryUser";
            name: string;
            domain: string;
        };
        LookUpResult: {
            computers: components["schemas"]["Computer"][];
            directoryUsers: components["schemas"]["DirectoryUser"][];
        };
        SyncRun: {
            id: components["schemas"]["Id"];
            state: "running" | "succeeded" | "failed" | "cancelled";
            trigger: "schedule" | "save" | "person";
            startedAt: components["schemas"]["Time"];
            finishedAt?: components["schemas"]["Time"];
            error?: string;
            counts: {
                kind: components["schemas"]["CatalogueKind"];
                fetched: number;
                added: number;
                changed: number;
                removed: number;
                unchanged: number;
                /** Why not all of the kind was fetched */
                note?: string;
            }[];
        };
        GroupAccessResult: {
            enabled: number;
            /** Who was in the list of technicians already and stays as they are */
            kept: number;
            skipped: {
                userEntityRef: components["schemas"]["EntityRef"];
                reason: string;
            }[];
        };
        Rights: {
            userEntityRef: components["schemas"]["EntityRef"];
            /**
             * left, replaced: the catalog user is not the one that was given access, so the access is suspended
             */
            standing: "notTechnician" | "active" | "disabled" | "left" | "replaced";
            dcRole: "dcAdmin" | "dcGuest" | "none";
            portalAdmin: boolean;
            /** The entry of desktopCentral.admins that makes the person a portal admin */
            adminThrough?: components["schemas"]["EntityRef"];
            cases: {
                case: string;
                allowed: boolean;
                reason?: string;
            }[];
        };
        Technician: {
            id: components["schemas"]["Id"];
            userEntityRef: components["schemas"]["EntityRef"];
            dcRole: components["schemas"]["DcRole"];
            enabled: boolean;
            /**
             * Of the catalog user; left, replaced: the access is suspended; unknown: the catalog does not answer
             */
            standing?: "active" | "left" | "replaced" | "unknown";
            accounts: {
                serverId: components["schemas"]["Id"];
                serverName: string;
                mode: "portalOnly" | "byHand" | "byDriver";
                /**
                 * drifted: not as it should be in Desktop Central; toClose: the technician is disabled, and it is not known to be closed there
                 */
                state: "notNeeded" | "missing" | "requested" | "confirmed" | "failed" | "drifted" | "toClose" | "closed";
                /**
                 * How it came about
                 */
                how?: "linked" | "made" | "byHand";
                /** Proposed, or as confirmed */
                loginName: string;
                /** When it was compared with Desktop Central */
                checkedAt?: components["schemas"]["Time"];
                /** What is wrong with it, and what to do */
                error?: string;
                /** What can be done about it in its state; what makes no sense is absent */
                allowedActions?: {
                    confirm?: components["schemas"]["Permission"];
                    link?: components["schemas"]["Permission"];
                    check?: components["schemas"]["Permission"];
                    close?: components["schemas"]["Permission"];
                };
            }[];
            version: components["schemas"]["Version"];
        };
        StandingOverview: {
            held: boolean;
            since?: components["schemas"]["Time"];
            /** How many technicians are enabled */
            enabled?: number;
            /** How many of them differ from the catalog since then */
            count?: number;
            /** The first of them */
            changed: {
                technicianId: components["schemas"]["Id"];
                userEntityRef: components["schemas"]["EntityRef"];
                standing: "left" | "replaced";
            }[];
        };
        ApiKeyInput: {
            serverId: components["schemas"]["Id"];
            /**
             * uuid: where the field of Desktop Central takes nothing else
             */
            format?: "dck" | "uuid";
            /** How long the old key stays; 0 or absent ends it at once */
            overlapHours?: number;
        };
        ApiKey: {
            id: components["schemas"]["Id"];
            technicianId: components["schemas"]["Id"];
            serverId: components["schemas"]["Id"];
            serverName: string;
            /** The first characters */
            prefix: string;
            createdAt: components["schemas"]["Time"];
            expiresAt: components["schemas"]["Time"];
            lastUsedAt?: components["schemas"]["Time"];
            /**
             * overlapping: a newer key is live beside it until it ends
             */
            state: "live" | "overlapping" | "expired" | "revoked" | "replaced";
        };
        ServiceItemInput: {
            name: string;
            category?: string;
            description?: string;
            type: components["schemas"]["RequestType"];
            active: boolean;
            templateActions: components["schemas"]["TemplateActions"];
            templateDefaults?: components["schemas"]["TemplateDefaultsInput"];
        };
        InstallFor: "workstation" | "user";
        RebootPolicy: "none" | "forceReboot" | "forceShutdown" | "skipReboot" | "skipShutdown";
        /** What the form of each template action begins with; serverId and package or script go together */
        TemplateDefaultsInput: {
            software?: {
                serverId?: components["schemas"]["Id"];
                packageId?: components["schemas"]["Id"];
                /** Of the same server; used in place of when and reboot policy where that works with policies */
                deploymentPolicyId?: components["schemas"]["Id"];
                installFor?: components["schemas"]["InstallFor"];
                rebootPolicy?: components["schemas"]["RebootPolicy"];
            };
            script?: {
                serverId?: components["schemas"]["Id"];
                scriptId?: components["schemas"]["Id"];
                installFor?: components["schemas"]["InstallFor"];
                rebootPolicy?: components["schemas"]["RebootPolicy"];
            };
        };
        /** What the form of each template action begins with, for those who see the desk */
        TemplateDefaults: {
            software?: {
                serverId?: components["schemas"]["Id"];
                packageId?: components["schemas"]["Id"];
                /** Absent where DC does not have it any more */
                packageName?: string;
                deploymentPolicyId?: components["schemas"]["Id"];
                /** Absent where DC does not have it any more */
                deploymentPolicyName?: string;
                installFor?: components["schemas"]["InstallFor"];
                rebootPolicy?: components["schemas"]["RebootPolicy"];
            };
            script?: {
                serverId?: components["schemas"]["Id"];
                scriptId?: components["schemas"]["Id"];
                /** Absent where DC does not have it any more */
                scriptName?: string;
                installFor?: components["schemas"]["InstallFor"];
                rebootPolicy?: components["schemas"]["RebootPolicy"];
            };
        };
        TemplateActions: {
            /** Display Software Install/Uninstall option in Service Request 'Actions' menu */
            software: boolean;
            /** Display Run Script option in Service Request 'Actions' menu */
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
            templateDefaults?: components["schemas"]["TemplateDefaults"];
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
            /** Who raised it, where it was somebody else than the requester */
            raisedBy?: components["schemas"]["EntityRef"];
            notBefore?: components["schemas"]["Time"];
            archivedAt?: components["schemas"]["Time"];
            deletedAt?: components["schemas"]["Time"];
            /** Where the request lives; absent where that is the portal */
            provider?: {
                id: components["schemas"]["ProviderId"];
                title: string;
                /** The number that people know it by */
                number: string;
                url?: string;
                /** When it was last seen there */
                refreshedAt?: components["schemas"]["Time"];
                /** Since when it is not there any more, so that nothing is deployed for it */
                goneSince?: components["schemas"]["Time"];
            };
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
                runScript: components["schemas"]["Permission"];
                assign: components["schemas"]["Permission"];
                edit: components["schemas"]["Permission"];
                comment: components["schemas"]["Permission"];
                archive: components["schemas"]["Permission"];
                restore: components["schemas"]["Permission"];
                delete: components["schemas"]["Permission"];
                /** The states the caller may move it to */
                changeState: components["schemas"]["RequestState"][];
            };
        };
        RequestEdit: {
            serviceItemId: components["schemas"]["Id"];
            type: components["schemas"]["RequestType"];
            subject: string;
            description: string;
            machine?: string;
            notBefore?: components["schemas"]["Time"];
            queuedDeployments?: components["schemas"]["QueuedDeployments"];
            sentDeployments?: components["schemas"]["SentDeployments"];
        };
        CommentInput: {
            /** Markdown */
            text: string;
            /** A note of technicians that the requester does not see */
            internal?: boolean;
        };
        Comment: {
            id: components["schemas"]["Id"];
            at: components["schemas"]["Time"];
            author: components["schemas"]["EntityRef"];
            /** Markdown; written by a person and not to be trusted */
            text: string;
            internal: boolean;
        };
        BulkRequests: {
            id: components["schemas"]["Id"];
            version: components["schemas"]["Version"];
        }[];
        BulkAssignment: {
            requests: components["schemas"]["BulkRequests"];
            technicianId: components["schemas"]["Id"] | null;
        };
        BulkStateChange: {
            requests: components["schemas"]["BulkRequests"];
            state: components["schemas"]["RequestState"];
            queuedDeployments?: components["schemas"]["QueuedDeployments"];
            sentDeployments?: components["schemas"]["SentDeployments"];
        };
        BulkResult: {
            /** One for each request, in the order in which they were given */
            results: {
                id: components["schemas"]["Id"];
                number?: number;
                done: boolean;
                /** Why it was not done */
                message?: string;
                /** What stands in the way */
                deployments?: components["schemas"]["ObstructingDeployment"][];
            }[];
        };
        RequestProvider: {
            id: components["schemas"]["ProviderId"];
            title: string;
        };
        ProvidedRequest: {
            /** Id of it here, `<provider>:<id there>` */
            id: components["schemas"]["Id"];
            number: string;
            subject?: string;
            type: components["schemas"]["RequestType"];
            state: components["schemas"]["RequestState"];
            requester: components["schemas"]["EntityRef"];
            technician?: components["schemas"]["EntityRef"];
            serviceItem: string;
        };
        Machine: {
            serverId: components["schemas"]["Id"];
            serverName: string;
            computer: components["schemas"]["Computer"];
        };
        ObstructingDeployment: {
            id: components["schemas"]["Id"];
            requestId: components["schemas"]["Id"];
            requestNumber: number;
            itemName: string;
            state: components["schemas"]["DeploymentState"];
        };
        HistoryEntry: {
            id: components["schemas"]["Id"];
            at: components["schemas"]["Time"];
            actor?: components["schemas"]["EntityRef"];
            act: string;
            deploymentId?: components["schemas"]["Id"];
            /** Small values to fill the sentence of the act with */
            detail: {
                [key: string]: string | number | boolean;
            };
        };
        AuditEntry: {
            id: components["schemas"]["Id"];
            at: components["schemas"]["Time"];
            /** Entity ref of a user, or the subject of a service; absent where the portal acted by itself */
            actor?: string;
            act: string;
            subject: {
                kind: string;
                id: components["schemas"]["Id"];
            };
            requestId?: components["schemas"]["Id"];
            deploymentId?: components["schemas"]["Id"];
            /** Small values to fill the sentence of the act with */
            detail: {
                [key: string]: string | number | boolean;
            };
            /** The place in the chain; absent for the moment until it is sealed */
            seal?: {
                position: number;
                hash: string;
                at: components["schemas"]["Time"];
            };
        };
        AuditVerification: {
            /** Whether nothing is wrong as far as this call has looked */
            intact: boolean;
            /** Whether there is nothing more to check */
            complete: boolean;
            /** Position of the first entry that was checked; absent where there was none */
            from?: number;
            /** Position up to which nothing is wrong */
            to: number;
            /** Position of the last sealed entry */
            last: number;
            /** How many entries this call has checked */
            checked: number;
            /** How many of them tell that the portal did not find its own signature */
            sealsLost: number;
            /** How many entries wait for their seal */
            unsealed: number;
            /** What was removed as outdated */
            removed?: {
                /** Position of the last of them */
                upTo: number;
                at: components["schemas"]["Time"];
            };
            /** The first thing that is wrong */
            broken?: {
                position: number;
                entryId?: components["schemas"]["Id"];
                reason: "changed" | "missing" | "notLinked" | "afterEnd" | "startMissing" | "startNotOurs" | "endMissing" | "endNotOurs" | "endDiffers";
            };
        };
        DeploymentKind: "software" | "script";
        /**
         * The first three are of workstations, the others of users
         */
        DeploymentTime: "duringStartup" | "afterStartup" | "duringOrAfterStartup" | "duringLogin" | "afterLogin" | "duringOrAfterLogin";
        /** Not before this time of day on this day, as a clock of that zone shows it */
        Schedule: {
            local: string;
            /** IANA name */
            timeZone: string;
        };
        RunAs: {
            /** `DOMAIN\user` or `user@domain` */
            userName: string;
            password: string;
        };
        DeploymentInput: components["schemas"]["SoftwareDeploymentInput"] | components["schemas"]["ScriptDeploymentInput"];
        /** Targets are given as `targets` or as `selectionId`; `deploymentPolicyId` stands in place of when and reboot policy */
        SoftwareDeploymentInput: {
            /**
             * discriminator enum property added by openapi-typescript
             */
            kind: "software";
            serverId: components["schemas"]["Id"];
            packageId: components["schemas"]["Id"];
            operation: "install" | "advertise" | "uninstall";
            copyOption: "none" | "file" | "folder";
            runAs?: components["schemas"]["RunAs"];
            domain: string;
            installFor: components["schemas"]["InstallFor"];
            when?: components["schemas"]["DeploymentTime"];
            schedule?: components["schemas"]["Schedule"];
            rebootPolicy?: components["schemas"]["RebootPolicy"];
            deploymentPolicyId?: components["schemas"]["Id"];
            targets?: components["schemas"]["TargetIds"];
            selectionId?: components["schemas"]["Id"];
            confirmedTargets?: components["schemas"]["ConfirmedTargets"];
        };
        /** Targets are given as `targets` or as `selectionId` */
        ScriptDeploymentInput: {
            /**
             * discriminator enum property added by openapi-typescript
             */
            kind: "script";
            serverId: components["schemas"]["Id"];
            scriptId: components["schemas"]["Id"];
            /** Of the script as the form showed it; needed where the script has one */
            scriptChecksum?: string;
            /** At most 2,000 characters; absent or empty = DC's default */
            arguments?: string;
            runAs?: components["schemas"]["RunAs"];
            domain: string;
            installFor: components["schemas"]["InstallFor"];
            when?: components["schemas"]["DeploymentTime"];
            schedule?: components["schemas"]["Schedule"];
            targets?: components["schemas"]["TargetIds"];
            selectionId?: components["schemas"]["Id"];
            confirmedTargets?: components["schemas"]["ConfirmedTargets"];
        };
        /** Ids of computers or users, 1 to 50,000 of the domain */
        TargetIds: components["schemas"]["Id"][];
        /** The number of targets, where the server asks for it: many, Windows Servers, a forced reboot, or the same under way already on some of them, unless whoever selected them was told of each */
        ConfirmedTargets: number;
        RetryInput: {
            runAs?: components["schemas"]["RunAs"];
            confirmedTargets?: components["schemas"]["ConfirmedTargets"];
        };
        StartInput: {
            runAs?: components["schemas"]["RunAs"];
            confirmedTargets?: components["schemas"]["ConfirmedTargets"];
        };
        /** Exactly one of them */
        SelectionSource: {
            ids?: components["schemas"]["TargetIds"];
            /** Everything that the search finds; Windows Servers are left out unless included */
            matching?: {
                search?: string;
            };
            /** Names as pasted, one of a line; empty lines are passed over */
            lines?: string[];
            /** Targets of a deployment, all or those in some states */
            deployment?: {
                deploymentId: components["schemas"]["Id"];
                states?: components["schemas"]["TargetState"][];
            };
        };
        SelectionInput: {
            serverId: components["schemas"]["Id"];
            domain: string;
            installFor: components["schemas"]["InstallFor"];
            /** The selection that is changed; one's own of the same server domain and kind */
            from?: components["schemas"]["Id"];
            add?: components["schemas"]["SelectionSource"];
            remove?: components["schemas"]["TargetIds"];
            /** Package or script it is for; targets on which the same is under way are left out unless included */
            forItem?: {
                kind: components["schemas"]["DeploymentKind"];
                itemId: components["schemas"]["Id"];
            };
            /** What would be left out of what is added */
            include?: ("underWay" | "noAgent" | "notManaged" | "servers")[];
        };
        TargetVerdict: "matched" | "ambiguous" | "unknown" | "otherDomain" | "noAgent" | "notManaged" | "duplicate" | "underWay" | "server";
        /**
         * What speaks against a target although it can be selected
         */
        TargetConcern: "noDomain" | "domainNotManaged" | "noAgent" | "notManaged" | "notSeen" | "underWay" | "server";
        /** Number of targets by verdict or concern */
        SelectionCounts: {
            [key: string]: number;
        };
        Selection: {
            id: components["schemas"]["Id"];
            serverId: components["schemas"]["Id"];
            domain: string;
            installFor: components["schemas"]["InstallFor"];
            targetCount: number;
            /** Windows Servers among them */
            serverCount: number;
            /** SHA-256 over id, name, domain and is-server of each */
            digest: string;
            expiresAt: components["schemas"]["Time"];
            /** Number of targets by concern */
            concerns: components["schemas"]["SelectionCounts"];
            /** Of this change */
            added?: number;
            /** Of what was to be added, number by verdict */
            verdicts?: components["schemas"]["SelectionCounts"];
            /** Of pasted lines that did not match without more ado */
            lines?: {
                /** Its number, from 1 */
                line: number;
                text: string;
                verdict: components["schemas"]["TargetVerdict"];
                candidates?: string[];
            }[];
        };
        SelectedTarget: {
            id: components["schemas"]["Id"];
            name: string;
            displayName?: string;
            domain: string;
            isServer: boolean;
            lastContactAt?: components["schemas"]["Time"];
            concerns: components["schemas"]["TargetConcern"][];
        };
        HoldScope: "everything" | "server" | "package";
        HoldInput: {
            scope: components["schemas"]["HoldScope"];
            /** With server and package */
            serverId?: components["schemas"]["Id"];
            /** With package */
            packageId?: components["schemas"]["Id"];
            note?: string;
        };
        DispatchHold: {
            id: components["schemas"]["Id"];
            scope: components["schemas"]["HoldScope"];
            reason: "person" | "gap";
            since: components["schemas"]["Time"];
            by?: components["schemas"]["EntityRef"];
            note?: string;
            serverId?: components["schemas"]["Id"];
            serverName?: string;
            packageId?: components["schemas"]["Id"];
            packageName?: string;
            /** Deployments that wait for its end */
            waiting?: number;
            allowedActions: {
                end: components["schemas"]["Permission"];
            };
        };
        StopOutcomeKind: "pending" | "suspended" | "ended" | "refused" | "unstoppable";
        Stop: {
            id: components["schemas"]["Id"];
            at: components["schemas"]["Time"];
            by: components["schemas"]["EntityRef"];
            hold: components["schemas"]["DispatchHold"];
            /** Number of configurations by outcome */
            counts: components["schemas"]["SelectionCounts"];
        };
        StopOutcome: {
            deploymentId: components["schemas"]["Id"];
            requestNumber: number;
            itemName: string;
            configurationName: string;
            serverName: string;
            outcome: components["schemas"]["StopOutcomeKind"];
            /** What DC said or why it cannot be stopped */
            words?: string;
            at?: components["schemas"]["Time"];
        };
        Delivery: {
            id: components["schemas"]["Id"];
            receivedAt: components["schemas"]["Time"];
            outcome: components["schemas"]["DeliveryOutcome"];
            /**
             * Why it is in quarantine
             */
            reason?: "foreignTargets" | "otherConfiguration" | "frozen";
            /** The sender's own id */
            deliveryId?: string;
            serverId: components["schemas"]["Id"];
            serverName: string;
            deploymentId: components["schemas"]["Id"];
            requestId: components["schemas"]["Id"];
            requestNumber: number;
            itemName: string;
            configurationName: string;
            attempt: number;
            /** Whose key it came with */
            technicianRef: components["schemas"]["EntityRef"];
            /** Targets that it spoke of */
            updates: number;
            reprocessedAt?: components["schemas"]["Time"];
            allowedActions: {
                reprocess: components["schemas"]["Permission"];
            };
        };
        DeliveryRefusal: {
            address: string;
            minute: components["schemas"]["Time"];
            count: number;
        };
        CallbackTest: {
            /** Where DC is told to call, without its last part */
            url: string;
            outcome: "arrived" | "unreachable" | "refused" | "elsewhere";
            /** What that means and what to do */
            message: string;
            tookMs?: number;
        };
        ComputerDeployment: {
            deployment: components["schemas"]["Deployment"];
            target: components["schemas"]["Target"];
        };
        DeploymentPage: {
            items: components["schemas"]["Deployment"][];
            nextCursor?: components["schemas"]["Cursor"];
        };
        Deployment: {
            id: components["schemas"]["Id"];
            requestId: components["schemas"]["Id"];
            requestNumber: number;
            kind: components["schemas"]["DeploymentKind"];
            state: components["schemas"]["DeploymentState"];
            waitingFor?: components["schemas"]["WaitingReason"];
            note?: "nothingToDo";
            /** Its request is archived or deleted; its status is not followed until that is restored */
            frozen?: boolean;
            serverName: string;
            /** Of the package or script */
            itemName: string;
            /**
             * Of software
             */
            operation?: "install" | "advertise" | "uninstall";
            installFor: components["schemas"]["InstallFor"];
            when?: components["schemas"]["DeploymentTime"];
            notBefore?: components["schemas"]["Time"];
            /** This and what follows: for those who see the desk */
            serverId?: components["schemas"]["Id"];
            itemId?: components["schemas"]["Id"];
            domain?: string;
            copyOption?: "none" | "file" | "folder";
            rebootPolicy?: components["schemas"]["RebootPolicy"];
            deploymentPolicyId?: components["schemas"]["Id"];
            deploymentPolicyName?: string;
            /** Of the schedule as it was entered */
            timeZone?: string;
            runAs?: {
                set: boolean;
                /** For DC Admins and portal admins */
                userName?: string;
                /** Whether a password is still sealed for it */
                passwordKept?: boolean;
            };
            /** Whether the script has arguments of its own */
            argumentsSet?: boolean;
            draftUntil?: components["schemas"]["Time"];
            notAfter?: components["schemas"]["Time"];
            createdBy?: components["schemas"]["EntityRef"];
            createdAt: components["schemas"]["Time"];
            finishedAt?: components["schemas"]["Time"];
            /** Since when its targets are not kept any more; their counts are */
            targetsRemovedAt?: components["schemas"]["Time"];
            targetCount: number;
            /** Number of targets by state; they sum to targetCount */
            counts: {
                [key: string]: number;
            };
            attempts?: {
                number: number;
                state: components["schemas"]["AttemptState"];
                configurationName: string;
                configurationId?: string;
                /** How many it was made for */
                targetCount?: number;
                createdBy?: components["schemas"]["EntityRef"];
                createdAt?: components["schemas"]["Time"];
                error?: string;
                suspended?: boolean;
                submittedAt?: components["schemas"]["Time"];
                lastReadAt?: components["schemas"]["Time"];
                nextReadAt?: components["schemas"]["Time"];
                lastCallbackAt?: components["schemas"]["Time"];
                stopWantedAt?: components["schemas"]["Time"];
                stoppedAt?: components["schemas"]["Time"];
            }[];
            /** Address of DC's own page */
            webConsole?: string;
            allowedActions: {
                settle: components["schemas"]["Permission"];
                /** Whether an unknown outcome may be settled by sending it as a new attempt; absent where there is none */
                sendAgain?: components["schemas"]["Permission"];
                cancel: components["schemas"]["Permission"];
                retry: components["schemas"]["Permission"];
                start: components["schemas"]["Permission"];
                release: components["schemas"]["Permission"];
                resume: components["schemas"]["Permission"];
            };
        };
        /** Why it waits; the reader's words are made in the browser */
        WaitingReason: {
            code: "worker" | "scheduled" | "hold" | "quota" | "gap" | "passwordGone" | "firstMachine" | "retry" | "serverNotConnected" | "serverHeld" | "technicianUnverified" | "requestUnverified" | "standingConfigurationBusy" | "deploymentPolicyGone" | "unknownOutcome" | "backOff" | "draft" | "noAgent" | "notSeen" | "startup" | "refresh" | "startupOrRefresh" | "login" | "loginOrRefresh" | "policy" | "suspended" | "sending" | "stopping";
            until?: components["schemas"]["Time"];
            /** Last contact of a machine that is away */
            since?: components["schemas"]["Time"];
        };
        Target: {
            id: components["schemas"]["Id"];
            computerId?: components["schemas"]["Id"];
            name: string;
            domain?: string;
            state: components["schemas"]["TargetState"];
            source?: "readFromDc" | "callback" | "portal";
            /** What DC said */
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
            sendMode?: "create" | "append";
            /** IANA name */
            timeZone?: string;
            /** What its driver can tell the server beside the plain form, and why not; a schedule that it cannot carry is kept by the portal, without run as */
            carries?: {
                users: components["schemas"]["Permission"];
                schedule: components["schemas"]["Permission"];
                runAs: components["schemas"]["Permission"];
                deploymentPolicies: components["schemas"]["Permission"];
                scriptTime: components["schemas"]["Permission"];
            };
            /** Whether software can be sent to it, and why not */
            software?: components["schemas"]["Permission"];
            /** Whether scripts can be sent to it, and why not */
            script?: components["schemas"]["Permission"];
            /** Address of DC's own web console, where the Desktop Management menu is enabled and the build has it */
            webConsole?: string;
        };
        Package: {
            id: components["schemas"]["Id"];
            name: string;
            packageVersion?: string;
            installerType: components["schemas"]["InstallerType"];
            uninstallAllowed: boolean;
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
        /** An error */
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
        queuedDeployments: components["schemas"]["QueuedDeployments"];
        sentDeployments: components["schemas"]["SentDeployments"];
        deploymentId: components["schemas"]["Id"];
        selectionId: components["schemas"]["Id"];
        holdId: components["schemas"]["Id"];
        stopId: components["schemas"]["Id"];
        deliveryId: components["schemas"]["Id"];
        computerId: components["schemas"]["Id"];
        cursor: components["schemas"]["Cursor"];
        limit: number;
        /** Whether the answer tells how many there are on all pages */
        counted: boolean;
        auditActor: components["schemas"]["EntityRef"];
        /** An act such as `request.raised`, or all of a noun such as `request`; `refusals` for what was not allowed */
        auditAct: string;
        auditSubjectKind: string;
        auditSubjectId: components["schemas"]["Id"];
        auditFrom: components["schemas"]["Time"];
        auditTo: components["schemas"]["Time"];
        /** A part of the actor, of the id of the subject or of the values of the act */
        auditSearch: string;
        /** The version that was read, in quotes or bare */
        ifMatch: string;
        /** Unique for each save; the same key and body get the first answer */
        idempotencyKey: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
/** The operations of the HTTP contract. @public */
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
            /** The caller */
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
    GetOverview: {
        parameters: {
            query?: {
                /** IANA name of the time zone whose days are counted; UTC where there is none */
                timeZone?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Figures that are a few seconds old at the most */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
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
            /** All servers, by name */
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
            /** Stored; connecting goes on */
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
            /** The server */
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
                /** The version that was read, in quotes or bare */
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
            /** Stored; connecting goes on */
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
    RemoveServer: {
        parameters: {
            query?: never;
            header: {
                /** The version that was read, in quotes or bare */
                "If-Match": components["parameters"]["ifMatch"];
            };
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
            /** The server after the check */
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
    EnterOneTimeCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OneTimeCodeInput"];
            };
        };
        responses: {
            /** The server; connecting goes on */
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
    ListTrials: {
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
            /** Trials */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Trial"][];
                        nextCursor?: components["schemas"]["Cursor"];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    StartTrial: {
        parameters: {
            query?: never;
            header: {
                /** Unique for each save; the same key and body get the first answer */
                "Idempotency-Key": components["parameters"]["idempotencyKey"];
            };
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrialInput"];
            };
        };
        responses: {
            /** The trial; it goes on */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Trial"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ConcludeTrial: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
                trialId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    matches: boolean;
                };
            };
        };
        responses: {
            /** The trial */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Trial"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListStandingConfigurations: {
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
            /** All of the server */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StandingConfiguration"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    NameStandingConfiguration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StandingConfigurationInput"];
            };
        };
        responses: {
            /** As Desktop Central describes it */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandingConfiguration"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ForgetStandingConfiguration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
                standingConfigurationId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Forgotten */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    ListDrivers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** All drivers, that of the plugin first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Driver"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    TrustCertificate: {
        parameters: {
            query?: never;
            header: {
                /** The version that was read, in quotes or bare */
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
            /** Stored; connecting goes on */
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
                /** The version that was read, in quotes or bare */
                "If-Match": components["parameters"]["ifMatch"];
            };
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The server */
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
            /** The hold is over */
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
            /** The run */
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
    CancelSync: {
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
            /** The run */
            200: {
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
    ListSyncChanges: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
                syncRunId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Changes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SyncChange"][];
                        nextCursor?: components["schemas"]["Cursor"];
                    };
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
            /** Runs, newest first */
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
    GetRights: {
        parameters: {
            query: {
                userEntityRef: components["schemas"]["EntityRef"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The rights */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rights"];
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
            /** Technicians, by user */
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
            /** The technician */
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
    EnableGroup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    groupEntityRef: components["schemas"]["EntityRef"];
                    dcRole: components["schemas"]["DcRole"];
                };
            };
        };
        responses: {
            /** What became of each member */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupAccessResult"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    GetStanding: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** What is held */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandingOverview"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ConfirmStanding: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** As many as were shown; another number by now is a conflict */
                    count: number;
                };
            };
        };
        responses: {
            /** Taken for real */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    UpdateTechnician: {
        parameters: {
            query?: never;
            header: {
                /** The version that was read, in quotes or bare */
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
            /** The technician */
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
            /** The technician */
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
    LinkAccount: {
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
                    /** The login name typed once more */
                    confirmLoginName: string;
                };
            };
        };
        responses: {
            /** The technician */
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
    CheckAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                technicianId: components["parameters"]["technicianId"];
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The technician */
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
    CloseAccount: {
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
                    /** The login name of the account typed */
                    loginName: string;
                };
            };
        };
        responses: {
            /** The technician */
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
            /** Keys of the technician, newest first, without the secret */
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
                "application/json": components["schemas"]["ApiKeyInput"];
            };
        };
        responses: {
            /** The key, shown this once */
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
            /** Revoked */
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
                /** Words of name or category */
                search?: string;
                active?: boolean;
                type?: components["schemas"]["RequestType"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Items, by name */
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
            /** The item */
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
    GetServiceItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serviceItemId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The item */
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
    UpdateServiceItem: {
        parameters: {
            query?: never;
            header: {
                /** The version that was read, in quotes or bare */
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
            /** The item */
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
                /** Any of these states */
                state?: components["schemas"]["RequestState"][];
                type?: components["schemas"]["RequestType"];
                /** Id of the assigned technician; `me` for the caller, `none` where nobody is assigned */
                technician?: components["schemas"]["Id"];
                serviceItem?: components["schemas"]["Id"];
                requester?: components["schemas"]["EntityRef"];
                raisedAfter?: components["schemas"]["Time"];
                raisedBefore?: components["schemas"]["Time"];
                /** Archived and deleted requests are shown alone; deleted ones to whoever manages requests */
                show?: "current" | "archived" | "deleted";
                sort?: "number" | "updated";
                order?: "asc" | "desc";
                /** A number, or words of subject and requester; each must be found, as a whole or as a beginning */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Requests */
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
                /** Unique for each save; the same key and body get the first answer */
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
                    notBefore?: components["schemas"]["Time"];
                    /** For whom; the caller where it is absent */
                    requester?: components["schemas"]["EntityRef"];
                };
            };
        };
        responses: {
            /** The request */
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
            /** The request */
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
    EditRequest: {
        parameters: {
            query?: never;
            header: {
                /** The version that was read, in quotes or bare */
                "If-Match": components["parameters"]["ifMatch"];
            };
            path: {
                requestId: components["parameters"]["requestId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestEdit"];
            };
        };
        responses: {
            /** The request */
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
    DeleteRequest: {
        parameters: {
            query?: {
                queuedDeployments?: components["parameters"]["queuedDeployments"];
                sentDeployments?: components["parameters"]["sentDeployments"];
            };
            header: {
                /** The version that was read, in quotes or bare */
                "If-Match": components["parameters"]["ifMatch"];
            };
            path: {
                requestId: components["parameters"]["requestId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    ArchiveRequest: {
        parameters: {
            query?: never;
            header: {
                /** The version that was read, in quotes or bare */
                "If-Match": components["parameters"]["ifMatch"];
            };
            path: {
                requestId: components["parameters"]["requestId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeploymentsLeft"];
            };
        };
        responses: {
            /** The request */
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
    RestoreRequest: {
        parameters: {
            query?: never;
            header: {
                /** The version that was read, in quotes or bare */
                "If-Match": components["parameters"]["ifMatch"];
            };
            path: {
                requestId: components["parameters"]["requestId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The request */
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
    ListComments: {
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
            /** Comments, oldest first, as far as the caller may see them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Comment"][];
                        nextCursor?: components["schemas"]["Cursor"];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    AddComment: {
        parameters: {
            query?: never;
            header: {
                /** Unique for each save; the same key and body get the first answer */
                "Idempotency-Key": components["parameters"]["idempotencyKey"];
            };
            path: {
                requestId: components["parameters"]["requestId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommentInput"];
            };
        };
        responses: {
            /** The comment */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comment"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    AssignRequests: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkAssignment"];
            };
        };
        responses: {
            /** What became of each */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkResult"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ChangeRequestStates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkStateChange"];
            };
        };
        responses: {
            /** What became of each */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkResult"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListRequestProviders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Providers, by id */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RequestProvider"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    SearchProvidedRequests: {
        parameters: {
            query: {
                search: string;
            };
            header?: never;
            path: {
                providerId: components["schemas"]["ProviderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** What the provider finds */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ProvidedRequest"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    AssignRequest: {
        parameters: {
            query?: never;
            header: {
                /** The version that was read, in quotes or bare */
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
                    /** Null takes the technician off */
                    technicianId: components["schemas"]["Id"] | null;
                };
            };
        };
        responses: {
            /** The request */
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
                /** The version that was read, in quotes or bare */
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
                    queuedDeployments?: components["schemas"]["QueuedDeployments"];
                    sentDeployments?: components["schemas"]["SentDeployments"];
                };
            };
        };
        responses: {
            /** The request */
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
            /** Acts, oldest first, as far as the caller may see them */
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
            /** Deployments of the request, newest first */
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
                /** Unique for each save; the same key and body get the first answer */
                "Idempotency-Key": components["parameters"]["idempotencyKey"];
            };
            path: {
                requestId: components["parameters"]["requestId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeploymentInput"];
            };
        };
        responses: {
            /** Saved */
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
                state?: components["schemas"]["DeploymentState"][];
                kind?: components["schemas"]["DeploymentKind"];
                serverId?: components["schemas"]["Id"];
                /** Beginning of the name of package or script, or a request number */
                search?: string;
                /** Ended at this time or later */
                finishedFrom?: components["schemas"]["Time"];
                /** Ended before this time */
                finishedTo?: components["schemas"]["Time"];
                /** Whose request is not resolved yet */
                openRequest?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Deployments, newest first */
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
            /** The deployment */
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
    GetDeploymentHistory: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Acts of the deployment, oldest first, as far as the caller may see them */
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
    ListDeploymentTargets: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
                state?: components["schemas"]["TargetState"];
                /** Beginning of the name */
                search?: string;
            };
            header?: never;
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Targets, by name */
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
                /** Unique for each save; the same key and body get the first answer */
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
                    choice: "sendAsNewAttempt" | "close";
                };
            };
        };
        responses: {
            /** The deployment */
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
    CancelDeployment: {
        parameters: {
            query?: never;
            header: {
                /** Unique for each save; the same key and body get the first answer */
                "Idempotency-Key": components["parameters"]["idempotencyKey"];
            };
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The deployment */
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
    RetryDeployment: {
        parameters: {
            query?: never;
            header: {
                /** Unique for each save; the same key and body get the first answer */
                "Idempotency-Key": components["parameters"]["idempotencyKey"];
            };
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetryInput"];
            };
        };
        responses: {
            /** The deployment */
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
    StartDeployment: {
        parameters: {
            query?: never;
            header: {
                /** Unique for each save; the same key and body get the first answer */
                "Idempotency-Key": components["parameters"]["idempotencyKey"];
            };
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartInput"];
            };
        };
        responses: {
            /** The deployment */
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
    ReleaseDeployment: {
        parameters: {
            query?: never;
            header: {
                /** Unique for each save; the same key and body get the first answer */
                "Idempotency-Key": components["parameters"]["idempotencyKey"];
            };
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The deployment */
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
    ResumeDeployment: {
        parameters: {
            query?: never;
            header: {
                /** Unique for each save; the same key and body get the first answer */
                "Idempotency-Key": components["parameters"]["idempotencyKey"];
            };
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The deployment */
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
    GetScriptArguments: {
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
            /** The arguments */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Absent where DC's default is used */
                        arguments?: string;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ExportDeployment: {
        parameters: {
            query?: {
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
            /** CSV in UTF-8; cells that would start a formula are escaped */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            default: components["responses"]["Error"];
        };
    };
    MakeSelection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SelectionInput"];
            };
        };
        responses: {
            /** The selection */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Selection"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    GetSelection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                selectionId: components["parameters"]["selectionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The selection */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Selection"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListSelectionTargets: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
                search?: string;
            };
            header?: never;
            path: {
                selectionId: components["parameters"]["selectionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** What is selected */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SelectedTarget"][];
                        nextCursor?: components["schemas"]["Cursor"];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListHolds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Holds, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DispatchHold"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    Hold: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldInput"];
            };
        };
        responses: {
            /** The hold */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DispatchHold"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    EndHold: {
        parameters: {
            query?: never;
            header: {
                /** Unique for each save; the same key and body get the first answer */
                "Idempotency-Key": components["parameters"]["idempotencyKey"];
            };
            path: {
                holdId: components["parameters"]["holdId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The hold is over */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    ListStops: {
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
            /** Stops, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Stop"][];
                        nextCursor?: components["schemas"]["Cursor"];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    StopAll: {
        parameters: {
            query?: never;
            header: {
                /** Unique for each save; the same key and body get the first answer */
                "Idempotency-Key": components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldInput"];
            };
        };
        responses: {
            /** The stop */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stop"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    GetStop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                stopId: components["parameters"]["stopId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The stop */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stop"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListStopOutcomes: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
                outcome?: components["schemas"]["StopOutcomeKind"];
            };
            header?: never;
            path: {
                stopId: components["parameters"]["stopId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** What became of each configuration */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StopOutcome"][];
                        nextCursor?: components["schemas"]["Cursor"];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListDeliveries: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
                outcome?: components["schemas"]["DeliveryOutcome"];
                deploymentId?: components["schemas"]["Id"];
                serverId?: components["schemas"]["Id"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Deliveries, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Delivery"][];
                        nextCursor?: components["schemas"]["Cursor"];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ReprocessDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deliveryId: components["parameters"]["deliveryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The delivery */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListDeliveryRefusals: {
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
            /** Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DeliveryRefusal"][];
                        nextCursor?: components["schemas"]["Cursor"];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    TestCallback: {
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
            /** What became of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallbackTest"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    GetComputer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
                computerId: components["parameters"]["computerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The computer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Computer"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListComputerDeployments: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
                computerId: components["parameters"]["computerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ComputerDeployment"][];
                        nextCursor?: components["schemas"]["Cursor"];
                    };
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
            /** Servers, by name */
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
            /** Packages that are there, by name */
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
    ListScripts: {
        parameters: {
            query?: {
                search?: string;
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
            /** Windows scripts, by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Script"][];
                        nextCursor?: components["schemas"]["Cursor"];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListDirectoryUsers: {
        parameters: {
            query?: {
                domain?: string;
                search?: string;
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
                /** Whether the answer tells how many there are on all pages */
                counted?: components["parameters"]["counted"];
            };
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Users of the domains that Desktop Central manages, by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DirectoryUser"][];
                        nextCursor?: components["schemas"]["Cursor"];
                        total?: components["schemas"]["CountedTotal"];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListDeploymentPolicies: {
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
            /** By name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DeploymentPolicy"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListUsableStandingConfigurations: {
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
            /** By name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StandingConfiguration"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    LookInDesktopCentral: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LookUpInput"];
            };
        };
        responses: {
            /** What was found; it is in the catalogue from now on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LookUpResult"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ListMachines: {
        parameters: {
            query: {
                person: components["schemas"]["EntityRef"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Computers, the last seen first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Machine"][];
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
            /** Domains, by name */
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
                kind?: "workstation" | "server";
                live?: "live" | "down" | "unknown";
                /** Whether the answer tells how many there are on all pages */
                counted?: components["parameters"]["counted"];
            };
            header?: never;
            path: {
                serverId: components["parameters"]["serverId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Windows computers that are there, by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Computer"][];
                        nextCursor?: components["schemas"]["Cursor"];
                        total?: components["schemas"]["CountedTotal"];
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
            /** The rules */
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
                /** The version that was read, in quotes or bare */
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
            /** The rule */
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
    ListAudit: {
        parameters: {
            query?: {
                cursor?: components["parameters"]["cursor"];
                limit?: components["parameters"]["limit"];
                actor?: components["parameters"]["auditActor"];
                /** An act such as `request.raised`, or all of a noun such as `request`; `refusals` for what was not allowed */
                act?: components["parameters"]["auditAct"];
                subjectKind?: components["parameters"]["auditSubjectKind"];
                subjectId?: components["parameters"]["auditSubjectId"];
                from?: components["parameters"]["auditFrom"];
                to?: components["parameters"]["auditTo"];
                /** A part of the actor, of the id of the subject or of the values of the act */
                search?: components["parameters"]["auditSearch"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Entries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditEntry"][];
                        nextCursor?: components["schemas"]["Cursor"];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    VerifyAudit: {
        parameters: {
            query?: {
                /** The position up to which earlier calls have checked it */
                after?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** What was found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditVerification"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    ExportAudit: {
        parameters: {
            query?: {
                actor?: components["parameters"]["auditActor"];
                /** An act such as `request.raised`, or all of a noun such as `request`; `refusals` for what was not allowed */
                act?: components["parameters"]["auditAct"];
                subjectKind?: components["parameters"]["auditSubjectKind"];
                subjectId?: components["parameters"]["auditSubjectId"];
                from?: components["parameters"]["auditFrom"];
                to?: components["parameters"]["auditTo"];
                /** A part of the actor, of the id of the subject or of the values of the act */
                search?: components["parameters"]["auditSearch"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** A line of names, then a line for each entry */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
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
            /** The key is good; what became of the delivery */
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
