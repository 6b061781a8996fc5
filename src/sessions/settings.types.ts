import 'reflect-metadata';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { IdentityFields, PacingFields, RabbitmqFields, S3Fields, WARM_UP } from './settings-fields.types.js';

/** Name in the API -> value in the settings. */
export const CallRejectType = { BUSY: 'busy', DECLINED: 'declined', UNAVAILABLE: 'unavailable' } as const;
export type CallRejectType = (typeof CallRejectType)[keyof typeof CallRejectType];

registerEnumType(CallRejectType, {
  name: 'CallRejectType',
  description: 'How a rejected caller sees it.',
  valuesConfig: {
    BUSY: { description: 'The line is busy.' },
    DECLINED: { description: 'The call was declined.' },
    UNAVAILABLE: { description: 'The account cannot be reached.' },
  },
});

@ObjectType({ description: "Which of the operator's global transports leave this session out." })
export class GlobalTransportSkips {
  @Field(() => Boolean, { description: 'Not to the global webhook.' })
  webhook!: boolean;
  @Field(() => Boolean, { description: 'Not to the global RabbitMQ exchange.' })
  rabbitmq!: boolean;
  @Field(() => Boolean, { description: 'Not to the global SQS queue.' })
  sqs!: boolean;
  @Field(() => Boolean, { description: 'Not to the global Redis stream.' })
  redis!: boolean;
  @Field(() => Boolean, { description: 'Not to the global WebSocket endpoints.' })
  websocket!: boolean;
  @Field(() => Boolean, { description: 'Media not to the global object store.' })
  s3!: boolean;
}

@ObjectType({ description: "The proxy of the session's connection to WhatsApp." })
export class ProxySettings {
  @Field(() => Boolean, { description: 'Whether the proxy is used.' })
  enabled!: boolean;
  @Field(() => String, {
    description: 'http, https, socks5 or socks5h URL, its password hidden; empty when unset.',
  })
  url!: string;
}

@ObjectType({ description: 'Object store for the media of events.' })
export class S3Settings extends S3Fields {
  @Field(() => Boolean, { description: 'Whether media are uploaded.' })
  enabled!: boolean;
}

@ObjectType({ description: "The session's own RabbitMQ." })
export class RabbitmqSettings extends RabbitmqFields {
  @Field(() => Boolean, { description: 'Whether events are published.' })
  enabled!: boolean;
}

@ObjectType({
  description: 'How fast the session sends. Off unless set; no promise that WhatsApp is content with it.',
})
export class PacingSettings extends PacingFields {
  @Field(() => Boolean, { description: WARM_UP })
  warmUp!: boolean;
}

@ObjectType({
  description: "How the session presents itself to WhatsApp; null means the operator's default.",
})
export class WhatsappIdentity extends IdentityFields {}

@ObjectType({ description: 'What the operator has set for a session.' })
export class SessionSettings {
  @Field(() => Boolean, {
    description:
      'Messages sent through the API also come back as Message events, where `ECHO_API_MESSAGES_ENABLED` allows it and no skip is in the way.',
  })
  echoApiMessages!: boolean;
  @Field(() => Boolean, {
    description: 'Media of received messages are not downloaded by themselves; events keep their metadata.',
  })
  skipMedia!: boolean;
  @Field(() => Boolean, {
    description:
      'No events of messages, receipts and typing in groups; such messages, reactions and votes among them, are not stored either. Changes of a group still come.',
  })
  skipGroups!: boolean;
  @Field(() => Boolean, {
    description: 'No events of posts in channels and of their counters; posts are not stored either.',
  })
  skipNewsletters!: boolean;
  @Field(() => Boolean, {
    description: 'No events of broadcast lists and status updates; such messages are not stored either.',
  })
  skipBroadcasts!: boolean;
  @Field(() => Boolean, {
    description: "No events of messages that the account's other devices send; they are not stored either.",
  })
  skipOwnMessages!: boolean;
  @Field(() => Boolean, {
    description: 'Calls are rejected as soon as they ring; the only event of them is CallReject.',
  })
  skipCalls!: boolean;
  @Field(() => String, {
    description: 'Text for callers whose call is rejected so; empty for none.',
  })
  callRejectMessage!: string;
  @Field(() => CallRejectType, {
    description: 'How such calls are rejected, as events and records tell it.',
  })
  callRejectType!: CallRejectType;
  @Field(() => Boolean, {
    description:
      'After each connect the account is shown online, and offline again 3 seconds later: its phone goes on ringing.',
  })
  autoPresenceUnavailable!: boolean;
  @Field(() => GlobalTransportSkips, {
    description: "Which of the operator's global transports leave it out.",
  })
  globalTransportSkips!: GlobalTransportSkips;
  @Field(() => PacingSettings, { description: 'How fast it sends.' })
  pacing!: PacingSettings;
  @Field(() => ProxySettings, { description: 'Proxy of the connection to WhatsApp.' })
  proxy!: ProxySettings;
  @Field(() => S3Settings, { description: 'Object store for media.' })
  s3!: S3Settings;
  @Field(() => RabbitmqSettings, { description: "The session's own RabbitMQ." })
  rabbitmq!: RabbitmqSettings;
  @Field(() => WhatsappIdentity, { description: 'How the session presents itself to WhatsApp.' })
  whatsapp!: WhatsappIdentity;
}

@ObjectType({ description: "The operator's switches over all sessions, from the environment." })
export class GlobalSettings {
  @Field(() => Boolean, {
    description: 'Without it no session has its messages echoed, unless a send asks for it.',
  })
  echoApiMessages!: boolean;
  @Field(() => Boolean, { description: 'Media are not downloaded by themselves, for any session.' })
  skipMedia!: boolean;
  @Field(() => Boolean, { description: 'No session has events of groups.' })
  skipGroups!: boolean;
  @Field(() => Boolean, { description: 'No session has events of channels.' })
  skipNewsletters!: boolean;
  @Field(() => Boolean, { description: 'No session has events of broadcast lists and status updates.' })
  skipBroadcasts!: boolean;
  @Field(() => Boolean, { description: "No session has events of its account's other devices." })
  skipOwnMessages!: boolean;
  @Field(() => Boolean, {
    description: 'All sessions reject their calls; the only event of them is CallReject.',
  })
  skipCalls!: boolean;
  @Field(() => String, {
    nullable: true,
    description: 'Text for rejected callers of sessions that kept the default; null when not set.',
  })
  callRejectMessage!: string | null;
  @Field(() => CallRejectType, {
    description: 'How calls are rejected for sessions that kept the default.',
  })
  callRejectType!: CallRejectType;
}
