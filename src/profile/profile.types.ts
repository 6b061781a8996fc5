import 'reflect-metadata';
import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../graphql/vocabulary/index.js';

const nullable = { nullable: true } as const;

@ObjectType({ description: "The account's own picture." })
export class OwnPicture {
  @Field(() => String, { description: 'Another one for each new picture.' })
  id!: string;
  @Field(() => String, {
    ...nullable,
    description: 'Where it is downloaded from; ends after some days. Null when WhatsApp has not told it.',
  })
  url!: string | null;
}

@ObjectType({ description: 'What the account shows of itself.' })
export class Profile {
  @Field(() => String, { description: 'Its address by number.' })
  jid!: string;
  @Field(() => String, { ...nullable, description: 'Its hidden identity; null when unknown.' })
  lid!: string | null;
  @Field(() => String, { description: 'Name under which others see it who have not saved it.' })
  pushName!: string;
  @Field(() => String, { description: 'About text; may be empty.' })
  about!: string;
  @Field(() => DateTimeScalar, { ...nullable, description: 'When the about text was set.' })
  aboutSetAt!: Date | null;
  @Field(() => OwnPicture, { ...nullable, description: 'Null: it shows no picture.' })
  picture!: OwnPicture | null;
}

@ObjectType({ description: 'Answer of setProfilePhoto.' })
export class SetProfilePhotoPayload {
  @Field(() => OwnPicture, { description: 'The picture as it was set.' })
  picture!: OwnPicture;
}

@ObjectType({ description: 'Answer of removeProfilePhoto.' })
export class RemoveProfilePhotoPayload {
  @Field(() => Boolean, { description: 'Always true; a failure is an error.' })
  done!: boolean;
}

@ObjectType({ description: 'Answer of setAbout.' })
export class SetAboutPayload {
  @Field(() => String, { description: 'The text.' })
  text!: string;
}
