import 'reflect-metadata';
import { Field, ID, InputType, Int } from 'type-graphql';

const optional = { nullable: true } as const;
const OWN = "Which session; may be left out with a session's own token.";
const AUTO_RECOVERY =
  'Ask the phone for what cannot be verified or read: the collection in the clear, or the missing key.';

@InputType({ description: 'How to bring the shared state up to date.' })
export class SyncAppStateInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => Boolean, {
    ...optional,
    defaultValue: false,
    description: 'Read everything from scratch, whatever is known of it.',
  })
  full?: boolean | null;
  @Field(() => Boolean, { ...optional, defaultValue: true, description: AUTO_RECOVERY })
  autoRecovery?: boolean | null;
}

@InputType({ description: 'What to do with the new connection.' })
export class RefreshSessionInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => Boolean, {
    ...optional,
    defaultValue: true,
    description: "Bring the five collections of the account's shared state up to date.",
  })
  appState?: boolean | null;
  @Field(() => Boolean, {
    ...optional,
    defaultValue: true,
    description: 'Upload one-time keys when WhatsApp has fewer than five left.',
  })
  preKeys?: boolean | null;
  @Field(() => Boolean, { ...optional, defaultValue: true, description: 'Read the privacy settings again.' })
  privacy?: boolean | null;
  @Field(() => Boolean, { ...optional, defaultValue: true, description: AUTO_RECOVERY })
  autoRecovery?: boolean | null;
  @Field(() => Int, {
    ...optional,
    defaultValue: 10_000,
    description: 'Milliseconds to wait for the new connection, 0 to 60000.',
  })
  waitMs?: number | null;
}
