import 'reflect-metadata';
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { given, requireSession, type GraphqlContext } from '../graphql/vocabulary/index.js';
import { SetDefaultDisappearingTimerInput, SetPrivacyInput, UpdateBlocklistInput } from './privacy.inputs.js';
import type { PrivacyValues } from './privacy.port.js';
import {
  DefaultDisappearingTimer,
  Person,
  PrivacyCategory,
  PrivacySettings,
  PrivacyValue,
  SetDefaultDisappearingTimerPayload,
  SetPrivacyPayload,
  StatusAudience,
  UpdateBlocklistPayload,
} from './privacy.types.js';

const optional = { nullable: true } as const;
const OWN = "Which session; may be left out with a session's own token.";

/** Who sees and reaches an account. */
@Resolver(() => PrivacySettings)
export class PrivacyResolver {
  @Query(() => PrivacySettings, { description: "The account's privacy settings, as WhatsApp has them now." })
  async privacySettings(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
  ): Promise<PrivacySettings> {
    const session = await requireSession(context, sessionId);
    return known(await context.services.privacy.values(session.id));
  }

  @Query(() => [Person], {
    description:
      'The people whom a privacy setting leaves out, or lets in: empty unless it is CONTACT_BLACKLIST or CONTACT_ALLOWLIST.',
  })
  async privacyList(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('category', () => PrivacyCategory, { description: 'Of which setting.' }) category: PrivacyCategory,
  ): Promise<Person[]> {
    const session = await requireSession(context, sessionId);
    return context.services.privacy.people(session.id, category);
  }

  @Query(() => [Person], { description: 'Everybody whom the account has blocked.' })
  async blocklist(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
  ): Promise<Person[]> {
    const session = await requireSession(context, sessionId);
    return context.services.privacy.blocklist(session.id);
  }

  @Query(() => StatusAudience, { description: 'Whom the account shows its statuses to.' })
  async statusAudience(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
  ): Promise<StatusAudience> {
    const session = await requireSession(context, sessionId);
    return context.services.privacy.statusAudience(session.id);
  }

  @Query(() => DefaultDisappearingTimer, { description: 'When messages of new chats disappear.' })
  async defaultDisappearingTimer(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
  ): Promise<DefaultDisappearingTimer> {
    const session = await requireSession(context, sessionId);
    return context.services.privacy.defaultTimer(session.id);
  }

  @Mutation(() => SetPrivacyPayload, {
    description: 'Changes a privacy setting, on all devices of the account. Answers when WhatsApp has it.',
  })
  async setPrivacy(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SetPrivacyInput, { description: 'The setting and its value.' })
    input: SetPrivacyInput,
  ): Promise<SetPrivacyPayload> {
    const { sessionId, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    return { settings: known(await context.services.privacy.set({ ...command, sessionId: session.id })) };
  }

  @Mutation(() => UpdateBlocklistPayload, {
    description:
      'Blocks people, or ends that, on all devices of the account. All addresses are checked first; when WhatsApp ' +
      'refuses one of them, `done` of the error names those before it.',
  })
  async updateBlocklist(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => UpdateBlocklistInput, { description: 'What to do, and about whom.' })
    input: UpdateBlocklistInput,
  ): Promise<UpdateBlocklistPayload> {
    const { sessionId, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    return context.services.privacy.block({ ...command, sessionId: session.id });
  }

  @Mutation(() => SetDefaultDisappearingTimerPayload, {
    description:
      'Chooses when messages of chats that begin from now on disappear. Chats that exist stay as they are.',
  })
  async setDefaultDisappearingTimer(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SetDefaultDisappearingTimerInput, { description: 'The timer.' })
    input: SetDefaultDisappearingTimerInput,
  ): Promise<SetDefaultDisappearingTimerPayload> {
    const { sessionId, timer } = given(input);
    const session = await requireSession(context, sessionId);
    return { timer: await context.services.privacy.setDefaultTimer(session.id, timer) };
  }
}

/** A value that has no name in the schema cannot be shown. */
function known(values: PrivacyValues): PrivacySettings {
  const show = (value: string | null): PrivacyValue | null =>
    Object.values(PrivacyValue).find((each) => each === value) ?? null;
  return {
    lastSeen: show(values.lastSeen),
    online: show(values.online),
    profilePicture: show(values.profilePicture),
    about: show(values.about),
    readReceipts: show(values.readReceipts),
    groupAdd: show(values.groupAdd),
    callAdd: show(values.callAdd),
    messages: show(values.messages),
    defense: show(values.defense),
    stickers: show(values.stickers),
  };
}
