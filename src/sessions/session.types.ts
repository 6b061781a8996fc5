import 'reflect-metadata';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar, PageInfo } from '../graphql/vocabulary/index.js';
import { SessionSettings } from './settings.types.js';

/** Name in the API -> `kind` of the state machine. */
export const SessionStateName = {
  DISCONNECTED: 'disconnected',
  CONNECTING: 'connecting',
  PAIRING: 'pairing',
  CONNECTED: 'connected',
  RECONNECTING: 'reconnecting',
  LOGGED_OUT: 'logged-out',
} as const;
export type SessionStateName = (typeof SessionStateName)[keyof typeof SessionStateName];

registerEnumType(SessionStateName, {
  name: 'SessionState',
  description: "A session's life: exactly one of these at a time.",
  valuesConfig: {
    DISCONNECTED: { description: 'No connection, and none wanted.' },
    CONNECTING: { description: 'A connection is being opened or logged in.' },
    PAIRING: { description: 'Waiting for a phone to scan the QR code or to take the pairing code.' },
    CONNECTED: { description: 'Logged in and usable.' },
    RECONNECTING: { description: 'The connection was lost; the next try is set.' },
    LOGGED_OUT: { description: 'The phone has removed this device; a new pairing is needed.' },
  },
});

export const ConnectionHealth = {
  CONNECTED: 'CONNECTED',
  CONNECTED_NOT_LOGGED: 'CONNECTED_NOT_LOGGED',
  DISCONNECTED: 'DISCONNECTED',
  NO_CLIENT: 'NO_CLIENT',
} as const;
export type ConnectionHealth = (typeof ConnectionHealth)[keyof typeof ConnectionHealth];

registerEnumType(ConnectionHealth, {
  name: 'ConnectionHealth',
  description: 'The connection in one word.',
  valuesConfig: {
    CONNECTED: { description: 'Connected and logged in.' },
    CONNECTED_NOT_LOGGED: { description: 'Connected to WhatsApp, no account logged in (pairing).' },
    DISCONNECTED: { description: 'A client exists, its connection is down.' },
    NO_CLIENT: { description: 'No client exists.' },
  },
});

@ObjectType({ description: 'Why and when the last connection ended.' })
export class Disconnect {
  @Field(() => DateTimeScalar, { description: 'When it ended.' })
  at!: Date;
  @Field(() => Int, { nullable: true, description: "WhatsApp's status code; null when it gave none." })
  code!: number | null;
  @Field(() => String, { description: 'The reason in words.' })
  reason!: string;
}

@ObjectType({ description: 'A pairing that waits for the phone. Either `qr` or `code` is set.' })
export class Pairing {
  @Field(() => String, {
    nullable: true,
    description: 'Text of the QR code to scan; null while pairing by code.',
  })
  qr!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Eight characters to type on the phone, `ABCD-EFGH`; null while pairing by QR code.',
  })
  code!: string | null;
  @Field(() => DateTimeScalar, { description: 'When it is replaced by the next one, or the pairing ends.' })
  expiresAt!: Date;
}

@ObjectType({ description: "A tenant's WhatsApp account: what the operator set, and how its connection is." })
export class Session {
  @Field(() => ID, { description: '32 lower-case hex digits.' })
  id!: string;
  @Field(() => String, { description: 'Name the operator gave it.' })
  name!: string;
  @Field(() => String, { description: "The session's token; `***` when masking is on." })
  token!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Address by phone number with the device (`4917:5@s.whatsapp.net`); null before pairing.',
  })
  jid!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The same account by its hidden identity; null when unknown.',
  })
  lid!: string | null;
  @Field(() => String, { nullable: true, description: "The account's display name; null when unknown." })
  pushName!: string | null;
  @Field(() => String, { nullable: true, description: 'Verified business name; null for personal accounts.' })
  businessName!: string | null;
  @Field(() => String, { nullable: true, description: 'System of the phone: android, iphone, smba, smbi.' })
  platform!: string | null;
  @Field(() => SessionStateName, { description: 'State of the connection.' })
  state!: SessionStateName;
  @Field(() => Boolean, { description: 'Connected to WhatsApp, logged in or not.' })
  connected!: boolean;
  @Field(() => Boolean, { description: 'Connected and logged in: messages can be sent.' })
  loggedIn!: boolean;
  @Field(() => Boolean, { description: 'A client exists, connected or on its way.' })
  hasClient!: boolean;
  @Field(() => ConnectionHealth, { description: 'The three above in one word.' })
  connectionHealth!: ConnectionHealth;
  @Field(() => Boolean, { description: 'False after a disconnect or logout asked for by the API.' })
  autoReconnect!: boolean;
  @Field(() => Int, { description: 'Failed reconnects since the last good connection.' })
  reconnectErrors!: number;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Last successful login; null for never.' })
  lastConnectedAt!: Date | null;
  @Field(() => Disconnect, {
    nullable: true,
    description: 'How the last connection ended; null if none did.',
  })
  lastDisconnect!: Disconnect | null;
  @Field(() => Pairing, { nullable: true, description: 'Set while `state` is PAIRING.' })
  pairing!: Pairing | null;
  @Field(() => [String], { description: "Event types the session's consumers get; empty means all." })
  subscribedEvents!: string[];
  @Field(() => Boolean, { description: 'Whether all event types are subscribed.' })
  subscribesAll!: boolean;
  @Field(() => SessionSettings, { description: 'What the operator has set.' })
  settings!: SessionSettings;
  @Field(() => Int, {
    description: 'Grows with every change of name, token, events or settings (`expectedVersion`).',
  })
  version!: number;
  @Field(() => DateTimeScalar, { description: 'When it was created.' })
  createdAt!: Date;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'From then on its token is refused; null for never.',
  })
  expiresAt!: Date | null;
  @Field(() => Boolean, {
    description: 'Whether the state was read from the running connection (else from the database).',
  })
  live!: boolean;

  /** Position in lists; not part of the schema. */
  ordinal!: number;
}

@ObjectType({ description: 'A session in a list.' })
export class SessionEdge {
  @Field(() => String, { description: 'Its position.' })
  cursor!: string;
  @Field(() => Session, { description: 'The session.' })
  node!: Session;
}

@ObjectType({ description: 'Sessions in order of creation.' })
export class SessionConnection {
  @Field(() => [SessionEdge], { description: 'Sessions with their positions.' })
  edges!: SessionEdge[];
  @Field(() => [Session], { description: 'The sessions alone.' })
  nodes!: Session[];
  @Field(() => PageInfo, { description: 'Where this page begins and ends.' })
  pageInfo!: PageInfo;

  /** Counts what matches on all pages; asked only when the field is. */
  countAll!: () => Promise<number>;
}
