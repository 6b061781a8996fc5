import 'reflect-metadata';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { given, requireSession, type GraphqlContext } from '../graphql/vocabulary/index.js';
import { DeleteWebhookInput, SetWebhookInput } from './webhook.inputs.js';
import { DeleteWebhookPayload, SetWebhookPayload } from './webhook.types.js';
import { destinationEvents, webhookView } from './webhook-view.js';

@Resolver()
export class WebhookResolver {
  @Mutation(() => SetWebhookPayload, {
    description: "Sets or changes a session's webhook. It takes effect at once.",
  })
  async setWebhook(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SetWebhookInput, { description: 'The webhook.' }) input: SetWebhookInput,
  ): Promise<SetWebhookPayload> {
    const { sessionId, events, ...patch } = given(input);
    const { id } = await requireSession(context, sessionId);
    const types = given({ events: events && destinationEvents(events) });
    return { webhook: webhookView(await context.services.webhooks.set(id, { ...patch, ...types })) };
  }

  @Mutation(() => DeleteWebhookPayload, {
    description: "Removes a session's webhook; undelivered events for it go too.",
  })
  async deleteWebhook(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => DeleteWebhookInput, { nullable: true, description: 'Which session.' })
    input: DeleteWebhookInput | null,
  ): Promise<DeleteWebhookPayload> {
    const { id } = await requireSession(context, input?.sessionId);
    return { deleted: await context.services.webhooks.delete(id) };
  }
}
