import 'reflect-metadata';
import { Field, ID, InputType } from 'type-graphql';
import { UrlScalar } from '../graphql/vocabulary/index.js';
import { WebhookFormat } from './webhook.types.js';

const optional = { nullable: true } as const;
const OWN = "Which session; may be left out with a session's own token.";

@InputType({
  description: "Changes to a session's webhook. What is absent stays; `url` is needed for a new one.",
})
export class SetWebhookInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => UrlScalar, { ...optional, description: 'Address of the endpoint.' })
  url?: string | null;
  @Field(() => [String], {
    ...optional,
    description: 'Event types; `All` or an empty list means all. An item may itself be a list with commas.',
  })
  events?: string[] | null;
  @Field(() => Boolean, { ...optional, description: 'False stops the posting and keeps the rest.' })
  active?: boolean | null;
  @Field(() => WebhookFormat, { ...optional, description: 'How an event is written into the request.' })
  format?: WebhookFormat | null;
}

@InputType({ description: "Which session's webhook to delete." })
export class DeleteWebhookInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
}
