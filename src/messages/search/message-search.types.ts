import 'reflect-metadata';
import { Field, Int, ObjectType } from 'type-graphql';
import { PageInfo } from '../../graphql/vocabulary/index.js';
import { Message } from '../message.types.js';

@ObjectType({ description: 'A place in a text, in UTF-16 units as JavaScript counts them.' })
export class TextPlace {
  @Field(() => Int, { description: 'Where it begins, from 0.' })
  start!: number;
  @Field(() => Int, { description: 'How long it is.' })
  length!: number;
}

@ObjectType({ description: 'A message that was found.' })
export class FoundMessageEdge {
  @Field(() => String, { description: 'Its position.' })
  cursor!: string;
  @Field(() => Message, { description: 'The message.' })
  node!: Message;
  @Field(() => [TextPlace], { description: 'Where the words that were looked for stand in its `text`.' })
  highlights!: TextPlace[];
}

@ObjectType({ description: 'Messages that were found, newest first.' })
export class FoundMessageConnection {
  @Field(() => [FoundMessageEdge], { description: 'Messages with their positions.' })
  edges!: FoundMessageEdge[];
  @Field(() => [Message], { description: 'The messages alone.' })
  nodes!: Message[];
  @Field(() => PageInfo, { description: 'Where this page begins and ends.' })
  pageInfo!: PageInfo;
}
