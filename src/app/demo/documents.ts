/** The GraphQL operations of the demo, with the shape of what each selects. */

const EVENT_FIELDS = 'id cursor sequence type sessionId data';

/** An event as the demo selects it. */
export interface DemoEvent {
  id: string;
  cursor: string;
  sequence: number;
  type: string;
  sessionId: string;
  data: {
    event?: { Info?: { ID: string }; Message?: { conversation?: string }; MessageIDs?: string[] };
    state?: string;
  };
}

/** WhatsApp's id in a Message event; "" in others. */
export function messageIdOf({ data }: Pick<DemoEvent, 'data'>): string {
  return data.event?.Info?.ID ?? '';
}

/** A session as the demo selects it. */
export interface SessionState {
  id: string;
  state: string;
  jid: string | null;
  pairing: { qr: string | null; code: string | null } | null;
}

export const CREATE_SESSION = /* GraphQL */ `
  mutation CreateSession($name: String!) {
    createSession(input: { name: $name, events: ["All"] }) {
      session {
        id
        token
      }
    }
  }
`;

export const SET_WEBHOOK = /* GraphQL */ `
  mutation SetWebhook($url: URL!) {
    setWebhook(input: { url: $url, events: ["All"] }) {
      webhook {
        url
        active
      }
    }
  }
`;

export const CONNECT = /* GraphQL */ `
  mutation Connect {
    connectSession {
      session {
        id
        state
        jid
        pairing {
          qr
          code
        }
      }
    }
  }
`;

export const REQUEST_CODE = /* GraphQL */ `
  mutation RequestCode($phone: String!) {
    requestPairingCode(input: { phone: $phone }) {
      code
    }
  }
`;

export const SESSION_UPDATES = /* GraphQL */ `
  subscription SessionUpdates {
    sessionUpdated {
      id
      state
      jid
      pairing {
        qr
        code
      }
    }
  }
`;

export const SEND_TEXT = /* GraphQL */ `
  mutation SendText($to: JID!, $text: String!, $key: String) {
    sendText(input: { to: $to, text: $text, idempotencyKey: $key, waitForAck: true }) {
      messageId
      state
      repeated
    }
  }
`;

export const MESSAGE_STATE = /* GraphQL */ `
  query MessageState($id: ID!) {
    message(id: $id) {
      id
      state
    }
  }
`;

export const LIVE_EVENTS = /* GraphQL */ `
  subscription LiveEvents($after: String) {
    events(after: $after) { ${EVENT_FIELDS} }
  }
`;

export const STORED_EVENTS = /* GraphQL */ `
  query StoredEvents {
    events(first: 1000) {
      nodes { ${EVENT_FIELDS} }
      pageInfo { hasNextPage }
    }
  }
`;
