import 'reflect-metadata';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';

/** Name in the API -> value in the destination. */
export const WebhookFormat = { JSON: 'json', FORM: 'form' } as const;
export type WebhookFormat = (typeof WebhookFormat)[keyof typeof WebhookFormat];

registerEnumType(WebhookFormat, {
  name: 'WebhookFormat',
  description: 'How an event is written into the request.',
  valuesConfig: {
    JSON: { description: 'A JSON body.' },
    FORM: { description: 'A form body (application/x-www-form-urlencoded) with the JSON in one field.' },
  },
});

@ObjectType({ description: "Where a session's events are posted to." })
export class Webhook {
  @Field(() => ID, { description: 'Id of the destination.' })
  id!: string;
  @Field(() => String, { description: 'Address of the endpoint.' })
  url!: string;
  @Field(() => [String], { description: "Event types it gets, within the session's own; empty means all." })
  events!: string[];
  @Field(() => String, { description: 'The same with commas between; `All` for all.' })
  eventsText!: string;
  @Field(() => Boolean, { description: 'False: paused, events are not queued for it.' })
  active!: boolean;
  @Field(() => WebhookFormat, { description: 'How an event is written into the request.' })
  format!: WebhookFormat;
  @Field(() => String, {
    nullable: true,
    description:
      'Set when the receiver has refused for good (410): events wait until `active: true` or another URL is set.',
  })
  disabledReason!: string | null;
}

@ObjectType({ description: 'Answer of setWebhook.' })
export class SetWebhookPayload {
  @Field(() => Webhook, { description: 'The webhook after the change.' })
  webhook!: Webhook;
}

@ObjectType({ description: 'Answer of deleteWebhook.' })
export class DeleteWebhookPayload {
  @Field(() => Boolean, { description: 'False when there was none.' })
  deleted!: boolean;
}
