import 'reflect-metadata';
import { Field, InputType } from 'type-graphql';
import { IdentityFields, PacingFields, RabbitmqFields, S3Fields, WARM_UP } from './settings-fields.types.js';
import { CallRejectType } from './settings.types.js';

const optional = { nullable: true } as const;

@InputType({ description: "Which of the operator's global transports leave this session out; absent keeps." })
export class GlobalTransportSkipsInput {
  @Field(() => Boolean, { ...optional, description: 'Not to the global webhook.' })
  webhook?: boolean | null;
  @Field(() => Boolean, { ...optional, description: 'Not to the global RabbitMQ exchange.' })
  rabbitmq?: boolean | null;
  @Field(() => Boolean, { ...optional, description: 'Not to the global SQS queue.' })
  sqs?: boolean | null;
  @Field(() => Boolean, { ...optional, description: 'Not to the global Redis stream.' })
  redis?: boolean | null;
  @Field(() => Boolean, { ...optional, description: 'Not to the global WebSocket endpoints.' })
  websocket?: boolean | null;
  @Field(() => Boolean, { ...optional, description: 'Media not to the global object store.' })
  s3?: boolean | null;
}

@InputType({
  description:
    "The proxy of the session's connection to WhatsApp and of its media; nothing else goes through it. A change holds at " +
    'once: a connected session comes back through the new one. While it fails there is no direct connection in its place: ' +
    'connectSession answers PROXY_FAILED, and a ConnectFailure event with Reason 0 says why. Absent keeps, null resets.',
})
export class ProxySettingsInput {
  @Field(() => Boolean, { ...optional, description: 'Whether the proxy is used.' })
  enabled?: boolean | null;
  @Field(() => String, {
    ...optional,
    description:
      '`http://`, `https://`, `socks5://` or `socks5h://` with host and port, user and password percent-encoded if needed. ' +
      'Names are always resolved by the proxy. Reads hide the password.',
  })
  url?: string | null;
}

@InputType({
  description: 'How fast the session sends; absent keeps, null resets. Holds for what is sent from then on.',
})
export class PacingSettingsInput extends PacingFields {
  @Field(() => Boolean, { ...optional, description: WARM_UP })
  warmUp?: boolean | null;
}

@InputType({ description: 'Object store for media; absent keeps, null resets.' })
export class S3SettingsInput extends S3Fields {
  @Field(() => Boolean, { ...optional, description: 'Whether media are uploaded.' })
  enabled?: boolean | null;
}

@InputType({ description: "The session's own RabbitMQ; absent keeps, null resets." })
export class RabbitmqSettingsInput extends RabbitmqFields {
  @Field(() => Boolean, { ...optional, description: 'Whether events are published.' })
  enabled?: boolean | null;
}

@InputType({ description: 'How the session presents itself to WhatsApp; absent keeps, null resets.' })
export class WhatsappIdentityInput extends IdentityFields {}

@InputType({ description: 'Settings to change. Absent keeps, null goes back to the default.' })
export class SessionSettingsInput {
  @Field(() => Boolean, {
    ...optional,
    description:
      'Messages sent through the API also come back as Message events, where `ECHO_API_MESSAGES_ENABLED` allows it and no skip is in the way.',
  })
  echoApiMessages?: boolean | null;
  @Field(() => Boolean, {
    ...optional,
    description: 'Media of received messages are not downloaded by themselves; events keep their metadata.',
  })
  skipMedia?: boolean | null;
  @Field(() => Boolean, {
    ...optional,
    description:
      'No events of messages, receipts and typing in groups; such messages, reactions and votes among them, are not stored either. Changes of a group still come.',
  })
  skipGroups?: boolean | null;
  @Field(() => Boolean, {
    ...optional,
    description: 'No events of posts in channels and of their counters; posts are not stored either.',
  })
  skipNewsletters?: boolean | null;
  @Field(() => Boolean, {
    ...optional,
    description: 'No events of broadcast lists and status updates; such messages are not stored either.',
  })
  skipBroadcasts?: boolean | null;
  @Field(() => Boolean, {
    ...optional,
    description: "No events of messages that the account's other devices send; they are not stored either.",
  })
  skipOwnMessages?: boolean | null;
  @Field(() => Boolean, {
    ...optional,
    description: 'Calls are rejected as soon as they ring; the only event of them is CallReject.',
  })
  skipCalls?: boolean | null;
  @Field(() => String, {
    ...optional,
    description: 'Text for callers whose call is rejected so; empty for none.',
  })
  callRejectMessage?: string | null;
  @Field(() => CallRejectType, {
    ...optional,
    description: 'How such calls are rejected, as events and records tell it.',
  })
  callRejectType?: CallRejectType | null;
  @Field(() => Boolean, {
    ...optional,
    description:
      'After each connect the account is shown online, and offline again 3 seconds later: its phone goes on ringing.',
  })
  autoPresenceUnavailable?: boolean | null;
  @Field(() => GlobalTransportSkipsInput, {
    ...optional,
    description: 'Global transports that leave it out.',
  })
  globalTransportSkips?: GlobalTransportSkipsInput | null;
  @Field(() => PacingSettingsInput, { ...optional, description: 'How fast it sends.' })
  pacing?: PacingSettingsInput | null;
  @Field(() => ProxySettingsInput, { ...optional, description: 'Proxy of the connection to WhatsApp.' })
  proxy?: ProxySettingsInput | null;
  @Field(() => S3SettingsInput, { ...optional, description: 'Object store for media.' })
  s3?: S3SettingsInput | null;
  @Field(() => RabbitmqSettingsInput, { ...optional, description: "The session's own RabbitMQ." })
  rabbitmq?: RabbitmqSettingsInput | null;
  @Field(() => WhatsappIdentityInput, {
    ...optional,
    description: 'How the session presents itself to WhatsApp.',
  })
  whatsapp?: WhatsappIdentityInput | null;
}
