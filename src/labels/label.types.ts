import 'reflect-metadata';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

@ObjectType({ description: 'A label of the account, on all of its devices.' })
export class Label {
  @Field(() => ID, { description: '`label_` and digits.' })
  id!: string;
  @Field(() => Int, { description: "WhatsApp's number of it." })
  number!: number;
  @Field(() => String, { description: 'Its text.' })
  name!: string;
  @Field(() => Int, { description: "Index of WhatsApp's palette, 0 to 19." })
  color!: number;
  @Field(() => Int, { description: 'How many chats have it.' })
  chats!: number;
  @Field(() => Int, { description: 'How many messages have it.' })
  messages!: number;
}

export const LabelOutcome = { CREATED: 'created', UPDATED: 'updated', DELETED: 'deleted' } as const;
export type LabelOutcome = (typeof LabelOutcome)[keyof typeof LabelOutcome];

registerEnumType(LabelOutcome, {
  name: 'LabelOutcome',
  description: 'What became of a label.',
  valuesConfig: {
    CREATED: { description: 'There was none of that id.' },
    UPDATED: { description: 'It has another text or colour.' },
    DELETED: { description: 'It is no more.' },
  },
});

@ObjectType({ description: 'Answer of saveLabel.' })
export class SaveLabelPayload {
  @Field(() => Label, { description: 'The label, as it is or was.' })
  label!: Label;
  @Field(() => LabelOutcome, { description: 'What became of it.' })
  outcome!: LabelOutcome;
}

@ObjectType({ description: 'Answer of labelChat and labelMessage.' })
export class LabeledPayload {
  @Field(() => Label, { description: 'The label.' })
  label!: Label;
  @Field(() => String, { description: 'The chat, by phone number where it is known.' })
  chat!: string;
  @Field(() => Boolean, { description: 'Whether it has the label now.' })
  labeled!: boolean;
}
