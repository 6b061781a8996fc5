import 'reflect-metadata';
import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: "Which session's object store to test." })
export class TestS3Input {
  @Field(() => ID, {
    nullable: true,
    description: "Which session; may be left out with a session's own token.",
  })
  sessionId?: string | null;
}
