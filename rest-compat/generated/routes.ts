// Written by `npm run rest` from openapi.yaml and operations/*.graphql. Change those.
import type { Route } from '../runtime/route.js';

export const routes: readonly Route[] = [
  {
    id: "DELETE /admin/archive",
    method: "DELETE",
    path: "/admin/archive",
    auth: "ADMIN",
    operationName: "deleteArchive",
    document: `mutation deleteArchive($status: ArchiveOutcome, $transport: String, $user_id: ID, $event_type: String, $limit: Int = 50) {
  deleteArchivedEvents(
    input: {filter: {outcome: $status, transport: $transport, sessionId: $user_id, eventType: $event_type}, first: $limit}
  ) {
    deleted
    failed
    total
    errors: problems {
      details
    }
  }
  status: __typename
  transport: __typename
  user_id: __typename
  event_type: __typename
  from_date: __typename
  to_date: __typename
  limit: __typename
  offset: __typename
}`,
    status: 200,
    success: "CODE_SUCCESS_FLAT",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [
      {
        codes: ["BAD_INPUT"],
        field: "filter",
        style: "CODE_ERROR_SUCCESS_DETAILS",
        text: "bulk deletion requires at least one filter (status, transport, user_id, or event_type)",
        details: "To delete all archive events, please use the admin interface with confirmation",
      },
      { codes: ["BAD_INPUT"], style: "CODE_ERROR_SUCCESS_DETAILS", details: "the request cannot be used as it stands" },
      { codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500, text: "failed to retrieve archive events" },
    ],
    bodyLimitBytes: null,
    inputs: [
      {
        variable: "status",
        from: "body",
        inside: [],
        keys: ["status"],
        type: { kind: "enum", names: ["DELIVERED", "DEAD"] },
        required: false,
        values: { dlq: "DEAD", success: "DELIVERED" },
        limits: { enum: ["dlq", "success"] },
      },
      { variable: "transport", from: "body", inside: [], keys: ["transport"], type: { kind: "string" }, required: false },
      { variable: "user_id", from: "body", inside: [], keys: ["user_id"], type: { kind: "string" }, required: false },
      { variable: "event_type", from: "body", inside: [], keys: ["event_type"], type: { kind: "string" }, required: false },
      {
        variable: "limit",
        from: "body",
        inside: [],
        keys: ["limit"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 1, maximum: 1000 },
      },
    ],
    variableDefaults: { limit: 50 },
    argumentKeys: {
      "input.filter.outcome": "status",
      "input.filter.transport": "transport",
      "input.filter.sessionId": "user_id",
      "input.filter.eventType": "event_type",
      "input.first": "limit",
    },
    output: [
      {
        key: "deleteArchivedEvents",
        children: [
          { key: "deleted", zero: 0 },
          { key: "failed", zero: 0 },
          { key: "total", zero: 0 },
          { key: "errors", zero: [], steps: [{ do: "unwrap" }], children: [{ key: "details" }] },
        ],
        merge: true,
      },
      {
        key: "status",
        zero: "",
        steps: [{ do: "echo", variable: "status" }, { do: "values", map: { DEAD: "dlq", DELIVERED: "success" } }],
        into: "filter",
      },
      { key: "transport", zero: "", steps: [{ do: "echo", variable: "transport" }], into: "filter" },
      { key: "user_id", zero: "", steps: [{ do: "echo", variable: "user_id" }], into: "filter" },
      { key: "event_type", zero: "", steps: [{ do: "echo", variable: "event_type" }], into: "filter" },
      { key: "from_date", zero: "", steps: [{ do: "const", value: "" }], into: "filter" },
      { key: "to_date", zero: "", steps: [{ do: "const", value: "" }], into: "filter" },
      { key: "limit", zero: 0, steps: [{ do: "echo", variable: "limit" }], into: "filter" },
      { key: "offset", zero: 0, steps: [{ do: "const", value: 0 }], into: "filter" },
    ],
    everyPage: null,
  },
  {
    id: "DELETE /admin/archive/{id}",
    method: "DELETE",
    path: "/admin/archive/{id}",
    auth: "ADMIN",
    operationName: "deleteArchivedEvent",
    document: `mutation deleteArchivedEvent($id: ID!) {
  deleteArchivedEvents(input: {id: $id}) {
    deleted
  }
  event_id: __typename
  message: __typename
}`,
    status: 200,
    success: "CODE_SUCCESS_FLAT",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [
      {
        codes: ["BAD_INPUT"],
        field: "id",
        style: "CODE_ERROR_SUCCESS_DETAILS",
        text: "invalid event ID",
        details: "event ID must be a valid number",
      },
      { codes: ["NOT_FOUND"], text: "archive event not found" },
      { codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500, text: "failed to delete archive event" },
    ],
    bodyLimitBytes: null,
    inputs: [{ variable: "id", from: "path", inside: [], keys: ["id"], type: { kind: "string" }, required: true }],
    variableDefaults: {},
    argumentKeys: { "input.id": "id" },
    output: [
      { key: "deleteArchivedEvents", children: [{ key: "deleted", zero: 0 }], merge: true },
      { key: "event_id", zero: 0, steps: [{ do: "echo", variable: "id" }, { do: "integer" }] },
      { key: "message", zero: "", steps: [{ do: "const", value: "Event deleted successfully" }] },
    ],
    everyPage: null,
  },
  {
    id: "DELETE /admin/dlq",
    method: "DELETE",
    path: "/admin/dlq",
    auth: "ADMIN",
    operationName: "deleteDeadLetters",
    document: `mutation deleteDeadLetters($transport: String, $user_id: ID, $event_type: String, $from_date: DateTime, $to_date: DateTime, $dry_run: Boolean = false, $confirm: Boolean = false) {
  deleteDeadLetters(
    input: {filter: {transport: $transport, sessionId: $user_id, eventType: $event_type, from: $from_date, to: $to_date}, dryRun: $dry_run, confirm: $confirm}
  ) {
    deleted
    message: details
  }
  dry_run: __typename
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [
      { codes: ["BAD_INPUT"], field: "confirm", text: "confirm=true required for actual deletion" },
      { codes: ["BAD_INPUT"], field: "from_date", text: "invalid date format for from_date" },
      { codes: ["BAD_INPUT"], field: "to_date", text: "invalid date format for to_date" },
      { codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500, text: "database error" },
    ],
    bodyLimitBytes: null,
    inputs: [
      { variable: "transport", from: "query", inside: [], keys: ["transport"], type: { kind: "string" }, required: false },
      { variable: "user_id", from: "query", inside: [], keys: ["user_id"], type: { kind: "string" }, required: false },
      { variable: "event_type", from: "query", inside: [], keys: ["event_type"], type: { kind: "string" }, required: false },
      { variable: "from_date", from: "query", inside: [], keys: ["from_date"], type: { kind: "string" }, required: false },
      { variable: "to_date", from: "query", inside: [], keys: ["to_date"], type: { kind: "string" }, required: false },
      { variable: "dry_run", from: "query", inside: [], keys: ["dry_run"], type: { kind: "boolean" }, required: false },
      { variable: "confirm", from: "query", inside: [], keys: ["confirm"], type: { kind: "boolean" }, required: false },
    ],
    variableDefaults: { dry_run: false, confirm: false },
    argumentKeys: {
      "input.filter.transport": "transport",
      "input.filter.sessionId": "user_id",
      "input.filter.eventType": "event_type",
      "input.filter.from": "from_date",
      "input.filter.to": "to_date",
      "input.dryRun": "dry_run",
      "input.confirm": "confirm",
    },
    output: [
      {
        key: "deleteDeadLetters",
        children: [{ key: "deleted", zero: 0, steps: [{ do: "whole" }] }, { key: "message", zero: "" }],
        merge: true,
      },
      { key: "dry_run", zero: false, steps: [{ do: "echo", variable: "dry_run" }] },
    ],
    everyPage: null,
  },
  {
    id: "DELETE /admin/dlq/{id}",
    method: "DELETE",
    path: "/admin/dlq/{id}",
    auth: "ADMIN",
    operationName: "deleteDeadLetter",
    document: `mutation deleteDeadLetter($id: ID!) {
  deleteArchivedEvents(input: {id: $id, filter: {outcome: DEAD}}) {
    deleted
  }
  message: __typename
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [
      { codes: ["NOT_FOUND"], text: "event not found in DLQ" },
      { codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500, text: "database error" },
    ],
    bodyLimitBytes: null,
    inputs: [{ variable: "id", from: "path", inside: [], keys: ["id"], type: { kind: "string" }, required: true }],
    variableDefaults: {},
    argumentKeys: { "input.id": "id" },
    output: [
      { key: "deleteArchivedEvents", children: [{ key: "deleted" }], hide: true },
      { key: "message", zero: "", steps: [{ do: "text", template: "DLQ event {id} deleted successfully" }] },
    ],
    everyPage: null,
  },
  {
    id: "DELETE /admin/users/{id}",
    method: "DELETE",
    path: "/admin/users/{id}",
    auth: "ADMIN",
    operationName: "deleteUser",
    document: `mutation deleteUser($id: ID!) {
  data: deleteSession(input: {sessionId: $id, full: false}) {
    id
  }
  details: __typename
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["NOT_FOUND"], text: "user not found" }],
    bodyLimitBytes: null,
    inputs: [{ variable: "id", from: "path", inside: [], keys: ["id"], type: { kind: "string" }, required: true }],
    variableDefaults: {},
    argumentKeys: { "input.sessionId": "id" },
    output: [
      { key: "data", zero: {}, children: [{ key: "id", zero: "" }] },
      { key: "details", zero: "", steps: [{ do: "const", value: "User deleted successfully" }] },
    ],
    everyPage: null,
  },
  {
    id: "DELETE /admin/users/{id}/full",
    method: "DELETE",
    path: "/admin/users/{id}/full",
    auth: "ADMIN",
    operationName: "deleteUserFull",
    document: `mutation deleteUserFull($id: ID!) {
  data: deleteSession(input: {sessionId: $id, full: true}) {
    id
    jid
    name
  }
  details: __typename
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["NOT_FOUND"], text: "user not found" }],
    bodyLimitBytes: null,
    inputs: [{ variable: "id", from: "path", inside: [], keys: ["id"], type: { kind: "string" }, required: true }],
    variableDefaults: {},
    argumentKeys: { "input.sessionId": "id" },
    output: [
      { key: "data", zero: {}, children: [{ key: "id", zero: "" }, { key: "jid", zero: "" }, { key: "name", zero: "" }] },
      { key: "details", zero: "", steps: [{ do: "const", value: "User instance removed completely" }] },
    ],
    everyPage: null,
  },
  {
    id: "DELETE /session/rabbitmq/config",
    method: "DELETE",
    path: "/session/rabbitmq/config",
    auth: "TOKEN",
    operationName: "deleteRabbitmq",
    document: `mutation deleteRabbitmq {
  updateSession(input: {settings: {rabbitmq: null}}) {
    session {
      data: settings {
        Details: __typename
      }
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500 }],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "updateSession",
        children: [
          {
            key: "session",
            children: [
              {
                key: "data",
                zero: {},
                children: [{ key: "Details", zero: "", steps: [{ do: "const", value: "RabbitMQ configuration deleted successfully" }] }],
              },
            ],
            merge: true,
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "DELETE /session/s3/config",
    method: "DELETE",
    path: "/session/s3/config",
    auth: "TOKEN",
    operationName: "deleteS3",
    document: `mutation deleteS3 {
  updateSession(input: {settings: {s3: null}}) {
    session {
      data: settings {
        Details: __typename
      }
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500 }],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "updateSession",
        children: [
          {
            key: "session",
            children: [
              {
                key: "data",
                zero: {},
                children: [{ key: "Details", zero: "", steps: [{ do: "const", value: "S3 configuration deleted successfully" }] }],
              },
            ],
            merge: true,
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "DELETE /webhook",
    method: "DELETE",
    path: "/webhook",
    auth: "TOKEN",
    operationName: "deleteWebhook",
    document: `mutation deleteWebhook {
  data: deleteWebhook {
    Details: __typename
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "data",
        zero: {},
        children: [{ key: "Details", zero: "", steps: [{ do: "const", value: "Webhook and events deleted successfully" }] }],
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /admin/archive",
    method: "GET",
    path: "/admin/archive",
    auth: "ADMIN",
    operationName: "listArchive",
    document: `query listArchive($status: ArchiveOutcome, $transport: String, $user_id: ID, $event_type: String, $from_date: DateTime, $to_date: DateTime, $limit: Int = 50, $offset: Int = 0) {
  archivedEvents(
    first: $limit
    offset: $offset
    filter: {outcome: $status, transport: $transport, sessionId: $user_id, eventType: $event_type, from: $from_date, to: $to_date}
  ) {
    data: nodes {
      ...ArchivedEventRead
    }
    count: __typename
  }
  status: __typename
  transport: __typename
  user_id: __typename
  event_type: __typename
  from_date: __typename
  to_date: __typename
  limit: __typename
  offset: __typename
}

fragment ArchivedEventRead on ArchivedEvent {
  id
  status: outcome
  transport
  user_id: sessionId
  event_type: eventType
  payload: data
  attempts
  last_error: lastError
  created_at: createdAt
  archived_at: archivedAt
  replay_count: replays
  last_replay_at: replayedAt
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [
      {
        codes: ["BAD_INPUT"],
        field: "status",
        style: "CODE_ERROR_SUCCESS_DETAILS",
        text: "invalid status filter",
        details: "status must be 'dlq', 'success', or empty for all",
      },
      { codes: ["BAD_INPUT"], style: "CODE_ERROR_SUCCESS_DETAILS", details: "the request cannot be used as it stands" },
      { codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500, text: "failed to retrieve archive events" },
    ],
    bodyLimitBytes: null,
    inputs: [
      {
        variable: "status",
        from: "query",
        inside: [],
        keys: ["status"],
        type: { kind: "enum", names: ["DELIVERED", "DEAD"] },
        required: false,
        values: { dlq: "DEAD", success: "DELIVERED" },
        limits: { enum: ["", "dlq", "success"] },
      },
      { variable: "transport", from: "query", inside: [], keys: ["transport"], type: { kind: "string" }, required: false },
      { variable: "user_id", from: "query", inside: [], keys: ["user_id"], type: { kind: "string" }, required: false },
      { variable: "event_type", from: "query", inside: [], keys: ["event_type"], type: { kind: "string" }, required: false },
      { variable: "from_date", from: "query", inside: [], keys: ["from_date"], type: { kind: "string" }, required: false },
      { variable: "to_date", from: "query", inside: [], keys: ["to_date"], type: { kind: "string" }, required: false },
      {
        variable: "limit",
        from: "query",
        inside: [],
        keys: ["limit"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 1, maximum: 1000 },
      },
      {
        variable: "offset",
        from: "query",
        inside: [],
        keys: ["offset"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 0 },
      },
    ],
    variableDefaults: { limit: 50, offset: 0 },
    argumentKeys: {
      first: "limit",
      offset: "offset",
      "filter.outcome": "status",
      "filter.transport": "transport",
      "filter.sessionId": "user_id",
      "filter.eventType": "event_type",
      "filter.from": "from_date",
      "filter.to": "to_date",
    },
    output: [
      {
        key: "archivedEvents",
        children: [
          {
            key: "data",
            zero: [],
            children: [
              { key: "id", zero: 0, steps: [{ do: "integer" }] },
              { key: "status", zero: "", steps: [{ do: "values", map: { DELIVERED: "success", DEAD: "dlq" } }] },
              { key: "transport", zero: "" },
              { key: "user_id", zero: "" },
              { key: "event_type", zero: "" },
              { key: "payload", zero: "", steps: [{ do: "jsonString" }] },
              { key: "attempts", zero: 0 },
              { key: "last_error" },
              { key: "created_at", zero: "", steps: [{ do: "rfc3339" }] },
              { key: "archived_at", zero: "", steps: [{ do: "rfc3339" }] },
              { key: "replay_count", zero: 0 },
              { key: "last_replay_at", steps: [{ do: "rfc3339" }] },
            ],
          },
          { key: "count", zero: 0, steps: [{ do: "countOf", key: "data" }] },
        ],
        merge: true,
      },
      {
        key: "status",
        zero: "",
        steps: [{ do: "echo", variable: "status" }, { do: "values", map: { DEAD: "dlq", DELIVERED: "success" } }],
        into: "filter",
      },
      { key: "transport", zero: "", steps: [{ do: "echo", variable: "transport" }], into: "filter" },
      { key: "user_id", zero: "", steps: [{ do: "echo", variable: "user_id" }], into: "filter" },
      { key: "event_type", zero: "", steps: [{ do: "echo", variable: "event_type" }], into: "filter" },
      { key: "from_date", zero: "", steps: [{ do: "echo", variable: "from_date" }], into: "filter" },
      { key: "to_date", zero: "", steps: [{ do: "echo", variable: "to_date" }], into: "filter" },
      { key: "limit", zero: 0, steps: [{ do: "echo", variable: "limit" }], into: "filter" },
      { key: "offset", zero: 0, steps: [{ do: "echo", variable: "offset" }], into: "filter" },
    ],
    everyPage: null,
  },
  {
    id: "GET /admin/archive/stats",
    method: "GET",
    path: "/admin/archive/stats",
    auth: "ADMIN",
    operationName: "archiveStats",
    document: `query archiveStats {
  data: eventArchiveStats {
    total_count: total
    success_count: delivered
    dlq_count: dead
    oldest_success: oldestDelivered
    newest_success: newestDelivered
    oldest_dlq: oldestDead
    newest_dlq: newestDead
    by_transport: byTransport
    by_event_type: byEventType
    success: delivered
    dlq: dead
    by_transport_status: byTransportOutcome {
      transport
      success: delivered
      dlq: dead
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500, text: "failed to retrieve archive statistics" }],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "total_count", zero: 0, steps: [{ do: "whole" }] },
          { key: "success_count", zero: 0, steps: [{ do: "whole" }] },
          { key: "dlq_count", zero: 0, steps: [{ do: "whole" }] },
          { key: "oldest_success", steps: [{ do: "rfc3339" }] },
          { key: "newest_success", steps: [{ do: "rfc3339" }] },
          { key: "oldest_dlq", steps: [{ do: "rfc3339" }] },
          { key: "newest_dlq", steps: [{ do: "rfc3339" }] },
          { key: "by_transport", zero: {} },
          { key: "by_event_type", zero: {} },
          { key: "success", steps: [{ do: "whole" }], into: "by_status" },
          { key: "dlq", steps: [{ do: "whole" }], into: "by_status" },
          {
            key: "by_transport_status",
            zero: {},
            steps: [{ do: "keyBy", key: "transport", keep: false }],
            children: [{ key: "transport" }, { key: "success", steps: [{ do: "whole" }] }, { key: "dlq", steps: [{ do: "whole" }] }],
          },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /admin/archive/{id}",
    method: "GET",
    path: "/admin/archive/{id}",
    auth: "ADMIN",
    operationName: "getArchivedEvent",
    document: `query getArchivedEvent($id: ID!) {
  data: archivedEvent(id: $id) {
    ...ArchivedEventRead
  }
}

fragment ArchivedEventRead on ArchivedEvent {
  id
  status: outcome
  transport
  user_id: sessionId
  event_type: eventType
  payload: data
  attempts
  last_error: lastError
  created_at: createdAt
  archived_at: archivedAt
  replay_count: replays
  last_replay_at: replayedAt
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [
      {
        codes: ["BAD_INPUT"],
        field: "id",
        style: "CODE_ERROR_SUCCESS_DETAILS",
        text: "invalid event ID",
        details: "event ID must be a valid number",
      },
      {
        codes: ["NOT_FOUND"],
        style: "CODE_ERROR_SUCCESS_DETAILS",
        text: "archive event not found",
        details: "No archive event found with the specified ID",
      },
      { codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500, text: "failed to retrieve archive event" },
    ],
    bodyLimitBytes: null,
    inputs: [{ variable: "id", from: "path", inside: [], keys: ["id"], type: { kind: "string" }, required: true }],
    variableDefaults: {},
    argumentKeys: { id: "id" },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "id", zero: 0, steps: [{ do: "integer" }] },
          { key: "status", zero: "", steps: [{ do: "values", map: { DELIVERED: "success", DEAD: "dlq" } }] },
          { key: "transport", zero: "" },
          { key: "user_id", zero: "" },
          { key: "event_type", zero: "" },
          { key: "payload", zero: "", steps: [{ do: "jsonString" }] },
          { key: "attempts", zero: 0 },
          { key: "last_error" },
          { key: "created_at", zero: "", steps: [{ do: "rfc3339" }] },
          { key: "archived_at", zero: "", steps: [{ do: "rfc3339" }] },
          { key: "replay_count", zero: 0 },
          { key: "last_replay_at", steps: [{ do: "rfc3339" }] },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /admin/dlq",
    method: "GET",
    path: "/admin/dlq",
    auth: "ADMIN",
    operationName: "listDeadLetters",
    document: `query listDeadLetters($transport: String, $user_id: ID, $event_type: String, $from_date: DateTime, $to_date: DateTime, $limit: Int = 50, $offset: Int = 0) {
  archivedEvents(
    first: $limit
    offset: $offset
    filter: {outcome: DEAD, transport: $transport, sessionId: $user_id, eventType: $event_type, from: $from_date, to: $to_date}
  ) {
    total: totalCount
    count: __typename
    events: nodes {
      ...DeadLetterRead
    }
  }
}

fragment DeadLetterRead on ArchivedEvent {
  id
  transport
  user_id: sessionId
  event_type: eventType
  payload: data
  attempts
  last_error: lastError
  failed_at: archivedAt
  archived_at: archivedAt
  replay_count: replays
  last_replay_at: replayedAt
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [
      { codes: ["BAD_INPUT"], field: "from_date", text: "invalid date format for from_date" },
      { codes: ["BAD_INPUT"], field: "to_date", text: "invalid date format for to_date" },
      { codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500, text: "database error" },
    ],
    bodyLimitBytes: null,
    inputs: [
      { variable: "transport", from: "query", inside: [], keys: ["transport"], type: { kind: "string" }, required: false },
      { variable: "user_id", from: "query", inside: [], keys: ["user_id"], type: { kind: "string" }, required: false },
      { variable: "event_type", from: "query", inside: [], keys: ["event_type"], type: { kind: "string" }, required: false },
      { variable: "from_date", from: "query", inside: [], keys: ["from_date"], type: { kind: "string" }, required: false },
      { variable: "to_date", from: "query", inside: [], keys: ["to_date"], type: { kind: "string" }, required: false },
      {
        variable: "limit",
        from: "query",
        inside: [],
        keys: ["limit"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 1, maximum: 1000 },
      },
      {
        variable: "offset",
        from: "query",
        inside: [],
        keys: ["offset"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 0 },
      },
    ],
    variableDefaults: { limit: 50, offset: 0 },
    argumentKeys: {
      first: "limit",
      offset: "offset",
      "filter.transport": "transport",
      "filter.sessionId": "user_id",
      "filter.eventType": "event_type",
      "filter.from": "from_date",
      "filter.to": "to_date",
    },
    output: [
      {
        key: "archivedEvents",
        children: [
          { key: "total", zero: 0, steps: [{ do: "whole" }] },
          { key: "count", zero: 0, steps: [{ do: "countOf", key: "events" }] },
          {
            key: "events",
            zero: [],
            children: [
              { key: "id", zero: 0, steps: [{ do: "integer" }] },
              { key: "transport", zero: "" },
              { key: "user_id", zero: "" },
              { key: "event_type", zero: "" },
              { key: "payload", zero: "", steps: [{ do: "jsonString" }] },
              { key: "attempts", zero: 0 },
              { key: "last_error", zero: "" },
              { key: "failed_at", zero: "", steps: [{ do: "rfc3339" }] },
              { key: "archived_at", zero: "", steps: [{ do: "rfc3339" }] },
              { key: "replay_count", zero: 0 },
              { key: "last_replay_at", steps: [{ do: "rfc3339" }] },
            ],
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /admin/dlq/stats",
    method: "GET",
    path: "/admin/dlq/stats",
    auth: "ADMIN",
    operationName: "deadLetterStats",
    document: `query deadLetterStats {
  stats: eventArchiveStats(filter: {outcome: DEAD}) {
    total_count: total
    oldest_event: oldestDead
    newest_event: newestDead
    by_transport: byTransport
    by_event_type: byEventType
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [{ codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500, text: "database error" }],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "stats",
        zero: {},
        children: [
          { key: "total_count", zero: 0, steps: [{ do: "whole" }] },
          { key: "oldest_event", steps: [{ do: "rfc3339" }] },
          { key: "newest_event", steps: [{ do: "rfc3339" }] },
          { key: "by_transport", zero: {} },
          { key: "by_event_type", zero: {} },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /admin/dlq/{id}",
    method: "GET",
    path: "/admin/dlq/{id}",
    auth: "ADMIN",
    operationName: "getDeadLetter",
    document: `query getDeadLetter($id: ID!) {
  event: archivedEvent(id: $id, outcome: DEAD) {
    ...DeadLetterRead
  }
}

fragment DeadLetterRead on ArchivedEvent {
  id
  transport
  user_id: sessionId
  event_type: eventType
  payload: data
  attempts
  last_error: lastError
  failed_at: archivedAt
  archived_at: archivedAt
  replay_count: replays
  last_replay_at: replayedAt
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [
      { codes: ["NOT_FOUND"], text: "event not found in DLQ" },
      { codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500, text: "database error" },
    ],
    bodyLimitBytes: null,
    inputs: [{ variable: "id", from: "path", inside: [], keys: ["id"], type: { kind: "string" }, required: true }],
    variableDefaults: {},
    argumentKeys: { id: "id" },
    output: [
      {
        key: "event",
        zero: {},
        children: [
          { key: "id", zero: 0, steps: [{ do: "integer" }] },
          { key: "transport", zero: "" },
          { key: "user_id", zero: "" },
          { key: "event_type", zero: "" },
          { key: "payload", zero: "", steps: [{ do: "jsonString" }] },
          { key: "attempts", zero: 0 },
          { key: "last_error", zero: "" },
          { key: "failed_at", zero: "", steps: [{ do: "rfc3339" }] },
          { key: "archived_at", zero: "", steps: [{ do: "rfc3339" }] },
          { key: "replay_count", zero: 0 },
          { key: "last_replay_at", steps: [{ do: "rfc3339" }] },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /admin/global/config",
    method: "GET",
    path: "/admin/global/config",
    auth: "ADMIN",
    operationName: "globalConfig",
    document: `query globalConfig {
  globalTransports {
    webhook {
      enabled
      url
      events
      timeout
      retryCount: maxRetries
      maxConcurrency: concurrency
    }
    rabbitmq {
      enabled
      url
      events
      exchange
      queue
      exchange_type: exchangeType
      queue_type: queueType
      routing_key: routingKey
      durable
      auto_delete: autoDelete
      delivery_mode: deliveryMode
    }
    environment_variables: webhook {
      GLOBAL_WEBHOOK_ENABLED: __typename
      GLOBAL_WEBHOOK_URL: __typename
      GLOBAL_WEBHOOK_EVENTS: __typename
      GLOBAL_RABBITMQ_ENABLED: __typename
      GLOBAL_RABBITMQ_URL: __typename
      GLOBAL_RABBITMQ_EVENTS: __typename
    }
  }
}`,
    status: 200,
    success: "BARE",
    errors: "ERROR",
    errorRules: [{ codes: ["UNAUTHENTICATED", "FORBIDDEN"], text: "unauthorized - admin token required" }],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "globalTransports",
        children: [
          {
            key: "webhook",
            zero: {},
            children: [
              { key: "enabled", zero: false },
              { key: "url", zero: "" },
              { key: "events", zero: [] },
              { key: "timeout", zero: "" },
              { key: "retryCount", zero: 0 },
              { key: "maxConcurrency", zero: 0 },
            ],
          },
          {
            key: "rabbitmq",
            zero: {},
            children: [
              { key: "enabled", zero: false },
              { key: "url", zero: "" },
              { key: "events", zero: [] },
              { key: "exchange", zero: "" },
              { key: "queue", zero: "" },
              { key: "exchange_type", zero: "" },
              { key: "queue_type", zero: "" },
              { key: "routing_key", zero: "" },
              { key: "durable", zero: false },
              { key: "auto_delete", zero: false },
              { key: "delivery_mode", zero: 0 },
            ],
          },
          {
            key: "environment_variables",
            zero: {},
            children: [
              { key: "GLOBAL_WEBHOOK_ENABLED", zero: "", steps: [{ do: "const", value: "true switches the global webhook on" }] },
              { key: "GLOBAL_WEBHOOK_URL", zero: "", steps: [{ do: "const", value: "Where the global webhook posts to" }] },
              { key: "GLOBAL_WEBHOOK_EVENTS", zero: "", steps: [{ do: "const", value: "Event types separated by commas, or All" }] },
              { key: "GLOBAL_RABBITMQ_ENABLED", zero: "", steps: [{ do: "const", value: "true switches the global RabbitMQ on" }] },
              { key: "GLOBAL_RABBITMQ_URL", zero: "", steps: [{ do: "const", value: "Address of the broker, amqp or amqps" }] },
              { key: "GLOBAL_RABBITMQ_EVENTS", zero: "", steps: [{ do: "const", value: "Event types separated by commas, or All" }] },
            ],
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /admin/global/s3-retention/stats",
    method: "GET",
    path: "/admin/global/s3-retention/stats",
    auth: "ADMIN",
    operationName: "s3RetentionStats",
    document: `query s3RetentionStats {
  data: mediaRetention {
    enabled
    running: enabled
    currently_running: working
    last_run_time: lastRunAt
    last_run_duration: lastRunMs
    objects_deleted: objectsDeleted
    bytes_reclaimed: bytesReclaimed
    error_count: errors
    users_processed: sessions
    cycle_count: cycles
    interval: intervalMs
    max_concurrency: maxConcurrency
    batch_size: batchSize
    objects_per_cycle: objectsPerCycle
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["UNAUTHENTICATED", "FORBIDDEN"], style: "ERROR" }, { codes: ["NOT_SUPPORTED"], status: 503 }],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "enabled", zero: false },
          { key: "running", zero: false },
          { key: "currently_running", zero: false },
          { key: "last_run_time", zero: "" },
          { key: "last_run_duration", zero: "", steps: [{ do: "goDuration" }] },
          { key: "objects_deleted", zero: 0, steps: [{ do: "whole" }] },
          { key: "bytes_reclaimed", zero: 0, steps: [{ do: "whole" }] },
          { key: "error_count", zero: 0, steps: [{ do: "whole" }] },
          { key: "users_processed", zero: 0 },
          { key: "cycle_count", zero: 0, steps: [{ do: "whole" }] },
          { key: "interval", zero: "", steps: [{ do: "goDuration" }], into: "config" },
          { key: "max_concurrency", zero: 0, into: "config" },
          { key: "batch_size", zero: 0, into: "config" },
          { key: "objects_per_cycle", zero: 0, into: "config" },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /admin/global/stats",
    method: "GET",
    path: "/admin/global/stats",
    auth: "ADMIN",
    operationName: "globalStats",
    document: `query globalStats {
  globalTransports {
    enabled
    webhook {
      enabled
      url
      events
      timeout
      maxRetries
      maxConcurrency: concurrency
      activeRequests: sending
      availableSlots: free
    }
    rabbitmq {
      enabled
      connected
      url
      exchange
      queue
      events
    }
  }
}`,
    status: 200,
    success: "BARE",
    errors: "ERROR",
    errorRules: [{ codes: ["UNAUTHENTICATED", "FORBIDDEN"], text: "unauthorized - admin token required" }],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "globalTransports",
        children: [
          { key: "enabled", zero: false },
          {
            key: "webhook",
            zero: {},
            children: [
              { key: "enabled", zero: false },
              { key: "url", zero: "" },
              { key: "events", zero: [] },
              { key: "timeout", zero: "" },
              { key: "maxRetries", zero: 0 },
              { key: "maxConcurrency", zero: 0 },
              { key: "activeRequests", zero: 0 },
              { key: "availableSlots", zero: 0 },
            ],
          },
          {
            key: "rabbitmq",
            zero: {},
            children: [
              { key: "enabled", zero: false },
              { key: "connected", zero: false },
              { key: "url", zero: "" },
              { key: "exchange", zero: "" },
              { key: "queue", zero: "" },
              { key: "events", zero: [] },
            ],
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /admin/instances/status",
    method: "GET",
    path: "/admin/instances/status",
    auth: "ADMIN",
    operationName: "instancesStatus",
    document: `query instancesStatus($limit: Int = 200, $offset: Int = 0, $ids: [ID!], $include_total: Boolean = false) {
  sessions(first: $limit, offset: $offset, filter: {ids: $ids}) {
    data: nodes {
      id
      name
      jid
      pairing {
        qrcode: qrImage
        qrcode_text: qr
      }
      connected
      loggedIn
      hasClient
      connectionHealth
      lastSuccessfulConnect: lastConnectedAt
      autoReconnectErrors: reconnectErrors
      enableAutoReconnect: autoReconnect
      source: live
      timestamp: __typename
    }
    limit: __typename
    offset: __typename
    pageInfo {
      has_more: hasNextPage
      next_offset: nextOffset
    }
    total: totalCount @include(if: $include_total)
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500, text: "database error" }],
    bodyLimitBytes: null,
    inputs: [
      {
        variable: "limit",
        from: "query",
        inside: [],
        keys: ["limit"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 1, maximum: 1000 },
      },
      {
        variable: "offset",
        from: "query",
        inside: [],
        keys: ["offset"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 0 },
      },
      {
        variable: "ids",
        from: "query",
        inside: [],
        keys: ["ids"],
        type: { kind: "list", of: { kind: "string" } },
        required: false,
        csv: true,
      },
      { variable: "include_total", from: "query", inside: [], keys: ["include_total"], type: { kind: "boolean" }, required: false },
    ],
    variableDefaults: { limit: 200, offset: 0, include_total: false },
    argumentKeys: { first: "limit", offset: "offset", "filter.ids": "ids" },
    output: [
      {
        key: "sessions",
        children: [
          {
            key: "data",
            zero: [],
            children: [
              { key: "id", zero: "" },
              { key: "name", zero: "" },
              { key: "jid", zero: "" },
              { key: "pairing", children: [{ key: "qrcode", zero: "" }, { key: "qrcode_text", zero: "" }], merge: true },
              { key: "connected", zero: false },
              { key: "loggedIn", zero: false },
              { key: "hasClient", zero: false },
              { key: "connectionHealth", zero: "", steps: [{ do: "lower" }] },
              { key: "lastSuccessfulConnect", zero: 0, steps: [{ do: "unixSeconds" }] },
              { key: "autoReconnectErrors", zero: 0 },
              { key: "enableAutoReconnect", zero: false },
              { key: "source", zero: "", steps: [{ do: "values", map: { true: "runtime", false: "database" } }] },
              { key: "timestamp", zero: "", steps: [{ do: "now" }, { do: "rfc3339" }] },
            ],
          },
          { key: "limit", zero: 0, steps: [{ do: "echo", variable: "limit" }], into: "pagination" },
          { key: "offset", zero: 0, steps: [{ do: "echo", variable: "offset" }], into: "pagination" },
          { key: "pageInfo", children: [{ key: "has_more", zero: false }, { key: "next_offset" }], merge: true, into: "pagination" },
          { key: "total", zero: 0, conditional: true, into: "pagination" },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /admin/license/info",
    method: "GET",
    path: "/admin/license/info",
    auth: "ADMIN",
    operationName: "licenseInfo",
    document: `query licenseInfo {
  license {
    valid
    installation_id: installationId
    customer_id: customerId
    installation_name: installationName
    plan_type: plan
    expires_at: expiresAt
    max_instances: maxSessions
    license_key: key
    instance_id: instanceId
    last_validation: validatedAt
    days_until_expiry: daysUntilExpiry
    is_in_grace_period: status
    grace_period_end: graceEndsAt
    status
    status_message: status
    features
    support_email: supportEmail
    documentation_url: documentationUrl
  }
}`,
    status: 200,
    success: "BARE",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["UNAUTHENTICATED", "FORBIDDEN"], style: "CODE_ERROR_SUCCESS" }],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "license",
        children: [
          { key: "valid", zero: false },
          { key: "installation_id", zero: "" },
          { key: "customer_id", zero: "" },
          { key: "installation_name", zero: "" },
          { key: "plan_type", zero: "" },
          { key: "expires_at", zero: "" },
          { key: "max_instances", zero: 0 },
          { key: "license_key", zero: "" },
          { key: "instance_id", zero: "" },
          { key: "last_validation", zero: "" },
          { key: "days_until_expiry", zero: 0 },
          {
            key: "is_in_grace_period",
            zero: false,
            steps: [{ do: "values", map: { GRACE_PERIOD: true, ACTIVE: false, EXPIRING_SOON: false, EXPIRED: false } }],
          },
          { key: "grace_period_end", zero: "", omitNull: true },
          { key: "status", zero: "", steps: [{ do: "lower" }] },
          {
            key: "status_message",
            zero: "",
            steps: [
              {
                do: "values",
                map: {
                  ACTIVE: "Licença ativa e válida",
                  EXPIRING_SOON: "Licença expira em breve",
                  GRACE_PERIOD: "Licença expirada, em período de carência",
                  EXPIRED: "Licença expirada, funcionalidade limitada",
                },
              },
            ],
          },
          { key: "features", zero: [] },
          { key: "support_email", zero: "" },
          { key: "documentation_url", zero: "" },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /admin/users",
    method: "GET",
    path: "/admin/users",
    auth: "ADMIN",
    operationName: "listUsers",
    document: `query listUsers($after: String) {
  sessions(first: 500, after: $after) {
    data: nodes {
      ...UserRead
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}

fragment UserRead on Session {
  id
  name
  avatar_url: avatarUrl
  token
  webhook {
    url
  }
  jid
  pairing {
    qrcode: qrImage
  }
  connected
  loggedIn
  expiration: expiresAt
  events: subscribedEvents
  settings {
    ...SkipSettings
    proxy_config: proxy {
      enabled
      proxy_url: url
    }
    s3_config: s3 {
      ...S3Read
    }
    rabbitmq_config: rabbitmq {
      ...RabbitmqRead
      queue_arguments: queueArguments
      exchange_arguments: exchangeArguments
    }
    whatsapp_config: whatsapp {
      wa_version: version
      wa_platform: platform
      wa_release_channel: releaseChannel
      wa_web_sub_platform: webSubPlatform
      wa_os_name: osName
      wa_os_version: osVersion
      wa_device_name: deviceName
      wa_manufacturer: manufacturer
      wa_device_board: deviceBoard
      wa_locale_language: localeLanguage
      wa_locale_country: localeCountry
      wa_mcc: mcc
      wa_mnc: mnc
      wa_connect_type: connectType
      wa_platform_type: platformType
    }
  }
}

fragment SkipSettings on SessionSettings {
  skip_media_download: skipMedia
  skip_groups: skipGroups
  skip_newsletters: skipNewsletters
  skip_broadcasts: skipBroadcasts
  skip_own_messages: skipOwnMessages
  echo_api_messages: echoApiMessages
  isFromAPI: echoApiMessages
  skip_calls: skipCalls
  call_reject_message: callRejectMessage
  call_reject_type: callRejectType
  globalTransportSkips {
    ...TransportSkips
  }
}

fragment TransportSkips on GlobalTransportSkips {
  skipGlobalWebhook: webhook
  skipGlobalRabbitMQ: rabbitmq
  skipGlobalSQS: sqs
  skipGlobalRedis: redis
  skipGlobalWebSocket: websocket
  skipGlobalS3: s3
}

fragment S3Read on S3Settings {
  enabled
  endpoint
  region
  bucket
  access_key: accessKey
  path_style: pathStyle
  public_url: publicUrl
  media_delivery: mediaDelivery
  retention_days: retentionDays
  disable_acl: disableAcl
}

fragment RabbitmqRead on RabbitmqSettings {
  enabled
  url
  exchange
  exchange_type: exchangeType
  queue
  queue_type: queueType
  routing_key: routingKey
  events
  durable
  auto_delete: autoDelete
  exclusive
  no_wait: noWait
  delivery_mode: deliveryMode
  dead_letter_exchange: deadLetterExchange
  dead_letter_routing_key: deadLetterRoutingKey
  message_ttl: messageTtl
  max_length: maxLength
  max_length_bytes: maxLengthBytes
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500, text: "problem accessing DB" }],
    bodyLimitBytes: null,
    inputs: [{ variable: "after", from: "internal", inside: [], keys: ["after"], type: { kind: "string" }, required: false }],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "sessions",
        children: [
          {
            key: "data",
            zero: [],
            children: [
              { key: "id", zero: "" },
              { key: "name", zero: "" },
              { key: "avatar_url", zero: "" },
              { key: "token", zero: "" },
              { key: "webhook", zero: "", steps: [{ do: "unwrap" }], children: [{ key: "url" }] },
              { key: "jid", zero: "" },
              { key: "pairing", children: [{ key: "qrcode", zero: "" }], merge: true },
              { key: "connected", zero: false },
              { key: "loggedIn", zero: false },
              { key: "expiration", zero: 0, steps: [{ do: "unixSeconds" }] },
              { key: "events", zero: "", steps: [{ do: "whenEmpty", value: ["All"] }, { do: "csv" }] },
              {
                key: "settings",
                children: [
                  { key: "skip_media_download", zero: false },
                  { key: "skip_groups", zero: false },
                  { key: "skip_newsletters", zero: false },
                  { key: "skip_broadcasts", zero: false },
                  { key: "skip_own_messages", zero: false },
                  { key: "echo_api_messages", zero: false },
                  { key: "isFromAPI", zero: false },
                  { key: "skip_calls", zero: false },
                  { key: "call_reject_message", zero: "" },
                  { key: "call_reject_type", zero: "", steps: [{ do: "lower" }] },
                  {
                    key: "globalTransportSkips",
                    zero: {},
                    children: [
                      { key: "skipGlobalWebhook", zero: false },
                      { key: "skipGlobalRabbitMQ", zero: false },
                      { key: "skipGlobalSQS", zero: false },
                      { key: "skipGlobalRedis", zero: false },
                      { key: "skipGlobalWebSocket", zero: false },
                      { key: "skipGlobalS3", zero: false },
                    ],
                  },
                  { key: "proxy_config", zero: {}, children: [{ key: "enabled", zero: false }, { key: "proxy_url", zero: "" }] },
                  {
                    key: "s3_config",
                    zero: {},
                    children: [
                      { key: "enabled", zero: false },
                      { key: "endpoint", zero: "" },
                      { key: "region", zero: "" },
                      { key: "bucket", zero: "" },
                      { key: "access_key", zero: "", steps: [{ do: "mask" }] },
                      { key: "path_style", zero: false },
                      { key: "public_url", zero: "" },
                      { key: "media_delivery", zero: "both" },
                      { key: "retention_days", zero: 0 },
                      { key: "disable_acl", zero: false },
                    ],
                  },
                  {
                    key: "rabbitmq_config",
                    zero: {},
                    children: [
                      { key: "enabled", zero: false },
                      { key: "url", zero: "", steps: [{ do: "maskPassword" }] },
                      { key: "exchange", zero: "" },
                      { key: "exchange_type", zero: "topic" },
                      { key: "queue", zero: "" },
                      { key: "queue_type", zero: "classic" },
                      { key: "routing_key", zero: "" },
                      { key: "events", zero: "" },
                      { key: "durable", zero: false },
                      { key: "auto_delete", zero: false },
                      { key: "exclusive", zero: false },
                      { key: "no_wait", zero: false },
                      { key: "delivery_mode", zero: 2 },
                      { key: "dead_letter_exchange", zero: "" },
                      { key: "dead_letter_routing_key", zero: "" },
                      { key: "message_ttl", zero: 0 },
                      { key: "max_length", zero: 0 },
                      { key: "max_length_bytes", zero: 0 },
                      { key: "queue_arguments", zero: "", steps: [{ do: "default", value: {} }, { do: "jsonString" }] },
                      { key: "exchange_arguments", zero: "", steps: [{ do: "default", value: {} }, { do: "jsonString" }] },
                    ],
                  },
                  {
                    key: "whatsapp_config",
                    zero: {},
                    children: [
                      { key: "wa_version", zero: "" },
                      { key: "wa_platform", zero: "" },
                      { key: "wa_release_channel", zero: "" },
                      { key: "wa_web_sub_platform", zero: "" },
                      { key: "wa_os_name", zero: "" },
                      { key: "wa_os_version", zero: "" },
                      { key: "wa_device_name", zero: "" },
                      { key: "wa_manufacturer", zero: "" },
                      { key: "wa_device_board", zero: "" },
                      { key: "wa_locale_language", zero: "" },
                      { key: "wa_locale_country", zero: "" },
                      { key: "wa_mcc", zero: "" },
                      { key: "wa_mnc", zero: "" },
                      { key: "wa_connect_type", zero: "" },
                      { key: "wa_platform_type", zero: "" },
                    ],
                  },
                ],
                merge: true,
              },
            ],
          },
          { key: "pageInfo", children: [{ key: "hasNextPage" }, { key: "endCursor" }], hide: true },
        ],
        merge: true,
      },
    ],
    everyPage: { field: "sessions", nodes: "data", variable: "after" },
  },
  {
    id: "GET /admin/users/{id}",
    method: "GET",
    path: "/admin/users/{id}",
    auth: "ADMIN",
    operationName: "getUser",
    document: `query getUser($id: ID!) {
  data: session(id: $id) {
    ...UserRead
  }
}

fragment UserRead on Session {
  id
  name
  avatar_url: avatarUrl
  token
  webhook {
    url
  }
  jid
  pairing {
    qrcode: qrImage
  }
  connected
  loggedIn
  expiration: expiresAt
  events: subscribedEvents
  settings {
    ...SkipSettings
    proxy_config: proxy {
      enabled
      proxy_url: url
    }
    s3_config: s3 {
      ...S3Read
    }
    rabbitmq_config: rabbitmq {
      ...RabbitmqRead
      queue_arguments: queueArguments
      exchange_arguments: exchangeArguments
    }
    whatsapp_config: whatsapp {
      wa_version: version
      wa_platform: platform
      wa_release_channel: releaseChannel
      wa_web_sub_platform: webSubPlatform
      wa_os_name: osName
      wa_os_version: osVersion
      wa_device_name: deviceName
      wa_manufacturer: manufacturer
      wa_device_board: deviceBoard
      wa_locale_language: localeLanguage
      wa_locale_country: localeCountry
      wa_mcc: mcc
      wa_mnc: mnc
      wa_connect_type: connectType
      wa_platform_type: platformType
    }
  }
}

fragment SkipSettings on SessionSettings {
  skip_media_download: skipMedia
  skip_groups: skipGroups
  skip_newsletters: skipNewsletters
  skip_broadcasts: skipBroadcasts
  skip_own_messages: skipOwnMessages
  echo_api_messages: echoApiMessages
  isFromAPI: echoApiMessages
  skip_calls: skipCalls
  call_reject_message: callRejectMessage
  call_reject_type: callRejectType
  globalTransportSkips {
    ...TransportSkips
  }
}

fragment TransportSkips on GlobalTransportSkips {
  skipGlobalWebhook: webhook
  skipGlobalRabbitMQ: rabbitmq
  skipGlobalSQS: sqs
  skipGlobalRedis: redis
  skipGlobalWebSocket: websocket
  skipGlobalS3: s3
}

fragment S3Read on S3Settings {
  enabled
  endpoint
  region
  bucket
  access_key: accessKey
  path_style: pathStyle
  public_url: publicUrl
  media_delivery: mediaDelivery
  retention_days: retentionDays
  disable_acl: disableAcl
}

fragment RabbitmqRead on RabbitmqSettings {
  enabled
  url
  exchange
  exchange_type: exchangeType
  queue
  queue_type: queueType
  routing_key: routingKey
  events
  durable
  auto_delete: autoDelete
  exclusive
  no_wait: noWait
  delivery_mode: deliveryMode
  dead_letter_exchange: deadLetterExchange
  dead_letter_routing_key: deadLetterRoutingKey
  message_ttl: messageTtl
  max_length: maxLength
  max_length_bytes: maxLengthBytes
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [
      { codes: ["NOT_FOUND"], text: "user not found" },
      { codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500, text: "problem accessing DB" },
    ],
    bodyLimitBytes: null,
    inputs: [{ variable: "id", from: "path", inside: [], keys: ["id"], type: { kind: "string" }, required: true }],
    variableDefaults: {},
    argumentKeys: { id: "id" },
    output: [
      {
        key: "data",
        zero: [],
        steps: [{ do: "list" }],
        children: [
          { key: "id", zero: "" },
          { key: "name", zero: "" },
          { key: "avatar_url", zero: "" },
          { key: "token", zero: "" },
          { key: "webhook", zero: "", steps: [{ do: "unwrap" }], children: [{ key: "url" }] },
          { key: "jid", zero: "" },
          { key: "pairing", children: [{ key: "qrcode", zero: "" }], merge: true },
          { key: "connected", zero: false },
          { key: "loggedIn", zero: false },
          { key: "expiration", zero: 0, steps: [{ do: "unixSeconds" }] },
          { key: "events", zero: "", steps: [{ do: "whenEmpty", value: ["All"] }, { do: "csv" }] },
          {
            key: "settings",
            children: [
              { key: "skip_media_download", zero: false },
              { key: "skip_groups", zero: false },
              { key: "skip_newsletters", zero: false },
              { key: "skip_broadcasts", zero: false },
              { key: "skip_own_messages", zero: false },
              { key: "echo_api_messages", zero: false },
              { key: "isFromAPI", zero: false },
              { key: "skip_calls", zero: false },
              { key: "call_reject_message", zero: "" },
              { key: "call_reject_type", zero: "", steps: [{ do: "lower" }] },
              {
                key: "globalTransportSkips",
                zero: {},
                children: [
                  { key: "skipGlobalWebhook", zero: false },
                  { key: "skipGlobalRabbitMQ", zero: false },
                  { key: "skipGlobalSQS", zero: false },
                  { key: "skipGlobalRedis", zero: false },
                  { key: "skipGlobalWebSocket", zero: false },
                  { key: "skipGlobalS3", zero: false },
                ],
              },
              { key: "proxy_config", zero: {}, children: [{ key: "enabled", zero: false }, { key: "proxy_url", zero: "" }] },
              {
                key: "s3_config",
                zero: {},
                children: [
                  { key: "enabled", zero: false },
                  { key: "endpoint", zero: "" },
                  { key: "region", zero: "" },
                  { key: "bucket", zero: "" },
                  { key: "access_key", zero: "", steps: [{ do: "mask" }] },
                  { key: "path_style", zero: false },
                  { key: "public_url", zero: "" },
                  { key: "media_delivery", zero: "both" },
                  { key: "retention_days", zero: 0 },
                  { key: "disable_acl", zero: false },
                ],
              },
              {
                key: "rabbitmq_config",
                zero: {},
                children: [
                  { key: "enabled", zero: false },
                  { key: "url", zero: "", steps: [{ do: "maskPassword" }] },
                  { key: "exchange", zero: "" },
                  { key: "exchange_type", zero: "topic" },
                  { key: "queue", zero: "" },
                  { key: "queue_type", zero: "classic" },
                  { key: "routing_key", zero: "" },
                  { key: "events", zero: "" },
                  { key: "durable", zero: false },
                  { key: "auto_delete", zero: false },
                  { key: "exclusive", zero: false },
                  { key: "no_wait", zero: false },
                  { key: "delivery_mode", zero: 2 },
                  { key: "dead_letter_exchange", zero: "" },
                  { key: "dead_letter_routing_key", zero: "" },
                  { key: "message_ttl", zero: 0 },
                  { key: "max_length", zero: 0 },
                  { key: "max_length_bytes", zero: 0 },
                  { key: "queue_arguments", zero: "", steps: [{ do: "default", value: {} }, { do: "jsonString" }] },
                  { key: "exchange_arguments", zero: "", steps: [{ do: "default", value: {} }, { do: "jsonString" }] },
                ],
              },
              {
                key: "whatsapp_config",
                zero: {},
                children: [
                  { key: "wa_version", zero: "" },
                  { key: "wa_platform", zero: "" },
                  { key: "wa_release_channel", zero: "" },
                  { key: "wa_web_sub_platform", zero: "" },
                  { key: "wa_os_name", zero: "" },
                  { key: "wa_os_version", zero: "" },
                  { key: "wa_device_name", zero: "" },
                  { key: "wa_manufacturer", zero: "" },
                  { key: "wa_device_board", zero: "" },
                  { key: "wa_locale_language", zero: "" },
                  { key: "wa_locale_country", zero: "" },
                  { key: "wa_mcc", zero: "" },
                  { key: "wa_mnc", zero: "" },
                  { key: "wa_connect_type", zero: "" },
                  { key: "wa_platform_type", zero: "" },
                ],
              },
            ],
            merge: true,
          },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /business/bots",
    method: "GET",
    path: "/business/bots",
    auth: "TOKEN",
    operationName: "legacyBots",
    document: `query legacyBots {
  bots {
    jid
    name
    description
    verified: isVerified
  }
  count: __typename
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      {
        codes: ["WHATSAPP_REJECTED", "WHATSAPP_TIMEOUT", "STORE_UNAVAILABLE", "INTERNAL"],
        status: 500,
        text: "failed to retrieve bots list",
      },
    ],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "bots",
        zero: [],
        children: [{ key: "jid", zero: "" }, { key: "name", zero: "" }, { key: "description", zero: "" }, { key: "verified", zero: false }],
      },
      { key: "count", zero: 0, steps: [{ do: "countOf", key: "bots" }] },
    ],
    everyPage: null,
  },
  {
    id: "GET /chat/list",
    method: "GET",
    path: "/chat/list",
    auth: "TOKEN",
    operationName: "chatList",
    document: `query chatList($after: String) {
  list: chats(first: 1000, after: $after, linkedOnly: true) {
    chats: nodes {
      chat_jid: address
      phone_number: phone
      muted_until: muteEnd
      pinned
      archived
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
  stats: chatStats {
    total
    pinned_count: pinned
    archived_count: archived
    muted_count: muted
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [
      { codes: ["SESSION_NOT_PAIRED"], status: 404, text: "client not found" },
      { codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500, text: "problem accessing DB" },
    ],
    bodyLimitBytes: null,
    inputs: [{ variable: "after", from: "internal", inside: [], keys: ["after"], type: { kind: "string" }, required: false }],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "list",
        children: [
          {
            key: "chats",
            zero: [],
            children: [
              { key: "chat_jid", zero: "" },
              { key: "phone_number", zero: "" },
              { key: "muted_until", zero: 0, steps: [{ do: "unixSeconds" }] },
              { key: "pinned", zero: false },
              { key: "archived", zero: false },
            ],
          },
          { key: "pageInfo", children: [{ key: "hasNextPage" }, { key: "endCursor" }], hide: true },
        ],
        merge: true,
      },
      {
        key: "stats",
        zero: {},
        children: [{ key: "total", zero: 0 }, { key: "pinned_count", zero: 0 }, { key: "archived_count", zero: 0 }, { key: "muted_count", zero: 0 }],
      },
    ],
    everyPage: { field: "list", nodes: "chats", variable: "after" },
  },
  {
    id: "GET /device/linked",
    method: "GET",
    path: "/device/linked",
    auth: "TOKEN",
    operationName: "legacyLinkedDevices",
    document: `query legacyLinkedDevices {
  linked_devices: linkedDevices {
    device_id: id
    platform
    connected
  }
  count: __typename
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { codes: ["SESSION_NOT_CONNECTED"], reason: "LINKED", text: "client not connected" },
      {
        codes: ["WHATSAPP_REJECTED", "WHATSAPP_TIMEOUT", "STORE_UNAVAILABLE", "INTERNAL"],
        status: 500,
        text: "failed to retrieve linked devices",
      },
    ],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "linked_devices",
        zero: [],
        children: [
          { key: "device_id", zero: 0 },
          { key: "platform", zero: "", steps: [{ do: "default", value: "UNKNOWN" }] },
          { key: "connected", zero: false },
        ],
      },
      { key: "count", zero: 0, steps: [{ do: "countOf", key: "linked_devices" }] },
    ],
    everyPage: null,
  },
  {
    id: "GET /group/info",
    method: "GET",
    path: "/group/info",
    auth: "TOKEN",
    operationName: "groupInfo",
    document: `query groupInfo($groupJID: JID!) {
  data: group(group: $groupJID) {
    ...GroupRead
    ...GroupTopic
  }
}

fragment GroupRead on Group {
  AnnounceVersionID: announceVersion
  DisappearingTimer: ephemeralSeconds
  GroupCreated: createdAt
  IsAnnounce: isAnnouncement
  IsEphemeral: isEphemeral
  IsLocked: isLocked
  JID: jid
  Name: subject
  NameSetAt: subjectSetAt
  NameSetBy: subjectSetBy {
    address
  }
  OwnerJID: owner {
    address
  }
  ParticipantVersionID: participantVersion
  Participants: participants {
    IsAdmin: isAdmin
    IsSuperAdmin: isOwner
    JID: address
  }
}

fragment GroupTopic on Group {
  description {
    Topic: text
    TopicID: id
    TopicSetAt: setAt
    TopicSetBy: setBy {
      address
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [{ variable: "groupJID", from: "query", inside: [], keys: ["groupJID"], type: { kind: "string" }, required: true }],
    variableDefaults: {},
    argumentKeys: { group: "groupJID" },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "AnnounceVersionID", zero: "" },
          { key: "DisappearingTimer", zero: 0 },
          { key: "GroupCreated", zero: "0001-01-01T00:00:00Z", steps: [{ do: "rfc3339" }] },
          { key: "IsAnnounce", zero: false },
          { key: "IsEphemeral", zero: false },
          { key: "IsLocked", zero: false },
          { key: "JID", zero: "" },
          { key: "Name", zero: "" },
          { key: "NameSetAt", zero: "0001-01-01T00:00:00Z", steps: [{ do: "rfc3339" }] },
          { key: "NameSetBy", zero: "", steps: [{ do: "unwrap" }], children: [{ key: "address" }] },
          { key: "OwnerJID", zero: "", steps: [{ do: "unwrap" }], children: [{ key: "address" }] },
          { key: "ParticipantVersionID", zero: "" },
          {
            key: "Participants",
            zero: [],
            children: [{ key: "IsAdmin", zero: false }, { key: "IsSuperAdmin", zero: false }, { key: "JID", zero: "" }],
          },
          {
            key: "description",
            children: [
              { key: "Topic", zero: "" },
              { key: "TopicID", zero: "" },
              { key: "TopicSetAt", zero: "0001-01-01T00:00:00Z", steps: [{ do: "rfc3339" }] },
              { key: "TopicSetBy", zero: "", steps: [{ do: "unwrap" }], children: [{ key: "address" }] },
            ],
            merge: true,
          },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /group/invitelink",
    method: "GET",
    path: "/group/invitelink",
    auth: "TOKEN",
    operationName: "groupInviteLink",
    document: `mutation groupInviteLink($groupJID: JID!, $reset: Boolean = false) {
  data: resetGroupInviteLink(input: {group: $groupJID, reset: $reset}) {
    InviteLink: link
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      { variable: "groupJID", from: "query", inside: [], keys: ["groupJID"], type: { kind: "string" }, required: true },
      { variable: "reset", from: "query", inside: [], keys: ["reset"], type: { kind: "boolean" }, required: false },
    ],
    variableDefaults: { reset: false },
    argumentKeys: { "input.group": "groupJID", "input.reset": "reset" },
    output: [{ key: "data", zero: {}, children: [{ key: "InviteLink", zero: "" }] }],
    everyPage: null,
  },
  {
    id: "GET /group/list",
    method: "GET",
    path: "/group/list",
    auth: "TOKEN",
    operationName: "listGroups",
    document: `query listGroups($ignoreParticipants: Boolean = false, $after: String) {
  data: groups(first: 200, ignoreParticipants: $ignoreParticipants, after: $after) {
    Groups: nodes {
      ...GroupRead
      ...GroupTopic
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}

fragment GroupRead on Group {
  AnnounceVersionID: announceVersion
  DisappearingTimer: ephemeralSeconds
  GroupCreated: createdAt
  IsAnnounce: isAnnouncement
  IsEphemeral: isEphemeral
  IsLocked: isLocked
  JID: jid
  Name: subject
  NameSetAt: subjectSetAt
  NameSetBy: subjectSetBy {
    address
  }
  OwnerJID: owner {
    address
  }
  ParticipantVersionID: participantVersion
  Participants: participants {
    IsAdmin: isAdmin
    IsSuperAdmin: isOwner
    JID: address
  }
}

fragment GroupTopic on Group {
  description {
    Topic: text
    TopicID: id
    TopicSetAt: setAt
    TopicSetBy: setBy {
      address
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      {
        variable: "ignoreParticipants",
        from: "query",
        inside: [],
        keys: ["ignoreParticipants"],
        type: { kind: "boolean" },
        required: false,
      },
      { variable: "after", from: "internal", inside: [], keys: ["after"], type: { kind: "string" }, required: false },
    ],
    variableDefaults: { ignoreParticipants: false },
    argumentKeys: { ignoreParticipants: "ignoreParticipants" },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          {
            key: "Groups",
            zero: [],
            children: [
              { key: "AnnounceVersionID", zero: "" },
              { key: "DisappearingTimer", zero: 0 },
              { key: "GroupCreated", zero: "0001-01-01T00:00:00Z", steps: [{ do: "rfc3339" }] },
              { key: "IsAnnounce", zero: false },
              { key: "IsEphemeral", zero: false },
              { key: "IsLocked", zero: false },
              { key: "JID", zero: "" },
              { key: "Name", zero: "" },
              { key: "NameSetAt", zero: "0001-01-01T00:00:00Z", steps: [{ do: "rfc3339" }] },
              { key: "NameSetBy", zero: "", steps: [{ do: "unwrap" }], children: [{ key: "address" }] },
              { key: "OwnerJID", zero: "", steps: [{ do: "unwrap" }], children: [{ key: "address" }] },
              { key: "ParticipantVersionID", zero: "" },
              {
                key: "Participants",
                zero: [],
                children: [{ key: "IsAdmin", zero: false }, { key: "IsSuperAdmin", zero: false }, { key: "JID", zero: "" }],
              },
              {
                key: "description",
                children: [
                  { key: "Topic", zero: "" },
                  { key: "TopicID", zero: "" },
                  { key: "TopicSetAt", zero: "0001-01-01T00:00:00Z", steps: [{ do: "rfc3339" }] },
                  { key: "TopicSetBy", zero: "", steps: [{ do: "unwrap" }], children: [{ key: "address" }] },
                ],
                merge: true,
              },
            ],
          },
          { key: "pageInfo", children: [{ key: "hasNextPage" }, { key: "endCursor" }], hide: true },
        ],
      },
    ],
    everyPage: { field: "data", nodes: "Groups", variable: "after" },
  },
  {
    id: "GET /health",
    method: "GET",
    path: "/health",
    auth: "PUBLIC",
    operationName: "health",
    document: `query health {
  health {
    data: text
    healthy
    status
    version
    uptime: uptimeSeconds
    timestamp: at
    metrics: runtime {
      goroutines: activeHandles
      go_version: version
      cpu_count: cpuCount
      go_max_procs: parallelism
    }
    environment {
      containerized
      hostname
      app_env: appEnv
      app_region: appRegion
    }
    commit
    services
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "health",
        children: [
          { key: "data", zero: "" },
          { key: "healthy", steps: [{ do: "status", equals: false, status: 503 }], hide: true },
          { key: "status", zero: "" },
          { key: "version", zero: "" },
          { key: "uptime", zero: 0 },
          { key: "timestamp", zero: "", steps: [{ do: "rfc3339" }] },
          {
            key: "metrics",
            zero: {},
            children: [
              { key: "goroutines", zero: 0 },
              { key: "go_version", zero: "" },
              { key: "cpu_count", zero: 0 },
              { key: "go_max_procs", zero: 0 },
            ],
          },
          {
            key: "environment",
            zero: {},
            children: [{ key: "containerized", zero: false }, { key: "hostname" }, { key: "app_env" }, { key: "app_region" }],
          },
          { key: "commit", zero: "", into: "build" },
          { key: "services" },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /newsletter/list",
    method: "GET",
    path: "/newsletter/list",
    auth: "TOKEN",
    operationName: "listNewsletters",
    document: `query listNewsletters {
  Newsletter: newsletters {
    id: jid
    type: state
    creation_time: createdAt
    description {
      id
      text
      update_time: updateTime
    }
    invite
    name {
      id
      text
      update_time: updateTime
    }
    subscribers_count: subscribers
    verification: verified
    mute: muted
    role
  }
}`,
    status: 200,
    success: "BARE",
    errors: "ERROR",
    errorRules: [{ codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" }],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "Newsletter",
        zero: [],
        children: [
          { key: "id", zero: "" },
          { key: "type", zero: "", steps: [{ do: "lower" }], into: "state" },
          { key: "creation_time", zero: "", steps: [{ do: "unixSeconds" }, { do: "jsonString" }], into: "thread_metadata" },
          {
            key: "description",
            zero: {},
            children: [{ key: "id", zero: "" }, { key: "text", zero: "" }, { key: "update_time", zero: "" }],
            into: "thread_metadata",
          },
          { key: "invite", zero: "", into: "thread_metadata" },
          {
            key: "name",
            zero: {},
            children: [{ key: "id", zero: "" }, { key: "text", zero: "" }, { key: "update_time", zero: "" }],
            into: "thread_metadata",
          },
          { key: "subscribers_count", zero: "", steps: [{ do: "jsonString" }], into: "thread_metadata" },
          {
            key: "verification",
            zero: "",
            steps: [{ do: "values", map: { true: "verified", false: "unverified" } }],
            into: "thread_metadata",
          },
          { key: "mute", zero: "", steps: [{ do: "values", map: { true: "on", false: "off" } }], into: "viewer_metadata" },
          { key: "role", zero: "", steps: [{ do: "lower" }], into: "viewer_metadata" },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /newsletter/subscribed",
    method: "GET",
    path: "/newsletter/subscribed",
    auth: "TOKEN",
    operationName: "subscribedNewsletters",
    document: `query subscribedNewsletters {
  newsletters {
    jid
    name {
      text
    }
    description {
      text
    }
    subscribers
    muted
    invite_code: invite
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "SUCCESS_MESSAGE",
    errorRules: [{ codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" }],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "newsletters",
        zero: [],
        children: [
          { key: "jid", zero: "" },
          { key: "name", zero: "", steps: [{ do: "unwrap" }], children: [{ key: "text" }] },
          { key: "description", zero: "", steps: [{ do: "unwrap" }], children: [{ key: "text" }] },
          { key: "subscribers", zero: 0 },
          { key: "muted", zero: false },
          { key: "invite_code", zero: "" },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /privacy/blocklist",
    method: "GET",
    path: "/privacy/blocklist",
    auth: "TOKEN",
    operationName: "legacyBlocklist",
    document: `query legacyBlocklist {
  blocked_contacts: blocklist {
    jid
  }
  count: __typename
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { codes: ["WHATSAPP_REJECTED", "WHATSAPP_TIMEOUT", "STORE_UNAVAILABLE", "INTERNAL"], status: 500, text: "failed to get blocklist" },
    ],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      { key: "blocked_contacts", zero: [], steps: [{ do: "unwrap" }], children: [{ key: "jid" }] },
      { key: "count", zero: 0, steps: [{ do: "countOf", key: "blocked_contacts" }] },
    ],
    everyPage: null,
  },
  {
    id: "GET /privacy/settings",
    method: "GET",
    path: "/privacy/settings",
    auth: "TOKEN",
    operationName: "legacyPrivacySettings",
    document: `query legacyPrivacySettings {
  privacy_settings: privacySettings {
    group_add: groupAdd
    last_seen: lastSeen
    status: about
    profile: profilePicture
    read_receipts: readReceipts
    online
    call_add: callAdd
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [{ codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" }],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "privacy_settings",
        zero: {},
        children: [
          { key: "group_add", zero: "", steps: [{ do: "lower" }] },
          { key: "last_seen", zero: "", steps: [{ do: "lower" }] },
          { key: "status", zero: "", steps: [{ do: "lower" }] },
          { key: "profile", zero: "", steps: [{ do: "lower" }] },
          { key: "read_receipts", zero: "", steps: [{ do: "lower" }] },
          { key: "online", zero: "", steps: [{ do: "lower" }] },
          { key: "call_add", zero: "", steps: [{ do: "lower" }] },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /privacy/status",
    method: "GET",
    path: "/privacy/status",
    auth: "TOKEN",
    operationName: "legacyStatusPrivacy",
    document: `query legacyStatusPrivacy {
  statusAudience {
    status_privacy: type
    description: __typename
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [{ codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" }],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "statusAudience",
        children: [
          {
            key: "status_privacy",
            zero: "",
            steps: [{ do: "lower" }, { do: "values", map: { blacklist: "contact_blacklist", whitelist: "contact_whitelist" } }],
          },
          {
            key: "description",
            zero: "",
            steps: [{ do: "const", value: "Status privacy setting (all, contacts, contact_blacklist, or none)" }],
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /session/echo/api",
    method: "GET",
    path: "/session/echo/api",
    auth: "TOKEN",
    operationName: "echoApi",
    document: `query echoApi {
  session {
    settings {
      EchoAPIMessages: echoApiMessages
      Details: __typename
    }
  }
}`,
    status: 200,
    success: "BARE",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "ERROR" },
      { codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500, style: "ERROR", text: "failed to get echo api messages configuration" },
    ],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "session",
        children: [
          {
            key: "settings",
            children: [
              { key: "EchoAPIMessages", zero: false },
              { key: "Details", zero: "", steps: [{ do: "const", value: "Echo API messages configuration retrieved successfully" }] },
            ],
            merge: true,
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /session/globaltransports/config",
    method: "GET",
    path: "/session/globaltransports/config",
    auth: "TOKEN",
    operationName: "globalTransportSkips",
    document: `query globalTransportSkips {
  session {
    settings {
      data: globalTransportSkips {
        ...TransportSkips
        details: __typename
      }
    }
  }
}

fragment TransportSkips on GlobalTransportSkips {
  skipGlobalWebhook: webhook
  skipGlobalRabbitMQ: rabbitmq
  skipGlobalSQS: sqs
  skipGlobalRedis: redis
  skipGlobalWebSocket: websocket
  skipGlobalS3: s3
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500, text: "failed to load user configuration" }],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "session",
        children: [
          {
            key: "settings",
            children: [
              {
                key: "data",
                zero: {},
                children: [
                  { key: "skipGlobalWebhook", zero: false },
                  { key: "skipGlobalRabbitMQ", zero: false },
                  { key: "skipGlobalSQS", zero: false },
                  { key: "skipGlobalRedis", zero: false },
                  { key: "skipGlobalWebSocket", zero: false },
                  { key: "skipGlobalS3", zero: false },
                  {
                    key: "details",
                    zero: "",
                    steps: [{ do: "const", value: "Global transport skip configuration retrieved successfully" }],
                  },
                ],
              },
            ],
            merge: true,
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /session/presence/config",
    method: "GET",
    path: "/session/presence/config",
    auth: "TOKEN",
    operationName: "presenceConfig",
    document: `query presenceConfig {
  session {
    data: settings {
      AutoPresenceUnavailable: autoPresenceUnavailable
      Details: __typename
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500 }],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "session",
        children: [
          {
            key: "data",
            zero: {},
            children: [
              { key: "AutoPresenceUnavailable", zero: false },
              {
                key: "Details",
                zero: "",
                steps: [{ do: "const", value: "Auto presence unavailable configuration retrieved successfully" }],
              },
            ],
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /session/qr",
    method: "GET",
    path: "/session/qr",
    auth: "TOKEN",
    operationName: "sessionQr",
    document: `query sessionQr {
  session {
    data: pairing {
      QRCode: qrImage
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [{ key: "session", children: [{ key: "data", zero: {}, children: [{ key: "QRCode", zero: "" }] }], merge: true }],
    everyPage: null,
  },
  {
    id: "GET /session/rabbitmq/config",
    method: "GET",
    path: "/session/rabbitmq/config",
    auth: "TOKEN",
    operationName: "rabbitmq",
    document: `query rabbitmq {
  data: session {
    settings {
      config: rabbitmq {
        ...RabbitmqRead
        queue_arguments: queueArguments
        exchange_arguments: exchangeArguments
      }
    }
    stats: rabbitmqStatus {
      active_queues: activeQueues
      total_published: published
      last_publish: lastPublishedAt
    }
  }
}

fragment RabbitmqRead on RabbitmqSettings {
  enabled
  url
  exchange
  exchange_type: exchangeType
  queue
  queue_type: queueType
  routing_key: routingKey
  events
  durable
  auto_delete: autoDelete
  exclusive
  no_wait: noWait
  delivery_mode: deliveryMode
  dead_letter_exchange: deadLetterExchange
  dead_letter_routing_key: deadLetterRoutingKey
  message_ttl: messageTtl
  max_length: maxLength
  max_length_bytes: maxLengthBytes
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500 }],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "data",
        zero: {},
        children: [
          {
            key: "settings",
            children: [
              {
                key: "config",
                zero: {},
                children: [
                  { key: "enabled", zero: false },
                  { key: "url", zero: "", steps: [{ do: "maskPassword" }] },
                  { key: "exchange", zero: "" },
                  { key: "exchange_type", zero: "topic" },
                  { key: "queue", zero: "" },
                  { key: "queue_type", zero: "classic" },
                  { key: "routing_key", zero: "" },
                  { key: "events", zero: "" },
                  { key: "durable", zero: false },
                  { key: "auto_delete", zero: false },
                  { key: "exclusive", zero: false },
                  { key: "no_wait", zero: false },
                  { key: "delivery_mode", zero: 2 },
                  { key: "dead_letter_exchange", zero: "" },
                  { key: "dead_letter_routing_key", zero: "" },
                  { key: "message_ttl", zero: 0 },
                  { key: "max_length", zero: 0 },
                  { key: "max_length_bytes", zero: 0 },
                  { key: "queue_arguments", zero: "", steps: [{ do: "default", value: {} }, { do: "jsonString" }] },
                  { key: "exchange_arguments", zero: "", steps: [{ do: "default", value: {} }, { do: "jsonString" }] },
                ],
              },
            ],
            merge: true,
          },
          {
            key: "stats",
            zero: {},
            children: [{ key: "active_queues", zero: [] }, { key: "total_published", zero: 0 }, { key: "last_publish", zero: "" }],
          },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /session/s3/config",
    method: "GET",
    path: "/session/s3/config",
    auth: "TOKEN",
    operationName: "s3",
    document: `query s3 {
  session {
    settings {
      data: s3 {
        enabled
        endpoint
        region
        bucket
        access_key: accessKey
        path_style: pathStyle
        public_url: publicUrl
        media_delivery: mediaDelivery
        retention_days: retentionDays
      }
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500 }],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "session",
        children: [
          {
            key: "settings",
            children: [
              {
                key: "data",
                zero: {},
                children: [
                  { key: "enabled", zero: false },
                  { key: "endpoint", zero: "" },
                  { key: "region", zero: "" },
                  { key: "bucket", zero: "" },
                  { key: "access_key", zero: "", steps: [{ do: "mask" }] },
                  { key: "path_style", zero: false },
                  { key: "public_url", zero: "" },
                  { key: "media_delivery", zero: "" },
                  { key: "retention_days", zero: 0 },
                ],
              },
            ],
            merge: true,
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /session/skipbroadcasts/config",
    method: "GET",
    path: "/session/skipbroadcasts/config",
    auth: "TOKEN",
    operationName: "skipBroadcasts",
    document: `query skipBroadcasts {
  session {
    data: settings {
      SkipBroadcasts: skipBroadcasts
      Details: __typename
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500 }],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "session",
        children: [
          {
            key: "data",
            zero: {},
            children: [
              { key: "SkipBroadcasts", zero: false },
              { key: "Details", zero: "", steps: [{ do: "const", value: "Skip broadcasts configuration retrieved successfully" }] },
            ],
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /session/skipcalls/config",
    method: "GET",
    path: "/session/skipcalls/config",
    auth: "TOKEN",
    operationName: "skipCalls",
    document: `query skipCalls {
  session {
    data: settings {
      SkipCalls: skipCalls
      RejectMessage: callRejectMessage
      RejectType: callRejectType
      Details: __typename
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500 }],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "session",
        children: [
          {
            key: "data",
            zero: {},
            children: [
              { key: "SkipCalls", zero: false },
              { key: "RejectMessage", zero: "" },
              { key: "RejectType", zero: "", steps: [{ do: "lower" }] },
              { key: "Details", zero: "", steps: [{ do: "const", value: "Skip calls configuration retrieved successfully" }] },
            ],
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /session/skipgroups/config",
    method: "GET",
    path: "/session/skipgroups/config",
    auth: "TOKEN",
    operationName: "skipGroups",
    document: `query skipGroups {
  session {
    data: settings {
      UserSkipGroups: skipGroups
      Details: __typename
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500 }],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "session",
        children: [
          {
            key: "data",
            zero: {},
            children: [
              { key: "UserSkipGroups", zero: false },
              { key: "Details", zero: "", steps: [{ do: "const", value: "Skip groups configuration retrieved successfully" }] },
            ],
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /session/skipmedia/config",
    method: "GET",
    path: "/session/skipmedia/config",
    auth: "TOKEN",
    operationName: "skipMedia",
    document: `query skipMedia {
  data: session {
    settings {
      UserSkipMediaDownload: skipMedia
    }
    globalSettings {
      GlobalSkipMediaDownload: skipMedia
    }
    Details: __typename
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500 }],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "settings", children: [{ key: "UserSkipMediaDownload", zero: false }], merge: true },
          { key: "globalSettings", children: [{ key: "GlobalSkipMediaDownload", zero: false }], merge: true },
          { key: "Details", zero: "", steps: [{ do: "const", value: "Skip media download configuration retrieved successfully" }] },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /session/skipnewsletters/config",
    method: "GET",
    path: "/session/skipnewsletters/config",
    auth: "TOKEN",
    operationName: "skipNewsletters",
    document: `query skipNewsletters {
  session {
    data: settings {
      SkipNewsletters: skipNewsletters
      Details: __typename
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500 }],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "session",
        children: [
          {
            key: "data",
            zero: {},
            children: [
              { key: "SkipNewsletters", zero: false },
              { key: "Details", zero: "", steps: [{ do: "const", value: "Skip newsletters configuration retrieved successfully" }] },
            ],
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /session/skipownmessages/config",
    method: "GET",
    path: "/session/skipownmessages/config",
    auth: "TOKEN",
    operationName: "skipOwnMessages",
    document: `query skipOwnMessages {
  session {
    data: settings {
      SkipOwnMessages: skipOwnMessages
      Details: __typename
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500 }],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "session",
        children: [
          {
            key: "data",
            zero: {},
            children: [
              { key: "SkipOwnMessages", zero: false },
              { key: "Details", zero: "", steps: [{ do: "const", value: "Skip own messages configuration retrieved successfully" }] },
            ],
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /session/status",
    method: "GET",
    path: "/session/status",
    auth: "TOKEN",
    operationName: "sessionStatus",
    document: `query sessionStatus {
  data: session {
    id
    name
    avatar_url: avatarUrl
    connected
    loggedIn
    hasClient
    connectionHealth
    lastSuccessfulConnect: lastConnectedAt
    autoReconnectErrors: reconnectErrors
    enableAutoReconnect: autoReconnect
    expiration: expiresAt
    token
    jid
    webhook {
      url
    }
    events: subscribedEvents
    pairing {
      qrcode: qrImage
    }
    timestamp: __typename
    settings {
      ...SkipSettings
      proxy {
        proxy_url: url
      }
      proxy_config: proxy {
        enabled
        proxy_url: url
      }
      s3_config: s3 {
        ...S3Read
        secret_key: secretKey
      }
      rabbitmq_config: rabbitmq {
        ...RabbitmqRead
        queue_arguments: queueArguments
        exchange_arguments: exchangeArguments
        connection_pool_size: connectionPoolSize
        worker_count: workerCount
        queue_buffer_size: queueBufferSize
        batch_size: batchSize
        batch_timeout_ms: batchTimeoutMs
        publish_timeout_ms: publishTimeoutMs
        max_retries: maxRetries
        retry_delay_ms: retryDelayMs
      }
    }
  }
}

fragment SkipSettings on SessionSettings {
  skip_media_download: skipMedia
  skip_groups: skipGroups
  skip_newsletters: skipNewsletters
  skip_broadcasts: skipBroadcasts
  skip_own_messages: skipOwnMessages
  echo_api_messages: echoApiMessages
  isFromAPI: echoApiMessages
  skip_calls: skipCalls
  call_reject_message: callRejectMessage
  call_reject_type: callRejectType
  globalTransportSkips {
    ...TransportSkips
  }
}

fragment TransportSkips on GlobalTransportSkips {
  skipGlobalWebhook: webhook
  skipGlobalRabbitMQ: rabbitmq
  skipGlobalSQS: sqs
  skipGlobalRedis: redis
  skipGlobalWebSocket: websocket
  skipGlobalS3: s3
}

fragment S3Read on S3Settings {
  enabled
  endpoint
  region
  bucket
  access_key: accessKey
  path_style: pathStyle
  public_url: publicUrl
  media_delivery: mediaDelivery
  retention_days: retentionDays
  disable_acl: disableAcl
}

fragment RabbitmqRead on RabbitmqSettings {
  enabled
  url
  exchange
  exchange_type: exchangeType
  queue
  queue_type: queueType
  routing_key: routingKey
  events
  durable
  auto_delete: autoDelete
  exclusive
  no_wait: noWait
  delivery_mode: deliveryMode
  dead_letter_exchange: deadLetterExchange
  dead_letter_routing_key: deadLetterRoutingKey
  message_ttl: messageTtl
  max_length: maxLength
  max_length_bytes: maxLengthBytes
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "id", zero: "" },
          { key: "name", zero: "" },
          { key: "avatar_url", steps: [{ do: "default", value: "" }] },
          { key: "connected", zero: false },
          { key: "loggedIn", zero: false },
          { key: "hasClient", zero: false },
          { key: "connectionHealth", zero: "", steps: [{ do: "lower" }] },
          { key: "lastSuccessfulConnect", zero: 0, steps: [{ do: "unixSeconds" }] },
          { key: "autoReconnectErrors", zero: 0 },
          { key: "enableAutoReconnect", zero: false },
          { key: "expiration", zero: 0, steps: [{ do: "secondsLeft" }] },
          { key: "token", zero: "" },
          { key: "jid", zero: "" },
          { key: "webhook", zero: "", steps: [{ do: "unwrap" }], children: [{ key: "url" }] },
          { key: "events", zero: "", steps: [{ do: "whenEmpty", value: ["All"] }, { do: "csv" }] },
          { key: "pairing", children: [{ key: "qrcode", zero: "" }], merge: true },
          { key: "timestamp", zero: 0, steps: [{ do: "now" }, { do: "unixSeconds" }] },
          {
            key: "settings",
            children: [
              { key: "skip_media_download", zero: false },
              { key: "skip_groups", zero: false },
              { key: "skip_newsletters", zero: false },
              { key: "skip_broadcasts", zero: false },
              { key: "skip_own_messages", zero: false },
              { key: "echo_api_messages", zero: false },
              { key: "isFromAPI", zero: false },
              { key: "skip_calls", zero: false },
              { key: "call_reject_message", zero: "" },
              { key: "call_reject_type", zero: "", steps: [{ do: "lower" }] },
              {
                key: "globalTransportSkips",
                zero: {},
                children: [
                  { key: "skipGlobalWebhook", zero: false },
                  { key: "skipGlobalRabbitMQ", zero: false },
                  { key: "skipGlobalSQS", zero: false },
                  { key: "skipGlobalRedis", zero: false },
                  { key: "skipGlobalWebSocket", zero: false },
                  { key: "skipGlobalS3", zero: false },
                ],
              },
              { key: "proxy", children: [{ key: "proxy_url", zero: "" }], merge: true },
              { key: "proxy_config", zero: {}, children: [{ key: "enabled", zero: false }, { key: "proxy_url", zero: "" }] },
              {
                key: "s3_config",
                zero: {},
                children: [
                  { key: "enabled", zero: false },
                  { key: "endpoint", zero: "" },
                  { key: "region", zero: "" },
                  { key: "bucket", zero: "" },
                  { key: "access_key", zero: "", steps: [{ do: "mask" }] },
                  { key: "path_style", zero: false },
                  { key: "public_url", zero: "" },
                  { key: "media_delivery", zero: "both" },
                  { key: "retention_days", zero: 0 },
                  { key: "disable_acl", zero: false },
                  { key: "secret_key", zero: "", steps: [{ do: "mask" }] },
                ],
              },
              {
                key: "rabbitmq_config",
                zero: {},
                children: [
                  { key: "enabled", zero: false },
                  { key: "url", zero: "", steps: [{ do: "maskPassword" }] },
                  { key: "exchange", zero: "" },
                  { key: "exchange_type", zero: "topic" },
                  { key: "queue", zero: "" },
                  { key: "queue_type", zero: "classic" },
                  { key: "routing_key", zero: "" },
                  { key: "events", zero: "" },
                  { key: "durable", zero: false },
                  { key: "auto_delete", zero: false },
                  { key: "exclusive", zero: false },
                  { key: "no_wait", zero: false },
                  { key: "delivery_mode", zero: 2 },
                  { key: "dead_letter_exchange", zero: "" },
                  { key: "dead_letter_routing_key", zero: "" },
                  { key: "message_ttl", zero: 0 },
                  { key: "max_length", zero: 0 },
                  { key: "max_length_bytes", zero: 0 },
                  { key: "queue_arguments", zero: {} },
                  { key: "exchange_arguments", zero: {} },
                  { key: "connection_pool_size", zero: 0 },
                  { key: "worker_count", zero: 0 },
                  { key: "queue_buffer_size", zero: 0 },
                  { key: "batch_size", zero: 0 },
                  { key: "batch_timeout_ms", zero: 0 },
                  { key: "publish_timeout_ms", zero: 0 },
                  { key: "max_retries", zero: 0 },
                  { key: "retry_delay_ms", zero: 0 },
                ],
              },
            ],
            merge: true,
          },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /user/contacts",
    method: "GET",
    path: "/user/contacts",
    auth: "TOKEN",
    operationName: "userContacts",
    document: `query userContacts($after: String) {
  contacts(first: 500, after: $after) {
    data: nodes {
      address
      BusinessName: businessName
      FirstName: firstName
      Found: __typename
      FullName: fullName
      PushName: pushName
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}`,
    status: 200,
    success: "CODE_DATA",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [{ variable: "after", from: "internal", inside: [], keys: ["after"], type: { kind: "string" }, required: false }],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "contacts",
        children: [
          {
            key: "data",
            zero: {},
            steps: [{ do: "keyBy", key: "address", keep: false }],
            children: [
              { key: "address" },
              { key: "BusinessName", zero: "" },
              { key: "FirstName", zero: "" },
              { key: "Found", zero: false, steps: [{ do: "const", value: true }] },
              { key: "FullName", zero: "" },
              { key: "PushName", zero: "" },
            ],
          },
          { key: "pageInfo", children: [{ key: "hasNextPage" }, { key: "endCursor" }], hide: true },
        ],
        merge: true,
      },
    ],
    everyPage: { field: "contacts", nodes: "data", variable: "after" },
  },
  {
    id: "GET /user/lid/from-lid",
    method: "GET",
    path: "/user/lid/from-lid",
    auth: "TOKEN",
    operationName: "numberOfLid",
    document: `query numberOfLid($lid: String!) {
  lidMapping(of: $lid) {
    lid
    phone: pn
    created_at: createdAt
    message: __typename
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { codes: ["BAD_INPUT"], field: "lid", text: "invalid LID format" },
      { field: "lid", text: "invalid LID format" },
    ],
    bodyLimitBytes: null,
    inputs: [{ variable: "lid", from: "query", inside: [], keys: ["lid"], type: { kind: "string" }, required: true }],
    variableDefaults: {},
    argumentKeys: { of: "lid" },
    output: [
      {
        key: "lidMapping",
        children: [
          { key: "lid", zero: "" },
          { key: "phone", zero: "" },
          { key: "created_at", zero: 0, steps: [{ do: "unixSeconds" }] },
          { key: "message", zero: "", steps: [{ do: "const", value: "Phone/JID retrieved successfully" }] },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /user/lid/get",
    method: "GET",
    path: "/user/lid/get",
    auth: "TOKEN",
    operationName: "lidOfNumber",
    document: `query lidOfNumber($phone: String!) {
  lidMapping(of: $phone) {
    phone: pn
    lid
    created_at: createdAt
    message: __typename
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { codes: ["BAD_INPUT"], field: "phone", text: "invalid phone/JID format" },
      { field: "phone", text: "invalid phone/JID format" },
    ],
    bodyLimitBytes: null,
    inputs: [{ variable: "phone", from: "query", inside: [], keys: ["phone"], type: { kind: "string" }, required: true }],
    variableDefaults: {},
    argumentKeys: { of: "phone" },
    output: [
      {
        key: "lidMapping",
        children: [
          { key: "phone", zero: "" },
          { key: "lid", zero: "" },
          { key: "created_at", zero: 0, steps: [{ do: "unixSeconds" }] },
          { key: "message", zero: "", steps: [{ do: "const", value: "LID retrieved successfully" }] },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /user/lid/mappings",
    method: "GET",
    path: "/user/lid/mappings",
    auth: "TOKEN",
    operationName: "listLidMappings",
    document: `query listLidMappings($limit: Int = 100, $offset: Int = 0) {
  lidMappings(first: $limit, offset: $offset) {
    total: totalCount
    limit: __typename
    offset: __typename
    mappings: nodes {
      id: number
      phone: pn
      lid
      created_at: createdAt
      last_used: lastUsedAt
      usage_count: usageCount
    }
    message: __typename
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [{ codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" }, { codes: ["SESSION_NOT_PAIRED"], status: 500, text: "no session" }],
    bodyLimitBytes: null,
    inputs: [
      {
        variable: "limit",
        from: "query",
        inside: [],
        keys: ["limit"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 1, maximum: 1000 },
      },
      {
        variable: "offset",
        from: "query",
        inside: [],
        keys: ["offset"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 0 },
      },
    ],
    variableDefaults: { limit: 100, offset: 0 },
    argumentKeys: { first: "limit", offset: "offset" },
    output: [
      {
        key: "lidMappings",
        children: [
          { key: "total", zero: 0 },
          { key: "limit", zero: 0, steps: [{ do: "echo", variable: "limit" }] },
          { key: "offset", zero: 0, steps: [{ do: "echo", variable: "offset" }] },
          {
            key: "mappings",
            zero: [],
            children: [
              { key: "id", zero: 0 },
              { key: "phone", zero: "" },
              { key: "lid", zero: "" },
              { key: "created_at", zero: 0, steps: [{ do: "unixSeconds" }] },
              { key: "last_used", zero: 0, steps: [{ do: "unixSeconds" }] },
              { key: "usage_count", zero: 0 },
            ],
          },
          { key: "message", zero: "", steps: [{ do: "const", value: "LID mappings retrieved successfully" }] },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /user/privacy/settings",
    method: "GET",
    path: "/user/privacy/settings",
    auth: "TOKEN",
    operationName: "userPrivacySettings",
    document: `query userPrivacySettings {
  data: privacySettings {
    group_add: groupAdd
    last_seen: lastSeen
    status: about
    profile: profilePicture
    read_receipts: readReceipts
    online
    call_add: callAdd
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["SESSION_NOT_CONNECTED"], style: "ERROR" }],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "group_add", zero: "", steps: [{ do: "lower" }] },
          { key: "last_seen", zero: "", steps: [{ do: "lower" }] },
          { key: "status", zero: "", steps: [{ do: "lower" }] },
          { key: "profile", zero: "", steps: [{ do: "lower" }] },
          { key: "read_receipts", zero: "", steps: [{ do: "lower" }] },
          { key: "online", zero: "", steps: [{ do: "lower" }] },
          { key: "call_add", zero: "", steps: [{ do: "lower" }] },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "GET /user/status",
    method: "GET",
    path: "/user/status",
    auth: "TOKEN",
    operationName: "userStatus",
    document: `query userStatus {
  data: profile {
    status: about
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "ERROR",
    errorRules: [{ codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" }],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [{ key: "data", zero: {}, children: [{ key: "status", zero: "" }] }],
    everyPage: null,
  },
  {
    id: "GET /webhook",
    method: "GET",
    path: "/webhook",
    auth: "TOKEN",
    operationName: "getWebhook",
    document: `query getWebhook {
  session {
    data: webhook {
      subscribe: events
      webhook: url
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "session",
        children: [
          {
            key: "data",
            zero: {},
            children: [{ key: "subscribe", zero: [], steps: [{ do: "whenEmpty", value: ["All"] }] }, { key: "webhook", zero: "" }],
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /admin/archive/replay",
    method: "POST",
    path: "/admin/archive/replay",
    auth: "ADMIN",
    operationName: "replayArchive",
    document: `mutation replayArchive($event_id: ID, $dry_run: Boolean = false, $status: ArchiveOutcome, $transport: String, $user_id: ID, $event_type: String, $limit: Int = 50) {
  replayArchivedEvents(
    input: {id: $event_id, dryRun: $dry_run, first: $limit, filter: {outcome: $status, transport: $transport, sessionId: $user_id, eventType: $event_type}}
  ) {
    replayed
    failed
    total
    message: details
    events: entries @include(if: $dry_run) {
      ...ArchivedEventRead
    }
    errors: problems {
      details
    }
  }
  event_id: __typename
  dry_run: __typename
  status: __typename
  transport: __typename
  user_id: __typename
  event_type: __typename
  from_date: __typename
  to_date: __typename
  limit: __typename
  offset: __typename
}

fragment ArchivedEventRead on ArchivedEvent {
  id
  status: outcome
  transport
  user_id: sessionId
  event_type: eventType
  payload: data
  attempts
  last_error: lastError
  created_at: createdAt
  archived_at: archivedAt
  replay_count: replays
  last_replay_at: replayedAt
}`,
    status: 200,
    success: "CODE_SUCCESS_FLAT",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [
      {
        codes: ["BAD_INPUT"],
        field: "status",
        style: "CODE_ERROR_SUCCESS_DETAILS",
        text: "invalid status filter",
        details: "status must be 'dlq', 'success', or empty for all",
      },
      { codes: ["NOT_FOUND"], text: "archive event not found" },
      { codes: ["BAD_INPUT"], style: "CODE_ERROR_SUCCESS_DETAILS", details: "the request cannot be used as it stands" },
      { codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500, text: "failed to replay archive event" },
    ],
    bodyLimitBytes: null,
    inputs: [
      { variable: "event_id", from: "body", inside: [], keys: ["event_id"], type: { kind: "string" }, required: false },
      { variable: "dry_run", from: "body", inside: [], keys: ["dry_run"], type: { kind: "boolean" }, required: false },
      {
        variable: "status",
        from: "body",
        inside: [],
        keys: ["status"],
        type: { kind: "enum", names: ["DELIVERED", "DEAD"] },
        required: false,
        values: { dlq: "DEAD", success: "DELIVERED" },
        limits: { enum: ["", "dlq", "success"] },
      },
      { variable: "transport", from: "body", inside: [], keys: ["transport"], type: { kind: "string" }, required: false },
      { variable: "user_id", from: "body", inside: [], keys: ["user_id"], type: { kind: "string" }, required: false },
      { variable: "event_type", from: "body", inside: [], keys: ["event_type"], type: { kind: "string" }, required: false },
      {
        variable: "limit",
        from: "body",
        inside: [],
        keys: ["limit"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 1, maximum: 1000 },
      },
    ],
    variableDefaults: { dry_run: false, limit: 50 },
    argumentKeys: {
      "input.id": "event_id",
      "input.dryRun": "dry_run",
      "input.first": "limit",
      "input.filter.outcome": "status",
      "input.filter.transport": "transport",
      "input.filter.sessionId": "user_id",
      "input.filter.eventType": "event_type",
    },
    output: [
      {
        key: "replayArchivedEvents",
        children: [
          { key: "replayed", zero: 0 },
          { key: "failed", zero: 0 },
          { key: "total", zero: 0 },
          { key: "message", zero: "" },
          {
            key: "events",
            zero: [],
            children: [
              { key: "id", zero: 0, steps: [{ do: "integer" }] },
              { key: "status", zero: "", steps: [{ do: "values", map: { DELIVERED: "success", DEAD: "dlq" } }] },
              { key: "transport", zero: "" },
              { key: "user_id", zero: "" },
              { key: "event_type", zero: "" },
              { key: "payload", zero: "", steps: [{ do: "jsonString" }] },
              { key: "attempts", zero: 0 },
              { key: "last_error" },
              { key: "created_at", zero: "", steps: [{ do: "rfc3339" }] },
              { key: "archived_at", zero: "", steps: [{ do: "rfc3339" }] },
              { key: "replay_count", zero: 0 },
              { key: "last_replay_at", steps: [{ do: "rfc3339" }] },
            ],
            conditional: true,
          },
          { key: "errors", zero: [], steps: [{ do: "unwrap" }], children: [{ key: "details" }] },
        ],
        merge: true,
      },
      { key: "event_id", zero: 0, steps: [{ do: "echo", variable: "event_id" }, { do: "integer" }] },
      { key: "dry_run", zero: false, steps: [{ do: "echo", variable: "dry_run" }] },
      {
        key: "status",
        zero: "",
        steps: [{ do: "echo", variable: "status" }, { do: "values", map: { DEAD: "dlq", DELIVERED: "success" } }],
        into: "filter",
      },
      { key: "transport", zero: "", steps: [{ do: "echo", variable: "transport" }], into: "filter" },
      { key: "user_id", zero: "", steps: [{ do: "echo", variable: "user_id" }], into: "filter" },
      { key: "event_type", zero: "", steps: [{ do: "echo", variable: "event_type" }], into: "filter" },
      { key: "from_date", zero: "", steps: [{ do: "const", value: "" }], into: "filter" },
      { key: "to_date", zero: "", steps: [{ do: "const", value: "" }], into: "filter" },
      { key: "limit", zero: 0, steps: [{ do: "echo", variable: "limit" }], into: "filter" },
      { key: "offset", zero: 0, steps: [{ do: "const", value: 0 }], into: "filter" },
    ],
    everyPage: null,
  },
  {
    id: "POST /admin/dlq/prune",
    method: "POST",
    path: "/admin/dlq/prune",
    auth: "ADMIN",
    operationName: "pruneDeadLetters",
    document: `mutation pruneDeadLetters {
  pruner_stats: pruneEventArchive {
    total_pruned: deadPruned
    total_archive_pruned: deliveredPruned
    last_prune_time: prunedAt
    next_prune_time: nextAt
  }
  message: __typename
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "SUCCESS_ERROR",
    errorRules: [{ codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500, text: "failed to execute prune" }],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "pruner_stats",
        zero: {},
        children: [
          { key: "total_pruned", zero: 0, steps: [{ do: "whole" }] },
          { key: "total_archive_pruned", zero: 0, steps: [{ do: "whole" }] },
          { key: "last_prune_time", zero: "", steps: [{ do: "rfc3339" }] },
          { key: "next_prune_time", zero: "", steps: [{ do: "rfc3339" }] },
        ],
      },
      { key: "message", zero: "", steps: [{ do: "const", value: "prune triggered successfully" }] },
    ],
    everyPage: null,
  },
  {
    id: "POST /admin/dlq/replay",
    method: "POST",
    path: "/admin/dlq/replay",
    auth: "ADMIN",
    operationName: "replayDeadLetter",
    document: `mutation replayDeadLetter($id: ID!, $dry_run: Boolean = false, $remove_after: Boolean = false) {
  replayArchivedEvents(
    input: {id: $id, filter: {outcome: DEAD}, dryRun: $dry_run, removeAfter: $remove_after}
  ) {
    message: details
    transport
    replay_count: replayCount
  }
  event_id: __typename
  dry_run: __typename
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [
      { codes: ["NOT_FOUND"], text: "event not found in DLQ" },
      { codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500, text: "failed to replay event" },
    ],
    bodyLimitBytes: null,
    inputs: [
      { variable: "id", from: "body", inside: [], keys: ["id"], type: { kind: "string" }, required: true },
      { variable: "dry_run", from: "body", inside: [], keys: ["dry_run"], type: { kind: "boolean" }, required: false },
      { variable: "remove_after", from: "body", inside: [], keys: ["remove_after"], type: { kind: "boolean" }, required: false },
    ],
    variableDefaults: { dry_run: false, remove_after: false },
    argumentKeys: { "input.id": "id", "input.dryRun": "dry_run", "input.removeAfter": "remove_after" },
    output: [
      {
        key: "replayArchivedEvents",
        children: [{ key: "message", zero: "" }, { key: "transport", zero: "" }, { key: "replay_count", zero: 0 }],
        merge: true,
      },
      { key: "event_id", zero: 0, steps: [{ do: "echo", variable: "id" }, { do: "integer" }] },
      { key: "dry_run", zero: false, steps: [{ do: "echo", variable: "dry_run" }] },
    ],
    everyPage: null,
  },
  {
    id: "POST /admin/global/config/reload",
    method: "POST",
    path: "/admin/global/config/reload",
    auth: "ADMIN",
    operationName: "reloadGlobalConfig",
    document: `mutation reloadGlobalConfig {
  message: __typename
  reloadGlobalTransports {
    stats: transports {
      enabled
      webhook {
        enabled
        url
        events
      }
      rabbitmq {
        enabled
        connected
        url
        exchange
        queue
      }
    }
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [{ codes: ["UNAUTHENTICATED", "FORBIDDEN"], text: "unauthorized - admin token required" }],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      { key: "message", zero: "", steps: [{ do: "const", value: "Global configurations reloaded successfully" }] },
      {
        key: "reloadGlobalTransports",
        children: [
          {
            key: "stats",
            zero: {},
            children: [
              { key: "enabled", zero: false },
              {
                key: "webhook",
                zero: {},
                children: [{ key: "enabled", zero: false }, { key: "url", zero: "" }, { key: "events", zero: [] }],
              },
              {
                key: "rabbitmq",
                zero: {},
                children: [
                  { key: "enabled", zero: false },
                  { key: "connected", zero: false },
                  { key: "url", zero: "" },
                  { key: "exchange", zero: "" },
                  { key: "queue", zero: "" },
                ],
              },
            ],
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /admin/global/event/test",
    method: "POST",
    path: "/admin/global/event/test",
    auth: "ADMIN",
    operationName: "sendGlobalTestEvent",
    document: `mutation sendGlobalTestEvent($event_type: String, $user_id: String, $user_token: String, $data: JSON) {
  sendTestEvent(
    input: {type: $event_type, userId: $user_id, userToken: $user_token, data: $data}
  ) {
    success: ok
    message: ok
    eventType: type
    userID: userId
    userToken
    data
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED", "FORBIDDEN"], text: "unauthorized - admin token required" },
      { reason: "NO_JSON_OBJECT", text: "invalid JSON" },
    ],
    bodyLimitBytes: null,
    inputs: [
      {
        variable: "event_type",
        from: "body",
        inside: [],
        keys: ["event_type"],
        type: { kind: "string" },
        required: false,
        limits: { maxLength: 100 },
      },
      {
        variable: "user_id",
        from: "body",
        inside: [],
        keys: ["user_id"],
        type: { kind: "string" },
        required: false,
        limits: { maxLength: 100 },
      },
      { variable: "user_token", from: "body", inside: [], keys: ["user_token"], type: { kind: "string" }, required: false },
      { variable: "data", from: "body", inside: [], keys: ["data"], type: { kind: "json" }, required: false },
    ],
    variableDefaults: {},
    argumentKeys: { "input.type": "event_type", "input.userId": "user_id", "input.userToken": "user_token", "input.data": "data" },
    output: [
      {
        key: "sendTestEvent",
        children: [
          { key: "success", zero: false },
          {
            key: "message",
            zero: "",
            steps: [
              {
                do: "values",
                map: {
                  true: "Test event dispatched to global systems",
                  false: "Not every global system has taken the test event, or there is none",
                },
              },
            ],
          },
          { key: "eventType", zero: "" },
          { key: "userID", zero: "" },
          { key: "userToken", zero: "" },
          { key: "data", zero: {} },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /admin/global/s3-retention/trigger",
    method: "POST",
    path: "/admin/global/s3-retention/trigger",
    auth: "ADMIN",
    operationName: "triggerS3Retention",
    document: `mutation triggerS3Retention {
  runMediaRetention {
    message: __typename
  }
}`,
    status: 200,
    success: "CODE_SUCCESS_FLAT",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["UNAUTHENTICATED", "FORBIDDEN"], style: "ERROR" }, { codes: ["NOT_SUPPORTED"], status: 503 }],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "runMediaRetention",
        children: [
          {
            key: "message",
            zero: "",
            steps: [{ do: "const", value: "S3 retention cycle triggered. Check /admin/global/s3-retention/stats for progress." }],
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /admin/global/test",
    method: "POST",
    path: "/admin/global/test",
    auth: "ADMIN",
    operationName: "testGlobalTransports",
    document: `mutation testGlobalTransports {
  testGlobalTransports(input: {kinds: [WEBHOOK, RABBITMQ]}) {
    webhook {
      enabled
      success: ok
      error
      responseTime
      httpStatus: status
    }
    rabbitmq {
      enabled
      success: ok
      error
      connectionStatus: ok
      exchangeExists: ok
      queueExists: ok
    }
  }
}`,
    status: 200,
    success: "BARE",
    errors: "ERROR",
    errorRules: [{ codes: ["UNAUTHENTICATED", "FORBIDDEN"], text: "unauthorized - admin token required" }],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "testGlobalTransports",
        children: [
          {
            key: "webhook",
            zero: {},
            children: [
              { key: "enabled", zero: false },
              { key: "success", zero: false },
              { key: "error" },
              { key: "responseTime", zero: "" },
              { key: "httpStatus", zero: 0 },
            ],
          },
          {
            key: "rabbitmq",
            zero: {},
            children: [
              { key: "enabled", zero: false },
              { key: "success", zero: false },
              { key: "error" },
              { key: "connectionStatus", zero: "", steps: [{ do: "values", map: { true: "connected", false: "disconnected" } }] },
              { key: "exchangeExists", zero: false },
              { key: "queueExists", zero: false },
            ],
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /admin/users",
    method: "POST",
    path: "/admin/users",
    auth: "ADMIN",
    operationName: "createUser",
    document: `mutation createUser($name: String!, $token: String!, $webhook: URL, $events: [String!], $echoApiMessages: Boolean, $skipMedia: Boolean, $skipGroups: Boolean, $skipNewsletters: Boolean, $skipBroadcasts: Boolean, $skipOwnMessages: Boolean, $skipCalls: Boolean, $callRejectMessage: String, $callRejectType: CallRejectType, $globalTransportSkips: GlobalTransportSkipsInput, $proxyConfig: ProxySettingsInput, $s3Config: S3SettingsInput, $rabbitmqConfig: RabbitmqSettingsInput, $whatsappConfig: WhatsappIdentityInput) {
  createSession(
    input: {name: $name, token: $token, webhookUrl: $webhook, events: $events, settings: {echoApiMessages: $echoApiMessages, skipMedia: $skipMedia, skipGroups: $skipGroups, skipNewsletters: $skipNewsletters, skipBroadcasts: $skipBroadcasts, skipOwnMessages: $skipOwnMessages, skipCalls: $skipCalls, callRejectMessage: $callRejectMessage, callRejectType: $callRejectType, globalTransportSkips: $globalTransportSkips, proxy: $proxyConfig, s3: $s3Config, rabbitmq: $rabbitmqConfig, whatsapp: $whatsappConfig}}
  ) {
    data: session {
      id
      name
      token
      webhook {
        url
      }
      events: subscribedEvents
      settings {
        echoApiMessages
        isFromAPI: echoApiMessages
        skipMediaDownload: skipMedia
        skipGroups
        skipNewsletters
        skipBroadcasts
        skipOwnMessages
        skipCalls
        callRejectMessage
        callRejectType
        globalTransportSkips {
          ...TransportSkips
        }
        proxyConfig: proxy {
          enabled
          proxyURL: url
        }
        s3Config: s3 {
          ...S3Read
          secret_key: secretKey
        }
        rabbitmqConfig: rabbitmq {
          ...RabbitmqRead
          queue_arguments: queueArguments
          exchange_arguments: exchangeArguments
        }
        whatsappConfig: whatsapp {
          waVersion: version
          waPlatform: platform
          waReleaseChannel: releaseChannel
          waWebSubPlatform: webSubPlatform
          waOsName: osName
          waOsVersion: osVersion
          waDeviceName: deviceName
          waManufacturer: manufacturer
          waDeviceBoard: deviceBoard
          waLocaleLanguage: localeLanguage
          waLocaleCountry: localeCountry
          waMcc: mcc
          waMnc: mnc
          waConnectType: connectType
          waPlatformType: platformType
        }
      }
    }
  }
}

fragment TransportSkips on GlobalTransportSkips {
  skipGlobalWebhook: webhook
  skipGlobalRabbitMQ: rabbitmq
  skipGlobalSQS: sqs
  skipGlobalRedis: redis
  skipGlobalWebSocket: websocket
  skipGlobalS3: s3
}

fragment S3Read on S3Settings {
  enabled
  endpoint
  region
  bucket
  access_key: accessKey
  path_style: pathStyle
  public_url: publicUrl
  media_delivery: mediaDelivery
  retention_days: retentionDays
  disable_acl: disableAcl
}

fragment RabbitmqRead on RabbitmqSettings {
  enabled
  url
  exchange
  exchange_type: exchangeType
  queue
  queue_type: queueType
  routing_key: routingKey
  events
  durable
  auto_delete: autoDelete
  exclusive
  no_wait: noWait
  delivery_mode: deliveryMode
  dead_letter_exchange: deadLetterExchange
  dead_letter_routing_key: deadLetterRoutingKey
  message_ttl: messageTtl
  max_length: maxLength
  max_length_bytes: maxLengthBytes
}`,
    status: 201,
    success: "CODE_DATA",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["CONFLICT"], field: "token", text: "user with this token already exists" }],
    bodyLimitBytes: null,
    inputs: [
      { variable: "name", from: "body", inside: [], keys: ["name"], type: { kind: "string" }, required: true },
      { variable: "token", from: "body", inside: [], keys: ["token"], type: { kind: "string" }, required: true },
      { variable: "webhook", from: "body", inside: [], keys: ["webhook"], type: { kind: "string" }, required: false },
      {
        variable: "events",
        from: "body",
        inside: [],
        keys: ["events"],
        type: { kind: "list", of: { kind: "string" } },
        required: false,
        csv: true,
        emptyWhenIncludes: "All",
      },
      { variable: "echoApiMessages", from: "body", inside: [], keys: ["echoApiMessages"], type: { kind: "boolean" }, required: false },
      {
        variable: "skipMedia",
        from: "body",
        inside: [],
        keys: ["skipMedia", "skipMediaDownload"],
        type: { kind: "boolean" },
        required: false,
      },
      { variable: "skipGroups", from: "body", inside: [], keys: ["skipGroups"], type: { kind: "boolean" }, required: false },
      { variable: "skipNewsletters", from: "body", inside: [], keys: ["skipNewsletters"], type: { kind: "boolean" }, required: false },
      { variable: "skipBroadcasts", from: "body", inside: [], keys: ["skipBroadcasts"], type: { kind: "boolean" }, required: false },
      { variable: "skipOwnMessages", from: "body", inside: [], keys: ["skipOwnMessages"], type: { kind: "boolean" }, required: false },
      { variable: "skipCalls", from: "body", inside: [], keys: ["skipCalls"], type: { kind: "boolean" }, required: false },
      {
        variable: "callRejectMessage",
        from: "body",
        inside: [],
        keys: ["callRejectMessage"],
        type: { kind: "string" },
        required: false,
        keepEmpty: true,
      },
      {
        variable: "callRejectType",
        from: "body",
        inside: [],
        keys: ["callRejectType"],
        type: { kind: "enum", names: ["BUSY", "DECLINED", "UNAVAILABLE"] },
        required: false,
        values: { decline: "DECLINED" },
      },
      {
        variable: "globalTransportSkips",
        from: "body",
        inside: [],
        keys: ["globalTransportSkips"],
        type: {
          kind: "object",
          dropPrefix: "skipGlobal",
          closed: true,
          fields: [
            { name: "webhook", keys: ["skipGlobalWebhook", "webhook"], type: { kind: "boolean" }, required: false },
            { name: "rabbitmq", keys: ["skipGlobalRabbitMQ", "rabbitmq"], type: { kind: "boolean" }, required: false },
            { name: "sqs", keys: ["skipGlobalSQS", "sqs"], type: { kind: "boolean" }, required: false },
            { name: "redis", keys: ["skipGlobalRedis", "redis"], type: { kind: "boolean" }, required: false },
            { name: "websocket", keys: ["skipGlobalWebSocket", "websocket"], type: { kind: "boolean" }, required: false },
            { name: "s3", keys: ["skipGlobalS3", "s3"], type: { kind: "boolean" }, required: false },
          ],
        },
        required: false,
      },
      {
        variable: "proxyConfig",
        from: "body",
        inside: [],
        keys: ["proxyConfig"],
        type: {
          kind: "object",
          fields: [
            { name: "enabled", keys: ["enabled"], type: { kind: "boolean" }, required: false },
            { name: "url", keys: ["proxyURL", "url"], type: { kind: "string" }, required: false },
          ],
        },
        required: false,
      },
      {
        variable: "s3Config",
        from: "body",
        inside: [],
        keys: ["s3Config"],
        type: {
          kind: "object",
          fields: [
            { name: "endpoint", keys: ["endpoint"], type: { kind: "string" }, required: false },
            { name: "region", keys: ["region"], type: { kind: "string" }, required: false },
            { name: "bucket", keys: ["bucket"], type: { kind: "string" }, required: false },
            { name: "accessKey", keys: ["access_key", "accessKey"], type: { kind: "string" }, required: false },
            { name: "secretKey", keys: ["secret_key", "secretKey"], type: { kind: "string" }, required: false },
            { name: "pathStyle", keys: ["path_style", "pathStyle"], type: { kind: "boolean" }, required: false },
            { name: "publicUrl", keys: ["public_url", "publicUrl"], type: { kind: "string" }, required: false },
            { name: "mediaDelivery", keys: ["media_delivery", "mediaDelivery"], type: { kind: "string" }, required: false },
            { name: "retentionDays", keys: ["retention_days", "retentionDays"], type: { kind: "integer" }, required: false },
            { name: "disableAcl", keys: ["disable_acl", "disableAcl"], type: { kind: "boolean" }, required: false },
            { name: "enabled", keys: ["enabled"], type: { kind: "boolean" }, required: false },
          ],
        },
        required: false,
      },
      {
        variable: "rabbitmqConfig",
        from: "body",
        inside: [],
        keys: ["rabbitmqConfig"],
        type: {
          kind: "object",
          fields: [
            { name: "url", keys: ["url"], type: { kind: "string" }, required: false },
            { name: "exchange", keys: ["exchange"], type: { kind: "string" }, required: false },
            { name: "exchangeType", keys: ["exchange_type", "exchangeType"], type: { kind: "string" }, required: false },
            { name: "queue", keys: ["queue"], type: { kind: "string" }, required: false },
            { name: "queueType", keys: ["queue_type", "queueType"], type: { kind: "string" }, required: false },
            { name: "routingKey", keys: ["routing_key", "routingKey"], type: { kind: "string" }, required: false },
            { name: "events", keys: ["events"], type: { kind: "string" }, required: false },
            { name: "durable", keys: ["durable"], type: { kind: "boolean" }, required: false },
            { name: "autoDelete", keys: ["auto_delete", "autoDelete"], type: { kind: "boolean" }, required: false },
            { name: "exclusive", keys: ["exclusive"], type: { kind: "boolean" }, required: false },
            { name: "noWait", keys: ["no_wait", "noWait"], type: { kind: "boolean" }, required: false },
            { name: "deliveryMode", keys: ["delivery_mode", "deliveryMode"], type: { kind: "integer" }, required: false },
            { name: "deadLetterExchange", keys: ["dead_letter_exchange", "deadLetterExchange"], type: { kind: "string" }, required: false },
            {
              name: "deadLetterRoutingKey",
              keys: ["dead_letter_routing_key", "deadLetterRoutingKey"],
              type: { kind: "string" },
              required: false,
            },
            { name: "messageTtl", keys: ["message_ttl", "messageTtl"], type: { kind: "integer" }, required: false },
            { name: "maxLength", keys: ["max_length", "maxLength"], type: { kind: "integer" }, required: false },
            { name: "maxLengthBytes", keys: ["max_length_bytes", "maxLengthBytes"], type: { kind: "integer" }, required: false },
            { name: "queueArguments", keys: ["queue_arguments", "queueArguments"], type: { kind: "json" }, required: false },
            { name: "exchangeArguments", keys: ["exchange_arguments", "exchangeArguments"], type: { kind: "json" }, required: false },
            { name: "connectionPoolSize", keys: ["connection_pool_size", "connectionPoolSize"], type: { kind: "integer" }, required: false },
            { name: "workerCount", keys: ["worker_count", "workerCount"], type: { kind: "integer" }, required: false },
            { name: "queueBufferSize", keys: ["queue_buffer_size", "queueBufferSize"], type: { kind: "integer" }, required: false },
            { name: "batchSize", keys: ["batch_size", "batchSize"], type: { kind: "integer" }, required: false },
            { name: "batchTimeoutMs", keys: ["batch_timeout_ms", "batchTimeoutMs"], type: { kind: "integer" }, required: false },
            { name: "publishTimeoutMs", keys: ["publish_timeout_ms", "publishTimeoutMs"], type: { kind: "integer" }, required: false },
            { name: "maxRetries", keys: ["max_retries", "maxRetries"], type: { kind: "integer" }, required: false },
            { name: "retryDelayMs", keys: ["retry_delay_ms", "retryDelayMs"], type: { kind: "integer" }, required: false },
            { name: "enabled", keys: ["enabled"], type: { kind: "boolean" }, required: false },
          ],
        },
        required: false,
      },
      {
        variable: "whatsappConfig",
        from: "body",
        inside: [],
        keys: ["whatsappConfig"],
        type: {
          kind: "object",
          dropPrefix: "wa",
          fields: [
            { name: "version", keys: ["waVersion", "version"], type: { kind: "string" }, required: false },
            { name: "platform", keys: ["waPlatform", "platform"], type: { kind: "string" }, required: false },
            { name: "releaseChannel", keys: ["waReleaseChannel", "releaseChannel"], type: { kind: "string" }, required: false },
            { name: "webSubPlatform", keys: ["waWebSubPlatform", "webSubPlatform"], type: { kind: "string" }, required: false },
            { name: "osName", keys: ["waOSName", "osName"], type: { kind: "string" }, required: false },
            { name: "osVersion", keys: ["waOSVersion", "osVersion"], type: { kind: "string" }, required: false },
            { name: "deviceName", keys: ["waDeviceName", "deviceName"], type: { kind: "string" }, required: false },
            { name: "manufacturer", keys: ["waManufacturer", "manufacturer"], type: { kind: "string" }, required: false },
            { name: "deviceBoard", keys: ["waDeviceBoard", "deviceBoard"], type: { kind: "string" }, required: false },
            { name: "localeLanguage", keys: ["waLocaleLanguage", "localeLanguage"], type: { kind: "string" }, required: false },
            { name: "localeCountry", keys: ["waLocaleCountry", "localeCountry"], type: { kind: "string" }, required: false },
            { name: "mcc", keys: ["waMCC", "mcc"], type: { kind: "string" }, required: false },
            { name: "mnc", keys: ["waMNC", "mnc"], type: { kind: "string" }, required: false },
            { name: "connectType", keys: ["waConnectType", "connectType"], type: { kind: "string" }, required: false },
            { name: "platformType", keys: ["waPlatformType", "platformType"], type: { kind: "string" }, required: false },
          ],
        },
        required: false,
      },
    ],
    variableDefaults: {},
    argumentKeys: {
      "input.name": "name",
      "input.token": "token",
      "input.webhookUrl": "webhook",
      "input.events": "events",
      "input.settings.echoApiMessages": "echoApiMessages",
      "input.settings.skipMedia": "skipMedia",
      "input.settings.skipGroups": "skipGroups",
      "input.settings.skipNewsletters": "skipNewsletters",
      "input.settings.skipBroadcasts": "skipBroadcasts",
      "input.settings.skipOwnMessages": "skipOwnMessages",
      "input.settings.skipCalls": "skipCalls",
      "input.settings.callRejectMessage": "callRejectMessage",
      "input.settings.callRejectType": "callRejectType",
      "input.settings.globalTransportSkips": "globalTransportSkips",
      "input.settings.proxy": "proxyConfig",
      "input.settings.s3": "s3Config",
      "input.settings.rabbitmq": "rabbitmqConfig",
      "input.settings.whatsapp": "whatsappConfig",
    },
    output: [
      {
        key: "createSession",
        children: [
          {
            key: "data",
            zero: {},
            children: [
              { key: "id", zero: "" },
              { key: "name", zero: "" },
              { key: "token", zero: "" },
              { key: "webhook", zero: "", steps: [{ do: "unwrap" }], children: [{ key: "url" }] },
              { key: "events", zero: "", steps: [{ do: "whenEmpty", value: ["All"] }, { do: "csv" }] },
              {
                key: "settings",
                children: [
                  { key: "echoApiMessages", zero: false },
                  { key: "isFromAPI", zero: false },
                  { key: "skipMediaDownload", zero: false },
                  { key: "skipGroups", zero: false },
                  { key: "skipNewsletters", zero: false },
                  { key: "skipBroadcasts", zero: false },
                  { key: "skipOwnMessages", zero: false },
                  { key: "skipCalls", zero: false },
                  { key: "callRejectMessage", zero: "" },
                  { key: "callRejectType", zero: "", steps: [{ do: "lower" }] },
                  {
                    key: "globalTransportSkips",
                    zero: {},
                    children: [
                      { key: "skipGlobalWebhook", zero: false },
                      { key: "skipGlobalRabbitMQ", zero: false },
                      { key: "skipGlobalSQS", zero: false },
                      { key: "skipGlobalRedis", zero: false },
                      { key: "skipGlobalWebSocket", zero: false },
                      { key: "skipGlobalS3", zero: false },
                    ],
                  },
                  { key: "proxyConfig", zero: {}, children: [{ key: "enabled", zero: false }, { key: "proxyURL", zero: "" }] },
                  {
                    key: "s3Config",
                    zero: {},
                    children: [
                      { key: "enabled", zero: false },
                      { key: "endpoint", zero: "" },
                      { key: "region", zero: "" },
                      { key: "bucket", zero: "" },
                      { key: "access_key", zero: "", steps: [{ do: "mask" }] },
                      { key: "path_style", zero: false },
                      { key: "public_url", zero: "" },
                      { key: "media_delivery", zero: "both" },
                      { key: "retention_days", zero: 0 },
                      { key: "disable_acl", zero: false },
                      { key: "secret_key", zero: "", steps: [{ do: "mask" }] },
                    ],
                  },
                  {
                    key: "rabbitmqConfig",
                    zero: {},
                    children: [
                      { key: "enabled", zero: false },
                      { key: "url", zero: "", steps: [{ do: "maskPassword" }] },
                      { key: "exchange", zero: "" },
                      { key: "exchange_type", zero: "topic" },
                      { key: "queue", zero: "" },
                      { key: "queue_type", zero: "classic" },
                      { key: "routing_key", zero: "" },
                      { key: "events", zero: "" },
                      { key: "durable", zero: false },
                      { key: "auto_delete", zero: false },
                      { key: "exclusive", zero: false },
                      { key: "no_wait", zero: false },
                      { key: "delivery_mode", zero: 2 },
                      { key: "dead_letter_exchange", zero: "" },
                      { key: "dead_letter_routing_key", zero: "" },
                      { key: "message_ttl", zero: 0 },
                      { key: "max_length", zero: 0 },
                      { key: "max_length_bytes", zero: 0 },
                      { key: "queue_arguments", zero: {} },
                      { key: "exchange_arguments", zero: {} },
                    ],
                  },
                  {
                    key: "whatsappConfig",
                    zero: {},
                    children: [
                      { key: "waVersion", zero: "" },
                      { key: "waPlatform", zero: "" },
                      { key: "waReleaseChannel", zero: "" },
                      { key: "waWebSubPlatform", zero: "" },
                      { key: "waOsName", zero: "" },
                      { key: "waOsVersion", zero: "" },
                      { key: "waDeviceName", zero: "" },
                      { key: "waManufacturer", zero: "" },
                      { key: "waDeviceBoard", zero: "" },
                      { key: "waLocaleLanguage", zero: "" },
                      { key: "waLocaleCountry", zero: "" },
                      { key: "waMcc", zero: "" },
                      { key: "waMnc", zero: "" },
                      { key: "waConnectType", zero: "" },
                      { key: "waPlatformType", zero: "" },
                    ],
                  },
                ],
                merge: true,
              },
            ],
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /business/bot-profiles",
    method: "POST",
    path: "/business/bot-profiles",
    auth: "TOKEN",
    operationName: "legacyBotProfiles",
    document: `query legacyBotProfiles($bot_jids: [String!]!) {
  profiles: botProfiles(jids: $bot_jids) {
    jid
    name
    description
    verified: isVerified
    avatar_url: avatarUrl
    capabilities
    commands {
      command: name
      description
    }
  }
  count: __typename
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { field: "bot_jids", rule: "REQUIRED", text: "bot JIDs are required" },
      {
        codes: ["WHATSAPP_REJECTED", "WHATSAPP_TIMEOUT", "STORE_UNAVAILABLE", "INTERNAL"],
        status: 500,
        text: "failed to retrieve bot profiles",
      },
    ],
    bodyLimitBytes: null,
    inputs: [{ variable: "bot_jids", from: "body", inside: [], keys: ["bot_jids"], type: { kind: "list", of: { kind: "string" } }, required: true }],
    variableDefaults: {},
    argumentKeys: { jids: "bot_jids" },
    output: [
      {
        key: "profiles",
        zero: [],
        children: [
          { key: "jid", zero: "" },
          { key: "name", zero: "" },
          { key: "description", zero: "" },
          { key: "verified", zero: false },
          { key: "avatar_url", zero: "" },
          { key: "capabilities", zero: [] },
          { key: "commands", zero: [], children: [{ key: "command", zero: "" }, { key: "description", zero: "" }] },
        ],
      },
      { key: "count", zero: 0, steps: [{ do: "countOf", key: "profiles" }] },
    ],
    everyPage: null,
  },
  {
    id: "POST /business/contact-qr",
    method: "POST",
    path: "/business/contact-qr",
    auth: "TOKEN",
    operationName: "legacyContactLink",
    document: `mutation legacyContactLink($phone: JID!, $revoke: Boolean = false) {
  contactLink(input: {phone: $phone, revoke: $revoke}) {
    phone: __typename
    qr_link: link
    revoked_previous: __typename
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { field: "phone", rule: "REQUIRED", text: "phone number is required" },
      { codes: ["WHATSAPP_REJECTED", "WHATSAPP_TIMEOUT", "STORE_UNAVAILABLE", "INTERNAL"], status: 500, text: "failed to generate QR link" },
    ],
    bodyLimitBytes: null,
    inputs: [
      { variable: "phone", from: "body", inside: [], keys: ["phone"], type: { kind: "string" }, required: true },
      { variable: "revoke", from: "body", inside: [], keys: ["revoke"], type: { kind: "boolean" }, required: false },
    ],
    variableDefaults: { revoke: false },
    argumentKeys: { "input.phone": "phone", "input.revoke": "revoke" },
    output: [
      {
        key: "contactLink",
        children: [
          { key: "phone", zero: "", steps: [{ do: "echo", variable: "phone" }] },
          { key: "qr_link", zero: "" },
          { key: "revoked_previous", zero: false, steps: [{ do: "echo", variable: "revoke" }] },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /business/order/send",
    method: "POST",
    path: "/business/order/send",
    auth: "TOKEN",
    operationName: "sendOrder",
    document: `mutation sendOrder($phone: JID!, $items: [SendOrderItemInput!]!, $notes: String) {
  sendOrder(
    input: {to: $phone, items: $items, notes: $notes, options: {waitForAck: true}}
  ) {
    message: __typename
    phone: __typename
    order_id: orderId
    items_count: itemCount
    total_amount: totalAmount
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { field: "phone", rule: "REQUIRED", text: "phone number is required" },
      { field: "items", rule: "REQUIRED", text: "order must contain at least one item" },
      { field: "items", reason: "TOO_LITTLE", text: "order must contain at least one item" },
      { field: "items", rule: "TYPE", text: "invalid order item format" },
      { codes: ["BAD_INPUT"], within: "items", text: "invalid order item format" },
      {
        codes: ["WHATSAPP_REJECTED", "WHATSAPP_TIMEOUT", "STORE_UNAVAILABLE", "INTERNAL"],
        status: 500,
        text: "failed to send order message",
      },
    ],
    bodyLimitBytes: null,
    inputs: [
      { variable: "phone", from: "body", inside: [], keys: ["phone"], type: { kind: "string" }, required: true },
      {
        variable: "items",
        from: "body",
        inside: [],
        keys: ["items"],
        type: {
          kind: "list",
          of: {
            kind: "object",
            fields: [
              { name: "name", keys: ["name"], type: { kind: "string" }, required: true },
              { name: "quantity", keys: ["quantity"], type: { kind: "integer" }, required: true },
              { name: "price", keys: ["price"], type: { kind: "number" }, required: true },
              { name: "currency", keys: ["currency"], type: { kind: "string" }, required: false },
              { name: "imageUrl", keys: ["image_url", "imageUrl"], type: { kind: "string" }, required: false },
            ],
          },
        },
        required: true,
      },
      {
        variable: "notes",
        from: "body",
        inside: [],
        keys: ["notes"],
        type: { kind: "string" },
        required: false,
        limits: { maxLength: 1024 },
      },
    ],
    variableDefaults: {},
    argumentKeys: { "input.to": "phone", "input.items": "items", "input.notes": "notes" },
    output: [
      {
        key: "sendOrder",
        children: [
          { key: "message", zero: "", steps: [{ do: "const", value: "Order message sent successfully" }] },
          { key: "phone", zero: "", steps: [{ do: "echo", variable: "phone" }] },
          { key: "order_id", zero: "" },
          { key: "items_count", zero: 0 },
          { key: "total_amount", zero: 0 },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /business/resolve-link",
    method: "POST",
    path: "/business/resolve-link",
    auth: "TOKEN",
    operationName: "legacyResolveLink",
    document: `query legacyResolveLink($business_link: String!) {
  resolveLink(link: $business_link) {
    business_link: link
    business_jid: jid
    business_name: pushName
    business {
      verified
      category
      description
      website
      email
      address
    }
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { field: "business_link", rule: "REQUIRED", text: "business link is required" },
      {
        codes: ["NOT_FOUND", "FORBIDDEN", "WHATSAPP_REJECTED", "WHATSAPP_TIMEOUT", "STORE_UNAVAILABLE", "INTERNAL"],
        status: 500,
        text: "failed to resolve business link",
      },
    ],
    bodyLimitBytes: null,
    inputs: [{ variable: "business_link", from: "body", inside: [], keys: ["business_link"], type: { kind: "string" }, required: true }],
    variableDefaults: {},
    argumentKeys: { link: "business_link" },
    output: [
      {
        key: "resolveLink",
        children: [
          { key: "business_link", zero: "" },
          { key: "business_jid", zero: "" },
          { key: "business_name", zero: "" },
          {
            key: "business",
            children: [
              { key: "verified", zero: false },
              { key: "category", zero: "" },
              { key: "description", zero: "" },
              { key: "website", zero: "" },
              { key: "email", zero: "" },
              { key: "address", zero: "" },
            ],
            merge: true,
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /call/reject/send",
    method: "POST",
    path: "/call/reject/send",
    auth: "TOKEN",
    operationName: "rejectCall",
    document: `mutation rejectCall($call_id: ID!, $call_from: JID!, $reject_type: CallRejectType!, $message: String) {
  rejectCall(
    input: {callId: $call_id, from: $call_from, type: $reject_type, message: $message}
  ) {
    call_id: callId
    call_from: __typename
    reject_type: type
    action: __typename
    message_sent: messageSent
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { field: "call_id", rule: "REQUIRED", text: "call_id and call_from are required" },
      { field: "call_from", rule: "REQUIRED", text: "call_id and call_from are required" },
      { field: "reject_type", text: "invalid reject_type, must be: busy, declined, or unavailable" },
      { codes: ["BAD_INPUT"], field: "call_from", text: "invalid call_from JID: invalid format" },
      { codes: ["SESSION_NOT_CONNECTED"], reason: "NOT_INITIALIZED", text: "client not initialized" },
      { codes: ["SESSION_NOT_CONNECTED"], text: "client not connected" },
      { codes: ["WHATSAPP_TIMEOUT"], status: 500, text: "failed to reject call: network error" },
      { codes: ["WHATSAPP_REJECTED"], status: 500, text: "failed to reject call: WhatsApp refused" },
    ],
    bodyLimitBytes: null,
    inputs: [
      {
        variable: "call_id",
        from: "body",
        inside: [],
        keys: ["call_id"],
        type: { kind: "string" },
        required: true,
        limits: { maxLength: 128 },
      },
      { variable: "call_from", from: "body", inside: [], keys: ["call_from"], type: { kind: "string" }, required: true },
      {
        variable: "reject_type",
        from: "body",
        inside: [],
        keys: ["reject_type"],
        type: { kind: "enum", names: ["BUSY", "DECLINED", "UNAVAILABLE"] },
        required: true,
        values: { decline: "DECLINED" },
        limits: { enum: ["busy", "declined", "decline", "unavailable"] },
      },
      {
        variable: "message",
        from: "body",
        inside: [],
        keys: ["message"],
        type: { kind: "string" },
        required: false,
        limits: { maxLength: 4096 },
      },
    ],
    variableDefaults: {},
    argumentKeys: { "input.callId": "call_id", "input.from": "call_from", "input.type": "reject_type", "input.message": "message" },
    output: [
      {
        key: "rejectCall",
        children: [
          { key: "call_id", zero: "" },
          { key: "call_from", zero: "", steps: [{ do: "echo", variable: "call_from" }] },
          { key: "reject_type", zero: "", steps: [{ do: "lower" }] },
          { key: "action", zero: "", steps: [{ do: "const", value: "rejected" }] },
          { key: "message_sent", zero: false },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /chat/archive",
    method: "POST",
    path: "/chat/archive",
    auth: "TOKEN",
    operationName: "archiveChat",
    document: `mutation archiveChat($phone: JID!, $archive: Boolean!, $last_message_timestamp: Float, $last_message_id: ID, $last_message_from_me: Boolean, $last_message_remote_jid: JID) {
  data: archiveChat(
    input: {chat: $phone, archived: $archive, lastMessage: {timestamp: $last_message_timestamp, id: $last_message_id, fromMe: $last_message_from_me, sender: $last_message_remote_jid}}
  ) {
    success: __typename
    message: __typename
    jid: address
    archived: __typename
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      { variable: "phone", from: "body", inside: [], keys: ["phone"], type: { kind: "string" }, required: true },
      { variable: "archive", from: "body", inside: [], keys: ["archive"], type: { kind: "boolean" }, required: true },
      {
        variable: "last_message_timestamp",
        from: "body",
        inside: [],
        keys: ["last_message_timestamp"],
        type: { kind: "number" },
        required: false,
      },
      { variable: "last_message_id", from: "body", inside: [], keys: ["last_message_id"], type: { kind: "string" }, required: false },
      {
        variable: "last_message_from_me",
        from: "body",
        inside: [],
        keys: ["last_message_from_me"],
        type: { kind: "boolean" },
        required: false,
      },
      {
        variable: "last_message_remote_jid",
        from: "body",
        inside: [],
        keys: ["last_message_remote_jid"],
        type: { kind: "string" },
        required: false,
      },
    ],
    variableDefaults: {},
    argumentKeys: {
      "input.chat": "phone",
      "input.archived": "archive",
      "input.lastMessage.timestamp": "last_message_timestamp",
      "input.lastMessage.id": "last_message_id",
      "input.lastMessage.fromMe": "last_message_from_me",
      "input.lastMessage.sender": "last_message_remote_jid",
    },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "success", zero: false, steps: [{ do: "const", value: true }] },
          {
            key: "message",
            zero: "",
            steps: [
              { do: "echo", variable: "archive" },
              { do: "values", map: { true: "Chat archived successfully", false: "Chat unarchived successfully" } },
            ],
          },
          { key: "jid", zero: "" },
          { key: "archived", zero: false, steps: [{ do: "echo", variable: "archive" }] },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /chat/delete",
    method: "POST",
    path: "/chat/delete",
    auth: "TOKEN",
    operationName: "deleteMessage",
    document: `mutation deleteMessage($Phone: JID!, $Id: ID!) {
  data: deleteMessage(input: {chat: $Phone, messageId: $Id, waitForAck: true}) {
    Details: __typename
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      { variable: "Phone", from: "body", inside: [], keys: ["Phone"], type: { kind: "string" }, required: true },
      { variable: "Id", from: "body", inside: [], keys: ["Id"], type: { kind: "string" }, required: true },
    ],
    variableDefaults: {},
    argumentKeys: { "input.chat": "Phone", "input.messageId": "Id" },
    output: [{ key: "data", zero: {}, children: [{ key: "Details", zero: "", steps: [{ do: "const", value: "Message deleted" }] }] }],
    everyPage: null,
  },
  {
    id: "POST /chat/delete-chat",
    method: "POST",
    path: "/chat/delete-chat",
    auth: "TOKEN",
    operationName: "deleteChat",
    document: `mutation deleteChat($phone: JID!, $last_message_timestamp: Float, $last_message_id: ID, $last_message_from_me: Boolean, $last_message_sender_jid: JID) {
  data: deleteChat(
    input: {chat: $phone, lastMessage: {timestamp: $last_message_timestamp, id: $last_message_id, fromMe: $last_message_from_me, sender: $last_message_sender_jid}}
  ) {
    success: __typename
    message: __typename
    jid: address
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_DATA_TEXT",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { field: "phone", rule: "REQUIRED", text: "missing phone in payload" },
      { codes: ["WHATSAPP_REJECTED", "WHATSAPP_TIMEOUT", "STORE_UNAVAILABLE", "INTERNAL"], status: 500, text: "failed to delete chat" },
    ],
    bodyLimitBytes: null,
    inputs: [
      { variable: "phone", from: "body", inside: [], keys: ["phone"], type: { kind: "string" }, required: true },
      {
        variable: "last_message_timestamp",
        from: "body",
        inside: [],
        keys: ["last_message_timestamp"],
        type: { kind: "number" },
        required: false,
      },
      { variable: "last_message_id", from: "body", inside: [], keys: ["last_message_id"], type: { kind: "string" }, required: false },
      {
        variable: "last_message_from_me",
        from: "body",
        inside: [],
        keys: ["last_message_from_me"],
        type: { kind: "boolean" },
        required: false,
      },
      {
        variable: "last_message_sender_jid",
        from: "body",
        inside: [],
        keys: ["last_message_sender_jid"],
        type: { kind: "string" },
        required: false,
      },
    ],
    variableDefaults: {},
    argumentKeys: {
      "input.chat": "phone",
      "input.lastMessage.timestamp": "last_message_timestamp",
      "input.lastMessage.id": "last_message_id",
      "input.lastMessage.fromMe": "last_message_from_me",
      "input.lastMessage.sender": "last_message_sender_jid",
    },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "success", zero: false, steps: [{ do: "const", value: true }] },
          { key: "message", zero: "", steps: [{ do: "const", value: "Chat deleted successfully" }] },
          { key: "jid", zero: "" },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /chat/downloadaudio",
    method: "POST",
    path: "/chat/downloadaudio",
    auth: "TOKEN",
    operationName: "downloadAudio",
    document: `mutation downloadAudio($Url: String!, $DirectPath: String, $MediaKey: String!, $Mimetype: String!, $FileEncSHA256: String, $FileSHA256: String!, $FileLength: Int!) {
  data: downloadMedia(
    input: {media: {kind: AUDIO, url: $Url, directPath: $DirectPath, mediaKey: $MediaKey, mimeType: $Mimetype, fileEncSha256: $FileEncSHA256, fileSha256: $FileSHA256, fileLength: $FileLength}}
  ) {
    ...Downloaded
  }
}

fragment Downloaded on DownloadMediaPayload {
  Data: dataUrl
  Mimetype: mimeType
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      { variable: "Url", from: "body", inside: [], keys: ["Url"], type: { kind: "string" }, required: true },
      { variable: "DirectPath", from: "body", inside: [], keys: ["DirectPath"], type: { kind: "string" }, required: false },
      { variable: "MediaKey", from: "body", inside: [], keys: ["MediaKey"], type: { kind: "string" }, required: true },
      { variable: "Mimetype", from: "body", inside: [], keys: ["Mimetype"], type: { kind: "string" }, required: true },
      { variable: "FileEncSHA256", from: "body", inside: [], keys: ["FileEncSHA256"], type: { kind: "string" }, required: false },
      { variable: "FileSHA256", from: "body", inside: [], keys: ["FileSHA256"], type: { kind: "string" }, required: true },
      { variable: "FileLength", from: "body", inside: [], keys: ["FileLength"], type: { kind: "integer" }, required: true },
    ],
    variableDefaults: {},
    argumentKeys: {
      "input.media.url": "Url",
      "input.media.directPath": "DirectPath",
      "input.media.mediaKey": "MediaKey",
      "input.media.mimeType": "Mimetype",
      "input.media.fileEncSha256": "FileEncSHA256",
      "input.media.fileSha256": "FileSHA256",
      "input.media.fileLength": "FileLength",
    },
    output: [{ key: "data", zero: {}, children: [{ key: "Data", zero: "" }, { key: "Mimetype", zero: "" }] }],
    everyPage: null,
  },
  {
    id: "POST /chat/downloaddocument",
    method: "POST",
    path: "/chat/downloaddocument",
    auth: "TOKEN",
    operationName: "downloadDocument",
    document: `mutation downloadDocument($Url: String!, $DirectPath: String, $MediaKey: String!, $Mimetype: String!, $FileEncSHA256: String, $FileSHA256: String!, $FileLength: Int!) {
  data: downloadMedia(
    input: {media: {kind: DOCUMENT, url: $Url, directPath: $DirectPath, mediaKey: $MediaKey, mimeType: $Mimetype, fileEncSha256: $FileEncSHA256, fileSha256: $FileSHA256, fileLength: $FileLength}}
  ) {
    ...Downloaded
  }
}

fragment Downloaded on DownloadMediaPayload {
  Data: dataUrl
  Mimetype: mimeType
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      { variable: "Url", from: "body", inside: [], keys: ["Url"], type: { kind: "string" }, required: true },
      { variable: "DirectPath", from: "body", inside: [], keys: ["DirectPath"], type: { kind: "string" }, required: false },
      { variable: "MediaKey", from: "body", inside: [], keys: ["MediaKey"], type: { kind: "string" }, required: true },
      { variable: "Mimetype", from: "body", inside: [], keys: ["Mimetype"], type: { kind: "string" }, required: true },
      { variable: "FileEncSHA256", from: "body", inside: [], keys: ["FileEncSHA256"], type: { kind: "string" }, required: false },
      { variable: "FileSHA256", from: "body", inside: [], keys: ["FileSHA256"], type: { kind: "string" }, required: true },
      { variable: "FileLength", from: "body", inside: [], keys: ["FileLength"], type: { kind: "integer" }, required: true },
    ],
    variableDefaults: {},
    argumentKeys: {
      "input.media.url": "Url",
      "input.media.directPath": "DirectPath",
      "input.media.mediaKey": "MediaKey",
      "input.media.mimeType": "Mimetype",
      "input.media.fileEncSha256": "FileEncSHA256",
      "input.media.fileSha256": "FileSHA256",
      "input.media.fileLength": "FileLength",
    },
    output: [{ key: "data", zero: {}, children: [{ key: "Data", zero: "" }, { key: "Mimetype", zero: "" }] }],
    everyPage: null,
  },
  {
    id: "POST /chat/downloadimage",
    method: "POST",
    path: "/chat/downloadimage",
    auth: "TOKEN",
    operationName: "downloadImage",
    document: `mutation downloadImage($Url: String!, $DirectPath: String, $MediaKey: String!, $Mimetype: String!, $FileEncSHA256: String, $FileSHA256: String!, $FileLength: Int!) {
  data: downloadMedia(
    input: {media: {kind: IMAGE, url: $Url, directPath: $DirectPath, mediaKey: $MediaKey, mimeType: $Mimetype, fileEncSha256: $FileEncSHA256, fileSha256: $FileSHA256, fileLength: $FileLength}}
  ) {
    ...Downloaded
  }
}

fragment Downloaded on DownloadMediaPayload {
  Data: dataUrl
  Mimetype: mimeType
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      { variable: "Url", from: "body", inside: [], keys: ["Url"], type: { kind: "string" }, required: true },
      { variable: "DirectPath", from: "body", inside: [], keys: ["DirectPath"], type: { kind: "string" }, required: false },
      { variable: "MediaKey", from: "body", inside: [], keys: ["MediaKey"], type: { kind: "string" }, required: true },
      { variable: "Mimetype", from: "body", inside: [], keys: ["Mimetype"], type: { kind: "string" }, required: true },
      { variable: "FileEncSHA256", from: "body", inside: [], keys: ["FileEncSHA256"], type: { kind: "string" }, required: false },
      { variable: "FileSHA256", from: "body", inside: [], keys: ["FileSHA256"], type: { kind: "string" }, required: true },
      { variable: "FileLength", from: "body", inside: [], keys: ["FileLength"], type: { kind: "integer" }, required: true },
    ],
    variableDefaults: {},
    argumentKeys: {
      "input.media.url": "Url",
      "input.media.directPath": "DirectPath",
      "input.media.mediaKey": "MediaKey",
      "input.media.mimeType": "Mimetype",
      "input.media.fileEncSha256": "FileEncSHA256",
      "input.media.fileSha256": "FileSHA256",
      "input.media.fileLength": "FileLength",
    },
    output: [{ key: "data", zero: {}, children: [{ key: "Data", zero: "" }, { key: "Mimetype", zero: "" }] }],
    everyPage: null,
  },
  {
    id: "POST /chat/downloadsticker",
    method: "POST",
    path: "/chat/downloadsticker",
    auth: "TOKEN",
    operationName: "downloadSticker",
    document: `mutation downloadSticker($Url: String!, $DirectPath: String, $MediaKey: String!, $Mimetype: String!, $FileEncSHA256: String, $FileSHA256: String!, $FileLength: Int!) {
  data: downloadMedia(
    input: {media: {kind: STICKER, url: $Url, directPath: $DirectPath, mediaKey: $MediaKey, mimeType: $Mimetype, fileEncSha256: $FileEncSHA256, fileSha256: $FileSHA256, fileLength: $FileLength}}
  ) {
    ...Downloaded
  }
}

fragment Downloaded on DownloadMediaPayload {
  Data: dataUrl
  Mimetype: mimeType
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      { variable: "Url", from: "body", inside: [], keys: ["Url"], type: { kind: "string" }, required: true },
      { variable: "DirectPath", from: "body", inside: [], keys: ["DirectPath"], type: { kind: "string" }, required: false },
      { variable: "MediaKey", from: "body", inside: [], keys: ["MediaKey"], type: { kind: "string" }, required: true },
      { variable: "Mimetype", from: "body", inside: [], keys: ["Mimetype"], type: { kind: "string" }, required: true },
      { variable: "FileEncSHA256", from: "body", inside: [], keys: ["FileEncSHA256"], type: { kind: "string" }, required: false },
      { variable: "FileSHA256", from: "body", inside: [], keys: ["FileSHA256"], type: { kind: "string" }, required: true },
      { variable: "FileLength", from: "body", inside: [], keys: ["FileLength"], type: { kind: "integer" }, required: true },
    ],
    variableDefaults: {},
    argumentKeys: {
      "input.media.url": "Url",
      "input.media.directPath": "DirectPath",
      "input.media.mediaKey": "MediaKey",
      "input.media.mimeType": "Mimetype",
      "input.media.fileEncSha256": "FileEncSHA256",
      "input.media.fileSha256": "FileSHA256",
      "input.media.fileLength": "FileLength",
    },
    output: [{ key: "data", zero: {}, children: [{ key: "Data", zero: "" }, { key: "Mimetype", zero: "" }] }],
    everyPage: null,
  },
  {
    id: "POST /chat/downloadvideo",
    method: "POST",
    path: "/chat/downloadvideo",
    auth: "TOKEN",
    operationName: "downloadVideo",
    document: `mutation downloadVideo($Url: String!, $DirectPath: String, $MediaKey: String!, $Mimetype: String!, $FileEncSHA256: String, $FileSHA256: String!, $FileLength: Int!) {
  data: downloadMedia(
    input: {media: {kind: VIDEO, url: $Url, directPath: $DirectPath, mediaKey: $MediaKey, mimeType: $Mimetype, fileEncSha256: $FileEncSHA256, fileSha256: $FileSHA256, fileLength: $FileLength}}
  ) {
    ...Downloaded
  }
}

fragment Downloaded on DownloadMediaPayload {
  Data: dataUrl
  Mimetype: mimeType
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      { variable: "Url", from: "body", inside: [], keys: ["Url"], type: { kind: "string" }, required: true },
      { variable: "DirectPath", from: "body", inside: [], keys: ["DirectPath"], type: { kind: "string" }, required: false },
      { variable: "MediaKey", from: "body", inside: [], keys: ["MediaKey"], type: { kind: "string" }, required: true },
      { variable: "Mimetype", from: "body", inside: [], keys: ["Mimetype"], type: { kind: "string" }, required: true },
      { variable: "FileEncSHA256", from: "body", inside: [], keys: ["FileEncSHA256"], type: { kind: "string" }, required: false },
      { variable: "FileSHA256", from: "body", inside: [], keys: ["FileSHA256"], type: { kind: "string" }, required: true },
      { variable: "FileLength", from: "body", inside: [], keys: ["FileLength"], type: { kind: "integer" }, required: true },
    ],
    variableDefaults: {},
    argumentKeys: {
      "input.media.url": "Url",
      "input.media.directPath": "DirectPath",
      "input.media.mediaKey": "MediaKey",
      "input.media.mimeType": "Mimetype",
      "input.media.fileEncSha256": "FileEncSHA256",
      "input.media.fileSha256": "FileSHA256",
      "input.media.fileLength": "FileLength",
    },
    output: [{ key: "data", zero: {}, children: [{ key: "Data", zero: "" }, { key: "Mimetype", zero: "" }] }],
    everyPage: null,
  },
  {
    id: "POST /chat/markread",
    method: "POST",
    path: "/chat/markread",
    auth: "TOKEN",
    operationName: "markRead",
    document: `mutation markRead($Id: [ID!]!, $Chat: JID!, $Sender: JID) {
  data: markRead(input: {messageIds: $Id, chat: $Chat, sender: $Sender}) {
    Details: __typename
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      { variable: "Id", from: "body", inside: [], keys: ["Id"], type: { kind: "list", of: { kind: "string" } }, required: true },
      { variable: "Chat", from: "body", inside: [], keys: ["Chat"], type: { kind: "string" }, required: true },
      { variable: "Sender", from: "body", inside: [], keys: ["Sender"], type: { kind: "string" }, required: false },
    ],
    variableDefaults: {},
    argumentKeys: { "input.messageIds": "Id", "input.chat": "Chat", "input.sender": "Sender" },
    output: [{ key: "data", zero: {}, children: [{ key: "Details", zero: "", steps: [{ do: "const", value: "Message(s) marked as read" }] }] }],
    everyPage: null,
  },
  {
    id: "POST /chat/mute",
    method: "POST",
    path: "/chat/mute",
    auth: "TOKEN",
    operationName: "muteChat",
    document: `mutation muteChat($phone: JID!, $mute: Boolean!, $mute_duration: MuteDuration = ALWAYS) {
  data: muteChat(input: {chat: $phone, muted: $mute, duration: $mute_duration}) {
    success: __typename
    message: __typename
    jid: address
    muted: __typename
    duration: __typename
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      { variable: "phone", from: "body", inside: [], keys: ["phone"], type: { kind: "string" }, required: true },
      { variable: "mute", from: "body", inside: [], keys: ["mute"], type: { kind: "boolean" }, required: true },
      {
        variable: "mute_duration",
        from: "body",
        inside: [],
        keys: ["mute_duration"],
        type: { kind: "enum", names: ["EIGHT_HOURS", "ONE_WEEK", "ALWAYS"] },
        required: false,
        values: { "8h": "EIGHT_HOURS", "1w": "ONE_WEEK", always: "ALWAYS" },
        limits: { enum: ["8h", "1w", "always"] },
      },
    ],
    variableDefaults: { mute_duration: "ALWAYS" },
    argumentKeys: { "input.chat": "phone", "input.muted": "mute", "input.duration": "mute_duration" },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "success", zero: false, steps: [{ do: "const", value: true }] },
          {
            key: "message",
            zero: "",
            steps: [
              { do: "echo", variable: "mute" },
              { do: "values", map: { true: "Chat muted successfully", false: "Chat unmuted successfully" } },
            ],
          },
          { key: "jid", zero: "" },
          { key: "muted", zero: false, steps: [{ do: "echo", variable: "mute" }] },
          {
            key: "duration",
            zero: "",
            steps: [
              { do: "echo", variable: "mute_duration" },
              { do: "default", value: "ALWAYS" },
              { do: "values", map: { EIGHT_HOURS: "8h", ONE_WEEK: "1w", ALWAYS: "always" } },
            ],
          },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /chat/pin",
    method: "POST",
    path: "/chat/pin",
    auth: "TOKEN",
    operationName: "pinChat",
    document: `mutation pinChat($phone: JID!, $pin: Boolean!) {
  data: pinChat(input: {chat: $phone, pinned: $pin}) {
    success: __typename
    message: __typename
    jid: address
    pinned: __typename
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      { variable: "phone", from: "body", inside: [], keys: ["phone"], type: { kind: "string" }, required: true },
      { variable: "pin", from: "body", inside: [], keys: ["pin"], type: { kind: "boolean" }, required: true },
    ],
    variableDefaults: {},
    argumentKeys: { "input.chat": "phone", "input.pinned": "pin" },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "success", zero: false, steps: [{ do: "const", value: true }] },
          {
            key: "message",
            zero: "",
            steps: [
              { do: "echo", variable: "pin" },
              { do: "values", map: { true: "Chat pinned successfully", false: "Chat unpinned successfully" } },
            ],
          },
          { key: "jid", zero: "" },
          { key: "pinned", zero: false, steps: [{ do: "echo", variable: "pin" }] },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /chat/presence",
    method: "POST",
    path: "/chat/presence",
    auth: "TOKEN",
    operationName: "chatPresence",
    document: `mutation chatPresence($Phone: JID!, $State: ChatPresenceState!) {
  data: sendChatPresence(input: {to: $Phone, state: $State}) {
    Details: __typename
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      { variable: "Phone", from: "body", inside: [], keys: ["Phone"], type: { kind: "string" }, required: true },
      {
        variable: "State",
        from: "body",
        inside: [],
        keys: ["State"],
        type: { kind: "enum", names: ["COMPOSING", "RECORDING", "PAUSED"] },
        required: true,
        values: { "composing audio": "RECORDING" },
        valuesWith: ["Media"],
      },
    ],
    variableDefaults: {},
    argumentKeys: { "input.to": "Phone", "input.state": "State" },
    output: [{ key: "data", zero: {}, children: [{ key: "Details", zero: "", steps: [{ do: "const", value: "Chat presence set successfuly" }] }] }],
    everyPage: null,
  },
  {
    id: "POST /chat/react",
    method: "POST",
    path: "/chat/react",
    auth: "TOKEN",
    operationName: "react",
    document: `mutation react($Phone: JID!, $Body: String!, $Id: ID!, $fromMe: Boolean = false) {
  data: sendReaction(
    input: {to: $Phone, emoji: $Body, messageId: $Id, fromMe: $fromMe, waitForAck: true}
  ) {
    ...Sent
  }
}

fragment Sent on SendMessagePayload {
  Details: __typename
  Id: messageId
  Timestamp: at
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      {
        variable: "Phone",
        from: "body",
        inside: [],
        keys: ["Phone"],
        type: { kind: "string" },
        required: true,
        prefix: { text: "me:", sets: "fromMe" },
      },
      { variable: "Body", from: "body", inside: [], keys: ["Body"], type: { kind: "string" }, required: true, keepEmpty: true },
      {
        variable: "Id",
        from: "body",
        inside: [],
        keys: ["Id"],
        type: { kind: "string" },
        required: true,
        prefix: { text: "me:", sets: "fromMe" },
      },
      { variable: "fromMe", from: "internal", inside: [], keys: ["fromMe"], type: { kind: "boolean" }, required: false },
    ],
    variableDefaults: { fromMe: false },
    argumentKeys: { "input.to": "Phone", "input.emoji": "Body", "input.messageId": "Id" },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "Details", zero: "", steps: [{ do: "const", value: "Sent" }] },
          { key: "Id", zero: "" },
          { key: "Timestamp", zero: "", steps: [{ do: "rfc3339" }] },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /chat/send/audio",
    method: "POST",
    path: "/chat/send/audio",
    auth: "TOKEN",
    operationName: "sendAudio",
    document: `mutation sendAudio($Phone: JID!, $Audio: String!, $Caption: String, $PTT: Boolean, $MimeType: String, $ViewOnce: Boolean, $Id: String, $Presence: Int, $Duration: Int, $NumberCheck: Boolean, $EchoApi: Boolean, $ContextInfo: MessageContextInput) {
  data: sendAudio(
    input: {to: $Phone, audio: {url: $Audio, mimeType: $MimeType}, caption: $Caption, ptt: $PTT, viewOnce: $ViewOnce, options: {messageId: $Id, typingMs: $Presence, ephemeralSeconds: $Duration, numberCheck: $NumberCheck, echo: $EchoApi, context: $ContextInfo, waitForAck: true}}
  ) {
    ...Sent
  }
}

fragment Sent on SendMessagePayload {
  Details: __typename
  Id: messageId
  Timestamp: at
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: 33554432,
    inputs: [
      { variable: "Phone", from: "body", inside: [], keys: ["Phone"], type: { kind: "string" }, required: true },
      { variable: "Audio", from: "body", inside: [], keys: ["Audio"], type: { kind: "string" }, required: true },
      {
        variable: "Caption",
        from: "body",
        inside: [],
        keys: ["Caption"],
        type: { kind: "string" },
        required: false,
        limits: { maxLength: 1024 },
      },
      { variable: "PTT", from: "body", inside: [], keys: ["PTT"], type: { kind: "boolean" }, required: false },
      { variable: "MimeType", from: "body", inside: [], keys: ["MimeType"], type: { kind: "string" }, required: false },
      { variable: "ViewOnce", from: "body", inside: [], keys: ["ViewOnce"], type: { kind: "boolean" }, required: false },
      { variable: "Id", from: "body", inside: [], keys: ["Id"], type: { kind: "string" }, required: false },
      {
        variable: "Presence",
        from: "body",
        inside: [],
        keys: ["Presence"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 0 },
      },
      {
        variable: "Duration",
        from: "body",
        inside: [],
        keys: ["Duration"],
        type: { kind: "integer" },
        required: false,
        unless: "ViewOnce",
        limits: { enum: [86400, 604800, 7776000] },
      },
      { variable: "NumberCheck", from: "body", inside: [], keys: ["NumberCheck"], type: { kind: "boolean" }, required: false },
      {
        variable: "EchoApi",
        from: "body",
        inside: [],
        keys: ["EchoApi"],
        type: { kind: "boolean" },
        required: false,
        values: { false: null },
      },
      {
        variable: "ContextInfo",
        from: "body",
        inside: [],
        keys: ["ContextInfo"],
        type: {
          kind: "object",
          fields: [
            { name: "stanzaId", keys: ["stanzaID", "stanzaId"], type: { kind: "string" }, required: false },
            { name: "participant", keys: ["participant"], type: { kind: "string" }, required: false },
            { name: "quotedMessage", keys: ["quotedMessage"], type: { kind: "json" }, required: false },
            { name: "isForwarded", keys: ["isForwarded"], type: { kind: "boolean" }, required: false },
            {
              name: "mentionedJids",
              keys: ["mentionedJID", "mentionedJids"],
              type: { kind: "list", of: { kind: "string" } },
              required: false,
            },
            { name: "mentionAll", keys: ["mentionAll"], type: { kind: "boolean" }, required: false },
          ],
        },
        required: false,
        joins: ["MentionInfo"],
        forGroups: { field: "mentionAll", variable: "Phone" },
      },
    ],
    variableDefaults: {},
    argumentKeys: {
      "input.to": "Phone",
      "input.audio.url": "Audio",
      "input.audio.mimeType": "MimeType",
      "input.caption": "Caption",
      "input.ptt": "PTT",
      "input.viewOnce": "ViewOnce",
      "input.options.messageId": "Id",
      "input.options.typingMs": "Presence",
      "input.options.ephemeralSeconds": "Duration",
      "input.options.numberCheck": "NumberCheck",
      "input.options.echo": "EchoApi",
      "input.options.context": "ContextInfo",
    },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "Details", zero: "", steps: [{ do: "const", value: "Sent" }] },
          { key: "Id", zero: "" },
          { key: "Timestamp", zero: "", steps: [{ do: "rfc3339" }] },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /chat/send/buttons",
    method: "POST",
    path: "/chat/send/buttons",
    auth: "TOKEN",
    operationName: "sendButtons",
    document: `mutation sendButtons($phone: JID!, $title: String, $text: String!, $footer: String, $image: MediaInput, $video: MediaInput, $document: MediaInput, $buttons: [ButtonInput!]!, $Id: String, $Presence: Int, $Duration: Int, $NumberCheck: Boolean, $EchoApi: Boolean, $ContextInfo: MessageContextInput) {
  data: sendButtons(
    input: {to: $phone, title: $title, text: $text, footer: $footer, image: $image, video: $video, document: $document, buttons: $buttons, options: {messageId: $Id, typingMs: $Presence, ephemeralSeconds: $Duration, numberCheck: $NumberCheck, echo: $EchoApi, context: $ContextInfo, waitForAck: true}}
  ) {
    ...Sent
  }
}

fragment Sent on SendMessagePayload {
  Details: __typename
  Id: messageId
  Timestamp: at
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: 33554432,
    inputs: [
      { variable: "phone", from: "body", inside: [], keys: ["phone"], type: { kind: "string" }, required: true },
      { variable: "title", from: "body", inside: [], keys: ["title"], type: { kind: "string" }, required: false },
      { variable: "text", from: "body", inside: [], keys: ["text", "body", "caption"], type: { kind: "string" }, required: true },
      { variable: "footer", from: "body", inside: [], keys: ["footer"], type: { kind: "string" }, required: false },
      {
        variable: "image",
        from: "body",
        inside: [],
        keys: ["image"],
        type: {
          kind: "object",
          fields: [
            { name: "url", keys: ["url"], type: { kind: "string" }, required: false },
            { name: "dataUrl", keys: ["dataUrl"], type: { kind: "string" }, required: false },
            { name: "base64", keys: ["base64"], type: { kind: "string" }, required: false },
            { name: "upload", keys: ["upload"], type: { kind: "string" }, required: false },
            { name: "mimeType", keys: ["mimeType"], type: { kind: "string" }, required: false },
            { name: "fileName", keys: ["fileName"], type: { kind: "string" }, required: false },
          ],
        },
        required: false,
      },
      {
        variable: "video",
        from: "body",
        inside: [],
        keys: ["video"],
        type: {
          kind: "object",
          fields: [
            { name: "url", keys: ["url"], type: { kind: "string" }, required: false },
            { name: "dataUrl", keys: ["dataUrl"], type: { kind: "string" }, required: false },
            { name: "base64", keys: ["base64"], type: { kind: "string" }, required: false },
            { name: "upload", keys: ["upload"], type: { kind: "string" }, required: false },
            { name: "mimeType", keys: ["mimeType"], type: { kind: "string" }, required: false },
            { name: "fileName", keys: ["fileName"], type: { kind: "string" }, required: false },
          ],
        },
        required: false,
      },
      {
        variable: "document",
        from: "body",
        inside: [],
        keys: ["document"],
        type: {
          kind: "object",
          fields: [
            { name: "url", keys: ["url"], type: { kind: "string" }, required: false },
            { name: "dataUrl", keys: ["dataUrl"], type: { kind: "string" }, required: false },
            { name: "base64", keys: ["base64"], type: { kind: "string" }, required: false },
            { name: "upload", keys: ["upload"], type: { kind: "string" }, required: false },
            { name: "mimeType", keys: ["mimeType"], type: { kind: "string" }, required: false },
            { name: "fileName", keys: ["fileName"], type: { kind: "string" }, required: false },
          ],
        },
        required: false,
      },
      {
        variable: "buttons",
        from: "body",
        inside: [],
        keys: ["buttons"],
        type: {
          kind: "list",
          of: {
            kind: "object",
            fields: [
              {
                name: "type",
                keys: ["type"],
                type: {
                  kind: "enum",
                  names: [
                    "REPLY",
                    "QUICK_REPLY",
                    "URL",
                    "CTA_URL",
                    "CALL",
                    "CTA_CALL",
                    "COPY",
                    "CTA_COPY",
                    "PIX",
                    "PIX_PAYMENT",
                    "PAYMENT_INFO",
                    "REVIEW_AND_PAY",
                  ],
                },
                required: true,
              },
              { name: "id", keys: ["buttonId", "id"], type: { kind: "string" }, required: false },
              { name: "label", keys: ["buttonText", "label"], inner: "displayText", type: { kind: "string" }, required: true },
              { name: "url", keys: ["url"], type: { kind: "string" }, required: false },
              { name: "merchantUrl", keys: ["merchant_url", "merchantUrl"], type: { kind: "string" }, required: false },
              { name: "phone", keys: ["phone"], type: { kind: "string" }, required: false },
              { name: "code", keys: ["code"], type: { kind: "string" }, required: false },
              { name: "pixKey", keys: ["pix_key", "pixKey"], type: { kind: "string" }, required: false },
              {
                name: "pixType",
                keys: ["pix_type", "pixType"],
                type: { kind: "enum", names: ["PHONE", "EMAIL", "CPF", "CNPJ", "EVP"] },
                required: false,
              },
              { name: "merchantName", keys: ["merchant_name", "merchantName"], type: { kind: "string" }, required: false },
              { name: "currency", keys: ["currency"], type: { kind: "string" }, required: false },
              { name: "totalValue", keys: ["total_value", "totalValue"], type: { kind: "number" }, required: false },
              { name: "totalOffset", keys: ["total_offset", "totalOffset"], type: { kind: "integer" }, required: false },
              { name: "referenceId", keys: ["reference_id", "referenceId"], type: { kind: "string" }, required: false },
              {
                name: "items",
                keys: ["items"],
                type: {
                  kind: "list",
                  of: {
                    kind: "object",
                    fields: [
                      { name: "name", keys: ["name"], type: { kind: "string" }, required: true },
                      { name: "quantity", keys: ["quantity"], type: { kind: "integer" }, required: true },
                      { name: "amountValue", keys: ["amount_value", "amountValue"], type: { kind: "number" }, required: true },
                      { name: "amountOffset", keys: ["amount_offset", "amountOffset"], type: { kind: "integer" }, required: false },
                    ],
                  },
                },
                required: false,
              },
            ],
          },
        },
        required: true,
      },
      { variable: "Id", from: "body", inside: [], keys: ["Id"], type: { kind: "string" }, required: false, madeUp: "BUTTONS_" },
      {
        variable: "Presence",
        from: "body",
        inside: [],
        keys: ["Presence"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 0 },
      },
      {
        variable: "Duration",
        from: "body",
        inside: [],
        keys: ["Duration"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 0 },
      },
      { variable: "NumberCheck", from: "body", inside: [], keys: ["NumberCheck"], type: { kind: "boolean" }, required: false },
      {
        variable: "EchoApi",
        from: "body",
        inside: [],
        keys: ["EchoApi"],
        type: { kind: "boolean" },
        required: false,
        values: { false: null },
      },
      {
        variable: "ContextInfo",
        from: "body",
        inside: [],
        keys: ["ContextInfo"],
        type: {
          kind: "object",
          fields: [
            { name: "stanzaId", keys: ["stanzaID", "stanzaId"], type: { kind: "string" }, required: false },
            { name: "participant", keys: ["participant"], type: { kind: "string" }, required: false },
            { name: "quotedMessage", keys: ["quotedMessage"], type: { kind: "json" }, required: false },
            { name: "isForwarded", keys: ["isForwarded"], type: { kind: "boolean" }, required: false },
            {
              name: "mentionedJids",
              keys: ["mentionedJID", "mentionedJids"],
              type: { kind: "list", of: { kind: "string" } },
              required: false,
            },
            { name: "mentionAll", keys: ["mentionAll"], type: { kind: "boolean" }, required: false },
          ],
        },
        required: false,
        joins: ["MentionInfo"],
        forGroups: { field: "mentionAll", variable: "phone" },
      },
    ],
    variableDefaults: {},
    argumentKeys: {
      "input.to": "phone",
      "input.title": "title",
      "input.text": "text",
      "input.footer": "footer",
      "input.image": "image",
      "input.video": "video",
      "input.document": "document",
      "input.buttons": "buttons",
      "input.options.messageId": "Id",
      "input.options.typingMs": "Presence",
      "input.options.ephemeralSeconds": "Duration",
      "input.options.numberCheck": "NumberCheck",
      "input.options.echo": "EchoApi",
      "input.options.context": "ContextInfo",
    },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "Details", zero: "", steps: [{ do: "const", value: "Sent" }] },
          { key: "Id", zero: "" },
          { key: "Timestamp", zero: "", steps: [{ do: "rfc3339" }] },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /chat/send/carousel",
    method: "POST",
    path: "/chat/send/carousel",
    auth: "TOKEN",
    operationName: "sendCarousel",
    document: `mutation sendCarousel($Phone: JID!, $Message: String!, $Carousel: [CarouselCardInput!]!, $Id: String, $Presence: Int, $Duration: Int, $NumberCheck: Boolean, $EchoApi: Boolean, $ContextInfo: MessageContextInput) {
  data: sendCarousel(
    input: {to: $Phone, text: $Message, cards: $Carousel, options: {messageId: $Id, typingMs: $Presence, ephemeralSeconds: $Duration, numberCheck: $NumberCheck, echo: $EchoApi, context: $ContextInfo, waitForAck: true}}
  ) {
    ...Sent
  }
}

fragment Sent on SendMessagePayload {
  Details: __typename
  Id: messageId
  Timestamp: at
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: 33554432,
    inputs: [
      { variable: "Phone", from: "body", inside: [], keys: ["Phone"], type: { kind: "string" }, required: true },
      {
        variable: "Message",
        from: "body",
        inside: [],
        keys: ["Message"],
        type: { kind: "string" },
        required: true,
        limits: { maxLength: 4096 },
      },
      {
        variable: "Carousel",
        from: "body",
        inside: [],
        keys: ["Carousel"],
        type: {
          kind: "list",
          of: {
            kind: "object",
            fields: [
              { name: "title", keys: ["title"], type: { kind: "string" }, required: false },
              { name: "text", keys: ["Text", "text"], type: { kind: "string" }, required: true },
              { name: "footer", keys: ["footer"], type: { kind: "string" }, required: false },
              {
                name: "media",
                keys: ["media"],
                type: {
                  kind: "object",
                  fields: [
                    { name: "url", keys: ["url"], type: { kind: "string" }, required: false },
                    { name: "dataUrl", keys: ["dataUrl"], type: { kind: "string" }, required: false },
                    { name: "base64", keys: ["base64"], type: { kind: "string" }, required: false },
                    { name: "upload", keys: ["upload"], type: { kind: "string" }, required: false },
                    { name: "mimeType", keys: ["mimeType"], type: { kind: "string" }, required: false },
                    { name: "fileName", keys: ["fileName"], type: { kind: "string" }, required: false },
                    { name: "type", keys: ["type"], type: { kind: "enum", names: ["IMAGE", "VIDEO", "DOCUMENT"] }, required: true },
                    { name: "caption", keys: ["caption"], type: { kind: "string" }, required: false },
                  ],
                },
                required: false,
              },
              { name: "mediaUrl", keys: ["MediaUrl", "mediaUrl"], type: { kind: "string" }, required: false },
              {
                name: "mediaType",
                keys: ["MediaType", "mediaType"],
                type: { kind: "enum", names: ["IMAGE", "VIDEO", "DOCUMENT"] },
                required: false,
              },
              { name: "fileName", keys: ["Filename", "fileName"], type: { kind: "string" }, required: false },
              { name: "caption", keys: ["Caption", "caption"], type: { kind: "string" }, required: false },
              {
                name: "buttons",
                keys: ["Buttons", "buttons"],
                type: {
                  kind: "list",
                  of: {
                    kind: "object",
                    fields: [
                      {
                        name: "type",
                        keys: ["Type", "type"],
                        type: {
                          kind: "enum",
                          names: [
                            "REPLY",
                            "QUICK_REPLY",
                            "URL",
                            "CTA_URL",
                            "CALL",
                            "CTA_CALL",
                            "COPY",
                            "CTA_COPY",
                            "PIX",
                            "PIX_PAYMENT",
                            "PAYMENT_INFO",
                            "REVIEW_AND_PAY",
                          ],
                        },
                        required: true,
                      },
                      { name: "id", keys: ["Id", "id"], type: { kind: "string" }, required: false },
                      { name: "label", keys: ["Label", "label"], type: { kind: "string" }, required: true },
                      { name: "url", keys: ["Url", "url"], type: { kind: "string" }, required: false },
                      { name: "merchantUrl", keys: ["merchantUrl"], type: { kind: "string" }, required: false },
                      { name: "phone", keys: ["phone"], type: { kind: "string" }, required: false },
                      { name: "code", keys: ["code"], type: { kind: "string" }, required: false },
                      { name: "pixKey", keys: ["pixKey"], type: { kind: "string" }, required: false },
                      {
                        name: "pixType",
                        keys: ["pixType"],
                        type: { kind: "enum", names: ["PHONE", "EMAIL", "CPF", "CNPJ", "EVP"] },
                        required: false,
                      },
                      { name: "merchantName", keys: ["merchantName"], type: { kind: "string" }, required: false },
                      { name: "currency", keys: ["currency"], type: { kind: "string" }, required: false },
                      { name: "totalValue", keys: ["totalValue"], type: { kind: "number" }, required: false },
                      { name: "totalOffset", keys: ["totalOffset"], type: { kind: "integer" }, required: false },
                      { name: "referenceId", keys: ["referenceId"], type: { kind: "string" }, required: false },
                      {
                        name: "items",
                        keys: ["items"],
                        type: {
                          kind: "list",
                          of: {
                            kind: "object",
                            fields: [
                              { name: "name", keys: ["name"], type: { kind: "string" }, required: true },
                              { name: "quantity", keys: ["quantity"], type: { kind: "integer" }, required: true },
                              { name: "amountValue", keys: ["amountValue"], type: { kind: "number" }, required: true },
                              { name: "amountOffset", keys: ["amountOffset"], type: { kind: "integer" }, required: false },
                            ],
                          },
                        },
                        required: false,
                      },
                    ],
                  },
                },
                required: true,
              },
            ],
          },
        },
        required: true,
      },
      { variable: "Id", from: "body", inside: [], keys: ["Id"], type: { kind: "string" }, required: false, madeUp: "CAROUSEL_" },
      {
        variable: "Presence",
        from: "body",
        inside: [],
        keys: ["Presence"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 0 },
      },
      {
        variable: "Duration",
        from: "body",
        inside: [],
        keys: ["Duration"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 0 },
      },
      { variable: "NumberCheck", from: "body", inside: [], keys: ["NumberCheck"], type: { kind: "boolean" }, required: false },
      {
        variable: "EchoApi",
        from: "body",
        inside: [],
        keys: ["EchoApi"],
        type: { kind: "boolean" },
        required: false,
        values: { false: null },
      },
      {
        variable: "ContextInfo",
        from: "body",
        inside: [],
        keys: ["ContextInfo"],
        type: {
          kind: "object",
          fields: [
            { name: "stanzaId", keys: ["stanzaID", "stanzaId"], type: { kind: "string" }, required: false },
            { name: "participant", keys: ["participant"], type: { kind: "string" }, required: false },
            { name: "quotedMessage", keys: ["quotedMessage"], type: { kind: "json" }, required: false },
            { name: "isForwarded", keys: ["isForwarded"], type: { kind: "boolean" }, required: false },
            {
              name: "mentionedJids",
              keys: ["mentionedJID", "mentionedJids"],
              type: { kind: "list", of: { kind: "string" } },
              required: false,
            },
            { name: "mentionAll", keys: ["mentionAll"], type: { kind: "boolean" }, required: false },
          ],
        },
        required: false,
        joins: ["MentionInfo"],
        forGroups: { field: "mentionAll", variable: "Phone" },
      },
    ],
    variableDefaults: {},
    argumentKeys: {
      "input.to": "Phone",
      "input.text": "Message",
      "input.cards": "Carousel",
      "input.options.messageId": "Id",
      "input.options.typingMs": "Presence",
      "input.options.ephemeralSeconds": "Duration",
      "input.options.numberCheck": "NumberCheck",
      "input.options.echo": "EchoApi",
      "input.options.context": "ContextInfo",
    },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "Details", zero: "", steps: [{ do: "const", value: "Sent" }] },
          { key: "Id", zero: "" },
          { key: "Timestamp", zero: "", steps: [{ do: "rfc3339" }] },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /chat/send/contact",
    method: "POST",
    path: "/chat/send/contact",
    auth: "TOKEN",
    operationName: "sendContact",
    document: `mutation sendContact($Phone: JID!, $Name: String!, $Vcard: String!, $Id: String, $Presence: Int, $Duration: Int, $NumberCheck: Boolean, $EchoApi: Boolean, $ContextInfo: MessageContextInput) {
  data: sendContact(
    input: {to: $Phone, contacts: [{name: $Name, vcard: $Vcard}], options: {messageId: $Id, typingMs: $Presence, ephemeralSeconds: $Duration, numberCheck: $NumberCheck, echo: $EchoApi, context: $ContextInfo, waitForAck: true}}
  ) {
    ...Sent
  }
}

fragment Sent on SendMessagePayload {
  Details: __typename
  Id: messageId
  Timestamp: at
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      { variable: "Phone", from: "body", inside: [], keys: ["Phone"], type: { kind: "string" }, required: true },
      { variable: "Name", from: "body", inside: [], keys: ["Name"], type: { kind: "string" }, required: true, limits: { maxLength: 255 } },
      { variable: "Vcard", from: "body", inside: [], keys: ["Vcard"], type: { kind: "string" }, required: true },
      { variable: "Id", from: "body", inside: [], keys: ["Id"], type: { kind: "string" }, required: false },
      {
        variable: "Presence",
        from: "body",
        inside: [],
        keys: ["Presence"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 0 },
      },
      {
        variable: "Duration",
        from: "body",
        inside: [],
        keys: ["Duration"],
        type: { kind: "integer" },
        required: false,
        limits: { enum: [86400, 604800, 7776000] },
      },
      { variable: "NumberCheck", from: "body", inside: [], keys: ["NumberCheck"], type: { kind: "boolean" }, required: false },
      {
        variable: "EchoApi",
        from: "body",
        inside: [],
        keys: ["EchoApi"],
        type: { kind: "boolean" },
        required: false,
        values: { false: null },
      },
      {
        variable: "ContextInfo",
        from: "body",
        inside: [],
        keys: ["ContextInfo"],
        type: {
          kind: "object",
          fields: [
            { name: "stanzaId", keys: ["stanzaID", "stanzaId"], type: { kind: "string" }, required: false },
            { name: "participant", keys: ["participant"], type: { kind: "string" }, required: false },
            { name: "quotedMessage", keys: ["quotedMessage"], type: { kind: "json" }, required: false },
            { name: "isForwarded", keys: ["isForwarded"], type: { kind: "boolean" }, required: false },
            {
              name: "mentionedJids",
              keys: ["mentionedJID", "mentionedJids"],
              type: { kind: "list", of: { kind: "string" } },
              required: false,
            },
            { name: "mentionAll", keys: ["mentionAll"], type: { kind: "boolean" }, required: false },
          ],
        },
        required: false,
        joins: ["MentionInfo"],
        forGroups: { field: "mentionAll", variable: "Phone" },
      },
    ],
    variableDefaults: {},
    argumentKeys: {
      "input.to": "Phone",
      "input.contacts.name": "Name",
      "input.contacts.vcard": "Vcard",
      "input.options.messageId": "Id",
      "input.options.typingMs": "Presence",
      "input.options.ephemeralSeconds": "Duration",
      "input.options.numberCheck": "NumberCheck",
      "input.options.echo": "EchoApi",
      "input.options.context": "ContextInfo",
    },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "Details", zero: "", steps: [{ do: "const", value: "Sent" }] },
          { key: "Id", zero: "" },
          { key: "Timestamp", zero: "", steps: [{ do: "rfc3339" }] },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /chat/send/document",
    method: "POST",
    path: "/chat/send/document",
    auth: "TOKEN",
    operationName: "sendDocument",
    document: `mutation sendDocument($Phone: JID!, $Document: String!, $FileName: String!, $Caption: String, $MimeType: String, $Id: String, $Presence: Int, $Duration: Int, $NumberCheck: Boolean, $EchoApi: Boolean, $ContextInfo: MessageContextInput) {
  data: sendDocument(
    input: {to: $Phone, document: {url: $Document, mimeType: $MimeType}, fileName: $FileName, caption: $Caption, options: {messageId: $Id, typingMs: $Presence, ephemeralSeconds: $Duration, numberCheck: $NumberCheck, echo: $EchoApi, context: $ContextInfo, waitForAck: true}}
  ) {
    ...Sent
  }
}

fragment Sent on SendMessagePayload {
  Details: __typename
  Id: messageId
  Timestamp: at
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: 33554432,
    inputs: [
      { variable: "Phone", from: "body", inside: [], keys: ["Phone"], type: { kind: "string" }, required: true },
      { variable: "Document", from: "body", inside: [], keys: ["Document"], type: { kind: "string" }, required: true },
      { variable: "FileName", from: "body", inside: [], keys: ["FileName"], type: { kind: "string" }, required: true },
      {
        variable: "Caption",
        from: "body",
        inside: [],
        keys: ["Caption"],
        type: { kind: "string" },
        required: false,
        limits: { maxLength: 1024 },
      },
      { variable: "MimeType", from: "body", inside: [], keys: ["MimeType"], type: { kind: "string" }, required: false },
      { variable: "Id", from: "body", inside: [], keys: ["Id"], type: { kind: "string" }, required: false },
      {
        variable: "Presence",
        from: "body",
        inside: [],
        keys: ["Presence"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 0 },
      },
      {
        variable: "Duration",
        from: "body",
        inside: [],
        keys: ["Duration"],
        type: { kind: "integer" },
        required: false,
        limits: { enum: [86400, 604800, 7776000] },
      },
      { variable: "NumberCheck", from: "body", inside: [], keys: ["NumberCheck"], type: { kind: "boolean" }, required: false },
      {
        variable: "EchoApi",
        from: "body",
        inside: [],
        keys: ["EchoApi"],
        type: { kind: "boolean" },
        required: false,
        values: { false: null },
      },
      {
        variable: "ContextInfo",
        from: "body",
        inside: [],
        keys: ["ContextInfo"],
        type: {
          kind: "object",
          fields: [
            { name: "stanzaId", keys: ["stanzaID", "stanzaId"], type: { kind: "string" }, required: false },
            { name: "participant", keys: ["participant"], type: { kind: "string" }, required: false },
            { name: "quotedMessage", keys: ["quotedMessage"], type: { kind: "json" }, required: false },
            { name: "isForwarded", keys: ["isForwarded"], type: { kind: "boolean" }, required: false },
            {
              name: "mentionedJids",
              keys: ["mentionedJID", "mentionedJids"],
              type: { kind: "list", of: { kind: "string" } },
              required: false,
            },
            { name: "mentionAll", keys: ["mentionAll"], type: { kind: "boolean" }, required: false },
          ],
        },
        required: false,
        joins: ["MentionInfo"],
        forGroups: { field: "mentionAll", variable: "Phone" },
      },
    ],
    variableDefaults: {},
    argumentKeys: {
      "input.to": "Phone",
      "input.document.url": "Document",
      "input.document.mimeType": "MimeType",
      "input.fileName": "FileName",
      "input.caption": "Caption",
      "input.options.messageId": "Id",
      "input.options.typingMs": "Presence",
      "input.options.ephemeralSeconds": "Duration",
      "input.options.numberCheck": "NumberCheck",
      "input.options.echo": "EchoApi",
      "input.options.context": "ContextInfo",
    },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "Details", zero: "", steps: [{ do: "const", value: "Sent" }] },
          { key: "Id", zero: "" },
          { key: "Timestamp", zero: "", steps: [{ do: "rfc3339" }] },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /chat/send/edit",
    method: "POST",
    path: "/chat/send/edit",
    auth: "TOKEN",
    operationName: "editMessage",
    document: `mutation editMessage($Id: ID!, $Phone: JID!, $Body: String!, $ContextInfo: MessageContextInput) {
  data: editMessage(
    input: {chat: $Phone, messageId: $Id, text: $Body, context: $ContextInfo, waitForAck: true}
  ) {
    Details: __typename
    Id: __typename
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      { variable: "Id", from: "body", inside: [], keys: ["Id"], type: { kind: "string" }, required: true },
      { variable: "Phone", from: "body", inside: [], keys: ["Phone"], type: { kind: "string" }, required: true },
      { variable: "Body", from: "body", inside: [], keys: ["Body"], type: { kind: "string" }, required: true, limits: { maxLength: 4096 } },
      {
        variable: "ContextInfo",
        from: "body",
        inside: [],
        keys: ["ContextInfo"],
        type: {
          kind: "object",
          fields: [
            { name: "stanzaId", keys: ["stanzaID", "stanzaId"], type: { kind: "string" }, required: false },
            { name: "participant", keys: ["participant"], type: { kind: "string" }, required: false },
            { name: "quotedMessage", keys: ["quotedMessage"], type: { kind: "json" }, required: false },
            { name: "isForwarded", keys: ["isForwarded"], type: { kind: "boolean" }, required: false },
            {
              name: "mentionedJids",
              keys: ["mentionedJID", "mentionedJids"],
              type: { kind: "list", of: { kind: "string" } },
              required: false,
            },
            { name: "mentionAll", keys: ["mentionAll"], type: { kind: "boolean" }, required: false },
          ],
        },
        required: false,
        joins: ["MentionInfo"],
        forGroups: { field: "mentionAll", variable: "Phone" },
      },
    ],
    variableDefaults: {},
    argumentKeys: { "input.chat": "Phone", "input.messageId": "Id", "input.text": "Body", "input.context": "ContextInfo" },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "Details", zero: "", steps: [{ do: "const", value: "Message edited successfully" }] },
          { key: "Id", zero: "", steps: [{ do: "echo", variable: "Id" }] },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /chat/send/event",
    method: "POST",
    path: "/chat/send/event",
    auth: "TOKEN",
    operationName: "sendEvent",
    document: `mutation sendEvent($Phone: JID!, $Name: String!, $Description: String, $StartTime: Float!, $EndTime: Float, $ExtraGuestsAllowed: Boolean, $IsCanceled: Boolean, $IsScheduleCall: Boolean, $Location: EventLocationInput, $Id: String, $Presence: Int, $Duration: Int, $NumberCheck: Boolean, $EchoApi: Boolean, $ContextInfo: MessageContextInput) {
  data: sendEvent(
    input: {to: $Phone, name: $Name, description: $Description, startTime: $StartTime, endTime: $EndTime, extraGuestsAllowed: $ExtraGuestsAllowed, isCanceled: $IsCanceled, isScheduleCall: $IsScheduleCall, location: $Location, options: {messageId: $Id, typingMs: $Presence, ephemeralSeconds: $Duration, numberCheck: $NumberCheck, echo: $EchoApi, context: $ContextInfo, waitForAck: true}}
  ) {
    ...Sent
  }
}

fragment Sent on SendMessagePayload {
  Details: __typename
  Id: messageId
  Timestamp: at
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [
      { field: "Name", rule: "REQUIRED", text: "Missing required field: Name or StartTime" },
      { field: "StartTime", rule: "REQUIRED", text: "Missing required field: Name or StartTime" },
    ],
    bodyLimitBytes: null,
    inputs: [
      { variable: "Phone", from: "body", inside: [], keys: ["Phone"], type: { kind: "string" }, required: true },
      { variable: "Name", from: "body", inside: [], keys: ["Name"], type: { kind: "string" }, required: true, limits: { maxLength: 255 } },
      {
        variable: "Description",
        from: "body",
        inside: [],
        keys: ["Description"],
        type: { kind: "string" },
        required: false,
        limits: { maxLength: 1024 },
      },
      { variable: "StartTime", from: "body", inside: [], keys: ["StartTime"], type: { kind: "number" }, required: true },
      { variable: "EndTime", from: "body", inside: [], keys: ["EndTime"], type: { kind: "number" }, required: false },
      { variable: "ExtraGuestsAllowed", from: "body", inside: [], keys: ["ExtraGuestsAllowed"], type: { kind: "boolean" }, required: false },
      { variable: "IsCanceled", from: "body", inside: [], keys: ["IsCanceled"], type: { kind: "boolean" }, required: false },
      { variable: "IsScheduleCall", from: "body", inside: [], keys: ["IsScheduleCall"], type: { kind: "boolean" }, required: false },
      {
        variable: "Location",
        from: "body",
        inside: [],
        keys: ["Location"],
        type: {
          kind: "object",
          fields: [
            { name: "name", keys: ["Name", "name"], type: { kind: "string" }, required: false },
            { name: "latitude", keys: ["DegreesLatitude", "latitude"], type: { kind: "number" }, required: false },
            { name: "longitude", keys: ["DegreesLongitude", "longitude"], type: { kind: "number" }, required: false },
          ],
        },
        required: false,
      },
      { variable: "Id", from: "body", inside: [], keys: ["Id"], type: { kind: "string" }, required: false, madeUp: "EVENT_" },
      {
        variable: "Presence",
        from: "body",
        inside: [],
        keys: ["Presence"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 0 },
      },
      {
        variable: "Duration",
        from: "body",
        inside: [],
        keys: ["Duration"],
        type: { kind: "integer" },
        required: false,
        limits: { enum: [86400, 604800, 7776000] },
      },
      { variable: "NumberCheck", from: "body", inside: [], keys: ["NumberCheck"], type: { kind: "boolean" }, required: false },
      {
        variable: "EchoApi",
        from: "body",
        inside: [],
        keys: ["EchoApi"],
        type: { kind: "boolean" },
        required: false,
        values: { false: null },
      },
      {
        variable: "ContextInfo",
        from: "body",
        inside: [],
        keys: ["ContextInfo"],
        type: {
          kind: "object",
          fields: [
            { name: "stanzaId", keys: ["stanzaID", "stanzaId"], type: { kind: "string" }, required: false },
            { name: "participant", keys: ["participant"], type: { kind: "string" }, required: false },
            { name: "quotedMessage", keys: ["quotedMessage"], type: { kind: "json" }, required: false },
            { name: "isForwarded", keys: ["isForwarded"], type: { kind: "boolean" }, required: false },
            {
              name: "mentionedJids",
              keys: ["mentionedJID", "mentionedJids"],
              type: { kind: "list", of: { kind: "string" } },
              required: false,
            },
            { name: "mentionAll", keys: ["mentionAll"], type: { kind: "boolean" }, required: false },
          ],
        },
        required: false,
        joins: ["MentionInfo"],
        forGroups: { field: "mentionAll", variable: "Phone" },
      },
    ],
    variableDefaults: {},
    argumentKeys: {
      "input.to": "Phone",
      "input.name": "Name",
      "input.description": "Description",
      "input.startTime": "StartTime",
      "input.endTime": "EndTime",
      "input.extraGuestsAllowed": "ExtraGuestsAllowed",
      "input.isCanceled": "IsCanceled",
      "input.isScheduleCall": "IsScheduleCall",
      "input.location": "Location",
      "input.options.messageId": "Id",
      "input.options.typingMs": "Presence",
      "input.options.ephemeralSeconds": "Duration",
      "input.options.numberCheck": "NumberCheck",
      "input.options.echo": "EchoApi",
      "input.options.context": "ContextInfo",
    },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "Details", zero: "", steps: [{ do: "const", value: "Sent" }] },
          { key: "Id", zero: "" },
          { key: "Timestamp", zero: "", steps: [{ do: "rfc3339" }] },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /chat/send/flow",
    method: "POST",
    path: "/chat/send/flow",
    auth: "TOKEN",
    operationName: "sendFlow",
    document: `mutation sendFlow($Phone: JID!, $Body: String!, $Footer: String, $Header: FlowHeaderInput, $MessageVersion: Int, $MessageParams: JSON, $Buttons: [FlowButtonInput!]!, $Id: String, $Presence: Int, $Duration: Int, $NumberCheck: Boolean, $EchoApi: Boolean, $ContextInfo: MessageContextInput) {
  data: sendFlow(
    input: {to: $Phone, text: $Body, footer: $Footer, header: $Header, messageVersion: $MessageVersion, messageParams: $MessageParams, buttons: $Buttons, options: {messageId: $Id, typingMs: $Presence, ephemeralSeconds: $Duration, numberCheck: $NumberCheck, echo: $EchoApi, context: $ContextInfo, waitForAck: true}}
  ) {
    ...Sent
  }
}

fragment Sent on SendMessagePayload {
  Details: __typename
  Id: messageId
  Timestamp: at
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: 33554432,
    inputs: [
      { variable: "Phone", from: "body", inside: [], keys: ["Phone"], type: { kind: "string" }, required: true },
      {
        variable: "Body",
        from: "body",
        inside: [],
        keys: ["Body", "Text", "Message", "Caption"],
        type: { kind: "string" },
        required: true,
        limits: { maxLength: 4096 },
      },
      { variable: "Footer", from: "body", inside: [], keys: ["Footer"], type: { kind: "string" }, required: false },
      {
        variable: "Header",
        from: "body",
        inside: [],
        keys: ["Header"],
        type: {
          kind: "object",
          fields: [
            { name: "title", keys: ["Title", "title"], type: { kind: "string" }, required: false },
            { name: "subtitle", keys: ["Subtitle", "subtitle"], type: { kind: "string" }, required: false },
            {
              name: "media",
              keys: ["Media", "media"],
              type: {
                kind: "object",
                fields: [
                  { name: "url", keys: ["Url", "url"], type: { kind: "string" }, required: false },
                  { name: "dataUrl", keys: ["dataUrl"], type: { kind: "string" }, required: false },
                  { name: "base64", keys: ["base64"], type: { kind: "string" }, required: false },
                  { name: "upload", keys: ["upload"], type: { kind: "string" }, required: false },
                  { name: "mimeType", keys: ["MimeType", "mimeType"], type: { kind: "string" }, required: false },
                  { name: "fileName", keys: ["Filename", "fileName"], type: { kind: "string" }, required: false },
                  { name: "type", keys: ["Type", "type"], type: { kind: "enum", names: ["IMAGE", "VIDEO", "DOCUMENT"] }, required: true },
                  { name: "caption", keys: ["Caption", "caption"], type: { kind: "string" }, required: false },
                ],
              },
              required: false,
            },
          ],
        },
        required: false,
      },
      { variable: "MessageVersion", from: "body", inside: [], keys: ["MessageVersion"], type: { kind: "integer" }, required: false },
      {
        variable: "MessageParams",
        from: "body",
        inside: [],
        keys: ["MessageParams", "MessageParamsJSON"],
        type: { kind: "json" },
        required: false,
      },
      {
        variable: "Buttons",
        from: "body",
        inside: [],
        keys: ["Buttons"],
        type: {
          kind: "list",
          of: {
            kind: "object",
            fields: [
              { name: "name", keys: ["Name", "name"], type: { kind: "string" }, required: true },
              { name: "buttonParams", keys: ["ButtonParams", "ButtonParamsJSON", "buttonParams"], type: { kind: "json" }, required: false },
              { name: "params", keys: ["Params", "ParamsJSON", "params"], type: { kind: "json" }, required: false },
            ],
          },
        },
        required: true,
      },
      { variable: "Id", from: "body", inside: [], keys: ["Id"], type: { kind: "string" }, required: false, madeUp: "FLOW_" },
      {
        variable: "Presence",
        from: "body",
        inside: [],
        keys: ["Presence"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 0 },
      },
      {
        variable: "Duration",
        from: "body",
        inside: [],
        keys: ["Duration"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 0 },
      },
      { variable: "NumberCheck", from: "body", inside: [], keys: ["NumberCheck"], type: { kind: "boolean" }, required: false },
      {
        variable: "EchoApi",
        from: "body",
        inside: [],
        keys: ["EchoApi"],
        type: { kind: "boolean" },
        required: false,
        values: { false: null },
      },
      {
        variable: "ContextInfo",
        from: "body",
        inside: [],
        keys: ["ContextInfo"],
        type: {
          kind: "object",
          fields: [
            { name: "stanzaId", keys: ["stanzaID", "stanzaId"], type: { kind: "string" }, required: false },
            { name: "participant", keys: ["participant"], type: { kind: "string" }, required: false },
            { name: "quotedMessage", keys: ["quotedMessage"], type: { kind: "json" }, required: false },
            { name: "isForwarded", keys: ["isForwarded"], type: { kind: "boolean" }, required: false },
            {
              name: "mentionedJids",
              keys: ["mentionedJID", "mentionedJids"],
              type: { kind: "list", of: { kind: "string" } },
              required: false,
            },
            { name: "mentionAll", keys: ["mentionAll"], type: { kind: "boolean" }, required: false },
          ],
        },
        required: false,
        joins: ["MentionInfo"],
        forGroups: { field: "mentionAll", variable: "Phone" },
      },
    ],
    variableDefaults: {},
    argumentKeys: {
      "input.to": "Phone",
      "input.text": "Body",
      "input.footer": "Footer",
      "input.header": "Header",
      "input.messageVersion": "MessageVersion",
      "input.messageParams": "MessageParams",
      "input.buttons": "Buttons",
      "input.options.messageId": "Id",
      "input.options.typingMs": "Presence",
      "input.options.ephemeralSeconds": "Duration",
      "input.options.numberCheck": "NumberCheck",
      "input.options.echo": "EchoApi",
      "input.options.context": "ContextInfo",
    },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "Details", zero: "", steps: [{ do: "const", value: "Sent" }] },
          { key: "Id", zero: "" },
          { key: "Timestamp", zero: "", steps: [{ do: "rfc3339" }] },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /chat/send/image",
    method: "POST",
    path: "/chat/send/image",
    auth: "TOKEN",
    operationName: "sendImage",
    document: `mutation sendImage($Phone: JID!, $Image: String!, $Caption: String, $MimeType: String, $ViewOnce: Boolean, $Id: String, $Presence: Int, $Duration: Int, $NumberCheck: Boolean, $EchoApi: Boolean, $ContextInfo: MessageContextInput) {
  data: sendImage(
    input: {to: $Phone, image: {url: $Image, mimeType: $MimeType}, caption: $Caption, viewOnce: $ViewOnce, options: {messageId: $Id, typingMs: $Presence, ephemeralSeconds: $Duration, numberCheck: $NumberCheck, echo: $EchoApi, context: $ContextInfo, waitForAck: true}}
  ) {
    ...Sent
  }
}

fragment Sent on SendMessagePayload {
  Details: __typename
  Id: messageId
  Timestamp: at
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: 33554432,
    inputs: [
      { variable: "Phone", from: "body", inside: [], keys: ["Phone"], type: { kind: "string" }, required: true },
      { variable: "Image", from: "body", inside: [], keys: ["Image"], type: { kind: "string" }, required: true },
      {
        variable: "Caption",
        from: "body",
        inside: [],
        keys: ["Caption"],
        type: { kind: "string" },
        required: false,
        limits: { maxLength: 1024 },
      },
      { variable: "MimeType", from: "body", inside: [], keys: ["MimeType"], type: { kind: "string" }, required: false },
      { variable: "ViewOnce", from: "body", inside: [], keys: ["ViewOnce"], type: { kind: "boolean" }, required: false },
      { variable: "Id", from: "body", inside: [], keys: ["Id"], type: { kind: "string" }, required: false },
      {
        variable: "Presence",
        from: "body",
        inside: [],
        keys: ["Presence"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 0 },
      },
      {
        variable: "Duration",
        from: "body",
        inside: [],
        keys: ["Duration"],
        type: { kind: "integer" },
        required: false,
        unless: "ViewOnce",
        limits: { enum: [86400, 604800, 7776000] },
      },
      { variable: "NumberCheck", from: "body", inside: [], keys: ["NumberCheck"], type: { kind: "boolean" }, required: false },
      {
        variable: "EchoApi",
        from: "body",
        inside: [],
        keys: ["EchoApi"],
        type: { kind: "boolean" },
        required: false,
        values: { false: null },
      },
      {
        variable: "ContextInfo",
        from: "body",
        inside: [],
        keys: ["ContextInfo"],
        type: {
          kind: "object",
          fields: [
            { name: "stanzaId", keys: ["stanzaID", "stanzaId"], type: { kind: "string" }, required: false },
            { name: "participant", keys: ["participant"], type: { kind: "string" }, required: false },
            { name: "quotedMessage", keys: ["quotedMessage"], type: { kind: "json" }, required: false },
            { name: "isForwarded", keys: ["isForwarded"], type: { kind: "boolean" }, required: false },
            {
              name: "mentionedJids",
              keys: ["mentionedJID", "mentionedJids"],
              type: { kind: "list", of: { kind: "string" } },
              required: false,
            },
            { name: "mentionAll", keys: ["mentionAll"], type: { kind: "boolean" }, required: false },
          ],
        },
        required: false,
        joins: ["MentionInfo"],
        forGroups: { field: "mentionAll", variable: "Phone" },
      },
    ],
    variableDefaults: {},
    argumentKeys: {
      "input.to": "Phone",
      "input.image.url": "Image",
      "input.image.mimeType": "MimeType",
      "input.caption": "Caption",
      "input.viewOnce": "ViewOnce",
      "input.options.messageId": "Id",
      "input.options.typingMs": "Presence",
      "input.options.ephemeralSeconds": "Duration",
      "input.options.numberCheck": "NumberCheck",
      "input.options.echo": "EchoApi",
      "input.options.context": "ContextInfo",
    },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "Details", zero: "", steps: [{ do: "const", value: "Sent" }] },
          { key: "Id", zero: "" },
          { key: "Timestamp", zero: "", steps: [{ do: "rfc3339" }] },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /chat/send/link",
    method: "POST",
    path: "/chat/send/link",
    auth: "TOKEN",
    operationName: "sendLink",
    document: `mutation sendLink($Phone: JID!, $Link: String!, $Caption: String, $Id: String, $Presence: Int, $Duration: Int, $NumberCheck: Boolean, $EchoApi: Boolean, $ContextInfo: MessageContextInput) {
  data: sendLink(
    input: {to: $Phone, url: $Link, caption: $Caption, options: {messageId: $Id, typingMs: $Presence, ephemeralSeconds: $Duration, numberCheck: $NumberCheck, echo: $EchoApi, context: $ContextInfo, waitForAck: true}}
  ) {
    ...Sent
  }
}

fragment Sent on SendMessagePayload {
  Details: __typename
  Id: messageId
  Timestamp: at
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      { variable: "Phone", from: "body", inside: [], keys: ["Phone"], type: { kind: "string" }, required: true },
      { variable: "Link", from: "body", inside: [], keys: ["Link"], type: { kind: "string" }, required: true },
      {
        variable: "Caption",
        from: "body",
        inside: [],
        keys: ["Caption"],
        type: { kind: "string" },
        required: false,
        limits: { maxLength: 1024 },
      },
      { variable: "Id", from: "body", inside: [], keys: ["Id"], type: { kind: "string" }, required: false },
      {
        variable: "Presence",
        from: "body",
        inside: [],
        keys: ["Presence"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 0 },
      },
      {
        variable: "Duration",
        from: "body",
        inside: [],
        keys: ["Duration"],
        type: { kind: "integer" },
        required: false,
        limits: { enum: [86400, 604800, 7776000] },
      },
      { variable: "NumberCheck", from: "body", inside: [], keys: ["NumberCheck"], type: { kind: "boolean" }, required: false },
      {
        variable: "EchoApi",
        from: "body",
        inside: [],
        keys: ["EchoApi"],
        type: { kind: "boolean" },
        required: false,
        values: { false: null },
      },
      {
        variable: "ContextInfo",
        from: "body",
        inside: [],
        keys: ["ContextInfo"],
        type: {
          kind: "object",
          fields: [
            { name: "stanzaId", keys: ["stanzaID", "stanzaId"], type: { kind: "string" }, required: false },
            { name: "participant", keys: ["participant"], type: { kind: "string" }, required: false },
            { name: "quotedMessage", keys: ["quotedMessage"], type: { kind: "json" }, required: false },
            { name: "isForwarded", keys: ["isForwarded"], type: { kind: "boolean" }, required: false },
            {
              name: "mentionedJids",
              keys: ["mentionedJID", "mentionedJids"],
              type: { kind: "list", of: { kind: "string" } },
              required: false,
            },
            { name: "mentionAll", keys: ["mentionAll"], type: { kind: "boolean" }, required: false },
          ],
        },
        required: false,
        joins: ["MentionInfo"],
        forGroups: { field: "mentionAll", variable: "Phone" },
      },
    ],
    variableDefaults: {},
    argumentKeys: {
      "input.to": "Phone",
      "input.url": "Link",
      "input.caption": "Caption",
      "input.options.messageId": "Id",
      "input.options.typingMs": "Presence",
      "input.options.ephemeralSeconds": "Duration",
      "input.options.numberCheck": "NumberCheck",
      "input.options.echo": "EchoApi",
      "input.options.context": "ContextInfo",
    },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "Details", zero: "", steps: [{ do: "const", value: "Sent" }] },
          { key: "Id", zero: "" },
          { key: "Timestamp", zero: "", steps: [{ do: "rfc3339" }] },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /chat/send/list",
    method: "POST",
    path: "/chat/send/list",
    auth: "TOKEN",
    operationName: "sendList",
    document: `mutation sendList($Phone: JID!, $Text: String!, $Title: String, $Footer: String, $ButtonText: String!, $Sections: [ListSectionInput!]!, $Id: String, $Presence: Int, $Duration: Int, $NumberCheck: Boolean, $EchoApi: Boolean, $ContextInfo: MessageContextInput) {
  data: sendList(
    input: {to: $Phone, text: $Text, title: $Title, footer: $Footer, buttonText: $ButtonText, sections: $Sections, options: {messageId: $Id, typingMs: $Presence, ephemeralSeconds: $Duration, numberCheck: $NumberCheck, echo: $EchoApi, context: $ContextInfo, waitForAck: true}}
  ) {
    ...Sent
  }
}

fragment Sent on SendMessagePayload {
  Details: __typename
  Id: messageId
  Timestamp: at
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      { variable: "Phone", from: "body", inside: [], keys: ["Phone"], type: { kind: "string" }, required: true },
      { variable: "Text", from: "body", inside: [], keys: ["Text"], type: { kind: "string" }, required: true, limits: { maxLength: 1024 } },
      { variable: "Title", from: "body", inside: [], keys: ["Title"], type: { kind: "string" }, required: false, limits: { maxLength: 60 } },
      {
        variable: "Footer",
        from: "body",
        inside: [],
        keys: ["Footer"],
        type: { kind: "string" },
        required: false,
        limits: { maxLength: 60 },
      },
      {
        variable: "ButtonText",
        from: "body",
        inside: [],
        keys: ["ButtonText"],
        type: { kind: "string" },
        required: true,
        limits: { maxLength: 20 },
      },
      {
        variable: "Sections",
        from: "body",
        inside: [],
        keys: ["Sections"],
        type: {
          kind: "list",
          of: {
            kind: "object",
            fields: [
              { name: "title", keys: ["Title", "title"], type: { kind: "string" }, required: true },
              {
                name: "rows",
                keys: ["Rows", "rows"],
                type: {
                  kind: "list",
                  of: {
                    kind: "object",
                    fields: [
                      { name: "id", keys: ["RowId", "id"], type: { kind: "string" }, required: true },
                      { name: "title", keys: ["Title", "title"], type: { kind: "string" }, required: true },
                      { name: "description", keys: ["Description", "description"], type: { kind: "string" }, required: false },
                    ],
                  },
                },
                required: true,
              },
            ],
          },
        },
        required: true,
      },
      { variable: "Id", from: "body", inside: [], keys: ["Id"], type: { kind: "string" }, required: false },
      {
        variable: "Presence",
        from: "body",
        inside: [],
        keys: ["Presence"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 0 },
      },
      {
        variable: "Duration",
        from: "body",
        inside: [],
        keys: ["Duration"],
        type: { kind: "integer" },
        required: false,
        limits: { enum: [86400, 604800, 7776000] },
      },
      { variable: "NumberCheck", from: "body", inside: [], keys: ["NumberCheck"], type: { kind: "boolean" }, required: false },
      {
        variable: "EchoApi",
        from: "body",
        inside: [],
        keys: ["EchoApi"],
        type: { kind: "boolean" },
        required: false,
        values: { false: null },
      },
      {
        variable: "ContextInfo",
        from: "body",
        inside: [],
        keys: ["ContextInfo"],
        type: {
          kind: "object",
          fields: [
            { name: "stanzaId", keys: ["stanzaID", "stanzaId"], type: { kind: "string" }, required: false },
            { name: "participant", keys: ["participant"], type: { kind: "string" }, required: false },
            { name: "quotedMessage", keys: ["quotedMessage"], type: { kind: "json" }, required: false },
            { name: "isForwarded", keys: ["isForwarded"], type: { kind: "boolean" }, required: false },
            {
              name: "mentionedJids",
              keys: ["mentionedJID", "mentionedJids"],
              type: { kind: "list", of: { kind: "string" } },
              required: false,
            },
            { name: "mentionAll", keys: ["mentionAll"], type: { kind: "boolean" }, required: false },
          ],
        },
        required: false,
        joins: ["MentionInfo"],
        forGroups: { field: "mentionAll", variable: "Phone" },
      },
    ],
    variableDefaults: {},
    argumentKeys: {
      "input.to": "Phone",
      "input.text": "Text",
      "input.title": "Title",
      "input.footer": "Footer",
      "input.buttonText": "ButtonText",
      "input.sections": "Sections",
      "input.options.messageId": "Id",
      "input.options.typingMs": "Presence",
      "input.options.ephemeralSeconds": "Duration",
      "input.options.numberCheck": "NumberCheck",
      "input.options.echo": "EchoApi",
      "input.options.context": "ContextInfo",
    },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "Details", zero: "", steps: [{ do: "const", value: "Sent" }] },
          { key: "Id", zero: "" },
          { key: "Timestamp", zero: "", steps: [{ do: "rfc3339" }] },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /chat/send/location",
    method: "POST",
    path: "/chat/send/location",
    auth: "TOKEN",
    operationName: "sendLocation",
    document: `mutation sendLocation($Phone: JID!, $Name: String, $Latitude: Float!, $Longitude: Float!, $Id: String, $Presence: Int, $Duration: Int, $NumberCheck: Boolean, $EchoApi: Boolean, $ContextInfo: MessageContextInput) {
  data: sendLocation(
    input: {to: $Phone, name: $Name, latitude: $Latitude, longitude: $Longitude, options: {messageId: $Id, typingMs: $Presence, ephemeralSeconds: $Duration, numberCheck: $NumberCheck, echo: $EchoApi, context: $ContextInfo, waitForAck: true}}
  ) {
    ...Sent
  }
}

fragment Sent on SendMessagePayload {
  Details: __typename
  Id: messageId
  Timestamp: at
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      { variable: "Phone", from: "body", inside: [], keys: ["Phone"], type: { kind: "string" }, required: true },
      { variable: "Name", from: "body", inside: [], keys: ["Name"], type: { kind: "string" }, required: false, limits: { maxLength: 255 } },
      {
        variable: "Latitude",
        from: "body",
        inside: [],
        keys: ["Latitude"],
        type: { kind: "number" },
        required: true,
        limits: { minimum: -90, maximum: 90 },
      },
      {
        variable: "Longitude",
        from: "body",
        inside: [],
        keys: ["Longitude"],
        type: { kind: "number" },
        required: true,
        limits: { minimum: -180, maximum: 180 },
      },
      { variable: "Id", from: "body", inside: [], keys: ["Id"], type: { kind: "string" }, required: false },
      {
        variable: "Presence",
        from: "body",
        inside: [],
        keys: ["Presence"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 0 },
      },
      {
        variable: "Duration",
        from: "body",
        inside: [],
        keys: ["Duration"],
        type: { kind: "integer" },
        required: false,
        limits: { enum: [86400, 604800, 7776000] },
      },
      { variable: "NumberCheck", from: "body", inside: [], keys: ["NumberCheck"], type: { kind: "boolean" }, required: false },
      {
        variable: "EchoApi",
        from: "body",
        inside: [],
        keys: ["EchoApi"],
        type: { kind: "boolean" },
        required: false,
        values: { false: null },
      },
      {
        variable: "ContextInfo",
        from: "body",
        inside: [],
        keys: ["ContextInfo"],
        type: {
          kind: "object",
          fields: [
            { name: "stanzaId", keys: ["stanzaID", "stanzaId"], type: { kind: "string" }, required: false },
            { name: "participant", keys: ["participant"], type: { kind: "string" }, required: false },
            { name: "quotedMessage", keys: ["quotedMessage"], type: { kind: "json" }, required: false },
            { name: "isForwarded", keys: ["isForwarded"], type: { kind: "boolean" }, required: false },
            {
              name: "mentionedJids",
              keys: ["mentionedJID", "mentionedJids"],
              type: { kind: "list", of: { kind: "string" } },
              required: false,
            },
            { name: "mentionAll", keys: ["mentionAll"], type: { kind: "boolean" }, required: false },
          ],
        },
        required: false,
        joins: ["MentionInfo"],
        forGroups: { field: "mentionAll", variable: "Phone" },
      },
    ],
    variableDefaults: {},
    argumentKeys: {
      "input.to": "Phone",
      "input.name": "Name",
      "input.latitude": "Latitude",
      "input.longitude": "Longitude",
      "input.options.messageId": "Id",
      "input.options.typingMs": "Presence",
      "input.options.ephemeralSeconds": "Duration",
      "input.options.numberCheck": "NumberCheck",
      "input.options.echo": "EchoApi",
      "input.options.context": "ContextInfo",
    },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "Details", zero: "", steps: [{ do: "const", value: "Sent" }] },
          { key: "Id", zero: "" },
          { key: "Timestamp", zero: "", steps: [{ do: "rfc3339" }] },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /chat/send/poll",
    method: "POST",
    path: "/chat/send/poll",
    auth: "TOKEN",
    operationName: "sendPoll",
    document: `mutation sendPoll($Group: JID!, $Header: String!, $Options: [String!]!, $MaxAnswer: Int, $Id: String, $Presence: Int, $Duration: Int, $NumberCheck: Boolean, $EchoApi: Boolean, $ContextInfo: MessageContextInput) {
  data: sendPoll(
    input: {to: $Group, question: $Header, choices: $Options, maxAnswers: $MaxAnswer, options: {messageId: $Id, typingMs: $Presence, ephemeralSeconds: $Duration, numberCheck: $NumberCheck, echo: $EchoApi, context: $ContextInfo, waitForAck: true}}
  ) {
    Details: __typename
    Id: messageId
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      { variable: "Group", from: "body", inside: [], keys: ["Group", "Phone"], type: { kind: "string" }, required: true },
      {
        variable: "Header",
        from: "body",
        inside: [],
        keys: ["Header", "Question"],
        type: { kind: "string" },
        required: true,
        limits: { maxLength: 255 },
      },
      { variable: "Options", from: "body", inside: [], keys: ["Options"], type: { kind: "list", of: { kind: "string" } }, required: true },
      {
        variable: "MaxAnswer",
        from: "body",
        inside: [],
        keys: ["MaxAnswer"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 0 },
      },
      { variable: "Id", from: "body", inside: [], keys: ["Id"], type: { kind: "string" }, required: false },
      {
        variable: "Presence",
        from: "body",
        inside: [],
        keys: ["Presence"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 0 },
      },
      {
        variable: "Duration",
        from: "body",
        inside: [],
        keys: ["Duration"],
        type: { kind: "integer" },
        required: false,
        limits: { enum: [86400, 604800, 7776000] },
      },
      { variable: "NumberCheck", from: "body", inside: [], keys: ["NumberCheck"], type: { kind: "boolean" }, required: false },
      {
        variable: "EchoApi",
        from: "body",
        inside: [],
        keys: ["EchoApi"],
        type: { kind: "boolean" },
        required: false,
        values: { false: null },
      },
      {
        variable: "ContextInfo",
        from: "body",
        inside: [],
        keys: ["ContextInfo"],
        type: {
          kind: "object",
          fields: [
            { name: "stanzaId", keys: ["stanzaID", "stanzaId"], type: { kind: "string" }, required: false },
            { name: "participant", keys: ["participant"], type: { kind: "string" }, required: false },
            { name: "quotedMessage", keys: ["quotedMessage"], type: { kind: "json" }, required: false },
            { name: "isForwarded", keys: ["isForwarded"], type: { kind: "boolean" }, required: false },
            {
              name: "mentionedJids",
              keys: ["mentionedJID", "mentionedJids"],
              type: { kind: "list", of: { kind: "string" } },
              required: false,
            },
            { name: "mentionAll", keys: ["mentionAll"], type: { kind: "boolean" }, required: false },
          ],
        },
        required: false,
        joins: ["MentionInfo"],
        forGroups: { field: "mentionAll", variable: "Group" },
      },
    ],
    variableDefaults: {},
    argumentKeys: {
      "input.to": "Group",
      "input.question": "Header",
      "input.choices": "Options",
      "input.maxAnswers": "MaxAnswer",
      "input.options.messageId": "Id",
      "input.options.typingMs": "Presence",
      "input.options.ephemeralSeconds": "Duration",
      "input.options.numberCheck": "NumberCheck",
      "input.options.echo": "EchoApi",
      "input.options.context": "ContextInfo",
    },
    output: [
      {
        key: "data",
        zero: {},
        children: [{ key: "Details", zero: "", steps: [{ do: "const", value: "Poll sent successfully" }] }, { key: "Id", zero: "" }],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /chat/send/ptv",
    method: "POST",
    path: "/chat/send/ptv",
    auth: "TOKEN",
    operationName: "sendPtv",
    document: `mutation sendPtv($Phone: JID!, $Video: String!, $MimeType: String, $Id: String, $Presence: Int, $Duration: Int, $NumberCheck: Boolean, $EchoApi: Boolean, $ContextInfo: MessageContextInput) {
  data: sendPtv(
    input: {to: $Phone, video: {url: $Video, mimeType: $MimeType}, options: {messageId: $Id, typingMs: $Presence, ephemeralSeconds: $Duration, numberCheck: $NumberCheck, echo: $EchoApi, context: $ContextInfo, waitForAck: true}}
  ) {
    ...Sent
  }
}

fragment Sent on SendMessagePayload {
  Details: __typename
  Id: messageId
  Timestamp: at
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: 33554432,
    inputs: [
      { variable: "Phone", from: "body", inside: [], keys: ["Phone"], type: { kind: "string" }, required: true },
      { variable: "Video", from: "body", inside: [], keys: ["Video"], type: { kind: "string" }, required: true },
      { variable: "MimeType", from: "body", inside: [], keys: ["MimeType"], type: { kind: "string" }, required: false },
      { variable: "Id", from: "body", inside: [], keys: ["Id"], type: { kind: "string" }, required: false },
      {
        variable: "Presence",
        from: "body",
        inside: [],
        keys: ["Presence"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 0 },
      },
      {
        variable: "Duration",
        from: "body",
        inside: [],
        keys: ["Duration"],
        type: { kind: "integer" },
        required: false,
        limits: { enum: [86400, 604800, 7776000] },
      },
      { variable: "NumberCheck", from: "body", inside: [], keys: ["NumberCheck"], type: { kind: "boolean" }, required: false },
      {
        variable: "EchoApi",
        from: "body",
        inside: [],
        keys: ["EchoApi"],
        type: { kind: "boolean" },
        required: false,
        values: { false: null },
      },
      {
        variable: "ContextInfo",
        from: "body",
        inside: [],
        keys: ["ContextInfo"],
        type: {
          kind: "object",
          fields: [
            { name: "stanzaId", keys: ["stanzaID", "stanzaId"], type: { kind: "string" }, required: false },
            { name: "participant", keys: ["participant"], type: { kind: "string" }, required: false },
            { name: "quotedMessage", keys: ["quotedMessage"], type: { kind: "json" }, required: false },
            { name: "isForwarded", keys: ["isForwarded"], type: { kind: "boolean" }, required: false },
            {
              name: "mentionedJids",
              keys: ["mentionedJID", "mentionedJids"],
              type: { kind: "list", of: { kind: "string" } },
              required: false,
            },
            { name: "mentionAll", keys: ["mentionAll"], type: { kind: "boolean" }, required: false },
          ],
        },
        required: false,
        joins: ["MentionInfo"],
        forGroups: { field: "mentionAll", variable: "Phone" },
      },
    ],
    variableDefaults: {},
    argumentKeys: {
      "input.to": "Phone",
      "input.video.url": "Video",
      "input.video.mimeType": "MimeType",
      "input.options.messageId": "Id",
      "input.options.typingMs": "Presence",
      "input.options.ephemeralSeconds": "Duration",
      "input.options.numberCheck": "NumberCheck",
      "input.options.echo": "EchoApi",
      "input.options.context": "ContextInfo",
    },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "Details", zero: "", steps: [{ do: "const", value: "Sent" }] },
          { key: "Id", zero: "" },
          { key: "Timestamp", zero: "", steps: [{ do: "rfc3339" }] },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /chat/send/sticker",
    method: "POST",
    path: "/chat/send/sticker",
    auth: "TOKEN",
    operationName: "sendSticker",
    document: `mutation sendSticker($Phone: JID!, $Sticker: String!, $MimeType: String, $PngThumbnail: String, $Id: String, $Presence: Int, $Duration: Int, $NumberCheck: Boolean, $EchoApi: Boolean, $ContextInfo: MessageContextInput) {
  data: sendSticker(
    input: {to: $Phone, sticker: {url: $Sticker, mimeType: $MimeType}, pngThumbnail: $PngThumbnail, options: {messageId: $Id, typingMs: $Presence, ephemeralSeconds: $Duration, numberCheck: $NumberCheck, echo: $EchoApi, context: $ContextInfo, waitForAck: true}}
  ) {
    ...Sent
  }
}

fragment Sent on SendMessagePayload {
  Details: __typename
  Id: messageId
  Timestamp: at
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: 33554432,
    inputs: [
      { variable: "Phone", from: "body", inside: [], keys: ["Phone"], type: { kind: "string" }, required: true },
      { variable: "Sticker", from: "body", inside: [], keys: ["Sticker"], type: { kind: "string" }, required: true },
      { variable: "MimeType", from: "body", inside: [], keys: ["MimeType"], type: { kind: "string" }, required: false },
      { variable: "PngThumbnail", from: "body", inside: [], keys: ["PngThumbnail"], type: { kind: "string" }, required: false },
      { variable: "Id", from: "body", inside: [], keys: ["Id"], type: { kind: "string" }, required: false },
      {
        variable: "Presence",
        from: "body",
        inside: [],
        keys: ["Presence"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 0 },
      },
      {
        variable: "Duration",
        from: "body",
        inside: [],
        keys: ["Duration"],
        type: { kind: "integer" },
        required: false,
        limits: { enum: [86400, 604800, 7776000] },
      },
      { variable: "NumberCheck", from: "body", inside: [], keys: ["NumberCheck"], type: { kind: "boolean" }, required: false },
      {
        variable: "EchoApi",
        from: "body",
        inside: [],
        keys: ["EchoApi"],
        type: { kind: "boolean" },
        required: false,
        values: { false: null },
      },
      {
        variable: "ContextInfo",
        from: "body",
        inside: [],
        keys: ["ContextInfo"],
        type: {
          kind: "object",
          fields: [
            { name: "stanzaId", keys: ["stanzaID", "stanzaId"], type: { kind: "string" }, required: false },
            { name: "participant", keys: ["participant"], type: { kind: "string" }, required: false },
            { name: "quotedMessage", keys: ["quotedMessage"], type: { kind: "json" }, required: false },
            { name: "isForwarded", keys: ["isForwarded"], type: { kind: "boolean" }, required: false },
            {
              name: "mentionedJids",
              keys: ["mentionedJID", "mentionedJids"],
              type: { kind: "list", of: { kind: "string" } },
              required: false,
            },
            { name: "mentionAll", keys: ["mentionAll"], type: { kind: "boolean" }, required: false },
          ],
        },
        required: false,
        joins: ["MentionInfo"],
        forGroups: { field: "mentionAll", variable: "Phone" },
      },
    ],
    variableDefaults: {},
    argumentKeys: {
      "input.to": "Phone",
      "input.sticker.url": "Sticker",
      "input.sticker.mimeType": "MimeType",
      "input.pngThumbnail": "PngThumbnail",
      "input.options.messageId": "Id",
      "input.options.typingMs": "Presence",
      "input.options.ephemeralSeconds": "Duration",
      "input.options.numberCheck": "NumberCheck",
      "input.options.echo": "EchoApi",
      "input.options.context": "ContextInfo",
    },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "Details", zero: "", steps: [{ do: "const", value: "Sent" }] },
          { key: "Id", zero: "" },
          { key: "Timestamp", zero: "", steps: [{ do: "rfc3339" }] },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /chat/send/text",
    method: "POST",
    path: "/chat/send/text",
    auth: "TOKEN",
    operationName: "sendText",
    document: `mutation sendText($Phone: JID!, $Body: String!, $LinkPreview: Boolean, $Id: String, $Presence: Int, $Duration: Int, $NumberCheck: Boolean, $EchoApi: Boolean, $ContextInfo: MessageContextInput) {
  data: sendText(
    input: {to: $Phone, text: $Body, linkPreview: $LinkPreview, options: {messageId: $Id, typingMs: $Presence, ephemeralSeconds: $Duration, numberCheck: $NumberCheck, echo: $EchoApi, context: $ContextInfo, waitForAck: true}}
  ) {
    ...Sent
  }
}

fragment Sent on SendMessagePayload {
  Details: __typename
  Id: messageId
  Timestamp: at
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      { variable: "Phone", from: "body", inside: [], keys: ["Phone"], type: { kind: "string" }, required: true },
      { variable: "Body", from: "body", inside: [], keys: ["Body"], type: { kind: "string" }, required: true, limits: { maxLength: 4096 } },
      { variable: "LinkPreview", from: "body", inside: [], keys: ["LinkPreview"], type: { kind: "boolean" }, required: false },
      { variable: "Id", from: "body", inside: [], keys: ["Id"], type: { kind: "string" }, required: false },
      {
        variable: "Presence",
        from: "body",
        inside: [],
        keys: ["Presence"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 0 },
      },
      {
        variable: "Duration",
        from: "body",
        inside: [],
        keys: ["Duration"],
        type: { kind: "integer" },
        required: false,
        limits: { enum: [86400, 604800, 7776000] },
      },
      { variable: "NumberCheck", from: "body", inside: [], keys: ["NumberCheck"], type: { kind: "boolean" }, required: false },
      {
        variable: "EchoApi",
        from: "body",
        inside: [],
        keys: ["EchoApi"],
        type: { kind: "boolean" },
        required: false,
        values: { false: null },
      },
      {
        variable: "ContextInfo",
        from: "body",
        inside: [],
        keys: ["ContextInfo"],
        type: {
          kind: "object",
          fields: [
            { name: "stanzaId", keys: ["stanzaID", "stanzaId"], type: { kind: "string" }, required: false },
            { name: "participant", keys: ["participant"], type: { kind: "string" }, required: false },
            { name: "quotedMessage", keys: ["quotedMessage"], type: { kind: "json" }, required: false },
            { name: "isForwarded", keys: ["isForwarded"], type: { kind: "boolean" }, required: false },
            {
              name: "mentionedJids",
              keys: ["mentionedJID", "mentionedJids"],
              type: { kind: "list", of: { kind: "string" } },
              required: false,
            },
            { name: "mentionAll", keys: ["mentionAll"], type: { kind: "boolean" }, required: false },
          ],
        },
        required: false,
        joins: ["MentionInfo"],
        forGroups: { field: "mentionAll", variable: "Phone" },
      },
    ],
    variableDefaults: {},
    argumentKeys: {
      "input.to": "Phone",
      "input.text": "Body",
      "input.linkPreview": "LinkPreview",
      "input.options.messageId": "Id",
      "input.options.typingMs": "Presence",
      "input.options.ephemeralSeconds": "Duration",
      "input.options.numberCheck": "NumberCheck",
      "input.options.echo": "EchoApi",
      "input.options.context": "ContextInfo",
    },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "Details", zero: "", steps: [{ do: "const", value: "Sent" }] },
          { key: "Id", zero: "" },
          { key: "Timestamp", zero: "", steps: [{ do: "rfc3339" }] },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /chat/send/video",
    method: "POST",
    path: "/chat/send/video",
    auth: "TOKEN",
    operationName: "sendVideo",
    document: `mutation sendVideo($Phone: JID!, $Video: String!, $Caption: String, $MimeType: String, $JPEGThumbnail: String, $ViewOnce: Boolean, $Id: String, $Presence: Int, $Duration: Int, $NumberCheck: Boolean, $EchoApi: Boolean, $ContextInfo: MessageContextInput) {
  data: sendVideo(
    input: {to: $Phone, video: {url: $Video, mimeType: $MimeType}, caption: $Caption, jpegThumbnail: $JPEGThumbnail, viewOnce: $ViewOnce, options: {messageId: $Id, typingMs: $Presence, ephemeralSeconds: $Duration, numberCheck: $NumberCheck, echo: $EchoApi, context: $ContextInfo, waitForAck: true}}
  ) {
    ...Sent
  }
}

fragment Sent on SendMessagePayload {
  Details: __typename
  Id: messageId
  Timestamp: at
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: 33554432,
    inputs: [
      { variable: "Phone", from: "body", inside: [], keys: ["Phone"], type: { kind: "string" }, required: true },
      { variable: "Video", from: "body", inside: [], keys: ["Video"], type: { kind: "string" }, required: true },
      {
        variable: "Caption",
        from: "body",
        inside: [],
        keys: ["Caption"],
        type: { kind: "string" },
        required: false,
        limits: { maxLength: 1024 },
      },
      { variable: "MimeType", from: "body", inside: [], keys: ["MimeType"], type: { kind: "string" }, required: false },
      { variable: "JPEGThumbnail", from: "body", inside: [], keys: ["JPEGThumbnail"], type: { kind: "string" }, required: false },
      { variable: "ViewOnce", from: "body", inside: [], keys: ["ViewOnce"], type: { kind: "boolean" }, required: false },
      { variable: "Id", from: "body", inside: [], keys: ["Id"], type: { kind: "string" }, required: false },
      {
        variable: "Presence",
        from: "body",
        inside: [],
        keys: ["Presence"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 0 },
      },
      {
        variable: "Duration",
        from: "body",
        inside: [],
        keys: ["Duration"],
        type: { kind: "integer" },
        required: false,
        unless: "ViewOnce",
        limits: { enum: [86400, 604800, 7776000] },
      },
      { variable: "NumberCheck", from: "body", inside: [], keys: ["NumberCheck"], type: { kind: "boolean" }, required: false },
      {
        variable: "EchoApi",
        from: "body",
        inside: [],
        keys: ["EchoApi"],
        type: { kind: "boolean" },
        required: false,
        values: { false: null },
      },
      {
        variable: "ContextInfo",
        from: "body",
        inside: [],
        keys: ["ContextInfo"],
        type: {
          kind: "object",
          fields: [
            { name: "stanzaId", keys: ["stanzaID", "stanzaId"], type: { kind: "string" }, required: false },
            { name: "participant", keys: ["participant"], type: { kind: "string" }, required: false },
            { name: "quotedMessage", keys: ["quotedMessage"], type: { kind: "json" }, required: false },
            { name: "isForwarded", keys: ["isForwarded"], type: { kind: "boolean" }, required: false },
            {
              name: "mentionedJids",
              keys: ["mentionedJID", "mentionedJids"],
              type: { kind: "list", of: { kind: "string" } },
              required: false,
            },
            { name: "mentionAll", keys: ["mentionAll"], type: { kind: "boolean" }, required: false },
          ],
        },
        required: false,
        joins: ["MentionInfo"],
        forGroups: { field: "mentionAll", variable: "Phone" },
      },
    ],
    variableDefaults: {},
    argumentKeys: {
      "input.to": "Phone",
      "input.video.url": "Video",
      "input.video.mimeType": "MimeType",
      "input.caption": "Caption",
      "input.jpegThumbnail": "JPEGThumbnail",
      "input.viewOnce": "ViewOnce",
      "input.options.messageId": "Id",
      "input.options.typingMs": "Presence",
      "input.options.ephemeralSeconds": "Duration",
      "input.options.numberCheck": "NumberCheck",
      "input.options.echo": "EchoApi",
      "input.options.context": "ContextInfo",
    },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "Details", zero: "", steps: [{ do: "const", value: "Sent" }] },
          { key: "Id", zero: "" },
          { key: "Timestamp", zero: "", steps: [{ do: "rfc3339" }] },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /chat/star",
    method: "POST",
    path: "/chat/star",
    auth: "TOKEN",
    operationName: "starMessage",
    document: `mutation starMessage($chat_jid: JID!, $sender_jid: JID, $message_id: ID!, $from_me: Boolean = false, $star: Boolean!) {
  data: starMessage(
    input: {chat: $chat_jid, sender: $sender_jid, messageId: $message_id, fromMe: $from_me, starred: $star}
  ) {
    success: __typename
    message: __typename
    chat_jid: chat
    message_id: messageId
    starred: __typename
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      { variable: "chat_jid", from: "body", inside: [], keys: ["chat_jid"], type: { kind: "string" }, required: true },
      { variable: "sender_jid", from: "body", inside: [], keys: ["sender_jid"], type: { kind: "string" }, required: false },
      {
        variable: "message_id",
        from: "body",
        inside: [],
        keys: ["message_id"],
        type: { kind: "string" },
        required: true,
        limits: { maxLength: 128 },
      },
      { variable: "from_me", from: "body", inside: [], keys: ["from_me"], type: { kind: "boolean" }, required: false },
      { variable: "star", from: "body", inside: [], keys: ["star"], type: { kind: "boolean" }, required: true },
    ],
    variableDefaults: { from_me: false },
    argumentKeys: {
      "input.chat": "chat_jid",
      "input.sender": "sender_jid",
      "input.messageId": "message_id",
      "input.fromMe": "from_me",
      "input.starred": "star",
    },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "success", zero: false, steps: [{ do: "const", value: true }] },
          {
            key: "message",
            zero: "",
            steps: [
              { do: "echo", variable: "star" },
              { do: "values", map: { true: "Message starred successfully", false: "Message unstarred successfully" } },
            ],
          },
          { key: "chat_jid", zero: "" },
          { key: "message_id", zero: "" },
          { key: "starred", zero: false, steps: [{ do: "echo", variable: "star" }] },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /community/announcement",
    method: "POST",
    path: "/community/announcement",
    auth: "TOKEN",
    operationName: "sendCommunityAnnouncement",
    document: `mutation sendCommunityAnnouncement($community_jid: JID!, $message: String!) {
  sendCommunityAnnouncement(
    input: {community: $community_jid, text: $message, options: {waitForAck: true}}
  ) {
    message: __typename
    community_jid: __typename
    announcement_text: __typename
    sent_to_groups: sentToGroups
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { field: "community_jid", rule: "REQUIRED", text: "community JID is required" },
      { codes: ["BAD_INPUT"], field: "community_jid", text: "invalid community JID format" },
      { field: "message", rule: "REQUIRED", text: "message text is required" },
      { codes: ["FORBIDDEN"], text: "only community admins can send announcements" },
      {
        codes: ["WHATSAPP_REJECTED", "WHATSAPP_TIMEOUT", "STORE_UNAVAILABLE", "INTERNAL"],
        status: 500,
        text: "failed to send announcement",
      },
    ],
    bodyLimitBytes: null,
    inputs: [
      { variable: "community_jid", from: "body", inside: [], keys: ["community_jid"], type: { kind: "string" }, required: true },
      {
        variable: "message",
        from: "body",
        inside: [],
        keys: ["message"],
        type: { kind: "string" },
        required: true,
        limits: { maxLength: 4096 },
      },
    ],
    variableDefaults: {},
    argumentKeys: { "input.community": "community_jid", "input.text": "message" },
    output: [
      {
        key: "sendCommunityAnnouncement",
        children: [
          { key: "message", zero: "", steps: [{ do: "const", value: "Announcement sent successfully" }] },
          { key: "community_jid", zero: "", steps: [{ do: "echo", variable: "community_jid" }] },
          { key: "announcement_text", zero: "", steps: [{ do: "echo", variable: "message" }] },
          { key: "sent_to_groups", zero: 0 },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /community/create",
    method: "POST",
    path: "/community/create",
    auth: "TOKEN",
    operationName: "createCommunity",
    document: `mutation createCommunity($name: String!, $description: String, $initial_groups: [JID!]) {
  createCommunity(
    input: {subject: $name, description: $description, groups: $initial_groups}
  ) {
    message: __typename
    community_jid: community
    name: subject
    linked_groups: linkedGroups
    linked_count: linkedCount
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { field: "name", rule: "REQUIRED", text: "community name is required" },
      { codes: ["BAD_INPUT"], field: "initial_groups", text: "invalid group JID format in initial_groups" },
      { codes: ["BAD_INPUT"], within: "initial_groups", text: "invalid group JID format in initial_groups" },
      { codes: ["WHATSAPP_REJECTED", "WHATSAPP_TIMEOUT", "LIMIT_EXCEEDED", "INTERNAL"], status: 500, text: "failed to create community" },
    ],
    bodyLimitBytes: null,
    inputs: [
      { variable: "name", from: "body", inside: [], keys: ["name"], type: { kind: "string" }, required: true, limits: { maxLength: 100 } },
      {
        variable: "description",
        from: "body",
        inside: [],
        keys: ["description"],
        type: { kind: "string" },
        required: false,
        limits: { maxLength: 2048 },
      },
      {
        variable: "initial_groups",
        from: "body",
        inside: [],
        keys: ["initial_groups"],
        type: { kind: "list", of: { kind: "string" } },
        required: false,
      },
    ],
    variableDefaults: {},
    argumentKeys: { "input.subject": "name", "input.description": "description", "input.groups": "initial_groups" },
    output: [
      {
        key: "createCommunity",
        children: [
          { key: "message", zero: "", steps: [{ do: "const", value: "Community created successfully" }] },
          { key: "community_jid", zero: "" },
          { key: "name", zero: "" },
          { key: "linked_groups", zero: [] },
          { key: "linked_count", zero: 0 },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /community/link",
    method: "POST",
    path: "/community/link",
    auth: "TOKEN",
    operationName: "linkCommunityGroup",
    document: `mutation linkCommunityGroup($parent_jid: JID!, $child_jid: JID!) {
  linkCommunityGroup(input: {community: $parent_jid, group: $child_jid}) {
    message: __typename
    parent_jid: __typename
    child_jid: group
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { codes: ["BAD_INPUT"], field: "parent_jid", text: "invalid parent JID format" },
      { codes: ["WHATSAPP_REJECTED", "WHATSAPP_TIMEOUT", "INTERNAL"], status: 500, text: "failed to link group" },
    ],
    bodyLimitBytes: null,
    inputs: [
      { variable: "parent_jid", from: "body", inside: [], keys: ["parent_jid"], type: { kind: "string" }, required: true },
      { variable: "child_jid", from: "body", inside: [], keys: ["child_jid"], type: { kind: "string" }, required: true },
    ],
    variableDefaults: {},
    argumentKeys: { "input.community": "parent_jid", "input.group": "child_jid" },
    output: [
      {
        key: "linkCommunityGroup",
        children: [
          { key: "message", zero: "", steps: [{ do: "const", value: "Group linked to community successfully" }] },
          { key: "parent_jid", zero: "", steps: [{ do: "echo", variable: "parent_jid" }] },
          { key: "child_jid", zero: "" },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /community/linked-groups",
    method: "POST",
    path: "/community/linked-groups",
    auth: "TOKEN",
    operationName: "linkedGroups",
    document: `query linkedGroups($community_jid: JID!) {
  community_jid: __typename
  linked_groups: communityGroups(community: $community_jid) {
    jid
  }
  count: __typename
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED", "SESSION_NOT_CONNECTED"], style: "CODE_ERROR_SUCCESS" },
      { codes: ["BAD_INPUT"], field: "community_jid", text: "invalid community JID format" },
      {
        codes: ["WHATSAPP_REJECTED", "WHATSAPP_TIMEOUT", "INTERNAL"],
        status: 500,
        style: "CODE_ERROR_SUCCESS",
        text: "failed to get linked groups",
      },
    ],
    bodyLimitBytes: null,
    inputs: [{ variable: "community_jid", from: "body", inside: [], keys: ["community_jid"], type: { kind: "string" }, required: true }],
    variableDefaults: {},
    argumentKeys: { community: "community_jid" },
    output: [
      { key: "community_jid", zero: "", steps: [{ do: "echo", variable: "community_jid" }] },
      { key: "linked_groups", zero: [], steps: [{ do: "unwrap" }], children: [{ key: "jid" }] },
      { key: "count", zero: 0, steps: [{ do: "countOf", key: "linked_groups" }] },
    ],
    everyPage: null,
  },
  {
    id: "POST /community/requests",
    method: "POST",
    path: "/community/requests",
    auth: "TOKEN",
    operationName: "joinRequests",
    document: `query joinRequests($group_jid: JID!) {
  group_jid: __typename
  requests: groupJoinRequests(group: $group_jid) {
    jid: address
    request_time: askedAt
  }
  count: __typename
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED", "SESSION_NOT_CONNECTED"], style: "CODE_ERROR_SUCCESS" },
      { codes: ["BAD_INPUT"], field: "group_jid", text: "invalid group JID format" },
      {
        codes: ["WHATSAPP_REJECTED", "WHATSAPP_TIMEOUT", "INTERNAL"],
        status: 500,
        style: "CODE_ERROR_SUCCESS",
        text: "failed to get join requests",
      },
    ],
    bodyLimitBytes: null,
    inputs: [{ variable: "group_jid", from: "body", inside: [], keys: ["group_jid"], type: { kind: "string" }, required: true }],
    variableDefaults: {},
    argumentKeys: { group: "group_jid" },
    output: [
      { key: "group_jid", zero: "", steps: [{ do: "echo", variable: "group_jid" }] },
      {
        key: "requests",
        zero: [],
        children: [{ key: "jid", zero: "" }, { key: "request_time", zero: 0, steps: [{ do: "unixSeconds" }, { do: "default", value: 0 }] }],
      },
      { key: "count", zero: 0, steps: [{ do: "countOf", key: "requests" }] },
    ],
    everyPage: null,
  },
  {
    id: "POST /community/requests/update",
    method: "POST",
    path: "/community/requests/update",
    auth: "TOKEN",
    operationName: "decideJoinRequests",
    document: `mutation decideJoinRequests($group_jid: JID!, $action: Boolean!, $participants: [JID!]!) {
  decideGroupJoinRequests(
    input: {group: $group_jid, approve: $action, participants: $participants}
  ) {
    group_jid: __typename
    action: __typename
    processed_count: doneCount
    participants: __typename
    message: __typename
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED", "SESSION_NOT_CONNECTED"], style: "CODE_ERROR_SUCCESS" },
      { codes: ["BAD_INPUT"], field: "group_jid", text: "invalid group JID format" },
      { field: "action", text: "invalid action. Use 'approve' or 'reject'" },
      { field: "participants", rule: "REQUIRED", text: "participants list is required" },
      {
        codes: ["WHATSAPP_REJECTED", "WHATSAPP_TIMEOUT", "INTERNAL"],
        status: 500,
        style: "CODE_ERROR_SUCCESS",
        text: "failed to update join requests",
      },
    ],
    bodyLimitBytes: null,
    inputs: [
      { variable: "group_jid", from: "body", inside: [], keys: ["group_jid"], type: { kind: "string" }, required: true },
      {
        variable: "action",
        from: "body",
        inside: [],
        keys: ["action"],
        type: { kind: "boolean" },
        required: true,
        values: { approve: true, reject: false },
        limits: { enum: ["approve", "reject"] },
      },
      {
        variable: "participants",
        from: "body",
        inside: [],
        keys: ["participants"],
        type: { kind: "list", of: { kind: "string" } },
        required: true,
      },
    ],
    variableDefaults: {},
    argumentKeys: { "input.group": "group_jid", "input.approve": "action", "input.participants": "participants" },
    output: [
      {
        key: "decideGroupJoinRequests",
        children: [
          { key: "group_jid", zero: "", steps: [{ do: "echo", variable: "group_jid" }] },
          {
            key: "action",
            zero: "",
            steps: [{ do: "echo", variable: "action" }, { do: "values", map: { true: "approve", false: "reject" } }],
          },
          { key: "processed_count", zero: 0 },
          { key: "participants", zero: [], steps: [{ do: "echo", variable: "participants" }] },
          {
            key: "message",
            zero: "",
            steps: [{ do: "text", template: "Successfully {action?approved:rejected} {processed_count} join request(s)" }],
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /community/sub-groups",
    method: "POST",
    path: "/community/sub-groups",
    auth: "TOKEN",
    operationName: "subGroups",
    document: `query subGroups($community_jid: JID!) {
  community_jid: __typename
  linked_groups: communityGroups(community: $community_jid) {
    jid
  }
  count: __typename
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED", "SESSION_NOT_CONNECTED"], style: "CODE_ERROR_SUCCESS" },
      { codes: ["BAD_INPUT"], field: "community_jid", text: "invalid community JID format" },
      {
        codes: ["WHATSAPP_REJECTED", "WHATSAPP_TIMEOUT", "INTERNAL"],
        status: 500,
        style: "CODE_ERROR_SUCCESS",
        text: "failed to get linked groups",
      },
    ],
    bodyLimitBytes: null,
    inputs: [{ variable: "community_jid", from: "body", inside: [], keys: ["community_jid"], type: { kind: "string" }, required: true }],
    variableDefaults: {},
    argumentKeys: { community: "community_jid" },
    output: [
      { key: "community_jid", zero: "", steps: [{ do: "echo", variable: "community_jid" }] },
      { key: "linked_groups", zero: [], steps: [{ do: "unwrap" }], children: [{ key: "jid" }] },
      { key: "count", zero: 0, steps: [{ do: "countOf", key: "linked_groups" }] },
    ],
    everyPage: null,
  },
  {
    id: "POST /community/unlink",
    method: "POST",
    path: "/community/unlink",
    auth: "TOKEN",
    operationName: "unlinkCommunityGroup",
    document: `mutation unlinkCommunityGroup($parent_jid: JID!, $child_jid: JID!) {
  unlinkCommunityGroup(input: {community: $parent_jid, group: $child_jid}) {
    message: __typename
    parent_jid: __typename
    child_jid: group
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED", "SESSION_NOT_CONNECTED"], style: "CODE_ERROR_SUCCESS" },
      { codes: ["BAD_INPUT"], field: "parent_jid", text: "invalid parent JID format" },
      {
        codes: ["WHATSAPP_REJECTED", "WHATSAPP_TIMEOUT", "INTERNAL"],
        status: 500,
        style: "CODE_ERROR_SUCCESS",
        text: "failed to unlink group",
      },
    ],
    bodyLimitBytes: null,
    inputs: [
      { variable: "parent_jid", from: "body", inside: [], keys: ["parent_jid"], type: { kind: "string" }, required: true },
      { variable: "child_jid", from: "body", inside: [], keys: ["child_jid"], type: { kind: "string" }, required: true },
    ],
    variableDefaults: {},
    argumentKeys: { "input.community": "parent_jid", "input.group": "child_jid" },
    output: [
      {
        key: "unlinkCommunityGroup",
        children: [
          { key: "message", zero: "", steps: [{ do: "const", value: "Group unlinked from community successfully" }] },
          { key: "parent_jid", zero: "", steps: [{ do: "echo", variable: "parent_jid" }] },
          { key: "child_jid", zero: "" },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /device/platform",
    method: "POST",
    path: "/device/platform",
    auth: "TOKEN",
    operationName: "legacyDevicePlatform",
    document: `query legacyDevicePlatform($device_id: Int!) {
  linkedDevice(deviceId: $device_id) {
    device_id: id
    platform
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { field: "device_id", rule: "REQUIRED", text: "device ID is required" },
      {
        codes: ["WHATSAPP_REJECTED", "WHATSAPP_TIMEOUT", "STORE_UNAVAILABLE", "INTERNAL"],
        status: 500,
        text: "failed to retrieve device platform",
      },
    ],
    bodyLimitBytes: null,
    inputs: [
      {
        variable: "device_id",
        from: "body",
        inside: [],
        keys: ["device_id"],
        type: { kind: "integer" },
        required: true,
        limits: { minimum: 0, maximum: 255 },
      },
    ],
    variableDefaults: {},
    argumentKeys: { deviceId: "device_id" },
    output: [
      {
        key: "linkedDevice",
        children: [{ key: "device_id", zero: 0 }, { key: "platform", zero: "", steps: [{ do: "default", value: "UNKNOWN" }] }],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /device/users",
    method: "POST",
    path: "/device/users",
    auth: "TOKEN",
    operationName: "legacyUserDevices",
    document: `query legacyUserDevices($jids: [JID!]!) {
  userDevices(jids: $jids) {
    ...DevicesOfUsers
  }
}

fragment DevicesOfUsers on UserDevicesPayload {
  devices: users {
    jid
    devices {
      device_id: id
      platform
    }
  }
  total_users: userCount
  total_devices: deviceCount
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { field: "jids", rule: "REQUIRED", text: "user JIDs are required" },
      {
        codes: ["WHATSAPP_REJECTED", "WHATSAPP_TIMEOUT", "STORE_UNAVAILABLE", "INTERNAL"],
        status: 500,
        text: "failed to retrieve user devices",
      },
    ],
    bodyLimitBytes: null,
    inputs: [{ variable: "jids", from: "body", inside: [], keys: ["jids"], type: { kind: "list", of: { kind: "string" } }, required: true }],
    variableDefaults: {},
    argumentKeys: { jids: "jids" },
    output: [
      {
        key: "userDevices",
        children: [
          {
            key: "devices",
            zero: [],
            children: [
              { key: "jid", zero: "" },
              {
                key: "devices",
                zero: [],
                children: [{ key: "device_id", zero: 0 }, { key: "platform", zero: "", steps: [{ do: "default", value: "UNKNOWN" }] }],
              },
            ],
          },
          { key: "total_users", zero: 0 },
          { key: "total_devices", zero: 0 },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /device/users/context",
    method: "POST",
    path: "/device/users/context",
    auth: "TOKEN",
    operationName: "legacyUserDevicesInTime",
    document: `query legacyUserDevicesInTime($jids: [JID!]!) {
  userDevices(jids: $jids, timeoutMs: 5000) {
    ...DevicesOfUsers
    timeout_used: __typename
  }
}

fragment DevicesOfUsers on UserDevicesPayload {
  devices: users {
    jid
    devices {
      device_id: id
      platform
    }
  }
  total_users: userCount
  total_devices: deviceCount
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED", "SESSION_NOT_CONNECTED"], style: "CODE_ERROR_SUCCESS" },
      { field: "jids", rule: "REQUIRED", text: "user JIDs are required" },
      { codes: ["WHATSAPP_TIMEOUT"], status: 408, text: "request timeout while retrieving devices" },
      {
        codes: ["WHATSAPP_REJECTED", "STORE_UNAVAILABLE", "INTERNAL"],
        status: 500,
        style: "CODE_ERROR_SUCCESS",
        text: "failed to retrieve user devices",
      },
    ],
    bodyLimitBytes: null,
    inputs: [{ variable: "jids", from: "body", inside: [], keys: ["jids"], type: { kind: "list", of: { kind: "string" } }, required: true }],
    variableDefaults: {},
    argumentKeys: { jids: "jids" },
    output: [
      {
        key: "userDevices",
        children: [
          {
            key: "devices",
            zero: [],
            children: [
              { key: "jid", zero: "" },
              {
                key: "devices",
                zero: [],
                children: [{ key: "device_id", zero: 0 }, { key: "platform", zero: "", steps: [{ do: "default", value: "UNKNOWN" }] }],
              },
            ],
          },
          { key: "total_users", zero: 0 },
          { key: "total_devices", zero: 0 },
          { key: "timeout_used", zero: false, steps: [{ do: "const", value: false }] },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /group/announce",
    method: "POST",
    path: "/group/announce",
    auth: "TOKEN",
    operationName: "setGroupAnnounce",
    document: `mutation setGroupAnnounce($GroupJID: JID!, $Announce: Boolean!) {
  data: setGroupAnnouncement(input: {group: $GroupJID, announcement: $Announce}) {
    Details: __typename
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      { variable: "GroupJID", from: "body", inside: [], keys: ["GroupJID"], type: { kind: "string" }, required: true },
      { variable: "Announce", from: "body", inside: [], keys: ["Announce"], type: { kind: "boolean" }, required: true },
    ],
    variableDefaults: {},
    argumentKeys: { "input.group": "GroupJID", "input.announcement": "Announce" },
    output: [
      {
        key: "data",
        zero: {},
        children: [{ key: "Details", zero: "", steps: [{ do: "const", value: "Group Announce mode set successfully" }] }],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /group/create",
    method: "POST",
    path: "/group/create",
    auth: "TOKEN",
    operationName: "createGroup",
    document: `mutation createGroup($Name: String!, $Participants: [JID!]!) {
  createGroup(input: {subject: $Name, participants: $Participants}) {
    data: group {
      ...GroupRead
    }
  }
}

fragment GroupRead on Group {
  AnnounceVersionID: announceVersion
  DisappearingTimer: ephemeralSeconds
  GroupCreated: createdAt
  IsAnnounce: isAnnouncement
  IsEphemeral: isEphemeral
  IsLocked: isLocked
  JID: jid
  Name: subject
  NameSetAt: subjectSetAt
  NameSetBy: subjectSetBy {
    address
  }
  OwnerJID: owner {
    address
  }
  ParticipantVersionID: participantVersion
  Participants: participants {
    IsAdmin: isAdmin
    IsSuperAdmin: isOwner
    JID: address
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      {
        variable: "Name",
        from: "body",
        inside: [],
        keys: ["Name"],
        type: { kind: "string" },
        required: true,
        limits: { minLength: 1, maxLength: 100 },
      },
      {
        variable: "Participants",
        from: "body",
        inside: [],
        keys: ["Participants"],
        type: { kind: "list", of: { kind: "string" } },
        required: true,
      },
    ],
    variableDefaults: {},
    argumentKeys: { "input.subject": "Name", "input.participants": "Participants" },
    output: [
      {
        key: "createGroup",
        children: [
          {
            key: "data",
            zero: {},
            children: [
              { key: "AnnounceVersionID", zero: "" },
              { key: "DisappearingTimer", zero: 0 },
              { key: "GroupCreated", zero: "0001-01-01T00:00:00Z", steps: [{ do: "rfc3339" }] },
              { key: "IsAnnounce", zero: false },
              { key: "IsEphemeral", zero: false },
              { key: "IsLocked", zero: false },
              { key: "JID", zero: "" },
              { key: "Name", zero: "" },
              { key: "NameSetAt", zero: "0001-01-01T00:00:00Z", steps: [{ do: "rfc3339" }] },
              { key: "NameSetBy", zero: "", steps: [{ do: "unwrap" }], children: [{ key: "address" }] },
              { key: "OwnerJID", zero: "", steps: [{ do: "unwrap" }], children: [{ key: "address" }] },
              { key: "ParticipantVersionID", zero: "" },
              {
                key: "Participants",
                zero: [],
                children: [{ key: "IsAdmin", zero: false }, { key: "IsSuperAdmin", zero: false }, { key: "JID", zero: "" }],
              },
            ],
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /group/ephemeral",
    method: "POST",
    path: "/group/ephemeral",
    auth: "TOKEN",
    operationName: "setGroupEphemeral",
    document: `mutation setGroupEphemeral($GroupJID: JID!, $Duration: DisappearingTimer!) {
  data: setGroupTimer(input: {group: $GroupJID, timer: $Duration}) {
    Details: __typename
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      { variable: "GroupJID", from: "body", inside: [], keys: ["GroupJID"], type: { kind: "string" }, required: true },
      {
        variable: "Duration",
        from: "body",
        inside: [],
        keys: ["Duration"],
        type: { kind: "enum", names: ["OFF", "DAY", "WEEK", "QUARTER"] },
        required: true,
        values: { "24h": "DAY", "7d": "WEEK", "90d": "QUARTER", off: "OFF" },
        limits: { enum: ["24h", "7d", "90d", "off"] },
      },
    ],
    variableDefaults: {},
    argumentKeys: { "input.group": "GroupJID", "input.timer": "Duration" },
    output: [
      {
        key: "data",
        zero: {},
        children: [{ key: "Details", zero: "", steps: [{ do: "const", value: "Disappearing timer set successfully" }] }],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /group/inviteinfo",
    method: "POST",
    path: "/group/inviteinfo",
    auth: "TOKEN",
    operationName: "groupInviteInfo",
    document: `query groupInviteInfo($Code: String!) {
  data: groupInvite(code: $Code) {
    GroupName: subject
    GroupJID: group
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [{ variable: "Code", from: "body", inside: [], keys: ["Code"], type: { kind: "string" }, required: true }],
    variableDefaults: {},
    argumentKeys: { code: "Code" },
    output: [
      {
        key: "data",
        zero: {},
        children: [{ key: "GroupName", zero: "", into: "InviteInfo" }, { key: "GroupJID", zero: "", into: "InviteInfo" }],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /group/join",
    method: "POST",
    path: "/group/join",
    auth: "TOKEN",
    operationName: "joinGroup",
    document: `mutation joinGroup($Code: String!) {
  data: joinGroup(input: {code: $Code}) {
    Details: status
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [{ variable: "Code", from: "body", inside: [], keys: ["Code"], type: { kind: "string" }, required: true }],
    variableDefaults: {},
    argumentKeys: { "input.code": "Code" },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          {
            key: "Details",
            zero: "",
            steps: [{ do: "values", map: { JOINED: "Joined group successfully", PENDING: "Asked to join the group" } }],
          },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /group/leave",
    method: "POST",
    path: "/group/leave",
    auth: "TOKEN",
    operationName: "leaveGroup",
    document: `mutation leaveGroup($GroupJID: JID!) {
  data: leaveGroup(input: {group: $GroupJID}) {
    Details: __typename
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [{ variable: "GroupJID", from: "body", inside: [], keys: ["GroupJID"], type: { kind: "string" }, required: true }],
    variableDefaults: {},
    argumentKeys: { "input.group": "GroupJID" },
    output: [{ key: "data", zero: {}, children: [{ key: "Details", zero: "", steps: [{ do: "const", value: "Left group successfully" }] }] }],
    everyPage: null,
  },
  {
    id: "POST /group/locked",
    method: "POST",
    path: "/group/locked",
    auth: "TOKEN",
    operationName: "setGroupLocked",
    document: `mutation setGroupLocked($GroupJID: JID!, $Locked: Boolean!) {
  data: setGroupLocked(input: {group: $GroupJID, locked: $Locked}) {
    Details: __typename
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      { variable: "GroupJID", from: "body", inside: [], keys: ["GroupJID"], type: { kind: "string" }, required: true },
      { variable: "Locked", from: "body", inside: [], keys: ["Locked"], type: { kind: "boolean" }, required: true },
    ],
    variableDefaults: {},
    argumentKeys: { "input.group": "GroupJID", "input.locked": "Locked" },
    output: [
      {
        key: "data",
        zero: {},
        children: [{ key: "Details", zero: "", steps: [{ do: "const", value: "Group locked setting updated successfully" }] }],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /group/name",
    method: "POST",
    path: "/group/name",
    auth: "TOKEN",
    operationName: "setGroupName",
    document: `mutation setGroupName($GroupJID: JID!, $Name: String!) {
  data: setGroupSubject(input: {group: $GroupJID, subject: $Name}) {
    Details: __typename
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      { variable: "GroupJID", from: "body", inside: [], keys: ["GroupJID"], type: { kind: "string" }, required: true },
      {
        variable: "Name",
        from: "body",
        inside: [],
        keys: ["Name"],
        type: { kind: "string" },
        required: true,
        limits: { minLength: 1, maxLength: 100 },
      },
    ],
    variableDefaults: {},
    argumentKeys: { "input.group": "GroupJID", "input.subject": "Name" },
    output: [{ key: "data", zero: {}, children: [{ key: "Details", zero: "", steps: [{ do: "const", value: "Group Name set successfully" }] }] }],
    everyPage: null,
  },
  {
    id: "POST /group/photo",
    method: "POST",
    path: "/group/photo",
    auth: "TOKEN",
    operationName: "setGroupPhoto",
    document: `mutation setGroupPhoto($GroupJID: JID!, $Image: String!) {
  data: setGroupPhoto(input: {group: $GroupJID, photo: {url: $Image}}) {
    Details: __typename
    PictureID: pictureId
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: 33554432,
    inputs: [
      { variable: "GroupJID", from: "body", inside: [], keys: ["GroupJID"], type: { kind: "string" }, required: true },
      { variable: "Image", from: "body", inside: [], keys: ["Image"], type: { kind: "string" }, required: true },
    ],
    variableDefaults: {},
    argumentKeys: { "input.group": "GroupJID", "input.photo.url": "Image" },
    output: [
      {
        key: "data",
        zero: {},
        children: [{ key: "Details", zero: "", steps: [{ do: "const", value: "Group Photo set successfully" }] }, { key: "PictureID", zero: "" }],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /group/photo/remove",
    method: "POST",
    path: "/group/photo/remove",
    auth: "TOKEN",
    operationName: "removeGroupPhoto",
    document: `mutation removeGroupPhoto($GroupJID: JID!) {
  data: removeGroupPhoto(input: {group: $GroupJID}) {
    Details: __typename
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [{ variable: "GroupJID", from: "body", inside: [], keys: ["GroupJID"], type: { kind: "string" }, required: true }],
    variableDefaults: {},
    argumentKeys: { "input.group": "GroupJID" },
    output: [
      {
        key: "data",
        zero: {},
        children: [{ key: "Details", zero: "", steps: [{ do: "const", value: "Group photo removed successfully" }] }],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /group/topic",
    method: "POST",
    path: "/group/topic",
    auth: "TOKEN",
    operationName: "setGroupTopic",
    document: `mutation setGroupTopic($GroupJID: JID!, $Topic: String!) {
  data: setGroupDescription(input: {group: $GroupJID, description: $Topic}) {
    Details: __typename
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      { variable: "GroupJID", from: "body", inside: [], keys: ["GroupJID"], type: { kind: "string" }, required: true },
      {
        variable: "Topic",
        from: "body",
        inside: [],
        keys: ["Topic"],
        type: { kind: "string" },
        required: true,
        keepEmpty: true,
        limits: { maxLength: 2048 },
      },
    ],
    variableDefaults: {},
    argumentKeys: { "input.group": "GroupJID", "input.description": "Topic" },
    output: [{ key: "data", zero: {}, children: [{ key: "Details", zero: "", steps: [{ do: "const", value: "Group Topic set successfully" }] }] }],
    everyPage: null,
  },
  {
    id: "POST /group/updateparticipants",
    method: "POST",
    path: "/group/updateparticipants",
    auth: "TOKEN",
    operationName: "updateGroupParticipants",
    document: `mutation updateGroupParticipants($GroupJID: JID!, $Action: GroupParticipantAction!, $Phone: [JID!]!) {
  data: updateGroupParticipants(
    input: {group: $GroupJID, action: $Action, participants: $Phone}
  ) {
    Details: __typename
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      { variable: "GroupJID", from: "body", inside: [], keys: ["GroupJID"], type: { kind: "string" }, required: true },
      {
        variable: "Action",
        from: "body",
        inside: [],
        keys: ["Action"],
        type: { kind: "enum", names: ["ADD", "REMOVE", "PROMOTE", "DEMOTE"] },
        required: true,
        limits: { enum: ["add", "remove", "promote", "demote"] },
      },
      { variable: "Phone", from: "body", inside: [], keys: ["Phone"], type: { kind: "list", of: { kind: "string" } }, required: true },
    ],
    variableDefaults: {},
    argumentKeys: { "input.group": "GroupJID", "input.action": "Action", "input.participants": "Phone" },
    output: [{ key: "data", zero: {}, children: [{ key: "Details", zero: "", steps: [{ do: "const", value: "Added to the group" }] }] }],
    everyPage: null,
  },
  {
    id: "POST /label/chat",
    method: "POST",
    path: "/label/chat",
    auth: "TOKEN",
    operationName: "labelChat",
    document: `mutation labelChat($phone: JID!, $label_id: ID!, $apply: Boolean!) {
  data: labelChat(input: {chat: $phone, labelId: $label_id, labeled: $apply}) {
    success: __typename
    message: __typename
    jid: chat
    label {
      label_id: id
    }
    applied: labeled
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      { variable: "phone", from: "body", inside: [], keys: ["phone"], type: { kind: "string" }, required: true },
      { variable: "label_id", from: "body", inside: [], keys: ["label_id"], type: { kind: "string" }, required: true },
      { variable: "apply", from: "body", inside: [], keys: ["apply"], type: { kind: "boolean" }, required: true },
    ],
    variableDefaults: {},
    argumentKeys: { "input.chat": "phone", "input.labelId": "label_id", "input.labeled": "apply" },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "success", zero: false, steps: [{ do: "const", value: true }] },
          {
            key: "message",
            zero: "",
            steps: [
              { do: "echo", variable: "apply" },
              { do: "values", map: { true: "Label applied successfully", false: "Label removed successfully" } },
            ],
          },
          { key: "jid", zero: "" },
          { key: "label", children: [{ key: "label_id", zero: "" }], merge: true },
          { key: "applied", zero: false },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /label/manage",
    method: "POST",
    path: "/label/manage",
    auth: "TOKEN",
    operationName: "saveLabel",
    document: `mutation saveLabel($label_id: ID, $label_name: String, $label_color: Int, $delete: Boolean = false) {
  data: saveLabel(
    input: {id: $label_id, name: $label_name, color: $label_color, deleted: $delete}
  ) {
    success: __typename
    message: outcome
    label {
      label_id: id
      label_name: name
      label_color: color
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      { variable: "label_id", from: "body", inside: [], keys: ["label_id"], type: { kind: "string" }, required: false },
      {
        variable: "label_name",
        from: "body",
        inside: [],
        keys: ["label_name"],
        type: { kind: "string" },
        required: false,
        limits: { maxLength: 255 },
      },
      {
        variable: "label_color",
        from: "body",
        inside: [],
        keys: ["label_color"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 0, maximum: 19 },
      },
      { variable: "delete", from: "body", inside: [], keys: ["delete"], type: { kind: "boolean" }, required: false },
    ],
    variableDefaults: { delete: false },
    argumentKeys: { "input.id": "label_id", "input.name": "label_name", "input.color": "label_color", "input.deleted": "delete" },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "success", zero: false, steps: [{ do: "const", value: true }] },
          {
            key: "message",
            zero: "",
            steps: [
              {
                do: "values",
                map: { CREATED: "Label created successfully", UPDATED: "Label updated successfully", DELETED: "Label deleted successfully" },
              },
            ],
          },
          {
            key: "label",
            children: [{ key: "label_id", zero: "" }, { key: "label_name", zero: "" }, { key: "label_color", zero: 0 }],
            merge: true,
          },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /label/message",
    method: "POST",
    path: "/label/message",
    auth: "TOKEN",
    operationName: "labelMessage",
    document: `mutation labelMessage($phone: JID!, $message_id: ID!, $label_id: ID!, $apply: Boolean!) {
  data: labelMessage(
    input: {chat: $phone, messageId: $message_id, labelId: $label_id, labeled: $apply}
  ) {
    success: __typename
    message: __typename
    jid: chat
    message_id: __typename
    label {
      label_id: id
    }
    applied: labeled
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      { variable: "phone", from: "body", inside: [], keys: ["phone"], type: { kind: "string" }, required: true },
      {
        variable: "message_id",
        from: "body",
        inside: [],
        keys: ["message_id"],
        type: { kind: "string" },
        required: true,
        limits: { maxLength: 128 },
      },
      { variable: "label_id", from: "body", inside: [], keys: ["label_id"], type: { kind: "string" }, required: true },
      { variable: "apply", from: "body", inside: [], keys: ["apply"], type: { kind: "boolean" }, required: true },
    ],
    variableDefaults: {},
    argumentKeys: { "input.chat": "phone", "input.messageId": "message_id", "input.labelId": "label_id", "input.labeled": "apply" },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "success", zero: false, steps: [{ do: "const", value: true }] },
          {
            key: "message",
            zero: "",
            steps: [
              { do: "echo", variable: "apply" },
              { do: "values", map: { true: "Label applied successfully", false: "Label removed successfully" } },
            ],
          },
          { key: "jid", zero: "" },
          { key: "message_id", zero: "", steps: [{ do: "echo", variable: "message_id" }] },
          { key: "label", children: [{ key: "label_id", zero: "" }], merge: true },
          { key: "applied", zero: false },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /newsletter/accept-tos",
    method: "POST",
    path: "/newsletter/accept-tos",
    auth: "TOKEN",
    operationName: "acceptNewsletterTerms",
    document: `mutation acceptNewsletterTerms($notice_id: String = "20601218", $stage: String = "5") {
  acceptNewsletterTerms(input: {noticeId: $notice_id, stage: $stage}) {
    message: __typename
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "TEXT",
    errorRules: [{ codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" }],
    bodyLimitBytes: null,
    inputs: [
      {
        variable: "notice_id",
        from: "body",
        inside: [],
        keys: ["notice_id"],
        type: { kind: "string" },
        required: false,
        limits: { maxLength: 64 },
      },
      { variable: "stage", from: "body", inside: [], keys: ["stage"], type: { kind: "string" }, required: false, limits: { maxLength: 64 } },
    ],
    variableDefaults: { notice_id: "20601218", stage: "5" },
    argumentKeys: { "input.noticeId": "notice_id", "input.stage": "stage" },
    output: [
      {
        key: "acceptNewsletterTerms",
        children: [{ key: "message", zero: "", steps: [{ do: "const", value: "Terms of service accepted" }] }],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /newsletter/admin-invite",
    method: "POST",
    path: "/newsletter/admin-invite",
    auth: "TOKEN",
    operationName: "inviteNewsletterAdmin",
    document: `mutation inviteNewsletterAdmin($phone: JID!, $newsletter_jid: JID!, $image: String!, $caption: String!, $name: String!) {
  inviteNewsletterAdmin(
    input: {newsletter: $newsletter_jid, user: $phone, image: {url: $image}, caption: $caption, name: $name}
  ) {
    id: messageId
    timestamp: at
    recipient: __typename
    newsletter_jid: newsletter
    invite_name: name
    expires_at: expiresAt
    message: __typename
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { rule: "REQUIRED", text: "phone, newsletter_jid, image, caption and name are required" },
    ],
    bodyLimitBytes: 33554432,
    inputs: [
      { variable: "phone", from: "body", inside: [], keys: ["phone"], type: { kind: "string" }, required: true },
      { variable: "newsletter_jid", from: "body", inside: [], keys: ["newsletter_jid"], type: { kind: "string" }, required: true },
      { variable: "image", from: "body", inside: [], keys: ["image"], type: { kind: "string" }, required: true },
      {
        variable: "caption",
        from: "body",
        inside: [],
        keys: ["caption"],
        type: { kind: "string" },
        required: true,
        limits: { maxLength: 1024 },
      },
      { variable: "name", from: "body", inside: [], keys: ["name"], type: { kind: "string" }, required: true, limits: { maxLength: 100 } },
    ],
    variableDefaults: {},
    argumentKeys: {
      "input.newsletter": "newsletter_jid",
      "input.user": "phone",
      "input.image.url": "image",
      "input.caption": "caption",
      "input.name": "name",
    },
    output: [
      {
        key: "inviteNewsletterAdmin",
        children: [
          { key: "id", zero: "" },
          { key: "timestamp", zero: 0, steps: [{ do: "unixSeconds" }] },
          { key: "recipient", zero: "", steps: [{ do: "echo", variable: "phone" }] },
          { key: "newsletter_jid", zero: "" },
          { key: "invite_name", zero: "" },
          { key: "expires_at", zero: 0, steps: [{ do: "unixSeconds" }] },
          { key: "message", zero: "", steps: [{ do: "const", value: "Newsletter admin invite sent successfully" }] },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /newsletter/create",
    method: "POST",
    path: "/newsletter/create",
    auth: "TOKEN",
    operationName: "createNewsletter",
    document: `mutation createNewsletter($name: String!, $description: String, $picture: String) {
  createNewsletter(
    input: {name: $name, description: $description, picture: {url: $picture}}
  ) {
    newsletter {
      jid
      name {
        text
      }
    }
    message: __typename
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "TEXT",
    errorRules: [{ codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" }, { codes: ["BAD_INPUT"], style: "SUCCESS_MESSAGE" }],
    bodyLimitBytes: 33554432,
    inputs: [
      { variable: "name", from: "body", inside: [], keys: ["name"], type: { kind: "string" }, required: true, cut: 25 },
      {
        variable: "description",
        from: "body",
        inside: [],
        keys: ["description"],
        type: { kind: "string" },
        required: false,
        limits: { maxLength: 2048 },
      },
      { variable: "picture", from: "body", inside: [], keys: ["picture"], type: { kind: "string" }, required: false },
    ],
    variableDefaults: {},
    argumentKeys: { "input.name": "name", "input.description": "description", "input.picture.url": "picture" },
    output: [
      {
        key: "createNewsletter",
        children: [
          {
            key: "newsletter",
            children: [{ key: "jid", zero: "" }, { key: "name", zero: "", steps: [{ do: "unwrap" }], children: [{ key: "text" }] }],
            merge: true,
          },
          { key: "message", zero: "", steps: [{ do: "const", value: "Newsletter created successfully" }] },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /newsletter/follow",
    method: "POST",
    path: "/newsletter/follow",
    auth: "TOKEN",
    operationName: "followNewsletter",
    document: `mutation followNewsletter($jid: JID!) {
  followNewsletter(input: {newsletter: $jid}) {
    message: __typename
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "TEXT",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { field: "jid", rule: "REQUIRED", text: "jid is required" },
      { codes: ["BAD_INPUT"], field: "jid", text: "invalid newsletter ID" },
    ],
    bodyLimitBytes: null,
    inputs: [{ variable: "jid", from: "body", inside: [], keys: ["jid"], type: { kind: "string" }, required: true }],
    variableDefaults: {},
    argumentKeys: { "input.newsletter": "jid" },
    output: [
      {
        key: "followNewsletter",
        children: [{ key: "message", zero: "", steps: [{ do: "const", value: "Subscribed successfully" }] }],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /newsletter/follow-invite",
    method: "POST",
    path: "/newsletter/follow-invite",
    auth: "TOKEN",
    operationName: "followNewsletterByInvite",
    document: `mutation followNewsletterByInvite($invite_code: String!) {
  followNewsletter(input: {invite: $invite_code}) {
    message: __typename
    newsletter {
      jid
    }
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "TEXT",
    errorRules: [{ codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" }, { codes: ["NOT_FOUND"], status: 500, text: "error getting info" }],
    bodyLimitBytes: null,
    inputs: [{ variable: "invite_code", from: "body", inside: [], keys: ["invite_code"], type: { kind: "string" }, required: true }],
    variableDefaults: {},
    argumentKeys: { "input.invite": "invite_code" },
    output: [
      {
        key: "followNewsletter",
        children: [
          { key: "message", zero: "", steps: [{ do: "const", value: "Subscribed successfully" }] },
          { key: "newsletter", children: [{ key: "jid", zero: "" }], merge: true },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /newsletter/info",
    method: "POST",
    path: "/newsletter/info",
    auth: "TOKEN",
    operationName: "newsletterInfo",
    document: `query newsletterInfo($jid: JID!) {
  newsletter(newsletter: $jid) {
    jid
    name {
      text
    }
    description {
      text
    }
    subscribers
    invite_code: invite
    muted
    role
  }
}`,
    status: 200,
    success: "BARE",
    errors: "TEXT",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { field: "jid", rule: "REQUIRED", text: "jid is required" },
      { codes: ["BAD_INPUT"], field: "jid", text: "invalid newsletter ID" },
    ],
    bodyLimitBytes: null,
    inputs: [{ variable: "jid", from: "body", inside: [], keys: ["jid"], type: { kind: "string" }, required: true }],
    variableDefaults: {},
    argumentKeys: { newsletter: "jid" },
    output: [
      {
        key: "newsletter",
        children: [
          { key: "jid", zero: "" },
          { key: "name", zero: "", steps: [{ do: "unwrap" }], children: [{ key: "text" }] },
          { key: "description", zero: "", steps: [{ do: "unwrap" }], children: [{ key: "text" }] },
          { key: "subscribers", zero: 0 },
          { key: "invite_code", zero: "" },
          { key: "muted", zero: false },
          { key: "role", zero: "", steps: [{ do: "lower" }] },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /newsletter/mark-viewed",
    method: "POST",
    path: "/newsletter/mark-viewed",
    auth: "TOKEN",
    operationName: "markNewsletterViewed",
    document: `mutation markNewsletterViewed($jid: JID!, $server_ids: [Int!]!) {
  markNewsletterPostsViewed(input: {newsletter: $jid, serverIds: $server_ids}) {
    message: __typename
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "TEXT",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { field: "jid", rule: "REQUIRED", text: "jid is required" },
      { codes: ["BAD_INPUT"], field: "jid", text: "invalid JID" },
    ],
    bodyLimitBytes: null,
    inputs: [
      { variable: "jid", from: "body", inside: [], keys: ["jid"], type: { kind: "string" }, required: true },
      {
        variable: "server_ids",
        from: "body",
        inside: [],
        keys: ["server_ids"],
        type: { kind: "list", of: { kind: "integer" } },
        required: true,
      },
    ],
    variableDefaults: {},
    argumentKeys: { "input.newsletter": "jid", "input.serverIds": "server_ids" },
    output: [
      {
        key: "markNewsletterPostsViewed",
        children: [{ key: "message", zero: "", steps: [{ do: "const", value: "Messages marked as viewed" }] }],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /newsletter/message-updates",
    method: "POST",
    path: "/newsletter/message-updates",
    auth: "TOKEN",
    operationName: "newsletterMessageUpdates",
    document: `query newsletterMessageUpdates($jid: JID!, $count: Int! = 25, $since: DateTime, $after: Int) {
  updates: newsletterPostUpdates(
    newsletter: $jid
    first: $count
    since: $since
    after: $after
  ) {
    ...newsletterPostView
  }
}

fragment newsletterPostView on NewsletterPost {
  id
  server_id: serverId
  type
  timestamp: at
  text
  caption
  views_count: views
  reaction_counts: reactions {
    emoji
    count
  }
  media {
    type: kind
    mime_type: mimeType
    file_name: fileName
    file_length: size
    url
    direct_path: directPath
    file_sha256: sha256
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "TEXT",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { field: "jid", rule: "REQUIRED", text: "jid is required" },
      { codes: ["BAD_INPUT"], field: "jid", text: "invalid JID" },
    ],
    bodyLimitBytes: null,
    inputs: [
      { variable: "jid", from: "body", inside: [], keys: ["jid"], type: { kind: "string" }, required: true },
      {
        variable: "count",
        from: "body",
        inside: [],
        keys: ["count"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 1, maximum: 1000 },
      },
      {
        variable: "since",
        from: "body",
        inside: [],
        keys: ["since"],
        type: { kind: "string" },
        required: false,
        unixSeconds: true,
        limits: { minimum: 0, maximum: 253402300799 },
      },
      { variable: "after", from: "body", inside: [], keys: ["after"], type: { kind: "integer" }, required: false, limits: { minimum: 1 } },
    ],
    variableDefaults: { count: 25 },
    argumentKeys: { newsletter: "jid", first: "count", since: "since", after: "after" },
    output: [
      {
        key: "updates",
        zero: [],
        children: [
          { key: "id", zero: "" },
          { key: "server_id", zero: 0 },
          { key: "type", zero: "" },
          { key: "timestamp", zero: 0, steps: [{ do: "unixSeconds" }] },
          { key: "text", zero: "" },
          { key: "caption", zero: "" },
          { key: "views_count", zero: 0 },
          {
            key: "reaction_counts",
            zero: {},
            steps: [{ do: "keyBy", key: "emoji", keep: false, value: "count" }],
            children: [{ key: "emoji" }, { key: "count" }],
          },
          {
            key: "media",
            zero: {},
            children: [
              { key: "type", zero: "" },
              { key: "mime_type", zero: "" },
              { key: "file_name", zero: "" },
              { key: "file_length", zero: 0 },
              { key: "url", zero: "" },
              { key: "direct_path", zero: "" },
              { key: "file_sha256", zero: "" },
            ],
          },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /newsletter/messages",
    method: "POST",
    path: "/newsletter/messages",
    auth: "TOKEN",
    operationName: "newsletterMessages",
    document: `query newsletterMessages($jid: JID!, $count: Int! = 25, $before: Int) {
  messages: newsletterPosts(newsletter: $jid, first: $count, before: $before) {
    ...newsletterPostView
  }
}

fragment newsletterPostView on NewsletterPost {
  id
  server_id: serverId
  type
  timestamp: at
  text
  caption
  views_count: views
  reaction_counts: reactions {
    emoji
    count
  }
  media {
    type: kind
    mime_type: mimeType
    file_name: fileName
    file_length: size
    url
    direct_path: directPath
    file_sha256: sha256
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "TEXT",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { field: "jid", rule: "REQUIRED", text: "jid is required" },
      { codes: ["BAD_INPUT"], field: "jid", text: "invalid newsletter ID" },
    ],
    bodyLimitBytes: null,
    inputs: [
      { variable: "jid", from: "body", inside: [], keys: ["jid"], type: { kind: "string" }, required: true },
      {
        variable: "count",
        from: "body",
        inside: [],
        keys: ["count"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 1, maximum: 1000 },
      },
      { variable: "before", from: "body", inside: [], keys: ["before"], type: { kind: "integer" }, required: false, limits: { minimum: 1 } },
    ],
    variableDefaults: { count: 25 },
    argumentKeys: { newsletter: "jid", first: "count", before: "before" },
    output: [
      {
        key: "messages",
        zero: [],
        children: [
          { key: "id", zero: "" },
          { key: "server_id", zero: 0 },
          { key: "type", zero: "" },
          { key: "timestamp", zero: 0, steps: [{ do: "unixSeconds" }] },
          { key: "text", zero: "" },
          { key: "caption", zero: "" },
          { key: "views_count", zero: 0 },
          {
            key: "reaction_counts",
            zero: {},
            steps: [{ do: "keyBy", key: "emoji", keep: false, value: "count" }],
            children: [{ key: "emoji" }, { key: "count" }],
          },
          {
            key: "media",
            zero: {},
            children: [
              { key: "type", zero: "" },
              { key: "mime_type", zero: "" },
              { key: "file_name", zero: "" },
              { key: "file_length", zero: 0 },
              { key: "url", zero: "" },
              { key: "direct_path", zero: "" },
              { key: "file_sha256", zero: "" },
            ],
          },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /newsletter/mute",
    method: "POST",
    path: "/newsletter/mute",
    auth: "TOKEN",
    operationName: "muteNewsletter",
    document: `mutation muteNewsletter($jid: JID!, $mute: Boolean!) {
  muteNewsletter(input: {newsletter: $jid, muted: $mute}) {
    message: __typename
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "TEXT",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { field: "jid", rule: "REQUIRED", text: "jid is required" },
      { codes: ["BAD_INPUT"], field: "jid", text: "invalid JID" },
    ],
    bodyLimitBytes: null,
    inputs: [
      { variable: "jid", from: "body", inside: [], keys: ["jid"], type: { kind: "string" }, required: true },
      { variable: "mute", from: "body", inside: [], keys: ["mute"], type: { kind: "boolean" }, required: true },
    ],
    variableDefaults: {},
    argumentKeys: { "input.newsletter": "jid", "input.muted": "mute" },
    output: [
      {
        key: "muteNewsletter",
        children: [
          {
            key: "message",
            zero: "",
            steps: [
              { do: "echo", variable: "mute" },
              { do: "values", map: { true: "Notifications muted successfully", false: "Notifications unmuted successfully" } },
            ],
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /newsletter/reaction",
    method: "POST",
    path: "/newsletter/reaction",
    auth: "TOKEN",
    operationName: "reactToNewsletterPost",
    document: `mutation reactToNewsletterPost($jid: JID!, $server_id: Int!, $reaction: String!) {
  reactToNewsletterPost(
    input: {newsletter: $jid, serverId: $server_id, emoji: $reaction}
  ) {
    message: __typename
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "TEXT",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { field: "jid", rule: "REQUIRED", text: "jid is required" },
      { codes: ["BAD_INPUT"], field: "jid", text: "invalid JID" },
    ],
    bodyLimitBytes: null,
    inputs: [
      { variable: "jid", from: "body", inside: [], keys: ["jid"], type: { kind: "string" }, required: true },
      {
        variable: "server_id",
        from: "body",
        inside: [],
        keys: ["server_id"],
        type: { kind: "integer" },
        required: true,
        limits: { minimum: 1 },
      },
      { variable: "reaction", from: "body", inside: [], keys: ["reaction"], type: { kind: "string" }, required: true, keepEmpty: true },
    ],
    variableDefaults: {},
    argumentKeys: { "input.newsletter": "jid", "input.serverId": "server_id", "input.emoji": "reaction" },
    output: [
      {
        key: "reactToNewsletterPost",
        children: [{ key: "message", zero: "", steps: [{ do: "const", value: "Reaction sent successfully" }] }],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /newsletter/send",
    method: "POST",
    path: "/newsletter/send",
    auth: "TOKEN",
    operationName: "sendNewsletterPost",
    document: `mutation sendNewsletterPost($jid: JID!, $message: String, $image: String, $video: String, $document: String, $audio: String, $caption: String, $filename: String) {
  sendNewsletterPost(
    input: {newsletter: $jid, text: $message, image: {url: $image}, video: {url: $video}, document: {url: $document}, audio: {url: $audio}, caption: $caption, fileName: $filename, options: {waitForAck: true}}
  ) {
    id: messageId
    timestamp: at
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "TEXT",
    errorRules: [{ codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" }, { reason: "NO_CONTENT", text: "no message content provided" }],
    bodyLimitBytes: 33554432,
    inputs: [
      { variable: "jid", from: "body", inside: [], keys: ["jid"], type: { kind: "string" }, required: true },
      {
        variable: "message",
        from: "body",
        inside: [],
        keys: ["message"],
        type: { kind: "string" },
        required: false,
        limits: { maxLength: 4096 },
      },
      { variable: "image", from: "body", inside: [], keys: ["image"], type: { kind: "string" }, required: false },
      { variable: "video", from: "body", inside: [], keys: ["video"], type: { kind: "string" }, required: false },
      { variable: "document", from: "body", inside: [], keys: ["document"], type: { kind: "string" }, required: false },
      { variable: "audio", from: "body", inside: [], keys: ["audio"], type: { kind: "string" }, required: false },
      {
        variable: "caption",
        from: "body",
        inside: [],
        keys: ["caption"],
        type: { kind: "string" },
        required: false,
        limits: { maxLength: 1024 },
      },
      {
        variable: "filename",
        from: "body",
        inside: [],
        keys: ["filename"],
        type: { kind: "string" },
        required: false,
        limits: { maxLength: 255 },
      },
    ],
    variableDefaults: {},
    argumentKeys: {
      "input.newsletter": "jid",
      "input.text": "message",
      "input.image.url": "image",
      "input.video.url": "video",
      "input.document.url": "document",
      "input.audio.url": "audio",
      "input.caption": "caption",
      "input.fileName": "filename",
    },
    output: [
      {
        key: "sendNewsletterPost",
        children: [{ key: "id", zero: "" }, { key: "timestamp", zero: 0, steps: [{ do: "unixSeconds" }] }],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /newsletter/subscribe-live-updates",
    method: "POST",
    path: "/newsletter/subscribe-live-updates",
    auth: "TOKEN",
    operationName: "subscribeNewsletterUpdates",
    document: `mutation subscribeNewsletterUpdates($jid: JID!) {
  requestNewsletterUpdates(input: {newsletter: $jid}) {
    duration: seconds
    message: __typename
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "TEXT",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { field: "jid", rule: "REQUIRED", text: "jid is required" },
      { codes: ["BAD_INPUT"], field: "jid", text: "invalid JID" },
    ],
    bodyLimitBytes: null,
    inputs: [{ variable: "jid", from: "body", inside: [], keys: ["jid"], type: { kind: "string" }, required: true }],
    variableDefaults: {},
    argumentKeys: { "input.newsletter": "jid" },
    output: [
      {
        key: "requestNewsletterUpdates",
        children: [{ key: "duration", zero: 0 }, { key: "message", zero: "", steps: [{ do: "const", value: "Subscribed to live updates" }] }],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /newsletter/unfollow",
    method: "POST",
    path: "/newsletter/unfollow",
    auth: "TOKEN",
    operationName: "unfollowNewsletter",
    document: `mutation unfollowNewsletter($jid: JID!) {
  unfollowNewsletter(input: {newsletter: $jid}) {
    message: __typename
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "TEXT",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { field: "jid", rule: "REQUIRED", text: "jid is required" },
      { codes: ["BAD_INPUT"], field: "jid", text: "invalid newsletter ID" },
    ],
    bodyLimitBytes: null,
    inputs: [{ variable: "jid", from: "body", inside: [], keys: ["jid"], type: { kind: "string" }, required: true }],
    variableDefaults: {},
    argumentKeys: { "input.newsletter": "jid" },
    output: [
      {
        key: "unfollowNewsletter",
        children: [{ key: "message", zero: "", steps: [{ do: "const", value: "Unsubscribed successfully" }] }],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /newsletter/unfollow-invite",
    method: "POST",
    path: "/newsletter/unfollow-invite",
    auth: "TOKEN",
    operationName: "unfollowNewsletterByInvite",
    document: `mutation unfollowNewsletterByInvite($invite_code: String!) {
  unfollowNewsletter(input: {invite: $invite_code}) {
    message: __typename
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "TEXT",
    errorRules: [{ codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" }, { codes: ["NOT_FOUND"], status: 500, text: "error getting info" }],
    bodyLimitBytes: null,
    inputs: [{ variable: "invite_code", from: "body", inside: [], keys: ["invite_code"], type: { kind: "string" }, required: true }],
    variableDefaults: {},
    argumentKeys: { "input.invite": "invite_code" },
    output: [
      {
        key: "unfollowNewsletter",
        children: [{ key: "message", zero: "", steps: [{ do: "const", value: "Unsubscribed successfully" }] }],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /privacy/blocklist",
    method: "POST",
    path: "/privacy/blocklist",
    auth: "TOKEN",
    operationName: "legacyUpdateBlocklist",
    document: `mutation legacyUpdateBlocklist($action: BlockAction!, $users: [JID!]!) {
  updateBlocklist(input: {action: $action, contacts: $users}) {
    action: __typename
    users: __typename
    message: __typename
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { field: "action", rule: "REQUIRED", text: "missing action or users in payload" },
      { field: "users", rule: "REQUIRED", text: "missing action or users in payload" },
      { field: "action", text: "invalid action. Use: block or unblock" },
      { codes: ["BAD_INPUT"], within: "users", text: "invalid JID: {value}" },
      { codes: ["WHATSAPP_REJECTED", "WHATSAPP_TIMEOUT", "STORE_UNAVAILABLE", "INTERNAL"], status: 500, text: "failed to update blocklist" },
    ],
    bodyLimitBytes: null,
    inputs: [
      {
        variable: "action",
        from: "body",
        inside: [],
        keys: ["action"],
        type: { kind: "enum", names: ["BLOCK", "UNBLOCK"] },
        required: true,
        limits: { enum: ["block", "unblock"] },
      },
      { variable: "users", from: "body", inside: [], keys: ["users"], type: { kind: "list", of: { kind: "string" } }, required: true },
    ],
    variableDefaults: {},
    argumentKeys: { "input.action": "action", "input.contacts": "users" },
    output: [
      {
        key: "updateBlocklist",
        children: [
          { key: "action", zero: "", steps: [{ do: "echo", variable: "action" }, { do: "lower" }] },
          { key: "users", zero: [], steps: [{ do: "echo", variable: "users" }] },
          { key: "message", zero: "", steps: [{ do: "text", template: "Successfully {action}ed {users} contact(s)" }] },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /privacy/disappearing-timer",
    method: "POST",
    path: "/privacy/disappearing-timer",
    auth: "TOKEN",
    operationName: "legacySetDisappearingTimer",
    document: `mutation legacySetDisappearingTimer($timer: DisappearingTimer!) {
  setDefaultDisappearingTimer(input: {timer: $timer}) {
    timer: __typename
    message: __typename
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { field: "timer", rule: "REQUIRED", text: "missing timer in payload" },
      { field: "timer", text: "invalid timer value. Use: 24h, 7d, 90d, or off" },
      {
        codes: ["WHATSAPP_REJECTED", "WHATSAPP_TIMEOUT", "STORE_UNAVAILABLE", "INTERNAL"],
        status: 500,
        text: "failed to set disappearing timer",
      },
    ],
    bodyLimitBytes: null,
    inputs: [
      {
        variable: "timer",
        from: "body",
        inside: [],
        keys: ["timer"],
        type: { kind: "enum", names: ["OFF", "DAY", "WEEK", "QUARTER"] },
        required: true,
        values: { "24h": "DAY", "7d": "WEEK", "90d": "QUARTER", off: "OFF" },
        limits: { enum: ["24h", "7d", "90d", "off"] },
      },
    ],
    variableDefaults: {},
    argumentKeys: { "input.timer": "timer" },
    output: [
      {
        key: "setDefaultDisappearingTimer",
        children: [
          {
            key: "timer",
            zero: "",
            steps: [{ do: "echo", variable: "timer" }, { do: "values", map: { DAY: "24h", WEEK: "7d", QUARTER: "90d", OFF: "off" } }],
          },
          { key: "message", zero: "", steps: [{ do: "text", template: "Default disappearing timer set to {timer}" }] },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /privacy/settings",
    method: "POST",
    path: "/privacy/settings",
    auth: "TOKEN",
    operationName: "legacySetPrivacy",
    document: `mutation legacySetPrivacy($setting: PrivacyCategory!, $value: PrivacyValue!) {
  setPrivacy(input: {category: $setting, value: $value}) {
    setting: __typename
    value: __typename
    message: __typename
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { field: "setting", rule: "REQUIRED", text: "missing setting or value in payload" },
      { field: "value", rule: "REQUIRED", text: "missing setting or value in payload" },
      { field: "setting", text: "invalid setting type" },
      { codes: ["BAD_INPUT"], field: "value", text: "invalid privacy value" },
      {
        codes: ["WHATSAPP_REJECTED", "WHATSAPP_TIMEOUT", "STORE_UNAVAILABLE", "INTERNAL"],
        status: 500,
        text: "failed to update privacy setting",
      },
    ],
    bodyLimitBytes: null,
    inputs: [
      {
        variable: "setting",
        from: "body",
        inside: [],
        keys: ["setting"],
        type: {
          kind: "enum",
          names: ["LAST_SEEN", "ONLINE", "PROFILE_PICTURE", "ABOUT", "READ_RECEIPTS", "GROUP_ADD", "CALL_ADD", "MESSAGES", "DEFENSE", "STICKERS"],
        },
        required: true,
        values: {
          group_add: "GROUP_ADD",
          last_seen: "LAST_SEEN",
          status: "ABOUT",
          profile: "PROFILE_PICTURE",
          read_receipts: "READ_RECEIPTS",
          online: "ONLINE",
          call_add: "CALL_ADD",
        },
        limits: { enum: ["group_add", "last_seen", "status", "profile", "read_receipts", "online", "call_add"] },
      },
      {
        variable: "value",
        from: "body",
        inside: [],
        keys: ["value"],
        type: {
          kind: "enum",
          names: ["ALL", "CONTACTS", "CONTACT_BLACKLIST", "CONTACT_ALLOWLIST", "NONE", "MATCH_LAST_SEEN", "KNOWN", "ON_STANDARD", "OFF"],
        },
        required: true,
        limits: { enum: ["all", "contacts", "contact_blacklist", "none", "match_last_seen", "known"] },
      },
    ],
    variableDefaults: {},
    argumentKeys: { "input.category": "setting", "input.value": "value" },
    output: [
      {
        key: "setPrivacy",
        children: [
          {
            key: "setting",
            zero: "",
            steps: [{ do: "echo", variable: "setting" }, { do: "lower" }, { do: "values", map: { about: "status", profile_picture: "profile" } }],
          },
          { key: "value", zero: "", steps: [{ do: "echo", variable: "value" }, { do: "lower" }] },
          { key: "message", zero: "", steps: [{ do: "text", template: "Privacy setting {setting} updated to {value}" }] },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /session/connect",
    method: "POST",
    path: "/session/connect",
    auth: "TOKEN",
    operationName: "connect",
    document: `mutation connect($Subscribe: [String!], $Immediate: Int = 10000) {
  data: connectSession(input: {events: $Subscribe, waitMs: $Immediate}) {
    details
    session {
      events: subscribedEvents
      jid
      webhook {
        url
      }
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      {
        variable: "Subscribe",
        from: "body",
        inside: [],
        keys: ["Subscribe"],
        type: { kind: "list", of: { kind: "string" } },
        required: false,
        csv: true,
        emptyWhenIncludes: "All",
      },
      {
        variable: "Immediate",
        from: "body",
        inside: [],
        keys: ["Immediate"],
        type: { kind: "integer" },
        required: false,
        values: { true: 0, false: 10000 },
      },
    ],
    variableDefaults: { Immediate: 10000 },
    argumentKeys: { "input.events": "Subscribe", "input.waitMs": "Immediate" },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "details", zero: "" },
          {
            key: "session",
            children: [
              { key: "events", zero: "", steps: [{ do: "whenEmpty", value: ["All"] }, { do: "csv" }] },
              { key: "jid", zero: "" },
              { key: "webhook", zero: "", steps: [{ do: "unwrap" }], children: [{ key: "url" }] },
            ],
            merge: true,
          },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /session/disconnect",
    method: "POST",
    path: "/session/disconnect",
    auth: "TOKEN",
    operationName: "disconnect",
    document: `mutation disconnect {
  data: disconnectSession {
    Details: __typename
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [{ key: "data", zero: {}, children: [{ key: "Details", zero: "", steps: [{ do: "const", value: "Disconnected" }] }] }],
    everyPage: null,
  },
  {
    id: "POST /session/echo/api",
    method: "POST",
    path: "/session/echo/api",
    auth: "TOKEN",
    operationName: "setEchoApi",
    document: `mutation setEchoApi($enabled: Boolean!) {
  updateSession(input: {settings: {echoApiMessages: $enabled}}) {
    session {
      settings {
        EchoAPIMessages: echoApiMessages
        Details: __typename
      }
    }
  }
}`,
    status: 200,
    success: "BARE",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "ERROR" },
      { codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500, style: "ERROR", text: "failed to update echo api messages configuration" },
    ],
    bodyLimitBytes: null,
    inputs: [{ variable: "enabled", from: "body", inside: [], keys: ["enabled"], type: { kind: "boolean" }, required: true }],
    variableDefaults: {},
    argumentKeys: { "input.settings.echoApiMessages": "enabled" },
    output: [
      {
        key: "updateSession",
        children: [
          {
            key: "session",
            children: [
              {
                key: "settings",
                children: [
                  { key: "EchoAPIMessages", zero: false },
                  { key: "Details", zero: "", steps: [{ do: "const", value: "Echo API messages configuration updated successfully" }] },
                ],
                merge: true,
              },
            ],
            merge: true,
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /session/globaltransports/config",
    method: "POST",
    path: "/session/globaltransports/config",
    auth: "TOKEN",
    operationName: "setGlobalTransportSkips",
    document: `mutation setGlobalTransportSkips($skipGlobalWebhook: Boolean, $skipGlobalRabbitMQ: Boolean, $skipGlobalSQS: Boolean, $skipGlobalRedis: Boolean, $skipGlobalWebSocket: Boolean, $skipGlobalS3: Boolean) {
  updateSession(
    input: {settings: {globalTransportSkips: {webhook: $skipGlobalWebhook, rabbitmq: $skipGlobalRabbitMQ, sqs: $skipGlobalSQS, redis: $skipGlobalRedis, websocket: $skipGlobalWebSocket, s3: $skipGlobalS3}}}
  ) {
    session {
      settings {
        data: globalTransportSkips {
          ...TransportSkips
          details: __typename
        }
      }
    }
  }
}

fragment TransportSkips on GlobalTransportSkips {
  skipGlobalWebhook: webhook
  skipGlobalRabbitMQ: rabbitmq
  skipGlobalSQS: sqs
  skipGlobalRedis: redis
  skipGlobalWebSocket: websocket
  skipGlobalS3: s3
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [
      { reason: "NO_CHANGES", text: "no fields provided" },
      { codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500, text: "failed to update transport configuration" },
    ],
    bodyLimitBytes: null,
    inputs: [
      { variable: "skipGlobalWebhook", from: "body", inside: [], keys: ["skipGlobalWebhook"], type: { kind: "boolean" }, required: false },
      { variable: "skipGlobalRabbitMQ", from: "body", inside: [], keys: ["skipGlobalRabbitMQ"], type: { kind: "boolean" }, required: false },
      { variable: "skipGlobalSQS", from: "body", inside: [], keys: ["skipGlobalSQS"], type: { kind: "boolean" }, required: false },
      { variable: "skipGlobalRedis", from: "body", inside: [], keys: ["skipGlobalRedis"], type: { kind: "boolean" }, required: false },
      {
        variable: "skipGlobalWebSocket",
        from: "body",
        inside: [],
        keys: ["skipGlobalWebSocket"],
        type: { kind: "boolean" },
        required: false,
      },
      { variable: "skipGlobalS3", from: "body", inside: [], keys: ["skipGlobalS3"], type: { kind: "boolean" }, required: false },
    ],
    closedBody: true,
    variableDefaults: {},
    argumentKeys: {
      "input.settings.globalTransportSkips.webhook": "skipGlobalWebhook",
      "input.settings.globalTransportSkips.rabbitmq": "skipGlobalRabbitMQ",
      "input.settings.globalTransportSkips.sqs": "skipGlobalSQS",
      "input.settings.globalTransportSkips.redis": "skipGlobalRedis",
      "input.settings.globalTransportSkips.websocket": "skipGlobalWebSocket",
      "input.settings.globalTransportSkips.s3": "skipGlobalS3",
    },
    output: [
      {
        key: "updateSession",
        children: [
          {
            key: "session",
            children: [
              {
                key: "settings",
                children: [
                  {
                    key: "data",
                    zero: {},
                    children: [
                      { key: "skipGlobalWebhook", zero: false },
                      { key: "skipGlobalRabbitMQ", zero: false },
                      { key: "skipGlobalSQS", zero: false },
                      { key: "skipGlobalRedis", zero: false },
                      { key: "skipGlobalWebSocket", zero: false },
                      { key: "skipGlobalS3", zero: false },
                      {
                        key: "details",
                        zero: "",
                        steps: [{ do: "const", value: "Global transport skip configuration updated successfully" }],
                      },
                    ],
                  },
                ],
                merge: true,
              },
            ],
            merge: true,
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /session/logout",
    method: "POST",
    path: "/session/logout",
    auth: "TOKEN",
    operationName: "logout",
    document: `mutation logout {
  data: logoutSession {
    Details: __typename
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [{ key: "data", zero: {}, children: [{ key: "Details", zero: "", steps: [{ do: "const", value: "Logged out" }] }] }],
    everyPage: null,
  },
  {
    id: "POST /session/pairphone",
    method: "POST",
    path: "/session/pairphone",
    auth: "TOKEN",
    operationName: "pairPhone",
    document: `mutation pairPhone($Phone: String!) {
  data: requestPairingCode(input: {phone: $Phone}) {
    LinkingCode: code
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [{ variable: "Phone", from: "body", inside: [], keys: ["Phone"], type: { kind: "string" }, required: true }],
    variableDefaults: {},
    argumentKeys: { "input.phone": "Phone" },
    output: [{ key: "data", zero: {}, children: [{ key: "LinkingCode", zero: "" }] }],
    everyPage: null,
  },
  {
    id: "POST /session/presence/config",
    method: "POST",
    path: "/session/presence/config",
    auth: "TOKEN",
    operationName: "setPresenceConfig",
    document: `mutation setPresenceConfig($enabled: Boolean!) {
  updateSession(input: {settings: {autoPresenceUnavailable: $enabled}}) {
    session {
      data: settings {
        Details: __typename
        AutoPresenceUnavailable: autoPresenceUnavailable
      }
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500 }],
    bodyLimitBytes: null,
    inputs: [{ variable: "enabled", from: "body", inside: [], keys: ["enabled"], type: { kind: "boolean" }, required: true }],
    variableDefaults: {},
    argumentKeys: { "input.settings.autoPresenceUnavailable": "enabled" },
    output: [
      {
        key: "updateSession",
        children: [
          {
            key: "session",
            children: [
              {
                key: "data",
                zero: {},
                children: [
                  {
                    key: "Details",
                    zero: "",
                    steps: [{ do: "const", value: "Auto presence unavailable configuration updated successfully" }],
                  },
                  { key: "AutoPresenceUnavailable", zero: false },
                ],
              },
            ],
            merge: true,
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /session/proxy",
    method: "POST",
    path: "/session/proxy",
    auth: "TOKEN",
    operationName: "setProxy",
    document: `mutation setProxy($proxy_url: String!, $enable: Boolean!) {
  updateSession(input: {settings: {proxy: {url: $proxy_url, enabled: $enable}}}) {
    session {
      settings {
        proxy {
          Details: __typename
          ProxyURL: url
        }
      }
    }
  }
}`,
    status: 200,
    success: "BARE",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500 }],
    bodyLimitBytes: null,
    inputs: [
      { variable: "proxy_url", from: "body", inside: [], keys: ["proxy_url"], type: { kind: "string" }, required: true, keepEmpty: true },
      { variable: "enable", from: "body", inside: [], keys: ["enable"], type: { kind: "boolean" }, required: true },
    ],
    variableDefaults: {},
    argumentKeys: { "input.settings.proxy.url": "proxy_url", "input.settings.proxy.enabled": "enable" },
    output: [
      {
        key: "updateSession",
        children: [
          {
            key: "session",
            children: [
              {
                key: "settings",
                children: [
                  {
                    key: "proxy",
                    children: [
                      { key: "Details", zero: "", steps: [{ do: "const", value: "Proxy configured successfully" }] },
                      { key: "ProxyURL", zero: "" },
                    ],
                    merge: true,
                  },
                ],
                merge: true,
              },
            ],
            merge: true,
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /session/rabbitmq/config",
    method: "POST",
    path: "/session/rabbitmq/config",
    auth: "TOKEN",
    operationName: "setRabbitmq",
    document: `mutation setRabbitmq($enabled: Boolean, $url: String, $exchange: String, $exchange_type: String, $queue: String, $queue_type: String, $routing_key: String, $events: String, $durable: Boolean, $auto_delete: Boolean, $exclusive: Boolean, $no_wait: Boolean, $delivery_mode: Int, $dead_letter_exchange: String, $dead_letter_routing_key: String, $message_ttl: Int, $max_length: Int, $max_length_bytes: Int, $queue_arguments: JSON, $exchange_arguments: JSON, $connection_pool_size: Int, $worker_count: Int, $queue_buffer_size: Int, $batch_size: Int, $batch_timeout_ms: Int, $publish_timeout_ms: Int, $max_retries: Int, $retry_delay_ms: Int) {
  updateSession(
    input: {settings: {rabbitmq: {enabled: $enabled, url: $url, exchange: $exchange, exchangeType: $exchange_type, queue: $queue, queueType: $queue_type, routingKey: $routing_key, events: $events, durable: $durable, autoDelete: $auto_delete, exclusive: $exclusive, noWait: $no_wait, deliveryMode: $delivery_mode, deadLetterExchange: $dead_letter_exchange, deadLetterRoutingKey: $dead_letter_routing_key, messageTtl: $message_ttl, maxLength: $max_length, maxLengthBytes: $max_length_bytes, queueArguments: $queue_arguments, exchangeArguments: $exchange_arguments, connectionPoolSize: $connection_pool_size, workerCount: $worker_count, queueBufferSize: $queue_buffer_size, batchSize: $batch_size, batchTimeoutMs: $batch_timeout_ms, publishTimeoutMs: $publish_timeout_ms, maxRetries: $max_retries, retryDelayMs: $retry_delay_ms}}}
  ) {
    session {
      data: settings {
        Details: __typename
        rabbitmq {
          Enabled: enabled
        }
      }
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500 }],
    bodyLimitBytes: null,
    inputs: [
      { variable: "enabled", from: "body", inside: [], keys: ["enabled"], type: { kind: "boolean" }, required: false },
      { variable: "url", from: "body", inside: [], keys: ["url"], type: { kind: "string" }, required: false },
      { variable: "exchange", from: "body", inside: [], keys: ["exchange"], type: { kind: "string" }, required: false },
      { variable: "exchange_type", from: "body", inside: [], keys: ["exchange_type"], type: { kind: "string" }, required: false },
      { variable: "queue", from: "body", inside: [], keys: ["queue"], type: { kind: "string" }, required: false },
      { variable: "queue_type", from: "body", inside: [], keys: ["queue_type"], type: { kind: "string" }, required: false },
      { variable: "routing_key", from: "body", inside: [], keys: ["routing_key"], type: { kind: "string" }, required: false },
      { variable: "events", from: "body", inside: [], keys: ["events"], type: { kind: "string" }, required: false },
      { variable: "durable", from: "body", inside: [], keys: ["durable"], type: { kind: "boolean" }, required: false },
      { variable: "auto_delete", from: "body", inside: [], keys: ["auto_delete"], type: { kind: "boolean" }, required: false },
      { variable: "exclusive", from: "body", inside: [], keys: ["exclusive"], type: { kind: "boolean" }, required: false },
      { variable: "no_wait", from: "body", inside: [], keys: ["no_wait"], type: { kind: "boolean" }, required: false },
      { variable: "delivery_mode", from: "body", inside: [], keys: ["delivery_mode"], type: { kind: "integer" }, required: false },
      {
        variable: "dead_letter_exchange",
        from: "body",
        inside: [],
        keys: ["dead_letter_exchange"],
        type: { kind: "string" },
        required: false,
      },
      {
        variable: "dead_letter_routing_key",
        from: "body",
        inside: [],
        keys: ["dead_letter_routing_key"],
        type: { kind: "string" },
        required: false,
      },
      { variable: "message_ttl", from: "body", inside: [], keys: ["message_ttl"], type: { kind: "integer" }, required: false },
      { variable: "max_length", from: "body", inside: [], keys: ["max_length"], type: { kind: "integer" }, required: false },
      { variable: "max_length_bytes", from: "body", inside: [], keys: ["max_length_bytes"], type: { kind: "integer" }, required: false },
      { variable: "queue_arguments", from: "body", inside: [], keys: ["queue_arguments"], type: { kind: "json" }, required: false },
      { variable: "exchange_arguments", from: "body", inside: [], keys: ["exchange_arguments"], type: { kind: "json" }, required: false },
      {
        variable: "connection_pool_size",
        from: "body",
        inside: [],
        keys: ["connection_pool_size"],
        type: { kind: "integer" },
        required: false,
      },
      { variable: "worker_count", from: "body", inside: [], keys: ["worker_count"], type: { kind: "integer" }, required: false },
      { variable: "queue_buffer_size", from: "body", inside: [], keys: ["queue_buffer_size"], type: { kind: "integer" }, required: false },
      { variable: "batch_size", from: "body", inside: [], keys: ["batch_size"], type: { kind: "integer" }, required: false },
      { variable: "batch_timeout_ms", from: "body", inside: [], keys: ["batch_timeout_ms"], type: { kind: "integer" }, required: false },
      { variable: "publish_timeout_ms", from: "body", inside: [], keys: ["publish_timeout_ms"], type: { kind: "integer" }, required: false },
      { variable: "max_retries", from: "body", inside: [], keys: ["max_retries"], type: { kind: "integer" }, required: false },
      { variable: "retry_delay_ms", from: "body", inside: [], keys: ["retry_delay_ms"], type: { kind: "integer" }, required: false },
    ],
    variableDefaults: {},
    argumentKeys: {
      "input.settings.rabbitmq.enabled": "enabled",
      "input.settings.rabbitmq.url": "url",
      "input.settings.rabbitmq.exchange": "exchange",
      "input.settings.rabbitmq.exchangeType": "exchange_type",
      "input.settings.rabbitmq.queue": "queue",
      "input.settings.rabbitmq.queueType": "queue_type",
      "input.settings.rabbitmq.routingKey": "routing_key",
      "input.settings.rabbitmq.events": "events",
      "input.settings.rabbitmq.durable": "durable",
      "input.settings.rabbitmq.autoDelete": "auto_delete",
      "input.settings.rabbitmq.exclusive": "exclusive",
      "input.settings.rabbitmq.noWait": "no_wait",
      "input.settings.rabbitmq.deliveryMode": "delivery_mode",
      "input.settings.rabbitmq.deadLetterExchange": "dead_letter_exchange",
      "input.settings.rabbitmq.deadLetterRoutingKey": "dead_letter_routing_key",
      "input.settings.rabbitmq.messageTtl": "message_ttl",
      "input.settings.rabbitmq.maxLength": "max_length",
      "input.settings.rabbitmq.maxLengthBytes": "max_length_bytes",
      "input.settings.rabbitmq.queueArguments": "queue_arguments",
      "input.settings.rabbitmq.exchangeArguments": "exchange_arguments",
      "input.settings.rabbitmq.connectionPoolSize": "connection_pool_size",
      "input.settings.rabbitmq.workerCount": "worker_count",
      "input.settings.rabbitmq.queueBufferSize": "queue_buffer_size",
      "input.settings.rabbitmq.batchSize": "batch_size",
      "input.settings.rabbitmq.batchTimeoutMs": "batch_timeout_ms",
      "input.settings.rabbitmq.publishTimeoutMs": "publish_timeout_ms",
      "input.settings.rabbitmq.maxRetries": "max_retries",
      "input.settings.rabbitmq.retryDelayMs": "retry_delay_ms",
    },
    output: [
      {
        key: "updateSession",
        children: [
          {
            key: "session",
            children: [
              {
                key: "data",
                zero: {},
                children: [
                  { key: "Details", zero: "", steps: [{ do: "const", value: "RabbitMQ configuration saved successfully" }] },
                  { key: "rabbitmq", children: [{ key: "Enabled", zero: false }], merge: true },
                ],
              },
            ],
            merge: true,
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /session/rabbitmq/test",
    method: "POST",
    path: "/session/rabbitmq/test",
    auth: "TOKEN",
    operationName: "testRabbitmq",
    document: `mutation testRabbitmq {
  data: testRabbitmq {
    Details: __typename
    Host: host
    Port: port
    Exchange: exchange
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["DESTINATION_FAILED"], status: 500 }],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "Details", zero: "", steps: [{ do: "const", value: "RabbitMQ connection test successful" }] },
          { key: "Host", zero: "" },
          { key: "Port", zero: 0 },
          { key: "Exchange", zero: "" },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /session/refresh",
    method: "POST",
    path: "/session/refresh",
    auth: "TOKEN",
    operationName: "refreshSession",
    document: `mutation refreshSession($sync_app_state: Boolean = true, $refresh_prekeys: Boolean = true, $refresh_privacy: Boolean = true, $auto_recovery: Boolean = true) {
  refreshSession(
    input: {appState: $sync_app_state, preKeys: $refresh_prekeys, privacy: $refresh_privacy, autoRecovery: $auto_recovery}
  ) {
    Details: __typename
    refreshSuccess: __typename
    before {
      wasConnected: connected
      wasLoggedIn: loggedIn
    }
    after {
      newConnected: connected
      newLoggedIn: loggedIn
    }
    jid
    sync_app_state: __typename
    refresh_prekeys: __typename
    refresh_privacy: __typename
    auto_recovery: __typename
    app_state: appState {
      ...AppStateResult
    }
    app_state_success: appStateSucceeded
    prekeys: preKeys {
      checked: __typename
      server_count: serverCount
      upload_triggered: uploaded
      error
    }
    privacy_settings: privacy {
      fetched
      error
    }
    total_duration: durationMs
  }
}

fragment AppStateResult on AppStateResult {
  name
  success: succeeded
  error
  duration: durationMs
  recovery_requested: recoveryRequested
}`,
    status: 200,
    success: "BARE",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["SESSION_NOT_CONNECTED"], style: "CODE_ERROR_FLAGS", text: "Failed to refresh connection" }],
    bodyLimitBytes: null,
    inputs: [
      { variable: "sync_app_state", from: "body", inside: [], keys: ["sync_app_state"], type: { kind: "boolean" }, required: false },
      { variable: "refresh_prekeys", from: "body", inside: [], keys: ["refresh_prekeys"], type: { kind: "boolean" }, required: false },
      { variable: "refresh_privacy", from: "body", inside: [], keys: ["refresh_privacy"], type: { kind: "boolean" }, required: false },
      { variable: "auto_recovery", from: "body", inside: [], keys: ["auto_recovery"], type: { kind: "boolean" }, required: false },
    ],
    variableDefaults: { sync_app_state: true, refresh_prekeys: true, refresh_privacy: true, auto_recovery: true },
    argumentKeys: {
      "input.appState": "sync_app_state",
      "input.preKeys": "refresh_prekeys",
      "input.privacy": "refresh_privacy",
      "input.autoRecovery": "auto_recovery",
    },
    output: [
      {
        key: "refreshSession",
        children: [
          { key: "Details", zero: "", steps: [{ do: "const", value: "Connection refresh completed" }] },
          { key: "refreshSuccess", zero: false, steps: [{ do: "const", value: true }] },
          { key: "before", children: [{ key: "wasConnected", zero: false }, { key: "wasLoggedIn", zero: false }], merge: true },
          { key: "after", children: [{ key: "newConnected", zero: false }, { key: "newLoggedIn", zero: false }], merge: true },
          { key: "jid", zero: "" },
          { key: "sync_app_state", zero: false, steps: [{ do: "echo", variable: "sync_app_state" }], into: "sync_options" },
          { key: "refresh_prekeys", zero: false, steps: [{ do: "echo", variable: "refresh_prekeys" }], into: "sync_options" },
          { key: "refresh_privacy", zero: false, steps: [{ do: "echo", variable: "refresh_privacy" }], into: "sync_options" },
          { key: "auto_recovery", zero: false, steps: [{ do: "echo", variable: "auto_recovery" }], into: "sync_options" },
          {
            key: "app_state",
            zero: [],
            children: [
              { key: "name", zero: "", steps: [{ do: "lower" }] },
              { key: "success", zero: false },
              { key: "error", omitNull: true },
              { key: "duration", zero: "", steps: [{ do: "secondsText" }] },
              { key: "recovery_requested", zero: false },
            ],
            into: "sync",
          },
          { key: "app_state_success", zero: false, into: "sync" },
          {
            key: "prekeys",
            zero: {},
            children: [
              { key: "checked", zero: false, steps: [{ do: "const", value: true }] },
              { key: "server_count", zero: 0 },
              { key: "upload_triggered", zero: false },
              { key: "error", omitNull: true },
            ],
            into: "sync",
          },
          { key: "privacy_settings", zero: {}, children: [{ key: "fetched", zero: false }, { key: "error", omitNull: true }], into: "sync" },
          { key: "total_duration", zero: "", steps: [{ do: "secondsText" }], into: "sync" },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /session/s3/config",
    method: "POST",
    path: "/session/s3/config",
    auth: "TOKEN",
    operationName: "setS3",
    document: `mutation setS3($enabled: Boolean, $endpoint: String, $region: String, $bucket: String, $access_key: String, $secret_key: String, $path_style: Boolean, $public_url: String, $media_delivery: String, $retention_days: Int, $disable_acl: Boolean) {
  updateSession(
    input: {settings: {s3: {enabled: $enabled, endpoint: $endpoint, region: $region, bucket: $bucket, accessKey: $access_key, secretKey: $secret_key, pathStyle: $path_style, publicUrl: $public_url, mediaDelivery: $media_delivery, retentionDays: $retention_days, disableAcl: $disable_acl}}}
  ) {
    session {
      data: settings {
        Details: __typename
        s3 {
          Enabled: enabled
        }
      }
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500 }],
    bodyLimitBytes: null,
    inputs: [
      { variable: "enabled", from: "body", inside: [], keys: ["enabled"], type: { kind: "boolean" }, required: false },
      { variable: "endpoint", from: "body", inside: [], keys: ["endpoint"], type: { kind: "string" }, required: false, keepEmpty: true },
      { variable: "region", from: "body", inside: [], keys: ["region"], type: { kind: "string" }, required: false },
      { variable: "bucket", from: "body", inside: [], keys: ["bucket"], type: { kind: "string" }, required: false },
      { variable: "access_key", from: "body", inside: [], keys: ["access_key"], type: { kind: "string" }, required: false },
      { variable: "secret_key", from: "body", inside: [], keys: ["secret_key"], type: { kind: "string" }, required: false },
      { variable: "path_style", from: "body", inside: [], keys: ["path_style"], type: { kind: "boolean" }, required: false },
      { variable: "public_url", from: "body", inside: [], keys: ["public_url"], type: { kind: "string" }, required: false, keepEmpty: true },
      {
        variable: "media_delivery",
        from: "body",
        inside: [],
        keys: ["media_delivery"],
        type: { kind: "string" },
        required: false,
        limits: { enum: ["base64", "s3", "both"] },
      },
      {
        variable: "retention_days",
        from: "body",
        inside: [],
        keys: ["retention_days"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 0 },
      },
      { variable: "disable_acl", from: "body", inside: [], keys: ["disable_acl"], type: { kind: "boolean" }, required: false },
    ],
    variableDefaults: {},
    argumentKeys: {
      "input.settings.s3.enabled": "enabled",
      "input.settings.s3.endpoint": "endpoint",
      "input.settings.s3.region": "region",
      "input.settings.s3.bucket": "bucket",
      "input.settings.s3.accessKey": "access_key",
      "input.settings.s3.secretKey": "secret_key",
      "input.settings.s3.pathStyle": "path_style",
      "input.settings.s3.publicUrl": "public_url",
      "input.settings.s3.mediaDelivery": "media_delivery",
      "input.settings.s3.retentionDays": "retention_days",
      "input.settings.s3.disableAcl": "disable_acl",
    },
    output: [
      {
        key: "updateSession",
        children: [
          {
            key: "session",
            children: [
              {
                key: "data",
                zero: {},
                children: [
                  { key: "Details", zero: "", steps: [{ do: "const", value: "S3 configuration saved successfully" }] },
                  { key: "s3", children: [{ key: "Enabled", zero: false }], merge: true },
                ],
              },
            ],
            merge: true,
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /session/s3/test",
    method: "POST",
    path: "/session/s3/test",
    auth: "TOKEN",
    operationName: "testS3",
    document: `mutation testS3 {
  data: testS3 {
    Details: __typename
    Bucket: bucket
    Region: region
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["DESTINATION_FAILED"], status: 500 }],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "Details", zero: "", steps: [{ do: "const", value: "S3 connection test successful" }] },
          { key: "Bucket", zero: "" },
          { key: "Region", zero: "" },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /session/skipbroadcasts/config",
    method: "POST",
    path: "/session/skipbroadcasts/config",
    auth: "TOKEN",
    operationName: "setSkipBroadcasts",
    document: `mutation setSkipBroadcasts($enabled: Boolean!) {
  updateSession(input: {settings: {skipBroadcasts: $enabled}}) {
    session {
      data: settings {
        Details: __typename
        SkipBroadcasts: skipBroadcasts
      }
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500 }],
    bodyLimitBytes: null,
    inputs: [{ variable: "enabled", from: "body", inside: [], keys: ["enabled"], type: { kind: "boolean" }, required: true }],
    variableDefaults: {},
    argumentKeys: { "input.settings.skipBroadcasts": "enabled" },
    output: [
      {
        key: "updateSession",
        children: [
          {
            key: "session",
            children: [
              {
                key: "data",
                zero: {},
                children: [
                  { key: "Details", zero: "", steps: [{ do: "const", value: "Skip broadcasts configuration updated successfully" }] },
                  { key: "SkipBroadcasts", zero: false },
                ],
              },
            ],
            merge: true,
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /session/skipcalls/config",
    method: "POST",
    path: "/session/skipcalls/config",
    auth: "TOKEN",
    operationName: "setSkipCalls",
    document: `mutation setSkipCalls($enabled: Boolean!, $reject_message: String = null, $reject_type: CallRejectType = null) {
  updateSession(
    input: {settings: {skipCalls: $enabled, callRejectMessage: $reject_message, callRejectType: $reject_type}}
  ) {
    session {
      data: settings {
        Details: __typename
        SkipCalls: skipCalls
        RejectMessage: callRejectMessage
        RejectType: callRejectType
      }
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [
      { codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500 },
      { field: "reject_type", text: "invalid reject_type, must be: busy, declined, or unavailable" },
    ],
    bodyLimitBytes: null,
    inputs: [
      { variable: "enabled", from: "body", inside: [], keys: ["enabled"], type: { kind: "boolean" }, required: true },
      {
        variable: "reject_message",
        from: "body",
        inside: [],
        keys: ["reject_message"],
        type: { kind: "string" },
        required: false,
        keepEmpty: true,
      },
      {
        variable: "reject_type",
        from: "body",
        inside: [],
        keys: ["reject_type"],
        type: { kind: "enum", names: ["BUSY", "DECLINED", "UNAVAILABLE"] },
        required: false,
        values: { decline: "DECLINED" },
      },
    ],
    variableDefaults: { reject_message: null, reject_type: null },
    argumentKeys: {
      "input.settings.skipCalls": "enabled",
      "input.settings.callRejectMessage": "reject_message",
      "input.settings.callRejectType": "reject_type",
    },
    output: [
      {
        key: "updateSession",
        children: [
          {
            key: "session",
            children: [
              {
                key: "data",
                zero: {},
                children: [
                  { key: "Details", zero: "", steps: [{ do: "const", value: "Skip calls configuration updated successfully" }] },
                  { key: "SkipCalls", zero: false },
                  { key: "RejectMessage", zero: "" },
                  { key: "RejectType", zero: "", steps: [{ do: "lower" }] },
                ],
              },
            ],
            merge: true,
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /session/skipgroups/config",
    method: "POST",
    path: "/session/skipgroups/config",
    auth: "TOKEN",
    operationName: "setSkipGroups",
    document: `mutation setSkipGroups($enabled: Boolean!) {
  updateSession(input: {settings: {skipGroups: $enabled}}) {
    session {
      data: settings {
        Details: __typename
        SkipGroups: skipGroups
      }
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500 }],
    bodyLimitBytes: null,
    inputs: [{ variable: "enabled", from: "body", inside: [], keys: ["enabled"], type: { kind: "boolean" }, required: true }],
    variableDefaults: {},
    argumentKeys: { "input.settings.skipGroups": "enabled" },
    output: [
      {
        key: "updateSession",
        children: [
          {
            key: "session",
            children: [
              {
                key: "data",
                zero: {},
                children: [
                  { key: "Details", zero: "", steps: [{ do: "const", value: "Skip groups configuration updated successfully" }] },
                  { key: "SkipGroups", zero: false },
                ],
              },
            ],
            merge: true,
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /session/skipmedia/config",
    method: "POST",
    path: "/session/skipmedia/config",
    auth: "TOKEN",
    operationName: "setSkipMedia",
    document: `mutation setSkipMedia($enabled: Boolean!) {
  updateSession(input: {settings: {skipMedia: $enabled}}) {
    session {
      data: settings {
        Details: __typename
        SkipMediaDownload: skipMedia
      }
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500 }],
    bodyLimitBytes: null,
    inputs: [{ variable: "enabled", from: "body", inside: [], keys: ["enabled"], type: { kind: "boolean" }, required: true }],
    variableDefaults: {},
    argumentKeys: { "input.settings.skipMedia": "enabled" },
    output: [
      {
        key: "updateSession",
        children: [
          {
            key: "session",
            children: [
              {
                key: "data",
                zero: {},
                children: [
                  { key: "Details", zero: "", steps: [{ do: "const", value: "Skip media download configuration updated successfully" }] },
                  { key: "SkipMediaDownload", zero: false },
                ],
              },
            ],
            merge: true,
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /session/skipnewsletters/config",
    method: "POST",
    path: "/session/skipnewsletters/config",
    auth: "TOKEN",
    operationName: "setSkipNewsletters",
    document: `mutation setSkipNewsletters($enabled: Boolean!) {
  updateSession(input: {settings: {skipNewsletters: $enabled}}) {
    session {
      data: settings {
        Details: __typename
        SkipNewsletters: skipNewsletters
      }
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500 }],
    bodyLimitBytes: null,
    inputs: [{ variable: "enabled", from: "body", inside: [], keys: ["enabled"], type: { kind: "boolean" }, required: true }],
    variableDefaults: {},
    argumentKeys: { "input.settings.skipNewsletters": "enabled" },
    output: [
      {
        key: "updateSession",
        children: [
          {
            key: "session",
            children: [
              {
                key: "data",
                zero: {},
                children: [
                  { key: "Details", zero: "", steps: [{ do: "const", value: "Skip newsletters configuration updated successfully" }] },
                  { key: "SkipNewsletters", zero: false },
                ],
              },
            ],
            merge: true,
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /session/skipownmessages/config",
    method: "POST",
    path: "/session/skipownmessages/config",
    auth: "TOKEN",
    operationName: "setSkipOwnMessages",
    document: `mutation setSkipOwnMessages($enabled: Boolean!) {
  updateSession(input: {settings: {skipOwnMessages: $enabled}}) {
    session {
      data: settings {
        Details: __typename
        SkipOwnMessages: skipOwnMessages
      }
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500 }],
    bodyLimitBytes: null,
    inputs: [{ variable: "enabled", from: "body", inside: [], keys: ["enabled"], type: { kind: "boolean" }, required: true }],
    variableDefaults: {},
    argumentKeys: { "input.settings.skipOwnMessages": "enabled" },
    output: [
      {
        key: "updateSession",
        children: [
          {
            key: "session",
            children: [
              {
                key: "data",
                zero: {},
                children: [
                  { key: "Details", zero: "", steps: [{ do: "const", value: "Skip own messages configuration updated successfully" }] },
                  { key: "SkipOwnMessages", zero: false },
                ],
              },
            ],
            merge: true,
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /status/send/audio",
    method: "POST",
    path: "/status/send/audio",
    auth: "TOKEN",
    operationName: "sendStatusAudio",
    document: `mutation sendStatusAudio($audio: String!, $caption: String, $ptt: Boolean, $id: String) {
  sendStatusAudio(
    input: {audio: {url: $audio}, caption: $caption, ptt: $ptt, options: {messageId: $id, waitForAck: true}}
  ) {
    ...StatusSent
    type: __typename
    ptt: __typename
  }
}

fragment StatusSent on SendMessagePayload {
  message_id: messageId
  timestamp: at
  status: __typename
}`,
    status: 200,
    success: "BARE",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: 33554432,
    inputs: [
      { variable: "audio", from: "body", inside: [], keys: ["audio"], type: { kind: "string" }, required: true },
      {
        variable: "caption",
        from: "body",
        inside: [],
        keys: ["caption"],
        type: { kind: "string" },
        required: false,
        limits: { maxLength: 1024 },
      },
      { variable: "ptt", from: "body", inside: [], keys: ["ptt"], type: { kind: "boolean" }, required: false },
      { variable: "id", from: "body", inside: [], keys: ["id"], type: { kind: "string" }, required: false },
    ],
    variableDefaults: {},
    argumentKeys: { "input.audio.url": "audio", "input.caption": "caption", "input.ptt": "ptt", "input.options.messageId": "id" },
    output: [
      {
        key: "sendStatusAudio",
        children: [
          { key: "message_id", zero: "" },
          { key: "timestamp", zero: "", steps: [{ do: "rfc3339" }] },
          { key: "status", zero: "", steps: [{ do: "const", value: "sent" }] },
          { key: "type", zero: "", steps: [{ do: "const", value: "audio_status" }] },
          { key: "ptt", zero: false, steps: [{ do: "echo", variable: "ptt" }] },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /status/send/image",
    method: "POST",
    path: "/status/send/image",
    auth: "TOKEN",
    operationName: "sendStatusImage",
    document: `mutation sendStatusImage($image: String!, $caption: String, $id: String) {
  sendStatusImage(
    input: {image: {url: $image}, caption: $caption, options: {messageId: $id, waitForAck: true}}
  ) {
    ...StatusSent
    type: __typename
  }
}

fragment StatusSent on SendMessagePayload {
  message_id: messageId
  timestamp: at
  status: __typename
}`,
    status: 200,
    success: "BARE",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: 33554432,
    inputs: [
      { variable: "image", from: "body", inside: [], keys: ["image"], type: { kind: "string" }, required: true },
      {
        variable: "caption",
        from: "body",
        inside: [],
        keys: ["caption"],
        type: { kind: "string" },
        required: false,
        limits: { maxLength: 1024 },
      },
      { variable: "id", from: "body", inside: [], keys: ["id"], type: { kind: "string" }, required: false },
    ],
    variableDefaults: {},
    argumentKeys: { "input.image.url": "image", "input.caption": "caption", "input.options.messageId": "id" },
    output: [
      {
        key: "sendStatusImage",
        children: [
          { key: "message_id", zero: "" },
          { key: "timestamp", zero: "", steps: [{ do: "rfc3339" }] },
          { key: "status", zero: "", steps: [{ do: "const", value: "sent" }] },
          { key: "type", zero: "", steps: [{ do: "const", value: "image_status" }] },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /status/send/text",
    method: "POST",
    path: "/status/send/text",
    auth: "TOKEN",
    operationName: "sendStatusText",
    document: `mutation sendStatusText($text: String!, $background_color: String, $text_color: String, $font: StatusFont, $id: String) {
  sendStatusText(
    input: {text: $text, backgroundColor: $background_color, textColor: $text_color, font: $font, options: {messageId: $id, waitForAck: true}}
  ) {
    ...StatusSent
    type: __typename
  }
}

fragment StatusSent on SendMessagePayload {
  message_id: messageId
  timestamp: at
  status: __typename
}`,
    status: 200,
    success: "BARE",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      { variable: "text", from: "body", inside: [], keys: ["text"], type: { kind: "string" }, required: true, limits: { maxLength: 650 } },
      { variable: "background_color", from: "body", inside: [], keys: ["background_color"], type: { kind: "string" }, required: false },
      { variable: "text_color", from: "body", inside: [], keys: ["text_color"], type: { kind: "string" }, required: false },
      {
        variable: "font",
        from: "body",
        inside: [],
        keys: ["font"],
        type: {
          kind: "enum",
          names: [
            "SYSTEM",
            "SYSTEM_TEXT",
            "FB_SCRIPT",
            "SYSTEM_BOLD",
            "MORNINGBREEZE_REGULAR",
            "CALISTOGA_REGULAR",
            "EXO2_EXTRABOLD",
            "COURIERPRIME_BOLD",
          ],
        },
        required: false,
        values: {
          "0": "SYSTEM",
          "1": "SYSTEM_TEXT",
          "2": "FB_SCRIPT",
          "6": "SYSTEM_BOLD",
          "7": "MORNINGBREEZE_REGULAR",
          "8": "CALISTOGA_REGULAR",
          "9": "EXO2_EXTRABOLD",
          "10": "COURIERPRIME_BOLD",
        },
        limits: { enum: [0, 1, 2, 6, 7, 8, 9, 10] },
      },
      { variable: "id", from: "body", inside: [], keys: ["id"], type: { kind: "string" }, required: false },
    ],
    variableDefaults: {},
    argumentKeys: {
      "input.text": "text",
      "input.backgroundColor": "background_color",
      "input.textColor": "text_color",
      "input.font": "font",
      "input.options.messageId": "id",
    },
    output: [
      {
        key: "sendStatusText",
        children: [
          { key: "message_id", zero: "" },
          { key: "timestamp", zero: "", steps: [{ do: "rfc3339" }] },
          { key: "status", zero: "", steps: [{ do: "const", value: "sent" }] },
          { key: "type", zero: "", steps: [{ do: "const", value: "text_status" }] },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /status/send/video",
    method: "POST",
    path: "/status/send/video",
    auth: "TOKEN",
    operationName: "sendStatusVideo",
    document: `mutation sendStatusVideo($video: String!, $caption: String, $id: String) {
  sendStatusVideo(
    input: {video: {url: $video}, caption: $caption, options: {messageId: $id, waitForAck: true}}
  ) {
    ...StatusSent
    type: __typename
  }
}

fragment StatusSent on SendMessagePayload {
  message_id: messageId
  timestamp: at
  status: __typename
}`,
    status: 200,
    success: "BARE",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: 33554432,
    inputs: [
      { variable: "video", from: "body", inside: [], keys: ["video"], type: { kind: "string" }, required: true },
      {
        variable: "caption",
        from: "body",
        inside: [],
        keys: ["caption"],
        type: { kind: "string" },
        required: false,
        limits: { maxLength: 1024 },
      },
      { variable: "id", from: "body", inside: [], keys: ["id"], type: { kind: "string" }, required: false },
    ],
    variableDefaults: {},
    argumentKeys: { "input.video.url": "video", "input.caption": "caption", "input.options.messageId": "id" },
    output: [
      {
        key: "sendStatusVideo",
        children: [
          { key: "message_id", zero: "" },
          { key: "timestamp", zero: "", steps: [{ do: "rfc3339" }] },
          { key: "status", zero: "", steps: [{ do: "const", value: "sent" }] },
          { key: "type", zero: "", steps: [{ do: "const", value: "video_status" }] },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /sync/app-state",
    method: "POST",
    path: "/sync/app-state",
    auth: "TOKEN",
    operationName: "syncAppState",
    document: `mutation syncAppState($full_sync: Boolean = true, $auto_recovery: Boolean = true) {
  syncAppState(input: {full: $full_sync, autoRecovery: $auto_recovery}) {
    success: succeeded
    message: details
    auto_recovery_enabled: autoRecovery
    results {
      ...AppStateResult
    }
  }
}

fragment AppStateResult on AppStateResult {
  name
  success: succeeded
  error
  duration: durationMs
  recovery_requested: recoveryRequested
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [
      { codes: ["SESSION_NOT_CONNECTED"], reason: "NOT_INITIALIZED", status: 404, text: "client not found" },
      { codes: ["SESSION_NOT_CONNECTED"], status: 400, text: "client not connected" },
    ],
    bodyLimitBytes: null,
    inputs: [
      { variable: "full_sync", from: "body", inside: [], keys: ["full_sync"], type: { kind: "boolean" }, required: false },
      { variable: "auto_recovery", from: "body", inside: [], keys: ["auto_recovery"], type: { kind: "boolean" }, required: false },
    ],
    variableDefaults: { full_sync: true, auto_recovery: true },
    argumentKeys: { "input.full": "full_sync", "input.autoRecovery": "auto_recovery" },
    output: [
      {
        key: "syncAppState",
        children: [
          { key: "success", zero: false },
          { key: "message", zero: "" },
          { key: "auto_recovery_enabled", zero: false },
          {
            key: "results",
            zero: [],
            children: [
              { key: "name", zero: "", steps: [{ do: "lower" }] },
              { key: "success", zero: false },
              { key: "error", omitNull: true },
              { key: "duration", zero: "", steps: [{ do: "secondsText" }] },
              { key: "recovery_requested", zero: false },
            ],
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /sync/full-history",
    method: "POST",
    path: "/sync/full-history",
    auth: "TOKEN",
    operationName: "requestFullHistory",
    document: `mutation requestFullHistory($days_limit: Int = 30, $size_mb_limit: Int = 1000, $include_groups: Boolean = true, $include_calls: Boolean = false) {
  requestFullHistory(
    input: {days: $days_limit, megabytes: $size_mb_limit, groups: $include_groups, calls: $include_calls}
  ) {
    message: __typename
    request_id: requestId
    days_limit: __typename
    size_mb_limit: __typename
    include_groups: __typename
    include_calls: __typename
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [
      { codes: ["SESSION_NOT_CONNECTED"], reason: "NOT_INITIALIZED", status: 404, text: "client not found" },
      { codes: ["SESSION_NOT_CONNECTED"], status: 400, text: "client not connected" },
      {
        codes: ["WHATSAPP_TIMEOUT", "WHATSAPP_REJECTED", "STORE_UNAVAILABLE", "INTERNAL"],
        status: 500,
        text: "failed to send history sync request",
      },
    ],
    bodyLimitBytes: null,
    inputs: [
      {
        variable: "days_limit",
        from: "body",
        inside: [],
        keys: ["days_limit"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 1, maximum: 36500 },
      },
      {
        variable: "size_mb_limit",
        from: "body",
        inside: [],
        keys: ["size_mb_limit"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 1, maximum: 1000000 },
      },
      { variable: "include_groups", from: "body", inside: [], keys: ["include_groups"], type: { kind: "boolean" }, required: false },
      { variable: "include_calls", from: "body", inside: [], keys: ["include_calls"], type: { kind: "boolean" }, required: false },
    ],
    variableDefaults: { days_limit: 30, size_mb_limit: 1000, include_groups: true, include_calls: false },
    argumentKeys: { "input.days": "days_limit", "input.megabytes": "size_mb_limit", "input.groups": "include_groups", "input.calls": "include_calls" },
    output: [
      {
        key: "requestFullHistory",
        children: [
          {
            key: "message",
            zero: "",
            steps: [
              {
                do: "const",
                value: "Full history sync requested successfully. History will arrive asynchronously via HistorySync events (webhook/websocket). This works exactly like the initial connection sync.",
              },
            ],
          },
          { key: "request_id", zero: "" },
          { key: "days_limit", zero: 0, steps: [{ do: "echo", variable: "days_limit" }], into: "config" },
          { key: "size_mb_limit", zero: 0, steps: [{ do: "echo", variable: "size_mb_limit" }], into: "config" },
          { key: "include_groups", zero: false, steps: [{ do: "echo", variable: "include_groups" }], into: "config" },
          { key: "include_calls", zero: false, steps: [{ do: "echo", variable: "include_calls" }], into: "config" },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /sync/history-request",
    method: "POST",
    path: "/sync/history-request",
    auth: "TOKEN",
    operationName: "requestHistory",
    document: `mutation requestHistory($phone: JID!, $oldest_message_id: ID!, $oldest_message_timestamp: Float!, $oldest_from_me: Boolean = false, $count: Int = 50) {
  requestHistory(
    input: {chat: $phone, oldest: {id: $oldest_message_id, timestampMs: $oldest_message_timestamp, fromMe: $oldest_from_me}, count: $count}
  ) {
    message: __typename
    request_id: oldestId
    chat
    count
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [
      { codes: ["SESSION_NOT_CONNECTED"], reason: "NOT_INITIALIZED", status: 404, text: "client not found" },
      { codes: ["SESSION_NOT_CONNECTED"], status: 400, text: "client not connected" },
      {
        codes: ["WHATSAPP_TIMEOUT", "WHATSAPP_REJECTED", "STORE_UNAVAILABLE", "INTERNAL"],
        status: 500,
        text: "failed to send history sync request",
      },
    ],
    bodyLimitBytes: null,
    inputs: [
      { variable: "phone", from: "body", inside: [], keys: ["phone"], type: { kind: "string" }, required: true },
      { variable: "oldest_message_id", from: "body", inside: [], keys: ["oldest_message_id"], type: { kind: "string" }, required: true },
      {
        variable: "oldest_message_timestamp",
        from: "body",
        inside: [],
        keys: ["oldest_message_timestamp"],
        type: { kind: "number" },
        required: true,
        limits: { minimum: 1, maximum: 253402300799000 },
      },
      { variable: "oldest_from_me", from: "body", inside: [], keys: ["oldest_from_me"], type: { kind: "boolean" }, required: false },
      {
        variable: "count",
        from: "body",
        inside: [],
        keys: ["count"],
        type: { kind: "integer" },
        required: false,
        limits: { minimum: 1, maximum: 500 },
      },
    ],
    variableDefaults: { oldest_from_me: false, count: 50 },
    argumentKeys: {
      "input.chat": "phone",
      "input.oldest.id": "oldest_message_id",
      "input.oldest.timestampMs": "oldest_message_timestamp",
      "input.oldest.fromMe": "oldest_from_me",
      "input.count": "count",
    },
    output: [
      {
        key: "requestHistory",
        children: [
          {
            key: "message",
            zero: "",
            steps: [
              {
                do: "const",
                value: "History sync request sent successfully. History will arrive asynchronously via HistorySync events (webhook/websocket).",
              },
            ],
          },
          { key: "request_id", zero: "" },
          { key: "chat", zero: "" },
          { key: "count", zero: 0 },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /user/avatar",
    method: "POST",
    path: "/user/avatar",
    auth: "TOKEN",
    operationName: "userAvatar",
    document: `query userAvatar($Phone: JID!, $Preview: Boolean!, $IsCommunity: Boolean, $CommonGID: JID, $InviteCode: String, $PersonaID: String) {
  data: avatar(
    of: $Phone
    options: {preview: $Preview, community: $IsCommunity, commonGroup: $CommonGID, inviteCode: $InviteCode, personaId: $PersonaID}
  ) {
    direct_path: directPath
    id
    type
    url
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      { variable: "Phone", from: "body", inside: [], keys: ["Phone"], type: { kind: "string" }, required: true },
      { variable: "Preview", from: "body", inside: [], keys: ["Preview"], type: { kind: "boolean" }, required: true },
      { variable: "IsCommunity", from: "body", inside: [], keys: ["IsCommunity"], type: { kind: "boolean" }, required: false },
      { variable: "CommonGID", from: "body", inside: [], keys: ["CommonGID"], type: { kind: "string" }, required: false },
      { variable: "InviteCode", from: "body", inside: [], keys: ["InviteCode"], type: { kind: "string" }, required: false },
      { variable: "PersonaID", from: "body", inside: [], keys: ["PersonaID"], type: { kind: "string" }, required: false },
    ],
    variableDefaults: {},
    argumentKeys: {
      of: "Phone",
      "options.preview": "Preview",
      "options.community": "IsCommunity",
      "options.commonGroup": "CommonGID",
      "options.inviteCode": "InviteCode",
      "options.personaId": "PersonaID",
    },
    output: [
      {
        key: "data",
        zero: {},
        children: [{ key: "direct_path", zero: "" }, { key: "id", zero: "" }, { key: "type", zero: "" }, { key: "url", zero: "" }],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /user/business/profile",
    method: "POST",
    path: "/user/business/profile",
    auth: "TOKEN",
    operationName: "userBusinessProfile",
    document: `query userBusinessProfile($phone: JID!) {
  data: businessProfile(of: $phone) {
    jid
    email
    address
    categories {
      id
      name
    }
    profile_options: optionValues
    business_hours_timezone: hoursTimezone
    business_hours: hours {
      day_of_week: dayOfWeek
      mode
      open_time: openTime
      close_time: closeTime
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { field: "phone", rule: "REQUIRED", text: "missing phone number in payload" },
    ],
    bodyLimitBytes: null,
    inputs: [{ variable: "phone", from: "body", inside: [], keys: ["phone"], type: { kind: "string" }, required: true }],
    variableDefaults: {},
    argumentKeys: { of: "phone" },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "jid", zero: "" },
          { key: "email", zero: "" },
          { key: "address", zero: "" },
          { key: "categories", zero: [], children: [{ key: "id", zero: "" }, { key: "name", zero: "" }] },
          { key: "profile_options", zero: {} },
          { key: "business_hours_timezone", zero: "" },
          {
            key: "business_hours",
            zero: [],
            children: [{ key: "day_of_week", zero: "" }, { key: "mode", zero: "" }, { key: "open_time", zero: "" }, { key: "close_time", zero: "" }],
          },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /user/check",
    method: "POST",
    path: "/user/check",
    auth: "TOKEN",
    operationName: "checkUsers",
    document: `mutation checkUsers($Phone: [String!]!) {
  data: checkNumbers(input: {numbers: $Phone}) {
    Users: results {
      IsInWhatsapp: onWhatsapp
      JID: jid
      Query: query
      VerifiedName: verifiedName
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [{ variable: "Phone", from: "body", inside: [], keys: ["Phone"], type: { kind: "list", of: { kind: "string" } }, required: true }],
    variableDefaults: {},
    argumentKeys: { "input.numbers": "Phone" },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          {
            key: "Users",
            zero: [],
            children: [{ key: "IsInWhatsapp", zero: false }, { key: "JID", zero: "" }, { key: "Query", zero: "" }, { key: "VerifiedName", zero: "" }],
          },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /user/contact/add",
    method: "POST",
    path: "/user/contact/add",
    auth: "TOKEN",
    operationName: "userContactAdd",
    document: `mutation userContactAdd($phone: JID!, $full_name: String!) {
  data: saveContact(input: {contact: $phone, fullName: $full_name}) {
    success: __typename
    message: __typename
    phone: __typename
    contact {
      full_name: fullName
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { field: "phone", rule: "REQUIRED", text: "phone number cannot be empty" },
      { field: "phone", rule: "MIN_LENGTH", text: "phone number cannot be empty" },
      { field: "full_name", rule: "REQUIRED", text: "full name cannot be empty" },
      { field: "full_name", rule: "MIN_LENGTH", text: "full name cannot be empty" },
      { codes: ["BAD_INPUT"], field: "phone", text: "could not parse phone number" },
      {
        codes: ["WHATSAPP_REJECTED", "WHATSAPP_TIMEOUT", "STORE_UNAVAILABLE", "INTERNAL"],
        status: 500,
        text: "failed to add contact: connection error",
      },
    ],
    bodyLimitBytes: null,
    inputs: [
      {
        variable: "phone",
        from: "body",
        inside: [],
        keys: ["phone"],
        type: { kind: "string" },
        required: true,
        keepEmpty: true,
        limits: { minLength: 1 },
      },
      {
        variable: "full_name",
        from: "body",
        inside: [],
        keys: ["full_name"],
        type: { kind: "string" },
        required: true,
        keepEmpty: true,
        limits: { minLength: 1, maxLength: 255 },
      },
    ],
    variableDefaults: {},
    argumentKeys: { "input.contact": "phone", "input.fullName": "full_name" },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "success", zero: false, steps: [{ do: "const", value: true }] },
          { key: "message", zero: "", steps: [{ do: "const", value: "Contact added successfully" }] },
          { key: "phone", zero: "", steps: [{ do: "echo", variable: "phone" }] },
          { key: "contact", children: [{ key: "full_name", zero: "" }], merge: true },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /user/contact/info",
    method: "POST",
    path: "/user/contact/info",
    auth: "TOKEN",
    operationName: "userContactInfo",
    document: `query userContactInfo($phone: String!) {
  data: contactInfo(contact: $phone) {
    phone
    jid
    input_type: askedAs
    is_on_whatsapp: registered
    info {
      verified_name: verifiedName
      lid
      devices {
        user
        agent
        device: __typename
        server
        ad: adJid
        jid
      }
    }
    user_info: info {
      status: about
      picture_id: pictureId
      verified_name: verifiedName
      is_business_account: isBusiness
      device_count: deviceCount
    }
    avatar: picture {
      url
      id
      type
      direct_path: directPath
    }
    contact_names: names {
      first_name: firstName
      full_name: fullName
      push_name: pushName
      business_name: businessName
    }
    business_profile: businessProfile {
      address
      email
      business_hours_timezone: hoursTimezone
      categories {
        id
        name
      }
      profile_options: optionValues
      business_hours: hours {
        day_of_week: dayOfWeek
        mode
        open_time: openTime
        close_time: closeTime
      }
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { reason: "NO_JSON_OBJECT", text: "could not decode payload" },
      { field: "phone", rule: "REQUIRED", text: "missing phone in payload" },
      { codes: ["BAD_INPUT"], field: "phone", text: "invalid phone number, JID, or LID" },
      { codes: ["NOT_FOUND"], text: "could not resolve LID to phone number. The LID mapping may not be cached locally" },
      { codes: ["WHATSAPP_REJECTED", "WHATSAPP_TIMEOUT"], status: 500, text: "failed to check WhatsApp registration: connection error" },
      { codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500, text: "LID store not available" },
    ],
    bodyLimitBytes: null,
    inputs: [{ variable: "phone", from: "body", inside: [], keys: ["phone"], type: { kind: "string" }, required: true }],
    variableDefaults: {},
    argumentKeys: { contact: "phone" },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "phone", zero: "" },
          { key: "jid", zero: "" },
          { key: "input_type", zero: "", steps: [{ do: "lower" }] },
          { key: "is_on_whatsapp", zero: false },
          {
            key: "info",
            children: [
              { key: "verified_name" },
              { key: "lid" },
              {
                key: "devices",
                children: [
                  { key: "user", zero: "" },
                  { key: "agent", zero: "" },
                  { key: "device", zero: "", steps: [{ do: "const", value: "UNKNOWN" }] },
                  { key: "server", zero: "" },
                  { key: "ad", zero: "" },
                  { key: "jid", zero: "" },
                ],
              },
            ],
            merge: true,
          },
          {
            key: "user_info",
            children: [
              { key: "status", zero: "" },
              { key: "picture_id", zero: "" },
              { key: "verified_name" },
              { key: "is_business_account", zero: false },
              { key: "device_count", zero: 0 },
            ],
          },
          {
            key: "avatar",
            children: [{ key: "url", zero: "" }, { key: "id", zero: "" }, { key: "type", zero: "" }, { key: "direct_path", zero: "" }],
          },
          {
            key: "contact_names",
            children: [
              { key: "first_name", zero: "" },
              { key: "full_name", zero: "" },
              { key: "push_name", zero: "" },
              { key: "business_name", zero: "" },
            ],
          },
          {
            key: "business_profile",
            children: [
              { key: "address", zero: "" },
              { key: "email", zero: "" },
              { key: "business_hours_timezone", zero: "" },
              { key: "categories", zero: [], children: [{ key: "id", zero: "" }, { key: "name", zero: "" }] },
              { key: "profile_options", zero: {} },
              {
                key: "business_hours",
                zero: [],
                children: [
                  { key: "day_of_week", zero: "" },
                  { key: "mode", zero: "" },
                  { key: "open_time", zero: "" },
                  { key: "close_time", zero: "" },
                ],
              },
            ],
          },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /user/contact/remove",
    method: "POST",
    path: "/user/contact/remove",
    auth: "TOKEN",
    operationName: "userContactRemove",
    document: `mutation userContactRemove($phone: JID!) {
  data: removeContact(input: {contact: $phone}) {
    success: __typename
    message: __typename
    phone: __typename
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { field: "phone", rule: "REQUIRED", text: "phone number cannot be empty" },
      { field: "phone", rule: "MIN_LENGTH", text: "phone number cannot be empty" },
      { codes: ["BAD_INPUT"], field: "phone", text: "could not parse phone number" },
      {
        codes: ["WHATSAPP_REJECTED", "WHATSAPP_TIMEOUT", "STORE_UNAVAILABLE", "INTERNAL"],
        status: 500,
        text: "failed to remove contact: connection error",
      },
    ],
    bodyLimitBytes: null,
    inputs: [
      {
        variable: "phone",
        from: "body",
        inside: [],
        keys: ["phone"],
        type: { kind: "string" },
        required: true,
        keepEmpty: true,
        limits: { minLength: 1 },
      },
    ],
    variableDefaults: {},
    argumentKeys: { "input.contact": "phone" },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "success", zero: false, steps: [{ do: "const", value: true }] },
          { key: "message", zero: "", steps: [{ do: "const", value: "Contact removed successfully" }] },
          { key: "phone", zero: "", steps: [{ do: "echo", variable: "phone" }] },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /user/info",
    method: "POST",
    path: "/user/info",
    auth: "TOKEN",
    operationName: "userInfo",
    document: `query userInfo($Phone: [String!]!) {
  users(users: $Phone) {
    jid
    status: about
    picture_id: pictureId
    verified_name: verifiedName
    business_name: verifiedName
    lid
    is_business_account: isBusiness
    device_count: deviceCount
    first_device: jid
    devices {
      user
      agent
      device: __typename
      server
      ad: adJid
      jid
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ field: "Phone", rule: "REQUIRED", text: "missing phone numbers in payload. Use 'Phone' or 'phone' field" }],
    bodyLimitBytes: null,
    inputs: [{ variable: "Phone", from: "body", inside: [], keys: ["Phone"], type: { kind: "list", of: { kind: "string" } }, required: true }],
    variableDefaults: {},
    argumentKeys: { users: "Phone" },
    output: [
      {
        key: "users",
        zero: {},
        steps: [{ do: "keyBy", key: "jid", keep: true }],
        children: [
          { key: "jid", zero: "" },
          { key: "status", zero: "" },
          { key: "picture_id", zero: "" },
          { key: "verified_name", zero: "" },
          { key: "business_name", zero: "" },
          { key: "lid", zero: "" },
          { key: "is_business_account", zero: false },
          { key: "device_count", zero: 0 },
          { key: "first_device", zero: "" },
          {
            key: "devices",
            zero: [],
            children: [
              { key: "user", zero: "" },
              { key: "agent", zero: "" },
              { key: "device", zero: "", steps: [{ do: "const", value: "UNKNOWN" }] },
              { key: "server", zero: "" },
              { key: "ad", zero: "" },
              { key: "jid", zero: "" },
            ],
          },
        ],
        into: "data",
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /user/lid/from-lid",
    method: "POST",
    path: "/user/lid/from-lid",
    auth: "TOKEN",
    operationName: "postNumberOfLid",
    document: `query postNumberOfLid($lid: String!) {
  lidMapping(of: $lid) {
    lid
    phone: pn
    created_at: createdAt
    message: __typename
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { codes: ["BAD_INPUT"], field: "lid", text: "invalid LID format" },
      { field: "lid", text: "invalid LID format" },
    ],
    bodyLimitBytes: null,
    inputs: [{ variable: "lid", from: "body", inside: [], keys: ["lid"], type: { kind: "string" }, required: true }],
    variableDefaults: {},
    argumentKeys: { of: "lid" },
    output: [
      {
        key: "lidMapping",
        children: [
          { key: "lid", zero: "" },
          { key: "phone", zero: "" },
          { key: "created_at", zero: 0, steps: [{ do: "unixSeconds" }] },
          { key: "message", zero: "", steps: [{ do: "const", value: "Phone/JID retrieved successfully" }] },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /user/lid/get",
    method: "POST",
    path: "/user/lid/get",
    auth: "TOKEN",
    operationName: "postLidOfNumber",
    document: `query postLidOfNumber($phone: String!) {
  lidMapping(of: $phone) {
    phone: pn
    lid
    created_at: createdAt
    message: __typename
  }
}`,
    status: 200,
    success: "SUCCESS_FLAT",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { codes: ["BAD_INPUT"], field: "phone", text: "invalid phone/JID format" },
      { field: "phone", text: "invalid phone/JID format" },
    ],
    bodyLimitBytes: null,
    inputs: [{ variable: "phone", from: "body", inside: [], keys: ["phone"], type: { kind: "string" }, required: true }],
    variableDefaults: {},
    argumentKeys: { of: "phone" },
    output: [
      {
        key: "lidMapping",
        children: [
          { key: "phone", zero: "" },
          { key: "lid", zero: "" },
          { key: "created_at", zero: 0, steps: [{ do: "unixSeconds" }] },
          { key: "message", zero: "", steps: [{ do: "const", value: "LID retrieved successfully" }] },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /user/photo",
    method: "POST",
    path: "/user/photo",
    auth: "TOKEN",
    operationName: "userPhoto",
    document: `mutation userPhoto($Image: String!) {
  data: setProfilePhoto(input: {photo: {url: $Image}, jpegOnly: true}) {
    Details: __typename
    picture {
      PictureID: id
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_DATA_TEXT",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { field: "Image", rule: "REQUIRED", text: "missing Image in Payload" },
      { reason: "NOT_JPEG", text: "image must be in JPEG format. WhatsApp only accepts JPEG images for profile photos" },
      { reason: "NOT_BASE64", text: "could not decode base64 encoded data from payload" },
      { reason: "NO_SOURCE", text: "Image must be a base64 data URL (\"data:image/jpeg;base64,...\") or an HTTP/HTTPS URL" },
      { reason: "URL_STATUS_404", text: "could not download image from URL: HTTP error 404 when downloading from URL" },
      { codes: ["WHATSAPP_REJECTED"], status: 500, text: "failed to set profile photo: image not acceptable" },
    ],
    bodyLimitBytes: null,
    inputs: [{ variable: "Image", from: "body", inside: [], keys: ["Image"], type: { kind: "string" }, required: true }],
    variableDefaults: {},
    argumentKeys: { "input.photo.url": "Image" },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "Details", zero: "", steps: [{ do: "const", value: "Profile photo set successfully" }] },
          { key: "picture", children: [{ key: "PictureID", zero: "" }], merge: true },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /user/photo/remove",
    method: "POST",
    path: "/user/photo/remove",
    auth: "TOKEN",
    operationName: "userPhotoRemove",
    document: `mutation userPhotoRemove {
  data: removeProfilePhoto {
    Details: __typename
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_DATA_TEXT",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      {
        codes: ["WHATSAPP_REJECTED", "WHATSAPP_TIMEOUT", "STORE_UNAVAILABLE", "INTERNAL"],
        status: 500,
        text: "failed to remove profile photo: connection closed",
      },
    ],
    bodyLimitBytes: null,
    inputs: [],
    variableDefaults: {},
    argumentKeys: {},
    output: [
      {
        key: "data",
        zero: {},
        children: [{ key: "Details", zero: "", steps: [{ do: "const", value: "Profile photo removed successfully" }] }],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /user/presence",
    method: "POST",
    path: "/user/presence",
    auth: "TOKEN",
    operationName: "userPresence",
    document: `mutation userPresence($type: PresenceState!) {
  data: setPresence(input: {state: $type}) {
    Details: __typename
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [{ field: "type", text: "Invalid presence type. Allowed values: 'available', 'unavailable'" }],
    bodyLimitBytes: null,
    inputs: [
      {
        variable: "type",
        from: "body",
        inside: [],
        keys: ["type"],
        type: { kind: "enum", names: ["AVAILABLE", "UNAVAILABLE"] },
        required: true,
      },
    ],
    variableDefaults: {},
    argumentKeys: { "input.state": "type" },
    output: [{ key: "data", zero: {}, children: [{ key: "Details", zero: "", steps: [{ do: "const", value: "Presence set successfuly" }] }] }],
    everyPage: null,
  },
  {
    id: "POST /user/pushname",
    method: "POST",
    path: "/user/pushname",
    auth: "TOKEN",
    operationName: "userPushName",
    document: `mutation userPushName($push_name: String!) {
  data: setPushName(input: {name: $push_name}) {
    success: __typename
    message: __typename
    push_name: name
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { field: "push_name", rule: "REQUIRED", text: "push name cannot be empty" },
      { field: "push_name", rule: "MIN_LENGTH", text: "push name cannot be empty" },
    ],
    bodyLimitBytes: null,
    inputs: [
      {
        variable: "push_name",
        from: "body",
        inside: [],
        keys: ["push_name"],
        type: { kind: "string" },
        required: true,
        keepEmpty: true,
        limits: { minLength: 1, maxLength: 255 },
      },
    ],
    variableDefaults: {},
    argumentKeys: { "input.name": "push_name" },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "success", zero: false, steps: [{ do: "const", value: true }] },
          { key: "message", zero: "", steps: [{ do: "const", value: "Push name updated successfully" }] },
          { key: "push_name", zero: "" },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /user/status",
    method: "POST",
    path: "/user/status",
    auth: "TOKEN",
    operationName: "setUserStatus",
    document: `mutation setUserStatus($status: String!) {
  data: setAbout(input: {text: $status}) {
    success: __typename
    message: __typename
    status: text
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "ERROR",
    errorRules: [
      { codes: ["UNAUTHENTICATED"], style: "CODE_ERROR_SUCCESS" },
      { reason: "NO_JSON_OBJECT", text: "could not decode payload" },
      { field: "status", rule: "REQUIRED", text: "could not decode payload" },
      { field: "status", rule: "TYPE", text: "could not decode payload" },
    ],
    bodyLimitBytes: null,
    inputs: [
      {
        variable: "status",
        from: "body",
        inside: [],
        keys: ["status"],
        type: { kind: "string" },
        required: true,
        keepEmpty: true,
        limits: { maxLength: 139 },
      },
    ],
    variableDefaults: {},
    argumentKeys: { "input.text": "status" },
    output: [
      {
        key: "data",
        zero: {},
        children: [
          { key: "success", zero: false, steps: [{ do: "const", value: true }] },
          { key: "message", zero: "", steps: [{ do: "const", value: "Status updated successfully" }] },
          { key: "status", zero: "" },
        ],
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /user/update",
    method: "POST",
    path: "/user/update",
    auth: "TOKEN",
    operationName: "updateUser",
    document: `mutation updateUser($name: String, $token: String) {
  updateSession(input: {name: $name, token: $token, requireChange: true}) {
    data: session {
      id
      name
      token
      message: __typename
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [
      { field: "name", rule: "MIN_LENGTH", text: "Name cannot be empty" },
      { field: "name", rule: "MAX_LENGTH", text: "Name too long (max 255 characters)" },
      { field: "token", rule: "MIN_LENGTH", text: "Token too short (min 8 characters)" },
      { codes: ["CONFLICT"], field: "token", text: "Token already in use" },
      { codes: ["CONFLICT"], text: "Profile was modified by another request. Please try again" },
      { codes: ["UNAUTHENTICATED"], style: "ERROR" },
      { codes: ["STORE_UNAVAILABLE", "INTERNAL"], status: 500, text: "Failed to update profile: database error" },
    ],
    bodyLimitBytes: null,
    inputs: [
      {
        variable: "name",
        from: "body",
        inside: [],
        keys: ["name"],
        type: { kind: "string" },
        required: false,
        keepEmpty: true,
        limits: { minLength: 1, maxLength: 255 },
      },
      {
        variable: "token",
        from: "body",
        inside: [],
        keys: ["token"],
        type: { kind: "string" },
        required: false,
        keepEmpty: true,
        limits: { minLength: 8 },
      },
    ],
    variableDefaults: {},
    argumentKeys: { "input.name": "name", "input.token": "token" },
    output: [
      {
        key: "updateSession",
        children: [
          {
            key: "data",
            zero: {},
            children: [
              { key: "id", zero: "" },
              { key: "name", zero: "" },
              { key: "token", zero: "" },
              { key: "message", zero: "", steps: [{ do: "const", value: "Profile updated successfully" }] },
            ],
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "POST /webhook",
    method: "POST",
    path: "/webhook",
    auth: "TOKEN",
    operationName: "setWebhook",
    document: `mutation setWebhook($webhookurl: URL!, $events: [String!]!) {
  setWebhook(input: {url: $webhookurl, events: $events, active: true}) {
    data: webhook {
      WebhookURL: url
      Events: events
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      { variable: "webhookurl", from: "body", inside: [], keys: ["webhookurl", "webhook"], type: { kind: "string" }, required: true },
      {
        variable: "events",
        from: "body",
        inside: [],
        keys: ["events"],
        type: { kind: "list", of: { kind: "string" } },
        required: true,
        csv: true,
        emptyWhenIncludes: "All",
      },
    ],
    variableDefaults: {},
    argumentKeys: { "input.url": "webhookurl", "input.events": "events" },
    output: [
      {
        key: "setWebhook",
        children: [
          {
            key: "data",
            zero: {},
            children: [{ key: "WebhookURL", zero: "" }, { key: "Events", zero: [], steps: [{ do: "whenEmpty", value: ["All"] }] }],
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
  {
    id: "PUT /webhook",
    method: "PUT",
    path: "/webhook",
    auth: "TOKEN",
    operationName: "updateWebhook",
    document: `mutation updateWebhook($webhookurl: URL, $events: [String!], $Active: Boolean) {
  setWebhook(input: {url: $webhookurl, events: $events, active: $Active}) {
    data: webhook {
      Webhook: url
      Events: events
      active
    }
  }
}`,
    status: 200,
    success: "CODE_DATA_SUCCESS",
    errors: "CODE_ERROR_SUCCESS",
    errorRules: [],
    bodyLimitBytes: null,
    inputs: [
      { variable: "webhookurl", from: "body", inside: [], keys: ["webhookurl", "webhook"], type: { kind: "string" }, required: false },
      {
        variable: "events",
        from: "body",
        inside: [],
        keys: ["events"],
        type: { kind: "list", of: { kind: "string" } },
        required: false,
        csv: true,
        emptyWhenIncludes: "All",
      },
      { variable: "Active", from: "body", inside: [], keys: ["Active"], type: { kind: "boolean" }, required: false },
    ],
    variableDefaults: {},
    argumentKeys: { "input.url": "webhookurl", "input.events": "events", "input.active": "Active" },
    output: [
      {
        key: "setWebhook",
        children: [
          {
            key: "data",
            zero: {},
            children: [
              { key: "Webhook", zero: "" },
              { key: "Events", zero: [], steps: [{ do: "whenEmpty", value: ["All"] }] },
              { key: "active", zero: false },
            ],
          },
        ],
        merge: true,
      },
    ],
    everyPage: null,
  },
];
