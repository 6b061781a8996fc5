import 'reflect-metadata';
import { Field, ID, InputType, Int } from 'type-graphql';
import { JidScalar } from '../graphql/vocabulary/index.js';

const optional = { nullable: true } as const;
const OWN = "Which session; may be left out with a session's own token.";

@InputType({ description: 'A label to create, to change or to delete.' })
export class SaveLabelInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => ID, {
    ...optional,
    description: '`label_` and digits. Left out, or not known yet: a new label. Needed to delete one.',
  })
  id?: string | null;
  @Field(() => String, {
    ...optional,
    description: 'Its text, 1 to 255 characters; needed unless it is deleted.',
  })
  name?: string | null;
  @Field(() => Int, {
    ...optional,
    description: "Index of WhatsApp's palette, 0 to 19; needed unless it is deleted.",
  })
  color?: number | null;
  @Field(() => Boolean, {
    ...optional,
    defaultValue: false,
    description: 'Deletes it, from all chats and messages.',
  })
  deleted?: boolean | null;
}

@InputType({ description: 'A label to put on a chat, or to take away.' })
export class LabelChatInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => ID, { description: 'The label.' })
  labelId!: string;
  @Field(() => JidScalar, { description: 'The chat.' })
  chat!: string;
  @Field(() => Boolean, { ...optional, defaultValue: true, description: 'On or off.' })
  labeled?: boolean | null;
}

@InputType({ description: 'A label to put on a message, or to take away.' })
export class LabelMessageInput extends LabelChatInput {
  @Field(() => ID, { description: 'The message.' })
  messageId!: string;
  @Field(() => Boolean, {
    ...optional,
    defaultValue: false,
    description: 'Whether it is an own message; of a stored one it is known.',
  })
  fromMe?: boolean | null;
  @Field(() => JidScalar, {
    ...optional,
    description: "Author of somebody's message in a group; of a stored one it is known.",
  })
  sender?: string | null;
}
