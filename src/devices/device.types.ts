import 'reflect-metadata';
import { Field, Int, ObjectType } from 'type-graphql';
import { JidScalar } from '../graphql/vocabulary/index.js';

const optional = { nullable: true } as const;

@ObjectType({ description: 'A device of somebody.' })
export class DeviceOfUser {
  @Field(() => Int, { description: 'Its number; 0 is the phone.' })
  id!: number;
  @Field(() => String, {
    ...optional,
    description:
      "In capitals, `ANDROID`; null: WhatsApp does not tell. It tells of none of other people's devices.",
  })
  platform!: string | null;
  @Field(() => Boolean, { description: 'Whether WhatsApp runs it for a business.' })
  hosted!: boolean;
}

@ObjectType({ description: 'A device of the account itself.' })
export class LinkedDevice extends DeviceOfUser {
  @Field(() => Boolean, { description: "Whether it is the gateway's own one." })
  isThis!: boolean;
  @Field(() => Boolean, {
    description:
      'That it is linked and gets messages. Whether it is online at the moment WhatsApp does not tell.',
  })
  connected!: boolean;
}

@ObjectType({ description: 'The devices of one person.' })
export class UserDevices {
  @Field(() => JidScalar, { description: 'Who was asked about.' })
  jid!: string;
  @Field(() => [DeviceOfUser], { description: 'None when there is no such account.' })
  devices!: DeviceOfUser[];
}

@ObjectType({ description: 'Answer of userDevices.' })
export class UserDevicesPayload {
  @Field(() => [UserDevices], { description: 'In the order asked.' })
  users!: UserDevices[];
  @Field(() => Int, { description: 'How many people.' })
  userCount!: number;
  @Field(() => Int, { description: 'How many devices they have together.' })
  deviceCount!: number;
}
