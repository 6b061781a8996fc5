import 'reflect-metadata';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { IdentityFields, RabbitmqFields, S3Fields } from './settings-fields.types.js';

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

@ObjectType({ description: 'Object store for media. Stored now; used from the media capability on.' })
export class S3Settings extends S3Fields {
  @Field(() => Boolean, { description: 'Whether media are uploaded.' })
  enabled!: boolean;
}

@ObjectType({ description: "The session's own RabbitMQ. Stored now; used from the RabbitMQ transport on." })
export class RabbitmqSettings extends RabbitmqFields {
  @Field(() => Boolean, { description: 'Whether events are published.' })
  enabled!: boolean;
}

@ObjectType({
  description: "How the session presents itself to WhatsApp; null means the operator's default.",
})
export class WhatsappIdentity extends IdentityFields {}

@ObjectType({ description: 'What the operator has set for a session.' })
export class SessionSettings {
  @Field(() => Boolean, { description: 'Messages sent through the API also come back as Message events.' })
  echoApiMessages!: boolean;
  @Field(() => Boolean, { description: 'Media are not downloaded; events keep their metadata.' })
  skipMedia!: boolean;
  @Field(() => Boolean, { description: 'No events of groups.' })
  skipGroups!: boolean;
  @Field(() => Boolean, { description: 'No events of channels.' })
  skipNewsletters!: boolean;
  @Field(() => Boolean, { description: 'No events of broadcast lists and status updates.' })
  skipBroadcasts!: boolean;
  @Field(() => Boolean, { description: "No events of the account's own messages." })
  skipOwnMessages!: boolean;
  @Field(() => Boolean, { description: 'Incoming calls are rejected at once.' })
  skipCalls!: boolean;
  @Field(() => String, { description: 'Text sent after a rejected call; empty sends none.' })
  callRejectMessage!: string;
  @Field(() => CallRejectType, { description: 'How a rejected caller sees it.' })
  callRejectType!: CallRejectType;
  @Field(() => GlobalTransportSkips, {
    description: "Which of the operator's global transports leave it out.",
  })
  globalTransportSkips!: GlobalTransportSkips;
  @Field(() => ProxySettings, { description: 'Proxy of the connection to WhatsApp.' })
  proxy!: ProxySettings;
  @Field(() => S3Settings, { description: 'Object store for media.' })
  s3!: S3Settings;
  @Field(() => RabbitmqSettings, { description: "The session's own RabbitMQ." })
  rabbitmq!: RabbitmqSettings;
  @Field(() => WhatsappIdentity, { description: 'How the session presents itself to WhatsApp.' })
  whatsapp!: WhatsappIdentity;
}
