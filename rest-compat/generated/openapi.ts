// Written by `npm run rest` from openapi.yaml and operations/*.graphql. Change those.
import type { Json, JsonObject } from '../../src/kernel/index.js';

export const openapi: JsonObject = {
  openapi: "3.0.3",
  info: {
    title: "DigiGO REST API",
    version: "3.0.0",
    description: `The legacy REST paths of the gateway. Each of them runs a stored GraphQL operation, so REST can do nothing that GraphQL cannot. Request keys are matched without regard to case and underscores. All paths also answer under \`/api\`. Errors are \`{code, error, success: false}\` unless a response says otherwise.
`,
  },
  servers: [{ url: "/" }, { url: "/api", description: "The same paths with the prefix of the legacy server." }],
  security: [{ ApiKeyAuth: [] }],
  tags: [
    { name: "System", description: "State of the gateway itself." },
    { name: "Admin", description: "Creating, reading and removing sessions; needs the admin token." },
    { name: "Admin Global", description: "Destinations of the operator, which get the events of all sessions." },
    { name: "Admin License", description: "The licence of the installation." },
    { name: "Admin Event Archive", description: "What became of events, and sending them again." },
    { name: "Admin DLQ", description: "Events that destinations did not get." },
    { name: "Session", description: "Pairing and connection of the caller's own WhatsApp account." },
    { name: "Session Echo", description: "Whether messages sent through the API come back as events." },
    { name: "Session Skips", description: "What the session does not want to hear of." },
    { name: "Session Presence", description: "Online or offline after connecting." },
    { name: "Session RabbitMQ", description: "The session's own broker for events." },
    { name: "Session Global Transports", description: "Which of the operator's transports leave the session out." },
    { name: "Webhook", description: "Where the session's events are posted." },
    { name: "Send", description: "Outgoing messages." },
    { name: "Chat", description: "Read receipts, reactions and typing; what all devices of the account share about a chat." },
    { name: "Label", description: "Labels of chats and messages." },
    { name: "Device", description: "Devices of people, and the account's own." },
    { name: "Privacy", description: "Who sees and reaches the account." },
    { name: "Status", description: "Posts for everybody who may see the account's statuses." },
    { name: "Newsletter", description: "Channels." },
    { name: "Community", description: "Communities and their announcements." },
    { name: "Call", description: "Calls that come in." },
    { name: "Business", description: "Orders." },
    { name: "User", description: "Look-ups of WhatsApp numbers and the caller's own profile." },
  ],
  paths: {
    "/health": {
      get: {
        operationId: "health",
        tags: ["System"],
        summary: "State of the gateway",
        description: "Public. Answers 503 when the gateway cannot do its work, with the same body.",
        security: [],
        responses: {
          "200": { description: "The gateway works.", content: { "application/json": { schema: { $ref: "#/components/schemas/Health" } } } },
          "503": {
            description: "The gateway does not work at the moment; `data` is `ERROR`.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/Health" } } },
          },
        },
      },
    },
    "/admin/users": {
      post: {
        operationId: "createUser",
        tags: ["Admin"],
        summary: "Create a session",
        description: "Only a name and a token are needed. The token is what the session's callers send from then on.",
        security: [{ AdminAuth: [] }],
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/CreateUser" } } } },
        responses: {
          "201": {
            description: "The new session.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["code", "data"],
                  properties: {
                    code: { type: "integer", description: "The HTTP status.", example: 201 },
                    data: { $ref: "#/components/schemas/CreatedUser" },
                  },
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/AdminTokenRequired" },
          "409": { $ref: "#/components/responses/Conflict" },
        },
      },
      get: {
        operationId: "listUsers",
        tags: ["Admin"],
        summary: "All sessions",
        description: "Every session with its settings and connection state.",
        security: [{ AdminAuth: [] }],
        responses: {
          "200": { $ref: "#/components/responses/Users" },
          "401": { $ref: "#/components/responses/AdminTokenRequired" },
          "500": {
            description: "The database did not answer.",
            content: {
              "application/json": { schema: { $ref: "#/components/schemas/Error" }, example: { code: 500, error: "problem accessing DB", success: false } },
            },
          },
        },
      },
    },
    "/admin/users/{id}": {
      parameters: [{ $ref: "#/components/parameters/UserId" }],
      get: {
        operationId: "getUser",
        tags: ["Admin"],
        summary: "One session",
        description: "A list with this one session.",
        security: [{ AdminAuth: [] }],
        responses: {
          "200": { $ref: "#/components/responses/Users" },
          "401": { $ref: "#/components/responses/AdminTokenRequired" },
          "404": { $ref: "#/components/responses/UserNotFound" },
          "500": {
            description: "The database did not answer.",
            content: {
              "application/json": { schema: { $ref: "#/components/schemas/Error" }, example: { code: 500, error: "problem accessing DB", success: false } },
            },
          },
        },
      },
      delete: {
        operationId: "deleteUser",
        tags: ["Admin"],
        summary: "Remove a session's record",
        description: "Removes what the gateway has stored. The phone keeps the linked device until it is removed there.",
        security: [{ AdminAuth: [] }],
        responses: {
          "200": {
            description: "It is gone.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data", "details"],
                      properties: {
                        details: { type: "string", description: "What was done.", example: "User deleted successfully" },
                        data: {
                          type: "object",
                          properties: { id: { type: "string", description: "Id of the removed session.", example: "6b927654cada7635a4586bf8fad260a3" } },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/AdminTokenRequired" },
          "404": { $ref: "#/components/responses/UserNotFound" },
        },
      },
    },
    "/admin/users/{id}/full": {
      parameters: [{ $ref: "#/components/parameters/UserId" }],
      delete: {
        operationId: "deleteUserFull",
        tags: ["Admin"],
        summary: "Remove a session completely",
        description: "Logs the device out at WhatsApp, closes the connection and removes everything that belongs to the session.",
        security: [{ AdminAuth: [] }],
        responses: {
          "200": {
            description: "It is gone.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data", "details"],
                      properties: {
                        details: { type: "string", description: "What was done.", example: "User instance removed completely" },
                        data: {
                          type: "object",
                          properties: {
                            id: { type: "string", description: "Id of the removed session.", example: "4e4942c7dee1deef99ab8fd9f7350de5" },
                            jid: { type: "string", description: "WhatsApp address it had; empty when never paired.", example: "" },
                            name: { type: "string", description: "Its name.", example: "mariano" },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/AdminTokenRequired" },
          "404": { $ref: "#/components/responses/UserNotFound" },
        },
      },
    },
    "/admin/instances/status": {
      get: {
        operationId: "instancesStatus",
        tags: ["Admin"],
        summary: "Connection state of all sessions, in pages",
        description: "Cheaper than the list of users. State comes from the running connection where there is one, else from the database.",
        security: [{ AdminAuth: [] }],
        parameters: [
          {
            name: "limit",
            in: "query",
            description: "Sessions per page.",
            schema: { type: "integer", minimum: 1, maximum: 1000, default: 200 },
          },
          {
            name: "offset",
            in: "query",
            description: "Sessions to leave out from the start.",
            schema: { type: "integer", minimum: 0, default: 0 },
          },
          { name: "ids", in: "query", description: "Only these session ids, separated by commas.", schema: { type: "string" } },
          {
            name: "include_total",
            in: "query",
            description: "Also count all sessions, as `pagination.total`.",
            schema: { type: "boolean", default: false },
          },
        ],
        responses: {
          "200": {
            description: "One page.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data", "pagination"],
                      properties: {
                        data: { type: "array", items: { $ref: "#/components/schemas/InstanceStatus" } },
                        pagination: {
                          type: "object",
                          required: ["limit", "offset", "has_more", "next_offset"],
                          properties: {
                            limit: { type: "integer", description: "As asked.", example: 200 },
                            offset: { type: "integer", description: "As asked.", example: 0 },
                            has_more: { type: "boolean", description: "Whether another page follows.", example: false },
                            next_offset: { type: "integer", nullable: true, description: "`offset` of the next page, null on the last.", example: null },
                            total: { type: "integer", description: "All matches; only with `include_total`.", example: 1 },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": {
            description: "A parameter cannot be used; the text names it.",
            content: {
              "application/json": { schema: { $ref: "#/components/schemas/Error" }, example: { code: 400, error: "invalid limit parameter", success: false } },
            },
          },
          "401": { $ref: "#/components/responses/AdminTokenRequired" },
          "500": {
            description: "The database did not answer.",
            content: {
              "application/json": { schema: { $ref: "#/components/schemas/Error" }, example: { code: 500, error: "database error", success: false } },
            },
          },
        },
      },
    },
    "/admin/license/info": {
      get: {
        operationId: "licenseInfo",
        tags: ["Admin License"],
        summary: "The licence of this installation",
        description: "As it holds at this moment. 503 where there is none, which limits nothing.",
        security: [{ AdminAuth: [] }],
        responses: {
          "200": { description: "The licence.", content: { "application/json": { schema: { $ref: "#/components/schemas/License" } } } },
          "401": {
            description: "No admin token, or a wrong one.",
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/Error" },
                example: { code: 401, error: "unauthorized - admin token required", success: false },
              },
            },
          },
          "503": {
            description: "There is no licence.",
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/Error" },
                example: { code: 503, error: "License information not available", success: false },
              },
            },
          },
        },
      },
    },
    "/admin/global/s3-retention/stats": {
      get: {
        operationId: "s3RetentionStats",
        tags: ["Admin Global"],
        summary: "What became of old media in object stores",
        description: "Over all processes and restarts. 503 while S3_RETENTION_ENABLED is off.",
        security: [{ AdminAuth: [] }],
        responses: {
          "200": {
            description: "The worker's figures.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            enabled: { type: "boolean", description: "Whether old media are deleted.", example: true },
                            running: { type: "boolean", description: "Whether cycles are run.", example: true },
                            currently_running: { type: "boolean", description: "Whether one is under way.", example: false },
                            last_run_time: { type: "string", description: "Begin of the last cycle.", example: "2025-01-15T10:30:00Z" },
                            last_run_duration: { type: "string", description: "How long it took.", example: "2m30s" },
                            objects_deleted: { type: "integer", description: "Objects over all cycles.", example: 15420 },
                            bytes_reclaimed: { type: "integer", description: "Their bytes.", example: 1073741824 },
                            error_count: { type: "integer", description: "Objects and stores that failed.", example: 2 },
                            users_processed: { type: "integer", description: "Sessions of the last cycle.", example: 45 },
                            cycle_count: { type: "integer", description: "Cycles that have ended.", example: 24 },
                            config: {
                              type: "object",
                              description: "The worker's settings.",
                              properties: {
                                interval: { type: "string", description: "From one cycle to the next.", example: "1h0m0s" },
                                max_concurrency: { type: "integer", description: "Sessions at the same time.", example: 5 },
                                batch_size: { type: "integer", description: "Objects of one request.", example: 1000 },
                                objects_per_cycle: { type: "integer", description: "Objects of one cycle at most.", example: 10000 },
                              },
                            },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/AdminTokenRequired" },
          "503": {
            description: "Old media are not deleted.",
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/Error" },
                example: { code: 503, error: "S3 retention manager not initialized", success: false },
              },
            },
          },
        },
      },
    },
    "/admin/global/s3-retention/trigger": {
      post: {
        operationId: "triggerS3Retention",
        tags: ["Admin Global"],
        summary: "Delete old media from object stores now",
        description: "Begins a cycle in the background, unless one is under way. 503 while S3_RETENTION_ENABLED is off.",
        security: [{ AdminAuth: [] }],
        responses: {
          "200": {
            description: "A cycle is under way.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  properties: {
                    code: { type: "integer", description: "The HTTP status.", example: 200 },
                    success: { type: "boolean", description: "Always true.", example: true },
                    message: {
                      type: "string",
                      description: "Where to look.",
                      example: "S3 retention cycle triggered. Check /admin/global/s3-retention/stats for progress.",
                    },
                  },
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/AdminTokenRequired" },
          "503": {
            description: "Old media are not deleted.",
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/Error" },
                example: { code: 503, error: "S3 retention manager is not running", success: false },
              },
            },
          },
        },
      },
    },
    "/admin/global/stats": {
      get: {
        operationId: "globalStats",
        tags: ["Admin Global"],
        summary: "How the global transports do",
        description: "Of webhook and RabbitMQ; GraphQL has the others too. The broker is gone to for the answer.",
        security: [{ AdminAuth: [] }],
        responses: {
          "200": {
            description: "How the global transports do.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/GlobalStats" } } },
          },
          "401": { $ref: "#/components/responses/AdminTokenRequired" },
        },
      },
    },
    "/admin/global/test": {
      post: {
        operationId: "testGlobalTransports",
        tags: ["Admin Global"],
        summary: "Try the global transports",
        description: "The webhook gets an event of the type ConnectionTest; at the broker nothing is left.",
        security: [{ AdminAuth: [] }],
        responses: {
          "200": {
            description: "Try the global transports.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/GlobalTests" } } },
          },
          "401": { $ref: "#/components/responses/AdminTokenRequired" },
        },
      },
    },
    "/admin/global/config": {
      get: {
        operationId: "globalConfig",
        tags: ["Admin Global"],
        summary: "Settings of the global transports",
        description: "As they hold, secrets masked, and what the first variables mean.",
        security: [{ AdminAuth: [] }],
        responses: {
          "200": {
            description: "Settings of the global transports.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/GlobalConfig" } } },
          },
          "401": { $ref: "#/components/responses/AdminTokenRequired" },
        },
      },
    },
    "/admin/global/config/reload": {
      post: {
        operationId: "reloadGlobalConfig",
        tags: ["Admin Global"],
        summary: "Reload the global transports",
        description: "Reads the environment file again and makes it hold in all processes. A wrong value changes nothing.",
        security: [{ AdminAuth: [] }],
        responses: {
          "200": {
            description: "Reload the global transports.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/GlobalReloaded" } } },
          },
          "400": { $ref: "#/components/responses/BadRequestPlain" },
          "401": { $ref: "#/components/responses/AdminTokenRequired" },
        },
      },
    },
    "/admin/global/event/test": {
      post: {
        operationId: "sendGlobalTestEvent",
        tags: ["Admin Global"],
        summary: "Send a test event",
        description: "To each global transport, once; it is not stored.",
        security: [{ AdminAuth: [] }],
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                properties: {
                  event_type: { type: "string", maxLength: 100, default: "TestEvent", description: "Any name.", example: "AdminTest" },
                  user_id: {
                    type: "string",
                    maxLength: 100,
                    default: "admin-test",
                    description: "Stands where the id of a session would.",
                    example: "admin-test",
                  },
                  user_token: { type: "string", description: "Stands where the token would; without it the user_id.", example: "admin-test-token" },
                  data: {
                    type: "object",
                    additionalProperties: true,
                    description: "Content.",
                    example: { test: true, message: "This is a test event" },
                  },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "Send a test event.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/GlobalTestSent" } } },
          },
          "400": { $ref: "#/components/responses/BadRequestPlain" },
          "401": { $ref: "#/components/responses/AdminTokenRequired" },
        },
      },
    },
    "/admin/dlq": {
      get: {
        operationId: "listDeadLetters",
        tags: ["Admin DLQ"],
        summary: "Events that were given up, the newest first",
        security: [{ AdminAuth: [] }],
        parameters: [
          { name: "transport", in: "query", description: "Of destinations of this kind.", schema: { type: "string" } },
          { name: "user_id", in: "query", description: "Of this session.", schema: { type: "string" } },
          { name: "event_type", in: "query", description: "Of this type.", schema: { type: "string" } },
          {
            name: "from_date",
            in: "query",
            description: "Given up at this time or later.",
            schema: { type: "string", format: "date-time" },
          },
          {
            name: "to_date",
            in: "query",
            description: "Given up at this time or earlier.",
            schema: { type: "string", format: "date-time" },
          },
          {
            name: "limit",
            in: "query",
            description: "Entries per page.",
            schema: { type: "integer", minimum: 1, maximum: 1000, default: 50 },
          },
          {
            name: "offset",
            in: "query",
            description: "Entries to leave out from the start.",
            schema: { type: "integer", minimum: 0, default: 0 },
          },
        ],
        responses: {
          "200": {
            description: "One page.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    total: { type: "integer", description: "All that match.", example: 245 },
                    count: { type: "integer", description: "Those on this page.", example: 2 },
                    events: { type: "array", description: "The entries.", items: { $ref: "#/components/schemas/DeadLetter" } },
                  },
                },
              },
            },
          },
          "400": {
            description: "A parameter cannot be used.",
            content: {
              "application/json": {
                schema: { type: "object", properties: { error: { type: "string", description: "What was wrong.", example: "database error" } } },
                example: { error: "invalid date format for from_date" },
              },
            },
          },
          "401": { $ref: "#/components/responses/AdminTokenRequired" },
          "500": {
            description: "The database did not answer.",
            content: {
              "application/json": {
                schema: { type: "object", properties: { error: { type: "string", description: "What was wrong.", example: "database error" } } },
                example: { error: "database error" },
              },
            },
          },
        },
      },
      delete: {
        operationId: "deleteDeadLetters",
        tags: ["Admin DLQ"],
        summary: "Delete all dead letters that match",
        security: [{ AdminAuth: [] }],
        parameters: [
          { name: "transport", in: "query", description: "Of destinations of this kind.", schema: { type: "string" } },
          { name: "user_id", in: "query", description: "Of this session.", schema: { type: "string" } },
          { name: "event_type", in: "query", description: "Of this type.", schema: { type: "string" } },
          {
            name: "from_date",
            in: "query",
            description: "Given up at this time or later.",
            schema: { type: "string", format: "date-time" },
          },
          {
            name: "to_date",
            in: "query",
            description: "Given up at this time or earlier.",
            schema: { type: "string", format: "date-time" },
          },
          { name: "dry_run", in: "query", description: "Only count them.", schema: { type: "boolean", default: false } },
          { name: "confirm", in: "query", description: "Has to be true to delete them.", schema: { type: "boolean", default: false } },
        ],
        responses: {
          "200": {
            description: "What was deleted, or would be.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    deleted: { type: "integer", description: "How many.", example: 15 },
                    dry_run: { type: "boolean", description: "As asked.", example: false },
                    message: { type: "string", description: "The same in words.", example: "Successfully deleted 15 DLQ events" },
                  },
                },
              },
            },
          },
          "400": {
            description: "It was not confirmed or has no condition.",
            content: {
              "application/json": {
                schema: { type: "object", properties: { error: { type: "string", description: "What was wrong.", example: "database error" } } },
                example: { error: "confirm=true required for actual deletion" },
              },
            },
          },
          "401": { $ref: "#/components/responses/AdminTokenRequired" },
          "500": {
            description: "The database did not answer.",
            content: {
              "application/json": {
                schema: { type: "object", properties: { error: { type: "string", description: "What was wrong.", example: "database error" } } },
                example: { error: "database error" },
              },
            },
          },
        },
      },
    },
    "/admin/dlq/stats": {
      get: {
        operationId: "deadLetterStats",
        tags: ["Admin DLQ"],
        summary: "Dead letters, counted",
        security: [{ AdminAuth: [] }],
        responses: {
          "200": {
            description: "The counts.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    stats: {
                      type: "object",
                      description: "The counts.",
                      properties: {
                        total_count: { type: "integer", description: "All.", example: 1247 },
                        oldest_event: {
                          type: "string",
                          format: "date-time",
                          nullable: true,
                          description: "Of the oldest.",
                          example: "2024-01-01T10:00:00Z",
                        },
                        newest_event: {
                          type: "string",
                          format: "date-time",
                          nullable: true,
                          description: "Of the newest.",
                          example: "2024-01-15T14:30:00Z",
                        },
                        by_transport: { type: "object", description: "How many by transport.", additionalProperties: { type: "integer" } },
                        by_event_type: { type: "object", description: "How many by type of event.", additionalProperties: { type: "integer" } },
                      },
                    },
                  },
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/AdminTokenRequired" },
          "500": {
            description: "The database did not answer.",
            content: {
              "application/json": {
                schema: { type: "object", properties: { error: { type: "string", description: "What was wrong.", example: "database error" } } },
                example: { error: "database error" },
              },
            },
          },
        },
      },
    },
    "/admin/dlq/replay": {
      post: {
        operationId: "replayDeadLetter",
        tags: ["Admin DLQ"],
        summary: "Send a dead letter again",
        security: [{ AdminAuth: [] }],
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["id"],
                properties: {
                  id: { type: "integer", description: "Number of the entry.", example: 1234 },
                  dry_run: { type: "boolean", default: false, description: "Only say what would be done.", example: false },
                  remove_after: { type: "boolean", default: false, description: "Forget it in the same step.", example: true },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It is on its way.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    message: { type: "string", description: "The same in words.", example: "Event 1234 replayed successfully to webhook transport" },
                    event_id: { type: "integer", description: "Its number.", example: 1234 },
                    transport: { type: "string", description: "Where it goes.", example: "webhook" },
                    dry_run: { type: "boolean", description: "As asked.", example: false },
                    replay_count: { type: "integer", description: "How often it was sent again.", example: 1 },
                  },
                },
              },
            },
          },
          "400": {
            description: "The body cannot be used.",
            content: {
              "application/json": {
                schema: { type: "object", properties: { error: { type: "string", description: "What was wrong.", example: "database error" } } },
                example: { error: "id is required" },
              },
            },
          },
          "401": { $ref: "#/components/responses/AdminTokenRequired" },
          "404": {
            description: "There is no such dead letter.",
            content: {
              "application/json": {
                schema: { type: "object", properties: { error: { type: "string", description: "What was wrong.", example: "database error" } } },
                example: { error: "event not found in DLQ" },
              },
            },
          },
          "500": {
            description: "The database did not answer.",
            content: {
              "application/json": {
                schema: { type: "object", properties: { error: { type: "string", description: "What was wrong.", example: "database error" } } },
                example: { error: "failed to replay event" },
              },
            },
          },
        },
      },
    },
    "/admin/dlq/prune": {
      post: {
        operationId: "pruneDeadLetters",
        tags: ["Admin DLQ"],
        summary: "Remove what is beyond retention now",
        security: [{ AdminAuth: [] }],
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    message: { type: "string", description: "The same in words.", example: "prune triggered successfully" },
                    pruner_stats: {
                      type: "object",
                      description: "What was removed so far.",
                      properties: {
                        total_pruned: { type: "integer", description: "Dead letters.", example: 1280 },
                        total_archive_pruned: { type: "integer", description: "Delivered events.", example: 430 },
                        last_prune_time: { type: "string", format: "date-time", description: "When it was last done.", example: "2025-10-15T02:10:21Z" },
                        next_prune_time: {
                          type: "string",
                          format: "date-time",
                          description: "When it is done again by itself.",
                          example: "2025-10-15T03:10:21Z",
                        },
                      },
                    },
                  },
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/AdminTokenRequired" },
          "500": {
            description: "The database did not answer.",
            content: {
              "application/json": {
                schema: { type: "object", properties: { error: { type: "string", description: "What was wrong.", example: "database error" } } },
                example: { success: false, error: "failed to execute prune" },
              },
            },
          },
        },
      },
    },
    "/admin/dlq/{id}": {
      get: {
        operationId: "getDeadLetter",
        tags: ["Admin DLQ"],
        summary: "One dead letter",
        security: [{ AdminAuth: [] }],
        parameters: [{ name: "id", in: "path", required: true, description: "Number of the entry.", schema: { type: "integer" } }],
        responses: {
          "200": {
            description: "The entry.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    event: { $ref: "#/components/schemas/DeadLetter" },
                  },
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/AdminTokenRequired" },
          "404": {
            description: "There is no such dead letter.",
            content: {
              "application/json": {
                schema: { type: "object", properties: { error: { type: "string", description: "What was wrong.", example: "database error" } } },
                example: { error: "event not found in DLQ" },
              },
            },
          },
          "500": {
            description: "The database did not answer.",
            content: {
              "application/json": {
                schema: { type: "object", properties: { error: { type: "string", description: "What was wrong.", example: "database error" } } },
                example: { error: "database error" },
              },
            },
          },
        },
      },
      delete: {
        operationId: "deleteDeadLetter",
        tags: ["Admin DLQ"],
        summary: "Delete one dead letter",
        security: [{ AdminAuth: [] }],
        parameters: [{ name: "id", in: "path", required: true, description: "Number of the entry.", schema: { type: "integer" } }],
        responses: {
          "200": {
            description: "It is deleted.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    message: { type: "string", description: "The same in words.", example: "DLQ event 1234 deleted successfully" },
                  },
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/AdminTokenRequired" },
          "404": {
            description: "There is no such dead letter.",
            content: {
              "application/json": {
                schema: { type: "object", properties: { error: { type: "string", description: "What was wrong.", example: "database error" } } },
                example: { error: "event not found in DLQ" },
              },
            },
          },
          "500": {
            description: "The database did not answer.",
            content: {
              "application/json": {
                schema: { type: "object", properties: { error: { type: "string", description: "What was wrong.", example: "database error" } } },
                example: { error: "database error" },
              },
            },
          },
        },
      },
    },
    "/admin/archive": {
      get: {
        operationId: "listArchive",
        tags: ["Admin Event Archive"],
        summary: "What became of events, the newest first",
        security: [{ AdminAuth: [] }],
        parameters: [
          {
            name: "status",
            in: "query",
            description: "Their outcome; empty for all.",
            schema: { type: "string", enum: ["", "dlq", "success"] },
          },
          { name: "transport", in: "query", description: "Of destinations of this kind.", schema: { type: "string" } },
          { name: "user_id", in: "query", description: "Of this session.", schema: { type: "string" } },
          { name: "event_type", in: "query", description: "Of this type.", schema: { type: "string" } },
          {
            name: "from_date",
            in: "query",
            description: "With an outcome at this time or later.",
            schema: { type: "string", format: "date-time" },
          },
          {
            name: "to_date",
            in: "query",
            description: "With an outcome at this time or earlier.",
            schema: { type: "string", format: "date-time" },
          },
          {
            name: "limit",
            in: "query",
            description: "Entries per page.",
            schema: { type: "integer", minimum: 1, maximum: 1000, default: 50 },
          },
          {
            name: "offset",
            in: "query",
            description: "Entries to leave out from the start.",
            schema: { type: "integer", minimum: 0, default: 0 },
          },
        ],
        responses: {
          "200": {
            description: "One page.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  properties: {
                    code: { type: "integer", description: "The HTTP status.", example: 200 },
                    success: { type: "boolean", description: "Always true.", example: true },
                    data: { type: "array", description: "The entries.", items: { $ref: "#/components/schemas/ArchiveEntry" } },
                    count: { type: "integer", description: "Those on this page.", example: 2 },
                    filter: { $ref: "#/components/schemas/ArchiveFilter" },
                  },
                },
              },
            },
          },
          "400": {
            description: "The status cannot be used.",
            content: {
              "application/json": { schema: { $ref: "#/components/schemas/Error" }, example: { code: 400, error: "invalid status filter", success: false } },
            },
          },
          "401": { $ref: "#/components/responses/AdminTokenRequired" },
          "500": {
            description: "The database did not answer.",
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/Error" },
                example: { code: 500, error: "failed to retrieve archive events", success: false },
              },
            },
          },
        },
      },
      delete: {
        operationId: "deleteArchive",
        tags: ["Admin Event Archive"],
        summary: "Delete the newest entries that match",
        security: [{ AdminAuth: [] }],
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                properties: {
                  status: { type: "string", enum: ["dlq", "success"], description: "Their outcome.", example: "dlq" },
                  transport: { type: "string", description: "Of destinations of this kind.", example: "webhook" },
                  user_id: { type: "string", description: "Of this session.", example: "abc123" },
                  event_type: { type: "string", description: "Of this type.", example: "Message" },
                  limit: {
                    type: "integer",
                    minimum: 1,
                    maximum: 1000,
                    default: 50,
                    description: "The newest ones, at most this many.",
                    example: 50,
                  },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "What was deleted.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  properties: {
                    code: { type: "integer", description: "The HTTP status.", example: 200 },
                    success: { type: "boolean", description: "Always true.", example: true },
                    deleted: { type: "integer", description: "How many.", example: 95 },
                    failed: { type: "integer", description: "How many were not.", example: 5 },
                    total: { type: "integer", description: "How many were meant.", example: 100 },
                    filter: { $ref: "#/components/schemas/ArchiveFilter" },
                    errors: { type: "array", description: "Those that were not, and why.", items: { type: "string" } },
                  },
                },
              },
            },
          },
          "400": {
            description: "It has no condition.",
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/Error" },
                example: {
                  code: 400,
                  error: "bulk deletion requires at least one filter (status, transport, user_id, or event_type)",
                  success: false,
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/AdminTokenRequired" },
          "500": {
            description: "The database did not answer.",
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/Error" },
                example: { code: 500, error: "failed to retrieve archive events", success: false },
              },
            },
          },
        },
      },
    },
    "/admin/archive/stats": {
      get: {
        operationId: "archiveStats",
        tags: ["Admin Event Archive"],
        summary: "The archive, counted",
        security: [{ AdminAuth: [] }],
        responses: {
          "200": {
            description: "The counts.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  properties: {
                    code: { type: "integer", description: "The HTTP status.", example: 200 },
                    success: { type: "boolean", description: "Always true.", example: true },
                    data: {
                      type: "object",
                      description: "The counts.",
                      properties: {
                        total_count: { type: "integer", description: "All.", example: 1 },
                        success_count: { type: "integer", description: "Delivered ones.", example: 1 },
                        dlq_count: { type: "integer", description: "Dead letters.", example: 1 },
                        oldest_success: {
                          type: "string",
                          format: "date-time",
                          nullable: true,
                          description: "Oldest delivery.",
                          example: "2024-01-15T10:30:00Z",
                        },
                        newest_success: {
                          type: "string",
                          format: "date-time",
                          nullable: true,
                          description: "Newest delivery.",
                          example: "2024-01-15T10:30:00Z",
                        },
                        oldest_dlq: {
                          type: "string",
                          format: "date-time",
                          nullable: true,
                          description: "Oldest dead letter.",
                          example: "2024-01-15T10:30:00Z",
                        },
                        newest_dlq: {
                          type: "string",
                          format: "date-time",
                          nullable: true,
                          description: "Newest dead letter.",
                          example: "2024-01-15T10:30:00Z",
                        },
                        by_transport: { type: "object", description: "By transport.", additionalProperties: { type: "integer" } },
                        by_event_type: { type: "object", description: "By type.", additionalProperties: { type: "integer" } },
                        by_status: { type: "object", description: "By outcome.", additionalProperties: { type: "integer" } },
                        by_transport_status: {
                          type: "object",
                          description: "By transport and outcome.",
                          additionalProperties: { type: "object", additionalProperties: { type: "integer" } },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/AdminTokenRequired" },
          "500": {
            description: "The database did not answer.",
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/Error" },
                example: { code: 500, error: "failed to retrieve archive statistics", success: false },
              },
            },
          },
        },
      },
    },
    "/admin/archive/replay": {
      post: {
        operationId: "replayArchive",
        tags: ["Admin Event Archive"],
        summary: "Send archived events again",
        security: [{ AdminAuth: [] }],
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                properties: {
                  event_id: { type: "integer", description: "This one.", example: 12345 },
                  dry_run: { type: "boolean", default: false, description: "Only say which.", example: false },
                  status: { type: "string", enum: ["", "dlq", "success"], description: "Their outcome.", example: "dlq" },
                  transport: { type: "string", description: "Of destinations of this kind.", example: "webhook" },
                  user_id: { type: "string", description: "Of this session.", example: "abc123" },
                  event_type: { type: "string", description: "Of this type.", example: "Message" },
                  limit: {
                    type: "integer",
                    minimum: 1,
                    maximum: 1000,
                    default: 50,
                    description: "The newest ones, at most this many.",
                    example: 50,
                  },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "What was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  properties: {
                    code: { type: "integer", description: "The HTTP status.", example: 200 },
                    success: { type: "boolean", description: "Always true.", example: true },
                    replayed: { type: "integer", description: "How many are on their way.", example: 45 },
                    failed: { type: "integer", description: "How many are not.", example: 5 },
                    total: { type: "integer", description: "How many were meant.", example: 50 },
                    dry_run: { type: "boolean", description: "As asked.", example: false },
                    event_id: { type: "integer", description: "As asked, else 0.", example: 12345 },
                    message: { type: "string", description: "The same in words.", example: "Event replayed successfully" },
                    filter: { $ref: "#/components/schemas/ArchiveFilter" },
                    events: {
                      type: "array",
                      description: "In a dry run, those that would be sent.",
                      items: { $ref: "#/components/schemas/ArchiveEntry" },
                    },
                    errors: { type: "array", description: "Those that were not, and why.", items: { type: "string" } },
                  },
                },
              },
            },
          },
          "400": {
            description: "The status cannot be used.",
            content: {
              "application/json": { schema: { $ref: "#/components/schemas/Error" }, example: { code: 400, error: "invalid status filter", success: false } },
            },
          },
          "401": { $ref: "#/components/responses/AdminTokenRequired" },
          "404": {
            description: "There is no such entry.",
            content: {
              "application/json": { schema: { $ref: "#/components/schemas/Error" }, example: { code: 404, error: "archive event not found", success: false } },
            },
          },
          "500": {
            description: "The database did not answer.",
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/Error" },
                example: { code: 500, error: "failed to replay archive event", success: false },
              },
            },
          },
        },
      },
    },
    "/admin/archive/{id}": {
      get: {
        operationId: "getArchivedEvent",
        tags: ["Admin Event Archive"],
        summary: "One entry",
        security: [{ AdminAuth: [] }],
        parameters: [{ name: "id", in: "path", required: true, description: "Number of the entry.", schema: { type: "integer" } }],
        responses: {
          "200": {
            description: "The entry.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  properties: {
                    code: { type: "integer", description: "The HTTP status.", example: 200 },
                    success: { type: "boolean", description: "Always true.", example: true },
                    data: { $ref: "#/components/schemas/ArchiveEntry" },
                  },
                },
              },
            },
          },
          "400": {
            description: "The id is no number.",
            content: {
              "application/json": { schema: { $ref: "#/components/schemas/Error" }, example: { code: 400, error: "invalid event ID", success: false } },
            },
          },
          "401": { $ref: "#/components/responses/AdminTokenRequired" },
          "404": {
            description: "There is no such entry.",
            content: {
              "application/json": { schema: { $ref: "#/components/schemas/Error" }, example: { code: 404, error: "archive event not found", success: false } },
            },
          },
          "500": {
            description: "The database did not answer.",
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/Error" },
                example: { code: 500, error: "failed to retrieve archive event", success: false },
              },
            },
          },
        },
      },
      delete: {
        operationId: "deleteArchivedEvent",
        tags: ["Admin Event Archive"],
        summary: "Delete one entry",
        security: [{ AdminAuth: [] }],
        parameters: [{ name: "id", in: "path", required: true, description: "Number of the entry.", schema: { type: "integer" } }],
        responses: {
          "200": {
            description: "It is deleted.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  properties: {
                    code: { type: "integer", description: "The HTTP status.", example: 200 },
                    success: { type: "boolean", description: "Always true.", example: true },
                    event_id: { type: "integer", description: "Its number.", example: 12345 },
                    message: { type: "string", description: "The same in words.", example: "Event deleted successfully" },
                    deleted: { type: "integer", description: "How many.", example: 1 },
                  },
                },
              },
            },
          },
          "400": {
            description: "The id is no number.",
            content: {
              "application/json": { schema: { $ref: "#/components/schemas/Error" }, example: { code: 400, error: "invalid event ID", success: false } },
            },
          },
          "401": { $ref: "#/components/responses/AdminTokenRequired" },
          "404": {
            description: "There is no such entry.",
            content: {
              "application/json": { schema: { $ref: "#/components/schemas/Error" }, example: { code: 404, error: "archive event not found", success: false } },
            },
          },
          "500": {
            description: "The database did not answer.",
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/Error" },
                example: { code: 500, error: "failed to delete archive event", success: false },
              },
            },
          },
        },
      },
    },
    "/session/connect": {
      post: {
        operationId: "connect",
        tags: ["Session"],
        summary: "Connect to WhatsApp",
        description: `A paired session comes online. One that is not paired starts pairing: read the QR code at \`/session/qr\` or ask for a code at \`/session/pairphone\`. Calling it while connected is harmless.
`,
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                properties: {
                  Subscribe: {
                    description: "Event types that the session delivers, as a list or separated by commas. Absent or `All`: every type.",
                    oneOf: [{ type: "array", items: { type: "string" } }, { type: "string" }],
                    example: ["Message", "ChatPresence", "Connected", "All"],
                  },
                  Immediate: {
                    type: "boolean",
                    description: "true answers at once; false waits up to 10 seconds for the state the connection settles in.",
                    default: false,
                  },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "The connection was started.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            details: { type: "string", description: "What the connection came to.", example: "Connected!" },
                            events: { type: "string", description: "Delivered event types separated by commas.", example: "Message" },
                            jid: {
                              type: "string",
                              description: "WhatsApp address of the account; empty before pairing.",
                              example: "5491155555555.0:53@s.whatsapp.net",
                            },
                            webhook: {
                              type: "string",
                              description: "Address that gets the events.",
                              example: "https://some.site/webhook?request=parameter",
                            },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
    },
    "/session/disconnect": {
      post: {
        operationId: "disconnect",
        tags: ["Session"],
        summary: "Close the connection",
        description: "Pairing, history and settings stay; the next connect needs no QR code.",
        responses: {
          "200": { $ref: "#/components/responses/Details" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/session/logout": {
      post: {
        operationId: "logout",
        tags: ["Session"],
        summary: "Unlink the device",
        description: "Removes the device at WhatsApp and deletes its keys. Cannot be undone; the next connect pairs anew.",
        responses: {
          "200": { $ref: "#/components/responses/Details" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/session/pairphone": {
      post: {
        operationId: "pairPhone",
        tags: ["Session"],
        summary: "Pair by a code typed on the phone",
        description: "Asks WhatsApp for a code that the phone's owner enters under linked devices.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["Phone"],
                properties: { Phone: { type: "string", description: "The account's number with country code.", example: "5491155553934" } },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "The code to type.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: { LinkingCode: { type: "string", description: "Eight characters with a dash.", example: "9H3J-H3J8" } },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
    },
    "/session/proxy": {
      post: {
        operationId: "setProxy",
        tags: ["Session"],
        summary: "Send the connection to WhatsApp through a proxy",
        description: "Holds for the socket and for media, at once: a connected session comes back through the new way. While the proxy fails, the session is not connected; it never goes around it.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["proxy_url", "enable"],
                properties: {
                  proxy_url: {
                    type: "string",
                    description: "http://, https:// or socks5:// with host and port, user and password if needed. May be empty when it is switched off.",
                    example: "socks5://user:pass@localhost:1080",
                  },
                  enable: { type: "boolean", description: "Whether it is used.", example: true },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was set.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  properties: {
                    Details: { type: "string", description: "What was done.", example: "Proxy configured successfully" },
                    ProxyURL: { type: "string", description: "The proxy, its password hidden.", example: "socks5://user:***@localhost:1080" },
                  },
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
    },
    "/session/refresh": {
      post: {
        operationId: "refreshSession",
        tags: ["Session"],
        summary: "Connect anew and bring everything up to date",
        description: `Closes the connection, opens it again (no QR code), and then does what the flags say. Also connects a paired session that is disconnected. Takes some seconds. An empty body means every flag.
`,
        requestBody: {
          required: false,
          content: {
            "application/json": {
              schema: {
                type: "object",
                properties: {
                  sync_app_state: { type: "boolean", description: "Bring the five collections of shared state up to date.", default: true, example: true },
                  refresh_prekeys: { type: "boolean", description: "Upload one-time keys when WhatsApp has fewer than five.", default: true, example: true },
                  refresh_privacy: { type: "boolean", description: "Read the privacy settings again.", default: true, example: true },
                  auto_recovery: { type: "boolean", description: "Ask the phone for a collection that cannot be verified.", default: true, example: true },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "The new connection is usable. What failed after that is told in `sync`.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  properties: {
                    Details: { type: "string", description: "Always the same text.", example: "Connection refresh completed" },
                    refreshSuccess: { type: "boolean", description: "Always true.", example: true },
                    wasConnected: { type: "boolean", description: "Whether the session was connected before.", example: true },
                    wasLoggedIn: { type: "boolean", description: "Whether it had a linked phone before.", example: true },
                    newConnected: { type: "boolean", description: "Whether it is connected now.", example: true },
                    newLoggedIn: { type: "boolean", description: "Whether it has a linked phone now.", example: true },
                    jid: { type: "string", description: "Address of the account.", example: "5521999999999@s.whatsapp.net" },
                    sync_options: {
                      type: "object",
                      description: "The flags as they were taken.",
                      properties: {
                        sync_app_state: { type: "boolean", description: "As in the request.", example: true },
                        refresh_prekeys: { type: "boolean", description: "As in the request.", example: true },
                        refresh_privacy: { type: "boolean", description: "As in the request.", example: true },
                        auto_recovery: { type: "boolean", description: "As in the request.", example: true },
                      },
                    },
                    sync: {
                      type: "object",
                      description: "What was done with the new connection.",
                      properties: {
                        app_state: {
                          type: "array",
                          description: "Each collection; empty when it was not asked for.",
                          items: { $ref: "#/components/schemas/AppStateResult" },
                        },
                        app_state_success: { type: "boolean", description: "Whether all collections are up to date.", example: true },
                        prekeys: {
                          type: "object",
                          description: "One-time keys.",
                          properties: {
                            checked: { type: "boolean", description: "Whether it was asked for.", example: true },
                            server_count: { type: "integer", description: "How many WhatsApp had.", example: 47 },
                            upload_triggered: { type: "boolean", description: "Whether more were uploaded.", example: false },
                            error: {
                              type: "string",
                              nullable: true,
                              description: "What went wrong; null when nothing did.",
                              example: "WhatsApp did not answer in time",
                            },
                          },
                        },
                        privacy_settings: {
                          type: "object",
                          description: "The privacy settings.",
                          properties: {
                            fetched: { type: "boolean", description: "Whether WhatsApp told them.", example: true },
                            error: {
                              type: "string",
                              nullable: true,
                              description: "What went wrong; null when nothing did.",
                              example: "WhatsApp did not answer in time",
                            },
                          },
                        },
                        total_duration: { type: "string", description: "How long all of it took.", example: "4.521s" },
                      },
                    },
                  },
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": {
            description: "The new connection did not come.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  properties: {
                    code: { type: "integer", description: "The HTTP status.", example: 500 },
                    error: { type: "string", description: "Always the same text.", example: "Failed to refresh connection" },
                    refreshSuccess: { type: "boolean", description: "Always false.", example: false },
                    wasConnected: { type: "boolean", description: "Whether the session was connected before.", example: true },
                    wasLoggedIn: { type: "boolean", description: "Whether it had a linked phone before.", example: true },
                    newConnected: { type: "boolean", description: "Whether it is connected now.", example: false },
                    newLoggedIn: { type: "boolean", description: "Whether it has a linked phone now.", example: false },
                  },
                },
              },
            },
          },
        },
      },
    },
    "/session/status": {
      get: {
        operationId: "sessionStatus",
        tags: ["Session"],
        summary: "State and settings of the session",
        description: "Connection state and everything that is set for the session.",
        responses: {
          "200": {
            description: "The session.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    { type: "object", required: ["data"], properties: { data: { $ref: "#/components/schemas/SessionStatus" } } },
                  ],
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
    },
    "/session/qr": {
      get: {
        operationId: "sessionQr",
        tags: ["Session"],
        summary: "QR code to scan",
        description: "The code changes about every 20 seconds; ask again or follow the `QR` event.",
        responses: {
          "200": {
            description: "The code that is valid now.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            QRCode: {
                              type: "string",
                              description: "PNG as a data URL; empty when there is nothing to scan.",
                              example: "data:image/png;base64,iVBORw0KGgo=",
                            },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
    },
    "/session/echo/api": {
      get: {
        operationId: "echoApi",
        tags: ["Session Echo"],
        summary: "Show whether sent messages are echoed",
        description: "The session's own switch.",
        responses: {
          "200": {
            description: "As it is set.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  properties: {
                    EchoAPIMessages: { type: "boolean", description: "Whether they are echoed.", example: true },
                    Details: { type: "string", description: "What was done.", example: "Echo API messages configuration retrieved successfully" },
                  },
                },
              },
            },
          },
          "401": {
            description: "No valid token.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" }, example: { error: "unauthorized" } } },
          },
          "500": {
            description: "The database did not answer.",
            content: {
              "application/json": { schema: { $ref: "#/components/schemas/PlainError" }, example: { error: "failed to get echo api messages configuration" } },
            },
          },
        },
      },
      post: {
        operationId: "setEchoApi",
        tags: ["Session Echo"],
        summary: "Echo what is sent through the API",
        description: "Each successful send then also makes a `Message` event with `Info.IsFromAPI`, if the operator allows it (ECHO_API_MESSAGES_ENABLED). `EchoApi: true` in a send does so whatever the switches say. Skips hold for echoes of the switches as for other messages.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["enabled"],
                properties: { enabled: { type: "boolean", description: "Whether messages sent through the API come back as events.", example: true } },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was set.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  properties: {
                    EchoAPIMessages: { type: "boolean", description: "Whether they are echoed.", example: true },
                    Details: { type: "string", description: "What was done.", example: "Echo API messages configuration updated successfully" },
                  },
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": {
            description: "No valid token.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" }, example: { error: "unauthorized" } } },
          },
          "500": {
            description: "The database did not answer.",
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/PlainError" },
                example: { error: "failed to update echo api messages configuration" },
              },
            },
          },
        },
      },
    },
    "/session/rabbitmq/config": {
      get: {
        operationId: "rabbitmq",
        tags: ["Session RabbitMQ"],
        summary: "Show the broker",
        description: "Its settings with the password masked, and what was published.",
        responses: {
          "200": {
            description: "As it is set.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            config: {
                              allOf: [{ $ref: "#/components/schemas/RabbitmqRead" }, { $ref: "#/components/schemas/RabbitmqArgumentsText" }],
                            },
                            stats: {
                              type: "object",
                              properties: {
                                active_queues: {
                                  type: "array",
                                  items: { type: "string" },
                                  description: "Queues that were made.",
                                  example: ["whatsapp.user.abc123_Message"],
                                },
                                total_published: { type: "integer", description: "Events that the broker has taken.", example: 15420 },
                                last_publish: {
                                  type: "string",
                                  description: "When it took the last one; empty for never.",
                                  example: "2024-01-15T10:30:00Z",
                                },
                              },
                            },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
      post: {
        operationId: "setRabbitmq",
        tags: ["Session RabbitMQ"],
        summary: "Set the broker",
        description: "What is absent stays as it is. It takes effect at once. An event that no queue takes is tried again.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                allOf: [
                  { $ref: "#/components/schemas/RabbitmqRead" },
                  { $ref: "#/components/schemas/RabbitmqArguments" },
                  { $ref: "#/components/schemas/RabbitmqTuning" },
                ],
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was set.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            Details: { type: "string", description: "What was done.", example: "RabbitMQ configuration saved successfully" },
                            Enabled: { type: "boolean", description: "Whether events are published.", example: true },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
      delete: {
        operationId: "deleteRabbitmq",
        tags: ["Session RabbitMQ"],
        summary: "Forget the broker",
        description: "Events that it had not taken yet become dead letters. Exchange and queues stay at the broker.",
        responses: {
          "200": {
            description: "It is gone.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            Details: { type: "string", description: "What was done.", example: "RabbitMQ configuration deleted successfully" },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
    },
    "/session/rabbitmq/test": {
      post: {
        operationId: "testRabbitmq",
        tags: ["Session RabbitMQ"],
        summary: "Try the broker",
        description: "Connects, logs in and declares the exchange, and the queue unless it is made by the type of event. Publishes nothing.",
        responses: {
          "200": {
            description: "It works.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            Details: { type: "string", description: "What was done.", example: "RabbitMQ connection test successful" },
                            Host: { type: "string", description: "Host of the broker.", example: "localhost" },
                            Port: { type: "integer", description: "Its port.", example: 5672 },
                            Exchange: { type: "string", description: "The exchange.", example: "whatsapp.events" },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
    },
    "/session/s3/config": {
      get: {
        operationId: "s3",
        tags: ["Session S3"],
        summary: "Show the session's object store",
        description: "Keys are not shown.",
        responses: {
          "200": {
            description: "As it is set.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            enabled: { type: "boolean", description: "Whether media are stored there.", example: true },
                            endpoint: { type: "string", description: "Address of the store; empty for AWS.", example: "https://s3.amazonaws.com" },
                            region: { type: "string", description: "Its region.", example: "us-east-1" },
                            bucket: { type: "string", description: "Its bucket.", example: "my-bucket" },
                            access_key: { type: "string", description: "Never the key itself.", example: "***" },
                            path_style: { type: "boolean", description: "Bucket in the path instead of the host name.", example: false },
                            public_url: { type: "string", description: "Base of the addresses in events.", example: "" },
                            media_delivery: { type: "string", description: "base64, s3 or both.", example: "both" },
                            retention_days: { type: "integer", description: "Days until media are deleted; 0 keeps them.", example: 30 },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
      post: {
        operationId: "setS3",
        tags: ["Session S3"],
        summary: "Store the session's media in an object store",
        description: "What is absent stays as it is. It holds for every event from now on.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                properties: {
                  enabled: { type: "boolean", description: "Whether media are stored there.", example: true },
                  endpoint: { type: "string", description: "Address of the store; empty for AWS.", example: "https://s3.amazonaws.com" },
                  region: { type: "string", description: "Its region.", example: "us-east-1" },
                  bucket: { type: "string", description: "Its bucket; needed when enabled.", example: "my-whatsapp-media" },
                  access_key: { type: "string", description: "Access key id.", example: "AKIAIOSFODNN7EXAMPLE" },
                  secret_key: { type: "string", description: "Secret access key.", example: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" },
                  path_style: { type: "boolean", description: "Bucket in the path instead of the host name (MinIO).", example: false },
                  public_url: { type: "string", description: "Base of the addresses in events, such as a CDN.", example: "https://cdn.example.com" },
                  media_delivery: {
                    type: "string",
                    description: "How media reach the consumers of events.",
                    enum: ["base64", "s3", "both"],
                    example: "both",
                  },
                  retention_days: { type: "integer", description: "Days until media are deleted; 0 keeps them.", minimum: 0, example: 30 },
                  disable_acl: { type: "boolean", description: "Send no ACL, for buckets with \"bucket owner enforced\".", example: true },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was set.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            Details: { type: "string", description: "What was done.", example: "S3 configuration saved successfully" },
                            Enabled: { type: "boolean", description: "Whether media are stored there now.", example: true },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
      delete: {
        operationId: "deleteS3",
        tags: ["Session S3"],
        summary: "Forget the session's object store",
        description: "What is stored there stays. Media come as base64 again.",
        responses: {
          "200": {
            description: "It was forgotten.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: { Details: { type: "string", description: "What was done.", example: "S3 configuration deleted successfully" } },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
    },
    "/session/s3/test": {
      post: {
        operationId: "testS3",
        tags: ["Session S3"],
        summary: "Try the object store",
        description: "Writes an object, looks for it, reads it back and deletes it.",
        responses: {
          "200": {
            description: "It works.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            Details: { type: "string", description: "What was done.", example: "S3 connection test successful" },
                            Bucket: { type: "string", description: "The bucket.", example: "my-bucket" },
                            Region: { type: "string", description: "Its region.", example: "us-east-1" },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
    },
    "/session/globaltransports/config": {
      get: {
        operationId: "globalTransportSkips",
        tags: ["Session Global Transports"],
        summary: "Show which global transports are skipped",
        description: "The session's own transports have nothing to do with these.",
        responses: {
          "200": {
            description: "As it is set.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          allOf: [
                            { $ref: "#/components/schemas/TransportSkips" },
                            {
                              type: "object",
                              properties: {
                                details: {
                                  type: "string",
                                  description: "What was done.",
                                  example: "Global transport skip configuration retrieved successfully",
                                },
                              },
                            },
                          ],
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
      post: {
        operationId: "setGlobalTransportSkips",
        tags: ["Session Global Transports"],
        summary: "Skip global transports",
        description: "What is absent stays as it is. It holds for every event from now on.",
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/TransportSkips" } } } },
        responses: {
          "200": {
            description: "It was set.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          allOf: [
                            { $ref: "#/components/schemas/TransportSkips" },
                            {
                              type: "object",
                              properties: {
                                details: {
                                  type: "string",
                                  description: "What was done.",
                                  example: "Global transport skip configuration updated successfully",
                                },
                              },
                            },
                          ],
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
    },
    "/session/skipmedia/config": {
      get: {
        operationId: "skipMedia",
        tags: ["Session Skips"],
        summary: "Show whether media are downloaded",
        description: "The session's own switch and the operator's, which wins where it is on.",
        responses: {
          "200": {
            description: "As it is set.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            UserSkipMediaDownload: { type: "boolean", description: "The session's switch.", example: false },
                            GlobalSkipMediaDownload: {
                              type: "boolean",
                              description: "The operator's: the flag -skipmedia or GLOBAL_SKIP_MEDIA_DOWNLOAD.",
                              example: false,
                            },
                            Details: {
                              type: "string",
                              description: "What was done.",
                              example: "Skip media download configuration retrieved successfully",
                            },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
      post: {
        operationId: "setSkipMedia",
        tags: ["Session Skips"],
        summary: "Skip the download of media",
        description: "Media of received messages are not downloaded by themselves; events keep WhatsApp's metadata. In this version events carry metadata alone in any case.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["enabled"],
                properties: { enabled: { type: "boolean", description: "Whether media are left where they are.", example: true } },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was set.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            Details: {
                              type: "string",
                              description: "What was done.",
                              example: "Skip media download configuration updated successfully",
                            },
                            SkipMediaDownload: { type: "boolean", description: "The session's switch.", example: true },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
    },
    "/session/skipgroups/config": {
      get: {
        operationId: "skipGroups",
        tags: ["Session Skips"],
        summary: "Show whether groups are skipped",
        description: "The session's own switch; the operator may have switched it for all sessions.",
        responses: {
          "200": {
            description: "As it is set.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            UserSkipGroups: { type: "boolean", description: "The session's switch.", example: false },
                            Details: { type: "string", description: "What was done.", example: "Skip groups configuration retrieved successfully" },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
      post: {
        operationId: "setSkipGroups",
        tags: ["Session Skips"],
        summary: "Skip groups",
        description: "Messages of groups make no event and are not stored, nor do receipts and typing there make events. Changes of a group itself still come.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["enabled"],
                properties: { enabled: { type: "boolean", description: "Whether they are skipped.", example: true } },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was set.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            Details: { type: "string", description: "What was done.", example: "Skip groups configuration updated successfully" },
                            SkipGroups: { type: "boolean", description: "The session's switch.", example: true },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
    },
    "/session/skipnewsletters/config": {
      get: {
        operationId: "skipNewsletters",
        tags: ["Session Skips"],
        summary: "Show whether channels are skipped",
        description: "The session's own switch; the operator may have switched it for all sessions.",
        responses: {
          "200": {
            description: "As it is set.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            SkipNewsletters: { type: "boolean", description: "The session's switch.", example: false },
                            Details: {
                              type: "string",
                              description: "What was done.",
                              example: "Skip newsletters configuration retrieved successfully",
                            },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
      post: {
        operationId: "setSkipNewsletters",
        tags: ["Session Skips"],
        summary: "Skip channels",
        description: "Posts of channels and changes of their counters make no event and are not stored.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["enabled"],
                properties: { enabled: { type: "boolean", description: "Whether they are skipped.", example: true } },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was set.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            Details: {
                              type: "string",
                              description: "What was done.",
                              example: "Skip newsletters configuration updated successfully",
                            },
                            SkipNewsletters: { type: "boolean", description: "The session's switch.", example: true },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
    },
    "/session/skipbroadcasts/config": {
      get: {
        operationId: "skipBroadcasts",
        tags: ["Session Skips"],
        summary: "Show whether broadcasts are skipped",
        description: "The session's own switch; the operator may have switched it for all sessions.",
        responses: {
          "200": {
            description: "As it is set.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            SkipBroadcasts: { type: "boolean", description: "The session's switch.", example: false },
                            Details: {
                              type: "string",
                              description: "What was done.",
                              example: "Skip broadcasts configuration retrieved successfully",
                            },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
      post: {
        operationId: "setSkipBroadcasts",
        tags: ["Session Skips"],
        summary: "Skip broadcasts",
        description: "Messages of broadcast lists and status updates make no event and are not stored.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["enabled"],
                properties: { enabled: { type: "boolean", description: "Whether they are skipped.", example: true } },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was set.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            Details: { type: "string", description: "What was done.", example: "Skip broadcasts configuration updated successfully" },
                            SkipBroadcasts: { type: "boolean", description: "The session's switch.", example: true },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
    },
    "/session/skipownmessages/config": {
      get: {
        operationId: "skipOwnMessages",
        tags: ["Session Skips"],
        summary: "Show whether own messages are skipped",
        description: "The session's own switch; the operator may have switched it for all sessions.",
        responses: {
          "200": {
            description: "As it is set.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            SkipOwnMessages: { type: "boolean", description: "The session's switch.", example: false },
                            Details: {
                              type: "string",
                              description: "What was done.",
                              example: "Skip own messages configuration retrieved successfully",
                            },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
      post: {
        operationId: "setSkipOwnMessages",
        tags: ["Session Skips"],
        summary: "Skip own messages",
        description: "Messages that the account's phone and other devices send make no event and are not stored.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["enabled"],
                properties: { enabled: { type: "boolean", description: "Whether they are skipped.", example: true } },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was set.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            Details: {
                              type: "string",
                              description: "What was done.",
                              example: "Skip own messages configuration updated successfully",
                            },
                            SkipOwnMessages: { type: "boolean", description: "The session's switch.", example: true },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
    },
    "/session/skipcalls/config": {
      get: {
        operationId: "skipCalls",
        tags: ["Session Skips"],
        summary: "Show whether calls are skipped",
        description: "The session's own switch with what callers are to get.",
        responses: {
          "200": {
            description: "As it is set.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            SkipCalls: { type: "boolean", description: "The session's switch.", example: false },
                            RejectMessage: { type: "string", description: "Text for callers.", example: "Sorry, I cannot take calls at the moment." },
                            RejectType: { type: "string", description: "How a caller sees it: `busy`, `declined` or `unavailable`.", example: "busy" },
                            Details: { type: "string", description: "What was done.", example: "Skip calls configuration retrieved successfully" },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
      post: {
        operationId: "setSkipCalls",
        tags: ["Session Skips"],
        summary: "Skip calls",
        description: "Calls make no events. Text and kind of the rejection are kept; rejecting calls by itself is not part of this version.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["enabled"],
                properties: {
                  enabled: { type: "boolean", description: "Whether calls are skipped.", example: true },
                  reject_message: {
                    type: "string",
                    description: "Text for callers; absent: the default, empty: none.",
                    example: "Sorry",
                    "I cannot take calls at the moment. Please send a message.": null,
                  },
                  reject_type: { type: "string", description: "`busy`, `declined` (also `decline`) or `unavailable`. Absent: busy.", example: "busy" },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was set.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            Details: { type: "string", description: "What was done.", example: "Skip calls configuration updated successfully" },
                            SkipCalls: { type: "boolean", description: "The session's switch.", example: true },
                            RejectMessage: { type: "string", description: "Text for callers.", example: "Sorry, I cannot take calls at the moment." },
                            RejectType: { type: "string", description: "How a caller sees it: `busy`, `declined` or `unavailable`.", example: "busy" },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": {
            description: "A field is missing or cannot be used; the text names it.",
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/Error" },
                example: { code: 400, error: "invalid reject_type, must be: busy, declined, or unavailable", success: false },
              },
            },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
    },
    "/session/presence/config": {
      get: {
        operationId: "presenceConfig",
        tags: ["Session Presence"],
        summary: "Show what presence is announced",
        description: "The session's own switch.",
        responses: {
          "200": {
            description: "As it is set.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            AutoPresenceUnavailable: { type: "boolean", description: "Whether it is announced.", example: false },
                            Details: {
                              type: "string",
                              description: "What was done.",
                              example: "Auto presence unavailable configuration retrieved successfully",
                            },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
      post: {
        operationId: "setPresenceConfig",
        tags: ["Session Presence"],
        summary: "Go offline after connecting",
        description: "After each connect the account is shown online, and offline again 3 seconds later, so that its phone keeps its notifications. `POST /user/presence` is not touched by it.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["enabled"],
                properties: { enabled: { type: "boolean", description: "Whether it is announced.", example: true } },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was set.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            Details: {
                              type: "string",
                              description: "What was done.",
                              example: "Auto presence unavailable configuration updated successfully",
                            },
                            AutoPresenceUnavailable: { type: "boolean", description: "Whether it is announced.", example: true },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
    },
    "/webhook": {
      get: {
        operationId: "getWebhook",
        tags: ["Webhook"],
        summary: "Show the webhook",
        description: "Address and event types; both empty when none is set.",
        responses: {
          "200": {
            description: "What is set.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            subscribe: { $ref: "#/components/schemas/EventList" },
                            webhook: { $ref: "#/components/schemas/WebhookAddress" },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
      post: {
        operationId: "setWebhook",
        tags: ["Webhook"],
        summary: "Set the webhook",
        description: "Sets address and event types and switches delivery on. `webhook` is accepted in place of `webhookurl`.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["webhookurl", "events"],
                properties: { webhookurl: { $ref: "#/components/schemas/WebhookAddress" }, events: { $ref: "#/components/schemas/EventList" } },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "What is set now.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            WebhookURL: { $ref: "#/components/schemas/WebhookAddress" },
                            Events: { $ref: "#/components/schemas/EventList" },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
      put: {
        operationId: "updateWebhook",
        tags: ["Webhook"],
        summary: "Change the webhook",
        description: "What is not given stays as it is. `webhook` is accepted in place of `webhookurl`.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                properties: {
                  webhookurl: { $ref: "#/components/schemas/WebhookAddress" },
                  events: { $ref: "#/components/schemas/EventList" },
                  Active: { type: "boolean", description: "Whether events are delivered.", example: true },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "What is set now.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            Webhook: { $ref: "#/components/schemas/WebhookAddress" },
                            Events: { $ref: "#/components/schemas/EventList" },
                            active: { type: "boolean", description: "Whether events are delivered.", example: true },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
        },
      },
      delete: {
        operationId: "deleteWebhook",
        tags: ["Webhook"],
        summary: "Remove the webhook",
        description: "Clears address and event types.",
        responses: { "200": { $ref: "#/components/responses/Details" }, "401": { $ref: "#/components/responses/Unauthorized" } },
      },
    },
    "/chat/send/text": {
      post: {
        operationId: "sendText",
        tags: ["Send"],
        summary: "Send a text",
        description: `Answers when WhatsApp's server has taken the message. The same \`Id\` with the same content sends nothing twice.
`,
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/SendText" } } } },
        responses: {
          "200": { $ref: "#/components/responses/Sent" },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/chat/send/link": {
      post: {
        operationId: "sendLink",
        tags: ["Send"],
        summary: "Send a link",
        description: `The address with an optional text above it. Clients show it as a link.
`,
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/SendLink" } } } },
        responses: {
          "200": { $ref: "#/components/responses/Sent" },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/chat/send/edit": {
      post: {
        operationId: "editMessage",
        tags: ["Send"],
        summary: "Change a text that was sent",
        description: `Own texts only, up to 15 minutes after they were sent.
`,
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/EditMessage" } } } },
        responses: {
          "200": { $ref: "#/components/responses/EditedMessage" },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/chat/send/location": {
      post: {
        operationId: "sendLocation",
        tags: ["Send"],
        summary: "Send a place",
        description: `A point on the map with an optional name.
`,
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/SendLocation" } } } },
        responses: {
          "200": { $ref: "#/components/responses/Sent" },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/chat/send/contact": {
      post: {
        operationId: "sendContact",
        tags: ["Send"],
        summary: "Send a contact card",
        description: `The card is vCard text.
`,
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/SendContact" } } } },
        responses: {
          "200": { $ref: "#/components/responses/Sent" },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/chat/send/list": {
      post: {
        operationId: "sendList",
        tags: ["Send"],
        summary: "Send a menu",
        description: `1 to 10 sections of 1 to 10 rows. Whether real phones show it is decided by WhatsApp.
`,
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/SendList" } } } },
        responses: {
          "200": { $ref: "#/components/responses/Sent" },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/chat/send/poll": {
      post: {
        operationId: "sendPoll",
        tags: ["Send"],
        summary: "Send a poll",
        description: `2 to 12 options. \`MaxAnswer\` other than 1 lets people choose as many as they like.
`,
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/SendPoll" } } } },
        responses: {
          "200": { $ref: "#/components/responses/PollSent" },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/chat/send/event": {
      post: {
        operationId: "sendEvent",
        tags: ["Send"],
        summary: "Send an event",
        description: `People answer whether they come. Times are seconds since 1970.
`,
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/SendEvent" } } } },
        responses: {
          "200": { $ref: "#/components/responses/Sent" },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/chat/send/buttons": {
      post: {
        operationId: "sendButtons",
        tags: ["Send"],
        summary: "Send a text with buttons",
        description: `Replies, addresses, calls, codes to copy, PIX keys and orders to pay, below a text or a file. Whether real phones show it is decided by WhatsApp.
`,
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/SendButtons" } } } },
        responses: {
          "200": { $ref: "#/components/responses/Sent" },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/chat/send/flow": {
      post: {
        operationId: "sendFlow",
        tags: ["Send"],
        summary: "Send a native flow",
        description: `Parameters are objects or JSON text. Whether real phones show it is decided by WhatsApp.
`,
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/SendFlow" } } } },
        responses: {
          "200": { $ref: "#/components/responses/Sent" },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/chat/send/carousel": {
      post: {
        operationId: "sendCarousel",
        tags: ["Send"],
        summary: "Send cards with buttons",
        description: `1 to 10 cards with 1 to 3 buttons each. Whether real phones show it is decided by WhatsApp.
`,
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/SendCarousel" } } } },
        responses: {
          "200": { $ref: "#/components/responses/Sent" },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/chat/send/image": {
      post: {
        operationId: "sendImage",
        tags: ["Send"],
        summary: "Send an image",
        description: `The file is a data URL or an http(s) URL that the gateway fetches; a body holds up to 32 MiB, larger files go by URL.
`,
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/SendImage" } } } },
        responses: {
          "200": { $ref: "#/components/responses/Sent" },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/chat/send/audio": {
      post: {
        operationId: "sendAudio",
        tags: ["Send"],
        summary: "Send a voice note or an audio file",
        description: `The file is a data URL or an http(s) URL that the gateway fetches; a body holds up to 32 MiB, larger files go by URL.
`,
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/SendAudio" } } } },
        responses: {
          "200": { $ref: "#/components/responses/Sent" },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/chat/send/document": {
      post: {
        operationId: "sendDocument",
        tags: ["Send"],
        summary: "Send a document",
        description: `The file is a data URL or an http(s) URL that the gateway fetches; a body holds up to 32 MiB, larger files go by URL.
`,
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/SendDocument" } } } },
        responses: {
          "200": { $ref: "#/components/responses/Sent" },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/chat/send/video": {
      post: {
        operationId: "sendVideo",
        tags: ["Send"],
        summary: "Send a video",
        description: `The file is a data URL or an http(s) URL that the gateway fetches; a body holds up to 32 MiB, larger files go by URL.
`,
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/SendVideo" } } } },
        responses: {
          "200": { $ref: "#/components/responses/Sent" },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/chat/send/ptv": {
      post: {
        operationId: "sendPtv",
        tags: ["Send"],
        summary: "Send a round video note",
        description: `The file is a data URL or an http(s) URL that the gateway fetches; a body holds up to 32 MiB, larger files go by URL.
`,
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/SendPtv" } } } },
        responses: {
          "200": { $ref: "#/components/responses/Sent" },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/chat/send/sticker": {
      post: {
        operationId: "sendSticker",
        tags: ["Send"],
        summary: "Send a sticker",
        description: `The file is a data URL or an http(s) URL that the gateway fetches; a body holds up to 32 MiB, larger files go by URL.
`,
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/SendSticker" } } } },
        responses: {
          "200": { $ref: "#/components/responses/Sent" },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/chat/delete": {
      post: {
        operationId: "deleteMessage",
        tags: ["Chat"],
        summary: "Delete a message for everyone",
        description: `Own messages only.
`,
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/DeleteMessage" } } } },
        responses: {
          "200": { $ref: "#/components/responses/Details" },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/chat/downloadimage": {
      post: {
        operationId: "downloadImage",
        tags: ["Chat"],
        summary: "Download an image of a message",
        description: `With the keys that the message's event had. The file is fetched, decrypted, and checked against the hashes.
`,
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/DownloadMedia" } } } },
        responses: {
          "200": { $ref: "#/components/responses/Downloaded" },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/chat/downloadvideo": {
      post: {
        operationId: "downloadVideo",
        tags: ["Chat"],
        summary: "Download a video of a message",
        description: `With the keys that the message's event had. The file is fetched, decrypted, and checked against the hashes.
`,
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/DownloadMedia" } } } },
        responses: {
          "200": { $ref: "#/components/responses/Downloaded" },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/chat/downloaddocument": {
      post: {
        operationId: "downloadDocument",
        tags: ["Chat"],
        summary: "Download a document of a message",
        description: `With the keys that the message's event had. The file is fetched, decrypted, and checked against the hashes.
`,
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/DownloadMedia" } } } },
        responses: {
          "200": { $ref: "#/components/responses/Downloaded" },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/chat/downloadaudio": {
      post: {
        operationId: "downloadAudio",
        tags: ["Chat"],
        summary: "Download an audio file or a voice note of a message",
        description: `With the keys that the message's event had. The file is fetched, decrypted, and checked against the hashes.
`,
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/DownloadMedia" } } } },
        responses: {
          "200": { $ref: "#/components/responses/Downloaded" },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/chat/downloadsticker": {
      post: {
        operationId: "downloadSticker",
        tags: ["Chat"],
        summary: "Download a sticker of a message",
        description: `With the keys that the message's event had. The file is fetched, decrypted, and checked against the hashes.
`,
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/DownloadMedia" } } } },
        responses: {
          "200": { $ref: "#/components/responses/Downloaded" },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/chat/markread": {
      post: {
        operationId: "markRead",
        tags: ["Chat"],
        summary: "Mark messages as read",
        description: "Sends read receipts for one or several messages of a chat.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["Id", "Chat"],
                properties: {
                  Id: {
                    type: "array",
                    description: "Message ids; a single one may stand without the list.",
                    items: { type: "string" },
                    example: ["AABBCC11223344", "DDEEFF55667788"],
                  },
                  Chat: { type: "string", description: "Number or address of the chat.", example: "5491155553934.0:1@s.whatsapp.net" },
                  Sender: { type: "string", description: "Who sent the messages; needed in groups.", example: "5491155553111.0:1@s.whatsapp.net" },
                },
              },
            },
          },
        },
        responses: {
          "200": { $ref: "#/components/responses/Details" },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/chat/react": {
      post: {
        operationId: "react",
        tags: ["Chat"],
        summary: "React to a message",
        description: "Puts an emoji on a message, or takes it away with an empty `Body`.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["Phone", "Body", "Id"],
                properties: {
                  Phone: {
                    type: "string",
                    description: "Number or address of the chat. `me:` in front (here or at `Id`) says that the message is an own one.",
                    example: "5521971532700",
                  },
                  Body: { type: "string", description: "The emoji.", example: "❤️" },
                  Id: {
                    type: "string",
                    description: "Id of the message, with `me:` in front for an own one.",
                    example: "me:3EB06F9067F80BAB89FF",
                  },
                },
              },
            },
          },
        },
        responses: {
          "200": { $ref: "#/components/responses/Sent" },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/chat/presence": {
      post: {
        operationId: "chatPresence",
        tags: ["Chat"],
        summary: "Show typing or recording in a chat",
        description: "WhatsApp hides it again after some seconds; send `paused` to hide it at once.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["Phone", "State"],
                properties: {
                  Phone: { type: "string", description: "Number or address of the chat.", example: "5521971532700" },
                  State: { type: "string", description: "`composing` or `paused`.", example: "composing" },
                  Media: { type: "string", description: "`audio` with `composing` shows recording.", example: "audio" },
                },
              },
            },
          },
        },
        responses: {
          "200": { $ref: "#/components/responses/Details" },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/chat/pin": {
      post: {
        operationId: "pinChat",
        tags: ["Chat"],
        summary: "Pin a chat",
        description: "Or take the pin away. On all devices of the account.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["phone", "pin"],
                properties: {
                  phone: { type: "string", description: "Number or address of the chat.", example: "5491155553333" },
                  pin: { type: "boolean", description: "Pinned or not.", example: true },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "WhatsApp has it.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            success: { type: "boolean", description: "Always true.", example: true },
                            message: { type: "string", description: "What was done.", example: "Chat pinned successfully" },
                            jid: {
                              type: "string",
                              description: "Address of the chat, by number where it is known.",
                              example: "5491155553333@s.whatsapp.net",
                            },
                            pinned: { type: "boolean", description: "As it was asked.", example: true },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/chat/archive": {
      post: {
        operationId: "archiveChat",
        tags: ["Chat"],
        summary: "Archive a chat",
        description: "Which takes its pin away, or take it out of the archive. On all devices of the account.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["phone", "archive"],
                properties: {
                  phone: { type: "string", description: "Number or address of the chat.", example: "5491155553333" },
                  archive: { type: "boolean", description: "Archived or not.", example: true },
                  last_message_timestamp: {
                    type: "integer",
                    description: "Time of the newest message that is meant, Unix seconds. Without it, that of the stored message of `last_message_id`, else of the newest stored one.",
                    example: 1703123456,
                  },
                  last_message_id: { type: "string", description: "Its id.", example: "3EB0794DCEFA60" },
                  last_message_from_me: { type: "boolean", description: "Whether it is an own one.", example: false },
                  last_message_remote_jid: {
                    type: "string",
                    description: "The chat of that message; in a group, the author of it where the message is not stored here.",
                    example: "5491155553333@s.whatsapp.net",
                  },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "WhatsApp has it.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            success: { type: "boolean", description: "Always true.", example: true },
                            message: { type: "string", description: "What was done.", example: "Chat archived successfully" },
                            jid: {
                              type: "string",
                              description: "Address of the chat, by number where it is known.",
                              example: "5491155553333@s.whatsapp.net",
                            },
                            archived: { type: "boolean", description: "As it was asked.", example: true },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/chat/mute": {
      post: {
        operationId: "muteChat",
        tags: ["Chat"],
        summary: "Mute a chat",
        description: "Or unmute it. On all devices of the account.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["phone", "mute"],
                properties: {
                  phone: { type: "string", description: "Number or address of the chat.", example: "5491155553333" },
                  mute: { type: "boolean", description: "Muted or not.", example: true },
                  mute_duration: { type: "string", enum: ["8h", "1w", "always"], default: "always", description: "For how long.", example: "8h" },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "WhatsApp has it.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            success: { type: "boolean", description: "Always true.", example: true },
                            message: { type: "string", description: "What was done.", example: "Chat muted successfully" },
                            jid: {
                              type: "string",
                              description: "Address of the chat, by number where it is known.",
                              example: "5491155553333@s.whatsapp.net",
                            },
                            muted: { type: "boolean", description: "As it was asked.", example: true },
                            duration: { type: "string", description: "As it was asked.", example: "8h" },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/chat/star": {
      post: {
        operationId: "starMessage",
        tags: ["Chat"],
        summary: "Star a message",
        description: "Or take the star away. On all devices of the account.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["chat_jid", "message_id", "star"],
                properties: {
                  chat_jid: { type: "string", description: "Number or address of the chat.", example: "5491155553333@s.whatsapp.net" },
                  sender_jid: {
                    type: "string",
                    description: "Who wrote it; needed for somebody's message in a group that is not stored here.",
                    example: "5491155554444@s.whatsapp.net",
                  },
                  message_id: { type: "string", maxLength: 128, description: "The message.", example: "3EB0794DCEFA60" },
                  from_me: {
                    type: "boolean",
                    default: false,
                    description: "Whether it is an own message; of a stored one it is known.",
                    example: false,
                  },
                  star: { type: "boolean", description: "Starred or not.", example: true },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "WhatsApp has it.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            success: { type: "boolean", description: "Always true.", example: true },
                            message: { type: "string", description: "What was done.", example: "Message starred successfully" },
                            chat_jid: {
                              type: "string",
                              description: "Address of the chat, by number where it is known.",
                              example: "5491155553333@s.whatsapp.net",
                            },
                            message_id: { type: "string", description: "The message.", example: "3EB0794DCEFA60" },
                            starred: { type: "boolean", description: "As it was asked.", example: true },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/chat/delete-chat": {
      post: {
        operationId: "deleteChat",
        tags: ["Chat"],
        summary: "Delete a chat",
        description: "On all devices of the account. It leaves the list and comes back with its next message; messages stored here stay.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["phone"],
                properties: {
                  phone: { type: "string", description: "Number or address of the chat.", example: "5521979232690" },
                  last_message_timestamp: {
                    type: "integer",
                    description: "Time of the newest message that is meant, Unix seconds. Without it, that of the stored message of `last_message_id`, else of the newest stored one.",
                    example: 1703123456,
                  },
                  last_message_id: { type: "string", description: "Its id.", example: "3EB0794DCEFA60" },
                  last_message_from_me: { type: "boolean", description: "Whether it is an own one.", example: false },
                  last_message_sender_jid: {
                    type: "string",
                    description: "Who wrote it; needed for somebody's message in a group that is not stored here.",
                    example: "5521988887777@s.whatsapp.net",
                  },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "WhatsApp has it.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            success: { type: "boolean", description: "Always true.", example: true },
                            message: { type: "string", description: "What was done.", example: "Chat deleted successfully" },
                            jid: {
                              type: "string",
                              description: "Address of the chat, by number where it is known.",
                              example: "5521979232690@s.whatsapp.net",
                            },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": {
            description: "A field is missing or cannot be used.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/DataError" } } },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": {
            description: "No connection, or WhatsApp refused.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/DataError" } } },
          },
        },
      },
    },
    "/label/manage": {
      post: {
        operationId: "saveLabel",
        tags: ["Label"],
        summary: "Create, change or delete a label",
        description: "On all devices of the account.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                properties: {
                  label_id: {
                    type: "string",
                    description: "`label_` and digits. Without it, or with one that is not known yet, a label is made. Needed to delete one.",
                    example: "label_1703123456",
                  },
                  label_name: { type: "string", maxLength: 255, description: "Its text; needed unless it is deleted.", example: "Important" },
                  label_color: {
                    type: "integer",
                    minimum: 0,
                    maximum: 19,
                    description: "Its colour, of WhatsApp's palette; needed unless it is deleted.",
                    example: 1,
                  },
                  delete: { type: "boolean", default: false, description: "Delete it.", example: false },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "WhatsApp has it.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            success: { type: "boolean", description: "Always true.", example: true },
                            message: { type: "string", description: "What was done.", example: "Label created successfully" },
                            label_id: { type: "string", description: "The label.", example: "label_1703123456" },
                            label_name: { type: "string", description: "Its text.", example: "Important" },
                            label_color: { type: "integer", description: "Its colour.", example: 1 },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/group/create": {
      post: {
        operationId: "createGroup",
        tags: ["Group"],
        summary: "Create a group",
        description: "Those who may not be added are left out.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["Name", "Participants"],
                properties: {
                  Name: { type: "string", minLength: 1, maxLength: 100, description: "Its name.", example: "My New Group" },
                  Participants: {
                    type: "array",
                    maxItems: 1023,
                    items: { type: "string" },
                    description: "Numbers, without symbols, or addresses.",
                    example: ["5491112345678", "5491123456789"],
                  },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "WhatsApp has it.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            AnnounceVersionID: { type: "string", description: "Version of who may write.", example: "1650572126123738" },
                            DisappearingTimer: { type: "integer", description: "Seconds after which messages disappear; 0 never.", example: 0 },
                            GroupCreated: {
                              type: "string",
                              format: "date-time",
                              default: "0001-01-01T00:00:00Z",
                              description: "When it was created.",
                              example: "2022-04-21T17:15:26-03:00",
                            },
                            IsAnnounce: { type: "boolean", description: "Only admins write.", example: false },
                            IsEphemeral: { type: "boolean", description: "Messages disappear.", example: false },
                            IsLocked: { type: "boolean", description: "Only admins change it.", example: false },
                            JID: { type: "string", description: "Its address.", example: "120362023605733675@g.us" },
                            Name: { type: "string", description: "Its name.", example: "Super Group" },
                            NameSetAt: {
                              type: "string",
                              format: "date-time",
                              default: "0001-01-01T00:00:00Z",
                              description: "When it got its name.",
                              example: "2022-04-21T17:15:26-03:00",
                            },
                            NameSetBy: { type: "string", description: "Who gave it its name.", example: "5491155554444@s.whatsapp.net" },
                            OwnerJID: { type: "string", description: "Who created it.", example: "5491155554444@s.whatsapp.net" },
                            ParticipantVersionID: { type: "string", description: "Version of who is in it.", example: "1650234126145738" },
                            Participants: {
                              type: "array",
                              description: "Who is in it.",
                              items: {
                                type: "object",
                                properties: {
                                  IsAdmin: { type: "boolean", description: "Admin, the owner among them.", example: true },
                                  IsSuperAdmin: { type: "boolean", description: "Created the group.", example: true },
                                  JID: { type: "string", description: "By number where it is known.", example: "5491155554444@s.whatsapp.net" },
                                },
                              },
                            },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/group/locked": {
      post: {
        operationId: "setGroupLocked",
        tags: ["Group"],
        summary: "Lock a group",
        description: "Whether only admins change what it is called and looks like.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["GroupJID", "Locked"],
                properties: {
                  GroupJID: { type: "string", description: "Address of the group.", example: "120363312246943103@g.us" },
                  Locked: { type: "boolean", description: "True: only admins.", example: true },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "WhatsApp has it.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            Details: { type: "string", description: "What was done.", example: "Group locked setting updated successfully" },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/group/ephemeral": {
      post: {
        operationId: "setGroupEphemeral",
        tags: ["Group"],
        summary: "Let messages of a group disappear",
        description: "After a day, a week, 90 days or never.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["GroupJID", "Duration"],
                properties: {
                  GroupJID: { type: "string", description: "Address of the group.", example: "120363312246943103@g.us" },
                  Duration: { type: "string", enum: ["24h", "7d", "90d", "off"], description: "When.", example: "24h" },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "WhatsApp has it.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: { Details: { type: "string", description: "What was done.", example: "Disappearing timer set successfully" } },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/group/photo/remove": {
      post: {
        operationId: "removeGroupPhoto",
        tags: ["Group"],
        summary: "Take the picture of a group away",
        description: "For all members.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["GroupJID"],
                properties: { GroupJID: { type: "string", description: "Address of the group.", example: "120363312246943103@g.us" } },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "WhatsApp has it.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: { Details: { type: "string", description: "What was done.", example: "Group photo removed successfully" } },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/group/photo": {
      post: {
        operationId: "setGroupPhoto",
        tags: ["Group"],
        summary: "Give a group a picture",
        description: "It is cut to a square of 640 pixels.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["GroupJID", "Image"],
                properties: {
                  GroupJID: { type: "string", description: "Address of the group.", example: "120363312246943103@g.us" },
                  Image: { type: "string", description: "A data URL, or an http or https URL.", example: "data:image/jpeg;base64,Akd9300..." },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "WhatsApp has it.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            Details: { type: "string", description: "What was done.", example: "Group Photo set successfully" },
                            PictureID: { type: "string", description: "Id of the picture.", example: "1222332123" },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/group/leave": {
      post: {
        operationId: "leaveGroup",
        tags: ["Group"],
        summary: "Leave a group",
        description: "Its members are told.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["GroupJID"],
                properties: { GroupJID: { type: "string", description: "Address of the group.", example: "120363312246943103@g.us" } },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "WhatsApp has it.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: { Details: { type: "string", description: "What was done.", example: "Left group successfully" } },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/group/name": {
      post: {
        operationId: "setGroupName",
        tags: ["Group"],
        summary: "Give a group another name",
        description: "Its members are told.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["GroupJID", "Name"],
                properties: {
                  GroupJID: { type: "string", description: "Address of the group.", example: "120363312246943103@g.us" },
                  Name: { type: "string", minLength: 1, maxLength: 100, description: "Its name.", example: "My New Group Name" },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "WhatsApp has it.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: { Details: { type: "string", description: "What was done.", example: "Group Name set successfully" } },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/group/topic": {
      post: {
        operationId: "setGroupTopic",
        tags: ["Group"],
        summary: "Give a group another description",
        description: "An empty one takes it away.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["GroupJID", "Topic"],
                properties: {
                  GroupJID: { type: "string", description: "Address of the group.", example: "120363312246943103@g.us" },
                  Topic: { type: "string", maxLength: 2048, description: "The description.", example: "Welcome to our project group!" },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "WhatsApp has it.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: { Details: { type: "string", description: "What was done.", example: "Group Topic set successfully" } },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/group/announce": {
      post: {
        operationId: "setGroupAnnounce",
        tags: ["Group"],
        summary: "Let only admins write",
        description: "Or all members.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["GroupJID", "Announce"],
                properties: {
                  GroupJID: { type: "string", description: "Address of the group.", example: "120363312246943103@g.us" },
                  Announce: { type: "boolean", description: "True: only admins.", example: true },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "WhatsApp has it.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: { Details: { type: "string", description: "What was done.", example: "Group Announce mode set successfully" } },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/group/join": {
      post: {
        operationId: "joinGroup",
        tags: ["Group"],
        summary: "Join a group by its link",
        description: "Where admins decide, it is asked.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["Code"],
                properties: { Code: { type: "string", description: "The code of the link, or the whole link.", example: "HffXhYmzzyJGec61oqMXiz" } },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "WhatsApp has it.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: { Details: { type: "string", description: "What was done.", example: "Joined group successfully" } },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/group/inviteinfo": {
      post: {
        operationId: "groupInviteInfo",
        tags: ["Group"],
        summary: "What a link leads to",
        description: "Without joining.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["Code"],
                properties: { Code: { type: "string", description: "The code of the link, or the whole link.", example: "HffXhYmzzyJGec61oqMXiz" } },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "WhatsApp has it.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            InviteInfo: {
                              type: "object",
                              description: "The group.",
                              properties: {
                                GroupName: { type: "string", description: "Its name.", example: "Test Group" },
                                GroupJID: { type: "string", description: "Its address.", example: "120363312246943103@g.us" },
                              },
                            },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/group/updateparticipants": {
      post: {
        operationId: "updateGroupParticipants",
        tags: ["Group"],
        summary: "Add people to a group",
        description: "Or remove, promote, demote them.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["GroupJID", "Action", "Phone"],
                properties: {
                  GroupJID: { type: "string", description: "Address of the group.", example: "120363312246943103@g.us" },
                  Action: { type: "string", enum: ["add", "remove", "promote", "demote"], description: "What to do.", example: "add" },
                  Phone: {
                    type: "array",
                    minItems: 1,
                    maxItems: 1024,
                    items: { type: "string" },
                    description: "Numbers or addresses.",
                    example: ["5491112345678", "5491123456789@s.whatsapp.net"],
                  },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "WhatsApp has it.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: { Details: { type: "string", description: "What was done.", example: "Added to the group" } },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/group/info": {
      get: {
        operationId: "groupInfo",
        tags: ["Group"],
        summary: "A group",
        description: "From what is kept of it.",
        parameters: [{ name: "groupJID", in: "query", required: true, description: "Address of the group.", schema: { type: "string" } }],
        responses: {
          "200": {
            description: "From what is kept of groups.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            AnnounceVersionID: { type: "string", description: "Version of who may write.", example: "1650572126123738" },
                            DisappearingTimer: { type: "integer", description: "Seconds after which messages disappear; 0 never.", example: 0 },
                            GroupCreated: {
                              type: "string",
                              format: "date-time",
                              default: "0001-01-01T00:00:00Z",
                              description: "When it was created.",
                              example: "2022-04-21T17:15:26-03:00",
                            },
                            IsAnnounce: { type: "boolean", description: "Only admins write.", example: false },
                            IsEphemeral: { type: "boolean", description: "Messages disappear.", example: false },
                            IsLocked: { type: "boolean", description: "Only admins change it.", example: false },
                            JID: { type: "string", description: "Its address.", example: "120362023605733675@g.us" },
                            Name: { type: "string", description: "Its name.", example: "Super Group" },
                            NameSetAt: {
                              type: "string",
                              format: "date-time",
                              default: "0001-01-01T00:00:00Z",
                              description: "When it got its name.",
                              example: "2022-04-21T17:15:26-03:00",
                            },
                            NameSetBy: { type: "string", description: "Who gave it its name.", example: "5491155554444@s.whatsapp.net" },
                            OwnerJID: { type: "string", description: "Who created it.", example: "5491155554444@s.whatsapp.net" },
                            ParticipantVersionID: { type: "string", description: "Version of who is in it.", example: "1650234126145738" },
                            Topic: { type: "string", description: "Its description.", example: "" },
                            TopicID: { type: "string", description: "Version of the description.", example: "" },
                            TopicSetAt: {
                              type: "string",
                              format: "date-time",
                              default: "0001-01-01T00:00:00Z",
                              description: "When it was written.",
                              example: "0001-01-01T00:00:00Z",
                            },
                            TopicSetBy: { type: "string", description: "Who wrote it.", example: "" },
                            Participants: {
                              type: "array",
                              description: "Who is in it.",
                              items: {
                                type: "object",
                                properties: {
                                  IsAdmin: { type: "boolean", description: "Admin, the owner among them.", example: true },
                                  IsSuperAdmin: { type: "boolean", description: "Created the group.", example: true },
                                  JID: { type: "string", description: "By number where it is known.", example: "5491155554444@s.whatsapp.net" },
                                },
                              },
                            },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/group/invitelink": {
      get: {
        operationId: "groupInviteLink",
        tags: ["Group"],
        summary: "The link of a group",
        description: "For its admins.",
        parameters: [
          { name: "groupJID", in: "query", required: true, description: "Address of the group.", schema: { type: "string" } },
          {
            name: "reset",
            in: "query",
            description: "True: makes a new link, and the old one worthless.",
            schema: { type: "boolean", default: false },
          },
        ],
        responses: {
          "200": {
            description: "From what is kept of groups.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            InviteLink: { type: "string", description: "The link.", example: "https://chat.whatsapp.com/HffXhYmzzyJGec61oqMXiz" },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/group/list": {
      get: {
        operationId: "listGroups",
        tags: ["Group"],
        summary: "All groups of the account",
        description: "From what is kept of them.",
        parameters: [{ name: "ignoreParticipants", in: "query", description: "Leaves the members out.", schema: { type: "boolean", default: false } }],
        responses: {
          "200": {
            description: "From what is kept of groups.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            Groups: {
                              type: "array",
                              description: "The groups.",
                              items: {
                                type: "object",
                                properties: {
                                  AnnounceVersionID: { type: "string", description: "Version of who may write.", example: "1650572126123738" },
                                  DisappearingTimer: { type: "integer", description: "Seconds after which messages disappear; 0 never.", example: 0 },
                                  GroupCreated: {
                                    type: "string",
                                    format: "date-time",
                                    default: "0001-01-01T00:00:00Z",
                                    description: "When it was created.",
                                    example: "2022-04-21T17:15:26-03:00",
                                  },
                                  IsAnnounce: { type: "boolean", description: "Only admins write.", example: false },
                                  IsEphemeral: { type: "boolean", description: "Messages disappear.", example: false },
                                  IsLocked: { type: "boolean", description: "Only admins change it.", example: false },
                                  JID: { type: "string", description: "Its address.", example: "120362023605733675@g.us" },
                                  Name: { type: "string", description: "Its name.", example: "Super Group" },
                                  NameSetAt: {
                                    type: "string",
                                    format: "date-time",
                                    default: "0001-01-01T00:00:00Z",
                                    description: "When it got its name.",
                                    example: "2022-04-21T17:15:26-03:00",
                                  },
                                  NameSetBy: { type: "string", description: "Who gave it its name.", example: "5491155554444@s.whatsapp.net" },
                                  OwnerJID: { type: "string", description: "Who created it.", example: "5491155554444@s.whatsapp.net" },
                                  ParticipantVersionID: { type: "string", description: "Version of who is in it.", example: "1650234126145738" },
                                  Topic: { type: "string", description: "Its description.", example: "" },
                                  TopicID: { type: "string", description: "Version of the description.", example: "" },
                                  TopicSetAt: {
                                    type: "string",
                                    format: "date-time",
                                    default: "0001-01-01T00:00:00Z",
                                    description: "When it was written.",
                                    example: "0001-01-01T00:00:00Z",
                                  },
                                  TopicSetBy: { type: "string", description: "Who wrote it.", example: "" },
                                  Participants: {
                                    type: "array",
                                    description: "Who is in it.",
                                    items: {
                                      type: "object",
                                      properties: {
                                        IsAdmin: { type: "boolean", description: "Admin, the owner among them.", example: true },
                                        IsSuperAdmin: { type: "boolean", description: "Created the group.", example: true },
                                        JID: {
                                          type: "string",
                                          description: "By number where it is known.",
                                          example: "5491155554444@s.whatsapp.net",
                                        },
                                      },
                                    },
                                  },
                                },
                              },
                            },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/label/chat": {
      post: {
        operationId: "labelChat",
        tags: ["Label"],
        summary: "Put a label on a chat",
        description: "Or take it away. On all devices of the account.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["phone", "label_id", "apply"],
                properties: {
                  phone: { type: "string", description: "Number or address of the chat.", example: "5491155553333" },
                  label_id: { type: "string", description: "The label.", example: "label_1703123456" },
                  apply: { type: "boolean", description: "On or off.", example: true },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "WhatsApp has it.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            success: { type: "boolean", description: "Always true.", example: true },
                            message: { type: "string", description: "What was done.", example: "Label applied successfully" },
                            jid: {
                              type: "string",
                              description: "Address of the chat, by number where it is known.",
                              example: "5491155553333@s.whatsapp.net",
                            },
                            label_id: { type: "string", description: "The label.", example: "label_1703123456" },
                            applied: { type: "boolean", description: "As it was asked.", example: true },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/label/message": {
      post: {
        operationId: "labelMessage",
        tags: ["Label"],
        summary: "Put a label on a message",
        description: "Or take it away. On all devices of the account.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["phone", "message_id", "label_id", "apply"],
                properties: {
                  phone: { type: "string", description: "Number or address of the chat.", example: "5491155553333" },
                  message_id: { type: "string", maxLength: 128, description: "The message.", example: "3EB0794DCEFA60" },
                  label_id: { type: "string", description: "The label.", example: "label_1703123456" },
                  apply: { type: "boolean", description: "On or off.", example: true },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "WhatsApp has it.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            success: { type: "boolean", description: "Always true.", example: true },
                            message: { type: "string", description: "What was done.", example: "Label applied successfully" },
                            jid: {
                              type: "string",
                              description: "Address of the chat, by number where it is known.",
                              example: "5491155553333@s.whatsapp.net",
                            },
                            message_id: { type: "string", description: "The message.", example: "3EB0794DCEFA60" },
                            label_id: { type: "string", description: "The label.", example: "label_1703123456" },
                            applied: { type: "boolean", description: "As it was asked.", example: true },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/user/presence": {
      post: {
        operationId: "userPresence",
        tags: ["User"],
        summary: "Go online or offline",
        description: "Sets what contacts see of the account. While available, the phone gets no push notices.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["type"],
                properties: { type: { type: "string", description: "`available` or `unavailable`.", example: "available" } },
              },
            },
          },
        },
        responses: {
          "200": { $ref: "#/components/responses/Details" },
          "400": {
            description: "Another type.",
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/Error" },
                example: { code: 400, error: "Invalid presence type. Allowed values: 'available', 'unavailable'", success: false },
              },
            },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/user/check": {
      post: {
        operationId: "checkUsers",
        tags: ["User"],
        summary: "Ask whether numbers are on WhatsApp",
        description: "One entry per number, in the order asked.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["Phone"],
                properties: {
                  Phone: {
                    type: "array",
                    description: "Numbers with country code; a single one may stand without the list.",
                    items: { type: "string" },
                    example: ["5491155553934", "5521971532700"],
                  },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "What WhatsApp knows.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            Users: {
                              type: "array",
                              items: {
                                type: "object",
                                properties: {
                                  IsInWhatsapp: { type: "boolean", description: "Whether the number has an account.", example: true },
                                  JID: { type: "string", description: "Its address.", example: "5491155553934@s.whatsapp.net" },
                                  Query: { type: "string", description: "The number as asked.", example: "5491155553934" },
                                  VerifiedName: { type: "string", description: "Name of a verified business.", example: "Company Name" },
                                },
                              },
                            },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/user/info": {
      post: {
        operationId: "userInfo",
        tags: ["User"],
        summary: "What WhatsApp shows of people",
        description: "Devices, hidden identity, verified name, about text and picture, by address. Answers of the last minute are kept.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["Phone"],
                properties: {
                  Phone: {
                    type: "array",
                    description: "A number with country code or an address; where a list is taken, one alone may stand without it.",
                    items: {
                      type: "string",
                      description: "A number with country code or an address; where a list is taken, one alone may stand without it.",
                      example: "5521971532700",
                    },
                  },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  description: "Answer.",
                  properties: {
                    code: { type: "integer", description: "Code.", example: 200 },
                    success: { type: "boolean", description: "Success.", example: true },
                    data: {
                      type: "object",
                      description: "The answer.",
                      properties: {
                        users: {
                          type: "object",
                          description: "By address.",
                          additionalProperties: {
                            type: "object",
                            description: "By address.",
                            properties: {
                              jid: { type: "string", description: "Address.", example: "5521971532700@s.whatsapp.net" },
                              status: { type: "string", description: "About text.", example: "Hey there! I am using WhatsApp." },
                              picture_id: { type: "string", description: "Id of the picture; empty without one.", example: "1729003008" },
                              verified_name: { type: "string", description: "Verified name.", example: "Business Name" },
                              business_name: { type: "string", description: "Business name.", example: "My Business" },
                              lid: { type: "string", description: "Hidden identity.", example: "1234567890abcd@lid" },
                              is_business_account: { type: "boolean", description: "Is business account.", example: false },
                              device_count: { type: "integer", description: "Device count.", example: 4 },
                              first_device: { type: "string", description: "First device.", example: "5521971532700@s.whatsapp.net" },
                              devices: {
                                type: "array",
                                description: "Devices.",
                                items: {
                                  type: "object",
                                  description: "Devices.",
                                  properties: {
                                    user: { type: "string", description: "User.", example: "5521971532700" },
                                    agent: { type: "string", description: "Agent.", example: "0" },
                                    device: { type: "string", description: "System of the device; WhatsApp does not tell it.", example: "SAFARI" },
                                    server: { type: "string", description: "Server.", example: "s.whatsapp.net" },
                                    ad: { type: "string", description: "Ad.", example: "5521971532700.0:5@s.whatsapp.net" },
                                    jid: { type: "string", description: "Address.", example: "5521971532700:59@s.whatsapp.net" },
                                  },
                                },
                              },
                            },
                          },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/user/privacy/settings": {
      get: {
        operationId: "userPrivacySettings",
        tags: ["User"],
        summary: "Privacy settings",
        description: "Who sees and does what, as WhatsApp has it now.",
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  description: "Answer.",
                  properties: {
                    code: { type: "integer", description: "Code.", example: 200 },
                    data: {
                      type: "object",
                      description: "The answer.",
                      properties: {
                        group_add: { type: "string", description: "Group add.", example: "contacts" },
                        last_seen: { type: "string", description: "Last seen.", example: "contacts" },
                        status: { type: "string", description: "About text.", example: "contacts" },
                        profile: { type: "string", description: "Profile.", example: "all" },
                        read_receipts: { type: "string", description: "Read receipts.", example: "all" },
                        online: { type: "string", description: "Online.", example: "match_last_seen" },
                        call_add: { type: "string", description: "Call add.", example: "all" },
                      },
                    },
                    success: { type: "boolean", description: "Success.", example: true },
                  },
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/PlainFailure" },
        },
      },
    },
    "/user/pushname": {
      post: {
        operationId: "userPushName",
        tags: ["User"],
        summary: "Change the push name",
        description: "The name under which others see the account who have not saved it. They may see it minutes later.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["push_name"],
                properties: { push_name: { type: "string", description: "Push name.", example: "John Doe", minLength: 1, maxLength: 255 } },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  description: "Answer.",
                  properties: {
                    code: { type: "integer", description: "Code.", example: 200 },
                    data: {
                      type: "object",
                      description: "The answer.",
                      properties: {
                        success: { type: "boolean", description: "Success.", example: true },
                        message: { type: "string", description: "What was done.", example: "Push name updated successfully" },
                        push_name: { type: "string", description: "Push name.", example: "John Doe" },
                      },
                    },
                    success: { type: "boolean", description: "Success.", example: true },
                  },
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/PlainBadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/PlainFailure" },
        },
      },
    },
    "/user/contact/info": {
      post: {
        operationId: "userContactInfo",
        tags: ["User"],
        summary: "Everything about a contact",
        description: "From the address book, the names seen and what WhatsApp says, given a number, its address or a hidden identity.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["phone"],
                properties: { phone: { type: "string", description: "A number with country code, or an address.", example: "5511999999999" } },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  description: "Answer.",
                  properties: {
                    code: { type: "integer", description: "Code.", example: 200 },
                    data: {
                      type: "object",
                      description: "The answer.",
                      properties: {
                        phone: { type: "string", description: "A number with country code, or an address.", example: "5511999999999" },
                        jid: { type: "string", description: "Address.", example: "5511999999999@s.whatsapp.net" },
                        input_type: { type: "string", description: "Input type.", example: "phone" },
                        is_on_whatsapp: { type: "boolean", description: "Is on whatsapp.", example: true },
                        verified_name: { type: "string", description: "Verified name.", nullable: true, example: "My Business" },
                        lid: { type: "string", description: "Hidden identity.", nullable: true, example: "123456:78@lid" },
                        devices: {
                          type: "array",
                          description: "Devices.",
                          nullable: true,
                          items: {
                            type: "object",
                            description: "Devices.",
                            properties: {
                              user: { type: "string", description: "User.", example: "5511999999999" },
                              agent: { type: "string", description: "Agent.", example: "0" },
                              device: { type: "string", description: "System of the device; WhatsApp does not tell it.", example: "iPhone" },
                              server: { type: "string", description: "Server.", example: "s.whatsapp.net" },
                              ad: { type: "string", description: "Ad.", example: "5511999999999.0:0@s.whatsapp.net" },
                              jid: { type: "string", description: "Address.", example: "5511999999999.0:0@s.whatsapp.net" },
                            },
                          },
                        },
                        user_info: {
                          type: "object",
                          description: "User info.",
                          nullable: true,
                          properties: {
                            status: { type: "string", description: "About text.", example: "Hey there! I am using WhatsApp" },
                            picture_id: { type: "string", description: "Id of the picture; empty without one.", example: "1234567890" },
                            verified_name: { type: "string", description: "Verified name.", nullable: true, example: "My Business" },
                            is_business_account: { type: "boolean", description: "Is business account.", example: false },
                            device_count: { type: "integer", description: "Device count.", example: 2 },
                          },
                        },
                        avatar: {
                          type: "object",
                          description: "Avatar.",
                          nullable: true,
                          properties: {
                            url: { type: "string", description: "Url.", example: "https://pps.whatsapp.net/v/t62.123-24/example.jpg" },
                            id: { type: "string", description: "Id.", example: "1234567890" },
                            type: { type: "string", description: "Type.", example: "image" },
                            direct_path: { type: "string", description: "Direct path.", example: "/v/t62.123-24/example.jpg" },
                          },
                        },
                        contact_names: {
                          type: "object",
                          description: "Contact names.",
                          nullable: true,
                          properties: {
                            first_name: { type: "string", description: "First name.", example: "João" },
                            full_name: { type: "string", description: "Full name.", example: "João Silva" },
                            push_name: { type: "string", description: "Push name.", example: "João" },
                            business_name: { type: "string", description: "Business name.", example: "" },
                          },
                        },
                        business_profile: {
                          type: "object",
                          description: "Business profile.",
                          nullable: true,
                          properties: {
                            address: { type: "string", description: "Address.", example: "Rua Example, 123" },
                            email: { type: "string", description: "Email.", example: "contact@business.com" },
                            business_hours_timezone: { type: "string", description: "Business hours timezone.", example: "America/Sao_Paulo" },
                            categories: {
                              type: "array",
                              description: "Categories.",
                              items: {
                                type: "object",
                                description: "Categories.",
                                properties: {
                                  id: { type: "string", description: "Id.", example: "123" },
                                  name: { type: "string", description: "Name.", example: "Shopping & Retail" },
                                },
                              },
                            },
                            profile_options: { type: "object", description: "Profile options.", additionalProperties: true },
                            business_hours: {
                              type: "array",
                              description: "Business hours.",
                              items: {
                                type: "object",
                                description: "Business hours.",
                                properties: {
                                  day_of_week: { type: "string", description: "Day of week.", example: "mon" },
                                  mode: { type: "string", description: "Mode.", example: "open_with_hours" },
                                  open_time: { type: "string", description: "Open time.", example: "08:00" },
                                  close_time: { type: "string", description: "Close time.", example: "18:00" },
                                },
                              },
                            },
                          },
                        },
                      },
                    },
                    success: { type: "boolean", description: "Success.", example: true },
                  },
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/PlainBadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/PlainFailure" },
        },
      },
    },
    "/user/contact/add": {
      post: {
        operationId: "userContactAdd",
        tags: ["User"],
        summary: "Save a contact",
        description: "On all devices of the account; renames whoever is there already.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["phone", "full_name"],
                properties: {
                  phone: { type: "string", description: "A number with country code, or an address.", example: "5511999999999", minLength: 1 },
                  full_name: { type: "string", description: "Full name.", example: "João Silva", minLength: 1, maxLength: 255 },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  description: "Answer.",
                  properties: {
                    code: { type: "integer", description: "Code.", example: 200 },
                    data: {
                      type: "object",
                      description: "The answer.",
                      properties: {
                        success: { type: "boolean", description: "Success.", example: true },
                        message: { type: "string", description: "What was done.", example: "Contact added successfully" },
                        phone: { type: "string", description: "A number with country code, or an address.", example: "5511999999999" },
                        full_name: { type: "string", description: "Full name.", example: "João Silva" },
                      },
                    },
                    success: { type: "boolean", description: "Success.", example: true },
                  },
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/PlainBadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/PlainFailure" },
        },
      },
    },
    "/user/contact/remove": {
      post: {
        operationId: "userContactRemove",
        tags: ["User"],
        summary: "Remove a contact",
        description: "On all devices of the account. Neither blocks nor deletes messages.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["phone"],
                properties: {
                  phone: { type: "string", description: "A number with country code, or an address.", example: "5511999999999", minLength: 1 },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  description: "Answer.",
                  properties: {
                    code: { type: "integer", description: "Code.", example: 200 },
                    data: {
                      type: "object",
                      description: "The answer.",
                      properties: {
                        success: { type: "boolean", description: "Success.", example: true },
                        message: { type: "string", description: "What was done.", example: "Contact removed successfully" },
                        phone: { type: "string", description: "A number with country code, or an address.", example: "5511999999999" },
                      },
                    },
                    success: { type: "boolean", description: "Success.", example: true },
                  },
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/PlainBadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/PlainFailure" },
        },
      },
    },
    "/user/status": {
      get: {
        operationId: "userStatus",
        tags: ["User"],
        summary: "The own about text",
        description: "Not the status posts.",
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  description: "Answer.",
                  properties: {
                    code: { type: "integer", description: "Code.", example: 200 },
                    data: {
                      type: "object",
                      description: "The answer.",
                      properties: { status: { type: "string", description: "About text.", example: "Available for work 💼" } },
                    },
                    success: { type: "boolean", description: "Success.", example: true },
                  },
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/PlainFailure" },
        },
      },
      post: {
        operationId: "setUserStatus",
        tags: ["User"],
        summary: "Change the own about text",
        description: "At most 139 characters. Contacts are told, as far as they may see it.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["status"],
                properties: { status: { type: "string", description: "About text.", example: "Working from home 🏠", maxLength: 139 } },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  description: "Answer.",
                  properties: {
                    code: { type: "integer", description: "Code.", example: 200 },
                    data: {
                      type: "object",
                      description: "The answer.",
                      properties: {
                        success: { type: "boolean", description: "Success.", example: true },
                        message: { type: "string", description: "What was done.", example: "Status updated successfully" },
                        status: { type: "string", description: "About text.", example: "Working from home 🏠" },
                      },
                    },
                    success: { type: "boolean", description: "Success.", example: true },
                  },
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/PlainBadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/PlainFailure" },
        },
      },
    },
    "/user/business/profile": {
      post: {
        operationId: "userBusinessProfile",
        tags: ["User"],
        summary: "Profile of a business",
        description: "404 for a personal account.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["phone"],
                properties: { phone: { type: "string", description: "A number with country code, or an address.", example: "5491155553934" } },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  description: "Answer.",
                  properties: {
                    code: { type: "integer", description: "Code.", example: 200 },
                    data: {
                      type: "object",
                      description: "The answer.",
                      properties: {
                        jid: { type: "string", description: "Address.", example: "5491155553934@s.whatsapp.net" },
                        email: { type: "string", description: "Email.", example: "business@company.com" },
                        address: { type: "string", description: "Address.", example: "123 Business Street, City, Country" },
                        categories: {
                          type: "array",
                          description: "Categories.",
                          items: {
                            type: "object",
                            description: "Categories.",
                            properties: {
                              id: { type: "string", description: "Id.", example: "PROFESSIONAL_SERVICES" },
                              name: { type: "string", description: "Name.", example: "Professional Services" },
                            },
                          },
                        },
                        profile_options: {
                          type: "object",
                          description: "Profile options.",
                          additionalProperties: { type: "string", description: "Profile options." },
                        },
                        business_hours_timezone: { type: "string", description: "Business hours timezone.", example: "America/Argentina/Buenos_Aires" },
                        business_hours: {
                          type: "array",
                          description: "Business hours.",
                          items: {
                            type: "object",
                            description: "Business hours.",
                            properties: {
                              day_of_week: { type: "string", description: "Day of week.", example: "MONDAY" },
                              mode: { type: "string", description: "Mode.", example: "OPEN" },
                              open_time: { type: "string", description: "Open time.", example: "09:00" },
                              close_time: { type: "string", description: "Close time.", example: "18:00" },
                            },
                          },
                        },
                      },
                    },
                    success: { type: "boolean", description: "Success.", example: true },
                  },
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/PlainBadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/PlainFailure" },
        },
      },
    },
    "/user/avatar": {
      post: {
        operationId: "userAvatar",
        tags: ["User"],
        summary: "Picture of a person or group",
        description: "404 where there is none, 403 where it is hidden.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["Phone", "Preview"],
                properties: {
                  Phone: {
                    type: "string",
                    description: "A number with country code or an address; where a list is taken, one alone may stand without it.",
                    example: "5491155553934",
                  },
                  Preview: { type: "boolean", description: "Preview.", example: true },
                  IsCommunity: { type: "boolean", description: "Iscommunity.", example: false },
                  CommonGID: { type: "string", description: "Commongid.", example: "120363123456789012@g.us" },
                  InviteCode: { type: "string", description: "Invitecode.", example: "ABC123XYZ456" },
                  PersonaID: { type: "string", description: "Personaid.", example: "ai-bot-persona-id" },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  description: "Answer.",
                  properties: {
                    code: { type: "integer", description: "Code.", example: 200 },
                    success: { type: "boolean", description: "Success.", example: true },
                    data: {
                      type: "object",
                      description: "The answer.",
                      properties: {
                        direct_path: { type: "string", description: "Direct path.", example: "/v/t61.24694-24/1.jpg" },
                        id: { type: "string", description: "Id.", example: "1729003008" },
                        type: { type: "string", description: "Type.", example: "preview" },
                        url: { type: "string", description: "Url.", example: "https://pps.whatsapp.net/v/t61.24694-24/1.jpg" },
                      },
                    },
                  },
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/user/photo": {
      post: {
        operationId: "userPhoto",
        tags: ["User"],
        summary: "Set the own picture",
        description: "A JPEG as data URL, or where it is fetched from. Its middle is made 640 x 640 pixels.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["Image"],
                properties: { Image: { type: "string", description: "Image.", example: "data:image/jpeg;base64,/9j/4AAQSkZJRgABAQAAAQABAAD..." } },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  description: "Answer.",
                  properties: {
                    code: { type: "integer", description: "Code.", example: 200 },
                    data: {
                      type: "object",
                      description: "The answer.",
                      properties: {
                        Details: { type: "string", description: "What was done.", example: "Profile photo set successfully" },
                        PictureID: { type: "string", description: "Pictureid.", example: "1729003008" },
                      },
                    },
                    success: { type: "boolean", description: "Success.", example: true },
                  },
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/user/photo/remove": {
      post: {
        operationId: "userPhotoRemove",
        tags: ["User"],
        summary: "Remove the own picture",
        description: "It cannot be brought back.",
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  description: "Answer.",
                  properties: {
                    code: { type: "integer", description: "Code.", example: 200 },
                    data: {
                      type: "object",
                      description: "The answer.",
                      properties: { Details: { type: "string", description: "What was done.", example: "Profile photo removed successfully" } },
                    },
                    success: { type: "boolean", description: "Success.", example: true },
                  },
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/user/contacts": {
      get: {
        operationId: "userContacts",
        tags: ["User"],
        summary: "Everybody who is known",
        description: "The address book and whoever else has written, by address.",
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  description: "Answer.",
                  properties: {
                    code: { type: "integer", description: "Code.", example: 200 },
                    data: {
                      type: "object",
                      description: "The answer.",
                      additionalProperties: {
                        type: "object",
                        description: "The answer.",
                        properties: {
                          BusinessName: { type: "string", description: "Businessname.", example: "" },
                          FirstName: { type: "string", description: "Firstname.", example: "" },
                          Found: { type: "boolean", description: "Found.", example: true },
                          FullName: { type: "string", description: "Fullname.", example: "" },
                          PushName: { type: "string", description: "Pushname.", example: "FOP2" },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/user/lid/get": {
      get: {
        operationId: "lidOfNumber",
        tags: ["User LID"],
        summary: "Hidden identity of a number",
        description: "From what is stored; WhatsApp is asked about a number that is not.",
        parameters: [
          {
            name: "phone",
            in: "query",
            required: true,
            description: "A number with country code, or an address.",
            schema: { type: "string", example: "5521971532700@s.whatsapp.net" },
          },
        ],
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  description: "Answer.",
                  properties: {
                    success: { type: "boolean", description: "Success.", example: true },
                    phone: { type: "string", description: "A number with country code, or an address.", example: "5521971532700@s.whatsapp.net" },
                    lid: { type: "string", description: "Hidden identity.", example: "2:abcd1234efgh5678@lid" },
                    created_at: { type: "integer", format: "int64", description: "Created at.", example: 1640995200 },
                    message: { type: "string", description: "What was done.", example: "LID retrieved successfully" },
                  },
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/PlainBadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/PlainFailure" },
        },
      },
      post: {
        operationId: "postLidOfNumber",
        tags: ["User LID"],
        summary: "Hidden identity of a number",
        description: "As GET, with a body.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["phone"],
                properties: {
                  phone: { type: "string", description: "A number with country code, or an address.", example: "5521971532700@s.whatsapp.net" },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  description: "Answer.",
                  properties: {
                    success: { type: "boolean", description: "Success.", example: true },
                    phone: { type: "string", description: "A number with country code, or an address.", example: "5521971532700@s.whatsapp.net" },
                    lid: { type: "string", description: "Hidden identity.", example: "2:abcd1234efgh5678@lid" },
                    created_at: { type: "integer", format: "int64", description: "Created at.", example: 1640995200 },
                    message: { type: "string", description: "What was done.", example: "LID retrieved successfully" },
                  },
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/PlainBadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/PlainFailure" },
        },
      },
    },
    "/user/lid/from-lid": {
      get: {
        operationId: "numberOfLid",
        tags: ["User LID"],
        summary: "Number of a hidden identity",
        description: "From what is stored: WhatsApp does not tell it.",
        parameters: [
          {
            name: "lid",
            in: "query",
            required: true,
            description: "Hidden identity.",
            schema: { type: "string", example: "2:abcd1234efgh5678@lid" },
          },
        ],
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  description: "Answer.",
                  properties: {
                    success: { type: "boolean", description: "Success.", example: true },
                    lid: { type: "string", description: "Hidden identity.", example: "2:abcd1234efgh5678@lid" },
                    phone: { type: "string", description: "A number with country code, or an address.", example: "5521971532700@s.whatsapp.net" },
                    created_at: { type: "integer", format: "int64", description: "Created at.", example: 1640995200 },
                    message: { type: "string", description: "What was done.", example: "Phone/JID retrieved successfully" },
                  },
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/PlainBadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/PlainFailure" },
        },
      },
      post: {
        operationId: "postNumberOfLid",
        tags: ["User LID"],
        summary: "Number of a hidden identity",
        description: "As GET, with a body.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["lid"],
                properties: { lid: { type: "string", description: "Hidden identity.", example: "2:abcd1234efgh5678@lid" } },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  description: "Answer.",
                  properties: {
                    success: { type: "boolean", description: "Success.", example: true },
                    lid: { type: "string", description: "Hidden identity.", example: "2:abcd1234efgh5678@lid" },
                    phone: { type: "string", description: "A number with country code, or an address.", example: "5521971532700@s.whatsapp.net" },
                    created_at: { type: "integer", format: "int64", description: "Created at.", example: 1640995200 },
                    message: { type: "string", description: "What was done.", example: "Phone/JID retrieved successfully" },
                  },
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/PlainBadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/PlainFailure" },
        },
      },
    },
    "/user/lid/mappings": {
      get: {
        operationId: "listLidMappings",
        tags: ["User LID"],
        summary: "Known pairs of addresses",
        description: "With when and how often each was used.",
        parameters: [
          {
            name: "limit",
            in: "query",
            required: false,
            description: "At most this many.",
            schema: { type: "integer", example: 50, minimum: 1, maximum: 1000, default: 100 },
          },
          {
            name: "offset",
            in: "query",
            required: false,
            description: "Skip this many.",
            schema: { type: "integer", example: 0, minimum: 0, default: 0 },
          },
        ],
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  description: "Answer.",
                  properties: {
                    success: { type: "boolean", description: "Success.", example: true },
                    total: { type: "integer", description: "Total.", example: 150 },
                    limit: { type: "integer", description: "Limit.", example: 100 },
                    offset: { type: "integer", description: "Offset.", example: 0 },
                    mappings: {
                      type: "array",
                      description: "Mappings.",
                      items: {
                        type: "object",
                        description: "Mappings.",
                        properties: {
                          id: { type: "integer", description: "Id.", example: 1 },
                          phone: {
                            type: "string",
                            description: "A number with country code, or an address.",
                            example: "5521971532700@s.whatsapp.net",
                          },
                          lid: { type: "string", description: "Hidden identity.", example: "2:abcd1234efgh5678@lid" },
                          created_at: { type: "integer", format: "int64", description: "Created at.", example: 1640995200 },
                          last_used: { type: "integer", format: "int64", description: "Last used.", example: 1640995500 },
                          usage_count: { type: "integer", description: "Usage count.", example: 5 },
                        },
                      },
                    },
                    message: { type: "string", description: "What was done.", example: "LID mappings retrieved successfully" },
                  },
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/PlainBadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/PlainFailure" },
        },
      },
    },
    "/user/update": {
      post: {
        operationId: "updateUser",
        tags: ["User"],
        summary: "Change the session's name or token",
        description: `At least one of the two, different from what is set. A new token replaces the old one at once; the next call has to use it.
`,
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                properties: {
                  name: { type: "string", description: "New name.", minLength: 1, maxLength: 255, example: "John Doe Updated" },
                  token: {
                    type: "string",
                    description: "New token, unique among all sessions.",
                    minLength: 8,
                    example: "new_secure_token_12345678",
                  },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "As it is now.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Envelope" },
                    {
                      type: "object",
                      required: ["data"],
                      properties: {
                        data: {
                          type: "object",
                          properties: {
                            id: { type: "string", description: "Id of the session.", example: "bec45bb93cbd24cbec32941ec3c93a12" },
                            name: { type: "string", description: "Its name.", example: "John Doe Updated" },
                            token: { type: "string", description: "Its token.", example: "new_secure_token_12345678" },
                            message: { type: "string", description: "What was done.", example: "Profile updated successfully" },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": {
            description: "Nothing to change, or a value that cannot be used.",
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/Error" },
                examples: {
                  emptyName: { value: { code: 400, error: "Name cannot be empty", success: false } },
                  nameTooLong: { value: { code: 400, error: "Name too long (max 255 characters)", success: false } },
                  tokenTooShort: { value: { code: 400, error: "Token too short (min 8 characters)", success: false } },
                  noChanges: { value: { code: 400, error: "No changes detected", success: false } },
                  invalidJson: { value: { code: 400, error: "Invalid JSON", success: false } },
                },
              },
            },
          },
          "401": {
            description: "No valid token.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" }, example: { error: "unauthorized" } } },
          },
          "409": {
            description: "The token belongs to another session, or the session was changed at the same moment.",
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/Error" },
                examples: {
                  tokenInUse: { value: { code: 409, error: "Token already in use", success: false } },
                  concurrentModification: { value: { code: 409, error: "Profile was modified by another request. Please try again", success: false } },
                },
              },
            },
          },
          "500": {
            description: "The change could not be stored.",
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/Error" },
                example: { code: 500, error: "Failed to update profile: database error", success: false },
              },
            },
          },
        },
      },
    },
    "/status/send/text": {
      post: {
        operationId: "sendStatusText",
        tags: ["Status"],
        summary: "Post a text as a status",
        description: `For whom the account's phone would show it to: its status privacy and saved contacts.
`,
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/StatusText" } } } },
        responses: {
          "200": { $ref: "#/components/responses/StatusSent" },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/status/send/image": {
      post: {
        operationId: "sendStatusImage",
        tags: ["Status"],
        summary: "Post a picture as a status",
        description: `For whom the account's phone would show it to: its status privacy and saved contacts. The file is a data URL or an http(s) URL that the gateway fetches; a body holds up to 32 MiB, larger files go by URL.
`,
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/StatusImage" } } } },
        responses: {
          "200": { $ref: "#/components/responses/StatusSent" },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/chat/list": {
      get: {
        operationId: "chatList",
        tags: ["Sync"],
        summary: "List chats",
        description: "Chats from the store, pinned ones first, then by their newest message. Nothing is asked of WhatsApp.",
        responses: {
          "200": {
            description: "All chats, with counts.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Success" },
                    {
                      type: "object",
                      properties: {
                        chats: {
                          type: "array",
                          description: "The chats.",
                          items: {
                            type: "object",
                            properties: {
                              chat_jid: {
                                type: "string",
                                description: "Address; by phone number where it is known.",
                                example: "5521979232690@s.whatsapp.net",
                              },
                              phone_number: {
                                type: "string",
                                description: "Digits of the number; empty for groups and where it is not known.",
                                example: "5521979232690",
                              },
                              muted_until: {
                                type: "integer",
                                format: "int64",
                                description: "Unix seconds; 0 = not muted, 253402300799 = for ever.",
                                example: 1735689600,
                              },
                              pinned: { type: "boolean", description: "Whether it is pinned.", example: true },
                              archived: { type: "boolean", description: "Whether it is in the archive.", example: false },
                            },
                          },
                        },
                        stats: {
                          type: "object",
                          description: "How many there are.",
                          properties: {
                            total: { type: "integer", description: "All on the list.", example: 45 },
                            pinned_count: { type: "integer", description: "Pinned ones.", example: 3 },
                            archived_count: { type: "integer", description: "Archived ones.", example: 12 },
                            muted_count: { type: "integer", description: "Ones that are muted now.", example: 5 },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "404": { $ref: "#/components/responses/NoClient" },
          "500": {
            description: "The database cannot be reached.",
            content: {
              "application/json": { schema: { $ref: "#/components/schemas/Error" }, example: { code: 500, error: "problem accessing DB", success: false } },
            },
          },
        },
      },
    },
    "/sync/app-state": {
      post: {
        operationId: "syncAppState",
        tags: ["Sync"],
        summary: "Bring shared state up to date",
        description: `Reads the five collections of what the devices of the account share, without a new connection. An empty body means both flags. Answers with 200 also when a collection failed: \`success\` is false then.
`,
        requestBody: {
          required: false,
          content: {
            "application/json": {
              schema: {
                type: "object",
                properties: {
                  full_sync: { type: "boolean", description: "Read from scratch whatever is known.", default: true, example: true },
                  auto_recovery: { type: "boolean", description: "Ask the phone for a collection that cannot be verified.", default: true, example: true },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "Each collection.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  properties: {
                    success: { type: "boolean", description: "Whether all five are up to date.", example: true },
                    message: {
                      type: "string",
                      description: "The same in words.",
                      example: "App state synchronized successfully. All 5 patch types updated.",
                    },
                    auto_recovery_enabled: { type: "boolean", description: "As in the request.", example: true },
                    results: { type: "array", description: "The collections.", items: { $ref: "#/components/schemas/AppStateResult" } },
                  },
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/NotConnected" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "404": { $ref: "#/components/responses/NoClient" },
        },
      },
    },
    "/sync/history-request": {
      post: {
        operationId: "requestHistory",
        tags: ["Sync"],
        summary: "Ask for earlier messages of a chat",
        description: `Asks the phone for messages before the one named. They come later, when the phone is online, as \`HistorySync\` events, and are stored.
`,
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["phone", "oldest_message_id", "oldest_message_timestamp"],
                properties: {
                  phone: { type: "string", description: "Number with country code or address of a chat.", example: "5521979232690" },
                  oldest_message_id: { type: "string", description: "Id of the message.", example: "3EB0ABCD1234567890" },
                  oldest_message_timestamp: {
                    type: "integer",
                    format: "int64",
                    minimum: 1,
                    maximum: 253402300799000,
                    description: "Its time, Unix milliseconds.",
                    example: 1704067200000,
                  },
                  oldest_from_me: { type: "boolean", description: "Whether it is an own one.", default: false, example: false },
                  count: {
                    type: "integer",
                    minimum: 1,
                    maximum: 500,
                    description: "How many messages; the phone decides.",
                    default: 50,
                    example: 100,
                  },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "The phone was asked.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Success" },
                    {
                      type: "object",
                      properties: {
                        message: { type: "string", description: "Always the same text.", example: "History sync request sent successfully." },
                        request_id: { type: "string", description: "Id of the message.", example: "3EB0ABCD1234567890" },
                        chat: { type: "string", description: "Address of the chat.", example: "5521979232690@s.whatsapp.net" },
                        count: { type: "integer", description: "How many were asked for.", example: 100 },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/NotConnected" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "404": { $ref: "#/components/responses/NoClient" },
          "500": { $ref: "#/components/responses/HistoryRefused" },
        },
      },
    },
    "/sync/full-history": {
      post: {
        operationId: "requestFullHistory",
        tags: ["Sync"],
        summary: "Ask for the whole history",
        description: `Asks the phone for all that it has within limits. It comes in portions over minutes or hours, as \`HistorySync\` events with the request's id, and is stored. An empty body means the defaults.
`,
        requestBody: {
          required: false,
          content: {
            "application/json": {
              schema: {
                type: "object",
                properties: {
                  days_limit: { type: "integer", minimum: 1, maximum: 36500, description: "At most this many days.", default: 30, example: 30 },
                  size_mb_limit: {
                    type: "integer",
                    minimum: 1,
                    maximum: 1000000,
                    description: "At most this many megabytes.",
                    default: 1000,
                    example: 1000,
                  },
                  include_groups: { type: "boolean", description: "With groups.", default: true, example: true },
                  include_calls: { type: "boolean", description: "With the list of calls.", default: false, example: false },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "The phone was asked.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/Success" },
                    {
                      type: "object",
                      properties: {
                        message: { type: "string", description: "Always the same text.", example: "Full history sync requested successfully." },
                        request_id: { type: "string", description: "32 hex digits.", example: "A1B2C3D4E5F60718A9B0C1D2E3F4A5B6" },
                        config: {
                          type: "object",
                          description: "The limits as they were taken.",
                          properties: {
                            days_limit: { type: "integer", description: "As in the request.", example: 30 },
                            size_mb_limit: { type: "integer", description: "As in the request.", example: 1000 },
                            include_groups: { type: "boolean", description: "As in the request.", example: true },
                            include_calls: { type: "boolean", description: "As in the request.", example: false },
                          },
                        },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/NotConnected" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "404": { $ref: "#/components/responses/NoClient" },
          "500": { $ref: "#/components/responses/HistoryRefused" },
        },
      },
    },
    "/status/send/video": {
      post: {
        operationId: "sendStatusVideo",
        tags: ["Status"],
        summary: "Post a film as a status",
        description: `For whom the account's phone would show it to: its status privacy and saved contacts. The file is a data URL or an http(s) URL that the gateway fetches; a body holds up to 32 MiB, larger files go by URL.
`,
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/StatusVideo" } } } },
        responses: {
          "200": { $ref: "#/components/responses/StatusSent" },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/status/send/audio": {
      post: {
        operationId: "sendStatusAudio",
        tags: ["Status"],
        summary: "Post a sound as a status",
        description: `For whom the account's phone would show it to: its status privacy and saved contacts. The file is a data URL or an http(s) URL that the gateway fetches; a body holds up to 32 MiB, larger files go by URL.
`,
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/StatusAudio" } } } },
        responses: {
          "200": { $ref: "#/components/responses/StatusSentAudio" },
          "400": { $ref: "#/components/responses/BadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/NoSession" },
        },
      },
    },
    "/newsletter/send": {
      post: {
        operationId: "sendNewsletterPost",
        tags: ["Newsletter"],
        summary: "Post into a channel",
        description: `Exactly one of \`message\`, \`image\`, \`video\`, \`document\` and \`audio\`. Files are data URLs or http(s) URLs that the gateway fetches; a body holds up to 32 MiB, larger files go by URL. Errors are plain strings.
`,
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/NewsletterPost" } } } },
        responses: {
          "200": {
            description: "WhatsApp's server took the post.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    id: { type: "string", description: "Id of the post.", example: "3EB0C767D26A1D74" },
                    timestamp: { type: "integer", format: "int64", description: "Unix seconds.", example: 1640995200 },
                  },
                },
              },
            },
          },
          "400": {
            description: "A field is missing or cannot be used.",
            content: { "application/json": { schema: { type: "string", example: "no message content provided" } } },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": {
            description: "The session has no connection to WhatsApp.",
            content: { "application/json": { schema: { type: "string", example: "no session" } } },
          },
        },
      },
    },
    "/call/reject/send": {
      post: {
        operationId: "rejectCall",
        tags: ["Call"],
        summary: "Reject a call",
        description: "That rings, with a message to the caller behind it where one is given.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["call_id", "call_from", "reject_type"],
                properties: {
                  call_id: {
                    type: "string",
                    maxLength: 128,
                    description: "The call, as the event of its offer names it.",
                    example: "call_12345_abcd",
                  },
                  call_from: { type: "string", description: "Number or address of who calls.", example: "5521971532700@s.whatsapp.net" },
                  reject_type: {
                    type: "string",
                    enum: ["busy", "declined", "decline", "unavailable"],
                    description: "Kept with the call and in its event.",
                    example: "busy",
                  },
                  message: {
                    type: "string",
                    maxLength: 4096,
                    description: "Text for the caller.",
                    example: "Sorry, I'm currently busy and cannot take your call right now. I'll call you back later.",
                  },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "WhatsApp has taken the rejection.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    call_id: { type: "string", description: "The call.", example: "call_12345_abcd" },
                    call_from: { type: "string", description: "As it was asked.", example: "5521971532700@s.whatsapp.net" },
                    reject_type: { type: "string", description: "How it was rejected.", example: "busy" },
                    action: { type: "string", description: "Always the same.", example: "rejected" },
                    message_sent: { type: "boolean", description: "Whether the text went to the caller.", example: true },
                  },
                },
              },
            },
          },
          "400": {
            description: "A field is missing or cannot be used.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "404": { description: "It is not known.", content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } } },
          "409": { description: "It is over.", content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } } },
          "500": {
            description: "No connection, or WhatsApp refused.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
        },
      },
    },
    "/newsletter/list": {
      get: {
        operationId: "listNewsletters",
        tags: ["Newsletter"],
        summary: "List followed channels",
        description: "As WhatsApp describes them; numbers are texts.",
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: { type: "object", properties: { Newsletter: { type: "array", items: { $ref: "#/components/schemas/Newsletter" } } } },
              },
            },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": {
            description: "The session has no connection to WhatsApp.",
            content: {
              "application/json": {
                schema: { type: "object", properties: { error: { type: "string", description: "What was wrong.", example: "no session" } } },
              },
            },
          },
        },
      },
    },
    "/newsletter/create": {
      post: {
        operationId: "createNewsletter",
        tags: ["Newsletter"],
        summary: "Make a channel",
        description: "The name is cut to 25 characters. WhatsApp wants its terms to be accepted first: `/newsletter/accept-tos`.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["name"],
                properties: {
                  name: { type: "string", description: "Its name.", example: "My Newsletter" },
                  description: {
                    type: "string",
                    maxLength: 2048,
                    description: "What it says of itself.",
                    example: "A newsletter about interesting topics",
                  },
                  picture: {
                    type: "string",
                    description: "A picture as data URL or http(s) URL: jpeg, png, gif or webp.",
                    example: "data:image/jpeg;base64,/9j/4AAQSkZJRgABAQEAYABgAAD",
                  },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    jid: { type: "string", description: "Its address.", example: "120363025246817665@newsletter" },
                    name: { type: "string", description: "Its name.", example: "My Newsletter" },
                    message: { type: "string", description: "What was done.", example: "Newsletter created successfully" },
                  },
                },
              },
            },
          },
          "400": {
            description: "A field is missing or cannot be used.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  properties: {
                    success: { type: "boolean", description: "Always false.", example: false },
                    message: { type: "string", description: "What was wrong.", example: "name is required" },
                  },
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": {
            description: "The session has no connection to WhatsApp.",
            content: { "application/json": { schema: { type: "string", example: "no session" } } },
          },
        },
      },
    },
    "/newsletter/subscribed": {
      get: {
        operationId: "subscribedNewsletters",
        tags: ["Newsletter"],
        summary: "List followed channels in short",
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    newsletters: {
                      type: "array",
                      items: {
                        type: "object",
                        properties: {
                          jid: { type: "string", description: "Its address.", example: "120363025246817665@newsletter" },
                          name: { type: "string", description: "Its name.", example: "Tech News" },
                          description: { type: "string", description: "What it says of itself.", example: "Latest tech updates" },
                          subscribers: { type: "integer", description: "How many follow it.", example: 1500 },
                          muted: { type: "boolean", description: "Whether it is muted.", example: false },
                          invite_code: { type: "string", description: "Last part of its link.", example: "ABC123XYZ" },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": {
            description: "The session has no connection to WhatsApp.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  properties: {
                    success: { type: "boolean", description: "Always false.", example: false },
                    message: { type: "string", description: "What was wrong.", example: "no session" },
                  },
                },
              },
            },
          },
        },
      },
    },
    "/newsletter/info": {
      post: {
        operationId: "newsletterInfo",
        tags: ["Newsletter"],
        summary: "Describe a channel",
        description: "Followed or not.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["jid"],
                properties: { jid: { type: "string", description: "Address of the channel.", example: "120363025246817665@newsletter" } },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  properties: {
                    jid: { type: "string", description: "Its address.", example: "120363025246817665@newsletter" },
                    name: { type: "string", description: "Its name.", example: "Tech News" },
                    description: { type: "string", description: "What it says of itself.", example: "Latest technology updates" },
                    subscribers: { type: "integer", description: "How many follow it.", example: 1500 },
                    invite_code: { type: "string", description: "Last part of its link.", example: "ABC123XYZ" },
                    muted: { type: "boolean", description: "Whether it is muted.", example: false },
                    role: { type: "string", description: "owner, admin, subscriber or guest.", example: "subscriber" },
                  },
                },
              },
            },
          },
          "400": {
            description: "A field is missing or cannot be used.",
            content: { "application/json": { schema: { type: "string", example: "invalid newsletter ID" } } },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": {
            description: "The session has no connection to WhatsApp.",
            content: { "application/json": { schema: { type: "string", example: "no session" } } },
          },
        },
      },
    },
    "/newsletter/follow": {
      post: {
        operationId: "followNewsletter",
        tags: ["Newsletter"],
        summary: "Follow a channel",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["jid"],
                properties: { jid: { type: "string", description: "Address of the channel.", example: "120363025246817665@newsletter" } },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    message: { type: "string", description: "What was done.", example: "Subscribed successfully" },
                  },
                },
              },
            },
          },
          "400": {
            description: "A field is missing or cannot be used.",
            content: { "application/json": { schema: { type: "string", example: "invalid newsletter ID" } } },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": {
            description: "The session has no connection to WhatsApp.",
            content: { "application/json": { schema: { type: "string", example: "no session" } } },
          },
        },
      },
    },
    "/newsletter/follow-invite": {
      post: {
        operationId: "followNewsletterByInvite",
        tags: ["Newsletter"],
        summary: "Follow a channel by its link",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["invite_code"],
                properties: { invite_code: { type: "string", description: "The link of the channel, or the last part of it.", example: "ABC123XYZ" } },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    message: { type: "string", description: "What was done.", example: "Subscribed successfully" },
                    jid: { type: "string", description: "Address of the channel.", example: "120363025246817665@newsletter" },
                  },
                },
              },
            },
          },
          "400": {
            description: "A field is missing or cannot be used.",
            content: { "application/json": { schema: { type: "string", example: "invite_code is required" } } },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": {
            description: "The session has no connection to WhatsApp.",
            content: { "application/json": { schema: { type: "string", example: "error getting info" } } },
          },
        },
      },
    },
    "/newsletter/unfollow": {
      post: {
        operationId: "unfollowNewsletter",
        tags: ["Newsletter"],
        summary: "Follow a channel no more",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["jid"],
                properties: { jid: { type: "string", description: "Address of the channel.", example: "120363025246817665@newsletter" } },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    message: { type: "string", description: "What was done.", example: "Unsubscribed successfully" },
                  },
                },
              },
            },
          },
          "400": {
            description: "A field is missing or cannot be used.",
            content: { "application/json": { schema: { type: "string", example: "invalid newsletter ID" } } },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": {
            description: "The session has no connection to WhatsApp.",
            content: { "application/json": { schema: { type: "string", example: "no session" } } },
          },
        },
      },
    },
    "/newsletter/unfollow-invite": {
      post: {
        operationId: "unfollowNewsletterByInvite",
        tags: ["Newsletter"],
        summary: "Follow a channel no more, by its link",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["invite_code"],
                properties: { invite_code: { type: "string", description: "The link of the channel, or the last part of it.", example: "ABC123XYZ" } },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    message: { type: "string", description: "What was done.", example: "Unsubscribed successfully" },
                  },
                },
              },
            },
          },
          "400": {
            description: "A field is missing or cannot be used.",
            content: { "application/json": { schema: { type: "string", example: "invite_code is required" } } },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": {
            description: "The session has no connection to WhatsApp.",
            content: { "application/json": { schema: { type: "string", example: "error getting info" } } },
          },
        },
      },
    },
    "/newsletter/mute": {
      post: {
        operationId: "muteNewsletter",
        tags: ["Newsletter"],
        summary: "Mute a channel",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["jid", "mute"],
                properties: {
                  jid: { type: "string", description: "Address of the channel.", example: "120363025246817665@newsletter" },
                  mute: { type: "boolean", description: "Whether it is muted.", example: true },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    message: { type: "string", description: "What was done.", example: "Notifications muted successfully" },
                  },
                },
              },
            },
          },
          "400": {
            description: "A field is missing or cannot be used.",
            content: { "application/json": { schema: { type: "string", example: "invalid JID" } } },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": {
            description: "The session has no connection to WhatsApp.",
            content: { "application/json": { schema: { type: "string", example: "no session" } } },
          },
        },
      },
    },
    "/newsletter/messages": {
      post: {
        operationId: "newsletterMessages",
        tags: ["Newsletter"],
        summary: "List posts",
        description: "The newest first.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["jid"],
                properties: {
                  jid: { type: "string", description: "Address of the channel.", example: "120363025246817665@newsletter" },
                  count: { type: "integer", minimum: 1, maximum: 1000, default: 25, description: "How many.", example: 25 },
                  before: { type: "integer", minimum: 1, description: "Only posts before the one of this number.", example: 12345 },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    messages: { type: "array", items: { $ref: "#/components/schemas/NewsletterPostView" } },
                  },
                },
              },
            },
          },
          "400": {
            description: "A field is missing or cannot be used.",
            content: { "application/json": { schema: { type: "string", example: "invalid newsletter ID" } } },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": {
            description: "The session has no connection to WhatsApp.",
            content: { "application/json": { schema: { type: "string", example: "no session" } } },
          },
        },
      },
    },
    "/newsletter/reaction": {
      post: {
        operationId: "reactToNewsletterPost",
        tags: ["Newsletter"],
        summary: "React to a post",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["jid", "server_id", "reaction"],
                properties: {
                  jid: { type: "string", description: "Address of the channel.", example: "120363025246817665@newsletter" },
                  server_id: { type: "integer", minimum: 1, description: "Number of the post in the channel.", example: 12345 },
                  reaction: { type: "string", description: "One emoji; empty takes the reaction back.", example: "👍" },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    message: { type: "string", description: "What was done.", example: "Reaction sent successfully" },
                  },
                },
              },
            },
          },
          "400": {
            description: "A field is missing or cannot be used.",
            content: { "application/json": { schema: { type: "string", example: "invalid JID" } } },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": {
            description: "The session has no connection to WhatsApp.",
            content: { "application/json": { schema: { type: "string", example: "no session" } } },
          },
        },
      },
    },
    "/newsletter/mark-viewed": {
      post: {
        operationId: "markNewsletterViewed",
        tags: ["Newsletter"],
        summary: "Count posts as seen",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["jid", "server_ids"],
                properties: {
                  jid: { type: "string", description: "Address of the channel.", example: "120363025246817665@newsletter" },
                  server_ids: {
                    type: "array",
                    minItems: 1,
                    maxItems: 1000,
                    items: { type: "integer", minimum: 1 },
                    description: "Numbers of the posts in the channel.",
                    example: [12345, 12346, 12347],
                  },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    message: { type: "string", description: "What was done.", example: "Messages marked as viewed" },
                  },
                },
              },
            },
          },
          "400": {
            description: "A field is missing or cannot be used.",
            content: { "application/json": { schema: { type: "string", example: "invalid JID" } } },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": {
            description: "The session has no connection to WhatsApp.",
            content: { "application/json": { schema: { type: "string", example: "no session" } } },
          },
        },
      },
    },
    "/newsletter/subscribe-live-updates": {
      post: {
        operationId: "subscribeNewsletterUpdates",
        tags: ["Newsletter"],
        summary: "Ask for live updates",
        description: "New counters come as NewsletterLiveUpdate events for that many seconds.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["jid"],
                properties: { jid: { type: "string", description: "Address of the channel.", example: "120363025246817665@newsletter" } },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    duration: { type: "number", description: "Seconds.", example: 300 },
                    message: { type: "string", description: "What was done.", example: "Subscribed to live updates" },
                  },
                },
              },
            },
          },
          "400": {
            description: "A field is missing or cannot be used.",
            content: { "application/json": { schema: { type: "string", example: "invalid JID" } } },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": {
            description: "The session has no connection to WhatsApp.",
            content: { "application/json": { schema: { type: "string", example: "no session" } } },
          },
        },
      },
    },
    "/newsletter/message-updates": {
      post: {
        operationId: "newsletterMessageUpdates",
        tags: ["Newsletter"],
        summary: "List posts that changed",
        description: "Counters included, the newest first.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["jid"],
                properties: {
                  jid: { type: "string", description: "Address of the channel.", example: "120363025246817665@newsletter" },
                  count: { type: "integer", minimum: 1, maximum: 1000, default: 25, description: "How many.", example: 25 },
                  since: {
                    type: "integer",
                    format: "int64",
                    minimum: 0,
                    maximum: 253402300799,
                    description: "Unix seconds: only what changed since then.",
                    example: 1640995200,
                  },
                  after: { type: "integer", minimum: 1, description: "Only posts after the one of this number.", example: 12345 },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    updates: { type: "array", items: { $ref: "#/components/schemas/NewsletterPostView" } },
                  },
                },
              },
            },
          },
          "400": {
            description: "A field is missing or cannot be used.",
            content: { "application/json": { schema: { type: "string", example: "invalid JID" } } },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": {
            description: "The session has no connection to WhatsApp.",
            content: { "application/json": { schema: { type: "string", example: "no session" } } },
          },
        },
      },
    },
    "/newsletter/accept-tos": {
      post: {
        operationId: "acceptNewsletterTerms",
        tags: ["Newsletter"],
        summary: "Accept the terms for making channels",
        requestBody: {
          required: false,
          content: {
            "application/json": {
              schema: {
                type: "object",
                properties: {
                  notice_id: { type: "string", maxLength: 64, default: "20601218", description: "Which terms.", example: "20601218" },
                  stage: { type: "string", maxLength: 64, default: "5", description: "Their last page.", example: "5" },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    message: { type: "string", description: "What was done.", example: "Terms of service accepted" },
                  },
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": {
            description: "The session has no connection to WhatsApp.",
            content: { "application/json": { schema: { type: "string", example: "no session" } } },
          },
        },
      },
    },
    "/newsletter/admin-invite": {
      post: {
        operationId: "inviteNewsletterAdmin",
        tags: ["Newsletter"],
        summary: "Ask somebody to become admin",
        description: "WhatsApp notes the invitation, a message carries it. For the owner of the channel.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["phone", "newsletter_jid", "image", "caption", "name"],
                properties: {
                  phone: { type: "string", description: "Number with country code.", example: "5491155553934" },
                  newsletter_jid: { type: "string", description: "Address of the channel.", example: "120363025246817665@newsletter" },
                  image: {
                    type: "string",
                    description: "A picture for the card as data URL or http(s) URL: jpeg, png, gif or webp.",
                    example: "data:image/jpeg;base64,/9j/4AAQSkZJRgABAQEAYABgAAD",
                  },
                  caption: { type: "string", maxLength: 1024, description: "Words beside the invitation.", example: "Join us!" },
                  name: { type: "string", maxLength: 100, description: "Name on the card.", example: "Tech Newsletter Admin Invite" },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "It was done.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    id: { type: "string", description: "Id of the message.", example: "3EB0C767D26A1D74" },
                    timestamp: { type: "integer", format: "int64", description: "Unix seconds.", example: 1640995200 },
                    recipient: { type: "string", description: "Who was asked.", example: "5491155553934" },
                    newsletter_jid: { type: "string", description: "Address of the channel.", example: "120363025246817665@newsletter" },
                    invite_name: { type: "string", description: "Name on the card.", example: "Tech Newsletter Admin Invite" },
                    expires_at: { type: "integer", format: "int64", description: "Unix seconds: until when it can be accepted.", example: 1641600000 },
                    message: { type: "string", description: "What was done.", example: "Newsletter admin invite sent successfully" },
                  },
                },
              },
            },
          },
          "400": {
            description: "A field is missing or cannot be used.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  properties: {
                    error: {
                      type: "string",
                      description: "What was wrong.",
                      example: "phone, newsletter_jid, image, caption and name are required",
                    },
                  },
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": {
            description: "The session has no connection to WhatsApp.",
            content: {
              "application/json": {
                schema: { type: "object", properties: { error: { type: "string", description: "What was wrong.", example: "no session" } } },
              },
            },
          },
        },
      },
    },
    "/community/create": {
      post: {
        operationId: "createCommunity",
        tags: ["Community"],
        summary: "Create a community",
        description: "With its announcement group, and with groups of which the account is an admin.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["name"],
                properties: {
                  name: { type: "string", maxLength: 100, description: "Its name.", example: "My Community" },
                  description: { type: "string", maxLength: 2048, description: "What it is about.", example: "A community for our organization" },
                  initial_groups: {
                    type: "array",
                    maxItems: 100,
                    description: "Groups to link to it.",
                    items: { type: "string" },
                    example: ["120363312246943103@g.us"],
                  },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "WhatsApp has it.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    message: { type: "string", description: "What was done.", example: "Community created successfully" },
                    community_jid: { type: "string", description: "Its address.", example: "120363025246487852@g.us" },
                    name: { type: "string", description: "Its name.", example: "My Community" },
                    linked_groups: {
                      type: "array",
                      description: "Groups that belong to it now.",
                      items: { type: "string" },
                      example: ["120363312246943103@g.us"],
                    },
                    linked_count: { type: "integer", description: "How many those are.", example: 1 },
                  },
                },
              },
            },
          },
          "400": {
            description: "A field is missing or cannot be used.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "403": {
            description: "The account is no admin, or no member.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
          "404": {
            description: "There is no such community or group.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
          "409": { description: "It is so already.", content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } } },
          "500": {
            description: "No connection, or WhatsApp refused.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
        },
      },
    },
    "/community/link": {
      post: {
        operationId: "linkCommunityGroup",
        tags: ["Community"],
        summary: "Link a group to a community",
        description: "Its members become members of the community. For admins of both.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["parent_jid", "child_jid"],
                properties: {
                  parent_jid: {
                    type: "string",
                    description: "Address of the community, `...@g.us` or `...@newsletter`.",
                    example: "120363025246487852@newsletter",
                  },
                  child_jid: { type: "string", description: "Address of the group.", example: "120363312246943103@g.us" },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "WhatsApp has it.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    message: { type: "string", description: "What was done.", example: "Group linked to community successfully" },
                    parent_jid: { type: "string", description: "As it was asked.", example: "120363025246487852@newsletter" },
                    child_jid: { type: "string", description: "The group.", example: "120363312246943103@g.us" },
                  },
                },
              },
            },
          },
          "400": {
            description: "A field is missing or cannot be used.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "403": {
            description: "The account is no admin, or no member.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
          "404": {
            description: "There is no such community or group.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
          "409": { description: "It is so already.", content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } } },
          "500": {
            description: "No connection, or WhatsApp refused.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
        },
      },
    },
    "/community/unlink": {
      post: {
        operationId: "unlinkCommunityGroup",
        tags: ["Community"],
        summary: "Take a group out of a community",
        description: "The group stays. For admins of the community.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["parent_jid", "child_jid"],
                properties: {
                  parent_jid: {
                    type: "string",
                    description: "Address of the community, `...@g.us` or `...@newsletter`.",
                    example: "120363025246487852@newsletter",
                  },
                  child_jid: { type: "string", description: "Address of the group.", example: "120363312246943103@g.us" },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "WhatsApp has it.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    message: { type: "string", description: "What was done.", example: "Group unlinked from community successfully" },
                    parent_jid: { type: "string", description: "As it was asked.", example: "120363025246487852@newsletter" },
                    child_jid: { type: "string", description: "The group.", example: "120363312246943103@g.us" },
                  },
                },
              },
            },
          },
          "400": {
            description: "A field is missing or cannot be used.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "403": {
            description: "The account is no admin, or no member.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
          "404": {
            description: "There is no such community or group.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
          "409": { description: "It is so already.", content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } } },
          "500": {
            description: "No connection, or WhatsApp refused.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
        },
      },
    },
    "/community/linked-groups": {
      post: {
        operationId: "linkedGroups",
        tags: ["Community"],
        summary: "Groups of a community",
        description: "That of announcements among them. For members.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["community_jid"],
                properties: {
                  community_jid: {
                    type: "string",
                    description: "Address of the community, `...@g.us` or `...@newsletter`.",
                    example: "120363025246487852@newsletter",
                  },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "WhatsApp has it.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    community_jid: { type: "string", description: "As it was asked.", example: "120363025246487852@newsletter" },
                    linked_groups: {
                      type: "array",
                      description: "Their addresses.",
                      items: { type: "string" },
                      example: ["120363312246943103@g.us", "120363417042313103@g.us"],
                    },
                    count: { type: "integer", description: "How many those are.", example: 2 },
                  },
                },
              },
            },
          },
          "400": {
            description: "A field is missing or cannot be used.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "403": {
            description: "The account is no admin, or no member.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
          "404": {
            description: "There is no such community or group.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
          "409": { description: "It is so already.", content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } } },
          "500": {
            description: "No connection, or WhatsApp refused.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
        },
      },
    },
    "/community/sub-groups": {
      post: {
        operationId: "subGroups",
        tags: ["Community"],
        summary: "Groups of a community",
        description: "The same as linked-groups.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["community_jid"],
                properties: {
                  community_jid: {
                    type: "string",
                    description: "Address of the community, `...@g.us` or `...@newsletter`.",
                    example: "120363025246487852@newsletter",
                  },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "WhatsApp has it.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    community_jid: { type: "string", description: "As it was asked.", example: "120363025246487852@newsletter" },
                    linked_groups: {
                      type: "array",
                      description: "Their addresses.",
                      items: { type: "string" },
                      example: ["120363312246943103@g.us", "120363417042313103@g.us"],
                    },
                    count: { type: "integer", description: "How many those are.", example: 2 },
                  },
                },
              },
            },
          },
          "400": {
            description: "A field is missing or cannot be used.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "403": {
            description: "The account is no admin, or no member.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
          "404": {
            description: "There is no such community or group.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
          "409": { description: "It is so already.", content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } } },
          "500": {
            description: "No connection, or WhatsApp refused.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
        },
      },
    },
    "/community/requests": {
      post: {
        operationId: "joinRequests",
        tags: ["Community"],
        summary: "Who asks to be let in",
        description: "Into a group or a community. For admins of it.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["group_jid"],
                properties: { group_jid: { type: "string", description: "Address of the group or the community.", example: "120363312246943103@g.us" } },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "WhatsApp has it.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    group_jid: { type: "string", description: "As it was asked.", example: "120363312246943103@g.us" },
                    requests: {
                      type: "array",
                      description: "Those who ask.",
                      items: {
                        type: "object",
                        properties: {
                          jid: {
                            type: "string",
                            description: "Who it is, by number where it is known.",
                            example: "5491155553934@s.whatsapp.net",
                          },
                          request_time: {
                            type: "integer",
                            description: "When they asked, Unix seconds; 0 where WhatsApp does not say.",
                            example: 1640995200,
                          },
                        },
                      },
                    },
                    count: { type: "integer", description: "How many they are.", example: 2 },
                  },
                },
              },
            },
          },
          "400": {
            description: "A field is missing or cannot be used.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "403": {
            description: "The account is no admin, or no member.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
          "404": {
            description: "There is no such community or group.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
          "409": { description: "It is so already.", content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } } },
          "500": {
            description: "No connection, or WhatsApp refused.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
        },
      },
    },
    "/community/requests/update": {
      post: {
        operationId: "decideJoinRequests",
        tags: ["Community"],
        summary: "Let people in, or not",
        description: "Who ask to be let into a group or a community. For admins of it.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["group_jid", "action", "participants"],
                properties: {
                  group_jid: { type: "string", description: "Address of the group or the community.", example: "120363312246943103@g.us" },
                  action: { type: "string", enum: ["approve", "reject"], description: "Let them in or not.", example: "approve" },
                  participants: {
                    type: "array",
                    minItems: 1,
                    maxItems: 1024,
                    description: "Numbers or addresses.",
                    items: { type: "string" },
                    example: ["5491155553934@s.whatsapp.net", "5521971532700@s.whatsapp.net"],
                  },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "WhatsApp has it.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    message: { type: "string", description: "What was done.", example: "Successfully approved 2 join request(s)" },
                    group_jid: { type: "string", description: "As it was asked.", example: "120363312246943103@g.us" },
                    action: { type: "string", description: "As it was asked.", example: "approve" },
                    processed_count: { type: "integer", description: "For how many it was done.", example: 2 },
                    participants: {
                      type: "array",
                      description: "As it was asked.",
                      items: { type: "string" },
                      example: ["5491155553934@s.whatsapp.net", "5521971532700@s.whatsapp.net"],
                    },
                  },
                },
              },
            },
          },
          "400": {
            description: "A field is missing or cannot be used.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "403": {
            description: "The account is no admin, or no member.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
          "404": {
            description: "There is no such community or group.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
          "409": { description: "It is so already.", content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } } },
          "500": {
            description: "No connection, or WhatsApp refused.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
        },
      },
    },
    "/community/announcement": {
      post: {
        operationId: "sendCommunityAnnouncement",
        tags: ["Community"],
        summary: "Announce something to a community",
        description: "A text in the announcement group, which all members are in. For admins of the community only.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["community_jid", "message"],
                properties: {
                  community_jid: {
                    type: "string",
                    description: "Address of the community, `...@g.us` or `...@newsletter`.",
                    example: "120363025246487852@newsletter",
                  },
                  message: { type: "string", maxLength: 4096, description: "The text.", example: "Important community announcement for all members" },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "WhatsApp's server took the announcement.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    message: { type: "string", description: "Always the same.", example: "Announcement sent successfully" },
                    community_jid: { type: "string", description: "As it was asked.", example: "120363025246487852@newsletter" },
                    announcement_text: { type: "string", description: "As it was asked.", example: "Important community announcement for all members" },
                    sent_to_groups: { type: "integer", description: "Groups that it stands in: the announcement group.", example: 1 },
                  },
                },
              },
            },
          },
          "400": {
            description: "A field is missing or cannot be used.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "403": {
            description: "The account is no admin of the community.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
          "500": {
            description: "No connection, or WhatsApp refused.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
        },
      },
    },
    "/privacy/settings": {
      get: {
        operationId: "legacyPrivacySettings",
        tags: ["Privacy"],
        summary: "Privacy settings",
        description: "Who sees and does what, as WhatsApp has it now. Empty where it does not say.",
        responses: {
          "200": {
            description: "The settings.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success", "privacy_settings"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    privacy_settings: {
                      type: "object",
                      description: "`all`, `contacts`, `contact_blacklist`, `none`; of `online` also `match_last_seen`, of `call_add` `known`.",
                      properties: {
                        group_add: { type: "string", description: "Who may add the account to groups.", example: "contacts" },
                        last_seen: { type: "string", description: "Who sees when it was last online.", example: "contacts" },
                        status: { type: "string", description: "Who sees its about text.", example: "contacts" },
                        profile: { type: "string", description: "Who sees its picture.", example: "contacts" },
                        read_receipts: { type: "string", description: "Whether it sends read receipts in 1:1 chats.", example: "all" },
                        online: { type: "string", description: "Who sees whether it is online.", example: "all" },
                        call_add: { type: "string", description: "Whose calls ring.", example: "all" },
                      },
                    },
                  },
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/PlainFailure" },
        },
      },
      post: {
        operationId: "legacySetPrivacy",
        tags: ["Privacy"],
        summary: "Change a privacy setting",
        description: `On all devices of the account. \`online\` takes \`all\` and \`match_last_seen\`, \`read_receipts\` \`all\` and \`none\`, \`call_add\` \`all\` and \`known\`; the others take \`all\`, \`contacts\`, \`contact_blacklist\` and \`none\`.
`,
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["setting", "value"],
                properties: {
                  setting: {
                    type: "string",
                    description: "Which setting.",
                    enum: ["group_add", "last_seen", "status", "profile", "read_receipts", "online", "call_add"],
                    example: "last_seen",
                  },
                  value: {
                    type: "string",
                    description: "Its new value.",
                    enum: ["all", "contacts", "contact_blacklist", "none", "match_last_seen", "known"],
                    example: "contacts",
                  },
                  users: { description: "Taken and not looked at. The list of `contact_blacklist` is set over GraphQL.", "x-ignored": true },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "WhatsApp has it.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    message: { type: "string", description: "What was done.", example: "Privacy setting last_seen updated to contacts" },
                    setting: { type: "string", description: "As it was asked.", example: "last_seen" },
                    value: { type: "string", description: "As it was asked.", example: "contacts" },
                  },
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/PlainBadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/PlainFailure" },
        },
      },
    },
    "/privacy/disappearing-timer": {
      post: {
        operationId: "legacySetDisappearingTimer",
        tags: ["Privacy"],
        summary: "Choose when messages of new chats disappear",
        description: "Chats that exist stay as they are.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["timer"],
                properties: { timer: { type: "string", description: "The timer.", enum: ["24h", "7d", "90d", "off"], example: "24h" } },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "WhatsApp has it.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    message: { type: "string", description: "What was done.", example: "Default disappearing timer set to 24h" },
                    timer: { type: "string", description: "As it was asked.", example: "24h" },
                  },
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/PlainBadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/PlainFailure" },
        },
      },
    },
    "/privacy/blocklist": {
      get: {
        operationId: "legacyBlocklist",
        tags: ["Privacy"],
        summary: "Everybody who is blocked",
        description: "By phone number where it is known.",
        responses: {
          "200": {
            description: "Everybody who is blocked.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    blocked_contacts: {
                      type: "array",
                      description: "Addresses.",
                      items: { type: "string" },
                      example: ["5491155553934@s.whatsapp.net", "5521971532700@s.whatsapp.net"],
                    },
                    count: { type: "integer", description: "How many.", example: 2 },
                  },
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/PlainFailure" },
        },
      },
      post: {
        operationId: "legacyUpdateBlocklist",
        tags: ["Privacy"],
        summary: "Block people, or end that",
        description: "On all devices of the account. All addresses are checked before the first is blocked.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["action", "users"],
                properties: {
                  action: { type: "string", description: "What to do.", enum: ["block", "unblock"], example: "block" },
                  users: {
                    type: "array",
                    description: "Numbers or addresses, 1 to 256.",
                    minItems: 1,
                    maxItems: 256,
                    items: { type: "string" },
                    example: ["5491155553934", "5521971532700"],
                  },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "WhatsApp has it.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    message: { type: "string", description: "What was done.", example: "Successfully blocked 2 contact(s)" },
                    action: { type: "string", description: "As it was asked.", example: "block" },
                    users: {
                      type: "array",
                      description: "As they were asked.",
                      items: { type: "string" },
                      example: ["5491155553934", "5521971532700"],
                    },
                  },
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/PlainBadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/PlainFailure" },
        },
      },
    },
    "/privacy/status": {
      get: {
        operationId: "legacyStatusPrivacy",
        tags: ["Privacy"],
        summary: "Whom statuses are for",
        description: `\`contacts\`, \`contact_blacklist\` (contacts but for some), or \`contact_whitelist\` (some alone), as chosen on the phone. Who they are: GraphQL \`statusAudience\`.
`,
        responses: {
          "200": {
            description: "The choice.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    status_privacy: { type: "string", description: "The choice.", example: "contacts" },
                    description: {
                      type: "string",
                      description: "Always the same.",
                      example: "Status privacy setting (all, contacts, contact_blacklist, or none)",
                    },
                  },
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/PlainFailure" },
        },
      },
    },
    "/device/users": {
      post: {
        operationId: "legacyUserDevices",
        tags: ["Device"],
        summary: "Devices of people",
        description: "As messages to them are encrypted for. WhatsApp tells no platforms of other people's devices.",
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/DeviceQuestion" } } } },
        responses: {
          "200": {
            description: "In the order asked.",
            content: { "application/json": { schema: { allOf: [{ $ref: "#/components/schemas/DevicesOfUsers" }] } } },
          },
          "400": { $ref: "#/components/responses/PlainBadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/PlainFailure" },
        },
      },
    },
    "/device/users/context": {
      post: {
        operationId: "legacyUserDevicesInTime",
        tags: ["Device"],
        summary: "Devices of people, within 5 seconds",
        description: "As `/device/users`; 408 when WhatsApp has not answered by then.",
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/DeviceQuestion" } } } },
        responses: {
          "200": {
            description: "In the order asked.",
            content: {
              "application/json": {
                schema: {
                  allOf: [
                    { $ref: "#/components/schemas/DevicesOfUsers" },
                    {
                      type: "object",
                      properties: {
                        timeout_used: { type: "boolean", description: "Always false; when the time is over the answer is 408.", example: false },
                      },
                    },
                  ],
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/PlainBadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "408": {
            description: "WhatsApp did not answer in time.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
          "500": { $ref: "#/components/responses/PlainFailure" },
        },
      },
    },
    "/device/linked": {
      get: {
        operationId: "legacyLinkedDevices",
        tags: ["Device"],
        summary: "The account's own devices",
        description: "Its phone, this gateway, and everything else that is linked. WhatsApp tells the platform of the first two alone.",
        responses: {
          "200": {
            description: "The devices.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    linked_devices: {
                      type: "array",
                      items: {
                        type: "object",
                        properties: {
                          device_id: { type: "integer", description: "0 is the phone.", example: 0 },
                          platform: { type: "string", description: "`UNKNOWN` where WhatsApp does not tell.", example: "CHROME" },
                          connected: { type: "boolean", description: "That it is linked and gets messages.", example: true },
                        },
                      },
                    },
                    count: { type: "integer", description: "How many.", example: 2 },
                  },
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/PlainFailure" },
        },
      },
    },
    "/device/platform": {
      post: {
        operationId: "legacyDevicePlatform",
        tags: ["Device"],
        summary: "Platform of one of the account's own devices",
        description: "`UNKNOWN` where WhatsApp does not tell.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["device_id"],
                properties: { device_id: { type: "integer", description: "0 is the phone.", minimum: 0, maximum: 255, example: 0 } },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "The platform.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    device_id: { type: "integer", description: "As it was asked.", example: 0 },
                    platform: { type: "string", description: "In capitals.", example: "CHROME" },
                  },
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/PlainBadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "404": {
            description: "The account has no such device.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
          "500": { $ref: "#/components/responses/PlainFailure" },
        },
      },
    },
    "/business/resolve-link": {
      post: {
        operationId: "legacyResolveLink",
        tags: ["Business"],
        summary: "Where a link leads",
        description: "`https://wa.me/message/...` of a business, or `https://wa.me/qr/...` of a contact.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["business_link"],
                properties: { business_link: { type: "string", description: "The link.", example: "https://wa.me/message/ABCDEFG123456" } },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "Where it leads. What the business does not show is empty.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    business_link: { type: "string", description: "As it was asked.", example: "https://wa.me/message/ABCDEFG123456" },
                    business_jid: { type: "string", description: "Its address.", example: "5491155553934@s.whatsapp.net" },
                    business_name: { type: "string", description: "The name it has given itself.", example: "My Business" },
                    verified: { type: "boolean", description: "Whether WhatsApp has signed its name.", example: true },
                    category: { type: "string", description: "What it does.", example: "Retail" },
                    description: { type: "string", description: "What it says of itself.", example: "Premium retail store" },
                    website: { type: "string", description: "Its first website.", example: "https://mybusiness.com" },
                    email: { type: "string", description: "Its mail address.", example: "contact@mybusiness.com" },
                    address: { type: "string", description: "Where it is.", example: "123 Main St, City, Country" },
                  },
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/PlainBadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/PlainFailure" },
        },
      },
    },
    "/business/contact-qr": {
      post: {
        operationId: "legacyContactLink",
        tags: ["Business"],
        summary: "Link of the account's contact QR",
        description: "WhatsApp gives an account the link of itself alone; `phone` is only checked.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["phone"],
                properties: {
                  phone: { type: "string", description: "A phone number.", example: "5491155553934" },
                  revoke: { type: "boolean", description: "Makes a new link; the old one leads nowhere then.", default: false, example: false },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "The link.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    phone: { type: "string", description: "As it was asked.", example: "5491155553934" },
                    qr_link: { type: "string", description: "To be shown as a QR code.", example: "https://wa.me/qr/ABCDEFG123456" },
                    revoked_previous: { type: "boolean", description: "Whether the old link leads nowhere now.", example: false },
                  },
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/PlainBadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/PlainFailure" },
        },
      },
    },
    "/business/bots": {
      get: {
        operationId: "legacyBots",
        tags: ["Business"],
        summary: "Bots that WhatsApp offers",
        description: "With what their profiles say.",
        responses: {
          "200": {
            description: "The bots.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    bots: {
                      type: "array",
                      items: {
                        type: "object",
                        properties: {
                          jid: { type: "string", description: "Its address.", example: "5491155553934@s.whatsapp.net" },
                          name: { type: "string", description: "Its name.", example: "Support Bot" },
                          description: { type: "string", description: "What it is for.", example: "Automated customer support assistant" },
                          verified: { type: "boolean", description: "Whether its name stands in a certificate.", example: true },
                        },
                      },
                    },
                    count: { type: "integer", description: "How many.", example: 5 },
                  },
                },
              },
            },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/PlainFailure" },
        },
      },
    },
    "/business/bot-profiles": {
      post: {
        operationId: "legacyBotProfiles",
        tags: ["Business"],
        summary: "Profiles of bots",
        description: "Of those among the addresses that are bots.",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["bot_jids"],
                properties: {
                  bot_jids: {
                    type: "array",
                    description: "Addresses, 1 to 100.",
                    minItems: 1,
                    maxItems: 100,
                    items: { type: "string" },
                    example: ["5491155553934@s.whatsapp.net", "5521971532700@s.whatsapp.net"],
                  },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "The profiles.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    profiles: {
                      type: "array",
                      items: {
                        type: "object",
                        properties: {
                          jid: { type: "string", description: "Its address.", example: "5491155553934@s.whatsapp.net" },
                          name: { type: "string", description: "Its name.", example: "Support Bot" },
                          description: { type: "string", description: "What it is for.", example: "Automated customer support assistant" },
                          verified: { type: "boolean", description: "Whether its name stands in a certificate.", example: true },
                          avatar_url: {
                            type: "string",
                            description: "Link to its picture; empty without one.",
                            example: "https://example.com/bot-avatar.jpg",
                          },
                          capabilities: { type: "array", description: "What it can do.", items: { type: "string" }, example: ["messaging"] },
                          commands: {
                            type: "array",
                            description: "What it understands.",
                            items: {
                              type: "object",
                              properties: {
                                command: { type: "string", description: "What to write.", example: "/help" },
                                description: { type: "string", description: "What it does.", example: "Show available commands" },
                              },
                            },
                          },
                        },
                      },
                    },
                    count: { type: "integer", description: "How many.", example: 2 },
                  },
                },
              },
            },
          },
          "400": { $ref: "#/components/responses/PlainBadRequest" },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": { $ref: "#/components/responses/PlainFailure" },
        },
      },
    },
    "/business/order/send": {
      post: {
        operationId: "sendOrder",
        tags: ["Business"],
        summary: "Send an order",
        description: "A card with the total, the items in words, and the picture of the first item that has one.",
        requestBody: { required: true, content: { "application/json": { schema: { $ref: "#/components/schemas/Order" } } } },
        responses: {
          "200": {
            description: "WhatsApp's server took the order.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["success"],
                  properties: {
                    success: { type: "boolean", description: "Always true.", example: true },
                    message: { type: "string", description: "Always the same.", example: "Order message sent successfully" },
                    phone: { type: "string", description: "As it was asked.", example: "5491155553934" },
                    order_id: { type: "string", description: "Number of the order.", example: "98765432109876" },
                    items_count: { type: "integer", description: "How many items it lists.", example: 2 },
                    total_amount: { type: "number", format: "float", description: "What it costs.", example: 69.97 },
                  },
                },
              },
            },
          },
          "400": {
            description: "A field is missing or cannot be used.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
          "401": { $ref: "#/components/responses/Unauthorized" },
          "500": {
            description: "No connection, or WhatsApp refused.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
          },
        },
      },
    },
  },
  components: {
    securitySchemes: {
      ApiKeyAuth: { type: "apiKey", in: "header", name: "token", description: "Token of the session. Also taken as `?token=`." },
      AdminAuth: { type: "apiKey", in: "header", name: "Authorization", description: "The admin token, alone or behind `Bearer`." },
    },
    parameters: {
      UserId: {
        name: "id",
        in: "path",
        required: true,
        description: "Id of the session, 32 hex digits.",
        schema: { type: "string", example: "4e4942c7dee1deef99ab8fd9f7350de5" },
      },
    },
    responses: {
      PlainBadRequest: {
        description: "A field is missing or cannot be used.",
        content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
      },
      PlainFailure: {
        description: "No connection, or WhatsApp refused.",
        content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" } } },
      },
      Users: {
        description: "Sessions.",
        content: {
          "application/json": {
            schema: {
              allOf: [
                { $ref: "#/components/schemas/Envelope" },
                {
                  type: "object",
                  required: ["data"],
                  properties: { data: { type: "array", items: { $ref: "#/components/schemas/User" } } },
                },
              ],
            },
          },
        },
      },
      Details: {
        description: "It was done; a fixed text says what.",
        content: {
          "application/json": {
            schema: {
              allOf: [
                { $ref: "#/components/schemas/Envelope" },
                {
                  type: "object",
                  required: ["data"],
                  properties: {
                    data: { type: "object", properties: { Details: { type: "string", description: "What was done.", example: "Disconnected" } } },
                  },
                },
              ],
            },
          },
        },
      },
      Sent: {
        description: "WhatsApp's server took the message.",
        content: {
          "application/json": {
            schema: {
              allOf: [
                { $ref: "#/components/schemas/Envelope" },
                {
                  type: "object",
                  required: ["data"],
                  properties: {
                    data: {
                      type: "object",
                      properties: {
                        Details: { type: "string", description: "Always `Sent`.", example: "Sent" },
                        Id: { type: "string", description: "Id of the message.", example: "90B2F8B13FAC8A9CF6B06E99C7834DC5" },
                        Timestamp: { type: "string", format: "date-time", description: "When it was sent.", example: "2022-04-20T12:49:08-03:00" },
                      },
                    },
                  },
                },
              ],
            },
          },
        },
      },
      StatusSent: {
        description: "WhatsApp's server took the status.",
        content: { "application/json": { schema: { $ref: "#/components/schemas/StatusPosted" } } },
      },
      StatusSentAudio: {
        description: "WhatsApp's server took the status.",
        content: {
          "application/json": {
            schema: {
              allOf: [
                { $ref: "#/components/schemas/StatusPosted" },
                { type: "object", properties: { ptt: { type: "boolean", description: "As it was asked.", example: false } } },
              ],
            },
          },
        },
      },
      EditedMessage: {
        description: "WhatsApp's server took the change.",
        content: {
          "application/json": {
            schema: {
              allOf: [
                { $ref: "#/components/schemas/Envelope" },
                {
                  type: "object",
                  required: ["data"],
                  properties: {
                    data: {
                      type: "object",
                      properties: {
                        Details: { type: "string", description: "Always the same.", example: "Message edited successfully" },
                        Id: { type: "string", description: "Id of the changed message.", example: "90B2F8B13FAC8A9CF6B06E99C7834DC5" },
                      },
                    },
                  },
                },
              ],
            },
          },
        },
      },
      PollSent: {
        description: "WhatsApp's server took the poll.",
        content: {
          "application/json": {
            schema: {
              allOf: [
                { $ref: "#/components/schemas/Envelope" },
                {
                  type: "object",
                  required: ["data"],
                  properties: {
                    data: {
                      type: "object",
                      properties: {
                        Details: { type: "string", description: "Always the same.", example: "Poll sent successfully" },
                        Id: { type: "string", description: "Id of the poll.", example: "90B2F8B13FAC8A9CF6B06E99C7834DC5" },
                      },
                    },
                  },
                },
              ],
            },
          },
        },
      },
      Downloaded: {
        description: "The file.",
        content: {
          "application/json": {
            schema: {
              allOf: [
                { $ref: "#/components/schemas/Envelope" },
                {
                  type: "object",
                  required: ["data"],
                  properties: {
                    data: {
                      type: "object",
                      properties: {
                        Data: { type: "string", description: "The file as a data URL.", example: "data:image/jpeg;base64,/9j/4AAQSkZJRg==" },
                        Mimetype: { type: "string", description: "Its type.", example: "image/jpeg" },
                      },
                    },
                  },
                },
              ],
            },
          },
        },
      },
      BadRequest: {
        description: "A field is missing or cannot be used; the text names it.",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
      },
      Conflict: { description: "The value is taken.", content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } } },
      Unauthorized: {
        description: "No valid token.",
        content: {
          "application/json": { schema: { $ref: "#/components/schemas/Error" }, example: { code: 401, error: "unauthorized", success: false } },
        },
      },
      BadRequestPlain: {
        description: "The request cannot be taken; the text names what is wrong.",
        content: { "application/json": { schema: { $ref: "#/components/schemas/PlainError" }, example: { error: "invalid JSON" } } },
      },
      AdminTokenRequired: {
        description: "No admin token, or a wrong one.",
        content: {
          "application/json": { schema: { $ref: "#/components/schemas/PlainError" }, example: { error: "unauthorized - admin token required" } },
        },
      },
      UserNotFound: {
        description: "There is no such session.",
        content: {
          "application/json": { schema: { $ref: "#/components/schemas/Error" }, example: { code: 404, error: "user not found", success: false } },
        },
      },
      HistoryRefused: {
        description: "WhatsApp did not take the request.",
        content: {
          "application/json": {
            schema: { $ref: "#/components/schemas/Error" },
            example: { code: 500, error: "failed to send history sync request", success: false },
          },
        },
      },
      NotConnected: {
        description: "The session has a client without connection to WhatsApp, or a field is wrong.",
        content: {
          "application/json": { schema: { $ref: "#/components/schemas/Error" }, example: { code: 400, error: "client not connected", success: false } },
        },
      },
      NoClient: {
        description: "The session has no client; connect it first.",
        content: {
          "application/json": { schema: { $ref: "#/components/schemas/Error" }, example: { code: 404, error: "client not found", success: false } },
        },
      },
      NoSession: {
        description: "The session has no connection to WhatsApp.",
        content: {
          "application/json": { schema: { $ref: "#/components/schemas/Error" }, example: { code: 500, error: "no session", success: false } },
        },
      },
    },
    schemas: {
      DeviceQuestion: {
        type: "object",
        required: ["jids"],
        properties: {
          jids: {
            type: "array",
            description: "Numbers or addresses, 1 to 500.",
            minItems: 1,
            maxItems: 500,
            items: { type: "string" },
            example: ["5491155553934@s.whatsapp.net", "5521971532700@s.whatsapp.net"],
          },
        },
      },
      DevicesOfUsers: {
        type: "object",
        required: ["success"],
        properties: {
          success: { type: "boolean", description: "Always true.", example: true },
          devices: {
            type: "array",
            items: {
              type: "object",
              properties: {
                jid: { type: "string", description: "Who was asked about.", example: "5491155553934@s.whatsapp.net" },
                devices: {
                  type: "array",
                  items: {
                    type: "object",
                    properties: {
                      device_id: { type: "integer", description: "0 is the phone.", example: 0 },
                      platform: { type: "string", description: "`UNKNOWN` where WhatsApp does not tell.", example: "UNKNOWN" },
                    },
                  },
                },
              },
            },
          },
          total_users: { type: "integer", description: "How many people.", example: 2 },
          total_devices: { type: "integer", description: "How many devices they have together.", example: 4 },
        },
      },
      Envelope: {
        type: "object",
        required: ["code", "success"],
        properties: {
          code: { type: "integer", description: "The HTTP status.", example: 200 },
          success: { type: "boolean", description: "True for every answer of this shape.", example: true },
        },
      },
      Success: {
        type: "object",
        required: ["success"],
        properties: { success: { type: "boolean", description: "True for every answer of this shape.", example: true } },
      },
      Error: {
        type: "object",
        required: ["code", "error", "success"],
        properties: {
          code: { type: "integer", description: "The HTTP status.", example: 400 },
          error: { type: "string", description: "What was wrong.", example: "Phone is required" },
          success: { type: "boolean", description: "Always false.", example: false },
        },
      },
      AppStateResult: {
        type: "object",
        properties: {
          name: {
            type: "string",
            description: "critical_block, critical_unblock_low, regular_low, regular_high or regular.",
            example: "critical_block",
          },
          success: { type: "boolean", description: "Whether it is up to date.", example: true },
          error: { type: "string", nullable: true, description: "Why it is not; null when it is.", example: "timeout waiting for patches" },
          duration: { type: "string", description: "How long it took.", example: "1.234s" },
          recovery_requested: { type: "boolean", description: "Whether the phone was asked for what is missing.", example: false },
        },
      },
      PlainError: {
        type: "object",
        required: ["error"],
        properties: { error: { type: "string", description: "What was wrong.", example: "unauthorized" } },
      },
      DataError: {
        type: "object",
        required: ["code", "data", "success"],
        properties: {
          code: { type: "integer", description: "The HTTP status.", example: 400 },
          data: { type: "string", description: "What was wrong.", example: "missing phone in payload" },
          success: { type: "boolean", description: "Always false.", example: false },
        },
      },
      WebhookAddress: { type: "string", description: "Address that gets the events.", example: "https://example.net/webhook" },
      EventList: { type: "array", description: "Names of event types, or `All`.", items: { type: "string" }, example: ["Message", "ReadReceipt"] },
      Health: {
        type: "object",
        required: ["code", "data", "success", "status", "version", "uptime", "timestamp", "metrics", "environment"],
        properties: {
          code: { type: "integer", description: "The HTTP status.", example: 200 },
          data: { type: "string", description: "`OK` or `ERROR`.", example: "OK" },
          success: { type: "boolean", description: "True whenever the gateway could answer, also with 503.", example: true },
          status: { type: "string", enum: ["healthy", "degraded", "unhealthy"], description: "Verdict over all services.", example: "healthy" },
          version: { type: "string", description: "Version of the gateway.", example: "3.0.0" },
          uptime: { type: "integer", description: "Seconds since the start.", example: 86400 },
          timestamp: { type: "string", format: "date-time", description: "Time of the answer.", example: "2024-01-01T12:00:00Z" },
          metrics: {
            type: "object",
            required: ["goroutines", "go_version", "cpu_count", "go_max_procs"],
            properties: {
              goroutines: { type: "integer", description: "Handles the process holds open (sockets, timers).", example: 42 },
              go_version: { type: "string", description: "Version of the language runtime.", example: "v20.19.0" },
              cpu_count: { type: "integer", description: "Processors of the machine.", example: 8 },
              go_max_procs: { type: "integer", description: "Processors the process may use.", example: 8 },
            },
          },
          environment: {
            type: "object",
            required: ["containerized"],
            properties: {
              containerized: { type: "boolean", description: "Whether it runs in a container.", example: false },
              hostname: { type: "string", nullable: true, description: "Name of the machine.", example: "digigo-01" },
              app_env: { type: "string", nullable: true, description: "Name of the environment.", example: "production" },
              app_region: { type: "string", nullable: true, description: "Region it runs in.", example: "us-east-1" },
            },
          },
          build: {
            type: "object",
            nullable: true,
            properties: { commit: { type: "string", description: "Commit it was built from, where known.", example: "a1b2c3d4" } },
          },
          services: {
            type: "object",
            nullable: true,
            description: "What the gateway depends on, by name.",
            additionalProperties: {
              type: "object",
              properties: {
                status: { type: "string", description: "`up` or `down`.", example: "up" },
                latency_ms: { type: "number", description: "Time of the last check in milliseconds.", example: 12.5 },
                open_connections: { type: "integer", description: "Connections of the pool.", example: 10 },
                in_use: { type: "integer", description: "Of these busy.", example: 2 },
                idle: { type: "integer", description: "Of these free.", example: 8 },
                driver: { type: "string", description: "Kind of service.", example: "postgres" },
                error: { type: "string", nullable: true, description: "Why it is down.", example: "" },
              },
            },
          },
        },
      },
      GlobalStats: {
        type: "object",
        required: ["enabled", "webhook", "rabbitmq"],
        properties: {
          enabled: { type: "boolean", description: "Whether any is switched on.", example: true },
          webhook: {
            type: "object",
            required: ["enabled", "url", "events", "timeout", "maxRetries", "maxConcurrency", "activeRequests", "availableSlots"],
            properties: {
              enabled: { type: "boolean", description: "Whether there is one.", example: true },
              url: {
                type: "string",
                description: "Where events are posted, password masked.",
                example: "https://your-global-webhook.com/events",
              },
              events: { type: "array", items: { type: "string" }, description: "Types of events that go there.", example: ["All"] },
              timeout: { type: "string", description: "Time for one exchange.", example: "30s" },
              maxRetries: { type: "integer", description: "Quick tries after the first one.", example: 3 },
              maxConcurrency: { type: "integer", description: "Deliveries at the same time.", example: 50 },
              activeRequests: { type: "integer", description: "Deliveries under way.", example: 5 },
              availableSlots: { type: "integer", description: "Deliveries that may begin.", example: 45 },
            },
          },
          rabbitmq: { $ref: "#/components/schemas/GlobalRabbitmqState" },
        },
      },
      GlobalRabbitmqState: {
        type: "object",
        required: ["enabled", "connected", "url", "exchange", "queue"],
        properties: {
          enabled: { type: "boolean", description: "Whether there is one.", example: true },
          connected: { type: "boolean", description: "The broker was reached for this answer.", example: true },
          url: { type: "string", description: "Its address, password masked.", example: "amqp://user:***@rabbitmq:5672/" },
          exchange: { type: "string", description: "The exchange.", example: "digigo.global" },
          queue: { type: "string", description: "The queue.", example: "digigo.events" },
          events: { type: "array", items: { type: "string" }, description: "Types of events that go there.", example: ["All"] },
        },
      },
      GlobalTests: {
        type: "object",
        required: ["webhook", "rabbitmq"],
        properties: {
          webhook: {
            type: "object",
            required: ["enabled", "success", "error", "responseTime", "httpStatus"],
            properties: {
              enabled: { type: "boolean", description: "Whether there is one.", example: true },
              success: { type: "boolean", description: "It answered 2xx.", example: true },
              error: { type: "string", nullable: true, description: "Why not.", example: null },
              responseTime: { type: "string", description: "How long it took.", example: "150ms" },
              httpStatus: { type: "integer", description: "Its answer; 0 without one.", example: 200 },
            },
          },
          rabbitmq: {
            type: "object",
            required: ["enabled", "success", "error", "connectionStatus", "exchangeExists", "queueExists"],
            properties: {
              enabled: { type: "boolean", description: "Whether there is one.", example: true },
              success: { type: "boolean", description: "It was reached, and exchange and queue could be declared.", example: true },
              error: { type: "string", nullable: true, description: "Why not.", example: null },
              connectionStatus: { type: "string", enum: ["connected", "disconnected"], description: "Whether it was reached.", example: "connected" },
              exchangeExists: { type: "boolean", description: "The exchange is there now.", example: true },
              queueExists: { type: "boolean", description: "The queue is there now, unless it is made by the type of event.", example: true },
            },
          },
        },
      },
      GlobalConfig: {
        type: "object",
        required: ["webhook", "rabbitmq", "environment_variables"],
        properties: {
          webhook: {
            type: "object",
            required: ["enabled", "url", "events", "timeout", "retryCount", "maxConcurrency"],
            properties: {
              enabled: { type: "boolean", description: "Whether there is one.", example: true },
              url: {
                type: "string",
                description: "Where events are posted, password masked.",
                example: "https://your-global-webhook.com/events",
              },
              events: { type: "array", items: { type: "string" }, description: "Types of events that go there.", example: ["All"] },
              timeout: { type: "string", description: "Time for one exchange.", example: "30s" },
              retryCount: { type: "integer", description: "Quick tries after the first one.", example: 3 },
              maxConcurrency: { type: "integer", description: "Deliveries at the same time.", example: 50 },
            },
          },
          rabbitmq: {
            type: "object",
            required: [
              "enabled",
              "url",
              "events",
              "exchange",
              "queue",
              "exchange_type",
              "queue_type",
              "routing_key",
              "durable",
              "auto_delete",
              "delivery_mode",
            ],
            properties: {
              enabled: { type: "boolean", description: "Whether there is one.", example: true },
              url: { type: "string", description: "Its address, password masked.", example: "amqp://user:***@rabbitmq:5672/" },
              events: { type: "array", items: { type: "string" }, description: "Types of events that go there.", example: ["All"] },
              exchange: { type: "string", description: "The exchange.", example: "digigo.global" },
              queue: { type: "string", description: "The queue.", example: "digigo.events" },
              exchange_type: { type: "string", description: "Its type.", example: "topic" },
              queue_type: { type: "string", description: "Type of the queue.", example: "classic" },
              routing_key: { type: "string", description: "The routing key.", example: "events.#" },
              durable: { type: "boolean", description: "Exchange and queue outlive the broker.", example: true },
              auto_delete: { type: "boolean", description: "The queue goes with its last consumer.", example: false },
              delivery_mode: { type: "integer", description: "2: messages outlive the broker.", example: 2 },
            },
          },
          environment_variables: {
            type: "object",
            description: "The first variables and what they mean.",
            required: [
              "GLOBAL_WEBHOOK_ENABLED",
              "GLOBAL_WEBHOOK_URL",
              "GLOBAL_WEBHOOK_EVENTS",
              "GLOBAL_RABBITMQ_ENABLED",
              "GLOBAL_RABBITMQ_URL",
              "GLOBAL_RABBITMQ_EVENTS",
            ],
            properties: {
              GLOBAL_WEBHOOK_ENABLED: { type: "string", description: "What the variable means.", example: "text" },
              GLOBAL_WEBHOOK_URL: { type: "string", description: "What the variable means.", example: "text" },
              GLOBAL_WEBHOOK_EVENTS: { type: "string", description: "What the variable means.", example: "text" },
              GLOBAL_RABBITMQ_ENABLED: { type: "string", description: "What the variable means.", example: "text" },
              GLOBAL_RABBITMQ_URL: { type: "string", description: "What the variable means.", example: "text" },
              GLOBAL_RABBITMQ_EVENTS: { type: "string", description: "What the variable means.", example: "text" },
            },
          },
        },
      },
      GlobalReloaded: {
        type: "object",
        required: ["success", "message", "stats"],
        properties: {
          success: { type: "boolean", description: "Always true.", example: true },
          message: { type: "string", description: "What was done.", example: "Global configurations reloaded successfully" },
          stats: {
            type: "object",
            required: ["enabled", "webhook", "rabbitmq"],
            properties: {
              enabled: { type: "boolean", description: "Whether any is switched on.", example: true },
              webhook: {
                type: "object",
                required: ["enabled", "url", "events"],
                properties: {
                  enabled: { type: "boolean", description: "Whether there is one.", example: true },
                  url: {
                    type: "string",
                    description: "Where events are posted, password masked.",
                    example: "https://your-global-webhook.com/events",
                  },
                  events: { type: "array", items: { type: "string" }, description: "Types of events that go there.", example: ["All"] },
                },
              },
              rabbitmq: {
                type: "object",
                required: ["enabled", "connected", "url", "exchange", "queue"],
                properties: {
                  enabled: { type: "boolean", description: "Whether there is one.", example: true },
                  connected: { type: "boolean", description: "The broker was reached for this answer.", example: true },
                  url: { type: "string", description: "Its address, password masked.", example: "amqp://user:***@rabbitmq:5672/" },
                  exchange: { type: "string", description: "The exchange.", example: "digigo.global" },
                  queue: { type: "string", description: "The queue.", example: "digigo.events" },
                },
              },
            },
          },
        },
      },
      GlobalTestSent: {
        type: "object",
        required: ["success", "message", "eventType", "userID", "userToken", "data"],
        properties: {
          success: { type: "boolean", description: "Each global transport has taken it.", example: true },
          message: { type: "string", description: "The same in words.", example: "Test event dispatched to global systems" },
          eventType: { type: "string", description: "Its type.", example: "AdminTest" },
          userID: { type: "string", description: "What stood for a session.", example: "admin-test" },
          userToken: { type: "string", description: "What stood for its token.", example: "admin-test" },
          data: { type: "object", additionalProperties: true, description: "What was sent.", example: { test: true, timestamp: 1705312845 } },
        },
      },
      License: {
        type: "object",
        required: [
          "valid",
          "installation_id",
          "customer_id",
          "installation_name",
          "plan_type",
          "expires_at",
          "max_instances",
          "license_key",
          "instance_id",
          "last_validation",
          "days_until_expiry",
          "is_in_grace_period",
          "status",
          "status_message",
          "features",
          "support_email",
          "documentation_url",
        ],
        properties: {
          valid: { type: "boolean", description: "False once it has expired and the grace period is over.", example: true },
          installation_id: { type: "string", description: "The vendor's id of this installation.", example: "inst_1234567890abcdef" },
          customer_id: { type: "string", description: "The vendor's id of the customer.", example: "cust_abcdef1234567890" },
          installation_name: { type: "string", description: "Name of this installation.", example: "Production" },
          plan_type: { type: "string", enum: ["BASIC", "PRO", "ENTERPRISE"], description: "The plan.", example: "ENTERPRISE" },
          expires_at: { type: "string", format: "date-time", description: "Its end, UTC.", example: "2025-12-31T23:59:59Z" },
          max_instances: { type: "integer", description: "Sessions there may be at most.", example: 10 },
          license_key: { type: "string", description: "The signed licence itself.", example: "eyJhbGciOiJFZERTQSJ9.e30.c2lnbmF0dXJl" },
          instance_id: { type: "string", description: "Name of the process that answers.", example: "digigo-prod-01" },
          last_validation: { type: "string", format: "date-time", description: "When its signature was last checked.", example: "2025-10-31T12:00:00Z" },
          days_until_expiry: { type: "integer", description: "Whole days until its end; negative afterwards.", example: 61 },
          is_in_grace_period: { type: "boolean", description: "Whether it has ended and everything still works.", example: false },
          grace_period_end: { type: "string", format: "date-time", description: "Only in the grace period.", example: "2025-11-07T23:59:59Z" },
          status: {
            type: "string",
            enum: ["active", "expiring_soon", "grace_period", "expired"],
            description: "Where it stands.",
            example: "active",
          },
          status_message: { type: "string", description: "The same for people.", example: "Licença ativa e válida" },
          features: { type: "array", items: { type: "string" }, description: "What the vendor says is included.", example: ["Events in real time"] },
          support_email: { type: "string", format: "email", description: "Whom to write to.", example: "support@example.com" },
          documentation_url: { type: "string", format: "uri", description: "Where to read more.", example: "https://example.com/docs" },
        },
      },
      ArchiveEntry: {
        type: "object",
        properties: {
          id: { type: "integer", description: "Number of the entry.", example: 12345 },
          status: { type: "string", enum: ["dlq", "success"], description: "What became of it.", example: "success" },
          transport: { type: "string", description: "Kind of the destination.", example: "webhook" },
          user_id: { type: "string", description: "Whose event it is.", example: "abc123" },
          event_type: { type: "string", description: "Its type.", example: "Message" },
          payload: { type: "string", description: "The event as JSON text.", example: "{}" },
          attempts: { type: "integer", description: "Tries.", example: 1 },
          last_error: { type: "string", nullable: true, description: "What the last try failed with; null for a delivery.", example: null },
          created_at: { type: "string", format: "date-time", description: "Time of the event.", example: "2024-10-31T10:30:00Z" },
          archived_at: { type: "string", format: "date-time", description: "Time of the outcome.", example: "2024-10-31T15:45:00Z" },
          replay_count: { type: "integer", description: "How often it was sent again.", example: 0 },
          last_replay_at: { type: "string", format: "date-time", nullable: true, description: "Last time; null: never.", example: null },
        },
      },
      ArchiveFilter: {
        type: "object",
        description: "The filter as it was read.",
        properties: {
          status: { type: "string", enum: ["", "dlq", "success"], description: "As asked.", example: "success" },
          transport: { type: "string", description: "As asked.", example: "webhook" },
          user_id: { type: "string", description: "As asked.", example: "abc123" },
          event_type: { type: "string", description: "As asked.", example: "Message" },
          from_date: { type: "string", description: "As asked.", example: "2024-01-01T00:00:00Z" },
          to_date: { type: "string", description: "As asked.", example: "2024-12-31T23:59:59Z" },
          limit: { type: "integer", description: "As asked.", example: 50 },
          offset: { type: "integer", description: "As asked.", example: 0 },
        },
      },
      DeadLetter: {
        type: "object",
        properties: {
          id: { type: "integer", description: "Number of the entry.", example: 1234 },
          transport: { type: "string", description: "Kind of the destination.", example: "webhook" },
          user_id: { type: "string", description: "Whose event it is.", example: "4e4942c7dee1deef99ab8fd9f7350de5" },
          event_type: { type: "string", description: "Its type.", example: "Message" },
          payload: { type: "string", description: "The event as JSON text.", example: "{}" },
          attempts: { type: "integer", description: "Tries.", example: 5 },
          last_error: { type: "string", description: "What the last try failed with.", example: "TIMEOUT" },
          failed_at: { type: "string", format: "date-time", description: "When it was given up.", example: "2024-01-15T10:30:00Z" },
          archived_at: { type: "string", format: "date-time", description: "When it was given up.", example: "2024-01-15T10:30:00Z" },
          replay_count: { type: "integer", description: "How often it was sent again.", example: 0 },
          last_replay_at: { type: "string", format: "date-time", nullable: true, description: "Last time; null: never.", example: null },
        },
      },
      TransportSkips: {
        type: "object",
        description: "Global transports that leave this session's events out.",
        additionalProperties: false,
        properties: {
          skipGlobalWebhook: { type: "boolean", description: "No delivery to the global webhook.", example: false },
          skipGlobalRabbitMQ: { type: "boolean", description: "No delivery to the global RabbitMQ.", example: false },
          skipGlobalSQS: { type: "boolean", description: "No delivery to the global SQS queue.", example: false },
          skipGlobalRedis: { type: "boolean", description: "No delivery to the global Redis stream.", example: false },
          skipGlobalWebSocket: { type: "boolean", description: "No delivery to global WebSocket clients.", example: false },
          skipGlobalS3: { type: "boolean", description: "No upload of media to the global bucket.", example: false },
        },
      },
      SessionFlags: {
        type: "object",
        properties: {
          skip_media_download: { type: "boolean", description: "Media stays at WhatsApp; events have its metadata only.", example: false },
          skip_groups: { type: "boolean", description: "Messages of groups are left out.", example: false },
          skip_newsletters: { type: "boolean", description: "Messages of channels are left out.", example: false },
          skip_broadcasts: { type: "boolean", description: "Broadcast lists and status updates are left out.", example: false },
          skip_own_messages: { type: "boolean", description: "Messages sent by the account itself are left out.", example: false },
          echo_api_messages: { type: "boolean", description: "Messages sent by the API come back as events.", example: false },
          isFromAPI: { type: "boolean", description: "The same as `echo_api_messages`.", example: false },
          skip_calls: { type: "boolean", description: "Incoming calls are rejected.", example: false },
          call_reject_message: { type: "string", description: "Text sent after a rejected call.", example: "Sorry, I cannot take calls at the moment." },
          call_reject_type: { type: "string", description: "`busy`, `declined` or `unavailable`.", example: "busy" },
          globalTransportSkips: { $ref: "#/components/schemas/TransportSkips" },
        },
      },
      ProxyRead: {
        type: "object",
        required: ["enabled"],
        properties: {
          enabled: { type: "boolean", description: "Whether the connection goes through the proxy.", example: false },
          proxy_url: { type: "string", description: "Address, http, https or socks5.", example: "http://proxy.example.com:8080" },
        },
      },
      S3Read: {
        type: "object",
        properties: {
          enabled: { type: "boolean", description: "Whether media is stored in the bucket.", example: true },
          endpoint: { type: "string", description: "Address of the service; empty for AWS.", example: "https://s3.amazonaws.com" },
          region: { type: "string", description: "Region of the bucket.", example: "us-east-1" },
          bucket: { type: "string", description: "Name of the bucket.", example: "my-bucket" },
          access_key: { type: "string", description: "`***` when one is set.", example: "***" },
          path_style: { type: "boolean", description: "Bucket name in the path, not in the host name.", example: true },
          public_url: { type: "string", description: "Address under which callers reach the files.", example: "https://s3.amazonaws.com" },
          media_delivery: { type: "string", description: "`base64`, `s3` or `both`.", default: "both", example: "both" },
          retention_days: { type: "integer", description: "Days until a file is removed, 0 for never.", example: 30 },
          disable_acl: { type: "boolean", description: "Upload without an access list.", example: true },
        },
      },
      SecretKey: { type: "object", properties: { secret_key: { type: "string", description: "`***` when one is set.", example: "***" } } },
      RabbitmqRead: {
        type: "object",
        properties: {
          enabled: { type: "boolean", description: "Whether events are published.", example: true },
          url: { type: "string", description: "Address with the password masked.", example: "amqp://user:***@localhost:5672/" },
          exchange: { type: "string", description: "Exchange that gets the events.", example: "whatsapp.events" },
          exchange_type: { type: "string", description: "`topic`, `direct`, `fanout` or `headers`.", default: "topic", example: "topic" },
          queue: {
            type: "string",
            description: "Name of the queue; `{user_id}` and `{event_type}` are filled in.",
            example: "whatsapp.user.{user_id}",
          },
          queue_type: { type: "string", description: "`classic`, `quorum` or `stream`.", default: "classic", example: "classic" },
          routing_key: { type: "string", description: "Routing key with the same placeholders.", example: "whatsapp.{event_type}" },
          events: { type: "string", description: "Event types separated by commas or `All`.", example: "Message,ReadReceipt,All" },
          durable: { type: "boolean", description: "Queue and exchange survive a restart of the broker.", example: true },
          auto_delete: { type: "boolean", description: "The queue goes with its last consumer.", example: false },
          exclusive: { type: "boolean", description: "The queue belongs to one connection.", example: false },
          no_wait: { type: "boolean", description: "Declarations are not waited for.", example: false },
          delivery_mode: { type: "integer", description: "1 in memory, 2 on disk.", default: 2, example: 2 },
          dead_letter_exchange: { type: "string", description: "Exchange for rejected and expired messages.", example: "dlx.whatsapp" },
          dead_letter_routing_key: { type: "string", description: "Routing key there.", example: "dlq.events" },
          message_ttl: { type: "integer", description: "Milliseconds until a message expires.", example: 86400000 },
          max_length: { type: "integer", description: "Messages the queue holds.", example: 100000 },
          max_length_bytes: { type: "integer", description: "Bytes the queue holds.", example: 104857600 },
        },
      },
      RabbitmqArguments: {
        type: "object",
        properties: {
          queue_arguments: {
            type: "object",
            additionalProperties: true,
            description: "Further arguments of the queue.",
            example: { "x-overflow": "reject-publish" },
          },
          exchange_arguments: { type: "object", additionalProperties: true, description: "Further arguments of the exchange.", example: {} },
        },
      },
      RabbitmqArgumentsText: {
        type: "object",
        properties: {
          queue_arguments: { type: "string", description: "Further arguments of the queue as JSON text.", example: "{\"x-overflow\":\"reject-publish\"}" },
          exchange_arguments: { type: "string", description: "Further arguments of the exchange as JSON text.", example: "{}" },
        },
      },
      RabbitmqTuning: {
        type: "object",
        properties: {
          connection_pool_size: { type: "integer", description: "Connections to the broker.", example: 50 },
          worker_count: { type: "integer", description: "Publishers at the same time.", example: 100 },
          queue_buffer_size: { type: "integer", description: "Events waiting in memory at most.", example: 100000 },
          batch_size: { type: "integer", description: "Events per batch.", example: 1000 },
          batch_timeout_ms: { type: "integer", description: "Longest wait for a full batch in milliseconds.", example: 100 },
          publish_timeout_ms: { type: "integer", description: "Longest wait for the broker in milliseconds.", example: 5000 },
          max_retries: { type: "integer", description: "Further tries after a failure.", example: 3 },
          retry_delay_ms: { type: "integer", description: "Wait before the first of them in milliseconds.", example: 1000 },
        },
      },
      CreateUser: {
        type: "object",
        required: ["name", "token"],
        properties: {
          name: { type: "string", description: "Name of the session.", example: "John Doe" },
          token: { type: "string", description: "Token its callers send, unique.", example: "1234ABCD" },
          webhook: { type: "string", description: "Address that gets the events.", example: "https://webhook.site/1234567890" },
          events: { type: "string", description: "Event types separated by commas or `All`.", default: "All", example: "All" },
          echoApiMessages: { type: "boolean", description: "Messages sent by the API come back as events.", default: false, example: false },
          skipMedia: { type: "boolean", description: "Media stays at WhatsApp; events have its metadata only.", default: false, example: false },
          skipGroups: { type: "boolean", description: "Leave messages of groups out.", default: false, example: false },
          skipNewsletters: { type: "boolean", description: "Leave messages of channels out.", default: false, example: false },
          skipBroadcasts: { type: "boolean", description: "Leave broadcast lists and status updates out.", default: false, example: false },
          skipOwnMessages: { type: "boolean", description: "Leave messages sent by the account itself out.", default: false, example: false },
          skipCalls: { type: "boolean", description: "Reject incoming calls.", default: false, example: false },
          callRejectMessage: {
            type: "string",
            description: "Text sent after a rejected call.",
            default: "Sorry, I cannot take calls at the moment.",
            example: "Sorry, I cannot take calls at the moment.",
          },
          callRejectType: { type: "string", description: "`busy`, `declined` (also `decline`) or `unavailable`.", default: "busy", example: "busy" },
          globalTransportSkips: { $ref: "#/components/schemas/TransportSkips" },
          proxyConfig: {
            type: "object",
            properties: {
              enabled: { type: "boolean", description: "Whether the connection goes through the proxy.", default: false, example: true },
              proxyURL: {
                type: "string",
                description: "Address, http, https or socks5, with user and password if needed.",
                example: "https://serverproxy.com:9080",
              },
            },
          },
          s3Config: {
            type: "object",
            description: "Keys are also taken in camelCase.",
            properties: {
              enabled: { type: "boolean", description: "Whether media is stored in the bucket.", default: false, example: true },
              endpoint: { type: "string", description: "Address of the service; empty for AWS.", example: "https://s3.amazonaws.com" },
              region: { type: "string", description: "Region of the bucket.", example: "us-east-1" },
              bucket: { type: "string", description: "Name of the bucket.", example: "my-bucket" },
              access_key: { type: "string", description: "Access key.", example: "1234567890" },
              accessKey: { type: "string", description: "The same as `access_key`.", example: "1234567890" },
              secret_key: { type: "string", description: "Secret key.", example: "1234567890" },
              secretKey: { type: "string", description: "The same as `secret_key`.", example: "1234567890" },
              path_style: { type: "boolean", description: "Bucket name in the path, not in the host name.", default: false, example: true },
              pathStyle: { type: "boolean", description: "The same as `path_style`.", example: true },
              public_url: { type: "string", description: "Address under which callers reach the files.", example: "https://s3.amazonaws.com" },
              publicUrl: { type: "string", description: "The same as `public_url`.", example: "https://s3.amazonaws.com" },
              media_delivery: { type: "string", description: "`base64`, `s3` or `both`.", default: "both", example: "both" },
              mediaDelivery: { type: "string", description: "The same as `media_delivery`.", example: "both" },
              retention_days: { type: "integer", description: "Days until a file is removed, 0 for never.", example: 30 },
              retentionDays: { type: "integer", description: "The same as `retention_days`.", example: 30 },
              disable_acl: { type: "boolean", description: "Upload without an access list.", example: true },
              disableAcl: { type: "boolean", description: "The same as `disable_acl`.", example: true },
            },
          },
          rabbitmqConfig: {
            allOf: [
              { $ref: "#/components/schemas/RabbitmqRead" },
              { $ref: "#/components/schemas/RabbitmqArguments" },
              { $ref: "#/components/schemas/RabbitmqTuning" },
            ],
          },
          whatsappConfig: {
            type: "object",
            description: "How the device shows itself to WhatsApp.",
            properties: {
              waVersion: { type: "string", description: "Version of WhatsApp Web.", example: "2.3000.1025473630" },
              waPlatform: { type: "string", description: "`WEB`, `ANDROID` or `IOS`.", example: "WEB" },
              waReleaseChannel: { type: "string", description: "`RELEASE` or `BETA`.", example: "RELEASE" },
              waWebSubPlatform: { type: "string", description: "`WEB_BROWSER` or `DARWIN`.", example: "WEB_BROWSER" },
              waOSName: { type: "string", description: "Operating system.", example: "Mac OS 10" },
              waOSVersion: { type: "string", description: "Its version.", example: "10.15.7" },
              waDeviceName: { type: "string", description: "Name of the device.", example: "Desktop" },
              waManufacturer: { type: "string", description: "Who made it.", example: "Apple" },
              waDeviceBoard: { type: "string", description: "Its board.", example: "Mac-123456" },
              waLocaleLanguage: { type: "string", description: "Language in two letters.", example: "en" },
              waLocaleCountry: { type: "string", description: "Country in two letters.", example: "US" },
              waMCC: { type: "string", description: "Mobile country code.", example: "000" },
              waMNC: { type: "string", description: "Mobile network code.", example: "000" },
              waConnectType: { type: "string", description: "Kind of network.", example: "WIFI_UNKNOWN" },
              waPlatformType: { type: "string", description: "Icon shown on the phone.", example: "DESKTOP" },
            },
          },
        },
      },
      CreatedUser: {
        type: "object",
        properties: {
          id: { type: "string", description: "Id of the session, 32 hex digits.", example: "5663e0c52063ec35d0ba45f7c2011c06" },
          name: { type: "string", description: "Its name.", example: "John Doe" },
          token: { type: "string", description: "Its token.", example: "1234ABCD" },
          webhook: { type: "string", description: "Address that gets the events.", example: "https://webhook.site/1234567890" },
          events: { type: "string", description: "Event types separated by commas or `All`.", example: "All" },
          echoApiMessages: { type: "boolean", description: "Messages sent by the API come back as events.", example: false },
          isFromAPI: { type: "boolean", description: "The same as `echoApiMessages`.", example: false },
          skipMediaDownload: { type: "boolean", description: "Media stays at WhatsApp; events have its metadata only.", example: false },
          skipGroups: { type: "boolean", description: "Messages of groups are left out.", example: false },
          skipNewsletters: { type: "boolean", description: "Messages of channels are left out.", example: false },
          skipBroadcasts: { type: "boolean", description: "Broadcast lists and status updates are left out.", example: false },
          skipOwnMessages: { type: "boolean", description: "Messages sent by the account itself are left out.", example: false },
          skipCalls: { type: "boolean", description: "Incoming calls are rejected.", example: false },
          callRejectMessage: { type: "string", description: "Text sent after a rejected call.", example: "Sorry, I cannot take calls at the moment." },
          callRejectType: { type: "string", description: "`busy`, `declined` or `unavailable`.", example: "busy" },
          globalTransportSkips: { $ref: "#/components/schemas/TransportSkips" },
          proxyConfig: {
            type: "object",
            properties: {
              enabled: { type: "boolean", description: "Whether the connection goes through the proxy.", example: true },
              proxyURL: { type: "string", description: "Address of the proxy.", example: "https://serverproxy.com:9080" },
            },
          },
          s3Config: { allOf: [{ $ref: "#/components/schemas/S3Read" }, { $ref: "#/components/schemas/SecretKey" }] },
          rabbitmqConfig: { allOf: [{ $ref: "#/components/schemas/RabbitmqRead" }, { $ref: "#/components/schemas/RabbitmqArguments" }] },
          whatsappConfig: {
            type: "object",
            properties: {
              waVersion: { type: "string", description: "Version of WhatsApp Web.", example: "2.3000.1026436087" },
              waPlatform: { type: "string", description: "`WEB`, `ANDROID` or `IOS`.", example: "WEB" },
              waReleaseChannel: { type: "string", description: "`RELEASE` or `BETA`.", example: "RELEASE" },
              waWebSubPlatform: { type: "string", description: "`WEB_BROWSER` or `DARWIN`.", example: "WEB_BROWSER" },
              waOsName: { type: "string", description: "Operating system.", example: "Mac OS 10" },
              waOsVersion: { type: "string", description: "Its version.", example: "10.15.7" },
              waDeviceName: { type: "string", description: "Name of the device.", example: "Desktop" },
              waManufacturer: { type: "string", description: "Who made it.", example: "Apple" },
              waDeviceBoard: { type: "string", description: "Its board.", example: "" },
              waLocaleLanguage: { type: "string", description: "Language in two letters.", example: "en" },
              waLocaleCountry: { type: "string", description: "Country in two letters.", example: "US" },
              waMcc: { type: "string", description: "Mobile country code.", example: "000" },
              waMnc: { type: "string", description: "Mobile network code.", example: "000" },
              waConnectType: { type: "string", description: "Kind of network.", example: "WIFI_UNKNOWN" },
              waPlatformType: { type: "string", description: "Icon shown on the phone.", example: "DESKTOP" },
            },
          },
        },
      },
      User: {
        allOf: [
          {
            type: "object",
            properties: {
              id: { type: "string", description: "Id of the session, 32 hex digits.", example: "4e4942c7dee1deef99ab8fd9f7350de5" },
              name: { type: "string", description: "Its name.", example: "John Doe" },
              avatar_url: { type: "string", description: "Profile picture; empty when there is none.", example: "https://example.com/avatar.jpg" },
              token: { type: "string", description: "Its token.", example: "1234ABCD" },
              webhook: { type: "string", description: "Address that gets the events.", example: "https://webhook.site/1234567890" },
              jid: {
                type: "string",
                description: "WhatsApp address with device; empty before pairing.",
                example: "5491155551122:12@s.whatsapp.net",
              },
              qrcode: { type: "string", description: "PNG as a data URL while pairing, else empty.", example: "" },
              connected: { type: "boolean", description: "Whether a connection to WhatsApp is open.", example: true },
              loggedIn: { type: "boolean", description: "Whether the account is logged in on it.", example: true },
              expiration: { type: "integer", description: "Unix seconds at which the session expires, 0 for never.", example: 0 },
              events: { type: "string", description: "Delivered event types separated by commas or `All`.", example: "All" },
            },
          },
          { $ref: "#/components/schemas/SessionFlags" },
          {
            type: "object",
            properties: {
              proxy_config: { $ref: "#/components/schemas/ProxyRead" },
              s3_config: { $ref: "#/components/schemas/S3Read" },
              rabbitmq_config: { allOf: [{ $ref: "#/components/schemas/RabbitmqRead" }, { $ref: "#/components/schemas/RabbitmqArgumentsText" }] },
              whatsapp_config: {
                type: "object",
                properties: {
                  wa_version: { type: "string", description: "Version of WhatsApp Web.", example: "2.3000.1026436087" },
                  wa_platform: { type: "string", description: "`WEB`, `ANDROID` or `IOS`.", example: "WEB" },
                  wa_release_channel: { type: "string", description: "`RELEASE` or `BETA`.", example: "RELEASE" },
                  wa_web_sub_platform: { type: "string", description: "`WEB_BROWSER` or `DARWIN`.", example: "WEB_BROWSER" },
                  wa_os_name: { type: "string", description: "Operating system.", example: "Mac OS 10" },
                  wa_os_version: { type: "string", description: "Its version.", example: "10.15.7" },
                  wa_device_name: { type: "string", description: "Name of the device.", example: "Desktop" },
                  wa_manufacturer: { type: "string", description: "Who made it.", example: "Apple" },
                  wa_device_board: { type: "string", description: "Its board.", example: "Mac-123456" },
                  wa_locale_language: { type: "string", description: "Language in two letters.", example: "en" },
                  wa_locale_country: { type: "string", description: "Country in two letters.", example: "US" },
                  wa_mcc: { type: "string", description: "Mobile country code.", example: "000" },
                  wa_mnc: { type: "string", description: "Mobile network code.", example: "000" },
                  wa_connect_type: { type: "string", description: "Kind of network.", example: "WIFI_UNKNOWN" },
                  wa_platform_type: { type: "string", description: "Icon shown on the phone.", example: "DESKTOP" },
                },
              },
            },
          },
        ],
      },
      ConnectionState: {
        type: "object",
        properties: {
          id: { type: "string", description: "Id of the session, 32 hex digits.", example: "bec45bb93cbd24cbec32941ec3c93a12" },
          name: { type: "string", description: "Its name.", example: "Some User" },
          jid: { type: "string", description: "WhatsApp address with device; empty before pairing.", example: "5491155551122:12@s.whatsapp.net" },
          qrcode: { type: "string", description: "PNG as a data URL while pairing, else empty.", example: "" },
          connected: { type: "boolean", description: "Whether a connection to WhatsApp is open.", example: true },
          loggedIn: { type: "boolean", description: "Whether the account is logged in on it.", example: true },
          hasClient: { type: "boolean", description: "Whether a process holds this session.", example: true },
          connectionHealth: {
            type: "string",
            enum: ["unknown", "no_client", "disconnected", "connected_not_logged", "connected"],
            description: "The three flags above in one word.",
            example: "connected",
          },
          lastSuccessfulConnect: { type: "integer", description: "Unix seconds of the last login, 0 for never.", example: 1705312845 },
          autoReconnectErrors: { type: "integer", description: "Failed reconnects since then.", example: 0 },
          enableAutoReconnect: { type: "boolean", description: "Whether a lost connection is opened again.", example: true },
        },
      },
      InstanceStatus: {
        allOf: [
          { $ref: "#/components/schemas/ConnectionState" },
          {
            type: "object",
            properties: {
              qrcode_text: { type: "string", description: "Text of the QR code while pairing, else empty.", example: "" },
              source: { type: "string", enum: ["runtime", "database"], description: "Where the state was read.", example: "runtime" },
              timestamp: { type: "string", format: "date-time", description: "Time of the answer.", example: "2026-02-22T15:05:00Z" },
            },
          },
        ],
      },
      SessionStatus: {
        allOf: [
          { $ref: "#/components/schemas/ConnectionState" },
          {
            type: "object",
            properties: {
              avatar_url: {
                type: "string",
                nullable: true,
                description: "Profile picture; empty when there is none.",
                example: "https://example.com/avatar.jpg",
              },
              expiration: { type: "integer", description: "Seconds until the session expires, 0 for never.", example: 86400 },
              token: { type: "string", description: "Its token.", example: "d030sl9aDL39sl3075zz" },
              webhook: { type: "string", description: "Address that gets the events.", example: "https://some.domain/webhook" },
              events: { type: "string", description: "Delivered event types separated by commas or `All`.", example: "All" },
              proxy_url: { type: "string", description: "The same as `proxy_config.proxy_url`.", example: "" },
              timestamp: { type: "integer", description: "Unix seconds of the answer.", example: 1705312845 },
            },
          },
          { $ref: "#/components/schemas/SessionFlags" },
          {
            type: "object",
            properties: {
              proxy_config: { $ref: "#/components/schemas/ProxyRead" },
              s3_config: { allOf: [{ $ref: "#/components/schemas/S3Read" }, { $ref: "#/components/schemas/SecretKey" }] },
              rabbitmq_config: {
                allOf: [
                  { $ref: "#/components/schemas/RabbitmqRead" },
                  { $ref: "#/components/schemas/RabbitmqArguments" },
                  { $ref: "#/components/schemas/RabbitmqTuning" },
                ],
              },
            },
          },
        ],
      },
      ContextInfo: {
        type: "object",
        description: "Makes the message a reply or a forward, or mentions people.",
        properties: {
          stanzaID: { type: "string", description: "Id of the message replied to; together with `participant`.", example: "3EB06F9067F80BAB89FF" },
          participant: { type: "string", description: "Who wrote that message.", example: "5521971532700@s.whatsapp.net" },
          quotedMessage: {
            type: "object",
            description: "Content of that message, for the preview.",
            properties: { conversation: { type: "string", description: "Its text.", example: "Hello, how are you?" } },
          },
          isForwarded: { type: "boolean", description: "Shows the message as forwarded.", example: true },
          mentionedJID: {
            type: "array",
            description: "Addresses of the people mentioned.",
            items: { type: "string" },
            example: ["5521971532700@s.whatsapp.net", "5491155553934@s.whatsapp.net"],
          },
          mentionAll: { type: "boolean", description: "Mentions everybody in the group.", example: true },
        },
      },
      MentionInfo: {
        type: "object",
        description: "Joins `ContextInfo`, whose keys win.",
        properties: {
          MentionedJID: {
            type: "array",
            description: "Addresses of the people mentioned.",
            items: { type: "string" },
            example: ["5521971532700@s.whatsapp.net"],
          },
          MentionAll: { type: "boolean", description: "Mentions everybody in the group.", example: true },
        },
      },
      SendOptions: {
        allOf: [
          { $ref: "#/components/schemas/CommonSendOptions" },
          {
            type: "object",
            properties: { Duration: { type: "integer", enum: [86400, 604800, 7776000], description: "Seconds until it disappears.", example: 86400 } },
          },
        ],
      },
      CommonSendOptions: {
        type: "object",
        properties: {
          Id: { type: "string", description: "Id for the message; made when absent.", example: "ABCDABCD1234" },
          Presence: { type: "integer", minimum: 0, description: "Milliseconds of typing shown before.", example: 3000 },
          NumberCheck: { type: "boolean", description: "Asks first whether the number is on WhatsApp.", example: true },
          EchoApi: {
            type: "boolean",
            description: "true: this message comes back as an event, whatever is set. false counts as absent.",
            example: true,
          },
          ContextInfo: { $ref: "#/components/schemas/ContextInfo" },
          MentionInfo: { $ref: "#/components/schemas/MentionInfo" },
        },
      },
      SendText: {
        allOf: [
          { $ref: "#/components/schemas/SendOptions" },
          {
            type: "object",
            required: ["Phone", "Body"],
            properties: {
              Phone: { type: "string", description: "Number with country code or address of a chat.", example: "5521971532700" },
              Body: { type: "string", maxLength: 4096, description: "The text.", example: "How you doin" },
              LinkPreview: { type: "boolean", description: "Adds a card of the page behind the first link.", example: true },
            },
          },
        ],
      },
      SendLink: {
        allOf: [
          { $ref: "#/components/schemas/SendOptions" },
          {
            type: "object",
            required: ["Phone", "Link"],
            properties: {
              Phone: { type: "string", description: "Number with country code or address of a chat.", example: "5521971532700" },
              Link: { type: "string", description: "The address, http or https.", example: "https://example.com" },
              Caption: { type: "string", maxLength: 1024, description: "Text above it.", example: "Link Description" },
            },
          },
        ],
      },
      EditMessage: {
        type: "object",
        required: ["Id", "Phone", "Body"],
        properties: {
          Id: { type: "string", description: "Id of the message.", example: "90B2F8B13FAC8A9CF6B06E99C7834DC5" },
          Phone: { type: "string", description: "Number or address of its chat.", example: "5521971532700" },
          Body: { type: "string", maxLength: 4096, description: "The new text.", example: "This is the updated message" },
          ContextInfo: { $ref: "#/components/schemas/ContextInfo" },
          MentionInfo: { $ref: "#/components/schemas/MentionInfo" },
        },
      },
      DeleteMessage: {
        type: "object",
        required: ["Id", "Phone"],
        properties: {
          Phone: { type: "string", description: "Number or address of the chat.", example: "5521971532700" },
          Id: { type: "string", description: "Id of the message.", example: "1234-abcd-21234" },
        },
      },
      SendLocation: {
        allOf: [
          { $ref: "#/components/schemas/SendOptions" },
          {
            type: "object",
            required: ["Phone", "Latitude", "Longitude"],
            properties: {
              Phone: { type: "string", description: "Number with country code or address of a chat.", example: "5521971532700" },
              Name: { type: "string", maxLength: 255, description: "Name of the place.", example: "Eiffel Tower" },
              Latitude: { type: "number", minimum: -90, maximum: 90, description: "Degrees, north positive.", example: 48.85837 },
              Longitude: { type: "number", minimum: -180, maximum: 180, description: "Degrees, east positive.", example: 2.294481 },
            },
          },
        ],
      },
      SendContact: {
        allOf: [
          { $ref: "#/components/schemas/SendOptions" },
          {
            type: "object",
            required: ["Phone", "Name", "Vcard"],
            properties: {
              Phone: { type: "string", description: "Number with country code or address of a chat.", example: "5521971532700" },
              Name: { type: "string", maxLength: 255, description: "Name shown on the card.", example: "John Doe" },
              Vcard: {
                type: "string",
                description: "The card as vCard text.",
                example: `BEGIN:VCARD
VERSION:3.0
FN:John Doe
TEL;type=CELL:+1 781 555 1212
END:VCARD`,
              },
            },
          },
        ],
      },
      SendList: {
        allOf: [
          { $ref: "#/components/schemas/SendOptions" },
          {
            type: "object",
            required: ["Phone", "Text", "ButtonText", "Sections"],
            properties: {
              Phone: { type: "string", description: "Number with country code or address of a chat.", example: "5521971532700" },
              Text: { type: "string", maxLength: 1024, description: "The text.", example: "Choose one of the options below" },
              Title: { type: "string", maxLength: 60, description: "Heading.", example: "Product Catalog" },
              Footer: { type: "string", maxLength: 60, description: "Small text below.", example: "Powered by DigiGO API" },
              ButtonText: { type: "string", maxLength: 20, description: "Label of the button that opens the menu.", example: "View Options" },
              Sections: {
                type: "array",
                description: "1 to 10 sections.",
                minItems: 1,
                maxItems: 10,
                items: {
                  type: "object",
                  required: ["Title", "Rows"],
                  properties: {
                    Title: { type: "string", maxLength: 24, description: "Heading of the section.", example: "Main Products" },
                    Rows: {
                      type: "array",
                      description: "1 to 10 rows.",
                      minItems: 1,
                      maxItems: 10,
                      items: {
                        type: "object",
                        required: ["RowId", "Title"],
                        properties: {
                          RowId: { type: "string", description: "Comes back when the row is chosen; unique.", example: "product_1" },
                          Title: { type: "string", maxLength: 24, description: "What is chosen.", example: "Premium Package" },
                          Description: { type: "string", maxLength: 72, description: "Smaller text below.", example: "Complete package" },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
        ],
      },
      SendPoll: {
        allOf: [
          { $ref: "#/components/schemas/SendOptions" },
          {
            type: "object",
            required: ["Group", "Header", "Options"],
            properties: {
              Group: {
                type: "string",
                description: "Address of the group. `Phone` says the same and takes numbers too.",
                example: "120363417042313103@g.us",
              },
              Phone: { type: "string", description: "The same as `Group`.", example: "5521979232690" },
              Header: { type: "string", maxLength: 255, description: "The question.", example: "What's your favorite color?" },
              Question: { type: "string", description: "The same as `Header`.", example: "What's your favorite color?" },
              Options: {
                type: "array",
                description: "2 to 12 different choices.",
                minItems: 2,
                maxItems: 12,
                items: { type: "string" },
                example: ["Red", "Green", "Blue"],
              },
              MaxAnswer: { type: "integer", minimum: 0, description: "1: one choice. Any other number: as many as one likes.", default: 1, example: 1 },
            },
          },
        ],
      },
      SendEvent: {
        allOf: [
          { $ref: "#/components/schemas/SendOptions" },
          {
            type: "object",
            required: ["Phone", "Name", "StartTime"],
            properties: {
              Phone: { type: "string", description: "Number with country code or address of a chat.", example: "5521971532700" },
              Name: { type: "string", maxLength: 255, description: "Name of the event.", example: "Team Meeting" },
              Description: { type: "string", maxLength: 1024, description: "What it is about.", example: "Weekly team sync meeting" },
              StartTime: { type: "integer", description: "Seconds since 1970.", example: 2524608000 },
              EndTime: { type: "integer", description: "Seconds since 1970.", example: 2556143999 },
              ExtraGuestsAllowed: { type: "boolean", description: "Guests may bring guests.", example: true },
              IsCanceled: { type: "boolean", description: "It is cancelled.", default: false, example: false },
              IsScheduleCall: { type: "boolean", description: "It is a scheduled call.", example: true },
              Location: {
                type: "object",
                description: "Where.",
                properties: {
                  Name: { type: "string", maxLength: 255, description: "Its name.", example: "Conference Room A, Main Office" },
                  DegreesLatitude: { type: "number", minimum: -90, maximum: 90, description: "Degrees, north positive.", example: -23.5505 },
                  DegreesLongitude: { type: "number", minimum: -180, maximum: 180, description: "Degrees, east positive.", example: -46.6333 },
                },
              },
            },
          },
        ],
      },
      DownloadMedia: {
        type: "object",
        required: ["Url", "MediaKey", "Mimetype", "FileSHA256", "FileLength"],
        properties: {
          Url: {
            type: "string",
            description: "`URL` of the message.",
            example: "https://mmg.whatsapp.net/d/f/Apah954sUug5I9GnQsmXKPUdUn3ZPKGYFnu02nj5",
          },
          DirectPath: { type: "string", description: "`directPath` of the message.", example: "/v/t62.7118-24/abc.enc" },
          MediaKey: { type: "string", description: "`mediaKey` in base64.", example: "AQnLkpEDfaYZb0Cbb92NUGdcpwxXvcW3UmGZfF3w+eg=" },
          Mimetype: { type: "string", description: "`mimetype` of the message.", example: "image/jpeg" },
          FileEncSHA256: { type: "string", description: "`fileEncSHA256` in base64.", example: "vT6dXZxGhhSfvuQ3l3RAG3BHhmdkFABIOdNf9TKy2w0=" },
          FileSHA256: { type: "string", description: "`fileSHA256` in base64.", example: "BhHlGSxO6oC6CA6eb4YgW7HbmLGvXoQZg5n3N5S5mFw=" },
          FileLength: { type: "integer", description: "Bytes.", example: 2039 },
        },
      },
      HeaderUrl: {
        type: "object",
        properties: { url: { type: "string", description: "http(s) or data URL.", example: "https://picsum.photos/600/400.jpg" } },
      },
      SendButtons: {
        allOf: [
          { $ref: "#/components/schemas/CommonSendOptions" },
          {
            type: "object",
            required: ["phone", "buttons"],
            properties: {
              Duration: { type: "integer", minimum: 0, description: "Seconds until it disappears; any number.", example: 86400 },
              phone: { type: "string", description: "Number with country code or address of a chat.", example: "5521971532700" },
              title: { type: "string", description: "Heading.", example: "Pagamento PIX" },
              text: { type: "string", description: "The text; needed.", example: "Escolha uma opção abaixo" },
              body: { type: "string", description: "The same as `text`.", example: "Escolha uma opção abaixo" },
              caption: { type: "string", description: "The same as `text`.", example: "Oferta da semana" },
              footer: { type: "string", description: "Small text below.", example: "Equipe DigiGO" },
              image: { $ref: "#/components/schemas/HeaderUrl" },
              video: { $ref: "#/components/schemas/HeaderUrl" },
              document: { $ref: "#/components/schemas/HeaderUrl" },
              buttons: {
                type: "array",
                description: "1 to 10 buttons.",
                minItems: 1,
                maxItems: 10,
                items: {
                  type: "object",
                  required: ["buttonId", "buttonText", "type"],
                  properties: {
                    buttonId: { type: "string", description: "Comes back when it is pressed.", example: "pix_btn_1" },
                    buttonText: {
                      type: "object",
                      required: ["displayText"],
                      properties: { displayText: { type: "string", description: "What stands on it.", example: "Pagar com PIX" } },
                    },
                    type: {
                      type: "string",
                      enum: [
                        "quick_reply",
                        "reply",
                        "url",
                        "cta_url",
                        "call",
                        "cta_call",
                        "copy",
                        "cta_copy",
                        "pix",
                        "pix_payment",
                        "payment_info",
                        "review_and_pay",
                      ],
                      description: "What it does.",
                      example: "pix",
                    },
                    url: { type: "string", description: "Address that a url button opens.", example: "https://exemplo.com/oferta" },
                    merchant_url: { type: "string", description: "May stand in place of `url`.", example: "https://store.example.com/checkout" },
                    phone: { type: "string", description: "Number of a call button with + in front.", example: "+5511988888888" },
                    code: { type: "string", description: "What a copy button copies.", example: "CUPOM123" },
                    pix_key: { type: "string", description: "The PIX key.", example: "11999999999" },
                    merchant_name: { type: "string", description: "Who is paid.", example: "Minha Loja" },
                    pix_type: { type: "string", enum: ["PHONE", "EMAIL", "CPF", "CNPJ", "EVP"], description: "Sort of the key.", example: "PHONE" },
                    currency: { type: "string", description: "ISO 4217.", example: "BRL" },
                    total_value: { type: "integer", description: "Total times `total_offset`.", example: 2599 },
                    total_offset: { type: "integer", description: "100 for cents.", example: 100 },
                    reference_id: { type: "string", description: "Your number of an order.", example: "ORDER-2024-001" },
                    items: {
                      type: "array",
                      description: "What is paid for; needed for review_and_pay.",
                      items: {
                        type: "object",
                        required: ["name", "quantity", "amount_value"],
                        properties: {
                          name: { type: "string", description: "What it is.", example: "Fone de ouvido" },
                          quantity: { type: "integer", description: "How many.", example: 1 },
                          amount_value: { type: "integer", description: "Price of one times `amount_offset`.", example: 7990 },
                          amount_offset: { type: "integer", description: "100 for cents.", default: 100, example: 100 },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
        ],
      },
      SendFlow: {
        allOf: [
          { $ref: "#/components/schemas/CommonSendOptions" },
          {
            type: "object",
            required: ["Phone", "Buttons"],
            properties: {
              Duration: { type: "integer", minimum: 0, description: "Seconds until it disappears; any number.", example: 86400 },
              Phone: { type: "string", description: "Number with country code or address of a chat.", example: "5521971532700" },
              Body: { type: "string", maxLength: 4096, description: "The text; needed.", example: "Complete your profile to get started" },
              Text: { type: "string", description: "The same as `Body`.", example: "Complete your profile to get started" },
              Message: { type: "string", description: "The same as `Body`.", example: "Complete your profile to get started" },
              Caption: { type: "string", description: "The same as `Body`.", example: "Let's get started" },
              Footer: { type: "string", description: "Small text below.", example: "Powered by DigiGO API" },
              MessageVersion: { type: "integer", description: "Version of the message format.", default: 3, example: 3 },
              MessageParams: {
                type: "object",
                additionalProperties: true,
                description: "Parameters of the message.",
                example: { flow_type: "registration" },
              },
              MessageParamsJSON: { type: "string", description: "The same as JSON text.", example: "{\"flow_type\":\"registration\"}" },
              Header: {
                type: "object",
                description: "What stands above the text.",
                properties: {
                  Title: { type: "string", description: "Heading.", example: "Customer Survey" },
                  Subtitle: { type: "string", description: "Below the heading.", example: "Help us improve" },
                  Media: {
                    type: "object",
                    description: "A file above the text.",
                    properties: {
                      Type: { type: "string", enum: ["image", "video", "document"], description: "What it is.", example: "image" },
                      Url: { type: "string", description: "http(s) or data URL.", example: "https://example.com/header.png" },
                      Caption: { type: "string", description: "Text with it.", example: "Preview" },
                      Filename: { type: "string", description: "Name of a document.", example: "guide.pdf" },
                      MimeType: { type: "string", description: "Type of a document.", example: "image/png" },
                    },
                  },
                },
              },
              Buttons: {
                type: "array",
                description: "1 to 10 buttons.",
                items: {
                  type: "object",
                  required: ["Name"],
                  properties: {
                    Name: { type: "string", description: "Name of the native flow.", example: "complete_profile" },
                    ButtonParams: {
                      type: "object",
                      additionalProperties: true,
                      description: "Its parameters.",
                      example: { display_text: "Complete Profile", flow_id: "123456789" },
                    },
                    ButtonParamsJSON: { type: "string", description: "The same as JSON text.", example: "{\"display_text\":\"Complete Profile\"}" },
                    Params: {
                      type: "object",
                      additionalProperties: true,
                      description: "Further parameters.",
                      example: { mode: "draft", version: "3.0" },
                    },
                    ParamsJSON: { type: "string", description: "The same as JSON text.", example: "{\"mode\":\"draft\"}" },
                  },
                },
              },
            },
          },
        ],
      },
      SendCarousel: {
        allOf: [
          { $ref: "#/components/schemas/CommonSendOptions" },
          {
            type: "object",
            required: ["Phone", "Message", "Carousel"],
            properties: {
              Duration: { type: "integer", minimum: 0, description: "Seconds until it disappears; any number.", example: 86400 },
              Phone: { type: "string", description: "Number with country code or address of a chat.", example: "5521971532700" },
              Message: { type: "string", maxLength: 4096, description: "Text above the cards.", example: "Check out our featured products!" },
              Carousel: {
                type: "array",
                description: "1 to 10 cards.",
                minItems: 1,
                maxItems: 10,
                items: {
                  type: "object",
                  required: ["Text", "Buttons"],
                  properties: {
                    Text: { type: "string", description: "Text of the card.", example: "Premium Wireless Headphones" },
                    MediaUrl: { type: "string", description: "http(s) or data URL.", example: "https://picsum.photos/600/400.jpg" },
                    MediaType: {
                      type: "string",
                      enum: ["image", "video", "document"],
                      description: "What `MediaUrl` leads to; needed with it.",
                      example: "image",
                    },
                    Filename: { type: "string", description: "Name of a document.", example: "Product_Guide.pdf" },
                    Caption: { type: "string", description: "Text with the file.", example: "Best Seller!" },
                    Buttons: {
                      type: "array",
                      description: "1 to 3 buttons.",
                      minItems: 1,
                      maxItems: 3,
                      items: {
                        type: "object",
                        required: ["Label", "Type"],
                        properties: {
                          Id: {
                            type: "string",
                            description: "Comes back (reply), is copied (copy) or called (call).",
                            example: "buy_headphones",
                          },
                          Label: { type: "string", description: "What stands on it.", example: "Buy Now" },
                          Url: {
                            type: "string",
                            description: "Address that a url button opens.",
                            example: "https://store.example.com/product/123",
                          },
                          Type: { type: "string", enum: ["reply", "url", "copy", "call"], description: "What it does.", example: "url" },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
        ],
      },
      SendImage: {
        allOf: [
          { $ref: "#/components/schemas/SendOptions" },
          {
            type: "object",
            required: ["Phone", "Image"],
            properties: {
              Phone: { type: "string", description: "Number with country code or address of a chat.", example: "5521971532700" },
              Image: { type: "string", description: "jpeg, png, gif or webp, 5 MB at most.", example: "data:image/jpeg;base64,/9j/4AAQSkZJRg==" },
              Caption: { type: "string", maxLength: 1024, description: "Text below it.", example: "Important" },
              MimeType: { type: "string", description: "Its type; the bytes decide.", example: "image/jpeg" },
              ViewOnce: { type: "boolean", description: "Shown once only. `Duration` then says nothing.", example: true },
            },
          },
        ],
      },
      StatusPosted: {
        type: "object",
        properties: {
          message_id: { type: "string", description: "Id of the status.", example: "3EB06F9067F80BAB89FF" },
          timestamp: { type: "string", format: "date-time", description: "When it was posted.", example: "2024-01-15T10:30:00Z" },
          status: { type: "string", description: "Always `sent`.", example: "sent" },
          type: { type: "string", description: "What it is.", example: "text_status" },
        },
      },
      StatusText: {
        type: "object",
        required: ["text"],
        properties: {
          text: { type: "string", maxLength: 650, description: "The text.", example: "Hello World! This is my status update 🌟" },
          background_color: { type: "string", description: "ARGB as a decimal number, or `#aarrggbb`.", example: "4294967295" },
          text_color: { type: "string", description: "ARGB as a decimal number, or `#aarrggbb`.", example: "4278190080" },
          font: { type: "integer", enum: [0, 1, 2, 6, 7, 8, 9, 10], description: "Number of the font.", example: 0 },
          id: { type: "string", description: "Id for the status; made when absent.", example: "custom-status-id-123" },
        },
      },
      StatusImage: {
        type: "object",
        required: ["image"],
        properties: {
          image: { type: "string", description: "jpeg, png, gif or webp.", example: "data:image/jpeg;base64,/9j/4AAQSkZJRgABAQEAYABgAAD" },
          caption: { type: "string", maxLength: 1024, description: "Text below it.", example: "Beautiful sunset today! 🌅" },
          id: { type: "string", description: "Id for the status; made when absent.", example: "status-image-123" },
        },
      },
      StatusVideo: {
        type: "object",
        required: ["video"],
        properties: {
          video: { type: "string", description: "mp4 or 3gpp, H.264 and AAC.", example: "data:video/mp4;base64,AAAAIGZ0eXBpc29t" },
          caption: { type: "string", maxLength: 1024, description: "Text below it.", example: "Check out this amazing video! 🎬" },
          id: { type: "string", description: "Id for the status; made when absent.", example: "status-video-123" },
        },
      },
      StatusAudio: {
        type: "object",
        required: ["audio"],
        properties: {
          audio: { type: "string", description: "ogg, mp3, aac, m4a or wav.", example: "data:audio/ogg;base64,T2dnUwACAAAAAAAAAABK" },
          caption: {
            type: "string",
            maxLength: 1024,
            description: "Kept with the stored status; WhatsApp shows none with audio.",
            example: "Listen to this! 🎵",
          },
          ptt: { type: "boolean", default: false, description: "true: a voice note, false: an audio file.", example: false },
          id: { type: "string", description: "Id for the status; made when absent.", example: "status-audio-123" },
        },
      },
      Newsletter: {
        type: "object",
        properties: {
          id: { type: "string", description: "Its address.", example: "1203631448483540@newsletter" },
          state: { type: "object", properties: { type: { type: "string", description: "active, suspended or geosuspended.", example: "active" } } },
          thread_metadata: {
            type: "object",
            properties: {
              creation_time: { type: "string", description: "Unix seconds.", example: "1688746895" },
              description: { $ref: "#/components/schemas/NewsletterText" },
              invite: { type: "string", description: "Last part of its link.", example: "0029Va4K0PZ5a245NkngBA2M" },
              name: { $ref: "#/components/schemas/NewsletterText" },
              subscribers_count: { type: "string", description: "How many follow it.", example: "1000000" },
              verification: { type: "string", description: "verified or unverified.", example: "verified" },
            },
          },
          viewer_metadata: {
            type: "object",
            properties: {
              mute: { type: "string", description: "on or off.", example: "off" },
              role: { type: "string", description: "owner, admin or subscriber.", example: "subscriber" },
            },
          },
        },
      },
      NewsletterText: {
        type: "object",
        properties: {
          id: { type: "string", description: "WhatsApp's id of this version.", example: "1688746895480511" },
          text: { type: "string", description: "The text.", example: "WhatsApp" },
          update_time: { type: "string", description: "Microseconds since 1970.", example: "1688746895480511" },
        },
      },
      NewsletterPostView: {
        type: "object",
        properties: {
          id: { type: "string", description: "Message id.", example: "3EB0C767D26A1D74" },
          server_id: { type: "integer", description: "Number of the post in the channel.", example: 12345 },
          type: { type: "string", description: "text, media or poll.", example: "text" },
          timestamp: { type: "integer", format: "int64", description: "Unix seconds.", example: 1640995200 },
          text: { type: "string", description: "Its text.", example: "Hello world!" },
          caption: { type: "string", description: "Words beside its file.", example: "Look!" },
          views_count: { type: "integer", description: "How often it was seen.", example: 150 },
          reaction_counts: { type: "object", additionalProperties: { type: "integer" }, description: "Reactions by emoji.", example: { "👍": 25 } },
          media: {
            type: "object",
            description: "Its file.",
            properties: {
              type: { type: "string", description: "image, video, ptv, audio, document or sticker.", example: "image" },
              mime_type: { type: "string", description: "MIME type.", example: "image/jpeg" },
              file_name: { type: "string", description: "Name of a document.", example: "list.pdf" },
              file_length: { type: "integer", description: "Bytes.", example: 12345 },
              url: { type: "string", description: "Address at WhatsApp.", example: "https://mmg.whatsapp.net/v/t62" },
              direct_path: { type: "string", description: "Path on WhatsApp's media hosts.", example: "/v/t62" },
              file_sha256: { type: "string", description: "SHA-256, hex.", example: "9f86d081" },
            },
          },
        },
      },
      NewsletterPost: {
        type: "object",
        required: ["jid"],
        properties: {
          jid: { type: "string", description: "Address of the channel.", example: "120363025246817665@newsletter" },
          message: { type: "string", maxLength: 4096, description: "A text.", example: "Hello subscribers!" },
          image: {
            type: "string",
            description: "A picture: jpeg, png, gif or webp.",
            example: "data:image/jpeg;base64,/9j/4AAQSkZJRgABAQEAYABgAAD",
          },
          video: {
            type: "string",
            description: "A film: mp4 or 3gpp, H.264 and AAC.",
            example: "https://download.blender.org/durian/trailer/sintel_trailer-480p.mp4",
          },
          document: { type: "string", description: "A file of any type.", example: "data:application/pdf;base64,JVBERi0xLjQK" },
          audio: { type: "string", description: "A sound; always a voice note.", example: "data:audio/ogg;base64,T2dnUwACAAAAAAAAAABK" },
          caption: { type: "string", maxLength: 1024, description: "Text below an image, video or document.", example: "Check this out!" },
          filename: { type: "string", maxLength: 255, description: "Name of a document; `document` when absent.", example: "document.pdf" },
        },
      },
      Order: {
        type: "object",
        required: ["phone", "items"],
        properties: {
          phone: { type: "string", description: "Number with country code or address of a chat.", example: "5491155553934" },
          items: {
            type: "array",
            minItems: 1,
            maxItems: 100,
            items: {
              type: "object",
              required: ["name", "quantity", "price"],
              properties: {
                name: { type: "string", maxLength: 255, description: "What it is.", example: "Product Name" },
                quantity: { type: "integer", minimum: 1, description: "How many.", example: 2 },
                price: {
                  type: "number",
                  format: "float",
                  minimum: 0,
                  description: "Price of one, in whole units of the currency.",
                  example: 19.99,
                },
                currency: { type: "string", default: "USD", description: "ISO 4217, the same for all items.", example: "USD" },
                image_url: { type: "string", description: "Address of a picture; the first one is shown.", example: "https://example.com/product.jpg" },
              },
            },
          },
          notes: { type: "string", maxLength: 1024, description: "Text below the items.", example: "Please deliver in the morning" },
        },
      },
      SendAudio: {
        allOf: [
          { $ref: "#/components/schemas/SendOptions" },
          {
            type: "object",
            required: ["Phone", "Audio"],
            properties: {
              Phone: { type: "string", description: "Number with country code or address of a chat.", example: "5521971532700" },
              Audio: {
                type: "string",
                description: "ogg, mp3, aac, m4a or wav, 16 MB at most.",
                example: "data:audio/ogg;base64,T2dnUwACAAAAAAAAAABK",
              },
              Caption: {
                type: "string",
                maxLength: 1024,
                description: "Kept with the stored message; WhatsApp shows none with audio.",
                example: "Important",
              },
              PTT: { type: "boolean", description: "true: a voice note, false: an audio file.", default: true, example: true },
              MimeType: { type: "string", description: "Its type; the bytes decide.", example: "audio/ogg" },
              ViewOnce: { type: "boolean", description: "Shown once only. `Duration` then says nothing.", example: true },
            },
          },
        ],
      },
      SendDocument: {
        allOf: [
          { $ref: "#/components/schemas/SendOptions" },
          {
            type: "object",
            required: ["Phone", "Document", "FileName"],
            properties: {
              Phone: { type: "string", description: "Number with country code or address of a chat.", example: "5521971532700" },
              Document: { type: "string", description: "A file of any type.", example: "data:application/pdf;base64,JVBERi0xLjQK" },
              FileName: { type: "string", description: "Name shown.", example: "document.pdf" },
              Caption: { type: "string", maxLength: 1024, description: "Text below it.", example: "Important" },
              MimeType: { type: "string", description: "Its type.", example: "application/pdf" },
            },
          },
        ],
      },
      SendVideo: {
        allOf: [
          { $ref: "#/components/schemas/SendOptions" },
          {
            type: "object",
            required: ["Phone", "Video"],
            properties: {
              Phone: { type: "string", description: "Number with country code or address of a chat.", example: "5521971532700" },
              Video: { type: "string", description: "mp4 or 3gpp, H.264 and AAC.", example: "data:video/mp4;base64,AAAAIGZ0eXBpc29t" },
              Caption: { type: "string", maxLength: 1024, description: "Text below it.", example: "Important" },
              MimeType: { type: "string", description: "Its type; the bytes decide.", example: "video/mp4" },
              JPEGThumbnail: { type: "string", description: "Preview as JPEG in base64; made when absent or not usable.", example: "/9j/4AAQSkZJRg==" },
              ViewOnce: { type: "boolean", description: "Shown once only. `Duration` then says nothing.", example: true },
            },
          },
        ],
      },
      SendPtv: {
        allOf: [
          { $ref: "#/components/schemas/SendOptions" },
          {
            type: "object",
            required: ["Phone", "Video"],
            properties: {
              Phone: { type: "string", description: "Number with country code or address of a chat.", example: "5521971532700" },
              Video: { type: "string", description: "mp4, H.264 and AAC.", example: "data:video/mp4;base64,AAAAIGZ0eXBpc29t" },
              MimeType: { type: "string", description: "Its type; the bytes decide.", example: "video/mp4" },
            },
          },
        ],
      },
      SendSticker: {
        allOf: [
          { $ref: "#/components/schemas/SendOptions" },
          {
            type: "object",
            required: ["Phone", "Sticker"],
            properties: {
              Phone: { type: "string", description: "Number with country code or address of a chat.", example: "5521971532700" },
              Sticker: { type: "string", description: "webp; jpeg, png and gif are converted.", example: "data:image/webp;base64,UklGRh4AAABXRUJQ" },
              MimeType: { type: "string", description: "Its type; the bytes decide.", example: "image/webp" },
              PngThumbnail: { type: "string", description: "Preview as PNG in base64; left out when not usable.", example: "iVBORw0KGgo=" },
            },
          },
        ],
      },
    },
  },
};
