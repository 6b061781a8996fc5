import 'reflect-metadata';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';

/** Name in the API -> name at WhatsApp. */
export const AppStateCollectionName = {
  CRITICAL_BLOCK: 'critical_block',
  CRITICAL_UNBLOCK_LOW: 'critical_unblock_low',
  REGULAR_LOW: 'regular_low',
  REGULAR_HIGH: 'regular_high',
  REGULAR: 'regular',
} as const;
export type AppStateCollectionName = (typeof AppStateCollectionName)[keyof typeof AppStateCollectionName];

registerEnumType(AppStateCollectionName, {
  name: 'AppStateCollection',
  description: 'A part of what the devices of an account share, with a version of its own.',
  valuesConfig: {
    CRITICAL_BLOCK: { description: 'Push name, locale.' },
    CRITICAL_UNBLOCK_LOW: { description: 'The address book.' },
    REGULAR_LOW: { description: 'Pinned, archived and unread chats.' },
    REGULAR_HIGH: { description: 'Muted, cleared and deleted chats, starred messages.' },
    REGULAR: { description: 'Labels, quick replies, settings.' },
  },
});

@ObjectType({ description: 'How one collection came out of a sync.' })
export class AppStateResult {
  @Field(() => AppStateCollectionName, { description: 'Which one.' })
  name!: AppStateCollectionName;
  @Field(() => Boolean, { description: 'Whether it is up to date.' })
  succeeded!: boolean;
  @Field(() => Int, { description: 'Its version here; 0 when nothing is known of it.' })
  version!: number;
  @Field(() => String, { nullable: true, description: 'Why it is not up to date; null when it is.' })
  error!: string | null;
  @Field(() => Int, { description: 'Milliseconds from the question to its last answer, storing included.' })
  durationMs!: number;
  @Field(() => Boolean, {
    description:
      'Whether the phone was asked for what is missing. What it answers is taken in by itself, and told by an ' +
      '`AppStateSyncComplete` event with `Recovery: true`.',
  })
  recoveryRequested!: boolean;
}

@ObjectType({ description: 'Answer of syncAppState.' })
export class SyncAppStatePayload {
  @Field(() => Boolean, { description: 'Whether all five collections are up to date.' })
  succeeded!: boolean;
  @Field(() => String, { description: 'The same in words.' })
  details!: string;
  @Field(() => [AppStateResult], { description: 'Each collection.' })
  results!: AppStateResult[];
  @Field(() => Boolean, { description: 'Whether the phone could be asked for help.' })
  autoRecovery!: boolean;
}

@ObjectType({ description: 'A connection at one moment.' })
export class LinkState {
  @Field(() => Boolean, { description: 'Whether it was usable.' })
  connected!: boolean;
  @Field(() => Boolean, { description: 'Whether the session had a linked phone.' })
  loggedIn!: boolean;
}

@ObjectType({ description: 'One-time keys, with which strangers begin conversations.' })
export class PreKeyRefresh {
  @Field(() => Int, { nullable: true, description: 'How many WhatsApp had; null when it did not say.' })
  serverCount!: number | null;
  @Field(() => Boolean, { description: 'Whether more were uploaded.' })
  uploaded!: boolean;
  @Field(() => String, { nullable: true, description: 'What went wrong; null when nothing did.' })
  error!: string | null;
}

@ObjectType({ description: 'The privacy settings, read again.' })
export class PrivacyRefresh {
  @Field(() => Boolean, { description: 'Whether WhatsApp told them.' })
  fetched!: boolean;
  @Field(() => String, { nullable: true, description: 'What went wrong; null when nothing did.' })
  error!: string | null;
}

@ObjectType({ description: 'Answer of refreshSession.' })
export class RefreshSessionPayload {
  @Field(() => LinkState, { description: 'The connection before.' })
  before!: LinkState;
  @Field(() => LinkState, { description: 'The new connection.' })
  after!: LinkState;
  @Field(() => String, { description: 'Address of the account.' })
  jid!: string;
  @Field(() => [AppStateResult], {
    nullable: true,
    description: 'Each collection; null when it was not asked for.',
  })
  appState!: AppStateResult[] | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether all collections are up to date; null where `appState` is.',
  })
  appStateSucceeded!: boolean | null;
  @Field(() => PreKeyRefresh, {
    nullable: true,
    description: 'Null when it was not asked for.',
  })
  preKeys!: PreKeyRefresh | null;
  @Field(() => PrivacyRefresh, {
    nullable: true,
    description: 'Null when it was not asked for.',
  })
  privacy!: PrivacyRefresh | null;
  @Field(() => Int, { description: 'Milliseconds that the work after the new connection took.' })
  durationMs!: number;
}
