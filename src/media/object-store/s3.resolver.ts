import 'reflect-metadata';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { requireAdmin, requireSession, type GraphqlContext } from '../../graphql/vocabulary/index.js';
import { TestS3Input } from './s3.inputs.js';
import { MediaRetentionStatus, RunMediaRetentionPayload, TestS3Payload } from './s3.types.js';

@Resolver()
export class S3Resolver {
  @Query(() => MediaRetentionStatus, {
    description:
      'Admin: what became of old media in object stores. NOT_SUPPORTED while `S3_RETENTION_ENABLED` is off.',
  })
  async mediaRetention(@Ctx() context: GraphqlContext): Promise<MediaRetentionStatus> {
    requireAdmin(context);
    return context.services.mediaRetention.stats();
  }

  @Mutation(() => RunMediaRetentionPayload, {
    description:
      'Admin: deletes old media from object stores now, in the background; `mediaRetention` shows how far it is. ' +
      'NOT_SUPPORTED while `S3_RETENTION_ENABLED` is off.',
  })
  async runMediaRetention(@Ctx() context: GraphqlContext): Promise<RunMediaRetentionPayload> {
    requireAdmin(context);
    await context.services.mediaRetention.trigger();
    return { triggered: true };
  }

  @Mutation(() => TestS3Payload, {
    description:
      "Tries the settings of a session's object store: writes an object, looks for it, reads it back and deletes it. " +
      'BAD_INPUT while it is off or something is missing, DESTINATION_FAILED with what is wrong.',
  })
  async testS3(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => TestS3Input, { nullable: true, description: 'Which session.' })
    input: TestS3Input | null,
  ): Promise<TestS3Payload> {
    const { id } = await requireSession(context, input?.sessionId);
    return context.services.objectStores.test(id);
  }
}
