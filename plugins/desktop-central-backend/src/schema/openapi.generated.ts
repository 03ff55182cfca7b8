/* eslint-disable */
// Generated from plugins/desktop-central-backend/src/schema/openapi.yaml by "npm run generate". Do not edit.

export const spec = {
  "openapi": "3.1.0",
  "info": {
    "title": "desktop-central",
    "version": "1",
    "summary": "Desktop Central as the help desk of Backstage",
    "description": "The HTTP contract of the Desktop Central plugins for Backstage."
  },
  "servers": [
    {
      "url": "/"
    }
  ],
  "security": [
    {
      "user": []
    }
  ],
  "webhooks": {},
  "paths": {
    "/me": {
      "get": {
        "operationId": "GetMe",
        "summary": "Who the caller is to this plugin and what they may do",
        "responses": {
          "200": {
            "description": "The caller",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Me"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/overview": {
      "get": {
        "operationId": "GetOverview",
        "summary": "How the servers are, what is in flight, how it ended lately and what needs someone",
        "parameters": [
          {
            "name": "timeZone",
            "in": "query",
            "allowReserved": true,
            "description": "IANA name of the time zone whose days are counted; UTC where there is none",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 64
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Figures that are a few seconds old at the most",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Overview"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/servers": {
      "get": {
        "operationId": "ListServers",
        "summary": "DC servers with their settings",
        "responses": {
          "200": {
            "description": "All servers, by name",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 100,
                      "items": {
                        "$ref": "#/components/schemas/Server"
                      }
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      },
      "post": {
        "operationId": "CreateServer",
        "summary": "Store a DC server, then connect to it",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ServerInput"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "Stored; connecting goes on",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Server"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/servers/{serverId}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/serverId"
        }
      ],
      "get": {
        "operationId": "GetServer",
        "responses": {
          "200": {
            "description": "The server",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Server"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      },
      "put": {
        "operationId": "UpdateServer",
        "summary": "Change the settings; an absent credential keeps the one stored",
        "parameters": [
          {
            "$ref": "#/components/parameters/ifMatch"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ServerInput"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Stored; connecting goes on",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Server"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      },
      "delete": {
        "operationId": "RemoveServer",
        "summary": "Remove a server; refused with the list while deployments are in flight on it",
        "parameters": [
          {
            "$ref": "#/components/parameters/ifMatch"
          }
        ],
        "responses": {
          "204": {
            "description": "Removed"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/servers/{serverId}/check": {
      "parameters": [
        {
          "$ref": "#/components/parameters/serverId"
        }
      ],
      "post": {
        "operationId": "CheckServer",
        "summary": "Connect again and answer with the outcome",
        "responses": {
          "200": {
            "description": "The server after the check",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Server"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/servers/{serverId}/oneTimeCode": {
      "parameters": [
        {
          "$ref": "#/components/parameters/serverId"
        }
      ],
      "post": {
        "operationId": "EnterOneTimeCode",
        "summary": "Go on with the sign-in that Desktop Central interrupted for a one-time code; connecting follows",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/OneTimeCodeInput"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The server; connecting goes on",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Server"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/servers/{serverId}/trials": {
      "parameters": [
        {
          "$ref": "#/components/parameters/serverId"
        }
      ],
      "get": {
        "operationId": "ListTrials",
        "summary": "Guided trials of calls that the vendor does not document, newest first",
        "parameters": [
          {
            "$ref": "#/components/parameters/cursor"
          },
          {
            "$ref": "#/components/parameters/limit"
          }
        ],
        "responses": {
          "200": {
            "description": "Trials",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 200,
                      "items": {
                        "$ref": "#/components/schemas/Trial"
                      }
                    },
                    "nextCursor": {
                      "$ref": "#/components/schemas/Cursor"
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      },
      "post": {
        "operationId": "StartTrial",
        "summary": "Try one such call, for one named computer or account; only as portal admin and DC Admin",
        "parameters": [
          {
            "$ref": "#/components/parameters/idempotencyKey"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/TrialInput"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The trial; it goes on",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Trial"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/servers/{serverId}/trials/{trialId}/verdict": {
      "parameters": [
        {
          "$ref": "#/components/parameters/serverId"
        },
        {
          "name": "trialId",
          "in": "path",
          "required": true,
          "schema": {
            "$ref": "#/components/schemas/Id"
          }
        }
      ],
      "post": {
        "operationId": "ConcludeTrial",
        "summary": "Say whether Desktop Central shows what was meant; yes switches the call on for this server",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "additionalProperties": false,
                "required": [
                  "matches"
                ],
                "properties": {
                  "matches": {
                    "type": "boolean"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The trial",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Trial"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/servers/{serverId}/standingConfigurations": {
      "parameters": [
        {
          "$ref": "#/components/parameters/serverId"
        }
      ],
      "get": {
        "operationId": "ListStandingConfigurations",
        "summary": "Configurations of Desktop Central that targets are appended to, by name",
        "responses": {
          "200": {
            "description": "All of the server",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 1000,
                      "items": {
                        "$ref": "#/components/schemas/StandingConfiguration"
                      }
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      },
      "post": {
        "operationId": "NameStandingConfiguration",
        "summary": "Name a configuration of Desktop Central for a package or script, an operation and whom it is for",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/StandingConfigurationInput"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "As Desktop Central describes it",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/StandingConfiguration"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/servers/{serverId}/standingConfigurations/{standingConfigurationId}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/serverId"
        },
        {
          "name": "standingConfigurationId",
          "in": "path",
          "required": true,
          "schema": {
            "$ref": "#/components/schemas/Id"
          }
        }
      ],
      "delete": {
        "operationId": "ForgetStandingConfiguration",
        "summary": "Append nothing to it any more; Desktop Central keeps it",
        "responses": {
          "204": {
            "description": "Forgotten"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/drivers": {
      "get": {
        "operationId": "ListDrivers",
        "summary": "The kinds of servers that this portal can talk to",
        "responses": {
          "200": {
            "description": "All drivers, that of the plugin first",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 20,
                      "items": {
                        "$ref": "#/components/schemas/Driver"
                      }
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/servers/{serverId}/trust": {
      "parameters": [
        {
          "$ref": "#/components/parameters/serverId"
        }
      ],
      "post": {
        "operationId": "TrustCertificate",
        "summary": "Trust the certificate that the server presents, one ahead of its renewal, or a CA",
        "parameters": [
          {
            "$ref": "#/components/parameters/ifMatch"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/TrustInput"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Stored; connecting goes on",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Server"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      },
      "delete": {
        "operationId": "WithdrawTrust",
        "summary": "Trust nothing of this server any more; all calls to it end",
        "parameters": [
          {
            "$ref": "#/components/parameters/ifMatch"
          }
        ],
        "responses": {
          "200": {
            "description": "The server",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Server"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/servers/{serverId}/resume": {
      "parameters": [
        {
          "$ref": "#/components/parameters/serverId"
        }
      ],
      "post": {
        "operationId": "ResumeServer",
        "summary": "End the hold of a server; what is queued is sent",
        "responses": {
          "204": {
            "description": "The hold is over"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/servers/{serverId}/sync": {
      "parameters": [
        {
          "$ref": "#/components/parameters/serverId"
        }
      ],
      "post": {
        "operationId": "StartSync",
        "summary": "Sync now",
        "responses": {
          "202": {
            "description": "The run",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/SyncRun"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      },
      "delete": {
        "operationId": "CancelSync",
        "summary": "Cancel the run that is under way; the catalogue stays as it was",
        "responses": {
          "200": {
            "description": "The run",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/SyncRun"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/servers/{serverId}/syncRuns/{syncRunId}/changes": {
      "parameters": [
        {
          "$ref": "#/components/parameters/serverId"
        },
        {
          "name": "syncRunId",
          "in": "path",
          "required": true,
          "schema": {
            "$ref": "#/components/schemas/Id"
          }
        }
      ],
      "get": {
        "operationId": "ListSyncChanges",
        "summary": "What a run added, changed and removed, by kind and name; a bounded number of each is kept",
        "parameters": [
          {
            "$ref": "#/components/parameters/cursor"
          },
          {
            "$ref": "#/components/parameters/limit"
          }
        ],
        "responses": {
          "200": {
            "description": "Changes",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 200,
                      "items": {
                        "$ref": "#/components/schemas/SyncChange"
                      }
                    },
                    "nextCursor": {
                      "$ref": "#/components/schemas/Cursor"
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/servers/{serverId}/syncRuns": {
      "parameters": [
        {
          "$ref": "#/components/parameters/serverId"
        }
      ],
      "get": {
        "operationId": "ListSyncRuns",
        "parameters": [
          {
            "$ref": "#/components/parameters/cursor"
          },
          {
            "$ref": "#/components/parameters/limit"
          }
        ],
        "responses": {
          "200": {
            "description": "Runs, newest first",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 200,
                      "items": {
                        "$ref": "#/components/schemas/SyncRun"
                      }
                    },
                    "nextCursor": {
                      "$ref": "#/components/schemas/Cursor"
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/rights": {
      "get": {
        "operationId": "GetRights",
        "summary": "What the plugin's own rule lets a person do, with why; a permission policy may take away from it",
        "parameters": [
          {
            "name": "userEntityRef",
            "in": "query",
            "required": true,
            "schema": {
              "$ref": "#/components/schemas/EntityRef"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The rights",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Rights"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/technicians": {
      "get": {
        "operationId": "ListTechnicians",
        "responses": {
          "200": {
            "description": "Technicians, by user",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 200,
                      "items": {
                        "$ref": "#/components/schemas/Technician"
                      }
                    },
                    "nextCursor": {
                      "$ref": "#/components/schemas/Cursor"
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        },
        "parameters": [
          {
            "$ref": "#/components/parameters/cursor"
          },
          {
            "$ref": "#/components/parameters/limit"
          }
        ]
      },
      "post": {
        "operationId": "EnableTechnician",
        "summary": "Enable a catalog user to access desktop management functionality",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "additionalProperties": false,
                "required": [
                  "userEntityRef",
                  "dcRole"
                ],
                "properties": {
                  "userEntityRef": {
                    "$ref": "#/components/schemas/EntityRef"
                  },
                  "dcRole": {
                    "$ref": "#/components/schemas/DcRole"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The technician",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Technician"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/technicians/group": {
      "post": {
        "operationId": "EnableGroup",
        "summary": "Enable the members that a catalog group has now; no standing grant",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "additionalProperties": false,
                "required": [
                  "groupEntityRef",
                  "dcRole"
                ],
                "properties": {
                  "groupEntityRef": {
                    "$ref": "#/components/schemas/EntityRef"
                  },
                  "dcRole": {
                    "$ref": "#/components/schemas/DcRole"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "What became of each member",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/GroupAccessResult"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/technicians/standing": {
      "get": {
        "operationId": "GetStanding",
        "summary": "Whether so many technicians differ from the catalog at once that nothing follows from it yet",
        "responses": {
          "200": {
            "description": "What is held",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/StandingOverview"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      },
      "post": {
        "operationId": "ConfirmStanding",
        "summary": "Take the changes of all of them for real",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "additionalProperties": false,
                "required": [
                  "count"
                ],
                "properties": {
                  "count": {
                    "type": "integer",
                    "minimum": 1,
                    "maximum": 5000,
                    "description": "As many as were shown; another number by now is a conflict"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "204": {
            "description": "Taken for real"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/technicians/{technicianId}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/technicianId"
        }
      ],
      "put": {
        "operationId": "UpdateTechnician",
        "summary": "Change the DC role, or enable and disable access",
        "parameters": [
          {
            "$ref": "#/components/parameters/ifMatch"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "additionalProperties": false,
                "required": [
                  "dcRole",
                  "enabled"
                ],
                "properties": {
                  "dcRole": {
                    "$ref": "#/components/schemas/DcRole"
                  },
                  "enabled": {
                    "type": "boolean"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The technician",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Technician"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/technicians/{technicianId}/accounts/{serverId}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/technicianId"
        },
        {
          "$ref": "#/components/parameters/serverId"
        }
      ],
      "put": {
        "operationId": "ConfirmAccount",
        "summary": "Confirm that the account in DC was made by hand, or ask the driver to make it",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "additionalProperties": false,
                "required": [
                  "loginName"
                ],
                "properties": {
                  "loginName": {
                    "$ref": "#/components/schemas/LoginName"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The technician",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Technician"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/technicians/{technicianId}/accounts/{serverId}/link": {
      "parameters": [
        {
          "$ref": "#/components/parameters/technicianId"
        },
        {
          "$ref": "#/components/parameters/serverId"
        }
      ],
      "post": {
        "operationId": "LinkAccount",
        "summary": "Take an account that Desktop Central has already for the technician's",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "additionalProperties": false,
                "required": [
                  "loginName",
                  "confirmLoginName"
                ],
                "properties": {
                  "loginName": {
                    "$ref": "#/components/schemas/LoginName"
                  },
                  "confirmLoginName": {
                    "type": "string",
                    "maxLength": 100,
                    "description": "The login name typed once more"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The technician",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Technician"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/technicians/{technicianId}/accounts/{serverId}/check": {
      "parameters": [
        {
          "$ref": "#/components/parameters/technicianId"
        },
        {
          "$ref": "#/components/parameters/serverId"
        }
      ],
      "post": {
        "operationId": "CheckAccount",
        "summary": "Compare an account with Desktop Central now",
        "responses": {
          "200": {
            "description": "The technician",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Technician"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/technicians/{technicianId}/accounts/{serverId}/close": {
      "parameters": [
        {
          "$ref": "#/components/parameters/technicianId"
        },
        {
          "$ref": "#/components/parameters/serverId"
        }
      ],
      "post": {
        "operationId": "CloseAccount",
        "summary": "Confirm that the account of a disabled technician is closed in Desktop Central",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "additionalProperties": false,
                "required": [
                  "loginName"
                ],
                "properties": {
                  "loginName": {
                    "type": "string",
                    "maxLength": 100,
                    "description": "The login name of the account typed"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The technician",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Technician"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/technicians/{technicianId}/apiKeys": {
      "parameters": [
        {
          "$ref": "#/components/parameters/technicianId"
        }
      ],
      "get": {
        "operationId": "ListApiKeys",
        "responses": {
          "200": {
            "description": "Keys of the technician, newest first, without the secret",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 200,
                      "items": {
                        "$ref": "#/components/schemas/ApiKey"
                      }
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      },
      "post": {
        "operationId": "GenerateApiKey",
        "summary": "Generate a key, or regenerate it; the old one ends at once or after an overlap",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ApiKeyInput"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The key, shown this once",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "apiKey",
                    "secret"
                  ],
                  "properties": {
                    "apiKey": {
                      "$ref": "#/components/schemas/ApiKey"
                    },
                    "secret": {
                      "type": "string",
                      "maxLength": 100
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/technicians/{technicianId}/apiKeys/{apiKeyId}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/technicianId"
        },
        {
          "name": "apiKeyId",
          "in": "path",
          "required": true,
          "schema": {
            "$ref": "#/components/schemas/Id"
          }
        }
      ],
      "delete": {
        "operationId": "RevokeApiKey",
        "responses": {
          "204": {
            "description": "Revoked"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/serviceItems": {
      "get": {
        "operationId": "ListServiceItems",
        "summary": "Service items; end-users see the active ones",
        "parameters": [
          {
            "$ref": "#/components/parameters/cursor"
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "name": "search",
            "in": "query",
            "description": "Words of name or category",
            "schema": {
              "type": "string",
              "maxLength": 100
            }
          },
          {
            "name": "active",
            "in": "query",
            "schema": {
              "type": "boolean"
            }
          },
          {
            "name": "type",
            "in": "query",
            "schema": {
              "$ref": "#/components/schemas/RequestType"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Items, by name",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 200,
                      "items": {
                        "$ref": "#/components/schemas/ServiceItem"
                      }
                    },
                    "nextCursor": {
                      "$ref": "#/components/schemas/Cursor"
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      },
      "post": {
        "operationId": "CreateServiceItem",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ServiceItemInput"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The item",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ServiceItem"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/serviceItems/{serviceItemId}": {
      "parameters": [
        {
          "name": "serviceItemId",
          "in": "path",
          "required": true,
          "schema": {
            "$ref": "#/components/schemas/Id"
          }
        }
      ],
      "get": {
        "operationId": "GetServiceItem",
        "summary": "One service item; end-users see it while it is active",
        "responses": {
          "200": {
            "description": "The item",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ServiceItem"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      },
      "put": {
        "operationId": "UpdateServiceItem",
        "parameters": [
          {
            "$ref": "#/components/parameters/ifMatch"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ServiceItemInput"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The item",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ServiceItem"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/requests": {
      "get": {
        "operationId": "ListRequests",
        "summary": "Requests the caller may see; without those of other providers",
        "parameters": [
          {
            "$ref": "#/components/parameters/cursor"
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "name": "state",
            "in": "query",
            "description": "Any of these states",
            "style": "form",
            "explode": false,
            "schema": {
              "type": "array",
              "minItems": 1,
              "maxItems": 6,
              "items": {
                "$ref": "#/components/schemas/RequestState"
              }
            }
          },
          {
            "name": "type",
            "in": "query",
            "schema": {
              "$ref": "#/components/schemas/RequestType"
            }
          },
          {
            "name": "technician",
            "in": "query",
            "description": "Id of the assigned technician; `me` for the caller, `none` where nobody is assigned",
            "schema": {
              "$ref": "#/components/schemas/Id"
            }
          },
          {
            "name": "serviceItem",
            "in": "query",
            "schema": {
              "$ref": "#/components/schemas/Id"
            }
          },
          {
            "name": "requester",
            "in": "query",
            "schema": {
              "$ref": "#/components/schemas/EntityRef"
            }
          },
          {
            "name": "raisedAfter",
            "in": "query",
            "schema": {
              "$ref": "#/components/schemas/Time"
            }
          },
          {
            "name": "raisedBefore",
            "in": "query",
            "schema": {
              "$ref": "#/components/schemas/Time"
            }
          },
          {
            "name": "show",
            "in": "query",
            "description": "Archived and deleted requests are shown alone; deleted ones to whoever manages requests",
            "schema": {
              "type": "string",
              "enum": [
                "current",
                "archived",
                "deleted"
              ],
              "default": "current"
            }
          },
          {
            "name": "sort",
            "in": "query",
            "schema": {
              "type": "string",
              "enum": [
                "number",
                "updated"
              ],
              "default": "number"
            }
          },
          {
            "name": "order",
            "in": "query",
            "schema": {
              "type": "string",
              "enum": [
                "asc",
                "desc"
              ],
              "default": "desc"
            }
          },
          {
            "name": "search",
            "in": "query",
            "description": "A number, or words of subject and requester; each must be found, as a whole or as a beginning",
            "schema": {
              "type": "string",
              "maxLength": 100
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Requests",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 200,
                      "items": {
                        "$ref": "#/components/schemas/Request"
                      }
                    },
                    "nextCursor": {
                      "$ref": "#/components/schemas/Cursor"
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      },
      "post": {
        "operationId": "RaiseRequest",
        "parameters": [
          {
            "$ref": "#/components/parameters/idempotencyKey"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "additionalProperties": false,
                "required": [
                  "serviceItemId",
                  "subject"
                ],
                "properties": {
                  "serviceItemId": {
                    "$ref": "#/components/schemas/Id"
                  },
                  "subject": {
                    "type": "string",
                    "minLength": 1,
                    "maxLength": 250
                  },
                  "description": {
                    "type": "string",
                    "maxLength": 10000
                  },
                  "machine": {
                    "type": "string",
                    "maxLength": 100
                  },
                  "notBefore": {
                    "$ref": "#/components/schemas/Time"
                  },
                  "requester": {
                    "description": "For whom; the caller where it is absent",
                    "$ref": "#/components/schemas/EntityRef"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The request",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Request"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/requests/{requestId}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/requestId"
        }
      ],
      "get": {
        "operationId": "GetRequest",
        "responses": {
          "200": {
            "description": "The request",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Request"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      },
      "put": {
        "operationId": "EditRequest",
        "parameters": [
          {
            "$ref": "#/components/parameters/ifMatch"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/RequestEdit"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The request",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Request"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      },
      "delete": {
        "operationId": "DeleteRequest",
        "summary": "Marks the request as deleted; it can be restored",
        "parameters": [
          {
            "$ref": "#/components/parameters/ifMatch"
          },
          {
            "$ref": "#/components/parameters/queuedDeployments"
          },
          {
            "$ref": "#/components/parameters/sentDeployments"
          }
        ],
        "responses": {
          "204": {
            "description": "Deleted"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/requests/{requestId}/archive": {
      "parameters": [
        {
          "$ref": "#/components/parameters/requestId"
        }
      ],
      "post": {
        "operationId": "ArchiveRequest",
        "parameters": [
          {
            "$ref": "#/components/parameters/ifMatch"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/DeploymentsLeft"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The request",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Request"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/requests/{requestId}/restore": {
      "parameters": [
        {
          "$ref": "#/components/parameters/requestId"
        }
      ],
      "post": {
        "operationId": "RestoreRequest",
        "summary": "Takes back the deletion, else the archiving",
        "parameters": [
          {
            "$ref": "#/components/parameters/ifMatch"
          }
        ],
        "responses": {
          "200": {
            "description": "The request",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Request"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/requests/{requestId}/comments": {
      "parameters": [
        {
          "$ref": "#/components/parameters/requestId"
        }
      ],
      "get": {
        "operationId": "ListComments",
        "parameters": [
          {
            "$ref": "#/components/parameters/cursor"
          },
          {
            "$ref": "#/components/parameters/limit"
          }
        ],
        "responses": {
          "200": {
            "description": "Comments, oldest first, as far as the caller may see them",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 200,
                      "items": {
                        "$ref": "#/components/schemas/Comment"
                      }
                    },
                    "nextCursor": {
                      "$ref": "#/components/schemas/Cursor"
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      },
      "post": {
        "operationId": "AddComment",
        "parameters": [
          {
            "$ref": "#/components/parameters/idempotencyKey"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/CommentInput"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The comment",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Comment"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/requests/bulk/assignment": {
      "post": {
        "operationId": "AssignRequests",
        "summary": "Assigns several requests; each for itself",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/BulkAssignment"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "What became of each",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/BulkResult"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/requests/bulk/state": {
      "post": {
        "operationId": "ChangeRequestStates",
        "summary": "Moves several requests to a state; each for itself",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/BulkStateChange"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "What became of each",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/BulkResult"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/requestProviders": {
      "get": {
        "operationId": "ListRequestProviders",
        "summary": "Where requests live beside the portal itself",
        "responses": {
          "200": {
            "description": "Providers, by id",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 50,
                      "items": {
                        "$ref": "#/components/schemas/RequestProvider"
                      }
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/requestProviders/{providerId}/requests": {
      "parameters": [
        {
          "name": "providerId",
          "in": "path",
          "required": true,
          "schema": {
            "$ref": "#/components/schemas/ProviderId"
          }
        }
      ],
      "get": {
        "operationId": "SearchProvidedRequests",
        "parameters": [
          {
            "name": "search",
            "in": "query",
            "required": true,
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 100
            }
          }
        ],
        "responses": {
          "200": {
            "description": "What the provider finds",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 20,
                      "items": {
                        "$ref": "#/components/schemas/ProvidedRequest"
                      }
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/requests/{requestId}/assignment": {
      "parameters": [
        {
          "$ref": "#/components/parameters/requestId"
        }
      ],
      "put": {
        "operationId": "AssignRequest",
        "parameters": [
          {
            "$ref": "#/components/parameters/ifMatch"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "additionalProperties": false,
                "required": [
                  "technicianId"
                ],
                "properties": {
                  "technicianId": {
                    "description": "Null takes the technician off",
                    "anyOf": [
                      {
                        "$ref": "#/components/schemas/Id"
                      },
                      {
                        "type": "null"
                      }
                    ]
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The request",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Request"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/requests/{requestId}/state": {
      "parameters": [
        {
          "$ref": "#/components/parameters/requestId"
        }
      ],
      "put": {
        "operationId": "ChangeRequestState",
        "parameters": [
          {
            "$ref": "#/components/parameters/ifMatch"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "additionalProperties": false,
                "required": [
                  "state"
                ],
                "properties": {
                  "state": {
                    "$ref": "#/components/schemas/RequestState"
                  },
                  "queuedDeployments": {
                    "$ref": "#/components/schemas/QueuedDeployments"
                  },
                  "sentDeployments": {
                    "$ref": "#/components/schemas/SentDeployments"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The request",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Request"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/requests/{requestId}/history": {
      "parameters": [
        {
          "$ref": "#/components/parameters/requestId"
        }
      ],
      "get": {
        "operationId": "GetRequestHistory",
        "parameters": [
          {
            "$ref": "#/components/parameters/cursor"
          },
          {
            "$ref": "#/components/parameters/limit"
          }
        ],
        "responses": {
          "200": {
            "description": "Acts, oldest first, as far as the caller may see them",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 200,
                      "items": {
                        "$ref": "#/components/schemas/HistoryEntry"
                      }
                    },
                    "nextCursor": {
                      "$ref": "#/components/schemas/Cursor"
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/requests/{requestId}/deployments": {
      "parameters": [
        {
          "$ref": "#/components/parameters/requestId"
        }
      ],
      "get": {
        "operationId": "ListRequestDeployments",
        "parameters": [
          {
            "$ref": "#/components/parameters/cursor"
          },
          {
            "$ref": "#/components/parameters/limit"
          }
        ],
        "responses": {
          "200": {
            "description": "Deployments of the request, newest first",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DeploymentPage"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      },
      "post": {
        "operationId": "CreateDeployment",
        "summary": "Save an action of the request; the deployment is sent by a worker",
        "parameters": [
          {
            "$ref": "#/components/parameters/idempotencyKey"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/DeploymentInput"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "Saved",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Deployment"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/deployments": {
      "get": {
        "operationId": "ListDeployments",
        "parameters": [
          {
            "$ref": "#/components/parameters/cursor"
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "name": "state",
            "in": "query",
            "style": "form",
            "explode": false,
            "schema": {
              "type": "array",
              "maxItems": 15,
              "items": {
                "$ref": "#/components/schemas/DeploymentState"
              }
            }
          },
          {
            "name": "kind",
            "in": "query",
            "schema": {
              "$ref": "#/components/schemas/DeploymentKind"
            }
          },
          {
            "name": "serverId",
            "in": "query",
            "schema": {
              "$ref": "#/components/schemas/Id"
            }
          },
          {
            "name": "search",
            "in": "query",
            "description": "Beginning of the name of package or script, or a request number",
            "schema": {
              "type": "string",
              "maxLength": 100
            }
          },
          {
            "name": "finishedFrom",
            "in": "query",
            "description": "Ended at this time or later",
            "schema": {
              "$ref": "#/components/schemas/Time"
            }
          },
          {
            "name": "finishedTo",
            "in": "query",
            "description": "Ended before this time",
            "schema": {
              "$ref": "#/components/schemas/Time"
            }
          },
          {
            "name": "openRequest",
            "in": "query",
            "description": "Whose request is not resolved yet",
            "schema": {
              "type": "boolean"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Deployments, newest first",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DeploymentPage"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/deployments/{deploymentId}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/deploymentId"
        }
      ],
      "get": {
        "operationId": "GetDeployment",
        "responses": {
          "200": {
            "description": "The deployment",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Deployment"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/deployments/{deploymentId}/history": {
      "parameters": [
        {
          "$ref": "#/components/parameters/deploymentId"
        }
      ],
      "get": {
        "operationId": "GetDeploymentHistory",
        "parameters": [
          {
            "$ref": "#/components/parameters/cursor"
          },
          {
            "$ref": "#/components/parameters/limit"
          }
        ],
        "responses": {
          "200": {
            "description": "Acts of the deployment, oldest first, as far as the caller may see them",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 200,
                      "items": {
                        "$ref": "#/components/schemas/HistoryEntry"
                      }
                    },
                    "nextCursor": {
                      "$ref": "#/components/schemas/Cursor"
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/deployments/{deploymentId}/targets": {
      "parameters": [
        {
          "$ref": "#/components/parameters/deploymentId"
        }
      ],
      "get": {
        "operationId": "ListDeploymentTargets",
        "parameters": [
          {
            "$ref": "#/components/parameters/cursor"
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "name": "state",
            "in": "query",
            "schema": {
              "$ref": "#/components/schemas/TargetState"
            }
          },
          {
            "name": "search",
            "in": "query",
            "description": "Beginning of the name",
            "schema": {
              "type": "string",
              "maxLength": 100
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Targets, by name",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 200,
                      "items": {
                        "$ref": "#/components/schemas/Target"
                      }
                    },
                    "nextCursor": {
                      "$ref": "#/components/schemas/Cursor"
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/deployments/{deploymentId}/settlement": {
      "parameters": [
        {
          "$ref": "#/components/parameters/deploymentId"
        }
      ],
      "post": {
        "operationId": "SettleDeployment",
        "summary": "What a person chooses for a deployment whose sending has an unknown outcome",
        "parameters": [
          {
            "$ref": "#/components/parameters/idempotencyKey"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "additionalProperties": false,
                "required": [
                  "choice"
                ],
                "properties": {
                  "choice": {
                    "type": "string",
                    "enum": [
                      "sendAsNewAttempt",
                      "close"
                    ]
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The deployment",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Deployment"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/deployments/{deploymentId}/cancel": {
      "parameters": [
        {
          "$ref": "#/components/parameters/deploymentId"
        }
      ],
      "post": {
        "operationId": "CancelDeployment",
        "summary": "Cancel what is not sent; stop in DC what is",
        "parameters": [
          {
            "$ref": "#/components/parameters/idempotencyKey"
          }
        ],
        "responses": {
          "200": {
            "description": "The deployment",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Deployment"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/deployments/{deploymentId}/retry": {
      "parameters": [
        {
          "$ref": "#/components/parameters/deploymentId"
        }
      ],
      "post": {
        "operationId": "RetryDeployment",
        "summary": "A new attempt for the targets that DC shows as failed, or as not applied in a suspended configuration; what waits for its password goes on with it instead",
        "parameters": [
          {
            "$ref": "#/components/parameters/idempotencyKey"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/RetryInput"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The deployment",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Deployment"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/deployments/{deploymentId}/start": {
      "parameters": [
        {
          "$ref": "#/components/parameters/deploymentId"
        }
      ],
      "post": {
        "operationId": "StartDeployment",
        "summary": "Start a draft",
        "parameters": [
          {
            "$ref": "#/components/parameters/idempotencyKey"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/StartInput"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The deployment",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Deployment"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/deployments/{deploymentId}/release": {
      "parameters": [
        {
          "$ref": "#/components/parameters/deploymentId"
        }
      ],
      "post": {
        "operationId": "ReleaseDeployment",
        "summary": "Let a deployment go on that is held by the quota or after a gap",
        "parameters": [
          {
            "$ref": "#/components/parameters/idempotencyKey"
          }
        ],
        "responses": {
          "200": {
            "description": "The deployment",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Deployment"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/deployments/{deploymentId}/resume": {
      "parameters": [
        {
          "$ref": "#/components/parameters/deploymentId"
        }
      ],
      "post": {
        "operationId": "ResumeDeployment",
        "summary": "Resume in DC what is suspended there",
        "parameters": [
          {
            "$ref": "#/components/parameters/idempotencyKey"
          }
        ],
        "responses": {
          "200": {
            "description": "The deployment",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Deployment"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/deployments/{deploymentId}/scriptArguments": {
      "parameters": [
        {
          "$ref": "#/components/parameters/deploymentId"
        }
      ],
      "get": {
        "operationId": "GetScriptArguments",
        "summary": "For DC Admins; each view is recorded",
        "responses": {
          "200": {
            "description": "The arguments",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "properties": {
                    "arguments": {
                      "type": "string",
                      "maxLength": 2000,
                      "description": "Absent where DC's default is used"
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/deployments/{deploymentId}/export": {
      "parameters": [
        {
          "$ref": "#/components/parameters/deploymentId"
        }
      ],
      "get": {
        "operationId": "ExportDeployment",
        "summary": "Every target with its state, as CSV",
        "parameters": [
          {
            "name": "state",
            "in": "query",
            "schema": {
              "$ref": "#/components/schemas/TargetState"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "CSV in UTF-8; cells that would start a formula are escaped",
            "content": {
              "text/csv": {
                "schema": {
                  "type": "string"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/selections": {
      "post": {
        "operationId": "MakeSelection",
        "summary": "Targets of one server, domain and kind, kept on the server for a while; a change makes another one",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/SelectionInput"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The selection",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Selection"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/selections/{selectionId}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/selectionId"
        }
      ],
      "get": {
        "operationId": "GetSelection",
        "summary": "A selection of one's own, evaluated again",
        "responses": {
          "200": {
            "description": "The selection",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Selection"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/selections/{selectionId}/targets": {
      "parameters": [
        {
          "$ref": "#/components/parameters/selectionId"
        }
      ],
      "get": {
        "operationId": "ListSelectionTargets",
        "summary": "What is selected, by name, with what speaks against each",
        "parameters": [
          {
            "$ref": "#/components/parameters/cursor"
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "name": "search",
            "in": "query",
            "schema": {
              "type": "string",
              "maxLength": 100
            }
          }
        ],
        "responses": {
          "200": {
            "description": "What is selected",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 200,
                      "items": {
                        "$ref": "#/components/schemas/SelectedTarget"
                      }
                    },
                    "nextCursor": {
                      "$ref": "#/components/schemas/Cursor"
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/holds": {
      "get": {
        "operationId": "ListHolds",
        "summary": "What is held now",
        "responses": {
          "200": {
            "description": "Holds, newest first",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 200,
                      "items": {
                        "$ref": "#/components/schemas/DispatchHold"
                      }
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      },
      "post": {
        "operationId": "Hold",
        "summary": "Send nothing more, to everything, one server or of one package",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/HoldInput"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The hold",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DispatchHold"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/holds/{holdId}/end": {
      "parameters": [
        {
          "$ref": "#/components/parameters/holdId"
        }
      ],
      "post": {
        "operationId": "EndHold",
        "summary": "Send what is queued again; what was suspended stays so",
        "parameters": [
          {
            "$ref": "#/components/parameters/idempotencyKey"
          }
        ],
        "responses": {
          "204": {
            "description": "The hold is over"
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/stops": {
      "get": {
        "operationId": "ListStops",
        "parameters": [
          {
            "$ref": "#/components/parameters/cursor"
          },
          {
            "$ref": "#/components/parameters/limit"
          }
        ],
        "responses": {
          "200": {
            "description": "Stops, newest first",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 200,
                      "items": {
                        "$ref": "#/components/schemas/Stop"
                      }
                    },
                    "nextCursor": {
                      "$ref": "#/components/schemas/Cursor"
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      },
      "post": {
        "operationId": "StopAll",
        "summary": "Hold, and suspend in DC every configuration of the portal that is not final",
        "parameters": [
          {
            "$ref": "#/components/parameters/idempotencyKey"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/HoldInput"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The stop",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Stop"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/stops/{stopId}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/stopId"
        }
      ],
      "get": {
        "operationId": "GetStop",
        "responses": {
          "200": {
            "description": "The stop",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Stop"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/stops/{stopId}/outcomes": {
      "parameters": [
        {
          "$ref": "#/components/parameters/stopId"
        }
      ],
      "get": {
        "operationId": "ListStopOutcomes",
        "parameters": [
          {
            "$ref": "#/components/parameters/cursor"
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "name": "outcome",
            "in": "query",
            "schema": {
              "$ref": "#/components/schemas/StopOutcomeKind"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "What became of each configuration",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 200,
                      "items": {
                        "$ref": "#/components/schemas/StopOutcome"
                      }
                    },
                    "nextCursor": {
                      "$ref": "#/components/schemas/Cursor"
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/deliveries": {
      "get": {
        "operationId": "ListDeliveries",
        "parameters": [
          {
            "$ref": "#/components/parameters/cursor"
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "name": "outcome",
            "in": "query",
            "schema": {
              "$ref": "#/components/schemas/DeliveryOutcome"
            }
          },
          {
            "name": "deploymentId",
            "in": "query",
            "schema": {
              "$ref": "#/components/schemas/Id"
            }
          },
          {
            "name": "serverId",
            "in": "query",
            "schema": {
              "$ref": "#/components/schemas/Id"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Deliveries, newest first",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 200,
                      "items": {
                        "$ref": "#/components/schemas/Delivery"
                      }
                    },
                    "nextCursor": {
                      "$ref": "#/components/schemas/Cursor"
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/deliveries/{deliveryId}/reprocess": {
      "parameters": [
        {
          "$ref": "#/components/parameters/deliveryId"
        }
      ],
      "post": {
        "operationId": "ReprocessDelivery",
        "summary": "Read DC about the attempt of a quarantined delivery",
        "responses": {
          "200": {
            "description": "The delivery",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Delivery"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/deliveryRefusals": {
      "get": {
        "operationId": "ListDeliveryRefusals",
        "summary": "Refused callbacks, counted by address and minute",
        "parameters": [
          {
            "$ref": "#/components/parameters/cursor"
          },
          {
            "$ref": "#/components/parameters/limit"
          }
        ],
        "responses": {
          "200": {
            "description": "Newest first",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 200,
                      "items": {
                        "$ref": "#/components/schemas/DeliveryRefusal"
                      }
                    },
                    "nextCursor": {
                      "$ref": "#/components/schemas/Cursor"
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/servers/{serverId}/testCallback": {
      "parameters": [
        {
          "$ref": "#/components/parameters/serverId"
        }
      ],
      "post": {
        "operationId": "TestCallback",
        "summary": "The portal calls its own callback address, as DC would",
        "responses": {
          "200": {
            "description": "What became of it",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/CallbackTest"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/inventory/servers/{serverId}/computers/{computerId}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/serverId"
        },
        {
          "$ref": "#/components/parameters/computerId"
        }
      ],
      "get": {
        "operationId": "GetComputer",
        "responses": {
          "200": {
            "description": "The computer",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Computer"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/inventory/servers/{serverId}/computers/{computerId}/deployments": {
      "parameters": [
        {
          "$ref": "#/components/parameters/serverId"
        },
        {
          "$ref": "#/components/parameters/computerId"
        }
      ],
      "get": {
        "operationId": "ListComputerDeployments",
        "summary": "What was done to a computer",
        "parameters": [
          {
            "$ref": "#/components/parameters/cursor"
          },
          {
            "$ref": "#/components/parameters/limit"
          }
        ],
        "responses": {
          "200": {
            "description": "Newest first",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 200,
                      "items": {
                        "$ref": "#/components/schemas/ComputerDeployment"
                      }
                    },
                    "nextCursor": {
                      "$ref": "#/components/schemas/Cursor"
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/inventory/servers": {
      "get": {
        "operationId": "ListInventoryServers",
        "summary": "The servers as a form needs them",
        "responses": {
          "200": {
            "description": "Servers, by name",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 100,
                      "items": {
                        "$ref": "#/components/schemas/InventoryServer"
                      }
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/inventory/servers/{serverId}/packages": {
      "parameters": [
        {
          "$ref": "#/components/parameters/serverId"
        }
      ],
      "get": {
        "operationId": "ListPackages",
        "parameters": [
          {
            "$ref": "#/components/parameters/cursor"
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "name": "installerType",
            "in": "query",
            "schema": {
              "$ref": "#/components/schemas/InstallerType"
            }
          },
          {
            "name": "search",
            "in": "query",
            "schema": {
              "type": "string",
              "maxLength": 100
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Packages that are there, by name",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 200,
                      "items": {
                        "$ref": "#/components/schemas/Package"
                      }
                    },
                    "nextCursor": {
                      "$ref": "#/components/schemas/Cursor"
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/inventory/servers/{serverId}/scripts": {
      "parameters": [
        {
          "$ref": "#/components/parameters/serverId"
        }
      ],
      "get": {
        "operationId": "ListScripts",
        "parameters": [
          {
            "name": "search",
            "in": "query",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 100
            }
          },
          {
            "$ref": "#/components/parameters/cursor"
          },
          {
            "$ref": "#/components/parameters/limit"
          }
        ],
        "responses": {
          "200": {
            "description": "Windows scripts, by name",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 200,
                      "items": {
                        "$ref": "#/components/schemas/Script"
                      }
                    },
                    "nextCursor": {
                      "$ref": "#/components/schemas/Cursor"
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/inventory/servers/{serverId}/directoryUsers": {
      "parameters": [
        {
          "$ref": "#/components/parameters/serverId"
        }
      ],
      "get": {
        "operationId": "ListDirectoryUsers",
        "parameters": [
          {
            "name": "domain",
            "in": "query",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 255
            }
          },
          {
            "name": "search",
            "in": "query",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 100
            }
          },
          {
            "$ref": "#/components/parameters/cursor"
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/counted"
          }
        ],
        "responses": {
          "200": {
            "description": "Users of the domains that Desktop Central manages, by name",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 200,
                      "items": {
                        "$ref": "#/components/schemas/DirectoryUser"
                      }
                    },
                    "nextCursor": {
                      "$ref": "#/components/schemas/Cursor"
                    },
                    "total": {
                      "$ref": "#/components/schemas/CountedTotal"
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/inventory/servers/{serverId}/deploymentPolicies": {
      "parameters": [
        {
          "$ref": "#/components/parameters/serverId"
        }
      ],
      "get": {
        "operationId": "ListDeploymentPolicies",
        "responses": {
          "200": {
            "description": "By name",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 1000,
                      "items": {
                        "$ref": "#/components/schemas/DeploymentPolicy"
                      }
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/inventory/servers/{serverId}/standingConfigurations": {
      "parameters": [
        {
          "$ref": "#/components/parameters/serverId"
        }
      ],
      "get": {
        "operationId": "ListUsableStandingConfigurations",
        "summary": "What targets can be appended to, for the forms; empty where the server is not sent to by appending",
        "responses": {
          "200": {
            "description": "By name",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 1000,
                      "items": {
                        "$ref": "#/components/schemas/StandingConfiguration"
                      }
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/inventory/servers/{serverId}/lookUp": {
      "parameters": [
        {
          "$ref": "#/components/parameters/serverId"
        }
      ],
      "post": {
        "operationId": "LookInDesktopCentral",
        "summary": "Look for one computer or user in Desktop Central now, whatever the last sync found",
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/LookUpInput"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "What was found; it is in the catalogue from now on",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/LookUpResult"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/inventory/machines": {
      "get": {
        "operationId": "ListMachines",
        "summary": "Computers that a person was last signed in at, by their login",
        "parameters": [
          {
            "name": "person",
            "in": "query",
            "required": true,
            "schema": {
              "$ref": "#/components/schemas/EntityRef"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Computers, the last seen first",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 20,
                      "items": {
                        "$ref": "#/components/schemas/Machine"
                      }
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/inventory/servers/{serverId}/domains": {
      "parameters": [
        {
          "$ref": "#/components/parameters/serverId"
        }
      ],
      "get": {
        "operationId": "ListDomains",
        "responses": {
          "200": {
            "description": "Domains, by name",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 1000,
                      "items": {
                        "type": "object",
                        "additionalProperties": false,
                        "required": [
                          "name"
                        ],
                        "properties": {
                          "name": {
                            "type": "string",
                            "maxLength": 255
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/inventory/servers/{serverId}/computers": {
      "parameters": [
        {
          "$ref": "#/components/parameters/serverId"
        }
      ],
      "get": {
        "operationId": "ListComputers",
        "parameters": [
          {
            "$ref": "#/components/parameters/cursor"
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "name": "domain",
            "in": "query",
            "schema": {
              "type": "string",
              "maxLength": 255
            }
          },
          {
            "name": "search",
            "in": "query",
            "schema": {
              "type": "string",
              "maxLength": 100
            }
          },
          {
            "name": "kind",
            "in": "query",
            "schema": {
              "type": "string",
              "enum": [
                "workstation",
                "server"
              ]
            }
          },
          {
            "name": "live",
            "in": "query",
            "schema": {
              "type": "string",
              "enum": [
                "live",
                "down",
                "unknown"
              ]
            }
          },
          {
            "$ref": "#/components/parameters/counted"
          }
        ],
        "responses": {
          "200": {
            "description": "Windows computers that are there, by name",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 200,
                      "items": {
                        "$ref": "#/components/schemas/Computer"
                      }
                    },
                    "nextCursor": {
                      "$ref": "#/components/schemas/Cursor"
                    },
                    "total": {
                      "$ref": "#/components/schemas/CountedTotal"
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/notificationRules": {
      "get": {
        "operationId": "ListNotificationRules",
        "responses": {
          "200": {
            "description": "The rules",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 20,
                      "items": {
                        "$ref": "#/components/schemas/NotificationRule"
                      }
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/notificationRules/{ruleId}": {
      "parameters": [
        {
          "name": "ruleId",
          "in": "path",
          "required": true,
          "schema": {
            "$ref": "#/components/schemas/NotificationRuleId"
          }
        }
      ],
      "put": {
        "operationId": "UpdateNotificationRule",
        "parameters": [
          {
            "$ref": "#/components/parameters/ifMatch"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "additionalProperties": false,
                "required": [
                  "enabled"
                ],
                "properties": {
                  "enabled": {
                    "type": "boolean"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The rule",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/NotificationRule"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/audit": {
      "get": {
        "operationId": "ListAudit",
        "summary": "Every act and every refusal, newest first",
        "parameters": [
          {
            "$ref": "#/components/parameters/cursor"
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/auditActor"
          },
          {
            "$ref": "#/components/parameters/auditAct"
          },
          {
            "$ref": "#/components/parameters/auditSubjectKind"
          },
          {
            "$ref": "#/components/parameters/auditSubjectId"
          },
          {
            "$ref": "#/components/parameters/auditFrom"
          },
          {
            "$ref": "#/components/parameters/auditTo"
          },
          {
            "$ref": "#/components/parameters/auditSearch"
          }
        ],
        "responses": {
          "200": {
            "description": "Entries",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "items"
                  ],
                  "properties": {
                    "items": {
                      "type": "array",
                      "maxItems": 200,
                      "items": {
                        "$ref": "#/components/schemas/AuditEntry"
                      }
                    },
                    "nextCursor": {
                      "$ref": "#/components/schemas/Cursor"
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/audit/verification": {
      "get": {
        "operationId": "VerifyAudit",
        "summary": "Check a part of the chain of entries; call again after its end until it is complete",
        "parameters": [
          {
            "name": "after",
            "in": "query",
            "description": "The position up to which earlier calls have checked it",
            "schema": {
              "type": "integer",
              "minimum": 0,
              "maximum": 9007199254740991
            }
          }
        ],
        "responses": {
          "200": {
            "description": "What was found",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AuditVerification"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/audit/export": {
      "get": {
        "operationId": "ExportAudit",
        "summary": "The entries as CSV, newest first, 100,000 at the most",
        "parameters": [
          {
            "$ref": "#/components/parameters/auditActor"
          },
          {
            "$ref": "#/components/parameters/auditAct"
          },
          {
            "$ref": "#/components/parameters/auditSubjectKind"
          },
          {
            "$ref": "#/components/parameters/auditSubjectId"
          },
          {
            "$ref": "#/components/parameters/auditFrom"
          },
          {
            "$ref": "#/components/parameters/auditTo"
          },
          {
            "$ref": "#/components/parameters/auditSearch"
          }
        ],
        "responses": {
          "200": {
            "description": "A line of names, then a line for each entry",
            "content": {
              "text/csv": {
                "schema": {
                  "type": "string"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/callbacks/{callbackId}": {
      "post": {
        "operationId": "ReceiveCallback",
        "summary": "Called by DC with a status; the key in header or body decides",
        "security": [],
        "parameters": [
          {
            "name": "callbackId",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "maxLength": 100
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The key is good; what became of the delivery",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "outcome"
                  ],
                  "properties": {
                    "outcome": {
                      "$ref": "#/components/schemas/DeliveryOutcome"
                    }
                  }
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    }
  },
  "components": {
    "securitySchemes": {
      "user": {
        "type": "http",
        "scheme": "bearer",
        "description": "A Backstage user token"
      }
    },
    "parameters": {
      "serverId": {
        "name": "serverId",
        "in": "path",
        "required": true,
        "schema": {
          "$ref": "#/components/schemas/Id"
        }
      },
      "technicianId": {
        "name": "technicianId",
        "in": "path",
        "required": true,
        "schema": {
          "$ref": "#/components/schemas/Id"
        }
      },
      "requestId": {
        "name": "requestId",
        "in": "path",
        "required": true,
        "schema": {
          "$ref": "#/components/schemas/Id"
        }
      },
      "queuedDeployments": {
        "name": "queuedDeployments",
        "in": "query",
        "schema": {
          "$ref": "#/components/schemas/QueuedDeployments"
        }
      },
      "sentDeployments": {
        "name": "sentDeployments",
        "in": "query",
        "schema": {
          "$ref": "#/components/schemas/SentDeployments"
        }
      },
      "deploymentId": {
        "name": "deploymentId",
        "in": "path",
        "required": true,
        "schema": {
          "$ref": "#/components/schemas/Id"
        }
      },
      "selectionId": {
        "name": "selectionId",
        "in": "path",
        "required": true,
        "schema": {
          "$ref": "#/components/schemas/Id"
        }
      },
      "holdId": {
        "name": "holdId",
        "in": "path",
        "required": true,
        "schema": {
          "$ref": "#/components/schemas/Id"
        }
      },
      "stopId": {
        "name": "stopId",
        "in": "path",
        "required": true,
        "schema": {
          "$ref": "#/components/schemas/Id"
        }
      },
      "deliveryId": {
        "name": "deliveryId",
        "in": "path",
        "required": true,
        "schema": {
          "$ref": "#/components/schemas/Id"
        }
      },
      "computerId": {
        "name": "computerId",
        "in": "path",
        "required": true,
        "schema": {
          "$ref": "#/components/schemas/Id"
        }
      },
      "cursor": {
        "name": "cursor",
        "in": "query",
        "schema": {
          "$ref": "#/components/schemas/Cursor"
        }
      },
      "limit": {
        "name": "limit",
        "in": "query",
        "schema": {
          "type": "integer",
          "minimum": 1,
          "maximum": 200,
          "default": 50
        }
      },
      "counted": {
        "name": "counted",
        "in": "query",
        "description": "Whether the answer tells how many there are on all pages",
        "schema": {
          "type": "boolean",
          "default": false
        }
      },
      "auditActor": {
        "name": "actor",
        "in": "query",
        "schema": {
          "$ref": "#/components/schemas/EntityRef"
        }
      },
      "auditAct": {
        "name": "act",
        "in": "query",
        "description": "An act such as `request.raised`, or all of a noun such as `request`; `refusals` for what was not allowed",
        "schema": {
          "type": "string",
          "maxLength": 100,
          "pattern": "^[a-zA-Z]+([.][a-zA-Z]+)?$"
        }
      },
      "auditSubjectKind": {
        "name": "subjectKind",
        "in": "query",
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 32
        }
      },
      "auditSubjectId": {
        "name": "subjectId",
        "in": "query",
        "schema": {
          "$ref": "#/components/schemas/Id"
        }
      },
      "auditFrom": {
        "name": "from",
        "in": "query",
        "schema": {
          "$ref": "#/components/schemas/Time"
        }
      },
      "auditTo": {
        "name": "to",
        "in": "query",
        "schema": {
          "$ref": "#/components/schemas/Time"
        }
      },
      "auditSearch": {
        "name": "search",
        "in": "query",
        "description": "A part of the actor, of the id of the subject or of the values of the act",
        "schema": {
          "type": "string",
          "maxLength": 100
        }
      },
      "ifMatch": {
        "name": "If-Match",
        "in": "header",
        "required": true,
        "description": "The version that was read, in quotes or bare",
        "schema": {
          "type": "string",
          "maxLength": 20,
          "pattern": "^\"?[0-9]+\"?$"
        }
      },
      "idempotencyKey": {
        "name": "Idempotency-Key",
        "in": "header",
        "required": true,
        "description": "Unique for each save; the same key and body get the first answer",
        "schema": {
          "type": "string",
          "minLength": 8,
          "maxLength": 100,
          "pattern": "^[A-Za-z0-9_-]+$"
        }
      }
    },
    "responses": {
      "Error": {
        "description": "An error",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Error"
            }
          }
        }
      }
    },
    "schemas": {
      "Id": {
        "type": "string",
        "minLength": 1,
        "maxLength": 64
      },
      "Cursor": {
        "type": "string",
        "minLength": 1,
        "maxLength": 1000
      },
      "CountedTotal": {
        "type": "integer",
        "minimum": 0,
        "maximum": 100000,
        "description": "How many there are on all pages; absent where it was not asked for, and where there are more than can be selected at once"
      },
      "EntityRef": {
        "type": "string",
        "minLength": 3,
        "maxLength": 260
      },
      "Time": {
        "type": "string",
        "format": "date-time",
        "maxLength": 40
      },
      "Version": {
        "type": "integer",
        "minimum": 1
      },
      "LoginName": {
        "type": "string",
        "minLength": 1,
        "maxLength": 100,
        "pattern": "^[A-Za-z0-9._@\\\\-]+$"
      },
      "DcRole": {
        "type": "string",
        "enum": [
          "dcAdmin",
          "dcGuest"
        ]
      },
      "InstallerType": {
        "type": "string",
        "enum": [
          "msi",
          "exe",
          "unknown"
        ]
      },
      "RequestType": {
        "type": "string",
        "enum": [
          "service",
          "incident"
        ]
      },
      "RequestState": {
        "type": "string",
        "enum": [
          "open",
          "inProgress",
          "onHold",
          "resolved",
          "closed",
          "cancelled"
        ]
      },
      "QueuedDeployments": {
        "type": "string",
        "description": "What becomes of deployments that were not sent yet; without it they stand in the way",
        "enum": [
          "cancel"
        ]
      },
      "SentDeployments": {
        "type": "string",
        "description": "What becomes of deployments that were sent, or may have been; without it they stand in the way",
        "enum": [
          "suspend",
          "leave"
        ]
      },
      "DeploymentsLeft": {
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "queuedDeployments": {
            "$ref": "#/components/schemas/QueuedDeployments"
          },
          "sentDeployments": {
            "$ref": "#/components/schemas/SentDeployments"
          }
        }
      },
      "ProviderId": {
        "type": "string",
        "pattern": "^[a-z][a-z0-9-]{0,23}$"
      },
      "DeploymentState": {
        "type": "string",
        "enum": [
          "draft",
          "queued",
          "held",
          "submitting",
          "unknown",
          "inProgress",
          "suspended",
          "cancelling",
          "succeeded",
          "partiallySucceeded",
          "failed",
          "cancelled",
          "rejected",
          "expired",
          "noResult"
        ]
      },
      "AttemptState": {
        "type": "string",
        "enum": [
          "draft",
          "queued",
          "held",
          "submitting",
          "unknown",
          "submitted",
          "closed"
        ]
      },
      "TargetState": {
        "type": "string",
        "enum": [
          "yetToApply",
          "inProgress",
          "retryInProgress",
          "succeeded",
          "failed",
          "notApplicable",
          "overridden",
          "cancelled",
          "expired",
          "rejected",
          "noResult"
        ]
      },
      "DeliveryOutcome": {
        "type": "string",
        "enum": [
          "accepted",
          "duplicate",
          "stale",
          "quarantined"
        ]
      },
      "NotificationRuleId": {
        "type": "string",
        "enum": [
          "softwareDeploymentUpdated",
          "scriptDeploymentUpdated"
        ]
      },
      "Error": {
        "type": "object",
        "required": [
          "error"
        ],
        "properties": {
          "error": {
            "type": "object",
            "required": [
              "name",
              "message"
            ],
            "properties": {
              "name": {
                "type": "string"
              },
              "message": {
                "type": "string"
              },
              "fields": {
                "type": "array",
                "maxItems": 200,
                "items": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": [
                    "path",
                    "code",
                    "message"
                  ],
                  "properties": {
                    "path": {
                      "type": "string"
                    },
                    "code": {
                      "type": "string"
                    },
                    "message": {
                      "type": "string"
                    }
                  }
                }
              },
              "deployments": {
                "type": "array",
                "description": "What stands in the way of what was asked for",
                "maxItems": 20,
                "items": {
                  "$ref": "#/components/schemas/ObstructingDeployment"
                }
              }
            }
          },
          "response": {
            "type": "object",
            "properties": {
              "statusCode": {
                "type": "integer"
              }
            }
          }
        }
      },
      "Permission": {
        "type": "object",
        "description": "Whether the caller may do something, and why not",
        "additionalProperties": false,
        "required": [
          "allowed"
        ],
        "properties": {
          "allowed": {
            "type": "boolean"
          },
          "reason": {
            "type": "string",
            "maxLength": 500
          }
        }
      },
      "Me": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "userEntityRef",
          "portalAdmin",
          "dcRole",
          "adminsConfigured",
          "operations"
        ],
        "properties": {
          "userEntityRef": {
            "$ref": "#/components/schemas/EntityRef"
          },
          "portalAdmin": {
            "type": "boolean"
          },
          "dcRole": {
            "type": "string",
            "enum": [
              "dcAdmin",
              "dcGuest",
              "none"
            ]
          },
          "technicianId": {
            "$ref": "#/components/schemas/Id"
          },
          "adminsConfigured": {
            "type": "boolean"
          },
          "operations": {
            "type": "object",
            "description": "For each operation without a subject, whether the caller may",
            "additionalProperties": {
              "$ref": "#/components/schemas/Permission"
            }
          }
        }
      },
      "Overview": {
        "type": "object",
        "description": "Of all servers together, unless it says otherwise; deployments of deleted requests count for whoever sees them in the list",
        "additionalProperties": false,
        "required": [
          "at",
          "servers",
          "inFlight",
          "days",
          "failures"
        ],
        "properties": {
          "at": {
            "description": "When the figures were counted",
            "$ref": "#/components/schemas/Time"
          },
          "servers": {
            "type": "array",
            "maxItems": 100,
            "items": {
              "$ref": "#/components/schemas/ServerHealth"
            }
          },
          "inFlight": {
            "type": "array",
            "maxItems": 15,
            "description": "Deployments that have not ended, by state; a state of none is left out",
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "state",
                "count"
              ],
              "properties": {
                "state": {
                  "$ref": "#/components/schemas/DeploymentState"
                },
                "count": {
                  "type": "integer",
                  "minimum": 0
                }
              }
            }
          },
          "days": {
            "type": "array",
            "minItems": 30,
            "maxItems": 30,
            "description": "How deployments ended on each of the last 30 days of the time zone that was asked for, today the last",
            "items": {
              "$ref": "#/components/schemas/DayOfOutcomes"
            }
          },
          "medianSecondsToDone": {
            "type": "integer",
            "minimum": 0,
            "description": "From the save to the end, over what succeeded on those days in full or in part; absent where nothing did"
          },
          "failures": {
            "type": "integer",
            "minimum": 0,
            "description": "Deployments that ended without success, or with a part of it, and whose request is not resolved yet"
          },
          "quarantined": {
            "type": "integer",
            "minimum": 0,
            "description": "Deliveries in quarantine; for portal admins only"
          }
        }
      },
      "DayOfOutcomes": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "day",
          "succeeded",
          "partiallySucceeded",
          "failed",
          "cancelled",
          "rejected",
          "expired",
          "noResult"
        ],
        "properties": {
          "day": {
            "type": "string",
            "format": "date",
            "maxLength": 10
          },
          "succeeded": {
            "type": "integer",
            "minimum": 0
          },
          "partiallySucceeded": {
            "type": "integer",
            "minimum": 0
          },
          "failed": {
            "type": "integer",
            "minimum": 0
          },
          "cancelled": {
            "type": "integer",
            "minimum": 0
          },
          "rejected": {
            "type": "integer",
            "minimum": 0
          },
          "expired": {
            "type": "integer",
            "minimum": 0
          },
          "noResult": {
            "type": "integer",
            "minimum": 0
          }
        }
      },
      "ServerHealth": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "name",
          "connection",
          "signIn",
          "certificate",
          "reportsByCallback",
          "queued",
          "held"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/Id"
          },
          "name": {
            "type": "string"
          },
          "connection": {
            "type": "string",
            "enum": [
              "connecting",
              "connected",
              "notConnected"
            ]
          },
          "checkedAt": {
            "$ref": "#/components/schemas/Time"
          },
          "problem": {
            "type": "string",
            "description": "Why nothing can be sent to it now"
          },
          "signIn": {
            "type": "string",
            "enum": [
              "passed",
              "refused",
              "unknown"
            ],
            "description": "Of the last check; refused as well while it waits for a person"
          },
          "certificate": {
            "type": "string",
            "enum": [
              "none",
              "unknown",
              "valid",
              "endsSoon",
              "ended",
              "refused"
            ],
            "description": "none: it is reached without TLS; endsSoon: within 30 days; refused: what it presents is not trusted"
          },
          "certificateValidTo": {
            "$ref": "#/components/schemas/Time"
          },
          "reportsByCallback": {
            "type": "boolean",
            "description": "It reports by callback too; else it is only polled"
          },
          "lastPollAt": {
            "description": "When its status was last read for a deployment that has not ended or ended within a day",
            "$ref": "#/components/schemas/Time"
          },
          "lastCallbackAt": {
            "description": "When it last reported on a deployment that has not ended or ended within a day",
            "$ref": "#/components/schemas/Time"
          },
          "lastSync": {
            "$ref": "#/components/schemas/SyncRun"
          },
          "queued": {
            "type": "integer",
            "minimum": 0,
            "description": "Deployments"
          },
          "oldestQueuedAt": {
            "description": "Since when the oldest has waited to be sent; one that waits for its time does not count",
            "$ref": "#/components/schemas/Time"
          },
          "held": {
            "type": "integer",
            "minimum": 0,
            "description": "Deployments"
          }
        }
      },
      "ServerInput": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "name",
          "host",
          "protocol",
          "menuEnabled",
          "statusSource",
          "accountsMode"
        ],
        "properties": {
          "name": {
            "type": "string",
            "minLength": 1,
            "maxLength": 100
          },
          "host": {
            "type": "string",
            "minLength": 1,
            "maxLength": 255
          },
          "port": {
            "type": "integer",
            "minimum": 1,
            "maximum": 65535
          },
          "protocol": {
            "type": "string",
            "enum": [
              "http",
              "https"
            ]
          },
          "confirm": {
            "type": "string",
            "maxLength": 255,
            "description": "The host again: over http everything travels in clear"
          },
          "menuEnabled": {
            "type": "boolean"
          },
          "credential": {
            "$ref": "#/components/schemas/CredentialInput"
          },
          "buildNumber": {
            "type": "string",
            "maxLength": 40,
            "description": "Typed where DC does not tell its build"
          },
          "timeZone": {
            "type": "string",
            "maxLength": 64,
            "description": "IANA name, typed where DC does not tell its time zone"
          },
          "sendMode": {
            "type": "string",
            "enum": [
              "create",
              "append"
            ],
            "description": "Whether configurations are created, which is meant where this is absent, or targets appended to standing ones"
          },
          "driver": {
            "type": "string",
            "maxLength": 64,
            "description": "Id of the driver; absent for that of the plugin"
          },
          "statusSource": {
            "type": "string",
            "enum": [
              "poll",
              "callback+poll"
            ]
          },
          "callbackBaseUrl": {
            "type": "string",
            "maxLength": 500,
            "format": "uri"
          },
          "accountsMode": {
            "type": "string",
            "enum": [
              "portalOnly",
              "byHand",
              "byDriver"
            ]
          }
        }
      },
      "TrustInput": {
        "oneOf": [
          {
            "type": "object",
            "additionalProperties": false,
            "required": [
              "kind",
              "sha256"
            ],
            "properties": {
              "kind": {
                "type": "string",
                "const": "presented"
              },
              "sha256": {
                "type": "string",
                "pattern": "^[0-9a-f]{64}$",
                "maxLength": 64,
                "description": "Of the certificate that was shown; another one is refused"
              }
            }
          },
          {
            "type": "object",
            "additionalProperties": false,
            "required": [
              "kind",
              "pem"
            ],
            "properties": {
              "kind": {
                "type": "string",
                "const": "ahead"
              },
              "pem": {
                "type": "string",
                "minLength": 1,
                "maxLength": 20000
              }
            }
          },
          {
            "type": "object",
            "additionalProperties": false,
            "required": [
              "kind"
            ],
            "properties": {
              "kind": {
                "type": "string",
                "const": "ca"
              },
              "pem": {
                "type": "string",
                "maxLength": 200000,
                "description": "Absent for the public CAs"
              }
            }
          }
        ]
      },
      "Certificate": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "sha256",
          "subject",
          "issuer",
          "validFrom",
          "validTo"
        ],
        "properties": {
          "sha256": {
            "type": "string"
          },
          "subject": {
            "type": "string"
          },
          "issuer": {
            "type": "string"
          },
          "validFrom": {
            "$ref": "#/components/schemas/Time"
          },
          "validTo": {
            "$ref": "#/components/schemas/Time"
          }
        }
      },
      "Trust": {
        "type": "object",
        "description": "Which certificate of the server is acceptable; over https only",
        "additionalProperties": false,
        "required": [
          "mode"
        ],
        "properties": {
          "mode": {
            "type": "string",
            "enum": [
              "none",
              "pin",
              "publicCa",
              "uploadedCa"
            ]
          },
          "current": {
            "$ref": "#/components/schemas/Certificate"
          },
          "ahead": {
            "$ref": "#/components/schemas/Certificate"
          },
          "presented": {
            "description": "What the server presented at the last check, where that is not trusted",
            "$ref": "#/components/schemas/Certificate"
          }
        }
      },
      "CredentialInput": {
        "oneOf": [
          {
            "type": "object",
            "additionalProperties": false,
            "required": [
              "kind",
              "apiKey"
            ],
            "properties": {
              "kind": {
                "type": "string",
                "const": "apiKey"
              },
              "apiKey": {
                "type": "string",
                "minLength": 1,
                "maxLength": 500
              }
            }
          },
          {
            "type": "object",
            "additionalProperties": false,
            "required": [
              "kind",
              "username",
              "password"
            ],
            "properties": {
              "kind": {
                "type": "string",
                "const": "password"
              },
              "username": {
                "type": "string",
                "minLength": 1,
                "maxLength": 200
              },
              "password": {
                "type": "string",
                "minLength": 1,
                "maxLength": 500
              },
              "authType": {
                "type": "string",
                "enum": [
                  "local",
                  "ad"
                ],
                "description": "An account of DC itself, which is meant where this is absent, or of a directory"
              },
              "domain": {
                "type": "string",
                "minLength": 1,
                "maxLength": 255,
                "description": "Of a directory account"
              }
            }
          }
        ]
      },
      "Server": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "name",
          "host",
          "port",
          "protocol",
          "menuEnabled",
          "credential",
          "statusSource",
          "accountsMode",
          "connection",
          "version"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/Id"
          },
          "name": {
            "type": "string"
          },
          "host": {
            "type": "string"
          },
          "port": {
            "type": "integer"
          },
          "protocol": {
            "type": "string",
            "enum": [
              "http",
              "https"
            ]
          },
          "menuEnabled": {
            "type": "boolean"
          },
          "credential": {
            "type": "object",
            "additionalProperties": false,
            "required": [
              "kind"
            ],
            "properties": {
              "kind": {
                "type": "string",
                "enum": [
                  "none",
                  "apiKey",
                  "password"
                ]
              },
              "username": {
                "type": "string"
              }
            }
          },
          "buildNumber": {
            "type": "string"
          },
          "buildSource": {
            "type": "string",
            "enum": [
              "read",
              "typed"
            ]
          },
          "timeZone": {
            "type": "string"
          },
          "timeZoneSource": {
            "type": "string",
            "enum": [
              "read",
              "typed"
            ]
          },
          "sendMode": {
            "type": "string",
            "enum": [
              "create",
              "append"
            ]
          },
          "driver": {
            "type": "string"
          },
          "origin": {
            "type": "string",
            "enum": [
              "portal",
              "config"
            ],
            "description": "config: connection and credential are declared in app-config and read-only here"
          },
          "orphaned": {
            "type": "boolean",
            "description": "It was declared in app-config and is not any more"
          },
          "oneTimeCode": {
            "$ref": "#/components/schemas/OneTimeCode"
          },
          "capabilities": {
            "type": "array",
            "maxItems": 20,
            "items": {
              "$ref": "#/components/schemas/Capability"
            }
          },
          "statusSource": {
            "type": "string",
            "enum": [
              "poll",
              "callback+poll"
            ]
          },
          "callbackBaseUrl": {
            "type": "string"
          },
          "callbackKeyMissing": {
            "type": "boolean",
            "description": "It reports by callback, and no API key opens one: it is only polled"
          },
          "accountsMode": {
            "type": "string",
            "enum": [
              "portalOnly",
              "byHand",
              "byDriver"
            ]
          },
          "trust": {
            "$ref": "#/components/schemas/Trust"
          },
          "connection": {
            "$ref": "#/components/schemas/Connection"
          },
          "hold": {
            "$ref": "#/components/schemas/Hold"
          },
          "lastSync": {
            "$ref": "#/components/schemas/SyncRun"
          },
          "menuAvailable": {
            "type": "boolean"
          },
          "version": {
            "$ref": "#/components/schemas/Version"
          }
        }
      },
      "Connection": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "state",
          "steps"
        ],
        "properties": {
          "state": {
            "type": "string",
            "enum": [
              "connecting",
              "connected",
              "notConnected"
            ]
          },
          "checkedAt": {
            "$ref": "#/components/schemas/Time"
          },
          "steps": {
            "type": "array",
            "maxItems": 10,
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "step",
                "outcome"
              ],
              "properties": {
                "step": {
                  "type": "string",
                  "enum": [
                    "address",
                    "connect",
                    "certificate",
                    "signIn",
                    "build",
                    "capabilities",
                    "firstSync"
                  ]
                },
                "outcome": {
                  "type": "string",
                  "enum": [
                    "passed",
                    "failed",
                    "skipped",
                    "running"
                  ]
                },
                "code": {
                  "type": "string"
                },
                "message": {
                  "type": "string"
                },
                "nextStep": {
                  "type": "string"
                }
              }
            }
          }
        }
      },
      "Hold": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "reason",
          "since"
        ],
        "properties": {
          "reason": {
            "type": "string",
            "enum": [
              "signIn",
              "oneTimeCode"
            ]
          },
          "since": {
            "$ref": "#/components/schemas/Time"
          }
        }
      },
      "OneTimeCode": {
        "type": "object",
        "description": "Desktop Central waits for a one-time code of the user that the portal signs in as",
        "additionalProperties": false,
        "required": [
          "method",
          "since"
        ],
        "properties": {
          "method": {
            "type": "string",
            "enum": [
              "authenticator",
              "mail"
            ]
          },
          "since": {
            "$ref": "#/components/schemas/Time"
          }
        }
      },
      "OneTimeCodeInput": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "code"
        ],
        "properties": {
          "code": {
            "type": "string",
            "minLength": 4,
            "maxLength": 12,
            "pattern": "^[0-9A-Za-z]+$"
          }
        }
      },
      "CapabilityName": {
        "type": "string",
        "enum": [
          "packages",
          "scripts",
          "computers",
          "directoryUsers",
          "deploymentPolicies",
          "create",
          "append",
          "runScript",
          "suspend",
          "readStatus",
          "createAccount",
          "callback"
        ]
      },
      "Capability": {
        "type": "object",
        "description": "One thing a DC server can do for the portal",
        "additionalProperties": false,
        "required": [
          "name",
          "answer"
        ],
        "properties": {
          "name": {
            "$ref": "#/components/schemas/CapabilityName"
          },
          "answer": {
            "type": "string",
            "enum": [
              "yes",
              "no",
              "inferred"
            ],
            "description": "inferred: the vendor does not document the call, and it is off until a trial has passed"
          },
          "how": {
            "type": "string",
            "enum": [
              "list",
              "lookUp"
            ],
            "description": "Of directory users only"
          },
          "scope": {
            "type": "string",
            "maxLength": 100,
            "description": "The API scope that it needs"
          },
          "reason": {
            "type": "string",
            "maxLength": 500,
            "description": "Why not or why so and what to do"
          }
        }
      },
      "Trial": {
        "type": "object",
        "description": "One try of a call that the vendor does not document",
        "additionalProperties": false,
        "required": [
          "id",
          "kind",
          "state",
          "startedBy",
          "startedAt",
          "subject",
          "steps"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/Id"
          },
          "kind": {
            "$ref": "#/components/schemas/InferredWrite"
          },
          "state": {
            "type": "string",
            "enum": [
              "running",
              "toConfirm",
              "passed",
              "failed"
            ],
            "description": "toConfirm: all that the portal can check is right; a person looks at it in Desktop Central now"
          },
          "startedBy": {
            "$ref": "#/components/schemas/EntityRef"
          },
          "startedAt": {
            "$ref": "#/components/schemas/Time"
          },
          "finishedAt": {
            "$ref": "#/components/schemas/Time"
          },
          "subject": {
            "type": "object",
            "description": "What is tried",
            "additionalProperties": false,
            "properties": {
              "packageName": {
                "type": "string"
              },
              "operation": {
                "type": "string",
                "enum": [
                  "install",
                  "advertise",
                  "uninstall"
                ]
              },
              "scriptName": {
                "type": "string"
              },
              "computerName": {
                "type": "string"
              },
              "loginName": {
                "type": "string"
              }
            }
          },
          "configurationName": {
            "type": "string"
          },
          "configurationId": {
            "type": "string"
          },
          "steps": {
            "type": "array",
            "maxItems": 10,
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "step",
                "outcome"
              ],
              "properties": {
                "step": {
                  "type": "string",
                  "enum": [
                    "look",
                    "send",
                    "readBack",
                    "find",
                    "readStatus",
                    "suspend",
                    "confirm"
                  ]
                },
                "outcome": {
                  "type": "string",
                  "enum": [
                    "passed",
                    "failed",
                    "skipped",
                    "running"
                  ]
                },
                "message": {
                  "type": "string",
                  "maxLength": 1000
                }
              }
            }
          }
        }
      },
      "InferredWrite": {
        "type": "string",
        "enum": [
          "software",
          "script",
          "account"
        ]
      },
      "TrialInput": {
        "oneOf": [
          {
            "type": "object",
            "additionalProperties": false,
            "required": [
              "kind",
              "packageId",
              "operation",
              "computerId",
              "computerName"
            ],
            "properties": {
              "kind": {
                "type": "string",
                "const": "software"
              },
              "packageId": {
                "$ref": "#/components/schemas/Id"
              },
              "operation": {
                "type": "string",
                "enum": [
                  "install",
                  "uninstall"
                ]
              },
              "computerId": {
                "$ref": "#/components/schemas/Id"
              },
              "computerName": {
                "type": "string",
                "minLength": 1,
                "maxLength": 255,
                "description": "Its name typed by the person to confirm"
              }
            }
          },
          {
            "type": "object",
            "additionalProperties": false,
            "required": [
              "kind",
              "scriptId",
              "computerId",
              "computerName"
            ],
            "properties": {
              "kind": {
                "type": "string",
                "const": "script"
              },
              "scriptId": {
                "$ref": "#/components/schemas/Id"
              },
              "computerId": {
                "$ref": "#/components/schemas/Id"
              },
              "computerName": {
                "type": "string",
                "minLength": 1,
                "maxLength": 255
              }
            }
          },
          {
            "type": "object",
            "additionalProperties": false,
            "required": [
              "kind",
              "loginName"
            ],
            "properties": {
              "kind": {
                "type": "string",
                "const": "account"
              },
              "loginName": {
                "$ref": "#/components/schemas/LoginName"
              }
            }
          }
        ]
      },
      "StandingConfigurationInput": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "configurationName",
          "kind",
          "itemId",
          "installFor"
        ],
        "properties": {
          "configurationName": {
            "type": "string",
            "minLength": 1,
            "maxLength": 500,
            "description": "Its exact name in Desktop Central"
          },
          "kind": {
            "type": "string",
            "enum": [
              "software",
              "script"
            ]
          },
          "itemId": {
            "description": "Of the package or script",
            "$ref": "#/components/schemas/Id"
          },
          "operation": {
            "type": "string",
            "enum": [
              "install",
              "advertise",
              "uninstall"
            ]
          },
          "installFor": {
            "type": "string",
            "enum": [
              "workstation",
              "user"
            ]
          },
          "confirmUntold": {
            "type": "boolean",
            "description": "Desktop Central does not tell what the configuration does, and a person has looked at it there"
          }
        }
      },
      "StandingConfiguration": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "configurationId",
          "configurationName",
          "kind",
          "itemId",
          "itemName",
          "installFor",
          "checkedAt"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/Id"
          },
          "configurationId": {
            "type": "string"
          },
          "configurationName": {
            "type": "string"
          },
          "kind": {
            "type": "string",
            "enum": [
              "software",
              "script"
            ]
          },
          "itemId": {
            "$ref": "#/components/schemas/Id"
          },
          "itemName": {
            "type": "string"
          },
          "operation": {
            "type": "string",
            "enum": [
              "install",
              "advertise",
              "uninstall"
            ]
          },
          "installFor": {
            "type": "string",
            "enum": [
              "workstation",
              "user"
            ]
          },
          "copyOption": {
            "type": "string",
            "enum": [
              "none",
              "file",
              "folder"
            ]
          },
          "when": {
            "$ref": "#/components/schemas/DeploymentTime"
          },
          "rebootPolicy": {
            "type": "string",
            "enum": [
              "none",
              "forceReboot",
              "forceShutdown",
              "skipReboot",
              "skipShutdown"
            ]
          },
          "runsAsUser": {
            "type": "boolean"
          },
          "checkedAt": {
            "description": "When Desktop Central described it",
            "$ref": "#/components/schemas/Time"
          }
        }
      },
      "Driver": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "title"
        ],
        "properties": {
          "id": {
            "type": "string",
            "maxLength": 64
          },
          "title": {
            "type": "string",
            "maxLength": 100
          }
        }
      },
      "CatalogueKind": {
        "type": "string",
        "enum": [
          "packages",
          "scripts",
          "domains",
          "computers",
          "directoryUsers",
          "deploymentPolicies"
        ]
      },
      "SyncChange": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "kind",
          "change",
          "itemId",
          "name"
        ],
        "properties": {
          "kind": {
            "$ref": "#/components/schemas/CatalogueKind"
          },
          "change": {
            "type": "string",
            "enum": [
              "added",
              "changed",
              "removed"
            ]
          },
          "itemId": {
            "$ref": "#/components/schemas/Id"
          },
          "name": {
            "type": "string"
          }
        }
      },
      "Script": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "name",
          "hasContent"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/Id"
          },
          "name": {
            "type": "string"
          },
          "description": {
            "type": "string"
          },
          "checksum": {
            "type": "string"
          },
          "hasContent": {
            "type": "boolean"
          }
        }
      },
      "DirectoryUser": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "name",
          "domain"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/Id"
          },
          "name": {
            "type": "string"
          },
          "displayName": {
            "type": "string"
          },
          "domain": {
            "type": "string"
          }
        }
      },
      "DeploymentPolicy": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "name"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/Id"
          },
          "name": {
            "type": "string"
          }
        }
      },
      "LookUpInput": {
        "oneOf": [
          {
            "type": "object",
            "additionalProperties": false,
            "required": [
              "kind",
              "name"
            ],
            "properties": {
              "kind": {
                "type": "string",
                "const": "computer"
              },
              "name": {
                "type": "string",
                "minLength": 1,
                "maxLength": 255
              }
            }
          },
          {
            "type": "object",
            "additionalProperties": false,
            "required": [
              "kind",
              "name",
              "domain"
            ],
            "properties": {
              "kind": {
                "type": "string",
                "const": "directoryUser"
              },
              "name": {
                "type": "string",
                "minLength": 1,
                "maxLength": 255
              },
              "domain": {
                "type": "string",
                "minLength": 1,
                "maxLength": 255
              }
            }
          }
        ]
      },
      "LookUpResult": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "computers",
          "directoryUsers"
        ],
        "properties": {
          "computers": {
            "type": "array",
            "maxItems": 50,
            "items": {
              "$ref": "#/components/schemas/Computer"
            }
          },
          "directoryUsers": {
            "type": "array",
            "maxItems": 50,
            "items": {
              "$ref": "#/components/schemas/DirectoryUser"
            }
          }
        }
      },
      "SyncRun": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "state",
          "trigger",
          "startedAt",
          "counts"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/Id"
          },
          "state": {
            "type": "string",
            "enum": [
              "running",
              "succeeded",
              "failed",
              "cancelled"
            ]
          },
          "trigger": {
            "type": "string",
            "enum": [
              "schedule",
              "save",
              "person"
            ]
          },
          "startedAt": {
            "$ref": "#/components/schemas/Time"
          },
          "finishedAt": {
            "$ref": "#/components/schemas/Time"
          },
          "error": {
            "type": "string"
          },
          "counts": {
            "type": "array",
            "maxItems": 10,
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "kind",
                "fetched",
                "added",
                "changed",
                "removed",
                "unchanged"
              ],
              "properties": {
                "kind": {
                  "$ref": "#/components/schemas/CatalogueKind"
                },
                "fetched": {
                  "type": "integer"
                },
                "added": {
                  "type": "integer"
                },
                "changed": {
                  "type": "integer"
                },
                "removed": {
                  "type": "integer"
                },
                "unchanged": {
                  "type": "integer"
                },
                "note": {
                  "type": "string",
                  "maxLength": 1000,
                  "description": "Why not all of the kind was fetched"
                }
              }
            }
          }
        }
      },
      "GroupAccessResult": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "enabled",
          "kept",
          "skipped"
        ],
        "properties": {
          "enabled": {
            "type": "integer"
          },
          "kept": {
            "type": "integer",
            "description": "Who was in the list of technicians already and stays as they are"
          },
          "skipped": {
            "type": "array",
            "maxItems": 200,
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "userEntityRef",
                "reason"
              ],
              "properties": {
                "userEntityRef": {
                  "$ref": "#/components/schemas/EntityRef"
                },
                "reason": {
                  "type": "string",
                  "maxLength": 500
                }
              }
            }
          }
        }
      },
      "Rights": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "userEntityRef",
          "standing",
          "dcRole",
          "portalAdmin",
          "cases"
        ],
        "properties": {
          "userEntityRef": {
            "$ref": "#/components/schemas/EntityRef"
          },
          "standing": {
            "type": "string",
            "enum": [
              "notTechnician",
              "active",
              "disabled",
              "left",
              "replaced"
            ],
            "description": "left, replaced: the catalog user is not the one that was given access, so the access is suspended"
          },
          "dcRole": {
            "type": "string",
            "enum": [
              "dcAdmin",
              "dcGuest",
              "none"
            ]
          },
          "portalAdmin": {
            "type": "boolean"
          },
          "adminThrough": {
            "description": "The entry of desktopCentral.admins that makes the person a portal admin",
            "$ref": "#/components/schemas/EntityRef"
          },
          "cases": {
            "type": "array",
            "maxItems": 50,
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "case",
                "allowed"
              ],
              "properties": {
                "case": {
                  "type": "string",
                  "maxLength": 100
                },
                "allowed": {
                  "type": "boolean"
                },
                "reason": {
                  "type": "string",
                  "maxLength": 500
                }
              }
            }
          }
        }
      },
      "Technician": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "userEntityRef",
          "dcRole",
          "enabled",
          "accounts",
          "version"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/Id"
          },
          "userEntityRef": {
            "$ref": "#/components/schemas/EntityRef"
          },
          "dcRole": {
            "$ref": "#/components/schemas/DcRole"
          },
          "enabled": {
            "type": "boolean"
          },
          "standing": {
            "type": "string",
            "enum": [
              "active",
              "left",
              "replaced",
              "unknown"
            ],
            "description": "Of the catalog user; left, replaced: the access is suspended; unknown: the catalog does not answer"
          },
          "accounts": {
            "type": "array",
            "maxItems": 100,
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "serverId",
                "serverName",
                "mode",
                "state",
                "loginName"
              ],
              "properties": {
                "serverId": {
                  "$ref": "#/components/schemas/Id"
                },
                "serverName": {
                  "type": "string"
                },
                "mode": {
                  "type": "string",
                  "enum": [
                    "portalOnly",
                    "byHand",
                    "byDriver"
                  ]
                },
                "state": {
                  "type": "string",
                  "enum": [
                    "notNeeded",
                    "missing",
                    "requested",
                    "confirmed",
                    "failed",
                    "drifted",
                    "toClose",
                    "closed"
                  ],
                  "description": "drifted: not as it should be in Desktop Central; toClose: the technician is disabled, and it is not known to be closed there"
                },
                "how": {
                  "type": "string",
                  "enum": [
                    "linked",
                    "made",
                    "byHand"
                  ],
                  "description": "How it came about"
                },
                "loginName": {
                  "type": "string",
                  "description": "Proposed, or as confirmed"
                },
                "checkedAt": {
                  "description": "When it was compared with Desktop Central",
                  "$ref": "#/components/schemas/Time"
                },
                "error": {
                  "type": "string",
                  "description": "What is wrong with it, and what to do"
                },
                "allowedActions": {
                  "type": "object",
                  "description": "What can be done about it in its state; what makes no sense is absent",
                  "additionalProperties": false,
                  "properties": {
                    "confirm": {
                      "$ref": "#/components/schemas/Permission"
                    },
                    "link": {
                      "$ref": "#/components/schemas/Permission"
                    },
                    "check": {
                      "$ref": "#/components/schemas/Permission"
                    },
                    "close": {
                      "$ref": "#/components/schemas/Permission"
                    }
                  }
                }
              }
            }
          },
          "version": {
            "$ref": "#/components/schemas/Version"
          }
        }
      },
      "StandingOverview": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "held",
          "changed"
        ],
        "properties": {
          "held": {
            "type": "boolean"
          },
          "since": {
            "$ref": "#/components/schemas/Time"
          },
          "enabled": {
            "type": "integer",
            "description": "How many technicians are enabled"
          },
          "count": {
            "type": "integer",
            "description": "How many of them differ from the catalog since then"
          },
          "changed": {
            "type": "array",
            "maxItems": 200,
            "description": "The first of them",
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "technicianId",
                "userEntityRef",
                "standing"
              ],
              "properties": {
                "technicianId": {
                  "$ref": "#/components/schemas/Id"
                },
                "userEntityRef": {
                  "$ref": "#/components/schemas/EntityRef"
                },
                "standing": {
                  "type": "string",
                  "enum": [
                    "left",
                    "replaced"
                  ]
                }
              }
            }
          }
        }
      },
      "ApiKeyInput": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "serverId"
        ],
        "properties": {
          "serverId": {
            "$ref": "#/components/schemas/Id"
          },
          "format": {
            "type": "string",
            "enum": [
              "dck",
              "uuid"
            ],
            "description": "uuid: where the field of Desktop Central takes nothing else"
          },
          "overlapHours": {
            "type": "integer",
            "minimum": 0,
            "maximum": 8760,
            "description": "How long the old key stays; 0 or absent ends it at once"
          }
        }
      },
      "ApiKey": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "technicianId",
          "serverId",
          "serverName",
          "prefix",
          "createdAt",
          "expiresAt",
          "state"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/Id"
          },
          "technicianId": {
            "$ref": "#/components/schemas/Id"
          },
          "serverId": {
            "$ref": "#/components/schemas/Id"
          },
          "serverName": {
            "type": "string"
          },
          "prefix": {
            "type": "string",
            "description": "The first characters",
            "to recognize it": null
          },
          "createdAt": {
            "$ref": "#/components/schemas/Time"
          },
          "expiresAt": {
            "$ref": "#/components/schemas/Time"
          },
          "lastUsedAt": {
            "$ref": "#/components/schemas/Time"
          },
          "state": {
            "type": "string",
            "enum": [
              "live",
              "overlapping",
              "expired",
              "revoked",
              "replaced"
            ],
            "description": "overlapping: a newer key is live beside it until it ends"
          }
        }
      },
      "ServiceItemInput": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "name",
          "type",
          "active",
          "templateActions"
        ],
        "properties": {
          "name": {
            "type": "string",
            "minLength": 1,
            "maxLength": 100
          },
          "category": {
            "type": "string",
            "maxLength": 100
          },
          "description": {
            "type": "string",
            "maxLength": 2000
          },
          "type": {
            "$ref": "#/components/schemas/RequestType"
          },
          "active": {
            "type": "boolean"
          },
          "templateActions": {
            "$ref": "#/components/schemas/TemplateActions"
          },
          "templateDefaults": {
            "$ref": "#/components/schemas/TemplateDefaultsInput"
          }
        }
      },
      "InstallFor": {
        "type": "string",
        "enum": [
          "workstation",
          "user"
        ]
      },
      "RebootPolicy": {
        "type": "string",
        "enum": [
          "none",
          "forceReboot",
          "forceShutdown",
          "skipReboot",
          "skipShutdown"
        ]
      },
      "TemplateDefaultsInput": {
        "type": "object",
        "description": "What the form of each template action begins with; serverId and package or script go together",
        "additionalProperties": false,
        "properties": {
          "software": {
            "type": "object",
            "additionalProperties": false,
            "properties": {
              "serverId": {
                "$ref": "#/components/schemas/Id"
              },
              "packageId": {
                "$ref": "#/components/schemas/Id"
              },
              "deploymentPolicyId": {
                "description": "Of the same server; used in place of when and reboot policy where that works with policies",
                "$ref": "#/components/schemas/Id"
              },
              "installFor": {
                "$ref": "#/components/schemas/InstallFor"
              },
              "rebootPolicy": {
                "$ref": "#/components/schemas/RebootPolicy"
              }
            }
          },
          "script": {
            "type": "object",
            "additionalProperties": false,
            "properties": {
              "serverId": {
                "$ref": "#/components/schemas/Id"
              },
              "scriptId": {
                "$ref": "#/components/schemas/Id"
              },
              "installFor": {
                "$ref": "#/components/schemas/InstallFor"
              },
              "rebootPolicy": {
                "$ref": "#/components/schemas/RebootPolicy"
              }
            }
          }
        }
      },
      "TemplateDefaults": {
        "type": "object",
        "description": "What the form of each template action begins with, for those who see the desk",
        "additionalProperties": false,
        "properties": {
          "software": {
            "type": "object",
            "additionalProperties": false,
            "properties": {
              "serverId": {
                "$ref": "#/components/schemas/Id"
              },
              "packageId": {
                "$ref": "#/components/schemas/Id"
              },
              "packageName": {
                "type": "string",
                "description": "Absent where DC does not have it any more"
              },
              "deploymentPolicyId": {
                "$ref": "#/components/schemas/Id"
              },
              "deploymentPolicyName": {
                "type": "string",
                "description": "Absent where DC does not have it any more"
              },
              "installFor": {
                "$ref": "#/components/schemas/InstallFor"
              },
              "rebootPolicy": {
                "$ref": "#/components/schemas/RebootPolicy"
              }
            }
          },
          "script": {
            "type": "object",
            "additionalProperties": false,
            "properties": {
              "serverId": {
                "$ref": "#/components/schemas/Id"
              },
              "scriptId": {
                "$ref": "#/components/schemas/Id"
              },
              "scriptName": {
                "type": "string",
                "description": "Absent where DC does not have it any more"
              },
              "installFor": {
                "$ref": "#/components/schemas/InstallFor"
              },
              "rebootPolicy": {
                "$ref": "#/components/schemas/RebootPolicy"
              }
            }
          }
        }
      },
      "TemplateActions": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "software",
          "script"
        ],
        "properties": {
          "software": {
            "type": "boolean",
            "description": "Display Software Install/Uninstall option in Service Request 'Actions' menu"
          },
          "script": {
            "type": "boolean",
            "description": "Display Run Script option in Service Request 'Actions' menu"
          }
        }
      },
      "ServiceItem": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "name",
          "type",
          "active",
          "templateActions",
          "version"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/Id"
          },
          "name": {
            "type": "string"
          },
          "category": {
            "type": "string"
          },
          "description": {
            "type": "string"
          },
          "type": {
            "$ref": "#/components/schemas/RequestType"
          },
          "active": {
            "type": "boolean"
          },
          "templateActions": {
            "$ref": "#/components/schemas/TemplateActions"
          },
          "templateDefaults": {
            "$ref": "#/components/schemas/TemplateDefaults"
          },
          "version": {
            "$ref": "#/components/schemas/Version"
          }
        }
      },
      "Request": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "number",
          "type",
          "serviceItem",
          "subject",
          "description",
          "requester",
          "state",
          "createdAt",
          "updatedAt",
          "version",
          "allowedActions"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/Id"
          },
          "number": {
            "type": "integer"
          },
          "type": {
            "$ref": "#/components/schemas/RequestType"
          },
          "serviceItem": {
            "type": "object",
            "additionalProperties": false,
            "required": [
              "id",
              "name"
            ],
            "properties": {
              "id": {
                "$ref": "#/components/schemas/Id"
              },
              "name": {
                "type": "string"
              }
            }
          },
          "subject": {
            "type": "string"
          },
          "description": {
            "type": "string"
          },
          "machine": {
            "type": "string"
          },
          "requester": {
            "$ref": "#/components/schemas/EntityRef"
          },
          "raisedBy": {
            "description": "Who raised it, where it was somebody else than the requester",
            "$ref": "#/components/schemas/EntityRef"
          },
          "notBefore": {
            "$ref": "#/components/schemas/Time"
          },
          "archivedAt": {
            "$ref": "#/components/schemas/Time"
          },
          "deletedAt": {
            "$ref": "#/components/schemas/Time"
          },
          "provider": {
            "type": "object",
            "description": "Where the request lives; absent where that is the portal",
            "additionalProperties": false,
            "required": [
              "id",
              "title",
              "number"
            ],
            "properties": {
              "id": {
                "$ref": "#/components/schemas/ProviderId"
              },
              "title": {
                "type": "string"
              },
              "number": {
                "type": "string",
                "description": "The number that people know it by"
              },
              "url": {
                "type": "string"
              },
              "refreshedAt": {
                "description": "When it was last seen there",
                "$ref": "#/components/schemas/Time"
              },
              "goneSince": {
                "description": "Since when it is not there any more, so that nothing is deployed for it",
                "$ref": "#/components/schemas/Time"
              }
            }
          },
          "technician": {
            "type": "object",
            "additionalProperties": false,
            "required": [
              "id",
              "userEntityRef"
            ],
            "properties": {
              "id": {
                "$ref": "#/components/schemas/Id"
              },
              "userEntityRef": {
                "$ref": "#/components/schemas/EntityRef"
              }
            }
          },
          "state": {
            "$ref": "#/components/schemas/RequestState"
          },
          "createdAt": {
            "$ref": "#/components/schemas/Time"
          },
          "updatedAt": {
            "$ref": "#/components/schemas/Time"
          },
          "version": {
            "$ref": "#/components/schemas/Version"
          },
          "allowedActions": {
            "type": "object",
            "additionalProperties": false,
            "required": [
              "installSoftware",
              "runScript",
              "assign",
              "changeState",
              "edit",
              "comment",
              "archive",
              "restore",
              "delete"
            ],
            "properties": {
              "installSoftware": {
                "$ref": "#/components/schemas/Permission"
              },
              "runScript": {
                "$ref": "#/components/schemas/Permission"
              },
              "assign": {
                "$ref": "#/components/schemas/Permission"
              },
              "edit": {
                "$ref": "#/components/schemas/Permission"
              },
              "comment": {
                "$ref": "#/components/schemas/Permission"
              },
              "archive": {
                "$ref": "#/components/schemas/Permission"
              },
              "restore": {
                "$ref": "#/components/schemas/Permission"
              },
              "delete": {
                "$ref": "#/components/schemas/Permission"
              },
              "changeState": {
                "description": "The states the caller may move it to",
                "type": "array",
                "maxItems": 6,
                "items": {
                  "$ref": "#/components/schemas/RequestState"
                }
              }
            }
          }
        }
      },
      "RequestEdit": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "serviceItemId",
          "type",
          "subject",
          "description"
        ],
        "properties": {
          "serviceItemId": {
            "$ref": "#/components/schemas/Id"
          },
          "type": {
            "$ref": "#/components/schemas/RequestType"
          },
          "subject": {
            "type": "string",
            "minLength": 1,
            "maxLength": 250
          },
          "description": {
            "type": "string",
            "maxLength": 10000
          },
          "machine": {
            "type": "string",
            "maxLength": 100
          },
          "notBefore": {
            "$ref": "#/components/schemas/Time"
          },
          "queuedDeployments": {
            "$ref": "#/components/schemas/QueuedDeployments"
          },
          "sentDeployments": {
            "$ref": "#/components/schemas/SentDeployments"
          }
        }
      },
      "CommentInput": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "text"
        ],
        "properties": {
          "text": {
            "type": "string",
            "minLength": 1,
            "maxLength": 10000,
            "description": "Markdown"
          },
          "internal": {
            "type": "boolean",
            "description": "A note of technicians that the requester does not see"
          }
        }
      },
      "Comment": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "at",
          "author",
          "text",
          "internal"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/Id"
          },
          "at": {
            "$ref": "#/components/schemas/Time"
          },
          "author": {
            "$ref": "#/components/schemas/EntityRef"
          },
          "text": {
            "type": "string",
            "description": "Markdown; written by a person and not to be trusted"
          },
          "internal": {
            "type": "boolean"
          }
        }
      },
      "BulkRequests": {
        "type": "array",
        "minItems": 1,
        "maxItems": 100,
        "items": {
          "type": "object",
          "additionalProperties": false,
          "required": [
            "id",
            "version"
          ],
          "properties": {
            "id": {
              "$ref": "#/components/schemas/Id"
            },
            "version": {
              "$ref": "#/components/schemas/Version"
            }
          }
        }
      },
      "BulkAssignment": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "requests",
          "technicianId"
        ],
        "properties": {
          "requests": {
            "$ref": "#/components/schemas/BulkRequests"
          },
          "technicianId": {
            "anyOf": [
              {
                "$ref": "#/components/schemas/Id"
              },
              {
                "type": "null"
              }
            ]
          }
        }
      },
      "BulkStateChange": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "requests",
          "state"
        ],
        "properties": {
          "requests": {
            "$ref": "#/components/schemas/BulkRequests"
          },
          "state": {
            "$ref": "#/components/schemas/RequestState"
          },
          "queuedDeployments": {
            "$ref": "#/components/schemas/QueuedDeployments"
          },
          "sentDeployments": {
            "$ref": "#/components/schemas/SentDeployments"
          }
        }
      },
      "BulkResult": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "results"
        ],
        "properties": {
          "results": {
            "type": "array",
            "maxItems": 100,
            "description": "One for each request, in the order in which they were given",
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "id",
                "done"
              ],
              "properties": {
                "id": {
                  "$ref": "#/components/schemas/Id"
                },
                "number": {
                  "type": "integer"
                },
                "done": {
                  "type": "boolean"
                },
                "message": {
                  "type": "string",
                  "description": "Why it was not done"
                },
                "deployments": {
                  "type": "array",
                  "maxItems": 20,
                  "description": "What stands in the way",
                  "items": {
                    "$ref": "#/components/schemas/ObstructingDeployment"
                  }
                }
              }
            }
          }
        }
      },
      "RequestProvider": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "title"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/ProviderId"
          },
          "title": {
            "type": "string"
          }
        }
      },
      "ProvidedRequest": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "number",
          "type",
          "state",
          "requester",
          "serviceItem"
        ],
        "properties": {
          "id": {
            "description": "Id of it here, `<provider>:<id there>`",
            "$ref": "#/components/schemas/Id"
          },
          "number": {
            "type": "string"
          },
          "subject": {
            "type": "string"
          },
          "type": {
            "$ref": "#/components/schemas/RequestType"
          },
          "state": {
            "$ref": "#/components/schemas/RequestState"
          },
          "requester": {
            "$ref": "#/components/schemas/EntityRef"
          },
          "technician": {
            "$ref": "#/components/schemas/EntityRef"
          },
          "serviceItem": {
            "type": "string"
          }
        }
      },
      "Machine": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "serverId",
          "serverName",
          "computer"
        ],
        "properties": {
          "serverId": {
            "$ref": "#/components/schemas/Id"
          },
          "serverName": {
            "type": "string"
          },
          "computer": {
            "$ref": "#/components/schemas/Computer"
          }
        }
      },
      "ObstructingDeployment": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "requestId",
          "requestNumber",
          "itemName",
          "state"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/Id"
          },
          "requestId": {
            "$ref": "#/components/schemas/Id"
          },
          "requestNumber": {
            "type": "integer"
          },
          "itemName": {
            "type": "string"
          },
          "state": {
            "$ref": "#/components/schemas/DeploymentState"
          }
        }
      },
      "HistoryEntry": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "at",
          "act",
          "detail"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/Id"
          },
          "at": {
            "$ref": "#/components/schemas/Time"
          },
          "actor": {
            "$ref": "#/components/schemas/EntityRef"
          },
          "act": {
            "type": "string",
            "maxLength": 100
          },
          "deploymentId": {
            "$ref": "#/components/schemas/Id"
          },
          "detail": {
            "type": "object",
            "description": "Small values to fill the sentence of the act with",
            "additionalProperties": {
              "anyOf": [
                {
                  "type": "string"
                },
                {
                  "type": "number"
                },
                {
                  "type": "boolean"
                }
              ]
            }
          }
        }
      },
      "AuditEntry": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "at",
          "act",
          "subject",
          "detail"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/Id"
          },
          "at": {
            "$ref": "#/components/schemas/Time"
          },
          "actor": {
            "type": "string",
            "description": "Entity ref of a user, or the subject of a service; absent where the portal acted by itself",
            "maxLength": 260
          },
          "act": {
            "type": "string",
            "maxLength": 100
          },
          "subject": {
            "type": "object",
            "additionalProperties": false,
            "required": [
              "kind",
              "id"
            ],
            "properties": {
              "kind": {
                "type": "string",
                "maxLength": 32
              },
              "id": {
                "$ref": "#/components/schemas/Id"
              }
            }
          },
          "requestId": {
            "$ref": "#/components/schemas/Id"
          },
          "deploymentId": {
            "$ref": "#/components/schemas/Id"
          },
          "detail": {
            "type": "object",
            "description": "Small values to fill the sentence of the act with",
            "additionalProperties": {
              "anyOf": [
                {
                  "type": "string"
                },
                {
                  "type": "number"
                },
                {
                  "type": "boolean"
                }
              ]
            }
          },
          "seal": {
            "type": "object",
            "description": "The place in the chain; absent for the moment until it is sealed",
            "additionalProperties": false,
            "required": [
              "position",
              "hash",
              "at"
            ],
            "properties": {
              "position": {
                "type": "integer",
                "minimum": 1
              },
              "hash": {
                "type": "string",
                "maxLength": 64
              },
              "at": {
                "$ref": "#/components/schemas/Time"
              }
            }
          }
        }
      },
      "AuditVerification": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "intact",
          "complete",
          "to",
          "last",
          "checked",
          "sealsLost",
          "unsealed"
        ],
        "properties": {
          "intact": {
            "type": "boolean",
            "description": "Whether nothing is wrong as far as this call has looked"
          },
          "complete": {
            "type": "boolean",
            "description": "Whether there is nothing more to check"
          },
          "from": {
            "type": "integer",
            "description": "Position of the first entry that was checked; absent where there was none"
          },
          "to": {
            "type": "integer",
            "description": "Position up to which nothing is wrong"
          },
          "last": {
            "type": "integer",
            "description": "Position of the last sealed entry"
          },
          "checked": {
            "type": "integer",
            "description": "How many entries this call has checked"
          },
          "sealsLost": {
            "type": "integer",
            "description": "How many of them tell that the portal did not find its own signature"
          },
          "unsealed": {
            "type": "integer",
            "description": "How many entries wait for their seal"
          },
          "removed": {
            "type": "object",
            "description": "What was removed as outdated",
            "additionalProperties": false,
            "required": [
              "upTo",
              "at"
            ],
            "properties": {
              "upTo": {
                "type": "integer",
                "description": "Position of the last of them"
              },
              "at": {
                "$ref": "#/components/schemas/Time"
              }
            }
          },
          "broken": {
            "type": "object",
            "description": "The first thing that is wrong",
            "additionalProperties": false,
            "required": [
              "position",
              "reason"
            ],
            "properties": {
              "position": {
                "type": "integer"
              },
              "entryId": {
                "$ref": "#/components/schemas/Id"
              },
              "reason": {
                "type": "string",
                "enum": [
                  "changed",
                  "missing",
                  "notLinked",
                  "afterEnd",
                  "startMissing",
                  "startNotOurs",
                  "endMissing",
                  "endNotOurs",
                  "endDiffers"
                ]
              }
            }
          }
        }
      },
      "DeploymentKind": {
        "type": "string",
        "enum": [
          "software",
          "script"
        ]
      },
      "DeploymentTime": {
        "type": "string",
        "description": "The first three are of workstations, the others of users",
        "enum": [
          "duringStartup",
          "afterStartup",
          "duringOrAfterStartup",
          "duringLogin",
          "afterLogin",
          "duringOrAfterLogin"
        ]
      },
      "Schedule": {
        "type": "object",
        "description": "Not before this time of day on this day, as a clock of that zone shows it",
        "additionalProperties": false,
        "required": [
          "local",
          "timeZone"
        ],
        "properties": {
          "local": {
            "type": "string",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$"
          },
          "timeZone": {
            "type": "string",
            "minLength": 1,
            "maxLength": 64,
            "description": "IANA name"
          }
        }
      },
      "RunAs": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "userName",
          "password"
        ],
        "properties": {
          "userName": {
            "type": "string",
            "maxLength": 200,
            "description": "`DOMAIN\\user` or `user@domain`"
          },
          "password": {
            "type": "string",
            "maxLength": 200,
            "writeOnly": true
          }
        }
      },
      "DeploymentInput": {
        "oneOf": [
          {
            "$ref": "#/components/schemas/SoftwareDeploymentInput"
          },
          {
            "$ref": "#/components/schemas/ScriptDeploymentInput"
          }
        ],
        "discriminator": {
          "propertyName": "kind",
          "mapping": {
            "software": "#/components/schemas/SoftwareDeploymentInput",
            "script": "#/components/schemas/ScriptDeploymentInput"
          }
        }
      },
      "SoftwareDeploymentInput": {
        "type": "object",
        "description": "Targets are given as `targets` or as `selectionId`; `deploymentPolicyId` stands in place of when and reboot policy",
        "additionalProperties": false,
        "required": [
          "kind",
          "serverId",
          "packageId",
          "operation",
          "copyOption",
          "domain",
          "installFor"
        ],
        "properties": {
          "kind": {
            "type": "string",
            "const": "software"
          },
          "serverId": {
            "$ref": "#/components/schemas/Id"
          },
          "packageId": {
            "$ref": "#/components/schemas/Id"
          },
          "operation": {
            "type": "string",
            "enum": [
              "install",
              "advertise",
              "uninstall"
            ]
          },
          "copyOption": {
            "type": "string",
            "enum": [
              "none",
              "file",
              "folder"
            ]
          },
          "runAs": {
            "$ref": "#/components/schemas/RunAs"
          },
          "domain": {
            "type": "string",
            "minLength": 1,
            "maxLength": 255
          },
          "installFor": {
            "$ref": "#/components/schemas/InstallFor"
          },
          "when": {
            "$ref": "#/components/schemas/DeploymentTime"
          },
          "schedule": {
            "$ref": "#/components/schemas/Schedule"
          },
          "rebootPolicy": {
            "$ref": "#/components/schemas/RebootPolicy"
          },
          "deploymentPolicyId": {
            "$ref": "#/components/schemas/Id"
          },
          "targets": {
            "$ref": "#/components/schemas/TargetIds"
          },
          "selectionId": {
            "$ref": "#/components/schemas/Id"
          },
          "confirmedTargets": {
            "$ref": "#/components/schemas/ConfirmedTargets"
          }
        }
      },
      "ScriptDeploymentInput": {
        "type": "object",
        "description": "Targets are given as `targets` or as `selectionId`",
        "additionalProperties": false,
        "required": [
          "kind",
          "serverId",
          "scriptId",
          "domain",
          "installFor"
        ],
        "properties": {
          "kind": {
            "type": "string",
            "const": "script"
          },
          "serverId": {
            "$ref": "#/components/schemas/Id"
          },
          "scriptId": {
            "$ref": "#/components/schemas/Id"
          },
          "scriptChecksum": {
            "type": "string",
            "maxLength": 128,
            "description": "Of the script as the form showed it; needed where the script has one"
          },
          "arguments": {
            "type": "string",
            "maxLength": 2001,
            "description": "At most 2,000 characters; absent or empty = DC's default"
          },
          "runAs": {
            "$ref": "#/components/schemas/RunAs"
          },
          "domain": {
            "type": "string",
            "minLength": 1,
            "maxLength": 255
          },
          "installFor": {
            "$ref": "#/components/schemas/InstallFor"
          },
          "when": {
            "$ref": "#/components/schemas/DeploymentTime"
          },
          "schedule": {
            "$ref": "#/components/schemas/Schedule"
          },
          "targets": {
            "$ref": "#/components/schemas/TargetIds"
          },
          "selectionId": {
            "$ref": "#/components/schemas/Id"
          },
          "confirmedTargets": {
            "$ref": "#/components/schemas/ConfirmedTargets"
          }
        }
      },
      "TargetIds": {
        "type": "array",
        "maxItems": 50001,
        "description": "Ids of computers or users, 1 to 50,000 of the domain",
        "items": {
          "$ref": "#/components/schemas/Id"
        }
      },
      "ConfirmedTargets": {
        "type": "integer",
        "minimum": 0,
        "maximum": 50001,
        "description": "The number of targets, where the server asks for it: many, Windows Servers, a forced reboot, or the same under way already on some of them, unless whoever selected them was told of each"
      },
      "RetryInput": {
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "runAs": {
            "$ref": "#/components/schemas/RunAs"
          },
          "confirmedTargets": {
            "$ref": "#/components/schemas/ConfirmedTargets"
          }
        }
      },
      "StartInput": {
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "runAs": {
            "$ref": "#/components/schemas/RunAs"
          },
          "confirmedTargets": {
            "$ref": "#/components/schemas/ConfirmedTargets"
          }
        }
      },
      "SelectionSource": {
        "type": "object",
        "description": "Exactly one of them",
        "additionalProperties": false,
        "minProperties": 1,
        "maxProperties": 1,
        "properties": {
          "ids": {
            "$ref": "#/components/schemas/TargetIds"
          },
          "matching": {
            "type": "object",
            "description": "Everything that the search finds; Windows Servers are left out unless included",
            "additionalProperties": false,
            "properties": {
              "search": {
                "type": "string",
                "maxLength": 100
              }
            }
          },
          "lines": {
            "type": "array",
            "maxItems": 50000,
            "description": "Names as pasted, one of a line; empty lines are passed over",
            "items": {
              "type": "string",
              "maxLength": 1000
            }
          },
          "deployment": {
            "type": "object",
            "description": "Targets of a deployment, all or those in some states",
            "additionalProperties": false,
            "required": [
              "deploymentId"
            ],
            "properties": {
              "deploymentId": {
                "$ref": "#/components/schemas/Id"
              },
              "states": {
                "type": "array",
                "maxItems": 11,
                "items": {
                  "$ref": "#/components/schemas/TargetState"
                }
              }
            }
          }
        }
      },
      "SelectionInput": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "serverId",
          "domain",
          "installFor"
        ],
        "properties": {
          "serverId": {
            "$ref": "#/components/schemas/Id"
          },
          "domain": {
            "type": "string",
            "minLength": 1,
            "maxLength": 255
          },
          "installFor": {
            "$ref": "#/components/schemas/InstallFor"
          },
          "from": {
            "description": "The selection that is changed; one's own of the same server domain and kind",
            "$ref": "#/components/schemas/Id"
          },
          "add": {
            "$ref": "#/components/schemas/SelectionSource"
          },
          "remove": {
            "$ref": "#/components/schemas/TargetIds"
          },
          "forItem": {
            "type": "object",
            "description": "Package or script it is for; targets on which the same is under way are left out unless included",
            "additionalProperties": false,
            "required": [
              "kind",
              "itemId"
            ],
            "properties": {
              "kind": {
                "$ref": "#/components/schemas/DeploymentKind"
              },
              "itemId": {
                "$ref": "#/components/schemas/Id"
              }
            }
          },
          "include": {
            "type": "array",
            "maxItems": 4,
            "description": "What would be left out of what is added",
            "items": {
              "type": "string",
              "enum": [
                "underWay",
                "noAgent",
                "notManaged",
                "servers"
              ]
            }
          }
        }
      },
      "TargetVerdict": {
        "type": "string",
        "enum": [
          "matched",
          "ambiguous",
          "unknown",
          "otherDomain",
          "noAgent",
          "notManaged",
          "duplicate",
          "underWay",
          "server"
        ]
      },
      "TargetConcern": {
        "type": "string",
        "description": "What speaks against a target although it can be selected",
        "enum": [
          "noDomain",
          "domainNotManaged",
          "noAgent",
          "notManaged",
          "notSeen",
          "underWay",
          "server"
        ]
      },
      "SelectionCounts": {
        "type": "object",
        "description": "Number of targets by verdict or concern",
        "additionalProperties": {
          "type": "integer"
        }
      },
      "Selection": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "serverId",
          "domain",
          "installFor",
          "targetCount",
          "serverCount",
          "digest",
          "expiresAt",
          "concerns"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/Id"
          },
          "serverId": {
            "$ref": "#/components/schemas/Id"
          },
          "domain": {
            "type": "string"
          },
          "installFor": {
            "$ref": "#/components/schemas/InstallFor"
          },
          "targetCount": {
            "type": "integer"
          },
          "serverCount": {
            "type": "integer",
            "description": "Windows Servers among them"
          },
          "digest": {
            "type": "string",
            "description": "SHA-256 over id, name, domain and is-server of each"
          },
          "expiresAt": {
            "$ref": "#/components/schemas/Time"
          },
          "concerns": {
            "description": "Number of targets by concern",
            "$ref": "#/components/schemas/SelectionCounts"
          },
          "added": {
            "type": "integer",
            "description": "Of this change"
          },
          "verdicts": {
            "description": "Of what was to be added, number by verdict",
            "$ref": "#/components/schemas/SelectionCounts"
          },
          "lines": {
            "type": "array",
            "maxItems": 50000,
            "description": "Of pasted lines that did not match without more ado",
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "line",
                "text",
                "verdict"
              ],
              "properties": {
                "line": {
                  "type": "integer",
                  "description": "Its number, from 1"
                },
                "text": {
                  "type": "string"
                },
                "verdict": {
                  "$ref": "#/components/schemas/TargetVerdict"
                },
                "candidates": {
                  "type": "array",
                  "maxItems": 5,
                  "items": {
                    "type": "string"
                  }
                }
              }
            }
          }
        }
      },
      "SelectedTarget": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "name",
          "domain",
          "isServer",
          "concerns"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/Id"
          },
          "name": {
            "type": "string"
          },
          "displayName": {
            "type": "string"
          },
          "domain": {
            "type": "string"
          },
          "isServer": {
            "type": "boolean"
          },
          "lastContactAt": {
            "$ref": "#/components/schemas/Time"
          },
          "concerns": {
            "type": "array",
            "maxItems": 7,
            "items": {
              "$ref": "#/components/schemas/TargetConcern"
            }
          }
        }
      },
      "HoldScope": {
        "type": "string",
        "enum": [
          "everything",
          "server",
          "package"
        ]
      },
      "HoldInput": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "scope"
        ],
        "properties": {
          "scope": {
            "$ref": "#/components/schemas/HoldScope"
          },
          "serverId": {
            "description": "With server and package",
            "$ref": "#/components/schemas/Id"
          },
          "packageId": {
            "description": "With package",
            "$ref": "#/components/schemas/Id"
          },
          "note": {
            "type": "string",
            "maxLength": 500
          }
        }
      },
      "DispatchHold": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "scope",
          "reason",
          "since",
          "allowedActions"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/Id"
          },
          "scope": {
            "$ref": "#/components/schemas/HoldScope"
          },
          "reason": {
            "type": "string",
            "enum": [
              "person",
              "gap"
            ]
          },
          "since": {
            "$ref": "#/components/schemas/Time"
          },
          "by": {
            "$ref": "#/components/schemas/EntityRef"
          },
          "note": {
            "type": "string"
          },
          "serverId": {
            "$ref": "#/components/schemas/Id"
          },
          "serverName": {
            "type": "string"
          },
          "packageId": {
            "$ref": "#/components/schemas/Id"
          },
          "packageName": {
            "type": "string"
          },
          "waiting": {
            "type": "integer",
            "description": "Deployments that wait for its end"
          },
          "allowedActions": {
            "type": "object",
            "additionalProperties": false,
            "required": [
              "end"
            ],
            "properties": {
              "end": {
                "$ref": "#/components/schemas/Permission"
              }
            }
          }
        }
      },
      "StopOutcomeKind": {
        "type": "string",
        "enum": [
          "pending",
          "suspended",
          "ended",
          "refused",
          "unstoppable"
        ]
      },
      "Stop": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "at",
          "by",
          "hold",
          "counts"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/Id"
          },
          "at": {
            "$ref": "#/components/schemas/Time"
          },
          "by": {
            "$ref": "#/components/schemas/EntityRef"
          },
          "hold": {
            "$ref": "#/components/schemas/DispatchHold"
          },
          "counts": {
            "description": "Number of configurations by outcome",
            "$ref": "#/components/schemas/SelectionCounts"
          }
        }
      },
      "StopOutcome": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "deploymentId",
          "requestNumber",
          "itemName",
          "configurationName",
          "serverName",
          "outcome"
        ],
        "properties": {
          "deploymentId": {
            "$ref": "#/components/schemas/Id"
          },
          "requestNumber": {
            "type": "integer"
          },
          "itemName": {
            "type": "string"
          },
          "configurationName": {
            "type": "string"
          },
          "serverName": {
            "type": "string"
          },
          "outcome": {
            "$ref": "#/components/schemas/StopOutcomeKind"
          },
          "words": {
            "type": "string",
            "description": "What DC said or why it cannot be stopped"
          },
          "at": {
            "$ref": "#/components/schemas/Time"
          }
        }
      },
      "Delivery": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "receivedAt",
          "outcome",
          "serverId",
          "serverName",
          "deploymentId",
          "requestId",
          "requestNumber",
          "itemName",
          "configurationName",
          "attempt",
          "technicianRef",
          "updates",
          "allowedActions"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/Id"
          },
          "receivedAt": {
            "$ref": "#/components/schemas/Time"
          },
          "outcome": {
            "$ref": "#/components/schemas/DeliveryOutcome"
          },
          "reason": {
            "type": "string",
            "enum": [
              "foreignTargets",
              "otherConfiguration",
              "frozen"
            ],
            "description": "Why it is in quarantine"
          },
          "deliveryId": {
            "type": "string",
            "description": "The sender's own id"
          },
          "serverId": {
            "$ref": "#/components/schemas/Id"
          },
          "serverName": {
            "type": "string"
          },
          "deploymentId": {
            "$ref": "#/components/schemas/Id"
          },
          "requestId": {
            "$ref": "#/components/schemas/Id"
          },
          "requestNumber": {
            "type": "integer"
          },
          "itemName": {
            "type": "string"
          },
          "configurationName": {
            "type": "string"
          },
          "attempt": {
            "type": "integer"
          },
          "technicianRef": {
            "description": "Whose key it came with",
            "$ref": "#/components/schemas/EntityRef"
          },
          "updates": {
            "type": "integer",
            "description": "Targets that it spoke of"
          },
          "reprocessedAt": {
            "$ref": "#/components/schemas/Time"
          },
          "allowedActions": {
            "type": "object",
            "additionalProperties": false,
            "required": [
              "reprocess"
            ],
            "properties": {
              "reprocess": {
                "$ref": "#/components/schemas/Permission"
              }
            }
          }
        }
      },
      "DeliveryRefusal": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "address",
          "minute",
          "count"
        ],
        "properties": {
          "address": {
            "type": "string"
          },
          "minute": {
            "$ref": "#/components/schemas/Time"
          },
          "count": {
            "type": "integer"
          }
        }
      },
      "CallbackTest": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "url",
          "outcome",
          "message"
        ],
        "properties": {
          "url": {
            "type": "string",
            "description": "Where DC is told to call, without its last part"
          },
          "outcome": {
            "type": "string",
            "enum": [
              "arrived",
              "unreachable",
              "refused",
              "elsewhere"
            ]
          },
          "message": {
            "type": "string",
            "description": "What that means and what to do"
          },
          "tookMs": {
            "type": "integer"
          }
        }
      },
      "ComputerDeployment": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "deployment",
          "target"
        ],
        "properties": {
          "deployment": {
            "$ref": "#/components/schemas/Deployment"
          },
          "target": {
            "$ref": "#/components/schemas/Target"
          }
        }
      },
      "DeploymentPage": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "items"
        ],
        "properties": {
          "items": {
            "type": "array",
            "maxItems": 200,
            "items": {
              "$ref": "#/components/schemas/Deployment"
            }
          },
          "nextCursor": {
            "$ref": "#/components/schemas/Cursor"
          }
        }
      },
      "Deployment": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "requestId",
          "requestNumber",
          "kind",
          "state",
          "serverName",
          "itemName",
          "installFor",
          "createdAt",
          "counts",
          "targetCount",
          "allowedActions"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/Id"
          },
          "requestId": {
            "$ref": "#/components/schemas/Id"
          },
          "requestNumber": {
            "type": "integer"
          },
          "kind": {
            "$ref": "#/components/schemas/DeploymentKind"
          },
          "state": {
            "$ref": "#/components/schemas/DeploymentState"
          },
          "waitingFor": {
            "$ref": "#/components/schemas/WaitingReason"
          },
          "note": {
            "type": "string",
            "enum": [
              "nothingToDo"
            ]
          },
          "frozen": {
            "type": "boolean",
            "description": "Its request is archived or deleted; its status is not followed until that is restored"
          },
          "serverName": {
            "type": "string"
          },
          "itemName": {
            "type": "string",
            "description": "Of the package or script"
          },
          "operation": {
            "type": "string",
            "enum": [
              "install",
              "advertise",
              "uninstall"
            ],
            "description": "Of software"
          },
          "installFor": {
            "$ref": "#/components/schemas/InstallFor"
          },
          "when": {
            "$ref": "#/components/schemas/DeploymentTime"
          },
          "notBefore": {
            "$ref": "#/components/schemas/Time"
          },
          "serverId": {
            "description": "This and what follows: for those who see the desk",
            "$ref": "#/components/schemas/Id"
          },
          "itemId": {
            "$ref": "#/components/schemas/Id"
          },
          "domain": {
            "type": "string"
          },
          "copyOption": {
            "type": "string",
            "enum": [
              "none",
              "file",
              "folder"
            ]
          },
          "rebootPolicy": {
            "$ref": "#/components/schemas/RebootPolicy"
          },
          "deploymentPolicyId": {
            "$ref": "#/components/schemas/Id"
          },
          "deploymentPolicyName": {
            "type": "string"
          },
          "timeZone": {
            "type": "string",
            "description": "Of the schedule as it was entered"
          },
          "runAs": {
            "type": "object",
            "additionalProperties": false,
            "required": [
              "set"
            ],
            "properties": {
              "set": {
                "type": "boolean"
              },
              "userName": {
                "type": "string",
                "description": "For DC Admins and portal admins"
              },
              "passwordKept": {
                "type": "boolean",
                "description": "Whether a password is still sealed for it"
              }
            }
          },
          "argumentsSet": {
            "type": "boolean",
            "description": "Whether the script has arguments of its own"
          },
          "draftUntil": {
            "$ref": "#/components/schemas/Time"
          },
          "notAfter": {
            "$ref": "#/components/schemas/Time"
          },
          "createdBy": {
            "$ref": "#/components/schemas/EntityRef"
          },
          "createdAt": {
            "$ref": "#/components/schemas/Time"
          },
          "finishedAt": {
            "$ref": "#/components/schemas/Time"
          },
          "targetsRemovedAt": {
            "description": "Since when its targets are not kept any more; their counts are",
            "$ref": "#/components/schemas/Time"
          },
          "targetCount": {
            "type": "integer"
          },
          "counts": {
            "description": "Number of targets by state; they sum to targetCount",
            "type": "object",
            "additionalProperties": {
              "type": "integer"
            }
          },
          "attempts": {
            "type": "array",
            "maxItems": 100,
            "items": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "number",
                "state",
                "configurationName"
              ],
              "properties": {
                "number": {
                  "type": "integer"
                },
                "state": {
                  "$ref": "#/components/schemas/AttemptState"
                },
                "configurationName": {
                  "type": "string"
                },
                "configurationId": {
                  "type": "string"
                },
                "targetCount": {
                  "type": "integer",
                  "description": "How many it was made for"
                },
                "createdBy": {
                  "$ref": "#/components/schemas/EntityRef"
                },
                "createdAt": {
                  "$ref": "#/components/schemas/Time"
                },
                "error": {
                  "type": "string"
                },
                "suspended": {
                  "type": "boolean"
                },
                "submittedAt": {
                  "$ref": "#/components/schemas/Time"
                },
                "lastReadAt": {
                  "$ref": "#/components/schemas/Time"
                },
                "nextReadAt": {
                  "$ref": "#/components/schemas/Time"
                },
                "lastCallbackAt": {
                  "$ref": "#/components/schemas/Time"
                },
                "stopWantedAt": {
                  "$ref": "#/components/schemas/Time"
                },
                "stoppedAt": {
                  "$ref": "#/components/schemas/Time"
                }
              }
            }
          },
          "webConsole": {
            "type": "string",
            "description": "Address of DC's own page"
          },
          "allowedActions": {
            "type": "object",
            "additionalProperties": false,
            "required": [
              "settle",
              "cancel",
              "retry",
              "start",
              "release",
              "resume"
            ],
            "properties": {
              "settle": {
                "$ref": "#/components/schemas/Permission"
              },
              "sendAgain": {
                "description": "Whether an unknown outcome may be settled by sending it as a new attempt; absent where there is none",
                "$ref": "#/components/schemas/Permission"
              },
              "cancel": {
                "$ref": "#/components/schemas/Permission"
              },
              "retry": {
                "$ref": "#/components/schemas/Permission"
              },
              "start": {
                "$ref": "#/components/schemas/Permission"
              },
              "release": {
                "$ref": "#/components/schemas/Permission"
              },
              "resume": {
                "$ref": "#/components/schemas/Permission"
              }
            }
          }
        }
      },
      "WaitingReason": {
        "type": "object",
        "description": "Why it waits; the reader's words are made in the browser",
        "additionalProperties": false,
        "required": [
          "code"
        ],
        "properties": {
          "code": {
            "type": "string",
            "enum": [
              "worker",
              "scheduled",
              "hold",
              "quota",
              "gap",
              "passwordGone",
              "firstMachine",
              "retry",
              "serverNotConnected",
              "serverHeld",
              "technicianUnverified",
              "requestUnverified",
              "standingConfigurationBusy",
              "deploymentPolicyGone",
              "unknownOutcome",
              "backOff",
              "draft",
              "noAgent",
              "notSeen",
              "startup",
              "refresh",
              "startupOrRefresh",
              "login",
              "loginOrRefresh",
              "policy",
              "suspended",
              "sending",
              "stopping"
            ]
          },
          "until": {
            "$ref": "#/components/schemas/Time"
          },
          "since": {
            "description": "Last contact of a machine that is away",
            "$ref": "#/components/schemas/Time"
          }
        }
      },
      "Target": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "name",
          "state",
          "updatedAt"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/Id"
          },
          "computerId": {
            "$ref": "#/components/schemas/Id"
          },
          "name": {
            "type": "string"
          },
          "domain": {
            "type": "string"
          },
          "state": {
            "$ref": "#/components/schemas/TargetState"
          },
          "source": {
            "type": "string",
            "enum": [
              "readFromDc",
              "callback",
              "portal"
            ]
          },
          "rawStatus": {
            "type": "string",
            "maxLength": 200,
            "description": "What DC said"
          },
          "remarks": {
            "type": "string",
            "maxLength": 1000
          },
          "waitingFor": {
            "$ref": "#/components/schemas/WaitingReason"
          },
          "updatedAt": {
            "$ref": "#/components/schemas/Time"
          }
        }
      },
      "InventoryServer": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "name",
          "connected"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/Id"
          },
          "name": {
            "type": "string"
          },
          "connected": {
            "type": "boolean"
          },
          "reason": {
            "type": "string"
          },
          "sendMode": {
            "type": "string",
            "enum": [
              "create",
              "append"
            ]
          },
          "timeZone": {
            "type": "string",
            "description": "IANA name"
          },
          "carries": {
            "type": "object",
            "description": "What its driver can tell the server beside the plain form, and why not; a schedule that it cannot carry is kept by the portal, without run as",
            "additionalProperties": false,
            "required": [
              "users",
              "schedule",
              "runAs",
              "deploymentPolicies",
              "scriptTime"
            ],
            "properties": {
              "users": {
                "$ref": "#/components/schemas/Permission"
              },
              "schedule": {
                "$ref": "#/components/schemas/Permission"
              },
              "runAs": {
                "$ref": "#/components/schemas/Permission"
              },
              "deploymentPolicies": {
                "$ref": "#/components/schemas/Permission"
              },
              "scriptTime": {
                "$ref": "#/components/schemas/Permission"
              }
            }
          },
          "software": {
            "description": "Whether software can be sent to it, and why not",
            "$ref": "#/components/schemas/Permission"
          },
          "script": {
            "description": "Whether scripts can be sent to it, and why not",
            "$ref": "#/components/schemas/Permission"
          },
          "webConsole": {
            "type": "string",
            "description": "Address of DC's own web console, where the Desktop Management menu is enabled and the build has it"
          }
        }
      },
      "Package": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "name",
          "installerType",
          "uninstallAllowed",
          "onNetworkShare"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/Id"
          },
          "name": {
            "type": "string"
          },
          "packageVersion": {
            "type": "string"
          },
          "installerType": {
            "$ref": "#/components/schemas/InstallerType"
          },
          "uninstallAllowed": {
            "type": "boolean"
          },
          "onNetworkShare": {
            "type": "string",
            "enum": [
              "yes",
              "no",
              "unknown"
            ]
          }
        }
      },
      "Computer": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "name",
          "domain",
          "isServer",
          "agentInstalled",
          "managed",
          "liveStatus"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/Id"
          },
          "name": {
            "type": "string"
          },
          "domain": {
            "type": "string"
          },
          "operatingSystem": {
            "type": "string"
          },
          "isServer": {
            "type": "boolean"
          },
          "agentInstalled": {
            "type": "boolean"
          },
          "managed": {
            "type": "boolean"
          },
          "liveStatus": {
            "type": "string",
            "enum": [
              "live",
              "down",
              "unknown"
            ]
          },
          "lastContactAt": {
            "$ref": "#/components/schemas/Time"
          },
          "loggedOnUsers": {
            "type": "string"
          }
        }
      },
      "NotificationRule": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "enabled",
          "version"
        ],
        "properties": {
          "id": {
            "$ref": "#/components/schemas/NotificationRuleId"
          },
          "enabled": {
            "type": "boolean"
          },
          "version": {
            "$ref": "#/components/schemas/Version"
          }
        }
      }
    }
  }
} as const;
