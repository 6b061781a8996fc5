import 'reflect-metadata';
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { requireSession, type GraphqlContext } from '../graphql/vocabulary/index.js';
import { mediaSource } from '../media/media.inputs.js';
import { Session } from '../sessions/session.types.js';
import { RemoveProfilePhotoInput, SetAboutInput, SetProfilePhotoInput } from './profile.inputs.js';
import { pictureUrlOf } from './session-picture-loader.js';
import {
  Profile,
  RemoveProfilePhotoPayload,
  SetAboutPayload,
  SetProfilePhotoPayload,
} from './profile.types.js';

const optional = { nullable: true } as const;
const OWN = "Which session; may be left out with a session's own token.";

/** What the account shows of itself. */
@Resolver(() => Profile)
export class ProfileResolver {
  @Query(() => Profile, {
    description: 'What the account shows of itself. Answers of the last minute are kept.',
  })
  async profile(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
  ): Promise<Profile> {
    const session = await requireSession(context, sessionId);
    return context.services.profile.read(session.id);
  }

  @Mutation(() => SetProfilePhotoPayload, {
    description: "Sets the account's picture. Contacts are told, as far as they may see it.",
  })
  async setProfilePhoto(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SetProfilePhotoInput, { description: 'The picture.' }) input: SetProfilePhotoInput,
  ): Promise<SetProfilePhotoPayload> {
    const session = await requireSession(context, input.sessionId);
    const photo = mediaSource(input.photo, 'photo');
    const command = { sessionId: session.id, photo, jpegOnly: input.jpegOnly ?? false };
    return { picture: await context.services.profile.setPhoto(command) };
  }

  @Mutation(() => RemoveProfilePhotoPayload, {
    description: "Takes the account's picture away; it cannot be brought back.",
  })
  async removeProfilePhoto(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => RemoveProfilePhotoInput, { ...optional, description: 'Whose.' })
    input: RemoveProfilePhotoInput | null,
  ): Promise<RemoveProfilePhotoPayload> {
    const session = await requireSession(context, input?.sessionId);
    await context.services.profile.removePhoto(session.id);
    return { done: true };
  }

  @Mutation(() => SetAboutPayload, {
    description:
      "Sets the account's about text (not a status post). Contacts are told, as far as they may see it.",
  })
  async setAbout(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SetAboutInput, { description: 'The text.' }) input: SetAboutInput,
  ): Promise<SetAboutPayload> {
    const session = await requireSession(context, input.sessionId);
    return { text: await context.services.profile.setAbout(session.id, input.text) };
  }
}

@Resolver(() => Session)
export class SessionPictureResolver {
  @FieldResolver(() => String, {
    ...optional,
    description: "URL of the account's picture, as WhatsApp told it last; null when it shows none.",
  })
  async avatarUrl(@Root() { id }: Session, @Ctx() context: GraphqlContext): Promise<string | null> {
    return pictureUrlOf(context, id);
  }
}
